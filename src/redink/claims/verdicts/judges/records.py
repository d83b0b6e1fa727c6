"""How many record closes fell in a span, or which of them the last one was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.counts import exact_support
from redink.claims.verdicts.decide import Reading, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of
from redink.claims.verdicts.verdict import Verdict, unmeasured
from redink.claims.verdicts.words import standing
from redink.index_names import written_name

KNOWN_BEFORE: Final = timedelta(days=365)
"""Levels must reach back this far before a span, or what counts as its first record would be chance."""


def judge_records(claim: Claim, hearing: Hearing) -> Verdict:
    """The verdict on a number of record closes; without a span of its own, of the year so far."""
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index)}")
    if claim.since is None and claim.reason is not None:
        return unmeasured(claim.reason)
    ends = [end for end in ends_of(claim, hearing.closes) if levels.on(end) is not None]
    support = exact_support(claim)
    if not ends or support is None:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    readings = [records_counted(claim, levels, end) for end in ends]
    known = [each for each in readings if each is not None]
    if not known:
        return unmeasured(f"the levels start on {levels.days[0].day}, too late to know the records of that span")
    stance = hearing.stance(claim)
    if claim.since is None:
        stance = replace(stance, certain=False, doubt="the text does not say over which days they are counted")
    return decide(claim, known, support, stance)


def records_counted(claim: Claim, levels: IndexLevels, end: date) -> Reading | None:
    """The record closes from the first day of the span, or of the year, to the end; null where levels start late."""
    first = claim.since if claim.since is not None else date(end.year, 1, 1)
    if levels.days[0].day > first - KNOWN_BEFORE:
        return None
    number = sum(first <= each.day <= end for each in levels.records())
    return Reading(
        measured=float(number),
        printed=float(number),
        read_as=standing(levels.index, end, f"record closes from {first} to {end}"),
    )


def records_in_a_row(levels: IndexLevels, end: date) -> Reading:
    """The sessions up to the end of which each closed at a record."""
    records = {each.day for each in levels.records()}
    number = 0
    for day in reversed(levels.upto(end)):
        if day.day not in records:
            break
        number += 1
    read_as = standing(levels.index, end, f"record closes in a row to {end}")
    return Reading(measured=float(number), printed=float(number), read_as=read_as)
