"""How far an index stands from a record, a high, a low or the average of many closes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import fsum
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.choices import LevelChoices
from redink.claims.verdicts.decide import Reading, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of, last_of
from redink.claims.verdicts.verdict import ReadAs, Verdict, unmeasured
from redink.claims.verdicts.words import move, standing
from redink.index_names import written_name
from redink.sessions import session_at_or_before

YEAR: Final = timedelta(days=364)
WINDOW: Final = 200
NEAR: Final = timedelta(days=7)
"""An extreme within a session lies at most this far from the closing one whose day the text names."""


def judge_distance(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on a distance: the close over the mark, less one."""
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index)}")
    ends = [day for day in _ends(claim, hearing, levels) if day is not None]
    if not ends:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    readings = [reading for end in ends for reading in distance_readings(claim, levels, end)]
    if not any(each.sort == "plain" for each in readings):
        return unmeasured(f"the levels do not reach back to the mark that it is measured from ({claim.quote})")
    return decide(claim, readings, support, hearing.stance(claim, days_matter=False))


def _ends(claim: Claim, hearing: Hearing, levels: IndexLevels) -> list[Day | None]:
    """The days that it may be of; where the low or high of a month or year is named, its lowest or highest close."""
    if claim.until is None or claim.period not in ("month", "year"):
        return [levels.on(day) for day in ends_of(claim, hearing.closes)]
    first = claim.until.replace(day=1, month=claim.until.month if claim.period == "month" else 1)
    return [(levels.lowest if claim.direction == "down" else levels.highest)(first, claim.until)]


def distance_readings(claim: Claim, levels: IndexLevels, end: Day) -> Iterator[Reading]:
    """How far the close of a day is from what the claim is measured from, at closes and within sessions."""
    if claim.mark == "average":
        yield from _from_average(claim, levels, end)
        return
    high = claim.mark != "low"
    for first, last in _stretches(claim, levels, end):
        day = (levels.highest if high else levels.lowest)(first, last)
        if day is not None:
            yield _reading(claim, end, day.close, move(claim.index, day.day, end.day))
    if claim.closing:
        return
    for first, last in _around(_stretches(claim, levels, end), end):
        day = (levels.peak if high else levels.trough)(first, last)
        level = None if day is None else day.high if high else day.low
        if day is not None and level is not None:
            base = f"intraday {'high' if high else 'low'}"
            yield _reading(claim, end, level, move(claim.index, day.day, end.day, base=base), words=base)


def _reading(claim: Claim, end: Day, mark: float, read_as: ReadAs, *, words: str = "") -> Reading:
    away = end.close / mark - 1.0
    since = read_as.since or end.day
    return Reading(
        measured=away,
        printed=end.close - mark if claim.unit == "pts" else 100 * away,
        read_as=read_as,
        sort="named" if words else "plain",
        choices=LevelChoices(base=words.replace(" ", "_") or "close", since=since, until=end.day) if words else None,
        words=f"from the {words} of {since}" if words else "",
    )


def _stretches(claim: Claim, levels: IndexLevels, end: Day) -> Iterator[tuple[date, date]]:
    """The days in which the mark is looked for: its own, those of its month or year; else the year, and all before."""
    if claim.since is not None:
        on = session_at_or_before(claim.since)
        yield (on, on) if claim.base == "on" else (claim.since, min(end.day, last_of(claim, claim.since)))
        return
    if claim.mark != "record":
        yield end.day - YEAR, end.day
    if claim.mark == "record" or claim.mark == "high":
        yield levels.days[0].day, end.day


def _around(stretches: Iterator[tuple[date, date]], end: Day) -> Iterator[tuple[date, date]]:
    """The days in which an extreme within a session is looked for: around a single day also those near it."""
    for first, last in stretches:
        yield (first - NEAR, min(last + NEAR, end.day)) if first == last else (first, last)


def _from_average(claim: Claim, levels: IndexLevels, end: Day) -> Iterator[Reading]:
    window = claim.window or WINDOW
    closes = [each.close for each in levels.upto(end.day)[-window:]]
    if len(closes) < window:
        return
    average = fsum(closes) / window
    yield Reading(
        measured=end.close / average - 1.0,
        printed=100 * (end.close / average - 1.0),
        read_as=standing(claim.index, end.day, f"close {end.day} against the average of {window} closes"),
    )
