"""Numbers that count from the day of a high or low named before them: "peaked on Monday and is 4% off"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from redink.claims.claim import Base
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.tense import tense_at
from redink.claims.extraction.vocabulary.span_words import HIGHS, LOWS, NO_END, RECORD, TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

Turn = Literal["low", "high"]

FELL: Final = LOWS | words("bottomed troughed bottoming troughing")
ROSE: Final = HIGHS | RECORD | words("peaked topped crested peaking")
TURNING: Final = FELL | ROSE
DOWN: Final = words("""
    down lower off below fell fallen lost shed dropped slid sunk sank tumbled slumped declined retreated given gave
    surrendered skidded plunged dived eased slipped weaker beneath under
""")
UP: Final = words("""
    up higher risen rose gained rallied climbed recovered rebounded regained advanced bounced jumped soared surged added
    put leapt above clawed recouped retraced better stronger
""")
STOPS: Final = frozenset({",", ";", "—", "(", ")", ":"})
FAR: Final = 8


def turn_said(view: SentenceView, at: int) -> Turn | None:
    """The low or high that happened on the day at a place, by the words of its clause before it; null for none."""
    if not TURNING & view.said:
        return None
    for back in range(at - 1, max(-1, at - FAR), -1):
        if view.kind(back) in ("quantity", "span"):
            return None
        value = set(view.words(back, back + 1))
        if value & FELL:
            return "low"
        if value & ROSE:
            return "high"
        if value & STOPS and back < at - 1:
            return None
    return None


def from_turn(view: SentenceView, at: int, span: TimeSpan, after: Sequence[int]) -> TimeSpan:
    """The span, or for a number that goes the other way the open one since its day.

    Where the number's verb only tells what once followed, "peaked on Feb. 19 and fell 19%", its end is not said.
    """
    turn = turn_said(view, at) if after and span.since is not None and span.since == span.until else None
    if turn is None:
        return span
    between = view.words(at + 1, min(after[0] + 2, len(view.pieces)))
    if not (DOWN if turn == "high" else UP) & set(between) or (UP if turn == "high" else DOWN) & set(between):
        return span
    if tense_at(view, after[0]) == "now":
        return replace(span, until=None, base="on", turn=turn)
    return replace(span, since=None, until=None, base=None, reason=NO_END)


def after_turn(view: SentenceView, at: int, end: TimeSpan, turned: TimeSpan | None, number: int) -> TimeSpan | None:
    """From the high or low named before to the day that the span ends: "By April 8 it had fallen 19%"; else null."""
    if turned is None or turned.since is None or end.until is None or not turned.since < end.until:
        return None
    between = set(view.words(at + 1, number + 1))
    if not (DOWN if turned.turn == "high" else UP) & between:
        return None
    return replace(end, since=turned.since, base="on", reason=None, place=turned.place)


def turned_day(view: SentenceView, at: int, span: TimeSpan) -> TimeSpan | None:
    """The span's day with its turn where it is that of a high or low; null where it is not."""
    turn = turn_said(view, at) if span.since is not None and span.since == span.until else None
    return replace(span, turn=turn) if turn else None


def since_mark(span: TimeSpan, *, below: bool) -> TimeSpan:
    """Since the day of a high or low, or since the highest or lowest close of the month or year that is named."""
    if span.since is None or span.base != "before":
        return span
    turn: Base = "high" if below else "low"
    return replace(span, until=None, base="on" if span.since == span.until else turn)
