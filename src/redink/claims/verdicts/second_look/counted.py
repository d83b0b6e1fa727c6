"""What else of an index would come to a printed count: a streak, records in a row, records of another stretch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.records import records_counted, records_in_a_row
from redink.claims.verdicts.judges.streaks import streak_readings
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.second_look.offered import firsts_of, own_ends, reported
from redink.claims.verdicts.second_look.parts import Offer, offer


def of_streaks(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    """A streak up to another close or up to the day before it, and records in a row: "a record for the third day"."""
    own = own_ends(claim, hearing)
    for end in reported(hearing):
        if levels.on(end) is None:
            continue
        other_index, other_days = levels.index != claim.index, end not in own
        for ended in (False, True):
            for reading in streak_readings(replace(claim, index=levels.index, ended=ended), levels, end):
                yield offer(reading, index=other_index, days=other_days)
        yield offer(records_in_a_row(levels, end), index=other_index, days=other_days, kind=True)


def of_records(claim: Claim, levels: IndexLevels, hearing: Hearing) -> Iterator[Offer]:
    """The records of the week, month, quarter and year up to a close, and those in a row."""
    own = {(claim.since or date(end.year, 1, 1), end) for end in own_ends(claim, hearing)}
    for end in [*reported(hearing), *(close - timedelta(days=1) for close in reported(hearing))]:
        for first in firsts_of(end):
            reading = records_counted(replace(claim, since=first), levels, end)
            if reading is not None:
                yield offer(reading, index=levels.index != claim.index, days=(first, end) not in own)
        yield offer(records_in_a_row(levels, end), index=levels.index != claim.index, kind=True)
