"""All claims of an article judged: arithmetic first, then what the data show, and both against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.arithmetic.comparisons import SAME_BASE, arithmetic_checks
from redink.claims.arithmetic.pairs import CrossCheck, printed
from redink.claims.claim import Claim, Extraction
from redink.claims.faults import attempted
from redink.claims.search.reproduce import Reproduction
from redink.claims.verdicts.closes import closes_around, closes_named, reported_closes
from redink.claims.verdicts.data import Data
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judgements import Judgements
from redink.claims.verdicts.spans import NO_PUBLICATION
from redink.claims.verdicts.verdict import (
    INCONSISTENT,
    NOT_SUPPORTED,
    SUPPORTED,
    UNMEASURED,
    Verdict,
    unmeasured,
)
from redink.index_names import written_name
from redink.numerals import count, percent, points

NO_STORE: Final = "no market data are at hand; name a store with --store"
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


def judge(
    extraction: Extraction, *, data: Data | None, progress: Callable[[str], None] | None = None
) -> ArticleVerdicts:
    """The verdicts. Without data only the checks that need none are made, and no claim is measured."""
    claims = extraction.claims[:MOST_CLAIMS]
    late = (unmeasured(TOO_MANY),) * (len(extraction.claims) - len(claims))
    if data is None:
        arithmetic = attempted(lambda: arithmetic_checks(claims), tuple)
        bare = {place: unmeasured(_without_data(claim, extraction.published)) for place, claim in enumerate(claims)}
        verdicts = (*_with_contradictions(bare, arithmetic), *late)
        return ArticleVerdicts(verdicts=verdicts, arithmetic=arithmetic, searches=())
    published = extraction.published
    every = attempted(lambda: reported_closes(published, claims, data), lambda: closes_around(published))
    closes = attempted(lambda: closes_named(published, claims, data), lambda: every)
    judged = Judgements(
        hearing=Hearing(published=published, closes=closes, every=every, claims=claims, data=data), progress=progress
    )
    judged.hear_all()
    arithmetic = attempted(lambda: _checks(claims, judged), tuple[CrossCheck, ...])
    return ArticleVerdicts(
        verdicts=(*_with_contradictions(judged.verdicts, arithmetic), *late),
        arithmetic=arithmetic,
        searches=tuple(judged.searches),
    )


def _checks(claims: Sequence[Claim], judged: Judgements) -> tuple[CrossCheck, ...]:
    return _with_measured_leads(arithmetic_checks(claims, weights=judged.weights), claims, judged.verdicts)


def _without_data(claim: Claim, published: date | None) -> str:
    return f"{NO_STORE}; and {NO_PUBLICATION}" if published is None and claim.until is None else NO_STORE


def _with_measured_leads(
    findings: Sequence[CrossCheck], claims: Sequence[Claim], verdicts: Mapping[int, Verdict]
) -> tuple[CrossCheck, ...]:
    """The checks of two indices, each with the returns from one base where both were measured."""
    measured = [_measured_lead(each, claims, verdicts) if each.check == SAME_BASE else each for each in findings]
    return tuple(each for each in measured if each.check != SAME_BASE or each.holds is not None)


def _measured_lead(finding: CrossCheck, claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> CrossCheck:
    one, other = finding.claims
    mine, theirs = verdicts[one], verdicts[other]
    if mine.measured is None or theirs.measured is None or finding.value is None or not _alike(mine, theirs):
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


def _alike(mine: Verdict, theirs: Verdict) -> bool:
    """Whether both were read over the same days, from the same kind of base, and neither was left open."""
    one, other = mine.read_as, theirs.read_as
    if one is None or other is None or UNMEASURED in (mine.verdict, theirs.verdict):
        return False
    return (one.since, one.until, one.base, one.returns) == (other.since, other.until, other.base, other.returns)


def _with_contradictions(verdicts: Mapping[int, Verdict], arithmetic: Sequence[CrossCheck]) -> tuple[Verdict, ...]:
    """The verdicts in order; of claims that contradict each other all are inconsistent, or those that do not hold."""
    broken = {
        place: finding
        for finding in arithmetic
        if finding.check in DECIDES and finding.holds is False
        for place in _at_fault(finding, verdicts)
    }
    return tuple(
        replace(verdict, verdict=INCONSISTENT, why=f"{broken[place].statement} {_kept(verdict)}".strip())
        if place in broken
        else verdict
        for place, verdict in sorted(verdicts.items())
    )


def _at_fault(finding: CrossCheck, verdicts: Mapping[int, Verdict]) -> list[int]:
    """The claims that the data refute; where they show none of them, all."""
    shown = any(verdicts[place].holds for place in finding.claims)
    return [place for place in finding.claims if not shown or verdicts[place].verdict == NOT_SUPPORTED]


def _kept(verdict: Verdict) -> str:
    return "" if verdict.verdict == UNMEASURED else verdict.why
