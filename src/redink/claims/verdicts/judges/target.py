"""Where the Federal Reserve's target stood: after a decision, or before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from redink.anchors import RateChange
from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.decide import Reading, Stance, decide
from redink.claims.verdicts.spans import is_placed
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, ReadAs, Verdict, unmeasured

WIDTH: Final = 0.25
SAME: Final = 0.005
"""Width of the target range, and how near two printed limits are one; percent."""
FRESH: Final = timedelta(days=1)
"""How long after a decision a text that names none may still speak of the target before it."""
ANOTHER_DAY: Final = "it may be of another day"
NONE_YET: Final = "no change of the policy rate is known by then"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """An upper limit of the target, in percent, and since or before which day it held."""

    percent: float
    held: str


def judge_target(claim: Claim, support: Support, changes: Sequence[RateChange], asked: date) -> Verdict:
    """Where the upper limit of the target stands; a range is held against both of its limits.

    What a move led to is the target after it, from the day of its announcement on. What it came from is the one
    before. Without a move a longer span may be another number's, and it is as of publication. Where the text names
    no move, either may be meant on the day of a decision, the one after it later.
    """
    dated = claim.moved is not None or claim.since == claim.until
    day = min(claim.until or asked, asked) if dated else asked
    known = [each for each in changes if each.announced_on <= day]
    change = next((each for each in reversed(known) if _is_meant(claim, each)), known[-1] if known else None)
    if change is None:
        return unmeasured(NONE_YET)
    limits = _limits(claim, change, day)
    if claim.value_high is not None:
        return _range(claim, limits, change)
    readings = [
        _reading(each.percent - less, f"{said}{each.held}", change.announced_on)
        for less, said in ((0.0, ""), (WIDTH, "less a quarter, "))
        for each in limits
    ]
    return decide(claim, readings, support, Stance(certain=False, days=False, doubt=ANOTHER_DAY))


def _is_meant(claim: Claim, change: RateChange) -> bool:
    return claim.moved is None or (change.after < change.before) == (claim.moved == "down")


def _limits(claim: Claim, change: RateChange, day: date) -> list[Limit]:
    after = Limit(percent=change.after, held=f"since {change.announced_on}")
    before = Limit(percent=change.before, held=f"before {change.announced_on}")
    if claim.reason is not None:
        return [before]
    either = claim.moved is None and day - change.announced_on <= FRESH
    return [after, before] if either else [after]


def _reading(percent: float, held: str, day: date) -> Reading:
    read_as = ReadAs(words=f"Federal Reserve's rate, upper limit {held}", until=day)
    return Reading(measured=round(percent / 100, 10), printed=percent, read_as=read_as)


def _range(claim: Claim, limits: Sequence[Limit], change: RateChange) -> Verdict:
    """A range is held against both limits; refused only as what a decision of its own day led to."""
    fits = next((each for each in limits if _is_range(claim, each.percent)), None)
    limit = fits or limits[0]
    said = f"{limit.percent - WIDTH:.2f}% to {limit.percent:.2f}%"
    read_as = ReadAs(words=f"Federal Reserve's rate, target {said}", until=change.announced_on)
    found = Verdict(
        verdict=SUPPORTED,
        read_as=read_as,
        measured=round(limit.percent / 100, 10),
        tried=len(limits),
        why=f"{read_as.words}, {limit.held}.",
    )
    if fits:
        return found
    if _is_of_that_day(claim, change):
        return replace(found, verdict=NOT_SUPPORTED, correction=said)
    return replace(found, verdict=UNMEASURED, doubt=ANOTHER_DAY)


def _is_range(claim: Claim, limit: float) -> bool:
    low, high = claim.value or 0.0, claim.value_high or 0.0
    return abs(high - limit) < SAME and abs(low - limit + WIDTH) < SAME


def _is_of_that_day(claim: Claim, change: RateChange) -> bool:
    """Whether the text itself says that a decision of that day led to it."""
    day = claim.since == claim.until == change.announced_on
    return day and is_placed(claim) and claim.moved is not None and _is_meant(claim, change)
