"""How far one index or cohort was ahead of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.decide import Reading, Stance, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.cohorts import ROUGH, TOO_NEAR
from redink.claims.verdicts.judges.moves import move_spans
from redink.claims.verdicts.spans import Span, Unresolved
from redink.claims.verdicts.verdict import NOT_SUPPORTED, ReadAs, Verdict, unmeasured
from redink.claims.verdicts.words import move, whose
from redink.cohorts import LOSS_MAKING, NO_DATA, PROFITABLE
from redink.errors import RedinkError
from redink.index_names import written_name
from redink.question import DatedQuestion

COHORTS: Final = (PROFITABLE, LOSS_MAKING, NO_DATA)
PLAIN: Final = "cap"


def judge_lead(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on a lead: the difference of two returns in points; of a claim in percent their ratio as well."""
    if claim.against is None:
        return unmeasured("it does not name what it is compared with")
    levels = hearing.data.levels(claim.index or "")
    spans = move_spans(claim, hearing, levels)
    if isinstance(spans, Unresolved):
        return unmeasured(spans.why)
    try:
        readings = [reading for span in spans for reading in _readings(claim, span, hearing)]
    except RedinkError as error:
        return unmeasured(str(error))
    if not any(each.sort == "plain" for each in readings):
        return unmeasured("one of the two returns cannot be measured")
    found = decide(claim, readings, support, hearing.stance(claim))
    misses = min(support.misses_by(each.printed) for each in readings)
    if found.verdict == NOT_SUPPORTED and misses <= _room(claim, spans, hearing):
        return decide(claim, readings, support, Stance(certain=False, days=False, doubt=TOO_NEAR))
    return found


def _room(claim: Claim, spans: Sequence[Span], hearing: Hearing) -> float:
    """How far off a lead of a cohort may be, in its unit: as far as both returns together; 0 between indices."""
    if claim.cohort is None and claim.against not in COHORTS:
        return 0.0
    both = max(sum(abs(each or 0.0) for each in _pair(claim, span, hearing, PLAIN)) for span in spans)
    return ROUGH * 100 * both * (100 if claim.unit == "bp" else 1)


def _readings(claim: Claim, span: Span, hearing: Hearing) -> Iterator[Reading]:
    named = (("equal", "with equal weights"), ("median", "of the medians of members"))
    for summary, words in ((PLAIN, ""), *(named if claim.cohort is not None or claim.against in COHORTS else ())):
        own, other = _pair(claim, span, hearing, summary)
        if own is None or other is None:
            continue
        read_as = move(claim.index, span.since, span.until, cohort=claim.cohort)
        values = [own - other, (1 + own) / (1 + other) - 1] if claim.unit == "pct" else [own - other]
        for value in values:
            yield Reading(
                measured=own - other,
                printed=100 * value * (100 if claim.unit == "bp" else 1),
                read_as=_against(read_as, claim),
                sort="named" if words else "plain",
                words=words,
            )


def _against(read_as: ReadAs, claim: Claim) -> ReadAs:
    inside = claim.against in COHORTS
    other = whose(claim.index, claim.against) if inside else written_name(claim.against)
    return replace(read_as, words=f"{read_as.words}, against {other}")


def _pair(claim: Claim, span: Span, hearing: Hearing, summary: str) -> tuple[float | None, float | None]:
    inside = claim.against in COHORTS
    other = claim.index if inside else claim.against
    return (
        _return_of(claim.index, claim.cohort, span, hearing, summary),
        _return_of(other, claim.against if inside else None, span, hearing, summary),
    )


def _return_of(index: str | None, cohort: str | None, span: Span, hearing: Hearing, summary: str) -> float | None:
    if cohort is None:
        levels = hearing.data.levels(index or "")
        first, last = (None, None) if levels is None else (levels.on(span.since), levels.on(span.until))
        return None if first is None or last is None else last.close / first.close - 1.0
    held = hearing.data.cohorts(DatedQuestion(index=index or "", since=span.since, until=span.until))
    figures = held.returns.get(cohort)
    return None if figures is None or held.declined else getattr(figures, summary)
