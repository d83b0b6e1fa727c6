"""Which span of time a number or a record belongs to."""

from __future__ import annotations

from dataclasses import replace

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.span_words import TimeSpan

HELD: frozenset[str] = frozenset({"quantity", "record"})


def spans_by_place(view: SentenceView, last: TimeSpan | None) -> dict[int, TimeSpan]:
    """Place of a quantity or record -> its span; "over this period" is the last span named.

    A span belongs to the number before it unless a new clause has begun, else to the number after it; what comes first
    in the sentence holds for every number that has none of its own.
    """
    held = [at for at, piece in enumerate(view.pieces) if piece.kind in HELD]
    owned: dict[int, TimeSpan] = {}
    front: TimeSpan | None = None
    end: TimeSpan | None = None
    for at, piece in enumerate(view.pieces):
        span = piece.span
        if span is None or span.role == "reference":
            continue
        found = named_span(span, last)
        if found is None:
            continue
        if found.reason == "up to":
            end = found
        last = found
        given = _give(view, at, found, held, owned)
        front = given or front
        if given is None and front is None:
            _give_back(view, at, held, owned)
    for at in held:
        if front and at not in owned:
            owned[at] = front
    return {at: _ending(span, end) for at, span in owned.items()}


def _ending(span: TimeSpan, end: TimeSpan | None) -> TimeSpan:
    """The span, open until then, ended by "as of"."""
    return replace(span, until=end.until) if end and span.until is None and span is not end else span


def named_span(span: TimeSpan, last: TimeSpan | None) -> TimeSpan | None:
    """The span, or the one it refers back to: "over this period" all of it, "since then" from its end on."""
    if span.role == "span" or last is None:
        return span if span.role == "span" else None
    if span.role == "same":
        return last
    return replace(last, since=last.until or last.since, until=None, base="on" if last.until else last.base)


def last_span(view: SentenceView, last: TimeSpan | None) -> TimeSpan | None:
    """The span that "this period" means after the sentence."""
    named = [piece.span for piece in view.pieces if piece.span and piece.span.role == "span"]
    opened = [span for span in named if span.since and (span.until is None or span.until > span.since)]
    return (opened or [last])[-1]


def _give(view: SentenceView, at: int, span: TimeSpan, held: list[int], owned: dict[int, TimeSpan]) -> TimeSpan | None:
    """Gives the span to a number; returns it where it stands before every number and holds for all."""
    before = [place for place in held if place < at]
    after = [place for place in held if place > at]
    if not before:
        return span
    to_next = after and view.breaks(before[-1], at) and not view.breaks(at, after[0])
    if to_next:
        owned.setdefault(after[0], span)
    else:
        _give_last(before, span, owned)
    return None


def _give_last(before: list[int], span: TimeSpan, owned: dict[int, TimeSpan]) -> None:
    """Gives the span to the number before it, unless it only gives the end and the number has a span."""
    if span.reason != "up to" or before[-1] not in owned:
        owned.setdefault(before[-1], span)


def _give_back(view: SentenceView, at: int, held: list[int], owned: dict[int, TimeSpan]) -> None:
    """Gives the span of the number before a place to those before it in the same clause."""
    before = [place for place in held if place < at]
    for place, following in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        apart = any(view.value(on) in (";", "—", "but") for on in range(place, following))
        if place in owned or following not in owned or apart:
            return
        owned[place] = owned[following]
