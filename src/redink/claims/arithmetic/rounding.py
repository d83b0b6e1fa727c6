"""What a printed number allows: the interval that rounds to it, in exact fractions of the printed unit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from redink.claims.claim import Claim

HALF: Final = Fraction(1, 2)
COARSE: Final = 10
PUBLISHED: Final = Fraction(1, 200)
"""Half of the last place to which levels, yields and returns are published: a hundredth."""
AT_LEAST: Final = frozenset(
    {
        "more than",
        "at least",
        "over",
        "well over",
        "well above",
        "just over",
        "a little over",
        "slightly more than",
        "upwards of",
        "north of",
        "in excess of",
        "greater than",
        "better than",
    }
)
AT_MOST: Final = frozenset({"less than", "at most", "under", "fewer than", "no more than"})
UP_TO: Final = frozenset({"up to", "as much as"})
NEARLY: Final = frozenset({"nearly", "almost", "close to", "just under", "slightly less than", "not quite"})
LOOSELY: Final = frozenset(
    {"about", "around", "roughly", "approximately", "some", "an estimated", "just about", "circa"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """The values that a printed number stands for, both ends included; null where a side is open.

    value  as printed, the sign of its direction with it
    ulp    one unit of the last printed place
    """

    value: Fraction
    ulp: Fraction
    low: Fraction | None
    high: Fraction | None

    def holds(self, measured: float | Fraction) -> bool:
        """Whether the measured value, in the printed unit, rounds to what is printed."""
        exact = Fraction(measured)
        return (self.low is None or exact >= self.low) and (self.high is None or exact <= self.high)

    def holds_by_truncation(self, measured: float | Fraction) -> bool:
        """Whether the value comes to what is printed only where its last digits are cut off instead of rounded."""
        if self.holds(measured):
            return False
        return math.trunc(Fraction(measured) / self.ulp) * self.ulp == self.value

    def misses_by(self, measured: float | Fraction) -> Fraction:
        """How far the value lies outside; 0 within."""
        exact = Fraction(measured)
        under = Fraction(0) if self.low is None else self.low - exact
        over = Fraction(0) if self.high is None else exact - self.high
        return max(under, over, Fraction(0))

    def width(self) -> Fraction | None:
        """High less low; null where a side is open."""
        return None if self.low is None or self.high is None else self.high - self.low


def rounding_support(value: str, *, decimals: int) -> Support:
    """The interval of a value printed to so many decimals: half a unit of the last place on each side.

    >>> support = rounding_support("39.2", decimals=1)
    >>> float(support.low), float(support.high), support.holds(39.298), support.holds_by_truncation(39.298)
    (39.15, 39.25, False, True)
    """
    exact, ulp = Fraction(value), Fraction(1, 10**decimals)
    return Support(value=exact, ulp=ulp, low=exact - ulp * HALF, high=exact + ulp * HALF)


def support_of(claim: Claim) -> Support | None:
    """What the claim's number allows, negative where it went down; null where the claim has no number.

    Half a unit of the last printed place on each side. Words allow 2.5 where they name a round number (of tens, or no
    whole one: a third) and else a half. "About" and the like allow a whole unit, "nearly" one below. A bound is
    no rounded number: "more than 3%" is not met at 2.96, but for half a hundredth, to which the measured value is
    published. It has no upper end; "less than" reaches down to nothing, for a fall of less than 2% is no rise, and so
    does "up to", which is rounded. A range runs from half a unit below its lower to half above its upper end.
    """
    if claim.value is None:
        return None
    value = Fraction(str(claim.value))
    upper = value if claim.value_high is None else Fraction(str(claim.value_high))
    ulp = Fraction(1, 10**claim.decimals) if claim.decimals is not None else _of_words(value, claim.unit)
    low, high = _bounds(value, claim) or _hedged(value, upper, ulp, claim.hedge)
    if claim.direction == "down":
        return Support(value=-value, ulp=ulp, low=None if high is None else -high, high=None if low is None else -low)
    return Support(value=value, ulp=ulp, low=low, high=high)


def _of_words(value: Fraction, unit: str | None) -> Fraction:
    """One place of a number in words: of a part of a point a tenth, of round numbers five, else one."""
    if unit in ("pp", "bp") and value.denominator != 1:
        return Fraction(1, 10)
    rough = value.denominator != 1 or value % COARSE == 0
    return Fraction(5 if rough else 1)


def is_bound(claim: Claim) -> bool:
    """Whether the number is one that the measured value lies beyond, not one that it rounds to."""
    return claim.hedge in AT_LEAST or claim.hedge in AT_MOST


def _bounds(value: Fraction, claim: Claim) -> tuple[Fraction | None, Fraction | None] | None:
    """What a bound allows; null for any other number."""
    if not is_bound(claim):
        return None
    spare = Fraction(0) if claim.unit in ("count", "usd") else PUBLISHED
    return (value - spare, None) if claim.hedge in AT_LEAST else (min(Fraction(0), value), value + spare)


def _hedged(
    value: Fraction, upper: Fraction, ulp: Fraction, hedge: str | None
) -> tuple[Fraction | None, Fraction | None]:
    low, high = value - ulp * HALF, upper + ulp * HALF
    if hedge in UP_TO:
        return min(Fraction(0), value), high
    if hedge in NEARLY:
        return value - ulp, high
    if hedge in LOOSELY:
        return value - ulp, upper + ulp
    return low, high
