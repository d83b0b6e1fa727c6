"""The claim that a number makes of a rate, a yield or a spread."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from redink.claims.claim import Claim, Direction, SetAside
from redink.claims.extraction.making.dating import dated, finished, spanned
from redink.claims.extraction.making.earlier_levels import (
    is_behind_the_next,
    is_earlier,
    is_lent,
    of_an_earlier_day,
    own_length,
)
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.rated.marks import from_mark
from redink.claims.extraction.making.rated.policy import TOTALS, of_moves
from redink.claims.extraction.making.reached import is_contrary, is_target_left, target_moved
from redink.claims.extraction.meaning.direction import rate_direction
from redink.claims.extraction.meaning.forecasts import is_forecast, is_step_to_come
from redink.claims.extraction.meaning.levels.bounds import bound_before
from redink.claims.extraction.meaning.marked.rate_marks import rate_mark
from redink.claims.extraction.meaning.measure import OPINION
from redink.claims.extraction.meaning.rates import RateMeaning
from redink.claims.extraction.numbers.quantities import hedge_before
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.sharing.levels import of_the_event
from redink.claims.extraction.vocabulary.span_words import TimeSpan


def made_of_rate(
    view: SentenceView,
    at: int,
    owned: dict[int, TimeSpan],
    rate: RateMeaning,
    *,
    previous: Claim | None,
    memory: Memory,
) -> Claim | SetAside:
    """The claim of a number of a rate, or why it is none."""
    piece, quantity = view.pieces[at], view.quantity(at)
    start, end = memory.place(view.tokens, piece.first, piece.after)
    reason = memory.distrust(start, end) or (OPINION if _is_to_come(view, at, rate) else None) or rate.reason
    if reason or rate.metric is None:
        return SetAside(quote=memory.quote(start, end), start=start, end=end, reason=reason or "")
    claim = Claim(
        quote=memory.quote(start, end),
        start=start,
        end=end,
        metric=rate.metric,
        value=round(quantity.value, 10),
        value_high=quantity.high,
        unit=rate.unit,
        decimals=quantity.decimals,
        direction=_direction(view, at, rate, previous),
        hedge=hedge_before(view.tokens, piece.first) or _bound(view, at, rate),
        series=rate.series,
        quantity=rate.quantity,
        index_from="earlier" if rate.carried else None,
    )
    found = _not_to_come(_dated(claim, view, at, owned, memory), claim, memory)
    found = _with_way(found, view, at)
    mark = (
        rate_mark(view, at, memory.published) if rate.metric == "rate_change" and rate.series != "fed-funds" else None
    )
    if mark:
        return finished(from_mark(claim, view, mark, owned.get(at), memory))
    if _is_of_some(view, at):
        return finished(replace(found, span_from="earlier"))
    summed = of_moves(claim, view, at, previous)
    carried = summed is not None and summed.span_from == "earlier"
    if summed and (found.since is None or (found.span_from == "earlier" and not carried)):
        return finished(summed)
    return finished(found)


def _bound(view: SentenceView, at: int, rate: RateMeaning) -> str | None:
    """As in "closed below 4%", of a value that has no target."""
    return bound_before(view, at) if rate.quantity == "series_level" and rate.series != "fed-funds" else None


def _is_to_come(view: SentenceView, at: int, rate: RateMeaning) -> bool:
    """Whether the number is expected, or a step of the policy rate that is only held out."""
    step = rate.metric == "rate_change" and rate.series in ("fed-funds", None)
    return is_forecast(view, at) or (step and is_step_to_come(view, at))


def _is_of_some(view: SentenceView, at: int) -> bool:
    """As in "in six steps since March, four of them by 50 basis points": of some of the moves, not of their sum."""
    said = view.words(max(0, at - 5), at)
    return any(pair in (("of", "them"), ("of", "which"), ("of", "those")) for pair in pairwise(said))


def _with_way(claim: Claim, view: SentenceView, at: int) -> Claim:
    """A level with which way it was reached, where the words say so."""
    if claim.quantity != "series_level":
        return claim
    moved = target_moved(view, at) if claim.series == "fed-funds" else None
    return replace(claim, moved=moved, contrary=is_contrary(view, at))


def _not_to_come(found: Claim, bare: Claim, memory: Memory) -> Claim:
    """Without a span that begins after publication: it is of what is expected, and the number of what was done."""
    late = memory.published is not None and found.since is not None and found.since > memory.published
    return bare if late else found


def _direction(view: SentenceView, at: int, rate: RateMeaning, previous: Claim | None) -> Direction | None:
    """Of a change its way, or that of the change before it; a level has none."""
    if rate.metric != "rate_change":
        return None
    found = rate_direction(view, at, policy=rate.series == "fed-funds")
    repeats = previous is not None and previous.series == rate.series and previous.direction is not None
    return found or (previous.direction if repeats and previous else None)


def _dated(claim: Claim, view: SentenceView, at: int, owned: dict[int, TimeSpan], memory: Memory) -> Claim:
    """With the days of its span: the level after "from" is of the day that the move counts from.

    A span right after "from 4.2%" may be of that number alone, so the number before it does not take it.
    """
    if claim.quantity != "series_level":
        own = not is_behind_the_next(view, at, owned) and not _adds_up_beside_a_day(view, at, owned)
        found = spanned(claim, view, at, owned, memory) if own else _reviewed(claim, memory)
        return replace(found, until=None) if _is_above_then(view, at) and found.base == "before" else found
    left = claim.series == "fed-funds" and is_target_left(view, at)
    if left or is_earlier(view, at) or own_length(view, at):
        return of_an_earlier_day(claim, view, at, owned, memory)
    return claim if is_lent(view, at, owned) else dated(claim, of_the_event(view, at, owned.get(at)), memory)


def _adds_up_beside_a_day(view: SentenceView, at: int, owned: dict[int, TimeSpan]) -> bool:
    """As in "cut by 25 on Thursday, for a total of 75": the day is of the last decision, not of all."""
    span = owned.get(at)
    said = {*view.words(at - 4, at), *view.words(at + 1, at + 3)}
    return span is not None and span.since == span.until and bool(TOTALS & said)


def _reviewed(claim: Claim, memory: Memory) -> Claim:
    """With the year that the text reviews; without days where it reviews none."""
    return dated(claim, memory.spans.reviewed_year(), memory)


def _is_above_then(view: SentenceView, at: int) -> bool:
    """As in "50 basis points above where it stood in early 2022": the span is where the move begins."""
    after = view.words(at + 1, at + 3)
    return after[:1] in (["above"], ["below"], ["higher"], ["lower"]) and after[1:] in (["where"], ["than"], ["its"])
