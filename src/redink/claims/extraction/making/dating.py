"""The span of a claim, as days and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim, with_measurable
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.span_words import NO_EVENT, TimeSpan

JUST_BEGUN: Final = timedelta(days=5)
"""A year or month that began so shortly before publication is seldom the one that a text counts over."""
EARLIER: Final = "it is of an earlier day, which the text does not name"


def spanned(claim: Claim, view: SentenceView, at: int, owned: dict[int, TimeSpan], memory: Memory) -> Claim:
    """The claim with the span that its clause, sentence, heading or paragraph gives it."""
    span = memory.spans.span_of(view, at, claim, owned)
    memory.spans.note(view, at, claim, span)
    return dated(claim, span, memory)


def dated(claim: Claim, span: TimeSpan | None, memory: Memory) -> Claim:
    """The claim with the days and words of a span; a low known by its day from elsewhere is that day."""
    if span is None:
        return claim
    said = memory.quote(*memory.reading.origin(span.start, span.end)) if span.end else None
    return memory.spans.dated(claim, span, said)


def with_counterpart(claim: Claim, previous: Claim | None) -> Claim:
    """As in "loss-makers rose 30% since April 8, while profitable ones gained 9%": the parts count over one span."""
    if claim.metric != "return" or claim.cohort is None or claim.span_from not in (None, "earlier") or not previous:
        return claim
    stated = previous.since is not None and previous.span_from != "earlier"
    if not stated or previous.cohort in (None, claim.cohort) or previous.index != claim.index:
        return claim
    return replace(
        claim,
        since=previous.since,
        until=previous.until,
        base=previous.base,
        since_text=previous.since_text,
        reason=None,
        span_from="sentence",
    )


def as_start(claim: Claim, published: date | None) -> Claim:
    """The claim as of the start of its span: `since` and `until` are the day that the span counts from, base on.

    Without a span, or where that day is hardly before publication, the day is not named, which `reason` says.
    """
    if claim.since is None:
        return replace(claim, reason=claim.reason or EARLIER)
    day = claim.since if claim.base == "on" else claim.since - timedelta(days=1)
    late = published is not None and claim.base == "before" and claim.until is None and published - day < JUST_BEGUN
    if late or (claim.base == "on" and claim.since == claim.until):
        return replace(claim, since=None, until=None, base=None, since_text=None, span_from=None, reason=EARLIER)
    return replace(claim, since=day, until=day, base="on")


def finished(claim: Claim) -> Claim:
    """The claim with whether it can be measured; a level of an earlier day, or an event's, that is not named cannot."""
    claim = with_measurable(claim)
    unknown = claim.reason == EARLIER or (claim.metric == "level" and claim.reason == NO_EVENT)
    return replace(claim, measurable=False) if unknown else claim
