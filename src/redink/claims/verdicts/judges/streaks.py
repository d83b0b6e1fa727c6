"""How many days, weeks, months or years in a row an index rose or fell, and the largest move since a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from redink.claims.claim import Claim, Period
from redink.claims.verdicts.counts import exact_support
from redink.claims.verdicts.decide import ELSEWHERE, Reading, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.ranked.average_runs import run_readings, with_spare
from redink.claims.verdicts.judges.ranked.since import is_running, part_named
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of, is_placed, last_of, names_index
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict, unmeasured
from redink.claims.verdicts.words import standing
from redink.index_names import written_name
from redink.numerals import counted, percent

CARRIED_OVER: Final = "the text names the index or the day only elsewhere"
RECENT: Final = 10
BACK: Final[dict[Period, int]] = {"day": RECENT, "week": 3, "month": 3, "quarter": 2, "year": 2}
"""How many periods back a streak without a day of its own may have ended."""
UNNAMED: Final[tuple[Period, ...]] = ("day", "week", "month")
"""The periods that a largest move may be of where none is named."""
TOO_LATE: Final = "the levels start on"
PERIODS: Final[dict[Period, Callable[[date], object]]] = {
    "day": lambda day: day,
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
    "year": lambda day: day.year,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """How far the index moved in one period, which ends on `day`; a fraction."""

    day: date
    size: float


def moves_by(period: Period, days: Sequence[Day]) -> list[Move]:
    """The moves of whole periods up to the last day, which may cut the last one short; the first has no base."""
    key = PERIODS[period]
    closes = [
        each
        for each, after in zip(days, [*days[1:], None], strict=True)
        if after is None or key(each.day) != key(after.day)
    ]
    return [Move(day=day.day, size=day.close / before.close - 1.0) for before, day in pairwise(closes)]


def judge_streak(claim: Claim, hearing: Hearing) -> Verdict:
    """The verdict on a streak: as long as stated, and up to the end or, where it was broken, up to the move before."""
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index)}")
    ends = [end for end in ends_of(claim, hearing.closes) if levels.on(end) is not None]
    support = exact_support(claim)
    if not ends or support is None:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    readings = [reading for end in ends for reading in streak_readings(claim, levels, end)]
    if not any(each.sort == "plain" for each in readings):
        return unmeasured(f"{TOO_LATE} {levels.days[0].day}, too late to show how long the streak was")
    return with_spare(decide(claim, readings, support, hearing.stance(claim, days_matter=False)), claim)


def streak_readings(claim: Claim, levels: IndexLevels, end: date) -> list[Reading]:
    """The streak up to the end; of periods longer than a day also up to the last whole one; and those just before."""
    if claim.mark == "average":
        return run_readings(claim, levels, end)
    period = claim.period or "day"
    moves = moves_by(period, levels.upto(end))
    last = len(moves) - claim.ended
    readings = [_streak(claim, moves[:last], period)]
    if period != "day":
        readings.append(_streak(claim, moves[: last - 1], period))
    elsewhere = [_streak(claim, moves[: last - back], period, sort="elsewhere") for back in range(1, BACK[period])]
    return [each for each in (*readings, *elsewhere) if each is not None]


def _streak(claim: Claim, moves: Sequence[Move], period: Period, *, sort: str = "plain") -> Reading | None:
    """The streak that ends with the last move; null where it may have begun before the levels do."""
    if not moves:
        return None
    fell = claim.direction == "down" if claim.direction else moves[-1].size < 0
    length = 0
    while length < len(moves) and (moves[-1 - length].size < 0 if fell else moves[-1 - length].size > 0):
        length += 1
    if length == len(moves):
        return None
    day = moves[-1].day
    said = f"{counted(length, period)} in a row {'down' if fell else 'up'} to {day}"
    return Reading(
        measured=float(length),
        printed=float(length),
        read_as=standing(claim.index, day, said),
        sort="plain" if sort == "plain" else "elsewhere",
        words=f"up to {day}",
    )


def judge_largest(claim: Claim, hearing: Hearing) -> Verdict:
    """Whether the last move was the largest in its direction since the day, month or year that the text names."""
    levels = hearing.data.levels(claim.index or "")
    if levels is None or claim.since is None:
        missing = claim.reason or "no day is named since which it is the largest"
        return unmeasured(missing if levels is not None else f"the data hold no levels of {written_name(claim.index)}")
    ends = [end for end in ends_of(claim, hearing.closes) if levels.on(end) is not None]
    if not ends:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    if is_running(claim) and claim.until == date(claim.since.year, 12, 31):
        return unmeasured("the year has ended, and the day of the move is not named")
    if claim.period is None:
        return _of_any_period(claim, levels, ends[0])
    found = [_largest(claim, levels, levels.upto(end)) for end in ends]
    held = next((each for each in found if each.verdict == SUPPORTED), found[0])
    return _of_another_day(held, claim, levels, ends[0]) if held.verdict == NOT_SUPPORTED else held


def _of_any_period(claim: Claim, levels: IndexLevels, end: date) -> Verdict:
    """Whether it holds of the day, the week or the month, where the text does not say of which."""
    days = levels.upto(end)
    found = [_largest(replace(claim, period=period), levels, days) for period in UNNAMED]
    held = next((each for each in found if each.verdict == SUPPORTED), None)
    return held or unmeasured("the text does not say of which day, week or month it is the largest move")


def _of_another_day(found: Verdict, claim: Claim, levels: IndexLevels, end: date) -> Verdict:
    """What does not hold of the last move may be said of one shortly before it: no day of its own is named."""
    days = levels.upto(end)
    earlier = (_largest(claim, levels, days[: len(days) - back]) for back in range(1, min(RECENT, len(days))))
    other = next((each for each in earlier if each.verdict == SUPPORTED), None)
    if other is None:
        return found
    doubt = "it holds of a move shortly before, and the text may mean that one"
    return replace(found, verdict=UNMEASURED, outcome=ELSEWHERE, doubt=doubt, why=f"{found.why} But: {other.why}")


def _largest(claim: Claim, levels: IndexLevels, days: Sequence[Day]) -> Verdict:
    period = claim.period or "day"
    moves = moves_by(period, days)
    last, sign = moves[-1] if moves else None, -1 if claim.direction == "down" else 1
    if last is None or claim.since is None:
        return unmeasured(f"{TOO_LATE} {levels.days[0].day}, too late to show it")
    larger = next((each for each in reversed(moves[:-1]) if sign * each.size >= sign * last.size), None)
    if larger is None and moves[0].day > claim.since:
        return unmeasured(f"{TOO_LATE} {levels.days[0].day}, too late to show it")
    words = f"largest {'fall' if sign < 0 else 'rise'} in a {period}, to {last.day}"
    read_as = standing(claim.index, last.day, words)
    said = f"The move of the {period} to {last.day} was {percent(last.size, digits=2)}"
    since = (
        "there is no larger one before it"
        if larger is None
        else f"the last one as large was {percent(larger.size, digits=2)} on {larger.day}"
    )
    fits = sign * last.size > 0 and (is_running(claim) if larger is None else _named(claim, larger.day, period))
    roughly = larger is not None and not is_running(claim) and _within(claim, larger.day)
    stated = names_index(claim) and is_placed(claim) and not roughly
    return Verdict(
        verdict=SUPPORTED if fits else NOT_SUPPORTED if stated else UNMEASURED,
        read_as=read_as,
        measured=last.size,
        doubt=None if fits or stated else CARRIED_OVER,
        tried=1,
        why=f"{said}; {since}.",
    )


def _named(claim: Claim, day: date, period: Period) -> bool:
    """Whether the day of the larger move is the one that the text names, or lies in the month or year that it names."""
    since = claim.since or day
    if is_running(claim):
        return day < since
    if claim.base == "on":
        return PERIODS[period](day) == PERIODS[period](since)
    first, last = part_named(claim.since_text or "", since, last_of(claim, since))
    return first <= day <= last


def _within(claim: Claim, day: date) -> bool:
    """Whether the day lies in the month or year that the text names, whatever part of it is meant."""
    since = claim.since or day
    return claim.base != "on" and since.replace(day=1) <= day <= last_of(claim, since)
