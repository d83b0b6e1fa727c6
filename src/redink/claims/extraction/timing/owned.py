"""Which span of time a number or a record belongs to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.adjoining import (
    ASIDE,
    TURNS_TO,
    dates_level,
    held_in,
    holder,
    in_parallel,
    is_aside,
    is_distance,
    is_set_against,
    is_undone,
    leads_to,
    opens_next,
)
from redink.claims.extraction.timing.ahead import is_of_clause_in_front, is_of_later_clause
from redink.claims.extraction.timing.in_turn import spans_in_turn
from redink.claims.extraction.timing.near import (
    Named,
    is_day,
    is_end,
    spans_in,
)
from redink.claims.extraction.timing.prior import after_prior
from redink.claims.extraction.timing.sharing.borrowed import take
from redink.claims.extraction.timing.sharing.openers import HAVING
from redink.claims.extraction.timing.sharing.sharing import Sharing
from redink.claims.extraction.timing.tense import tense_at, tenses
from redink.claims.extraction.timing.turned import after_turn, from_turn, since_mark, turned_day
from redink.claims.extraction.vocabulary.span_words import TimeSpan

FAR: Final = 12
"""Pieces after a distance among which the day of its mark is named."""
SEVERAL: Final = "several stretches of time are named"


def spans_by_place(view: SentenceView, named: Named) -> dict[int, TimeSpan]:
    """Place of a quantity or record -> its span, with where its words stand as seen from there.

    A span belongs to the number before it unless a new clause has begun or it leads to the next number; what comes
    first in the sentence holds for every number that has none of its own and does not change the tense. Numbers
    without a verb share the span of their neighbour: "the Dow rose 5% and gold 3% since April".
    """
    held = held_in(view, len(view.pieces))
    if not held:
        return {}
    named_spans = spans_in(view, named)
    if not named_spans:
        return {}
    sharing = Sharing(view=view, held=held, tense=tenses(view, held), turned=named.turned)
    for at, span in named_spans:
        _give(sharing, at, span)
        sharing.turned = turned_day(view, at, span) or sharing.turned
    sharing.owned |= spans_in_turn(view, held, sharing.owned)
    answers = in_parallel(view, held, sharing.owned)
    for at in held:
        if at not in sharing.owned and not is_aside(view, at):
            take(sharing, at, answers.get(at))
    _part(sharing)
    after = after_prior(view, named.published)
    if after:
        left = [at for at in held if at not in sharing.owned and sharing.tense[at] == "past" and not is_aside(view, at)]
        sharing.owned.update(dict.fromkeys(left, after))
    return {at: _finished(sharing, at) for at in held if at in sharing.owned or sharing.end}


def last_span(view: SentenceView, last: TimeSpan | None) -> TimeSpan | None:
    """The span that "this period" means after the sentence."""
    named = [piece.span for piece in view.pieces if piece.span and piece.span.role == "span"]
    opened = [span for span in named if span.since and (span.until is None or span.until > span.since)]
    return (opened or [last])[-1]


def _give(sharing: Sharing, at: int, span: TimeSpan) -> None:
    """Gives a span to the number that it stands beside, or keeps it as the front or the end of the sentence."""
    before = [place for place in sharing.held if place < at]
    after = [place for place in sharing.held if place > at]
    span = from_turn(sharing.view, at, span, after)
    if _is_of_another_clause(sharing.view, at, before, after):
        return
    if sharing.front and _is_told_of(sharing.front, span):
        sharing.owned.update({place: replace(span, place="clause") for place in before[-1:]})
    else:
        _give_to(sharing, at, span, before, after)


def _give_to(sharing: Sharing, at: int, span: TimeSpan, before: list[int], after: list[int]) -> None:
    """Gives a span to the number before it or after it, to the front or to the end."""
    if is_end(span):
        _end(sharing, at, span, before, after)
    elif after and leads_to(sharing.view, at, after[0], alone=not before):
        _own(sharing, after[0], at, span)
    elif sharing.view.value(at - 1) in ASIDE or _is_behind(sharing, at, before):
        return
    elif is_undone(sharing.view, at):
        sharing.undone = span
    elif after and not span.tells and sharing.view.words(at, at + 1)[-1:] in (["since"], ["after"]):
        _own(sharing, after[0], at, span)
    elif not before:
        parted = after and at > 2 and {";", "—"} & set(sharing.view.words(at + 1, after[0]))
        sharing.front = replace(span, place="earlier") if parted else span
    else:
        _beside(sharing, at, span, before[-1], after[:1])


def _is_told_of(front: TimeSpan, span: TimeSpan) -> bool:
    """Whether a span is the month of the event that the front tells of, whose day is known."""
    held = front.tells and front.since and span.since and span.until
    return bool(held) and span.since != span.until


def _is_of_another_clause(view: SentenceView, at: int, before: list[int], after: list[int]) -> bool:
    """Whether a span is of what a clause without a number holds out or tells of, before or behind the number's."""
    if not before:
        return bool(after) and is_of_clause_in_front(view, at, after[0])
    return (not after or view.breaks(at, after[0])) and is_of_later_clause(view, before[-1], at)


