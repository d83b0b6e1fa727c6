"""From what was measured to a verdict: one rule for every kind of claim.

A claim is supported where a plain reading of its words gives what is printed, and supported under another definition
where a named one does. Where none does it is not supported, but only if the text itself says what was measured: index
and span. What was carried over from elsewhere and does not fit cannot be measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final, Literal

from redink.claims.arithmetic.rounding import Support, is_bound, support_of
from redink.claims.claim import Claim
from redink.claims.search.convention_grid import Choices
from redink.claims.verdicts.choices import LevelChoices, ShareChoices
from redink.claims.verdicts.printing import corrected, figure
from redink.claims.verdicts.verdict import (
    ANOTHER,
    NOT_SUPPORTED,
    SUPPORTED,
    UNMEASURED,
    Nearest,
    Outcome,
    ReadAs,
    Verdict,
)

Sort = Literal["plain", "named", "elsewhere", "total"]
CUT_OFF: Final[Outcome] = "cut off, not rounded"
ELSEWHERE: Final[Outcome] = "true of another span"
DIVIDENDS: Final[Outcome] = "true with dividends"
PAID_OUT: Final = "it is what is printed with dividends, and the text may mean them"
OTHER_WAY: Final = "it moved as far the other way, so the direction may have been misread"
TURNED: Final = "it went the other way over those days, so they may have been misread"
AT_BOUND: Final = "it comes to the bound itself where it is rounded"
FAR: Final = 1.0
"""Percent that a move over several sessions has at least, for its direction to be known to every writer."""
NOISE: Final = 9
"""Digits after the point of a measured value that are no noise of binary fractions."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A value under one reading of a claim.

    measured  as JSON prints it: a fraction, points of a level, or a number
    printed   in the claim's own unit, signed: what is held against the printed number
    sort      plain: what the words say; named: another definition that has a name; elsewhere, total: of another span or
              with dividends, which is told but supports nothing
    choices   how it was measured, where it is not plain
    words     the definition as a clause: from the intraday low of 2025-04-07
    """

    measured: float
    printed: float
    read_as: ReadAs
    sort: Sort = "plain"
    choices: Choices | ShareChoices | LevelChoices | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stance:
    """What the text leaves no doubt about: whether it states the index and the days itself, and else what is missing.

    certain  whether a misfit is one: index and days are stated
    days     whether a value that is true of another span would be false here: the days are stated
    """

    certain: bool
    days: bool
    doubt: str = ""


def decide(claim: Claim, readings: Sequence[Reading], support: Support, stance: Stance) -> Verdict:
    """The verdict on a claim from its readings, the first of which is the one that its words mean first."""
    first = next(each for each in readings if each.sort == "plain")
    fits = [each for each in readings if holds(claim, support, each.printed)]
    plain = next((each for each in fits if each.sort == "plain"), None)
    if plain is not None:
        return _of(plain, readings, verdict=SUPPORTED, why=f"{_said(claim, plain)}.")
    named = next((each for each in fits if each.sort == "named"), None)
    if named is not None:
        held = f"It holds {named.words}: {figure(claim, named.printed)}"
        found = _of(first, readings, verdict=ANOTHER, why=f"{_said(claim, first)}. {held}.")
        return replace(found, nearest=_as_nearest(named))
    twice = next((each for each in readings if _is_rounded_twice(claim, support, each)), None)
    if twice is not None:
        finer = figure(claim, twice.printed)
        held = f"It holds {twice.words}{' ' if twice.words else ''}where that is rounded to {finer} first"
        found = _of(first, readings, verdict=ANOTHER, why=f"{_said(claim, first, spare=2)}. {held}.")
        return replace(found, nearest=_as_nearest(twice))
    return _misfit(claim, readings, support, stance)


def _is_rounded_twice(claim: Claim, support: Support, reading: Reading) -> bool:
    """As in 22.148, to 22.15, to 22.2: half a unit is reached by rounding to one digit more first."""
    if reading.sort not in ("plain", "named") or claim.decimals is None or claim.hedge is not None:
        return False
    first = Decimal(str(reading.printed)).quantize(Decimal(1).scaleb(-claim.decimals - 1), ROUND_HALF_UP)
    return holds(claim, support, Fraction(first))


def holds(claim: Claim, support: Support, printed: float | Fraction) -> bool:
    """Whether a value in the claim's unit comes to what is printed; where the text gives no direction, either way.

    A yield of 4.35 is the number that is written so, and may be printed 4.4: not the binary fraction just below it.
    """
    exact = printed if isinstance(printed, Fraction) else Fraction(str(round(printed, NOISE)))
    return support.holds(exact) or (claim.direction is None and support.holds(-exact))


def _misfit(claim: Claim, readings: Sequence[Reading], support: Support, stance: Stance) -> Verdict:
    first = next(each for each in readings if each.sort == "plain")
    outcome, near = _outcome(claim, readings, support)
    stance = _shaken(stance, outcome, other_way=support.holds(-first.printed))
    if stance.certain and _rounds_to_bound(claim, readings):
        stance = replace(stance, certain=False, doubt=AT_BOUND)
    if stance.certain and _is_turned(claim, first):
        stance = replace(stance, certain=False, doubt=TURNED)
    doubtful = not stance.certain or (outcome == ELSEWHERE and not stance.days)
    nearest = near or _nearest(claim, readings)
    told = "" if nearest is None else f" {_near_words(claim, nearest, outcome)}"
    said = _said(claim, first)
    if doubtful:
        doubt = stance.doubt or "the text does not say of which days"
        why = f"{said}, which is not what is printed; but {doubt}.{told}"
        found = _of(first, readings, verdict=UNMEASURED, why=why)
        read_as = replace(first.read_as, stated=False) if not (stance.certain or stance.days) else first.read_as
        return replace(found, read_as=read_as, nearest=_as_nearest(nearest), outcome=outcome, doubt=doubt)
    found = _of(first, readings, verdict=NOT_SUPPORTED, why=f"{said}, not {claim.quote}.{told}")
    correction = corrected(claim, first.printed)
    return replace(found, nearest=_as_nearest(nearest), outcome=outcome, correction=correction)


def _rounds_to_bound(claim: Claim, readings: Sequence[Reading]) -> bool:
    """Whether a bound with decimals is what the value rounds to: "within 4.5%" at 4.52 may be a figure rounded."""
    if not is_bound(claim) or not claim.decimals:
        return False
    rounded = support_of(replace(claim, hedge=None))
    return rounded is not None and any(
        holds(claim, rounded, each.printed) for each in readings if each.sort in ("plain", "named")
    )


def _is_turned(claim: Claim, first: Reading) -> bool:
    """Whether a move over several sessions went the other way, and far: a writer knows a fall from a rise."""
    several = claim.since is not None and claim.since != claim.until
    plain = claim.metric == "return" and claim.quantity in (None, "distance") and claim.unit == "pct"
    sign = {"up": 1, "down": -1}.get(claim.direction or "", 0)
    return several and plain and sign * first.printed <= -FAR


def _shaken(stance: Stance, outcome: Outcome | None, *, other_way: bool) -> Stance:
    """The stance, less certain where the number is that of the other direction, or that with dividends."""
    if not stance.certain or not (other_way or outcome == DIVIDENDS):
        return stance
    return replace(stance, certain=False, doubt=OTHER_WAY if other_way else PAID_OUT)


def _outcome(claim: Claim, readings: Sequence[Reading], support: Support) -> tuple[Outcome | None, Reading | None]:
    """The kind of near miss, and the reading that it is of."""
    near = [each for each in readings if each.sort in ("plain", "named")]
    cut = next((each for each in near if claim.hedge is None and support.holds_by_truncation(each.printed)), None)
    if cut is not None:
        return CUT_OFF, cut
    further: tuple[tuple[Sort, Outcome], ...] = (("total", DIVIDENDS), ("elsewhere", ELSEWHERE))
    for sort, outcome in further:
        others = [each for each in readings if each.sort == sort]
        found = next((each for each in others if holds(claim, support, each.printed)), None)
        if found is not None:
            return outcome, found
    return None, None


def _nearest(claim: Claim, readings: Sequence[Reading]) -> Reading | None:
    """The named definition that comes nearest; null where there is none, or the plain reading is nearer."""
    target = (claim.value or 0.0) * (-1 if claim.direction == "down" else 1)
    offered = [each for each in readings if each.sort in ("plain", "named")]
    near = min(offered, key=lambda each: abs(each.printed - target))
    return near if near.sort == "named" else None


def _near_words(claim: Claim, reading: Reading, outcome: Outcome | None) -> str:
    value = figure(claim, reading.printed, spare=2)
    if outcome == CUT_OFF:
        where = f" {reading.words}" if reading.words else ""
        return (
            f"{value}{where} comes to what is printed only where its last digits are cut off, not where it is rounded."
        )
    if outcome == DIVIDENDS:
        return f"With dividends it is {value}, which is what is printed."
    if outcome == ELSEWHERE:
        return f"It is true {reading.words}: {value}."
    return f"The nearest other definition, {reading.words}, gives {value}."


def _said(claim: Claim, reading: Reading, *, spare: int = 1) -> str:
    return f"{reading.read_as.words}: {figure(claim, reading.printed, spare=spare)}"


def _of(reading: Reading, readings: Sequence[Reading], *, verdict: str, why: str) -> Verdict:
    return Verdict(verdict=verdict, read_as=reading.read_as, measured=reading.measured, tried=len(readings), why=why)


def _as_nearest(reading: Reading | None) -> Nearest | None:
    if reading is None or reading.choices is None:
        return None
    return Nearest(value=reading.measured, convention=reading.choices, words=reading.words)
