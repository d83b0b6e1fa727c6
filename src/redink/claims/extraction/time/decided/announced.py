"""The days on which changes of the Federal Reserve's target were announced, as a reader of the time knows them."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from redink.claims.claim import Direction

LISTED: Final = "anchors/rate_changes.csv"


class Decision(NamedTuple):
    """A change of the target: the day of its announcement, and which way it went."""

    day: date
    way: Direction


@cache
def decisions() -> tuple[Decision, ...]:
    """All changes of the shipped list, oldest first."""
    lines = files("redink").joinpath(LISTED).read_text(encoding="utf-8").splitlines()
    return tuple(
        Decision(date.fromisoformat(row["announced_on"]), "up" if float(row["to"]) > float(row["from"]) else "down")
        for row in csv.DictReader(lines)
    )


def decision_within(first: date, last: date, way: Direction | None) -> date | None:
    """The day of the one change from one day to another, of a way where one is given; null for none or several.

    >>> decision_within(date(2019, 9, 1), date(2019, 9, 30), "down")
    datetime.date(2019, 9, 18)
    """
    found = [each.day for each in decisions() if first <= each.day <= last and way in (None, each.way)]
    return found[0] if len(found) == 1 else None


def last_decision(published: date, way: Direction | None) -> date | None:
    """The day of the last change by publication, where it went that way; null where none of the list did."""
    known = [each for each in decisions() if each.day <= published and way in (None, each.way)]
    return known[-1].day if known else None
