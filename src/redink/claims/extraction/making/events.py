"""The claim that a counted or ranked event makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from redink.claims.claim import Claim, Direction, Period, Series, SetAside, with_measurable
from redink.claims.extraction.making.dating import dated
from redink.claims.extraction.making.earlier_levels import is_of_another
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.rated.gauges import gauge_series
from redink.claims.extraction.making.told import told
from redink.claims.extraction.meaning.forecasts import is_forecast
from redink.claims.extraction.meaning.marked.runs import as_run, run_meant
from redink.claims.extraction.meaning.measure import NO_INDEX, OPINION
from redink.claims.extraction.meaning.rates import bank_meant
from redink.claims.extraction.meaning.series import is_of_yield, series_before
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner, owner_of
from redink.claims.extraction.subjects.hosts import place_of
from redink.claims.extraction.vocabulary.span_words import TimeSpan

COUNTED: Final = frozenset({"streak", "records", "rate_moves"})
POLICY: Final = frozenset({"rate_moves", "first_rate_move"})
HEDGE: Final = re.compile(
    r"\b(?:almost|nearly|about|around|roughly|just over|more than|over|at least)\b", re.IGNORECASE
)
RECENT: Final = timedelta(days=10)
"""How long before publication a span may begin whose end is what the text reports."""
OF_TWO: Final = frozenset({"former", "latter"})
MOST: Final = 200
"""Record closes that a bare number may count at most."""
ELSEWHERE = "an event of something that is no index"
OTHER_BANK = "moves of another rate than the Federal Reserve's"
LENGTHS: tuple[tuple[int, Period], ...] = ((0, "day"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"))
"""Days between the first and the last of a span, at most, and the period that it is."""


def made_of_event(
    view: SentenceView, at: int, event: Event, owned: dict[int, TimeSpan], memory: Memory
) -> Claim | SetAside | None:
    """The claim of the event at a place; why it is none, or null where it has no number either."""
    found = told(event, memory)
    if found is None:
        return None
    event = found
    piece, owner, series = view.pieces[at], _owner(view, at), _series(view, at, event)
    start, end = memory.place(view.tokens, piece.first, piece.after)
    quote = memory.quote(start, end)
    reason = (
        memory.distrust(start, end)
        or (OPINION if is_forecast(view, at) else None)
        or _reason(view, at, owner, event, series, memory)
    )
    if reason:
        return SetAside(quote=quote, start=start, end=end, reason=reason) if event.value is not None else None
    counted = event.kind in COUNTED
    named = None if series else owner.index
    claim = Claim(
        quote=quote,
        start=start,
        end=end,
        metric="count" if counted else "record",
        index=named,
        index_from=owner.index_from if named else None,
        cohort=owner.cohort if named else None,
        value=event.value,
        unit="count" if counted else None,
        decimals=None if event.worded or not counted else 0,
        direction=event.direction or (_moved(view, at) if event.kind == "streak" else None),
        quantity=event.kind,
        period=_period(view, at, event, owned),
        ended=event.ended,
        series=series,
        hedge=_hedge(event, memory),
    )
    span = _own_span(view, at, owned)
    one_day = span is not None and span.since == span.until
    if event.kind == "rate_moves" and one_day and event.value != 1:
        span = None
    reviewed = memory.spans.reviewed_year() if event.kind == "rate_moves" else None
    claim = with_measurable(_timed(claim, event, span or reviewed, memory))
    return as_run(claim, run_meant(view, at, event))


def _own_span(view: SentenceView, at: int, owned: dict[int, TimeSpan]) -> TimeSpan | None:
    """The event's span; not one behind a later number: "cut three times, by 75 basis points, and by 175 since June"."""
    span, following = owned.get(at), view.next_quantity(at)
    if is_of_another(view, at, owned):
        return None
    late = following in owned and span is not None and span.first >= view.pieces[following].after
    return None if late and span is not None and span.first > view.pieces[at].after else span


def _series(view: SentenceView, at: int, event: Event) -> Series | None:
    """The series that the event is of; null where it is of an index."""
    if event.kind in POLICY:
        return "fed-funds"
    return series_before(view, at) or gauge_series(view, at) if event.kind == "extreme" else None


def _hedge(event: Event, memory: Memory) -> str | None:
    """What loosens the length of time: "in almost four years"."""
    if event.kind in COUNTED or event.span is None or not event.span.end:
        return event.hedge
    found = HEDGE.search(memory.reading.text, event.span.start, event.span.end)
    return found.group(0).lower() if found else None


