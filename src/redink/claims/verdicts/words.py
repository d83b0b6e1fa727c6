"""What a claim was read as, in words that a reader can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from redink.claims.verdicts.verdict import ReadAs
from redink.index_names import written_name

CLOSE = "close"


def whose(index: str | None, cohort: str | None) -> str:
    """The index, or the members of it that are meant.

    >>> whose("russell-2000", "loss-making"), whose("russell-2000", "no data")
    ('loss-making members of the Russell 2000', 'members of the Russell 2000 without earnings data')
    """
    name = written_name(index)
    if cohort is None:
        return name
    if cohort == "no data":
        return f"members of the {name} without earnings data"
    return f"{cohort} members of the {name}"


def move(
    index: str | None,
    since: date,
    until: date,
    *,
    cohort: str | None = None,
    base: str = CLOSE,
    stated: bool = True,
) -> ReadAs:
    """A price move from one day's close, low or high to another day's close."""
    return ReadAs(
        words=f"{whose(index, cohort)}, {base} {since} to close {until}, price",
        index=index,
        cohort=cohort,
        since=since,
        until=until,
        base=base,
        returns="price",
        stated=stated,
    )


def standing(index: str | None, until: date, what: str, *, cohort: str | None = None, stated: bool = True) -> ReadAs:
    """Something that stands on one day: a close, a share, a streak."""
    return ReadAs(
        words=f"{whose(index, cohort)}, {what}", index=index, cohort=cohort, until=until, base=CLOSE, stated=stated
    )


def with_dividends(read_as: ReadAs) -> ReadAs:
    """The same move with dividends."""
    words = read_as.words.removesuffix("price") + "with dividends"
    return replace(read_as, words=words, returns="total")
