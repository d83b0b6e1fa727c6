"""Shares of members, of capital, and plain numbers of members, at the close that the article reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.choices import ShareChoices
from redink.claims.verdicts.counts import exact_support
from redink.claims.verdicts.data import MemberShares
from redink.claims.verdicts.decide import Reading, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of
from redink.claims.verdicts.verdict import UNMEASURED, Verdict, unmeasured
from redink.claims.verdicts.words import standing
from redink.cohorts import NO_DATA
from redink.convention import Convention
from redink.errors import RedinkError

ALL: Final = "all members"
CLASSIFIED: Final = "members whose earnings are known"


def judge_share(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on a share of members or of capital: of all of them, else of those whose earnings are known."""
    days = share_days(claim, hearing)
    if claim.cohort is None:
        return unmeasured("it names no cohort")
    if not days:
        return unmeasured(NO_PUBLICATION)
    try:
        shares = [hearing.data.shares(claim.index or "", day) for day in days]
    except RedinkError as error:
        return unmeasured(str(error))
    readings = [reading for each in shares for reading in _readings(claim, each)]
    readings.sort(key=lambda each: each.sort != "plain")
    if not readings or readings[0].sort != "plain":
        return unmeasured("the data count no members then")
    found = decide(claim, readings, support, hearing.stance(claim, days_matter=False))
    return _with_reasons(found, claim, shares[0])


def share_days(claim: Claim, hearing: Hearing) -> list[date]:
    """The last day of a closed span, else the closes that the article reports: "are profitable" speaks of its day."""
    return list(ends_of(claim, hearing.closes))


def _readings(claim: Claim, shares: MemberShares) -> Iterator[Reading]:
    """The cohort's part of all, and of those whose earnings are known."""
    counted = claim.metric == "share_of_members"
    parts = shares.members if counted else shares.worth
    cohort = claim.cohort or ""
    known = sum(value for name, value in parts.items() if name != NO_DATA)
    unit = "members" if counted else "capitalisation"
    for whole, total in ((ALL, known + parts.get(NO_DATA, 0)), (CLASSIFIED, known)):
        if not total or (whole == CLASSIFIED and cohort == NO_DATA):
            continue
        share = parts.get(cohort, 0) / total
        yield Reading(
            measured=share,
            printed=100 * share,
            read_as=standing(claim.index, shares.day, f"share of {unit} on {shares.day}", cohort=cohort),
            sort="plain" if whole == ALL else "named",
            choices=None if whole == ALL else ShareChoices(convention=_at_end(), of=whole, until=shares.day),
            words="" if whole == ALL else f"of {whole}",
        )


def _at_end() -> Convention:
    return Convention(membership="end")


def _with_reasons(found: Verdict, claim: Claim, shares: MemberShares) -> Verdict:
    """Why members have no data, beside a verdict about them."""
    if claim.cohort != NO_DATA or not shares.reasons or found.verdict == UNMEASURED:
        return found
    listed = ", ".join(f"{reason} {number:,}" for reason, number in sorted(shares.reasons.items()))
    return replace(found, why=f"{found.why} Why the data here have no earnings of these members: {listed}.")


def judge_count(claim: Claim, hearing: Hearing) -> Verdict:
    """The verdict on a number of members, of a cohort or of all."""
    days = share_days(claim, hearing)
    support = exact_support(claim)
    if not days or support is None:
        return unmeasured(NO_PUBLICATION if not days else "it has no number")
    try:
        shares = [hearing.data.shares(claim.index or "", day) for day in days]
    except RedinkError as error:
        return unmeasured(str(error))
    readings = [_number(claim, each) for each in shares]
    return decide(claim, readings, support, hearing.stance(claim, days_matter=False))


def _number(claim: Claim, shares: MemberShares) -> Reading:
    number = sum(shares.members.values()) if claim.cohort is None else shares.members.get(claim.cohort, 0)
    words = f"number of members on {shares.day}"
    return Reading(
        measured=float(number),
        printed=float(number),
        read_as=standing(claim.index, shares.day, words, cohort=claim.cohort),
    )