def _owner(view: SentenceView, at: int) -> Owner:
    """Whose event it is: the economy and earnings have none, so that theirs is of the index named before them."""
    if view.words(at + 1, at + 4)[:2] == ["for", "the"] and OF_TWO & set(view.words(at + 3, at + 4)):
        return Owner()
    owner, named = owner_of(view, at), view.before(at, "subject")
    if owner.other not in NO_INDEX or named is None:
        return owner
    piece = view.pieces[named]
    return Owner(index=piece.index, cohort=piece.cohort, place=named, index_from=place_of(piece))


def _reason(
    view: SentenceView, at: int, owner: Owner, event: Event, series: Series | None, memory: Memory
) -> str | None:
    """Why the event is no claim about an index or a series; null where it is."""
    if event.kind in POLICY:
        return None if bank_meant(view, memory.bank) == "fed-funds" else OTHER_BANK
    if series:
        return None
    if event.kind == "extreme" and is_of_yield(view, at):
        return ELSEWHERE
    return ELSEWHERE if owner.other or (owner.index is None and event.kind not in COUNTED) else None


def _moved(view: SentenceView, at: int) -> Direction | None:
    """By the verb before it: "has fallen four days in a row"."""
    back = view.before(at, "move")
    return None if back is None else "up" if view.value(back) == "up" else "down"


def _period(view: SentenceView, at: int, event: Event, owned: dict[int, TimeSpan]) -> Period | None:
    """The period of the event's own words, else that of the move before it: of a day where nothing else is said."""
    if event.kind not in ("streak", "largest") or event.period:
        return event.period
    back = view.last_quantity(at)
    if event.elliptic and back not in owned:
        return None
    span = owned.get(back) or owned.get(at)
    if span is None:
        return "day"
    if span.since is None:
        return None
    if span.until is None:
        return (
            "week"
            if "week" in view.said
            else "year"
            if "year" in view.said
            else "month"
            if "month" in view.said
            else None
        )
    days = (span.until - span.since).days
    return next((period for longest, period in LENGTHS if days <= longest), None)


def _timed(claim: Claim, event: Event, span: TimeSpan | None, memory: Memory) -> Claim:
    """Records and rate moves count over their span; a streak ends, and a largest move fell, on a day that is named."""
    if claim.quantity in ("records", "rate_moves"):
        return _until_day(dated(claim, event.span or span, memory), span)
    since = event.span and replace(event.span, role="reference")
    claim = dated(claim, since, memory) if since else claim
    if span is None or span.since is None or event.kind == "first_rate_move":
        return claim
    if span.until is None or not (span.since == span.until or _is_own(claim, span)):
        late = memory.published is None or span.since > memory.published - RECENT
        return claim if event.kind == "streak" or claim.period or late else replace(claim, span_from="earlier")
    said = memory.quote(*memory.reading.origin(span.start, span.end))
    return replace(claim, until=span.until, since_text=claim.since_text or said)


def _until_day(claim: Claim, span: TimeSpan | None) -> Claim:
    """Records of a span that runs on, counted up to the day that the clause names: "on Thursday its 30th of 2025"."""
    if span is None or span.until is None or span.since != span.until or claim.since is None or claim.until:
        return claim
    return replace(claim, until=span.until) if claim.since <= span.until else claim


def _is_own(claim: Claim, span: TimeSpan) -> bool:
    """Whether a closed span is one period of the claim's: "last week it rose 6%, its best week since May"."""
    if claim.quantity != "largest" or span.since is None or span.until is None:
        return False
    days = (span.until - span.since).days
    return next((period for longest, period in LENGTHS if days <= longest), None) == claim.period


def repeated_records(view: SentenceView, at: int, made: Mapping[int, Claim], memory: Memory) -> Claim | None:
    """As in "A set 43 record closes in 2025, B nine": a bare number right after another index; null for any other."""
    counted = [claim for claim in made.values() if claim.quantity == "records"]
    quantity = view.quantity(at)
    if not counted or quantity.unit is not None or quantity.decimals or quantity.value > MOST:
        return None
    previous, owner = counted[-1], owner_of(view, at)
    if view.kind(at - 1) != "subject" or owner.index in (None, previous.index) or owner.other:
        return None
    if view.kind(at + 1) == "members":
        return None
    start, end = memory.place(view.tokens, view.pieces[at].first, view.pieces[at].after)
    claim = replace(
        previous, quote=memory.quote(start, end), start=start, end=end, index=owner.index,
        index_from=owner.index_from, value=quantity.value, decimals=quantity.decimals, reason=None,
    )  # fmt: skip
    return with_measurable(claim)
