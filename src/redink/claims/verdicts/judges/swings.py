"""How far an index moved within sessions: "as much as 3.1% down during the day"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.decide import Reading, Stance, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.moves import from_extremes, move_spans
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.spans import Span, Unresolved
from redink.claims.verdicts.verdict import Verdict, unmeasured
from redink.claims.verdicts.words import move
from redink.index_names import written_name
from redink.sessions import session_before

MOMENT: Final = "it may be a move at any time of the session, not at its high or low, or that of another day"


def judge_swing(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on a move to the lowest or highest level within the sessions of a span, from the close before it.

    The words "as much as" name that extreme: they loosen nothing.
    """
    levels = hearing.data.levels(claim.index or "")
    if levels is None:
        return unmeasured(f"the data hold no levels of {written_name(claim.index)}")
    spans = move_spans(claim, hearing, levels)
    if isinstance(spans, Unresolved):
        return unmeasured(spans.why)
    readings = [reading for span in spans for reading in _readings(claim, levels, span)]
    readings += [reading for span in spans for reading in _turned(claim, levels, span)]
    if claim.passing == "undone" and claim.since is None:
        readings += [reading for span in spans for reading in _of_the_day_before(claim, levels, span)]
    if not any(each.sort == "plain" for each in readings):
        return unmeasured(f"there are no levels of {written_name(claim.index)} during the session")
    exact = replace(claim, hedge=None) if claim.hedge == "as much as" else claim
    stance = Stance(certain=False, days=False, doubt=MOMENT) if claim.passing else hearing.stance(claim)
    return decide(exact, readings, support_of(exact) or support, stance)


def _of_the_day_before(claim: Claim, levels: IndexLevels, span: Span) -> Iterator[Reading]:
    """The move of the session before, which "wiping out a 2% loss" may mean as well."""
    first, last = levels.before(span.since), levels.on(span.since)
    if first is not None and last is not None:
        away = last.close - first.close if claim.unit == "pts" else last.close / first.close - 1.0
        yield Reading(
            measured=away,
            printed=away if claim.unit == "pts" else 100 * away,
            read_as=move(claim.index, first.day, last.day),
        )


def _turned(claim: Claim, levels: IndexLevels, span: Span) -> Iterator[Reading]:
    """Over more than one session also from the extreme that it began at, to the close: "13.3% on an intraday basis"."""
    if session_before(span.until) > span.since:
        yield from from_extremes(claim, levels, span, stated=True)


def _readings(claim: Claim, levels: IndexLevels, span: Span) -> Iterator[Reading]:
    """Down to the lowest level and up to the highest: the one of the claim's direction, without one both."""
    base = levels.on(span.since)
    first, last = span.since + timedelta(days=1), span.until
    if base is None or levels.on(last) is None:
        return
    low, high = levels.trough(first, last), levels.peak(first, last)
    ends = {"down": None if low is None else low.low, "up": None if high is None else high.high}
    for direction, level in ends.items():
        if level is None or claim.direction not in (None, direction):
            continue
        name = "low" if direction == "down" else "high"
        read_as = move(claim.index, base.day, last)
        words = read_as.words.replace(f"to close {last}", f"to intraday {name} up to {last}")
        away = level / base.close - 1.0
        yield Reading(
            measured=level - base.close if claim.unit == "pts" else away,
            printed=level - base.close if claim.unit == "pts" else 100 * away,
            read_as=replace(read_as, words=words),
        )
