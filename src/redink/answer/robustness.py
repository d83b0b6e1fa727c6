"""How much a number hangs on its days: the same measured from and to the sessions around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redink.numerals import Document

INDEX = "index"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The question measured with its start or its end moved by `offset` sessions, to the session `day`.

    index_return       of the index rebuilt from its members
    published_return   between published levels; null where there are none
    cohorts            cohort -> its return, weighted as the convention says; null where it has no weight or is declined
    """

    offset: int
    day: date
    index_return: float
    published_return: float | None
    cohorts: dict[str, float | None]

    def document(self, *, named: str) -> dict[str, Document]:
        """Field -> value; the day stands under the name given."""
        return {
            "offset": self.offset,
            named: self.day,
            "index_return": self.index_return,
            "published_return": self.published_return,
            "cohorts": dict(self.cohorts),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """The least and the most of one line's returns over all days, and the difference; null with none."""

    line: str
    least: float | None
    most: float | None
    spread: float | None

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"line": self.line, "least": self.least, "most": self.most, "spread": self.spread}


@dataclass(frozen=True, kw_only=True, slots=True)
class Robustness:
    """The question with its start moved and its end as asked, and the other way round, by offset, 0 among them.

    left_out   why days are missing on either side, a sentence each; empty where all were measured
    """

    start: tuple[Moved, ...]
    end: tuple[Moved, ...]
    left_out: tuple[str, ...]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "start": [moved.document(named="since") for moved in self.start],
            "end": [moved.document(named="until") for moved in self.end],
            "start_spread": [spread.document() for spread in spreads(self.start)],
            "end_spread": [spread.document() for spread in spreads(self.end)],
            "left_out": [*self.left_out],
        }


def spreads(side: Sequence[Moved]) -> tuple[Spread, ...]:
    """The index, under the name `index`, then each cohort, over one side's days."""
    names = dict.fromkeys(name for moved in side for name in moved.cohorts)
    lines = {
        INDEX: [moved.index_return for moved in side],
        **{name: [m.cohorts.get(name) for m in side] for name in names},
    }
    return tuple(_spread(name, [value for value in values if value is not None]) for name, values in lines.items())


def _spread(line: str, known: list[float]) -> Spread:
    if not known:
        return Spread(line=line, least=None, most=None, spread=None)
    return Spread(line=line, least=min(known), most=max(known), spread=max(known) - min(known))
