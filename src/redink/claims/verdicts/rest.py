"""Leads, counts and shares of weight: what the default answer gives, no other variant tried."""

from __future__ import annotations

from redink.answer import Answer
from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.cohorts import cohort_of
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, Data, Verdict, unmeasured
from redink.cohorts import LOSS_MAKING, NO_DATA, PROFITABLE
from redink.convention import Convention
from redink.errors import RedinkError
from redink.numerals import count, percent, points
from redink.question import DatedQuestion
from redink.returns.replication import published_return


def judge_rest(claim: Claim, question: DatedQuestion, data: Data) -> Verdict:
    """The verdict on a lead, a count or a share of weight under the default convention."""
    support = support_of(claim)
    if support is None:
        return unmeasured("it has no number")
    try:
        if claim.metric == "relative_return":
            return _lead(claim, question, support, data)
        answer = data.measure(question, Convention())
    except RedinkError as error:
        return unmeasured(str(error))
    return _of_members(claim, answer, support)


def _lead(claim: Claim, question: DatedQuestion, support: Support, data: Data) -> Verdict:
    """The difference in points or, where the claim is in percent, the ratio (1 + a) / (1 + b) - 1 as well."""
    if claim.against is None:
        return unmeasured("it does not name what it is compared with")
    own = _return_of(claim.cohort, question, data)
    inside = claim.against in (PROFITABLE, LOSS_MAKING, NO_DATA)
    other_question = (
        question if inside else DatedQuestion(index=claim.against, since=question.since, until=question.until)
    )
    other = _return_of(claim.against if inside else None, other_question, data)
    if own is None or other is None:
        return unmeasured("one of the two returns cannot be measured")
    apart, ratio = own - other, (1 + own) / (1 + other) - 1
    holds = support.holds(100 * apart) or (claim.unit == "pct" and support.holds(100 * ratio))
    pair = f"{percent(own, digits=2)} against {percent(other, digits=2)}"
    compared = f"{pair} is {points(apart, digits=2)}, or {percent(ratio, digits=2)} more"
    return Verdict(verdict=SUPPORTED if holds else NOT_SUPPORTED, measured=apart, tried=1, why=f"{compared}.")


def _return_of(cohort: str | None, question: DatedQuestion, data: Data) -> float | None:
    if cohort is None:
        levels = data.market.levels(question.index)
        found = published_return(levels, question.index, since=question.since, until=question.until)
        return found if found is not None else data.measure(question, Convention()).index.rebuilt_return
    figures = cohort_of(data.measure(question, Convention()), cohort)
    return None if figures is None else figures.returns.cap


def _of_members(claim: Claim, answer: Answer, support: Support) -> Verdict:
    figures = None if claim.cohort is None else cohort_of(answer, claim.cohort)
    if claim.metric == "count":
        number = answer.index.members if figures is None else figures.members
        stands, measured, holds = f"{count(number)} members at the start", float(number), support.holds(number)
    elif figures is None or figures.weight is None:
        return unmeasured("its weight is not known")
    else:
        measured, holds = figures.weight, support.holds(100 * figures.weight)
        stands = f"{figures.cohort} members weighed {percent(measured, digits=2)} at the start"
    return Verdict(verdict=SUPPORTED if holds else NOT_SUPPORTED, measured=measured, tried=1, why=f"{stands}.")
