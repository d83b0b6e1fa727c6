"""What a column beside a day and a ticker says of it: that it entered or left, or that it is in or out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.members.cells import INSIDE, OUTSIDE, lowered
from redink.sources.plain_folder.spelling import plain

ENTERED: Final = frozenset(
    ("add", "added", "adds", "addition", "additions", "join", "joined", "joins", "enter", "entered", "entry", "+")
)
LEFT: Final = frozenset(
    (
        *("remove", "removed", "removes", "removal", "removals", "delete", "deleted", "deletion", "deletions"),
        *("drop", "dropped", "leave", "leaves", "left", "exit", "exited", "-"),
    )
)
STAYED: Final = frozenset(("", "hold", "held", "keep", "kept", "stay", "stays", "unchanged", "no change", "same"))
IN: Final = frozenset((*INSIDE, "inside", "member", "active", "included"))
OUT: Final = frozenset((*OUTSIDE, "outside", "inactive", "excluded"))
NUMBERS: Final = {"1": "+", "1.0": "+", "+1": "+", "-1": "-", "-1.0": "-", "0": "", "0.0": ""}
"""Changes as numbers, where one of them is -1."""
NAMED: Final = frozenset(
    (
        *("action", "change", "event", "type", "state", "status", "flag", "in", "inside", "active", "included"),
        *("member", "members", "membership", "constituent", "constituents"),
    )
)
"""Words in the name of a column that says who is in; marks of 1 and 0 under other names may mean anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """The column; whether it tells changes or who is in that day; and 1 (entered, is in) or -1 a row."""

    column: str
    means: Literal["changes", "marks"]
    sides: pl.Series


def state_of(columns: pl.DataFrame, path: Path) -> State | None:
    """What one of the columns says of each row's ticker; None where none of them says anything of it.

    Raises: FolderError where two do, where one has a word besides that is not known, and where marks of 1 and 0 stand
    under a name that may mean anything.
    """
    found = [state for each in columns if (state := _state(each, path))]
    if len(found) > 1:
        both = " and ".join(repr(state.column) for state in found)
        raise FolderError(f"{path.name} has the columns {both}, each of which may say who is in; keep one of them")
    return found[0] if found else None


def says_changes(given: pl.Series) -> bool:
    """Whether the cells say that tickers entered and left, and nothing else."""
    distinct = set(_words(given))
    return distinct <= ENTERED | LEFT and bool(distinct & LEFT)


def _state(given: pl.Series, path: Path) -> State | None:
    cells = _words(given)
    distinct, named = set(cells), bool(NAMED & set(plain(given.name).split("_")))
    changed = distinct & (ENTERED | LEFT)
    if changed and distinct <= ENTERED | LEFT | STAYED:
        return _state_of(given.name, cells, "marks" if distinct & STAYED else "changes", LEFT)
    if distinct <= IN | OUT and distinct & IN and distinct & OUT:
        if not named:
            raise FolderError(
                f"{path.name} has a column {given.name!r} of {_shown(distinct)}, which may say who is in or something "
                "else; call it member where it says who is in, else remove it"
            )
        return _state_of(given.name, cells, "marks", OUT)
    if changed and named:
        other = next(cell for cell in cells if cell not in ENTERED | LEFT | STAYED)
        raise FolderError(
            f"{path.name}, column {given.name!r}: found {other!r} beside {min(changed)!r}; write add or remove in each "
            "row, or remove the column"
        )
    return None


def _words(given: pl.Series) -> pl.Series:
    """The cells in small letters; numbers are changes where -1 is there, and a dash says something beside a plus."""
    cells = lowered(given)
    if cells.is_in(["-1", "-1.0"]).any() and cells.is_in([*NUMBERS, ""]).all():
        return cells.replace(NUMBERS)
    return cells if "+" in cells else cells.replace("-", "")


def _state_of(name: str, cells: pl.Series, means: Literal["changes", "marks"], out: frozenset[str]) -> State:
    sides = 1 - 2 * cells.is_in(list(out)).cast(pl.Int8)
    return State(column=name, means=means, sides=sides.cast(pl.Int8).alias("change"))


def _shown(cells: set[str]) -> str:
    return " and ".join(repr(cell) for cell in (min(cells & IN), max(cells & OUT)))


def is_log(seen: pl.DataFrame) -> bool:
    """Whether marks can only be changes: no ticker's row repeats the one before, its first says in, and some say out.

    `seen` has index, date, ticker and change (1 or -1). A list that is given whole each day repeats itself.
    """
    ordered = seen.sort("index", "ticker", "date")
    before = pl.col("change").shift().over("index", "ticker").fill_null(-1)
    turned = ordered.select((pl.col("change") == -before).all()).item()
    return bool(turned) and bool((seen.get_column("change") < 0).any())


def require_one_state(seen: pl.DataFrame, path: Path) -> None:
    """Raises: FolderError where one ticker is both in and out on one day; columns as of `is_log`."""
    both = seen.group_by("index", "date", "ticker").agg(pl.col("change").n_unique()).filter(pl.col("change") > 1)
    if both.height:
        index, day, ticker = both.sort("date", "ticker").select("index", "date", "ticker").row(0)
        raise FolderError(f"{path.name} has {ticker} both in and out of {index} on {day}; keep one of its rows")
