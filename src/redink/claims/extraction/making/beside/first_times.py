"""For which time a level lay beyond its bound, or the policy rate moved: "above 5,000 for the first time since May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim, Time
from redink.claims.extraction.sentence.ranked.since import ever, in_length, since_when
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import in_order, words

ORDINALS: Final = {word: place + 1 for place, word in enumerate(in_order("""
    first second third fourth fifth sixth seventh eighth ninth tenth
    """))}  # fmt: skip
DIGITS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
BOUNDS: Final = frozenset({"more than", "less than", "over", "under", "at least", "well above", "north of"})
BETWEEN: Final = words("straight consecutive successive policy scheduled")
STOPS: Final = words("; — but while whereas after before though although")
CLOSES: Final = words("close closes finish settlement time")
NEAR: Final = 12
"""Tokens behind a number in which it is said."""


def with_time(claim: Claim, view: SentenceView, at: int, published: date | None) -> Claim:
    """The claim of a level beyond a bound, or of the policy rate, with the time that it is said to be."""
    policy = claim.series == "fed-funds" and claim.metric in ("rate_change", "other")
    level = claim.hedge in BOUNDS and (claim.metric == "level" or claim.quantity == "series_level")
    if not (policy or level) or view.kind(at) != "quantity" or not {"time", "meeting", "first"} & view.said:
        return claim
    found = _behind(view, at, published) or _leading(view, at, published) or _first_close(view, at, published)
    if found is None:
        return claim
    said = f"{found.text} {_text(view.tokens, view.pieces[at].after, len(view.tokens))}".lower()
    own = claim.since_text is None or f"time {claim.since_text.lower()}" not in f"time {said}"
    claim = replace(claim, time=found)
    return claim if own else replace(claim, since=None, until=None, base=None, since_text=None, span_from=None)


def _behind(view: SentenceView, at: int, published: date | None) -> Time | None:
    first, end = view.pieces[at].after, len(view.tokens)
    for on in range(first, min(first + NEAR, end)):
        if view.tokens[on].lower in STOPS:
            return None
        found = _time(view.tokens, on, published)
        if found is not None:
            return found
    return None


def _leading(view: SentenceView, at: int, published: date | None) -> Time | None:
    """As in "For the first time since May, it closed above": at the head of the sentence, with no number between."""
    if view.last_quantity(at) >= 0:
        return None
    return next((found for on in range(4) if (found := _time(view.tokens, on, published))), None)


def _first_close(view: SentenceView, at: int, published: date | None) -> Time | None:
    """As in "its first close above 5,000 since May"."""
    before = view.words(at - 4, at)
    if "first" not in before or not CLOSES & set(before):
        return None
    return _first(view.tokens, view.pieces[at].after, published)


def _time(tokens: Sequence[Token], at: int, published: date | None) -> Time | None:
    """The time that an ordinal begins; null where none does."""
    if at + 1 >= len(tokens):
        return None
    apart = tokens[at].text.isdigit() and tokens[at + 1].lower in ("st", "nd", "rd", "th")
    number = int(tokens[at].text) if apart else _ordinal(tokens[at].lower)
    if number is None:
        return None
    place = at + 1 + apart
    while place < len(tokens) and tokens[place].lower in BETWEEN:
        place += 1
    head = tokens[place].lower if place < len(tokens) else ""
    if head == "meeting":
        return Time(number=number, of="meetings", text=_text(tokens, at, place + 4))
    if head != "time":
        return None
    if number == 1 and place == at + 1:
        return _first(tokens, place + 1, published)
    return Time(number=number, of="other", text=_text(tokens, at, place + 6))


def _first(tokens: Sequence[Token], at: int, published: date | None) -> Time:
    span = since_when(tokens, at, published) or in_length(tokens, at, published)
    if span is not None and span.since is not None:
        text = _text(tokens, at, span.after)
        return Time(number=1, of="times", text=text, since=span.since, base=span.base)
    after = ever(tokens, at)
    if after is not None:
        return Time(number=1, of="times", text=_text(tokens, at, after))
    dated = at < len(tokens) and tokens[at].lower in ("since", "in", "of", "this", "for", "so")
    return Time(number=1, of="other" if dated else "times", text="")


def _ordinal(word: str) -> int | None:
    found = DIGITS.fullmatch(word)
    return int(found.group(1)) if found else ORDINALS.get(word)


def _text(tokens: Sequence[Token], first: int, after: int) -> str:
    return " ".join(token.text for token in tokens[first:after])
