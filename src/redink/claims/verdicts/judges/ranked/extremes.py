"""Whether a close, a yield or the VIX was higher or lower than every one since the day that the text names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.decide import ELSEWHERE
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.ranked.since import Fit, fit_of
from redink.claims.verdicts.judges.series import NAMES, Values, ends_of_series
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of, is_carried, names_index
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, ReadAs, Verdict, unmeasured
from redink.claims.verdicts.words import whose
from redink.index_names import written_name

RECENT: Final = 10
"""Days before the last within which what does not hold of the last may hold."""
MARGIN: Final = 0.05
MARGINS: Final = {"vix": 0.5}
"""By how much values of a series differ with the hour: percentage points of a yield, points of the VIX."""
LONG: Final = timedelta(days=3 * 365)
"""The data must reach back this far to show what never was before."""
TOO_SHORT: Final = "the data reach back too little to show it"


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What is ranked, by day, ascending; `name` as a reader knows it."""

    name: str
    index: str | None
    days: Sequence[date]
    values: Sequence[float]


def judge_extreme(claim: Claim, hearing: Hearing) -> Verdict:
    """The verdict on a close that is said to be the highest or lowest since a day."""
    if claim.since is None and claim.reason is not None:
        return unmeasured(claim.reason)
    course = _course(claim, hearing)
    if course is None or not course.days:
        missing = NAMES.get(claim.series) if claim.series else f"levels of {written_name(claim.index)}"
        return unmeasured(f"the data hold no {missing or 'levels'}")
    ends = ends_of_series(claim, hearing) if claim.series else ends_of(claim, hearing.closes)
    places = [place for end in ends if (place := _place(course, end)) is not None]
    if not places:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the data lack the close of that day")
    found = [_judged(claim, course, place, hearing.published) for place in places]
    held = next((each for kind in (SUPPORTED, UNMEASURED) for each in found if each.verdict == kind), found[0])
    if held.verdict in (NOT_SUPPORTED, UNMEASURED):
        held = _within_sessions(held, claim, hearing, places)
    if held.verdict != NOT_SUPPORTED or claim.until is not None:
        return held
    earlier = (_judged(claim, course, places[0] - back, hearing.published) for back in range(1, min(RECENT, places[0])))
    other = next((each for each in earlier if each.verdict == SUPPORTED), None)
    if other is None:
        return held
    return replace(held, verdict=UNMEASURED, outcome=ELSEWHERE, why=f"{held.why} But: {other.why}")


def _within_sessions(found: Verdict, claim: Claim, hearing: Hearing, places: Sequence[int]) -> Verdict:
    """What does not hold of closes may hold of levels within the sessions: another definition, which is named."""
    levels = hearing.data.levels(claim.index) if claim.index is not None and claim.series is None else None
    levels = None if claim.closing else levels
    if levels is None:
        return found
    extremes = [each.low if claim.direction == "down" else each.high for each in levels.days]
    values = [each.close if extreme is None else extreme for each, extreme in zip(levels.days, extremes, strict=True)]
    course = Course(
        name=whose(claim.index, None), index=claim.index, days=[each.day for each in levels.days], values=values
    )
    judged = (_judged(claim, course, place, hearing.published) for place in places if extremes[place] is not None)
    other = next((each for each in judged if each.verdict == SUPPORTED), None)
    if other is None:
        return found
    why = f"{found.why} It holds of levels during the session: {other.why}"
    return replace(found, verdict=ANOTHER, doubt=None, tried=2, why=why)


def _course(claim: Claim, hearing: Hearing) -> Course | None:
    if claim.series:
        values = Values.of(hearing.data.macro, claim.series)
        return Course(name=NAMES.get(claim.series, ""), index=None, days=values.days, values=values.values)
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return None
    closes = [each.close for each in levels.days]
    return Course(
        name=whose(claim.index, None), index=claim.index, days=[each.day for each in levels.days], values=closes
    )


def _place(course: Course, end: date) -> int | None:
    """The place of the last value at or before a day, of the days right before it; null where there is none."""
    place = next((at for at in range(len(course.days) - 1, -1, -1) if course.days[at] <= end), None)
    return place if place is not None and end - course.days[place] <= timedelta(days=4) else None


def _judged(claim: Claim, course: Course, place: int, published: date | None) -> Verdict:
    """Of the value at a place. One as high as it before may count as higher or not: either reading may hold.

    A series has one value a day, and a writer's may be of another hour: what is missed by little is left open.
    """
    sign, value, end = -1 if claim.direction == "down" else 1, course.values[place], course.days[place]
    before = range(place - 1, -1, -1)
    above = next((at for at in before if sign * course.values[at] > sign * value), None)
    level = next((at for at in before if sign * course.values[at] >= sign * value), None)
    start = course.days[0]
    fits = [
        fit_of(claim, None if at is None else course.days[at], end, published=published, start=start)
        for at in (above, level)
    ]
    fit: Fit = "holds" if "holds" in fits else "weak" if "weak" in fits else "fails"
    short = above is None and ((claim.since or end) < start or (claim.since is None and end - start < LONG))
    if short and fit != "fails":
        return unmeasured(TOO_SHORT)
    extreme = "highest" if sign > 0 else "lowest"
    last = "none before it" if above is None else f"{course.values[above]:,.2f} on {course.days[above]}"
    word = "higher" if sign > 0 else "lower"
    clear = (
        claim.series is None or above is None or abs(course.values[above] - value) > MARGINS.get(claim.series, MARGIN)
    )
    certain = clear and not is_carried(claim) and (claim.series is not None or names_index(claim))
    refused = NOT_SUPPORTED if certain and fit == "fails" else UNMEASURED
    since = f"since {claim.since}" if claim.since else f"of all since {start}, where the data start"
    return Verdict(
        verdict=SUPPORTED if fit == "holds" else refused,
        read_as=ReadAs(
            words=f"{course.name}, {extreme} {since}, on {end}", index=course.index, until=end, base="close"
        ),
        measured=value if claim.series in (None, "vix") else value / 100,
        tried=1,
        why=f"It was {value:,.2f} on {end}; the last one {word} was {last}.",
    )
