"""All claims of an article judged: arithmetic first, then what the data show, and both against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from redink.answer import Answer
from redink.claims.arithmetic.comparisons import SAME_BASE, arithmetic_checks
from redink.claims.arithmetic.pairs import WHOLE, CrossCheck, Together, claims_together, printed
from redink.claims.arithmetic.parts import Weight
from redink.claims.arithmetic.rounding import support_of
from redink.claims.claim import Claim, Extraction
from redink.claims.extraction.vocabulary.cohorts import LOSING, UNKNOWN
from redink.claims.search.convention_grid import Grid, ends_near
from redink.claims.search.reproduce import Reproduction
from redink.claims.verdicts.cohorts import cohort_of, judge_cohort_returns
from redink.claims.verdicts.index import judge_index_return
from redink.claims.verdicts.marks import judge_mark
from redink.claims.verdicts.resolve import (
    NO_PUBLICATION,
    NO_STORE,
    Unresolved,
    lacks_index,
    last_close_before,
    question_of,
)
from redink.claims.verdicts.rest import judge_rest
from redink.claims.verdicts.shares import judge_shares
from redink.claims.verdicts.verdict import INCONSISTENT, SUPPORTED, UNMEASURED, Data, Verdict, unmeasured
from redink.convention import Convention
from redink.errors import RedinkError
from redink.index_names import written_name
from redink.numerals import count, percent, points
from redink.question import DatedQuestion

QUARTER: Final = timedelta(days=91)
MARKS: Final = ("record", "level", "rate_change")
MOST_CLAIMS: Final = 2000
TOO_MANY: Final = f"only the first {count(MOST_CLAIMS)} claims of a text are judged"
DECIDES: Final = frozenset({"shares sum to 100"})
"""Checks whose failure makes the claims contradict each other under every definition."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleVerdicts:
    """A verdict for each claim, the checks of the numbers against each other, and the searches."""

    verdicts: tuple[Verdict, ...]
    arithmetic: tuple[CrossCheck, ...]
    searches: tuple[Reproduction, ...]


@dataclass
class _Judgements:
    """What has been judged so far."""

    published: date | None
    data: Data
    verdicts: dict[int, Verdict] = field(default_factory=dict[int, Verdict])
    weights: dict[str, Weight] = field(default_factory=dict[str, Weight])
    searches: list[Reproduction] = field(default_factory=list[Reproduction])
    questions: dict[str, DatedQuestion] = field(default_factory=dict[str, DatedQuestion])


def judge(extraction: Extraction, *, data: Data | None) -> ArticleVerdicts:
    """The verdicts. Without data only the checks that need none are made, and no claim is measured."""
    claims = extraction.claims[:MOST_CLAIMS]
    late = (unmeasured(TOO_MANY),) * (len(extraction.claims) - len(claims))
    if data is None:
        arithmetic = arithmetic_checks(claims)
        bare = {place: unmeasured(_without_data(claim, extraction.published)) for place, claim in enumerate(claims)}
        verdicts = (*_with_contradictions(bare, arithmetic), *late)
        return ArticleVerdicts(verdicts=verdicts, arithmetic=arithmetic, searches=())
    so_far = _Judgements(published=extraction.published, data=data)
    for group in claims_together(claims, "return"):
        _judge_returns(group, so_far)
    for group in claims_together(claims, "share_of_members"):
        _judge_shares(group, so_far)
    judged = {_content(claims[place]): verdict for place, verdict in sorted(so_far.verdicts.items(), reverse=True)}
    for place, claim in enumerate(claims):
        if place not in so_far.verdicts:
            so_far.verdicts[place] = judged.get(_content(claim)) or _judge_one(claim, so_far)
            judged.setdefault(_content(claim), so_far.verdicts[place])
    arithmetic = _with_measured_leads(arithmetic_checks(claims, weights=so_far.weights), claims, so_far.verdicts)
    return ArticleVerdicts(
        verdicts=(*_with_contradictions(so_far.verdicts, arithmetic), *late),
        arithmetic=arithmetic,
        searches=tuple(so_far.searches),
    )


def _without_data(claim: Claim, published: date | None) -> str:
    return f"{NO_STORE}; and {NO_PUBLICATION}" if published is None and claim.until is None else NO_STORE


def _judge_returns(group: Together, so_far: _Judgements) -> None:
    """The returns of one index over one span, its cohorts' together."""
    claim = next(iter(group.parts.values())).claim
    question = question_of(claim, published=so_far.published, market=so_far.data.market)
    if isinstance(question, Unresolved):
        so_far.verdicts |= {stated.place: unmeasured(question.why) for stated in group.parts.values()}
        return
    published = so_far.published or question.until
    if WHOLE in group.parts:
        whole = group.parts[WHOLE]
        so_far.verdicts[whole.place] = judge_index_return(
            question, whole.support, published=published, data=so_far.data
        )
    if group.cohorts():
        found = judge_cohort_returns(group, question, published=published, data=so_far.data)
        so_far.verdicts |= found.verdicts
        so_far.questions.setdefault(group.index, question)
        if found.search is not None:
            so_far.searches.append(found.search)
        if found.answer is not None:
            so_far.weights.setdefault(group.index, _weight(found.answer))


