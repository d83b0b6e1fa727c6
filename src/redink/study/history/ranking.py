"""Where the window asked stands among all windows of its length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.described import fraction, inline, text
from redink.described import points as points_of
from redink.numerals import count, percent, points
from redink.windows.panels.starts import Starts
from redink.windows.surface.exact_window import exact_cell
from redink.windows.surface.rank import Rank, rank
from redink.windows.surface.surface import Surface


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """The spread of the window, on the exact path, and its rank; returns are fractions."""

    spread: Annotated[
        float, points_of("lead", "the lead: loss-making minus profitable over the window, on the exact path")
    ]
    loss_making: Annotated[float, fraction("loss-making", "return over the window")]
    profitable: Annotated[float, fraction("profitable", "return over the window")]
    rank: Annotated[Rank, inline("the rank among windows")]

    @property
    def sentence(self) -> Annotated[str, text("the rank with its numbers")]:
        """The rank with its numbers."""
        found = self.rank
        return (
            f"Loss-makers' lead of {points(self.spread)} over {count(found.length)} sessions ranks "
            f"{count(found.place)} of {count(found.windows)} windows of that length in the data "
            f"(percentile {_plain(found.percentile)}), {self._from_lows()}; the windows overlap."
        )

    def _from_lows(self) -> str:
        found = self.rank
        if found.percentile_from_lows is None:
            return "none of which starts at a 52-week low"
        number = count(found.windows_from_lows)
        starts = "the one that starts" if found.windows_from_lows == 1 else f"the {number} that start"
        return f"and stands at percentile {_plain(found.percentile_from_lows)} of {starts} at a 52-week low"


def _plain(percentile: float) -> str:
    return percent(percentile).removesuffix("%")


def rank_window(starts: Starts, spread: Surface, *, start: int, end: int, lows: list[int]) -> Ranking:
    """The window from session to session among all. Raises: MissingDataError where nothing is held at its start."""
    found = rank(spread, start=start, end=end, lows=lows)
    loss, profitable = (
        exact_cell(starts.price_segments.paths, starts.sizes(cohort), start=start, end=end)
        for cohort in (LOSS_MAKING, PROFITABLE)
    )
    return Ranking(spread=loss - profitable, loss_making=loss, profitable=profitable, rank=found)
