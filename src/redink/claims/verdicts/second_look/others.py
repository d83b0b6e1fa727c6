"""What else of series, cohorts and shares would come to a printed number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim, Series
from redink.claims.verdicts.data import HeldCohorts, MemberShares
from redink.claims.verdicts.decide import Reading
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.series import (
    CODES,
    Values,
    ends_of_series,
    is_move,
    level_readings,
    move_readings,
)
from redink.claims.verdicts.second_look.offered import offered_days, own_spans, reported
from redink.claims.verdicts.second_look.parts import Offer, offer
from redink.claims.verdicts.words import move, standing
from redink.cohorts import NO_DATA

APART: Final = ("vix", "treasury-gap")
"""Series that no number of another is taken for."""
SUMMARIES: Final = ("cap", "equal", "median")


def of_series(claim: Claim, hearing: Hearing) -> Iterator[Offer]:
    """The other series on the days that the article offers, and their moves from and to them."""
    for series in CODES:
        values = Values.of(hearing.data.macro, series)
        if not values.days or any((series == each) != (claim.series == each) for each in APART):
            continue
        own = _own_days(claim, series, values, hearing)
        for moved in (True, False):
            for reading in _of_kind(claim, series, values, hearing, moved=moved):
                other_kind = moved != is_move(claim)
                other_days = not other_kind and _days(reading) not in own
                yield offer(reading, index=series != claim.series, days=other_days, kind=other_kind)


def _own_days(claim: Claim, series: Series, values: Values, hearing: Hearing) -> set[tuple[object, object]]:
    read = move_readings if is_move(claim) else level_readings
    return {_days(reading) for reading in read(claim, series, values, ends_of_series(claim, hearing))}


def _of_kind(claim: Claim, series: Series, values: Values, hearing: Hearing, *, moved: bool) -> Iterator[Reading]:
    """Its levels, or its moves, on and from all the days that are offered; those of the other kind on its own alone."""
    if moved != is_move(claim):
        read = move_readings if moved else level_readings
        yield from read(claim, series, values, ends_of_series(claim, hearing))
        return
    days = [day for day in offered_days(hearing) if values.at(day) is not None]
    if not moved:
        yield from level_readings(claim, series, values, days)
        return
    for start in days:
        yield from move_readings(replace(claim, since=start, base="on"), series, values, reported(hearing))
    yield from move_readings(replace(claim, since=None), series, values, days)


def _days(reading: Reading) -> tuple[object, object]:
    return reading.read_as.since, reading.read_as.until


def of_cohorts(claim: Claim, index: str, held: Sequence[HeldCohorts], hearing: Hearing) -> Iterator[Offer]:
    """The other cohorts held over any span of the article, by every weighting."""
    levels = hearing.data.levels(index)
    own = own_spans(claim, hearing, levels)
    for each in held:
        for cohort, figures in each.returns.items():
            for summary in SUMMARIES:
                value: float | None = getattr(figures, summary)
                if value is not None:
                    read_as = move(index, each.since, each.until, cohort=cohort)
                    reading = Reading(measured=value, printed=100 * value, read_as=read_as, words=summary)
                    yield offer(
                        reading,
                        index=index != claim.index,
                        cohort=cohort != claim.cohort,
                        days=(each.since, each.until) not in own,
                        kind=claim.metric != "return",
                    )


def of_shares(claim: Claim, index: str, shares: MemberShares) -> Iterator[Offer]:
    """The shares of every cohort, of members and of capital, of all and of those whose earnings are known."""
    for metric, unit, parts in (
        ("share_of_members", "members", shares.members),
        ("share_of_weight", "capitalisation", shares.worth),
    ):
        known = sum(value for name, value in parts.items() if name != NO_DATA)
        for total in (known + parts.get(NO_DATA, 0), known):
            for cohort, part in parts.items():
                if total:
                    read_as = standing(index, shares.day, f"share of {unit} on {shares.day}", cohort=cohort)
                    reading = Reading(measured=part / total, printed=100 * part / total, read_as=read_as)
                    yield offer(
                        reading,
                        index=index != claim.index,
                        cohort=claim.cohort is not None and cohort != claim.cohort,
                        kind=metric != claim.metric,
                    )
