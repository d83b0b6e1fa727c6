"""A measured figure as a reader sets it beside the printed one: in its unit, with one decimal more at most."""

from __future__ import annotations

from typing import Final

from redink.claims import Claim
from redink.numerals import count, percent, points

LEVELS: Final = frozenset({"level", "record"})
WORDS: Final = 1
"""Decimals beside a number that is written in words."""
MOST: Final = 4
CENTS: Final = 2
"""Decimals of an index level at most."""
BASIS_POINT: Final = 1e-4


def figure(claim: Claim, value: float) -> str:
    """The value, a fraction or a level or a count as the verdict has it, in the claim's own unit.

    One decimal more than the quote has; a level at most two, a count none.

    >>> rise = Claim(quote="40.2%", start=0, end=5, metric="return", value=40.2, unit="pct", decimals=1)
    >>> figure(rise, 0.402191)
    '40.22%'
    """
    digits = min(MOST, WORDS if claim.decimals is None else claim.decimals + 1)
    if claim.metric == "count":
        return count(round(value))
    if claim.quantity == "extreme" and claim.series not in (None, "vix"):
        return percent(value, digits=CENTS)
    if (claim.metric in LEVELS and claim.quantity != "largest") or claim.series == "vix":
        return f"{value:,.{_of_level(claim)}f}"
    if claim.quantity == "points":
        return f"{value:,.{_of_level(claim)}f} points"
    return _of_fraction(claim, value, CENTS if claim.quantity == "largest" else digits)


def _of_fraction(claim: Claim, value: float, digits: int) -> str:
    if claim.quantity == "series_level":
        digits = claim.decimals or 0
    elif claim.unit == "pp" and claim.decimals is None:
        digits = CENTS
    if claim.unit == "bp":
        return f"{value / BASIS_POINT:,.{max(digits - 1, 0)}f} basis points"
    return points(value, digits=digits) if claim.unit == "pp" else percent(value, digits=digits)


def _of_level(claim: Claim) -> int:
    return CENTS if claim.decimals is None else min(CENTS, claim.decimals + 1)
