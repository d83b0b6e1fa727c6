"""Moves that ended before the text's own day: "On April 8 it closed at 5,010, having lost 19% since Feb. 19"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from redink.claims.claim import Claim, SetAside
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.near import Named, is_day, is_end
from redink.claims.extraction.timing.tense import Tense, tense_at
from redink.claims.extraction.vocabulary.wordlists import words

MOVES: Final = frozenset({"return", "relative_return", "rate_change"})
PARTICIPLES: Final = words("having after")
STANDS: Final = words("down up off lower higher ahead below above")
LEAST: Final = 4
RECENT: Final = timedelta(days=7)
"""A day so shortly before publication may be the one that the text reports."""


def until_then(
    found: Claim | SetAside | None, view: SentenceView, at: int, made: Mapping[int, Claim], named: Named
) -> Claim | SetAside | None:
    """A claim of an open span with the day on which it ended, where its words say that it was over by then.

    They do in the past perfect and after "having" and "after losing"; a number without a verb goes on with one before.
    The day is that of the sentence; one of an earlier sentence is carried over, and without any the end is not said.
    """
    if not isinstance(found, Claim) or found.metric not in MOVES or found.until is not None or found.since is None:
        return found
    return _ended(found, view, at, made, named)


def _ended(claim: Claim, view: SentenceView, at: int, made: Mapping[int, Claim], named: Named) -> Claim:
    """The claim, of a move since a day, with its end."""
    previous = made[max(made)] if made else None
    if _is_over(view, at) or _goes_on(view, at, previous):
        told = _with(claim, made) or _day_told(view, at, claim)
        if told:
            return told
        day = named.day
        return replace(claim, until=day if day and day > (claim.since or day) else None, span_from="earlier")
    stood = _stood(view, at, claim, previous)
    late = stood is None or named.published is None or named.published - stood <= RECENT
    return claim if late else replace(claim, until=stood, span_from="earlier")


def _is_over(view: SentenceView, at: int) -> bool:
    """Whether the verb of the number is in the past perfect, or a participle of what had been before."""
    if _tense_of(view, at) == "had":
        return True
    said = view.words(max(view.last_quantity(at) + 1, at - 8), at)
    return any(
        word == "having" or (word == "after" and following.endswith("ing") and len(following) > LEAST)
        for word, following in pairwise(said)
    )


def _tense_of(view: SentenceView, at: int) -> Tense | None:
    """The tense of a number, or of the last one before it that has a verb."""
    while at >= 0:
        found = tense_at(view, at)
        if found:
            return found
        at = view.last_quantity(at)
    return None


def _goes_on(view: SentenceView, at: int, previous: Claim | None) -> bool:
    """Whether a number without a verb goes on with one up to a low: "was down 15% at its low, and the Dow 12%"."""
    return previous is not None and previous.mark in ("low", "high") and tense_at(view, at) is None


def _with(claim: Claim, made: Mapping[int, Claim]) -> Claim | None:
    """The claim with the end of the last one of the sentence that ended after its start; null where none did."""
    start = claim.since or date.max
    for place in sorted(made, reverse=True):
        other = made[place]
        if other.until is None or other.until <= start or other.span_from is None:
            continue
        if other.period not in ("month", "year"):
            return replace(claim, until=other.until) if other.span_from != "earlier" else None
        mark = other.mark if claim.quantity is None else claim.mark
        return replace(claim, until=other.until, period=other.period, mark=mark, span_from="earlier")
    return None


def _day_told(view: SentenceView, at: int, claim: Claim) -> Claim | None:
    """The claim until the last day that the sentence names before it, else the first behind, after its start."""
    start = claim.since or date.max
    for place in (*range(at - 1, -1, -1), *range(at + 1, len(view.pieces))):
        span = view.pieces[place].span
        if span and span.until and (is_day(span) or is_end(span)) and span.until > start:
            return replace(claim, until=span.until)
    return None


def _stood(view: SentenceView, at: int, claim: Claim, previous: Claim | None) -> date | None:
    """The day of a level right before "down 7% for the year", where it lies well back; null for any other."""
    if previous is None or previous.metric != "level" or previous.until is None:
        return None
    if previous.since not in (None, previous.until) or claim.since is None or previous.until <= claim.since:
        return None
    said = view.words(view.last_quantity(at) + 1, at)
    stands = claim.base == "before" and STANDS & set(said) and tense_at(view, at) != "now"
    return previous.until if stands else None
