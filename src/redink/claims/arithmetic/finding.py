"""The result of one check of an article's numbers against each other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from redink.numerals import Document, percent


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One check in words. Numbers are fractions (0.4 is 40%); `low` and `high` are what rounding allows.

    holds   null where the check says something without deciding anything
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """What loss-makers weighed in an index at the start, a fraction; `unknown` weighed those without earnings data."""

    loss_making: float
    unknown: float
    source: str


def printed(value: Fraction | float, *, digits: int = 1) -> str:
    """A number in percent as text.

    >>> printed(Fraction(587, 10))
    '58.7%'
    """
    return percent(float(value) / 100, digits=digits)
