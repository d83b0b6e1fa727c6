"""How far an index moved: in percent or in points, from the close that the claim counts from, or from an extreme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.search.convention_grid import ends_near
from redink.claims.verdicts.choices import LevelChoices
from redink.claims.verdicts.decide import Reading, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import Day, IndexLevels
from redink.claims.verdicts.spans import Span, Unresolved, spans_of, turn_named
from redink.claims.verdicts.verdict import Verdict, unmeasured
from redink.claims.verdicts.words import move, with_dividends
from redink.index_names import written_name

LONG: Final = timedelta(days=45)
"""Of a span at least this long a neighbouring end is told, where it gives what is printed."""
NEAR: Final = timedelta(days=7)
"""An extreme within a session lies at most this far from the closing extreme that the text names."""
YEAR: Final = 365.2425
NO_DIVIDENDS: Final = "there are no levels with dividends of the"


def judge_move(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on an index's return or change in points."""
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index)}")
    if claim.returns == "total" and not levels.total:
        return unmeasured(f"{NO_DIVIDENDS} {written_name(claim.index)}")
    spans = move_spans(claim, hearing, levels)
    if isinstance(spans, Unresolved):
        return unmeasured(spans.why)
    readings = list(_readings(claim, spans, levels, hearing))
    if not any(each.sort == "plain" for each in readings):
        days = f"{spans[0].since} and {spans[0].until}"
        return unmeasured(f"the levels of {written_name(claim.index)} lack the close of one of {days}")
    return decide(claim, readings, support, hearing.stance(claim))


def move_spans(claim: Claim, hearing: Hearing, levels: IndexLevels | None) -> tuple[Span, ...] | Unresolved:
    """The spans of a move; beside a level that was confirmed it is the move of that day."""
    beside = hearing.stands_beside(claim)
    if beside is not None and claim.since is None:
        claim = replace(claim, until=beside)
    return spans_of(claim, hearing.closes, levels)


def _readings(claim: Claim, spans: tuple[Span, ...], levels: IndexLevels, hearing: Hearing) -> Iterator[Reading]:
    stated = hearing.stance(claim).certain
    for span in spans:
        yield from _between(claim, levels, span, stated=stated)
    for span in spans:
        yield from from_extremes(claim, levels, span, stated=stated)
        yield from _to_extremes(claim, levels, span, stated=stated)
    if claim.returns is None and claim.unit == "pct":
        for span in spans:
            yield from _with_dividends(claim, levels, span)
    if spans[0].until - spans[0].since >= LONG:
        yield from _to_other_ends(claim, levels, spans, hearing)


def _between(claim: Claim, levels: IndexLevels, span: Span, *, stated: bool) -> Iterator[Reading]:
    """From close to close; with dividends where the claim says so."""
    if claim.returns == "total":
        yield from _with_dividends(claim, levels, span, sort_plain=True)
        return
    first, last = levels.on(span.since), levels.on(span.until)
    if first is not None and last is not None:
        read_as = move(claim.index, first.day, last.day, stated=stated)
        measured, printed = _values(claim, first.close, last, span)
        yield Reading(measured=measured, printed=printed, read_as=read_as)


def _values(claim: Claim, base: float, last: Day, span: Span) -> tuple[float, float]:
    """The value as measured and as printed: points, percent, or percent a year."""
    if claim.unit == "pts":
        return last.close - base, last.close - base
    growth = last.close / base
    if claim.quantity == "annualized":
        growth **= YEAR / max(1, (span.until - span.since).days)
    return growth - 1.0, 100 * (growth - 1.0)


def from_extremes(claim: Claim, levels: IndexLevels, span: Span, *, stated: bool) -> Iterator[Reading]:
    """From the lowest (highest) level within a session near the low (high) that the claim counts from."""
    turn = span.turn or turn_named(claim) or ("low" if _is_extreme(levels, span) else None)
    last = levels.on(span.until)
    if turn is None or last is None or claim.closing or claim.returns == "total":
        return
    first, final = span.since - NEAR, min(span.since + NEAR, span.until)
    found = levels.trough(first, final) if turn == "low" else levels.peak(first, final)
    level = None if found is None else found.low if turn == "low" else found.high
    if found is None or level is None:
        return
    base = f"intraday {turn}"
    measured, printed = _values(claim, level, last, span)
    yield Reading(
        measured=measured,
        printed=printed,
        read_as=move(claim.index, found.day, last.day, base=base, stated=stated),
        sort="named",
        choices=LevelChoices(base=base.replace(" ", "_"), since=found.day, until=last.day),
        words=f"from the {base} of {found.day}",
    )


def _to_extremes(claim: Claim, levels: IndexLevels, span: Span, *, stated: bool) -> Iterator[Reading]:
    """To the lowest (highest) level within a session near the low (high) that the claim counts to."""
    base = levels.on(span.since)
    if span.ends is None or base is None or claim.returns == "total":
        return
    first, final = max(span.until - NEAR, span.since + timedelta(days=1)), span.until + NEAR
    found = levels.trough(first, final) if span.ends == "low" else levels.peak(first, final)
    level = None if found is None else found.low if span.ends == "low" else found.high
    if found is None or level is None:
        return
    end = f"intraday {span.ends}"
    read_as = move(claim.index, base.day, found.day, stated=stated)
    measured, printed = _values(claim, base.close, replace(found, close=level), span)
    yield Reading(
        measured=measured,
        printed=printed,
        read_as=replace(read_as, words=read_as.words.replace(f"to close {found.day}", f"to {end} {found.day}")),
        sort="named",
        choices=LevelChoices(base="close", since=base.day, until=found.day),
        words=f"to the {end} of {found.day}",
    )


def _is_extreme(levels: IndexLevels, span: Span) -> bool:
    """Whether the span starts at the lowest close of the year before its end: a low, whether or not it is called so."""
    low = levels.lowest(span.until - timedelta(days=364), span.until)
    return low is not None and low.day == span.since


def _with_dividends(claim: Claim, levels: IndexLevels, span: Span, *, sort_plain: bool = False) -> Iterator[Reading]:
    first, last = levels.total.get(span.since), levels.total.get(span.until)
    if first and last:
        growth = last / first - 1.0
        yield Reading(
            measured=growth,
            printed=100 * growth,
            read_as=with_dividends(move(claim.index, span.since, span.until)),
            sort="plain" if sort_plain else "total",
            words="with dividends",
        )


def _to_other_ends(claim: Claim, levels: IndexLevels, spans: tuple[Span, ...], hearing: Hearing) -> Iterator[Reading]:
    """Ends near the claim's own: told, where one gives what is printed, and supporting nothing."""
    tried = {span.until for span in spans}
    latest = hearing.published or max(tried)
    for end in ends_near(spans[0].until, since=spans[0].since, published=latest):
        first, last = levels.on(spans[0].since), levels.on(end)
        if end not in tried and first is not None and last is not None:
            measured, printed = _values(claim, first.close, last, spans[0])
            yield Reading(
                measured=measured,
                printed=printed,
                read_as=move(claim.index, first.day, last.day),
                sort="elsewhere",
                choices=LevelChoices(base="close", since=first.day, until=last.day),
                words=f"up to {last.day}",
            )
