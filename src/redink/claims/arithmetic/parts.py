"""Do the parts make the whole? Shares of members, returns of cohorts, and the weight that three returns imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from redink.claims.arithmetic.pairs import WHOLE, CrossCheck, Stated, Together, printed
from redink.claims.extraction.vocabulary.cohorts import EARNING, LOSING, UNKNOWN

WHOLE_PERCENT: Final = 100
PUBLISHED: Final = {"russell-2000": (Fraction(20, 100), Fraction(30, 100))}
"""Weights of loss-makers in an index's capital as commonly published, from and to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """What loss-makers weighed in an index at the start, a fraction; `unknown` weighed those without earnings data."""

    loss_making: float
    unknown: float
    source: str


def share_sums(groups: Sequence[Together]) -> Iterator[CrossCheck]:
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
        yield CrossCheck(
            check="shares sum to 100",
            holds=holds,
            value=total / 100,
            low=low / 100,
            high=None if high is None else high / 100,
            statement=_sum_statement(words, total, complete=complete, holds=holds),
            claims=group.places(*parts),
        )


def _sum_statement(words: str, total: Fraction, *, complete: bool, holds: bool) -> str:
    made = f"{words} make {printed(total)} of the members"
    if not holds:
        return f"{made}: they cannot all be shares of the same whole, however they were rounded."
    if complete:
        return f"{made}: the three shares cover the index, within rounding."
    return f"{made}, which leaves {printed(WHOLE_PERCENT - total)} that the article does not mention."


def classified_shares(groups: Sequence[Together]) -> Iterator[CrossCheck]:
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
            yield CrossCheck(
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


def hulls(groups: Sequence[Together]) -> Iterator[CrossCheck]:
    """Whether an index's return lies between its cohorts', as it must where they are capital-weighted parts of it."""
    for group in groups:
        parts = group.cohorts()
        if WHOLE not in group.parts or len(parts) < 2:
            continue
        whole = group.parts[WHOLE].support
        lows = [part.support.low for part in parts.values()]
        highs = [part.support.high for part in parts.values()]
        above = (
            whole.low is not None and None not in highs and whole.low > max(high for high in highs if high is not None)
        )
        below = whole.high is not None and None not in lows and whole.high < min(low for low in lows if low is not None)
        ends = sorted(part.support.value for part in parts.values())
        between = f"between {printed(ends[0])} and {printed(ends[-1])}"
        yield CrossCheck(
            check="the index lies between its parts",
            holds=not (above or below),
            value=whole.value / 100,
            low=None if whole.low is None else whole.low / 100,
            high=None if whole.high is None else whole.high / 100,
            statement=f"The index's {printed(whole.value)} lies {between}, as the return of a whole must."
            if not (above or below)
            else f"The index's {printed(whole.value)} does not lie {between}: no weights of the parts can make it.",
            claims=group.places(WHOLE, *parts),
        )


def implied_weights(groups: Sequence[Together], measured: Mapping[str, Weight]) -> Iterator[CrossCheck]:
    """The weight of loss-makers that three returns imply: (R_index - R_profitable) / (R_loss - R_profitable).

    It must lie in [0, 1], and agree with the measured weight within that of the members without data; where nothing is
    measured, with the published range.
    """
    for group in groups:
        if not {WHOLE, LOSING, EARNING} <= set(group.parts):
            continue
        whole, losing, earning = (group.parts[name] for name in (WHOLE, LOSING, EARNING))
        interval = implied_interval(whole, losing, earning)
        if interval is None:
            continue
        value, low, high = interval
        parts = _weight_statement(whole, losing, earning, interval)
        holds, compared = _compared(group.index, low, high, measured)
        yield CrossCheck(
            check="implied weight",
            holds=holds,
            value=value,
            low=low,
            high=high,
            statement=f"{parts} {compared}",
            claims=group.places(WHOLE, LOSING, EARNING),
        )


def implied_interval(whole: Stated, losing: Stated, earning: Stated) -> tuple[Fraction, Fraction, Fraction] | None:
    """The implied weight, and the least and the most that rounding allows.

    Null where the two cohorts' returns may be equal, or one of the three numbers is open to a side.
    """
    ends = [(each.support.low, each.support.high) for each in (whole, losing, earning)]
    corners = [corner for corner in product(*ends) if None not in corner]
    apart = [sign for _, lose, earn in corners if lose is not None and earn is not None for sign in [lose > earn]]
    if len(corners) < 8 or len(set(apart)) != 1:
        return None
    implied = [_weight(*(end for end in corner if end is not None)) for corner in corners]
    return _weight(*(each.support.value for each in (whole, losing, earning))), min(implied), max(implied)


def _weight(whole: Fraction, losing: Fraction, earning: Fraction) -> Fraction:
    return (whole - earning) / (losing - earning)


def _weight_statement(
    whole: Stated, losing: Stated, earning: Stated, interval: tuple[Fraction, Fraction, Fraction]
) -> str:
    value, low, high = (printed(100 * each) for each in interval)
    return (
        f"Were {losing.claim.quote} and {earning.claim.quote} the capital-weighted parts of the index's "
        f"{whole.claim.quote}, loss-makers would have held {value} of its capital at the start "
        f"({low} to {high} allowing for rounding)."
    )


def _compared(index: str, low: Fraction, high: Fraction, measured: Mapping[str, Weight]) -> tuple[bool, str]:
    if high < 0 or low > 1:
        return False, "No weight is below 0 or above 100%, so they are not."
    if index in measured:
        found = measured[index]
        room = Fraction(found.unknown)
        agrees = low - room <= Fraction(found.loss_making) <= high + room
        text = f"Measured, they held {printed(100 * found.loss_making)} ({found.source})"
        return agrees, f"{text}, which agrees." if agrees else f"{text}: the three numbers are not one calculation."
    if index in PUBLISHED:
        least, most = PUBLISHED[index]
        agrees = low <= most and high >= least
        text = (
            f"Published figures put them at about {printed(100 * least, digits=0)} to {printed(100 * most, digits=0)}"
        )
        return agrees, f"{text}, which agrees." if agrees else f"{text}: the three numbers are not one calculation."
    return True, "That is a possible weight."
