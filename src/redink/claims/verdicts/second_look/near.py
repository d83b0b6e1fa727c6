"""Spans near a claim's own: from its first day to the close reported, from its turns, its days in other years."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.second_look.offered import of_words, reported
from redink.claims.verdicts.spans import MONTHS, Span
from redink.sessions import session_at_or_before, session_before

YEAR: Final = re.compile(r"\b\d{4}\b")
TELLING: Final = 100


def near_spans(claim: Claim, hearing: Hearing, levels: IndexLevels) -> list[Span]:
    """Every span of which the claim's own may be a misreading."""
    found = [*_from_first_day(claim, hearing, levels), *_in_other_years(claim, hearing, levels)]
    return list(dict.fromkeys(span for span in found if span.since < span.until))


def _from_first_day(claim: Claim, hearing: Hearing, levels: IndexLevels) -> Iterator[Span]:
    """As in "it is above its close of April 2, by 3.1%", "from the very bottom in March"."""
    if claim.since is None:
        return
    day = session_at_or_before(claim.since)
    starts = [day, session_before(day)]
    if claim.until is not None:
        within = claim.since, claim.until
        turns = (levels.lowest(*within), levels.highest(*within))
        starts += [turn.day for turn in turns if turn is not None]
    for close in reported(hearing):
        yield from (Span(since=start, until=close) for start in starts)


def extremes_near(claim: Claim, levels: IndexLevels) -> Iterator[tuple[str, date, float]]:
    """The low and high within the sessions of the claim's first day, or of its closed days, and of other years'.

    As in "from the intraday low of Dec. 26", "measured from its highest trade of Feb. 19".
    """
    if claim.since is None:
        return
    for first, last in [(claim.since, claim.until), *_other_years(claim, levels)]:
        low, high = levels.trough(first, last or first), levels.peak(first, last or first)
        if low is not None and low.low is not None:
            yield "intraday low", low.day, low.low
        if high is not None and high.high is not None:
            yield "intraday high", high.day, high.high


def _in_other_years(claim: Claim, hearing: Hearing, levels: IndexLevels) -> Iterator[Span]:
    for since, until in _other_years(claim, levels):
        yield from of_words(replace(claim, since=since, until=until), reported(hearing), levels)


def _other_years(claim: Claim, levels: IndexLevels) -> Iterator[tuple[date, date | None]]:
    """Where the text names days of a month but no year, its days in every other: "between Feb. 19 and March 23".

    Only for a number of three digits: there are many years, and one of two digits is soon true of one of them.
    """
    words = claim.since_text or ""
    if claim.since is None or not MONTHS.search(words) or YEAR.search(words) or _digits(claim) < TELLING:
        return
    for year in range(levels.days[0].day.year, levels.days[-1].day.year + 1):
        later = year - claim.since.year
        if later:
            yield _moved(claim.since, later), _moved(claim.until, later) if claim.until else None


def _digits(claim: Claim) -> float:
    """The number without its decimal point."""
    return abs(claim.value or 0.0) * 10 ** (claim.decimals or 0)


def _moved(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
