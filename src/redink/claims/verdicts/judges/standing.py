"""Where an index stood: at a close, or during a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.choices import LevelChoices
from redink.claims.verdicts.decide import Reading, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of, is_placed, last_of
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict, unmeasured
from redink.claims.verdicts.words import standing
from redink.index_names import written_name
from redink.sessions import session_at_or_before

APART: Final = 5.0
"""How many times a level is another at most, to be one of the same index misprinted."""
RECENT: Final = 10
"""Sessions before a close whose levels a text without a day may mean."""


def judge_level(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on a level: the close of the day, or, where the text says so, a level during its session.

    One that the text calls a close is no other.
    """
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index)}")
    days = _days(claim, hearing, levels)
    if not days:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    if not days[0].close / APART < (claim.value or 0.0) < days[0].close * APART:
        return unmeasured(f"it is far from any level of {written_name(claim.index)}, and may be of something else")
    stance = hearing.stance(claim, days_matter=False)
    if claim.quantity == "intraday":
        extremes = list(_extremes(claim, days))
        if not extremes:
            return unmeasured(f"there are no levels of {written_name(claim.index)} during the session")
        return _within_bounds(decide(claim, extremes, support, stance), claim, days)
    within = [] if claim.closing else list(_extremes(claim, days, sort="named"))
    readings = [*_closes(claim, days), *within, *_others(claim, days, levels)]
    stance = replace(stance, days=is_placed(claim), doubt=stance.doubt or "it was the close of another day")
    found = decide(claim, readings, support, stance)
    if found.verdict == SUPPORTED and found.read_as is not None and found.read_as.until is not None:
        hearing.confirm(claim, found.read_as.until)
    return found if claim.closing or claim.start in hearing.said_twice else _within_bounds(found, claim, days)


def _days(claim: Claim, hearing: Hearing, levels: IndexLevels) -> list[Day]:
    """The days whose level may be meant: the one named, the first day of an open span too, else those reported."""
    wanted = [*ends_of(claim, hearing.closes)]
    if claim.since is not None and claim.base == "on":
        wanted.append(session_at_or_before(claim.since))
    found = [*_turns(claim, wanted, levels), *(levels.on(day) for day in dict.fromkeys(wanted))]
    return [day for day in found if day is not None]


def _turns(claim: Claim, ends: Sequence[date], levels: IndexLevels) -> list[Day | None]:
    """The lowest or highest close of the month or year, where the words name a low or high of it."""
    if claim.since is None or not ends or claim.base not in ("low", "high"):
        return []
    found = levels.lowest if claim.base == "low" else levels.highest
    return [found(claim.since, min(ends[0], last_of(claim, claim.since)))]


def _closes(claim: Claim, days: Sequence[Day]) -> Iterator[Reading]:
    for each in days:
        yield Reading(
            measured=each.close, printed=each.close, read_as=standing(claim.index, each.day, f"close {each.day}")
        )


def _extremes(claim: Claim, days: Sequence[Day], *, sort: str = "plain") -> Iterator[Reading]:
    """The highest and the lowest level of each day's session."""
    for each in days:
        for name, level in (("high", each.high), ("low", each.low)):
            if level is not None:
                yield Reading(
                    measured=level,
                    printed=level,
                    read_as=standing(claim.index, each.day, f"intraday {name} {each.day}"),
                    sort="plain" if sort == "plain" else "named",
                    choices=LevelChoices(base=f"intraday_{name}", since=each.day, until=each.day),
                    words=f"as the intraday {name} of {each.day}",
                )


def _others(claim: Claim, days: Sequence[Day], levels: IndexLevels) -> Iterator[Reading]:
    """The closes of the sessions before."""
    for each in levels.upto(days[0].day)[-RECENT:]:
        if each not in days:
            yield Reading(
                measured=each.close,
                printed=each.close,
                read_as=standing(claim.index, each.day, f"close {each.day}"),
                sort="elsewhere",
                choices=LevelChoices(base="close", since=each.day, until=each.day),
                words=f"of the close of {each.day}",
            )


def _within_bounds(found: Verdict, claim: Claim, days: Sequence[Day]) -> Verdict:
    """A level that was passed during a session may be what is meant: it is no misfit."""
    value = claim.value or 0.0
    passed = next((day for day in days if day.low and day.high and day.low <= value <= day.high), None)
    if found.verdict != NOT_SUPPORTED or passed is None:
        return found
    doubt = f"the index passed that level during the session of {passed.day}, which may be what is meant"
    return replace(found, verdict=UNMEASURED, correction=None, doubt=doubt, why=f"{found.why} But {doubt}.")
