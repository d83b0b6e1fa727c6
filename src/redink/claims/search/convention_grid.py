"""The convention grid: every combination of choices that `convention.py` declares, and the cohorts' returns under each.

A variant is a Convention, a summary of the members (cap and equal follow the convention's weighting; median is a
summary of its own) and an end. Its value is the one that an answer under that Convention prints for the cohort.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Annotated, Final

from redink.convention import CHOICES, Convention
from redink.described import count, inline, text
from redink.sessions import all_sessions

MEDIAN: Final = "median"
SUMMARIES: Final = ("cap", "equal", MEDIAN)
VARIED: Final = ("membership", "earnings", "known_by", "holding", "returns")
"""Fields of the Convention that the search varies beside the weighting; the others stay at their defaults."""
ENDS: Final = 7
AFTER: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """One way to measure: the convention, the summary (cap, equal or median), and the last session."""

    convention: Annotated[Convention, inline("how it was measured")]
    summary: Annotated[str, text("`cap`, `equal` or `median`, of a cohort's members")]
    until: Annotated[date, text("the last session")]

    def changes(self, *, until: date) -> dict[str, str]:
        """What differs from the default convention and from the end asked for: field -> the choice in words."""
        default = Convention()
        phrases = self.convention.phrases()
        found = {name: phrases[name] for name in VARIED if getattr(self.convention, name) != getattr(default, name)}
        if self.summary == MEDIAN:
            found = {"weighting": "median of members", **found}
        elif self.summary != default.weighting:
            found = {"weighting": phrases["weighting"], **found}
        if self.until != until:
            found["until"] = f"up to {self.until}"
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """A combination of choices and the return of each cohort under it, as a fraction; null where no member has one."""

    choices: Choices
    returns: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unserved:
    """Variants that the data cannot serve: which choice stands in the way, why, and how many there are (`cells`)."""

    field: Annotated[str, text("the field of the convention that stands in the way")]
    value: Annotated[str, text("the choice that the data cannot serve")]
    why: Annotated[str, text("what they lack")]
    cells: Annotated[int, count("variants", "variants that cannot be measured")]

    def words(self) -> str:
        """The choice in the convention's words."""
        return next(choice.phrase(self.value) for choice in CHOICES if choice.field == self.field)


@dataclass(frozen=True, kw_only=True, slots=True)
class Headcount:
    """How many members each cohort has at the start of an answer under the convention."""

    convention: Convention
    until: date
    members: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """The variants that the data serve, the default's first choice first, and what they do not serve."""

    index: str
    since: date
    until: date
    variants: tuple[Variant, ...]
    headcounts: tuple[Headcount, ...]
    unserved: tuple[Unserved, ...]


def values_of(field: str) -> tuple[str, ...]:
    """The values of a field as declared, the default first."""
    return next(choice.built for choice in CHOICES if choice.field == field)


def conventions(lacking: Mapping[str, Sequence[str]]) -> list[Convention]:
    """Every combination of the varied fields without the values that the data lack, the default first."""
    served = [[value for value in values_of(name) if value not in lacking.get(name, ())] for name in VARIED]
    return [Convention().but(**dict(zip(VARIED, values, strict=True))) for values in product(*served)]


def ends_near(until: date, *, since: date, published: date) -> tuple[date, ...]:
    """Seven sessions around the end: three before and three after it; none after the day of publication.

    An article cannot rest on a later close: for each of those one more before is taken instead. None lies
    at or before the start, so that a short span has fewer.

    >>> april, october = date(2025, 4, 8), date(2025, 10, 10)
    >>> [day.day for day in ends_near(date(2025, 10, 9), since=april, published=october)]
    [2, 3, 6, 7, 8, 9, 10]
    """
    known = [day for day in all_sessions() if since < day <= published]
    later = [day for day in known if day > until][:AFTER]
    earlier = [day for day in known if day <= until][-(ENDS - len(later)) :]
    return (*earlier, *later)
