"""The claim of a move that ends at a low or high: its days, and those of the number that is set against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from redink.claims.claim import Claim, Period, with_measurable
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.marked.ends_at import EndsAt, ends_at
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.tense import tense_at
from redink.claims.extraction.vocabulary.span_words import TimeSpan


def to_turn(claim: Claim, view: SentenceView, at: int, memory: Memory) -> Claim:
    """The claim of a move up to the low or high that its clause names; any other as it is.

    It counts from the start of its span: where its clause names none, from the start of the low's year, as carried.
    """
    found = ends_at(view, at, memory.published) if claim.metric == "return" else None
    if found is None or claim.quantity not in (None, "points", "intraday"):
        return claim
    until, period = _end(found, claim, memory)
    quantity = "intraday" if found.intraday else "points" if claim.unit == "pts" else None
    claim = replace(claim, quantity=quantity, mark=found.turn, period=period, until=until or claim.until)
    if until is None or _is_before(claim, until):
        return claim if claim.span_from in (None, "clause", "heading") else replace(claim, span_from="earlier")
    since = date(until.year, 1, 1)
    claim = replace(claim, since=since, base="before", since_text=None, span_from="earlier", reason=None)
    return with_measurable(claim)


def _is_before(claim: Claim, until: date) -> bool:
    """Whether the claim's own span, longer than a day, begins before the low."""
    return claim.since is not None and claim.since < until and claim.since_text is not None


def _end(found: EndsAt, claim: Claim, memory: Memory) -> tuple[date | None, Period | None]:
    """The day of the low, or the last day of the month or year that it is looked for in; null where none is named."""
    moment = found.moment
    if moment is None or moment.first is None or moment.last is None:
        return None, None
    if moment.grain == "day":
        return moment.first, "day"
    marked = TimeSpan(since=moment.first, base=found.turn, first=0, after=0)
    day, base = memory.spans.turns.known(marked, claim.index)
    if base == "on":
        return day, "day"
    last = min(moment.last, memory.published or moment.last)
    return last, "month" if moment.grain == "month" else "year"


def distance_to_turn(claim: Claim, view: SentenceView, at: int, memory: Memory) -> Claim:
    """The distance that is of the day of a low: "19% below its record at its April 8 low".

    The low of a month or year is looked for in its levels, up to `until`, and the days are only carried over.
    """
    found = ends_at(view, at, memory.published)
    if found is None or found.moment is None:
        return claim
    until, period = _end(found, claim, memory)
    if period == "day" and until != claim.since:
        return replace(claim, until=until)
    if period == "day":
        return claim
    late = until is not None and claim.since is not None and until > claim.since
    found_in = replace(claim, until=until, period=period) if late and found.turn == _end_of(claim) else claim
    return replace(found_in, span_from="earlier")


def _end_of(claim: Claim) -> str | None:
    """The turn that the distance of a claim ends at: a low below its mark, a high above it."""
    return {"down": "low", "up": "high"}.get(claim.direction or "")


def since_the_same(claim: Claim, view: SentenceView, at: int, previous: Claim | None) -> Claim:
    """As in "down 21% at its April 8 low, it is now up 6%": both count from one day, the second as carried over."""
    ends = previous is not None and previous.metric == "return" and previous.mark is not None and not previous.quantity
    if not ends or previous is None or claim.metric != "return" or claim.unit != "pct" or claim.since or claim.until:
        return claim
    if claim.index != previous.index or claim.quantity is not None or tense_at(view, at) != "now":
        return claim
    return with_measurable(
        replace(claim, since=previous.since, base=previous.base, since_text=None, span_from="earlier", reason=None)
    )