def _weight(answer: Answer) -> Weight:
    losing, unknown = cohort_of(answer, LOSING), cohort_of(answer, UNKNOWN)
    source = f"by capitalisation on {answer.resolved.since}, labels as known then"
    weight = 0.0 if losing is None else losing.weight or 0.0
    return Weight(loss_making=weight, unknown=0.0 if unknown is None else unknown.weight or 0.0, source=source)


def _judge_shares(group: Together, so_far: _Judgements) -> None:
    """Shares at the article's date and at the start of the span that the text measures, else a quarter before."""
    parts = group.parts.values()
    claim = next(iter(parts)).claim
    lacking = NO_PUBLICATION if so_far.published is None else lacks_index(claim, so_far.data.market)
    if so_far.published is None or lacking is not None or not group.cohorts():
        so_far.verdicts |= {each.place: unmeasured(lacking or "it names no cohort") for each in parts}
        return
    until = last_close_before(so_far.published)
    question = so_far.questions.get(group.index) or DatedQuestion(index=group.index, since=until - QUARTER, until=until)
    try:
        grid: Grid = so_far.data.measure_grid(
            question, ends_near(question.until, since=question.since, published=so_far.published)
        )
        answer = so_far.data.measure(question, Convention(membership="end"))
    except RedinkError as error:
        so_far.verdicts |= {each.place: unmeasured(str(error)) for each in parts}
        return
    unknown = cohort_of(answer, UNKNOWN)
    so_far.verdicts |= judge_shares(group, grid, reasons={} if unknown is None else unknown.reasons)


def _content(claim: Claim) -> tuple[object, ...]:
    """What makes two claims the same, wherever they stand."""
    days = (claim.since, claim.until, claim.base)
    return (
        claim.metric,
        claim.index,
        claim.cohort,
        claim.value,
        claim.value_high,
        claim.unit,
        claim.direction,
        *days,
        claim.decimals,
        claim.hedge,
        claim.against,
    )


def _judge_one(claim: Claim, so_far: _Judgements) -> Verdict:
    if claim.metric in ("valuation", "flow", "other") or not claim.measurable:
        return unmeasured(claim.reason or "neither prices nor members show it")
    if claim.metric in MARKS:
        return judge_mark(claim, published=so_far.published, data=so_far.data)
    question = question_of(claim, published=so_far.published, market=so_far.data.market)
    if isinstance(question, Unresolved):
        return unmeasured(question.why)
    support = support_of(claim)
    if claim.metric == "return" and claim.cohort is None and support is not None:
        published = so_far.published or question.until
        return judge_index_return(question, support, published=published, data=so_far.data)
    if claim.metric == "return":
        return unmeasured("the text gives another value for the same cohort and span, and that one was searched for")
    return judge_rest(claim, question, so_far.data)


def _with_measured_leads(
    findings: Sequence[CrossCheck], claims: Sequence[Claim], verdicts: Mapping[int, Verdict]
) -> tuple[CrossCheck, ...]:
    """The checks of two indices, each with the returns from one base where both were measured."""
    return tuple(_measured_lead(each, claims, verdicts) if each.check == SAME_BASE else each for each in findings)


def _measured_lead(finding: CrossCheck, claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> CrossCheck:
    one, other = finding.claims
    mine, theirs = verdicts[one], verdicts[other]
    if mine.measured is None or theirs.measured is None or finding.value is None:
        return finding
    same = mine.verdict == SUPPORTED and theirs.verdict == SUPPORTED
    lead = mine.measured - theirs.measured
    base = "" if theirs.nearest is None else f" {theirs.nearest.words} ({percent(theirs.nearest.value)})"
    stray = f"{claims[other].quote} is nearest{base}. " if base else ""
    statement = (
        f"{printed(100 * finding.value)[:-1]} points lie between {claims[one].quote} and {claims[other].quote} as "
        f"printed. {stray}"
        f"Both from close to close, the {written_name(claims[one].index)} returned {percent(mine.measured)} and "
        f"the {written_name(claims[other].index)} "
        f"{percent(theirs.measured)}: like for like the lead is {points(lead)}."
    )
    return replace(finding, holds=same, statement=statement)


def _with_contradictions(verdicts: Mapping[int, Verdict], arithmetic: Sequence[CrossCheck]) -> tuple[Verdict, ...]:
    """The verdicts in order; claims that contradict each other are inconsistent, whatever else was found."""
    broken = {
        place: finding
        for finding in arithmetic
        if finding.check in DECIDES and finding.holds is False
        for place in finding.claims
    }
    return tuple(
        replace(verdict, verdict=INCONSISTENT, why=f"{broken[place].statement} {_kept(verdict)}".strip())
        if place in broken
        else verdict
        for place, verdict in sorted(verdicts.items())
    )


def _kept(verdict: Verdict) -> str:
    return "" if verdict.verdict == UNMEASURED else verdict.why
