"""Claims of one text that belong together, and what a check of them against each other found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim
from redink.numerals import Document, percent

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
    """One check in words. Numbers are fractions (0.4 is 40%); `low` and `high` are what rounding allows.

    holds   null where the check informs without deciding
    claims  places in the text's list of claims
    """

    check: str
    holds: bool | None
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    statement: str
    claims: tuple[int, ...]

    def document(self) -> dict[str, Document]:
        """Field -> value, fractions as the nearest float."""
        return {
            "check": self.check,
            "holds": self.holds,
            "value": None if self.value is None else float(self.value),
            "low": None if self.low is None else float(self.low),
            "high": None if self.high is None else float(self.high),
            "statement": self.statement,
            "claims": list(self.claims),
        }


def printed(value: Fraction | float, *, digits: int = 1) -> str:
    """A number in percent as text.

    >>> printed(Fraction(587, 10))
    '58.7%'
    """
    return percent(float(value) / 100, digits=digits)
