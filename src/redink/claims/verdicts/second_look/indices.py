"""What else of the indices held would come to a printed number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim, Mark
from redink.claims.verdicts.decide import Reading
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.distances import distance_readings
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.second_look.counted import of_records, of_streaks
from redink.claims.verdicts.second_look.near import extremes_near, near_spans
from redink.claims.verdicts.second_look.offered import offered_days, offered_spans, own_ends, own_spans, reported
from redink.claims.verdicts.second_look.parts import Offer, offer
from redink.claims.verdicts.spans import Span
from redink.claims.verdicts.words import move, standing

FEW: Final = 4
"""Indices of the data, at most, that are looked at though no claim names them."""
MARKS: Final[tuple[Mark, ...]] = ("record", "high", "low", "average")


def of_indices(claim: Claim, hearing: Hearing) -> Iterator[Offer]:
    """Other readings of a number of an index: of another index, over other days, or of another kind."""
    for levels in held_levels(hearing):
        if claim.metric == "level":
            yield from _levels(claim, levels, hearing)
            yield from _moves(claim, levels, hearing)
        elif claim.quantity == "streak":
            yield from of_streaks(claim, levels, hearing)
        elif claim.quantity == "records":
            yield from of_records(claim, levels, hearing)
        elif claim.quantity in (None, "points", "distance", "intraday") and claim.unit in ("pct", "pts"):
            yield from _moves(claim, levels, hearing)
            yield from _from_extremes(claim, levels, hearing) if claim.unit == "pct" else ()
            yield from _distances(claim, levels, hearing)
            yield from _leads(claim, levels, hearing)


def held_levels(hearing: Hearing) -> list[IndexLevels]:
    """The levels of every index that the article names, and of the few that the data hold besides."""
    levels = map(hearing.data.levels, held_indices(hearing))
    return [each for each in levels if each is not None]


def held_indices(hearing: Hearing) -> list[str]:
    """The indices that the article names, and those that the data list where they are few."""
    listed = sorted(hearing.data.market.tables["members"].get_column("index").unique().to_list())
    named = {claim.index for claim in hearing.claims if claim.index}
    return sorted(named | set(listed if len(listed) <= FEW else ()))


def _levels(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    own = own_ends(claim, hearing)
    for day in offered_days(hearing):
        found = levels.on(day)
        if found is None:
            continue
        within = () if claim.closing else (("intraday high", found.high), ("intraday low", found.low))
        for name, level in (("close", found.close), *within):
            if level is not None:
                read_as = standing(levels.index, found.day, f"{name} {found.day}")
                reading = Reading(measured=level, printed=level, read_as=read_as)
                yield offer(reading, index=levels.index != claim.index, days=found.day not in own)


def _moves(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    """Moves, in points where the claim is of points or of a level."""
    own = own_spans(claim, hearing, levels)
    in_points = claim.unit == "pts" or claim.metric == "level"
    for span in dict.fromkeys((*offered_spans(hearing, levels), *near_spans(claim, hearing, levels))):
        first, last = levels.on(span.since), levels.on(span.until)
        if first is None or last is None:
            continue
        value = last.close - first.close if in_points else 100 * (last.close / first.close - 1.0)
        reading = Reading(measured=value, printed=value, read_as=move(levels.index, first.day, last.day))
        yield offer(
            reading,
            index=levels.index != claim.index,
            cohort=claim.cohort is not None,
            days=(first.day, last.day) not in own,
            kind=claim.metric != "return" or claim.mark == "average",
        )


def _from_extremes(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    """Moves from the lows and highs within the sessions that the claim names."""
    ends = [day for day in map(levels.on, reported(hearing)) if day is not None]
    for base, first, level in extremes_near(claim, levels):
        for last in ends:
            value = 100 * (last.close / level - 1.0)
            reading = Reading(measured=value, printed=value, read_as=move(levels.index, first, last.day, base=base))
            yield offer(reading, index=levels.index != claim.index, cohort=claim.cohort is not None, days=True)


def _distances(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    """From marks, to each close and each extreme within its session. From an average it is of no span at all."""
    own = own_spans(claim, hearing, levels)
    ends = [day for day in map(levels.on, reported(hearing)) if day is not None]
    for end in ends:
        for mark in MARKS:
            asked = replace(claim, index=levels.index, since=None, until=None, mark=mark, quantity="distance")
            of_average = mark == "average"
            for level in (end.close, *(each for each in (end.low, end.high) if each is not None)):
                for reading in distance_readings(asked, levels, replace(end, close=level)):
                    yield offer(
                        reading,
                        index=levels.index != claim.index,
                        cohort=claim.cohort is not None,
                        days=not of_average and (reading.read_as.since, end.day) not in own,
                        kind=of_average != (claim.mark == "average"),
                    )


def _leads(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    """How far the index was ahead of each other one: "by 13 points"."""
    own_days = own_spans(claim, hearing, levels)
    others = [other for other in held_levels(hearing) if other.index != levels.index]
    for span in offered_spans(hearing, levels) if claim.unit == "pts" else ():
        own = _growth(levels, span)
        for other in others:
            theirs = _growth(other, span)
            if own is not None and theirs is not None:
                lead = 100 * (own - theirs)
                read_as = move(levels.index, span.since, span.until)
                yield offer(
                    Reading(measured=lead, printed=lead, read_as=read_as),
                    index=levels.index != claim.index,
                    days=_days(span) not in own_days,
                    kind=True,
                )


def _growth(levels: IndexLevels, span: Span) -> float | None:
    first, last = levels.on(span.since), levels.on(span.until)
    return None if first is None or last is None else last.close / first.close - 1.0


def _days(span: Span) -> tuple[date, date]:
    return span.since, span.until
