"""Shares of members: do they sum to a whole, and what are they of those whose earnings are known?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from redink.claims.arithmetic.finding import (
    Finding,
    printed,
)
from redink.claims.arithmetic.pairs import (
    WHOLE,
    Together,
)
from redink.claims.extraction.vocabulary.cohorts import (
    EARNING,
    LOSING,
    UNKNOWN,
)

WHOLE_PERCENT: Final = 100


def share_sums(groups: Sequence[Together]) -> Iterator[Finding]:
    """Whether the shares of an index's members sum to 100 within rounding; two of three may leave a rest."""
    for group in groups:
        parts = {name: stated.support for name, stated in group.parts.items() if name != WHOLE}
        if not {EARNING, LOSING} <= set(parts):
            continue
        total = sum((part.value for part in parts.values()), Fraction(0))
        low = sum((part.low or Fraction(0) for part in parts.values()), Fraction(0))
        ends = [part.high for part in parts.values() if part.high is not None]
        high = sum(ends, Fraction(0)) if len(ends) == len(parts) else None
        complete = UNKNOWN in parts
        holds = low <= WHOLE_PERCENT and (not complete or high is None or high >= WHOLE_PERCENT)
        words = " + ".join(printed(part.value, digits=_digits(part.ulp)) for part in parts.values())
        yield Finding(
            check="shares sum to 100",
            holds=holds,
            value=total / 100,
            low=low / 100,
            high=None if high is None else high / 100,
            statement=_said(words, total, complete=complete, holds=holds),
            claims=group.places(*parts),
        )


def _said(words: str, total: Fraction, *, complete: bool, holds: bool) -> str:
    made = f"{words} make {printed(total)} of the members"
    if not holds:
        return f"{made}: they cannot all be shares of the same whole, however they were rounded."
    if complete:
        return f"{made}: the three shares cover the index, within rounding."
    return f"{made}, which leaves {printed(WHOLE_PERCENT - total)} of which the article says nothing."


def classified_shares(groups: Sequence[Together]) -> Iterator[Finding]:
    """The shares of those whose earnings are known: share / (100 - share without data), with its rounding."""
    for group in groups:
        missing = group.parts.get(UNKNOWN)
        if missing is None or missing.support.low is None or missing.support.high is None:
            continue
        for name in (LOSING, EARNING):
            part = group.parts.get(name)
            if part is None or part.support.low is None or part.support.high is None:
                continue
            known = WHOLE_PERCENT - missing.support.value
            low = part.support.low / (WHOLE_PERCENT - missing.support.low)
            high = part.support.high / (WHOLE_PERCENT - missing.support.high)
            yield Finding(
                check=f"{name} share of those classified",
                holds=None,
                value=part.support.value / known,
                low=low,
                high=high,
                statement=f"{float(part.support.value):g} of {float(known):g} in a hundred whose earnings are known "
                f"are {name}: {printed(100 * part.support.value / known)} of the classified "
                f"({printed(100 * low)} to {printed(100 * high)} allowing for rounding).",
                claims=group.places(name, UNKNOWN),
            )


def _digits(ulp: Fraction) -> int:
    return max(0, len(str(ulp.denominator)) - 1)
