"""Claims of one text that belong together, and what a check of them against each other found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Final

from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim
from redink.described import fraction, number, text
from redink.numerals import percent

WHOLE: Final = "index"
"""The place of a claim about all members."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """A claim's place in the text's list, the claim, and what its number allows."""

    place: int
    claim: Claim
    support: Support


@dataclass(frozen=True, kw_only=True, slots=True)
class Together:
    """Claims of one metric about one index over one span; `parts` by cohort, `index` for all members."""

    index: str
    parts: Mapping[str, Stated]

    def places(self, *names: str) -> tuple[int, ...]:
        """The places of the named parts, ascending."""
        return tuple(sorted(self.parts[name].place for name in names))

    def cohorts(self) -> dict[str, Stated]:
        """The parts without the index."""
        return {name: stated for name, stated in self.parts.items() if name != WHOLE}


def claims_together(claims: Sequence[Claim], metric: str) -> list[Together]:
    """Claims in percent about one index and span, in the order of the text; of each cohort's the first counts."""
    groups: dict[tuple[object, ...], dict[str, Stated]] = {}
    for place, claim in enumerate(claims):
        support = support_of(claim)
        if claim.metric != metric or claim.unit != "pct" or claim.index is None or support is None:
            continue
        key = (claim.index, claim.since, claim.until, claim.base)
        stated = Stated(place=place, claim=claim, support=support)
        groups.setdefault(key, {}).setdefault(claim.cohort or WHOLE, stated)
    return [Together(index=str(key[0]), parts=parts) for key, parts in groups.items()]


@dataclass(frozen=True, kw_only=True, slots=True)
class CrossCheck:
    """One check in words."""

    check: Annotated[str, text("which check", see="#the-numbers-against-each-other")]
    holds: Annotated[bool | None, text("null where it informs without deciding")]
    value: Annotated[Fraction | None, fraction("value", "what it comes to; null where it is no number")]
    low: Annotated[Fraction | None, fraction("low", "what rounding allows; null where that side is open")]
    high: Annotated[Fraction | None, fraction("high", "what rounding allows; null where that side is open")]
    statement: Annotated[str, text("the finding in a sentence")]
    claims: Annotated[tuple[int, ...], number("claims", "places in `claims`, from 0")]


def printed(value: Fraction | float, *, digits: int = 1) -> str:
    """A number in percent as text.

    >>> printed(Fraction(587, 10))
    '58.7%'
    """
    return percent(float(value) / 100, digits=digits)


def points_apart(apart: Fraction) -> str:
    """A difference of two percentages in words; which of the two is larger is plain from them.

    >>> points_apart(Fraction(-31, 10))
    '3.1 percentage points'
    """
    return f"{percent(abs(float(apart)) / 100)[:-1]} percentage points"
