"""Whether a level lay beyond its bound for the first time since the day that the text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.arithmetic.rounding import AT_LEAST, support_of
from redink.claims.claim import Claim, Time
from redink.claims.verdicts.decide import holds
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.ranked.meetings import is_at_that_meeting
from redink.claims.verdicts.judges.ranked.since import Fit, fit_of
from redink.claims.verdicts.judges.series import SOURCES, Values, ends_of_series
from redink.claims.verdicts.spans import ends_of, names_index
from redink.claims.verdicts.verdict import NOT_SUPPORTED, UNMEASURED, Verdict

RECENT: Final = 22
"""Sessions before the last within which a time without a day of its own may lie."""
PERIOD: Final = re.compile(r"\b(?:week|month|quarter|year)\b", re.IGNORECASE)
UNCOUNTED: Final = "the text says for which time, which is not measured"
MISSED: Final = "the text says for which time, which the data do not bear out"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Course:
    """Closes by day, ascending; highs or lows of the sessions, on the side of the bound, where they are known."""

    days: Sequence[date]
    closes: Sequence[float]
    turns: Sequence[float]


def with_its_time(found: Verdict, claim: Claim, hearing: Hearing) -> Verdict:
    """The verdict on a level that holds, with the time that it is said to be: refused or left open where it is not."""
    time = claim.time
    if time is None or not found.holds:
        return found
    if time.of == "meetings" and is_at_that_meeting(claim, time.number, hearing):
        return found
    course = _course(claim, hearing)
    if time.of != "times" or course is None or not course.days:
        return _open(found, UNCOUNTED)
    return _held_against(found, claim, time, course, hearing)


def _held_against(found: Verdict, claim: Claim, time: Time, course: _Course, hearing: Hearing) -> Verdict:
    """Refused where the closes alone rule it out, on every day that may be meant, and the text leaves no doubt."""
    asked = replace(claim, since=time.since, base=time.base, since_text=time.text, hedge=None)
    places = _places(claim, course, hearing)
    fits = [_fits(asked, claim, course, place, hearing) for place in places]
    if any("holds" in each for each in fits):
        return found
    last = _last(claim, course.closes, places[0]) if places else None
    failed = last is not None and all(each[0] == "fails" for each in fits)
    certain = failed and _is_certain(claim, time, course, last or 0, hearing)
    if last is None or not certain or _is_recent(asked, claim, course, places[0], hearing):
        return _open(found, MISSED)
    why = f"{found.why} But it was not the first time: it was {course.closes[last]:,.2f} on {course.days[last]}."
    return replace(found, verdict=NOT_SUPPORTED, why=why)


def _open(found: Verdict, doubt: str) -> Verdict:
    return replace(found, verdict=UNMEASURED, doubt=doubt, why=f"{found.why} But {doubt}.")


def _course(claim: Claim, hearing: Hearing) -> _Course | None:
    if claim.series is not None:
        values = Values.of(hearing.data.macro, claim.series)
        return _Course(days=values.days, closes=values.values, turns=values.values)
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return None
    closes = [each.close for each in levels.days]
    above = claim.hedge in AT_LEAST
    turns = [(each.high if above else each.low) or each.close for each in levels.days]
    return _Course(days=[each.day for each in levels.days], closes=closes, turns=closes if claim.closing else turns)


def _places(claim: Claim, course: _Course, hearing: Hearing) -> list[int]:
    """The places of the days that it may be said of, on which the level lay beyond."""
    ends = ends_of_series(claim, hearing) if claim.series else ends_of(claim, hearing.closes)
    found = [place for place, day in enumerate(course.days) if day in ends]
    return [place for place in found if _is_beyond(claim, course.turns[place])]


def _is_beyond(claim: Claim, value: float) -> bool:
    support = support_of(replace(claim, direction=None))
    return support is not None and holds(claim, support, value)


def _last(claim: Claim, values: Sequence[float], place: int) -> int | None:
    """The place of the last value beyond before one; null where there is none."""
    return next((at for at in range(place - 1, -1, -1) if _is_beyond(claim, values[at])), None)


def _fits(asked: Claim, claim: Claim, course: _Course, place: int, hearing: Hearing) -> tuple[Fit, Fit]:
    """How the last close beyond before a day fits the words, and how the last high or low does."""
    return (_fit(asked, claim, course, course.closes, place, hearing),
            _fit(asked, claim, course, course.turns, place, hearing))  # fmt: skip


def _fit(asked: Claim, claim: Claim, course: _Course, values: Sequence[float], place: int, hearing: Hearing) -> Fit:
    last = _last(claim, values, place)
    if last is None and claim.hedge not in AT_LEAST:
        return "weak"
    alike = None if last is None else course.days[last]
    return fit_of(asked, alike, course.days[place], published=hearing.published, start=course.days[0])


def _is_certain(claim: Claim, time: Time, course: _Course, last: int, hearing: Hearing) -> bool:
    """Whether a misfit is one: of closes of days, named in the text, and by more than its sources differ."""
    stated = (names_index(claim) or claim.series is not None) and claim.index_from != "earlier" and time.text != ""
    if not stated or hearing.published is None or PERIOD.search(claim.since_text or ""):
        return False
    near = abs(course.closes[last] - (claim.value or 0.0)) <= SOURCES
    return not (near and claim.series not in (None, "vix"))


def _is_recent(asked: Claim, claim: Claim, course: _Course, place: int, hearing: Hearing) -> bool:
    """Whether it fits a day shortly before, which a text without a day of its own may mean."""
    if claim.until is not None:
        return False
    before = range(max(0, place - RECENT), place)
    found = (each for each in before if _is_beyond(claim, course.turns[each]))
    return any("holds" in _fits(asked, claim, course, each, hearing) for each in found)
