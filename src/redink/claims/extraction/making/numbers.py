"""The claim that a number makes, or why it makes none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from redink.claims.claim import Claim, Metric, SetAside, with_measurable
from redink.claims.extraction.making.dating import finished, spanned, with_counterpart
from redink.claims.extraction.making.earlier_levels import compared_rate, level_dated
from redink.claims.extraction.making.events import repeated_records
from redink.claims.extraction.making.mark_levels import mark_dated
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.more_records import more_records
from redink.claims.extraction.making.rated.gauges import gauge_meant
from redink.claims.extraction.making.rated.marks import at_mark, between_levels
from redink.claims.extraction.making.rated.policy import policy_meant
from redink.claims.extraction.making.rated.rates import made_of_rate
from redink.claims.extraction.making.stated import as_distance, away_from, until_day, with_quantity
from redink.claims.extraction.making.to_turns import distance_to_turn, since_the_same, to_turn
from redink.claims.extraction.meaning.bare import is_compared
from redink.claims.extraction.meaning.direction import claimed_direction
from redink.claims.extraction.meaning.forecasts import is_forecast
from redink.claims.extraction.meaning.marked.averages import average_before
from redink.claims.extraction.meaning.marked.distances import (
    Distance,
    distance_of,
    elliptic_distance,
    repeated_distance,
)
from redink.claims.extraction.meaning.measure import NO_INDEX, OPINION, NumberMeaning, meaning_of
from redink.claims.extraction.meaning.passing import in_passing
from redink.claims.extraction.meaning.rates import rate_of
from redink.claims.extraction.meaning.shares import as_carried, as_repeated, measured_of
from redink.claims.extraction.meaning.thresholds import THRESHOLD, is_threshold
from redink.claims.extraction.numbers.quantities import hedge_before
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.against import is_bare_margin, with_opponent
from redink.claims.extraction.subjects.attachment import Owner, owner_of
from redink.claims.extraction.vocabulary.span_words import TimeSpan


def made_of_number(
    view: SentenceView, at: int, owned: dict[int, TimeSpan], made: Mapping[int, Claim], memory: Memory
) -> Claim | SetAside | None:
    """The claim of the number at a place, or why it is none; null where it is no number in figures at all.

    `made` are the claims of the sentence so far by their place: an elliptic number repeats the one before it.
    """
    previous = made[max(made)] if made else None
    repeated = repeated_records(view, at, made, memory) or more_records(view, at, owned, made, memory)
    if repeated:
        return repeated
    repeats = compared_rate(view, at, previous)
    rate = repeats if repeats and is_compared(view, at) else rate_of(view, at, memory.bank) or repeats
    if rate is None or (rate.series is None and rate.metric == "rate_change"):
        rate = policy_meant(view, at, previous, memory) or rate
    rate = rate or gauge_meant(view, at)
    if rate:
        found = made_of_rate(view, at, owned, rate, previous=previous, memory=memory)
        if isinstance(found, SetAside):
            return found
        return at_mark(between_levels(found, made.values()), view, at, previous)
    return _plain(view, at, owned, made, memory)


def _plain(
    view: SentenceView, at: int, owned: dict[int, TimeSpan], made: Mapping[int, Claim], memory: Memory
) -> Claim | SetAside | None:
    """The claim of a number that is of no rate."""
    quantity, owner = view.quantity(at), owner_of(view, at)
    meaning = meaning_of(view, at, owner)
    start, end = memory.place(view.tokens, view.pieces[at].first, view.pieces[at].after)
    reason = memory.distrust(start, end) or _why_none(view, at) or meaning.reason
    if meaning.metric is None and quantity.worded and quantity.unit is None:
        return None
    if reason or meaning.metric is None:
        reason = reason or "nothing says what it measures"
        return SetAside(quote=memory.quote(start, end), start=start, end=end, reason=reason)
    previous = _previous(view, at, made)
    claim = _claim(view, at, owner, meaning, previous=previous, memory=memory)
    memory.cohort = claim.cohort or memory.cohort
    distance = _distance(view, at, owner, previous)
    if distance:
        claim = until_day(as_distance(claim, view, distance, memory), owned.get(at))
        return with_measurable(distance_to_turn(claim, view, at, memory))
    claim = with_quantity(claim, view, at)
    apart = away_from(claim, view, at, previous)
    if apart:
        return finished(spanned(apart, view, at, owned, memory) if apart.since is None else apart)
    level = mark_dated(claim, view, at, memory) or level_dated(claim, view, at, owned, memory)
    if level:
        return finished(level)
    found = to_turn(with_counterpart(spanned(claim, view, at, owned, memory), previous), view, at, memory)
    return finished(in_passing(since_the_same(found, view, at, previous), view, at, memory.published))


def _why_none(view: SentenceView, at: int) -> str | None:
    """Why the words around the number make it no claim; null where they do not."""
    if is_forecast(view, at):
        return OPINION
    return THRESHOLD if is_threshold(view, at) else None


def _previous(view: SentenceView, at: int, made: Mapping[int, Claim]) -> Claim | None:
    """The claim before it; right after a subject the last return, past levels: "A fell 9 points to 900, and B 5"."""
    if not made:
        return None
    last = made[max(made)]
    returns = [place for place, claim in made.items() if claim.metric == "return"]
    elliptic = last.metric == "level" and bool(returns) and view.pieces[at].quantity is not None
    same = view.kind(at - 1) == "subject" or view.value(at - 1) in ("or", "(")
    return made[max(returns)] if elliptic and same else last


def _distance(view: SentenceView, at: int, owner: Owner, previous: Claim | None) -> Distance | None:
    """The distance that the number states, or that repeats the one before it; null where it is none."""
    if owner.other in NO_INDEX:
        return None
    found = distance_of(view, at)
    if found:
        return found
    if previous and previous.quantity == "distance" and previous.mark:
        again = elliptic_distance(view, at, previous.mark) or repeated_distance(view, at, previous)
        return again and replace(again, window=previous.window)
    window = average_before(view, at) if view.quantity(at).unit == "pct" and {"above", "below"} & view.said else None
    return replace(again, window=window) if window and (again := elliptic_distance(view, at, "average")) else None


def _claim(
    view: SentenceView, at: int, owner: Owner, meaning: NumberMeaning, *, previous: Claim | None, memory: Memory
) -> Claim:
    """The claim without its span."""
    piece, quantity = view.pieces[at], view.quantity(at)
    metric: Metric = meaning.metric or "other"
    start, end = memory.place(view.tokens, piece.first, piece.after)
    owner = with_opponent(view, at, owner) if metric == "relative_return" else owner
    found = as_repeated(view, at, measured_of(view, at, owner, metric, memory.cohort), previous)
    found = found if previous else as_carried(view, at, found, memory.shares)
    return Claim(
        quote=memory.quote(start, end),
        start=start,
        end=end,
        metric=found.metric,
        index=found.index,
        index_from=found.index_from,
        cohort=found.cohort,
        value=round(quantity.value, 10),
        value_high=quantity.high,
        unit=meaning.unit,
        decimals=quantity.decimals,
        direction=None if is_bare_margin(view, at, owner) else claimed_direction(view, at, found.metric, previous),
        hedge=hedge_before(view.tokens, piece.first),
        against=owner.against if found.metric == "relative_return" else None,
    )
