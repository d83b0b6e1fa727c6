"""How much a number hangs on its days: the same measured from and to the sessions around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from redink.described import fraction, number, points, text

INDEX = "index"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The question measured with its start or its end moved by `offset` sessions, to the session `day`."""

    NAMED_BY: ClassVar = ("offset",)

    offset: Annotated[int, number("offset", "sessions moved by; 0 is the question itself", unit="sessions")]
    day: Annotated[date, text("the session moved to")]
    index_return: Annotated[float, fraction("index", "of the index rebuilt from its members")]
    published_return: Annotated[
        float | None, fraction("published", "between published levels; null where there are none")
    ]
    cohorts: Annotated[
        dict[str, float | None],
        fraction(
            "return",
            "cohort → its return, weighted as the convention says; null where it has no weight or the headline is "
            "declined",
        ),
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class StartMoved(Moved):
    """With its start moved, the end as asked."""

    day: Annotated[date, text("the session that the start is moved to", key="since")]


@dataclass(frozen=True, kw_only=True, slots=True)
class EndMoved(Moved):
    """With its end moved, the start as asked."""

    day: Annotated[date, text("the session that the end is moved to", key="until")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """The least and the most of one line's returns over all days, and the difference; null with none."""

    NAMED_BY: ClassVar = ("line",)

    line: Annotated[str, text("`index` (rebuilt), then each cohort")]
    least: Annotated[float | None, fraction("least", "over all days of the side")]
    most: Annotated[float | None, fraction("most", "over all days of the side")]
    spread: Annotated[float | None, points("spread", "most - least")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Robustness:
    """The question with its start moved and its end as asked, and the other way round, by offset, 0 among them."""

    start: Annotated[tuple[StartMoved, ...], text("the start moved, the end as asked")]
    end: Annotated[tuple[EndMoved, ...], text("the end moved, the start as asked")]
    start_spread: Annotated[tuple[Spread, ...], text("over all days of that side")]
    end_spread: Annotated[tuple[Spread, ...], text("over all days of that side")]
    left_out: Annotated[tuple[str, ...], text("which offsets are missing, and why; a sentence each")]


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
