"""Shares outstanding as companies filed them: the one place that says how many a company had, as known on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import polars as pl

from redink.market.shares.share_numbers import GROWN, SHRUNK

SHARES: Final = "shares_outstanding"

RECENT_DAYS: Final = 500
"""A count about an earlier day proves nothing any more."""

BORNE_OUT: Final = float(np.log(1.5))
"""Numbers of shares within this factor of each other bear each other out."""

RESTATED: Final = 0.03
"""How near to a split's ratio, in logarithms, a count must change that has the split in it already."""


class FiledCount(NamedTuple):
    """A count: the day it became known, the day it is about, as filed, and the one that can be believed.

    Both are in shares of the day that it is about: a later split that the filing has in it already is taken out.
    """

    known: date
    about: date
    filed: float
    believed: float


class Known(NamedTuple):
    """From the day on: the shares that can be believed, those of the filing itself, net of splits; and its day.

    None where no count is recent any more.
    """

    since: date
    shares: float | None
    as_filed: float | None
    about: date | None


@dataclass(frozen=True, kw_only=True)
class FiledCounts:
    """Shares outstanding as filed, by company; `facts` as known on the market's day.

    `splits` has company, date, known_on and split_ratio (price after / price before), one row a split.

    A filing is held against the company's others, net of splits: over five times as many shares as the last believable
    one, or under 1/1.9, is not believed, unless one about another day, known by then, shows the same within half as
    much again. The last believable one stands instead. Only what was known on its day decides.
    """

    facts: pl.DataFrame
    splits: pl.DataFrame

    @cached_property
    def by_company(self) -> Mapping[str, list[FiledCount]]:
        """Company -> its filings in the order in which they became known."""
        counts = self.facts.filter((pl.col("measure") == SHARES) & (pl.col("value") > 0)).sort("known_on", "period_end")
        found: dict[str, list[tuple[date, date, float]]] = {}
        for company, *filing in counts.select("company", "known_on", "period_end", "value").iter_rows():
            found.setdefault(company, []).append((filing[0], filing[1], filing[2]))
        return {company: _believed(filings, self._splits.get(company, [])) for company, filings in found.items()}

    def known(self, company: str) -> list[Known]:
        """What is known of the company's shares, from each day on which that changes."""
        if company not in self._known:
            self._known[company] = list(_known(self.by_company.get(company, []), self._splits.get(company, [])))
        return self._known[company]

    def known_on(self, company: str, day: date) -> Known | None:
        """What is known on the day of the company's shares; None where no count of the last 500 days is."""
        changes = self.known(company)
        place = bisect_right(changes, day, key=lambda each: each.since) - 1
        return changes[place] if place >= 0 and changes[place].shares is not None else None

    def is_alone(self, company: str, day: date) -> bool:
        """Whether all of the company's counts known on the day are about one day: none bears another out."""
        return len({filing.about for filing in self.by_company.get(company, ()) if filing.known <= day}) == 1

    def split_since(self, company: str, about: date, day: date) -> float:
        """The product of the ratios (price after / price before) of the company's splits from one day to another."""
        return _ratio(self._splits.get(company, []), about, day, day)

    def on(self, day: date) -> pl.DataFrame:
        """Columns company, shares and as_filed of each company of which a recent count is known on the day; sorted."""
        latest = self._changes.filter(pl.col("since") <= day).group_by("company", maintain_order=True).last()
        return latest.drop("since").drop_nulls().sort("company")

    @cached_property
    def _known(self) -> dict[str, list[Known]]:
        return {}

    @cached_property
    def _changes(self) -> pl.DataFrame:
        rows = [(company, *each[:3]) for company in self.by_company for each in self.known(company)]
        schema = {"company": pl.String, "since": pl.Date, "shares": pl.Float64, "as_filed": pl.Float64}
        return pl.DataFrame(rows, schema=schema, orient="row")

    @cached_property
    def _splits(self) -> Mapping[str, Splits]:
        found: dict[str, Splits] = {}
        splits = self.splits.filter(pl.col("split_ratio") > 0).sort("date", "known_on")
        for company, *split in splits.select("company", "date", "known_on", "split_ratio").iter_rows():
            found.setdefault(company, []).append((split[0], split[1], split[2]))
        return found


Splits = list[tuple[date, date, float]]
"""Days, days on which they are known, and ratios (price after / price before), ascending."""


def _ratio(splits: Splits, after: date, until: date, known: date) -> float:
    """The product of the ratios of the splits after the one day, up to the other, that are known on the third."""
    return float(np.prod([ratio for day, since, ratio in splits if after < day <= until and since <= known]))


def _believed(filings: list[tuple[date, date, float]], splits: Splits) -> list[FiledCount]:
    """Each filing with the count that can be believed, as of the day that it is about."""
    found: list[FiledCount] = []
    seen: list[tuple[date, float]] = []
    last, standing = np.nan, (date.min, np.nan)
    for known, about, filed in filings:
        before = np.log(_ratio(splits, date.min, about, known))
        count = filed * _counted_in(float(np.log(filed) + before - last), splits, about, known)
        number = float(np.log(count) + before)
        repeated = any(day != about and abs(number - other) <= BORNE_OUT for day, other in seen)
        follows = np.isnan(last) or -SHRUNK <= number - last <= GROWN or repeated
        seen.append((about, number))
        if follows:
            last, standing = number, (about, count)
        moved = _ratio(splits, standing[0], about, known) / _ratio(splits, about, standing[0], known)
        found.append(FiledCount(known, about, count, standing[1] / moved))
    return found


def _counted_in(times: float, splits: Splits, about: date, known: date) -> float:
    """The ratio of the splits between the two days where the count changed by just that and has them in; else 1."""
    ratios = [_ratio(splits, about, day, known) for day, since, _ in splits if about < day and max(day, since) <= known]
    return next((ratio for ratio in ratios if abs(times + np.log(ratio)) <= RESTATED), 1.0)


def _known(filings: list[FiledCount], splits: Splits) -> Iterator[Known]:
    """What is known from each day on: a filing about an earlier day than the last replaces nothing."""
    expired = {filing.about + timedelta(days=RECENT_DAYS + 1) for filing in filings}
    arrived: dict[date, list[FiledCount]] = {}
    for filing in filings:
        arrived.setdefault(filing.known, []).append(filing)
    latest: FiledCount | None = None
    for day in sorted({*expired, *arrived, *(max(day, known) for day, known, _ in splits)}):
        for filing in arrived.get(day, ()):
            latest = filing if latest is None or filing.about >= latest.about else latest
        if latest is None:
            continue
        if (day - latest.about).days > RECENT_DAYS:
            yield Known(day, None, None, None)
            continue
        ratio = _ratio(splits, latest.about, day, day)
        yield Known(day, latest.believed / ratio, latest.filed / ratio, latest.about)
