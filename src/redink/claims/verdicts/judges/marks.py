"""Records, lows and highs that the text says were reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of, is_placed, names_index
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict, unmeasured
from redink.claims.verdicts.words import standing
from redink.index_names import written_name

RECENT: Final = 5
"""Sessions up to the end within which a record or low without a day of its own must lie."""
UNDATED: Final = "the text does not itself say of which days it speaks"
LONG_AGO: Final = timedelta(days=91)
WEEKS_52: Final = timedelta(days=364)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reached:
    """The last time that the mark was set by a day, at which level, and what it is called."""

    day: date
    level: float
    called: str


def judge_mark(claim: Claim, hearing: Hearing) -> Verdict:
    """Whether a record, or a 52-week high or low, was set within the claim's days; recently, where it names none."""
    levels = hearing.data.levels(claim.index or "")
    if claim.index is None or levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index) or 'what it is about'}")
    ends = [end for end in ends_of(claim, hearing.closes) if levels.on(end) is not None]
    if not ends:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    at_close = [_judged(claim, levels, end, _at_close(claim, levels, end)) for end in ends]
    found = next((each for each in at_close if each.verdict == SUPPORTED), at_close[0])
    if found.verdict == SUPPORTED or claim.closing or claim.quantity == "intraday":
        return found
    within = [_judged(claim, levels, end, _in_session(claim, levels, end)) for end in ends]
    other = next((each for each in within if each.verdict == SUPPORTED), None)
    return found if other is None else _as_other(other, found)


def _as_other(other: Verdict, found: Verdict) -> Verdict:
    return Verdict(
        verdict=ANOTHER,
        read_as=found.read_as,
        measured=found.measured,
        tried=2,
        why=f"{found.why} It holds of levels during the session: {other.why}",
    )


def _judged(claim: Claim, levels: IndexLevels, end: date, reached: _Reached | None) -> Verdict:
    if reached is None:
        return unmeasured("the levels reach back too little to show it")
    recent = levels.upto(end)[-RECENT:][0].day
    first = claim.since if claim.since is not None else recent
    inside = first <= reached.day <= end
    said = f"The {reached.called} was {reached.level:,.2f} on {reached.day}"
    read_as = standing(claim.index, end, f"{reached.called} within {first} to {end}")
    if inside:
        return Verdict(verdict=SUPPORTED, read_as=read_as, measured=reached.level, tried=1, why=f"{said}.")
    doubtful = not names_index(claim) or (not is_placed(claim) and end - reached.day < LONG_AGO)
    return Verdict(
        verdict=UNMEASURED if doubtful else NOT_SUPPORTED,
        read_as=read_as,
        measured=reached.level,
        tried=1,
        doubt=UNDATED if doubtful else None,
        why=f"{said}; that is not within {first} to {end}{f', but {UNDATED}' if doubtful else ''}.",
    )


def _at_close(claim: Claim, levels: IndexLevels, end: date) -> _Reached | None:
    if claim.quantity == "intraday":
        return _in_session(claim, levels, end)
    if claim.metric == "record":
        return _record(levels, end, down=claim.direction == "down")
    high = claim.direction == "up"
    day = (levels.highest if high else levels.lowest)(end - WEEKS_52, end)
    called = f"{'highest' if high else 'lowest'} close of the 52 weeks to {end}"
    return None if day is None else _Reached(day=day.day, level=day.close, called=called)


def _record(levels: IndexLevels, end: date, *, down: bool) -> _Reached | None:
    first = levels.days[0].day
    day = (levels.lowest if down else levels.highest)(first, end)
    if day is None:
        return None
    called = f"{'lowest' if down else 'highest'} close since {first}, where the data start,"
    return _Reached(day=day.day, level=day.close, called=called)


def _in_session(claim: Claim, levels: IndexLevels, end: date) -> _Reached | None:
    """The same of levels during the sessions."""
    low = claim.direction == "down"
    first = levels.days[0].day if claim.metric == "record" else end - WEEKS_52
    day: Day | None = (levels.trough if low else levels.peak)(first, end)
    level = None if day is None else day.low if low else day.high
    span = f"since {first}, where the data start," if claim.metric == "record" else f"of the 52 weeks to {end}"
    called = f"{'lowest' if low else 'highest'} level during a session {span}"
    return None if day is None or level is None else _Reached(day=day.day, level=level, called=called)
