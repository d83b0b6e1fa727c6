"""How many closes in a row an index has stood above or below the average of so many closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.decide import Reading
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.claims.verdicts.verdict import NOT_SUPPORTED, UNMEASURED, Verdict
from redink.claims.verdicts.words import standing
from redink.numerals import counted

BACK: Final = 10
"""Sessions before the end up to which a run may be meant where no day of its own is named."""

SPARE: Final = 2
"""Sessions by which a run may differ with how its ends are counted and its average is made."""
COUNTED: Final = "its ends may be counted in another way"


def with_spare(found: Verdict, claim: Claim) -> Verdict:
    """The verdict; a run above or below an average that is missed by little is left open."""
    near = found.measured is not None and abs(found.measured - (claim.value or 0.0)) <= SPARE
    if found.verdict != NOT_SUPPORTED or claim.mark != "average" or not near:
        return found
    return replace(found, verdict=UNMEASURED, correction=None, doubt=COUNTED, why=f"{found.why} But {COUNTED}.")


def run_readings(claim: Claim, levels: IndexLevels, end: date) -> list[Reading]:
    """The run up to the end or, where it was broken, up to the close before; and those up to the closes before that."""
    days = levels.upto(end)
    apart = _apart(days, claim.window or 1)
    last = len(days) - claim.ended
    plain = _run(claim, days[:last], apart[:last], sort="plain")
    others = [_run(claim, days[: last - back], apart[: last - back], sort="elsewhere") for back in range(1, BACK)]
    return [each for each in (plain, *others) if each is not None]


def _apart(days: Sequence[Day], window: int) -> list[float | None]:
    """How far each close is from the average of those up to it; null where there are too few."""
    sums = list(accumulate((day.close for day in days), initial=0.0))
    return [
        None if place + 1 < window else day.close - (sums[place + 1] - sums[place + 1 - window]) / window
        for place, day in enumerate(days)
    ]


def _run(claim: Claim, days: Sequence[Day], apart: Sequence[float | None], *, sort: str) -> Reading | None:
    """The run that ends with the last close; null where it may have begun before the averages do."""
    below = claim.direction == "down"
    length = 0
    for away in reversed(apart):
        if away is None:
            return None
        if away == 0 or (away < 0) != below:
            break
        length += 1
    if not days or length == len(apart):
        return None
    side = "below" if below else "above"
    said = f"{counted(length, 'close')} in a row {side} the average of {claim.window} closes, to {days[-1].day}"
    return Reading(
        measured=float(length),
        printed=float(length),
        read_as=standing(claim.index, days[-1].day, said),
        sort="plain" if sort == "plain" else "elsewhere",
        words=f"up to {days[-1].day}",
    )
