"""What callers hand in, as redink uses it: days, paths and names in every form that has one, else what was found."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, TypeVar, cast

from redink.errors import UsageError

WRITTEN: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a day is written, whether there is one or not."""

FIRST_YEAR: Final = 1800

SHOWN: Final = 60
"""What is longer, or has several lines, is named by its type alone."""

T = TypeVar("T")


def as_date(value: object, *, name: str) -> date:
    """The day of a date, of a datetime, pandas Timestamp or NumPy datetime64 at midnight, or of its ISO text.

    A time zone changes nothing: the day is the one written. Raises: UsageError for anything else, for days that no
    calendar has, and for times of day.
    """
    if type(value) is date and value.year >= FIRST_YEAR:
        return value
    text = value.isoformat() if isinstance(value, date) else str(value) if _is_numpy_day(value) else value
    if not isinstance(text, str):
        raise UsageError(f"{_found(name, value)}, not a date; write it as 2025-04-08")
    day = _day_in(text)
    if day is None:
        written = WRITTEN.fullmatch(text) is not None
        wrong = ": there is no such day" if written else " is not a date; write it as 2025-04-08"
        raise UsageError(f"{name} {as_written(value)}{wrong}")
    if day.time() != time.min:
        raise UsageError(f"{name} {value} has a time of day; give the day alone, {day.date()}")
    if day.year < FIRST_YEAR:
        raise UsageError(f"{name} {day.date()} lies before {FIRST_YEAR}, of which no market has data; give a later day")
    return day.date()


def as_path(value: object, *, name: str) -> Path:
    """The path of a text or of what os.PathLike has, a leading ~ as a shell reads it. Raises: UsageError for others."""
    if not isinstance(value, str | os.PathLike):
        raise UsageError(f"{_found(name, value)}, not a path; give its name as text or as a pathlib.Path")
    text = os.fsdecode(value)  # pyright: ignore[reportUnknownArgumentType]
    if not text:
        raise UsageError(f"{name} has no name; name a folder")
    if "\0" in text:
        raise UsageError(f"{name}'s name holds a null character, which no path can; name a folder")
    try:
        return Path(text).expanduser()
    except RuntimeError:  # no such user: a shell leaves the name as it is
        return Path(text)


def as_name(value: object, *, name: str) -> str:
    """The text. Raises: UsageError for what is none, and for an empty one."""
    if not isinstance(value, str):
        raise UsageError(f"{_found(name, value)}, not a name; give it as text")
    if not value:
        raise UsageError(f"{name} has no name; give it as text")
    return value


def as_text(value: object, *, name: str) -> str:
    """The text, which may be empty. Raises: UsageError for what is none."""
    return as_kind(value, str, name=name, advice="give it as text")


def as_index(value: object) -> str:
    """The name of an index. Raises: UsageError for what is no name."""
    return as_name(value, name="the index")


def as_returns(value: object, *others: str) -> str:
    """Price, total or one of the others. Raises: UsageError for anything else."""
    return as_one_of(value, (*others, "price", "total"), name="the kind of returns")


def as_names(value: object, *, name: str) -> list[str]:
    """The texts of a list. Raises: UsageError for what is none."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise UsageError(f"{_found(name, value)}, not a list; give a list of texts")
    return [as_name(text, name=f"one of {name}") for text in cast("Iterable[object]", value)]


def as_list(value: object, *, name: str) -> list[object]:
    """The items of a list. Raises: UsageError for what is none."""
    if not isinstance(value, list | tuple):
        raise UsageError(f"{_found(name, value)}, not a list; give one, or leave it out")
    return [*cast("list[object] | tuple[object, ...]", value)]


def as_seed(value: object) -> int:
    """The whole number from 0 on. Raises: UsageError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{_found('the seed', value)}; give a whole number from 0 on")
    return value


def as_column(value: object, columns: int, *, name: str) -> int:
    """The whole number, which counts a column from 0. Raises: UsageError for anything else."""
    if not isinstance(value, int) or not 0 <= value < columns:
        raise UsageError(f"{name} {as_written(value)} is none of {columns}; count from 0")
    return value


def as_one_of(value: object, choices: tuple[str, ...], *, name: str) -> str:
    """The text, which is among the choices. Raises: UsageError naming them for anything else."""
    if not isinstance(value, str) or value not in choices:
        raise UsageError(f"{name} {as_written(value)} is not a choice; there are {', '.join(choices)}")
    return value


def as_flag(value: object, *, name: str) -> bool:
    """True or False. Raises: UsageError for anything else."""
    return as_kind(value, bool, name=name, advice="give True or False")


def as_kind(value: object, kind: type[T], *, name: str, advice: str) -> T:
    """The value, which is of that type. Raises: UsageError with the advice for anything else."""
    if not isinstance(value, kind):
        raise UsageError(f"{_found(name, value)}; {advice}")
    return value


def as_tables(value: object) -> Mapping[str, object]:
    """The tables by name. Raises: UsageError for what is no mapping from names."""
    if not isinstance(value, Mapping):
        raise UsageError(f"{_found('the value of tables', value)}, no mapping of names to frames; give a dict of them")
    named = cast("Mapping[object, object]", value).items()
    return {as_name(name, name="a table"): frame for name, frame in named}


def _is_numpy_day(value: object) -> bool:
    """Whether it is NumPy's kind of day; NumPy itself is not loaded to tell."""
    return type(value).__module__ == "numpy" and type(value).__name__ == "datetime64"


def _day_in(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _found(name: str, value: object) -> str:
    shown = as_written(value)
    what = name if shown == type(value).__name__ else f"{name} {shown}"
    return f"{what} is {kind_of(value)}"


def kind_of(value: object) -> str:
    """The value's type with its article.

    >>> kind_of(7), kind_of("small")
    ('an int', 'a str')
    """
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


def as_written(value: object) -> str:
    """The value as it is written, or its type where that is long."""
    shown = repr(value) if isinstance(value, str | bytes | int | float | date | None) or _is_numpy_day(value) else ""
    return shown if 0 < len(shown) <= SHOWN else type(value).__name__
