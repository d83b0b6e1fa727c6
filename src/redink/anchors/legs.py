"""Bull and bear legs: from turn to turn, a turn being known once the index has moved far enough from it."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from redink.errors import UsageError
from redink.exact import Floats
from redink.tables import Column, Table

THRESHOLD: Final = 0.2

LEGS: Final = Table(
    name="legs",
    meaning="one rise or fall between two turns",
    key=("start",),
    columns=(
        Column(name="kind", dtype=pl.String(), meaning="bull or bear"),
        Column(name="start", dtype=pl.Date(), meaning="first day of the turn's close"),
        Column(name="start_close", dtype=pl.Float64(), meaning="that close"),
        Column(name="known_on", dtype=pl.Date(), meaning="day on which the move from it reached the threshold"),
        Column(name="end", dtype=pl.Date(), meaning="the next turn; under way, the furthest close so far"),
        Column(name="end_close", dtype=pl.Float64(), meaning="that close"),
        Column(name="change", dtype=pl.Float64(), meaning="end / start - 1, a fraction"),
        Column(
            name="over_on", dtype=pl.Date(), nullable=True, meaning="day on which the end was known; null: under way"
        ),
    ),
)

Turn = tuple[bool, int, int]
"""Whether a rise starts there, its place, and the place at which it was known."""


def legs(closes: pl.DataFrame, *, threshold: float = THRESHOLD) -> pl.DataFrame:
    """Legs of the closes (date, close, sorted by date), by start; key start.

    A bull leg starts at a low from which a close gains the threshold, a bear leg at a high from which one loses it,
    fractions of the turn's close. Of equal closes the first is the turn. What comes before the first turn is no leg.
    Raises: UsageError where the threshold is not between 0 and 1.
    """
    if not 0 < threshold < 1:
        raise UsageError(f"a leg's threshold is a fraction between 0 and 1, such as 0.2; found {threshold}")
    levels = closes.get_column("close").to_numpy()
    turns = _turns(levels, threshold)
    ends: list[tuple[int, int | None]] = [(place, known) for _, place, known in turns[1:]]
    ends += [(_furthest(levels, *turns[-1][:2]), None)] if turns else []
    rows = {
        "kind": ["bull" if rises else "bear" for rises, _, _ in turns],
        "start": [place for _, place, _ in turns],
        "known_on": [known for _, _, known in turns],
        "end": [place for place, _ in ends],
        "over_on": [known for _, known in ends],
    }
    return LEGS.check(_dated(rows, closes), where="legs")


def _dated(rows: dict[str, list[str] | list[int] | list[int | None]], closes: pl.DataFrame) -> pl.DataFrame:
    """The rows with days and closes for places."""
    places = ("start", "known_on", "end", "over_on")
    frame = pl.DataFrame(rows, schema={"kind": pl.String, **dict.fromkeys(places, pl.Int64)})
    days, levels = closes.get_column("date"), closes.get_column("close")
    taken = frame.with_columns(
        **{f"{name}_close": levels.gather(frame.get_column(name)) for name in ("start", "end")},
        **{name: days.gather(frame.get_column(name)) for name in places},
    )
    return taken.with_columns(change=pl.col("end_close") / pl.col("start_close") - 1)


def _turns(levels: Floats, threshold: float) -> list[Turn]:
    """The turns in order, rises and falls in alternation; one search over the rest of the levels for each."""
    rise, fall = (_turn(levels, 0, rises, threshold) for rises in (True, False))
    first = min((turn for turn in (rise, fall) if turn is not None), key=lambda turn: turn[2], default=None)
    found: list[Turn] = []
    turn = first
    while turn is not None:
        found.append(turn)
        turn = _turn(levels, turn[2], not turn[0], threshold)
    return found


def _turn(levels: Floats, since: int, rises: bool, threshold: float) -> Turn | None:  # noqa: FBT001
    """The first turn after a place from which a rise (or a fall) of the threshold follows; None where none does."""
    rest = levels[since:]
    if rises:
        reached = rest >= np.minimum.accumulate(rest) * (1 + threshold)
    else:
        reached = rest <= np.maximum.accumulate(rest) * (1 - threshold)
    if not reached.any():
        return None
    known = int(reached.argmax())
    place = rest[: known + 1].argmin() if rises else rest[: known + 1].argmax()
    return rises, since + int(place), since + known


def _furthest(levels: Floats, rises: bool, start: int) -> int:  # noqa: FBT001
    rest = levels[start:]
    return start + int(rest.argmax() if rises else rest.argmin())
