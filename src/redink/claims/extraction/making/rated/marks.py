"""Points of a yield or spread that count from a high or low, or between two levels that the sentence dates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.stated import until_day
from redink.claims.extraction.meaning.marked.rate_marks import RateMark
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.span_words import NO_NAME, TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

NEAR: Final = 60
"""Characters from the number to the level of the high or low that it counts from."""
MARKS: Final = words("high highs peak top low lows trough bottom nadir")


def from_mark(claim: Claim, view: SentenceView, mark: RateMark, span: TimeSpan | None, memory: Memory) -> Claim:
    """The change since the day of a high or low, or since the highest or lowest value of its month or year.

    Without either `since` is null and `base` still says that it counts from a high or low.
    """
    first = min(mark.first, mark.timed) if mark.since else mark.first
    said = memory.quote(*memory.place(view.tokens, first, max(mark.after, mark.timed_after if mark.since else 0)))
    claim = replace(
        claim, since=mark.since, until=None, base="on" if mark.one_day else mark.turn, since_text=said,
        span_from="clause", reason=None if mark.since else NO_NAME,
    )  # fmt: skip
    return until_day(claim, span)


def between_levels(claim: Claim, made: Collection[Claim]) -> Claim:
    """As in "from 3.1% on May 2 to 4.6% on May 9, a rise of 150 points": between the days of the two levels before it.

    Only where the number's own clause names no days.
    """
    if claim.metric != "rate_change" or claim.series is None or claim.span_from == "clause":
        return claim
    held = [each for each in made if each.series == claim.series and each.quantity == "series_level"]
    days = [each.until for each in held if each.until is not None and each.until == (each.since or each.until)]
    if len(held) < 2 or len(days) != len(held) or not days[-2] < days[-1]:
        return claim
    return replace(
        claim,
        since=days[-2],
        until=days[-1],
        base="on",
        span_from="sentence",
        since_text=held[-1].since_text,
        reason=None,
    )


def at_mark(claim: Claim, view: SentenceView, at: int, previous: Claim | None) -> Claim:
    """As in "116 points above its September low of 3.6%": the level of that low, which may be one within a session."""
    if previous is None or claim.unit != "pct" or view.words(at - 1, at) != ["of"]:
        return claim
    if previous.metric != "rate_change" or previous.base not in ("low", "high", "on") or previous.until is not None:
        return claim
    if not 0 < claim.start - previous.end < NEAR or not MARKS & set(view.words(at - 3, at - 1)):
        return claim
    claim = replace(claim, metric="other", quantity="series_level", series=previous.series, direction=None)
    return replace(
        claim, since=previous.since, until=None, base=previous.base, since_text=previous.since_text,
        span_from="earlier", reason=None, measurable=True,
    )  # fmt: skip
