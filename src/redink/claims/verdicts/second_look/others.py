"""What else of series, cohorts and shares would come to a printed number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.data import HeldCohorts, MemberShares
from redink.claims.verdicts.decide import Reading
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.series import CODES, Values, is_move, level_readings, move_readings
from redink.claims.verdicts.second_look.offered import offered_days, reported
from redink.claims.verdicts.words import move, standing
from redink.cohorts import NO_DATA

SUMMARIES: Final = ("cap", "equal", "median")


def of_series(claim: Claim, hearing: Hearing) -> Iterator[Reading]:
    """The other series on the days that the article offers, and their moves from and to them."""
    for series, code in CODES.items():
        values = Values.of(hearing.data.macro, code)
        if not values.days or (series == "vix") != (claim.series == "vix"):
            continue
        days = [day for day in offered_days(hearing) if values.at(day) is not None]
        if not is_move(claim):
            yield from level_readings(claim, series, values, days)
            continue
        for start in days:
            yield from move_readings(replace(claim, since=start, base="on"), series, values, reported(hearing))
        yield from move_readings(replace(claim, since=None), series, values, days)


def of_cohorts(index: str, held: Sequence[HeldCohorts]) -> Iterator[Reading]:
    """The other cohorts held over any span of the article, by every weighting."""
    for each in held:
        for cohort, figures in each.returns.items():
            for summary in SUMMARIES:
                value: float | None = getattr(figures, summary)
                if value is not None:
                    read_as = move(index, each.since, each.until, cohort=cohort)
                    yield Reading(measured=value, printed=100 * value, read_as=read_as, words=summary)


def of_shares(index: str, shares: MemberShares) -> Iterator[Reading]:
    """The shares of every cohort, of members and of capital, of all and of those whose earnings are known."""
    for unit, parts in (("members", shares.members), ("capitalisation", shares.worth)):
        known = sum(value for name, value in parts.items() if name != NO_DATA)
        for total in (known + parts.get(NO_DATA, 0), known):
            for cohort, part in parts.items():
                if total:
                    read_as = standing(index, shares.day, f"share of {unit} on {shares.day}", cohort=cohort)
                    yield Reading(measured=part / total, printed=100 * part / total, read_as=read_as)
