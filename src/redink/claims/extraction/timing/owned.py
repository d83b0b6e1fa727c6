"""Which span of time a number or a record belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.adjoining import (
    ASIDE,
    TURNS_TO,
    dates_level,
    has_subject,
    held_in,
    holder,
    is_alone,
    is_apart,
    is_aside,
    is_distance,
    is_enclosed,
    is_listed,
    is_undone,
    keeps_its_own,
    leads_to,
    opens_next,
)
from redink.claims.extraction.timing.near import (
    Named,
    is_day,
    is_end,
    spans_in,
)
from redink.claims.extraction.timing.tense import (
    Tense,
    tense_at,
    tenses,
)
from redink.claims.extraction.timing.turned import after_turn, from_turn, since_mark, turned_day
from redink.claims.extraction.vocabulary.span_words import TimeSpan

LISTED: Final = 4
"""Pieces between two numbers of a list, at most."""
FAR: Final = 12
"""Pieces after a distance among which the day of its mark is named."""
SEVERAL: Final = "several stretches of time are named"


@dataclass(kw_only=True, slots=True)
class _Sharing:
    """A sentence whose spans are being given to its numbers: what each owns so far."""

    view: SentenceView
    held: list[int]
    tense: Mapping[int, Tense | None]
    owned: dict[int, TimeSpan] = field(default_factory=dict[int, TimeSpan])
    front: TimeSpan | None = None
    end: TimeSpan | None = None
    turned: TimeSpan | None = None


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
    sharing = _Sharing(view=view, held=held, tense=tenses(view, held), turned=named.turned)
    for at, span in named_spans:
        _give(sharing, at, span)
        sharing.turned = turned_day(view, at, span) or sharing.turned
    for at in held:
        if at not in sharing.owned and not is_aside(view, at):
            _take(sharing, at)
    _part(sharing)
    return {at: _finished(sharing, at) for at in held if at in sharing.owned or sharing.end}


def last_span(view: SentenceView, last: TimeSpan | None) -> TimeSpan | None:
    """The span that "this period" means after the sentence."""
    named = [piece.span for piece in view.pieces if piece.span and piece.span.role == "span"]
    opened = [span for span in named if span.since and (span.until is None or span.until > span.since)]
    return (opened or [last])[-1]


def _give(sharing: _Sharing, at: int, span: TimeSpan) -> None:
    """Gives a span to the number that it stands beside, or keeps it as the front or the end of the sentence."""
    before = [place for place in sharing.held if place < at]
    after = [place for place in sharing.held if place > at]
    span = from_turn(sharing.view, at, span, after)
    if is_end(span):
        _end(sharing, at, span, before, after)
    elif after and leads_to(sharing.view, at, after[0], alone=not before):
        _own(sharing, after[0], at, span)
    elif sharing.view.value(at - 1) in ASIDE or is_undone(sharing.view, at):
        return
    elif after and sharing.view.words(at, at + 1) == ["since"]:
        _own(sharing, after[0], at, span)
    elif not before:
        parted = after and at > 2 and {";", "—"} & set(sharing.view.words(at + 1, after[0]))
        sharing.front = replace(span, place="earlier") if parted else span
    else:
        _beside(sharing, at, span, before[-1], after[:1])


def _beside(sharing: _Sharing, at: int, span: TimeSpan, before: int, after: list[int]) -> None:
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


def _leads_on(sharing: _Sharing, at: int, number: int) -> bool:
    """Whether a span behind a comma opens a clause as another opened the sentence: "In May it fell, in June it"."""
    parted = sharing.front is not None and sharing.view.value(at - 1) == ","
    return parted and tense_at(sharing.view, number) is not None


def _end(sharing: _Sharing, at: int, span: TimeSpan, before: list[int], after: list[int]) -> None:
    """Gives an end to the number that follows from a high or low, or whose level it dates, else to the sentence."""
    counted = after_turn(sharing.view, at, span, sharing.turned, after[0]) if after else None
    if counted:
        _own(sharing, after[0], at, counted)
    elif before and after and dates_level(sharing.view, before[-1], at, after[0]):
        _own(sharing, after[0], at, span)
    else:
        sharing.end = span


def _own(sharing: _Sharing, number: int, at: int, span: TimeSpan) -> None:
    apart = sharing.view.breaks(min(number, at), max(number, at))
    place: Place = span.place or ("sentence" if apart else "clause")
    sharing.owned.setdefault(number, replace(span, place=place))


def _take(sharing: _Sharing, at: int) -> None:
    """Takes the span of the sentence, of the next number or of the one before, as far as verb and tense allow."""
    span = _standing(sharing, at) if is_distance(sharing.view, at) else _borrowed(sharing, at)
    if span:
        sharing.owned[at] = span


def _standing(sharing: _Sharing, at: int) -> TimeSpan | None:
    """The day in front of a distance in the past tense, on which it was that far: "On Friday it stood 3% below"."""
    front = sharing.front
    held = front is not None and is_day(front) and at == sharing.held[0] and sharing.tense[at] != "now"
    return front if held else None


def _borrowed(sharing: _Sharing, at: int) -> TimeSpan | None:
    """The span of the sentence, of the next number or of the one before."""
    return _from_list(sharing, at) or _from_front(sharing, at) or _from_next(sharing, at) or _from_last(sharing, at)


def _from_list(sharing: _Sharing, at: int) -> TimeSpan | None:
    """The span of the number beside it, where no more than "and" and a subject part them: "up 2% and 3% in 2019"."""
    for one, other in zip(sharing.held, sharing.held[1:], strict=False):
        if at not in (one, other) or other - one > LISTED or not is_listed(sharing.view, one, other):
            continue
        if at == one != sharing.held[0] and other in sharing.owned:
            return _from_next(sharing, at)
        if at == other and one in sharing.owned:
            return _from_last(sharing, at)
    return None


def _from_front(sharing: _Sharing, at: int) -> TimeSpan | None:
    front = sharing.front
    if front is None:
        return None
    first = at == sharing.held[0]
    if not first and is_alone(sharing.view, front):
        return None
    if is_day(front) and not first and sharing.tense[at] != sharing.tense[sharing.held[0]]:
        return None
    place: Place = "clause" if first else "sentence"
    return replace(front, place=front.place or place)


def _from_next(sharing: _Sharing, at: int) -> TimeSpan | None:
    """The span of the next number where that has no verb of its own; where it has the same one, only carried over."""
    following = next((place for place in sharing.held if place > at), None)
    if following is None or keeps_its_own(sharing.view, at, following):
        return None
    own = tense_at(sharing.view, following)
    if own is not None and (sharing.tense[at] not in (None, own) or not has_subject(sharing.view, at, following)):
        return None
    span = sharing.owned.get(following) or _from_next(sharing, following)
    if span is None or is_alone(sharing.view, span):
        return None
    return replace(span, place="earlier" if own or is_apart(sharing.view, at, following) else "sentence")


def _part(sharing: _Sharing) -> None:
    """Takes the days from numbers that share "July and August": which is of which is not said."""
    shared = Counter(span.start for span in sharing.owned.values() if span.end)
    for at, span in list(sharing.owned.items()):
        said = [token.lower for token in sharing.view.tokens if span.start <= token.start < span.end]
        if shared[span.start] > 1 and "and" in said and "between" not in said:
            sharing.owned[at] = replace(span, since=None, until=None, base=None, reason=SEVERAL)


def _from_last(sharing: _Sharing, at: int) -> TimeSpan | None:
    """The span of the number before where this one has no verb of its own or the same tense."""
    earlier = [place for place in sharing.held if place < at and place in sharing.owned]
    if earlier and is_enclosed(sharing.view, earlier[-1]):
        return None
    if not earlier or is_distance(sharing.view, earlier[-1]) or is_aside(sharing.view, earlier[-1]):
        return None
    own, span = tense_at(sharing.view, at), sharing.owned[earlier[-1]]
    if is_alone(sharing.view, span):
        return None
    if sharing.tense[at] is not None and sharing.tense[earlier[-1]] not in (None, sharing.tense[at]):
        return None
    near: Place = "sentence" if own is None or is_day(span) else "earlier"
    return replace(span, place="earlier" if span.place == "earlier" else near)


def _finished(sharing: _Sharing, at: int) -> TimeSpan:
    """The span, open until then, ended by "as of"; of a distance since the day of its high or low."""
    end = sharing.end
    span = sharing.owned.get(at)
    if span is None:
        return replace(end, place="sentence") if end else TimeSpan(first=0, after=0)
    if is_distance(sharing.view, at) and not _is_standing(sharing, at, span):
        span = since_mark(span, below=sharing.view.words(at + 1, at + 2) != ["above"])
    return replace(span, until=end.until) if end and span.until is None else span


def _is_standing(sharing: _Sharing, at: int, span: TimeSpan) -> bool:
    """Whether the day of a distance is when it stood there: the front's, or one beside the day of its mark."""
    if not is_day(span):
        return False
    marked = any(piece.value == "reference" for piece in sharing.view.pieces[at : at + FAR])
    return marked or (sharing.front is not None and span.start == sharing.front.start)
