"""Measured figures as the claim prints its own: the same unit, and as many digits or a few more."""

from __future__ import annotations

import re
from typing import Final

from redink.claims.arithmetic.rounding import is_bound
from redink.claims.claim import Claim

SUFFIX: Final = {"pct": "%", "pp": " percentage points", "bp": " basis points", "pts": " points", "x": " times"}
GROUPED: Final = 1000
NUMBER: Final = re.compile(r"\d[\d,]*(?:st|nd|rd|th)?")


def figure(claim: Claim, printed: float, *, spare: int = 1) -> str:
    """The value in the claim's unit, with `spare` digits more than the claim prints; a fall has a minus sign.

    A level and a count bear no unit.

    >>> from redink.claims.claim import Claim
    >>> stated = Claim(quote="3.0%", start=0, end=4, metric="return", value=3.0, unit="pct", decimals=1)
    >>> figure(stated, -1.57007), figure(stated, 1.57007, spare=0)
    ('-1.57%', '1.6%')
    """
    digits = digits_of(claim, spare)
    value = round(printed, digits) + 0.0
    text = f"{value:,.{digits}f}" if abs(value) >= GROUPED else f"{value:.{digits}f}"
    return f"{text}{_suffix(claim, text)}"


def corrected(claim: Claim, printed: float) -> str:
    """What the quote's number should read, in its own digits and unit; a move the other way is named as one.

    A distance on the other side, a lead the other way are named as such.

    >>> from redink.claims.claim import Claim
    >>> fell = Claim(quote="1.8%", start=0, end=4, metric="return", value=1.8, unit="pct", decimals=1, direction="down")
    >>> corrected(fell, -0.7358), corrected(fell, 0.7358)
    ('0.7%', 'a rise of 0.7%')
    """
    if claim.unit == "count" and claim.decimals is not None:
        return NUMBER.sub(figure(claim, printed, spare=0), claim.quote, count=1)
    if claim.direction is None or claim.quantity in ("streak", "records", "rate_moves"):
        return figure(claim, printed, spare=0)
    size = figure(claim, abs(printed), spare=0)
    same = (printed < 0) == (claim.direction == "down") or size == figure(claim, 0.0, spare=0)
    if same:
        return size
    if claim.quantity == "distance":
        return f"{size} {'below' if printed < 0 else 'above'}"
    if claim.metric == "relative_return":
        return f"{size} {'behind' if printed < 0 else 'ahead'}"
    return f"a {'fall' if printed < 0 else 'rise'} of {size}"


def digits_of(claim: Claim, spare: int) -> int:
    """Digits after the point; a whole number of things has none, a level two, and what a bound is held against."""
    if claim.unit == "count":
        return 0
    if claim.metric in ("level", "record") or claim.unit == "pts":
        return max(2, claim.decimals or 0)
    if claim.unit == "pp" and claim.decimals is None:
        return 2
    if is_bound(claim) and claim.unit in ("pct", "pp"):
        return max(2, claim.decimals or 0)
    if claim.quantity == "series_level":
        return claim.decimals or 0
    return (claim.decimals or 0) + spare


def _suffix(claim: Claim, text: str) -> str:
    if claim.unit is None or claim.unit in ("count", "usd") or claim.metric == "level":
        return ""
    if claim.unit == "pts" and claim.quantity == "series_level":
        return ""
    suffix = SUFFIX[claim.unit]
    return suffix[:-1] if suffix.endswith("s") and text.lstrip("-") in ("1", "1.0") else suffix