def _is_behind(sharing: Sharing, at: int, before: list[int]) -> bool:
    """Whether a span is that of what had been before, behind the last number: "lost 1%, having closed on Thursday"."""
    return bool(before) and HAVING in sharing.view.words(before[-1] + 1, at)


def _beside(sharing: Sharing, at: int, span: TimeSpan, before: int, after: list[int]) -> None:
    """Gives a span between two numbers to the one that it is of; before "when" to both."""
    view = sharing.view
    if after and (
        before in sharing.owned or _leads_on(sharing, at, after[0]) or opens_next(view, before, at, after[0])
    ):
        _own(sharing, after[0], at, span)
        return
    _own(sharing, holder(view, [place for place in sharing.held if place < at]), at, span)
    if after and span.until and view.value(at + 1) == "," and view.value(at + 2) in TURNS_TO:
        _own(sharing, after[0], at, span)


def _leads_on(sharing: Sharing, at: int, number: int) -> bool:
    """Whether a span behind a comma opens a clause as another opened the sentence: "In May it fell, in June it"."""
    parted = sharing.front is not None and sharing.view.value(at - 1) == ","
    return parted and tense_at(sharing.view, number) is not None


def _end(sharing: Sharing, at: int, span: TimeSpan, before: list[int], after: list[int]) -> None:
    """Gives an end to the number that follows from a high or low, or whose level it dates, else to the sentence."""
    counted = after_turn(sharing.view, at, span, sharing.turned, after[0]) if after else None
    if counted:
        _own(sharing, after[0], at, counted)
    elif before and is_set_against(sharing.view, at, before[-1]):
        _own(sharing, before[-1], at, span)
    elif before and after and dates_level(sharing.view, before[-1], at, after[0]):
        _own(sharing, after[0], at, span)
    else:
        sharing.end = span


def _own(sharing: Sharing, number: int, at: int, span: TimeSpan) -> None:
    apart = sharing.view.breaks(min(number, at), max(number, at))
    place: Place = span.place or ("sentence" if apart else "clause")
    sharing.owned.setdefault(number, replace(span, place=place))


def _part(sharing: Sharing) -> None:
    """Takes the days from numbers that share "July and August": which is of which is not said."""
    shared = Counter(span.start for span in sharing.owned.values() if span.end)
    for at, span in list(sharing.owned.items()):
        said = [token.lower for token in sharing.view.tokens if span.start <= token.start < span.end]
        if shared[span.start] > 1 and "and" in said and "between" not in said:
            sharing.owned[at] = replace(span, since=None, until=None, base=None, reason=SEVERAL)


def _finished(sharing: Sharing, at: int) -> TimeSpan:
    """The span, open until then, ended by "as of"; of a distance since the day of its high or low."""
    end = sharing.end
    span = sharing.owned.get(at)
    if span is None:
        return replace(end, place="sentence") if end else TimeSpan(first=0, after=0)
    if is_distance(sharing.view, at) and not _is_standing(sharing, at, span):
        span = since_mark(span, below=sharing.view.words(at + 1, at + 2) != ["above"])
    if end and end.until is None:
        return replace(span, vague=True)
    return replace(span, until=end.until) if end and span.until is None else span


def _is_standing(sharing: Sharing, at: int, span: TimeSpan) -> bool:
    """Whether the day of a distance is when it stood there: the front's, or one beside the day of its mark."""
    if not is_day(span):
        return False
    marked = any(piece.value == "reference" for piece in sharing.view.pieces[at : at + FAR])
    return marked or (sharing.front is not None and span.start == sharing.front.start)
