"""Lists that go on in the times of the numbers before: "up 3% in May and 14% this year, against 4% and 9% for B"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.lists import compared_behind, is_of_one, numbers_listed
from redink.claims.extraction.vocabulary.span_words import TimeSpan


def spans_in_turn(view: SentenceView, held: Sequence[int], owned: Mapping[int, TimeSpan]) -> dict[int, TimeSpan]:
    """The spans of numbers in lists without times of their own, each that of its number among as many right before."""
    if len(held) < 4 or len(owned) < 2:
        return {}
    found: dict[int, TimeSpan] = {}
    for at in held:
        if at not in found and at not in owned and view.kind(at) == "quantity":
            found |= _in_turn(view, numbers_listed(view, at), held, owned)
    return found


def _in_turn(
    view: SentenceView, run: list[int], held: Sequence[int], owned: Mapping[int, TimeSpan]
) -> dict[int, TimeSpan]:
    before = [at for at in held if at < run[0]][-len(run) :]
    spans = [owned[at] for at in before if at in owned]
    if len(run) < 2 or len(spans) != len(run) or any(at in owned for at in run):
        return {}
    if len({span.start for span in spans}) < len(spans) or _is_timed(view, before[-1], run, spans[-1]):
        return {}
    if not is_of_one(view, run) and compared_behind(view, run) is None:
        return {}
    return {at: replace(span, place="sentence") for at, span in zip(run, spans, strict=True)}


def _is_timed(view: SentenceView, before: int, run: list[int], last: TimeSpan) -> bool:
    """Whether another span stands between the number before the list and the one after it."""
    around = range(before + 1, view.next_quantity(run[-1]))
    spans = [view.pieces[on].span for on in around]
    return any(span is not None and view.tokens[span.first].start != last.start for span in spans)
