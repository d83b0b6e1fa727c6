"""What the simulator knows of its market: the answer key for tests of the whole pipeline."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import numpy as np

from redink.errors import MissingDataError
from redink.sources.simulated.arrays import Floats
from redink.sources.simulated.membership import HeldNames
from redink.sources.simulated.periods import UNLABELLED, PeriodFigures
from redink.sources.simulated.true_labels import ReportedFigure, label_of
from redink.sources.simulated.true_paths import Paths


@dataclass(frozen=True, kw_only=True, slots=True)
class Truth:
    """Members, labels, returns and capitalisations by the generator's own knowledge, in plain NumPy and Python.

    `quarantined` holds the first impossible row of a name, `kept` the real moves that look impossible,
    `missing_splits` the splits that prices do not mark, `missing_sessions` the days that all prices lack.
    """

    tickers: tuple[str, ...]
    companies: tuple[int, ...]
    held: dict[str, HeldNames]
    rights: dict[str, HeldNames]
    figures: PeriodFigures
    paths: Paths
    caps: Floats
    quarantined: set[tuple[str, date]]
    kept: set[tuple[str, date]]
    missing_splits: set[tuple[str, date]]
    missing_sessions: tuple[date, ...]

    def members(self, index: str, day: date) -> set[str]:
        """Real members on the day, as prices spell them; of the small index those of the latest snapshot."""
        return self.held[index].on(day)

    def lines_left_out(self, index: str, day: date) -> set[str]:
        """Rights, warrants and escrow lines in the index's list on the day."""
        return self.rights[index].on(day) if index in self.rights else set()

    def label(self, security: str, day: date) -> str:
        """profitable, loss-making or no data, as known on the day."""
        return label_of(self.figures_of(security), day)

    def figures_of(self, security: str) -> list[ReportedFigure]:
        """Every figure of the security's company, in order of period end and day known."""
        company = self.companies[self._row(security)]
        first, last = np.searchsorted(self.figures.company, [company, company + 1]).tolist()
        columns = (self.figures.start, self.figures.end, self.figures.known, self.figures.value, self.figures.form)
        return [
            ReportedFigure(
                date.fromordinal(start), date.fromordinal(end), date.fromordinal(known), value, form == UNLABELLED
            )
            for start, end, known, value, form in zip(*(c[first:last].tolist() for c in columns), strict=True)
        ]

    def total_return(self, security: str, start: date, end: date) -> float:
        """A holder's return with dividends reinvested; the last good price is kept."""
        return self.paths.chained(self._row(security), start, end, dividends=True)

    def price_return(self, security: str, start: date, end: date) -> float:
        """A holder's return without dividends; the last good price is kept."""
        return self.paths.chained(self._row(security), start, end, dividends=False)

    def company_cap(self, security: str, day: date) -> float:
        """Capitalisation of the whole company in USD at the day's close, or at its last one."""
        session = bisect_right(self.paths.days, day) - 1
        if session < 0:
            raise MissingDataError(f"{day} is before the first session {self.paths.days[0]}; choose a later day")
        return float(self.caps[self._row(security), session])

    def classes(self, security: str) -> set[str]:
        """Tickers of all listed classes of the security's company."""
        company = self.companies[self._row(security)]
        return {ticker for ticker, owner in zip(self.tickers, self.companies, strict=True) if owner == company}

    def _row(self, security: str) -> int:
        row = bisect_right(self.tickers, security) - 1
        if row < 0 or self.tickers[row] != security:
            raise MissingDataError(f"{security!r} is no security of the simulated market; take one from its tables")
        return row
