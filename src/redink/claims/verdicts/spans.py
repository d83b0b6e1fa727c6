"""The days that a claim counts from and to: every reading that its words allow, the likeliest first."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.levels import IndexLevels
from redink.sessions import session_at_or_before, session_before

NO_PUBLICATION: Final = "the date of publication is not known, and the claim needs it; give it with --published"
MONTHS: Final = re.compile(
    "|".join(rf"\b{name[:3]}(?:{name[3:]})?t?\b" for name in calendar.month_name[1:]), re.IGNORECASE
)
"""Names of months in full or cut to three letters, and Sept."""
CARRIED: Final = "earlier"
NUMBERS: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DAYS: Final = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)})[ -]days?\b", re.IGNORECASE)
MOST_DAYS: Final = 10
"""Days that may be counted as sessions, at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unresolved:
    """Why a claim cannot be measured, in words."""

    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Sessions from whose close to whose close a claim counts.

    turn  low or high where it counts from an extreme, whose level within the session is another definition
    ends  low or high where it ends at one, likewise
    """

    since: date
    until: date
    turn: str | None = None
    ends: str | None = None


def is_placed(claim: Claim) -> bool:
    """Whether the text itself says over which days: in the claim's clause or sentence, or in a heading above it."""
    return (claim.since is not None or claim.until is not None) and not is_carried(claim)


def is_carried(claim: Claim) -> bool:
    """Whether its days were only carried over from an earlier sentence."""
    return claim.span_from == CARRIED


def names_index(claim: Claim) -> bool:
    """Whether the text itself names the index there, and does not only refer to one named elsewhere."""
    return claim.index is not None and claim.index_from != CARRIED


def ends_of(claim: Claim, closes: Sequence[date]) -> tuple[date, ...]:
    """The sessions that the claim may end with; a span that runs beyond publication ends as an open one does.

    Empty where publication is needed and unknown, and where the close of the very next session is meant, which is not
    known yet: the day before it is another day.
    """
    if claim.until is None:
        return tuple(closes)
    end = session_at_or_before(claim.until)
    latest = max(closes, default=end)
    if end <= latest:
        return (end,)
    return () if session_before(end) == latest else tuple(closes)


def spans_of(claim: Claim, closes: Sequence[date], levels: IndexLevels | None) -> tuple[Span, ...] | Unresolved:
    """The spans that a move may count over. Without one of its own: the last session, as a report of a day means."""
    ends = ends_of(claim, closes)
    if not ends:
        return Unresolved(why=f"the close of {claim.until} is not known yet" if closes else NO_PUBLICATION)
    if claim.since is None and claim.reason is not None:
        return Unresolved(why=claim.reason)
    found = [span for end in ends for span in _started(claim, end, levels)]
    found += [Span(since=sessions_back(end, days), until=end) for days in _days_counted(claim) for end in ends]
    if not found:
        return Unresolved(why=f"its span leaves no time between {claim.since or ends[0]} and {ends[0]}")
    return tuple(dict.fromkeys(found))


def _days_counted(claim: Claim) -> list[int]:
    """The number of "over five days", which may be sessions; none for other words, and for days beyond two weeks."""
    found = DAYS.search(claim.since_text or "") if claim.base == "on" and claim.until is None else None
    if found is None:
        return []
    said = found.group(1).lower()
    number = int(said) if said.isdigit() else 2 + NUMBERS.index(said)
    return [number] if 1 < number <= MOST_DAYS else []


def sessions_back(day: date, number: int) -> date:
    """The session so many sessions before another."""
    for _ in range(number):
        day = session_before(day)
    return day


def _started(claim: Claim, end: date, levels: IndexLevels | None) -> list[Span]:
    """The span up to an end; none where it would be empty."""
    since = claim.since
    if since is None:
        return [Span(since=session_before(end), until=end)]
    if claim.base == "before" and claim.until is None and since > end:
        since = _begun(since, end, claim.since_text or "")
    start, turn = _start(claim, since, end, levels)
    if start is None:
        return []
    last = _at_turn(claim, start, end, levels)
    ends = claim.mark if claim.metric == "return" and claim.quantity != "distance" else None
    return [Span(since=start, until=last, turn=turn, ends=ends)] if last is not None and start < last else []


def _at_turn(claim: Claim, start: date, end: date, levels: IndexLevels | None) -> date | None:
    """The day of the low or high that a move ends at: of the month or year that is named, else of its span."""
    if claim.metric != "return" or claim.quantity in ("distance", "intraday") or claim.mark not in ("low", "high"):
        return end
    if claim.period == "day":
        return end
    first = {"month": end.replace(day=1), "year": date(end.year, 1, 1)}.get(claim.period or "", start)
    first = max(first, start + timedelta(days=1))
    if levels is None:
        return None
    found = levels.lowest(first, end) if claim.mark == "low" else levels.highest(first, end)
    return None if found is None else found.day


def _begun(since: date, end: date, text: str) -> date:
    """The day or the first of the week, quarter, month or year that ran at the end, the next having begun since."""
    words = text.lower()
    if "the day" in words or "session" in words or "d/d" in words or "dod" in words:
        return end
    if "week" in words or "wtd" in words:
        return end - timedelta(days=end.weekday())
    if "year" in words or "ytd" in words:
        return date(end.year, 1, 1)
    if "quarter" in words or "qtd" in words:
        return date(end.year, 3 * ((end.month - 1) // 3) + 1, 1)
    return date(end.year, end.month, 1) if "month" in words or "mtd" in words else since


def _start(claim: Claim, since: date, end: date, levels: IndexLevels | None) -> tuple[date | None, str | None]:
    turn = turn_named(claim)
    if claim.base == "before":
        return session_before(since), None
    if claim.base not in ("low", "high"):
        return session_at_or_before(since), turn
    first, last = since, min(end, last_of(claim, since))
    if levels is None:
        return None, turn
    found = levels.highest(first, last) if claim.base == "high" else levels.lowest(first, last)
    return None if found is None else found.day, turn


def turn_named(claim: Claim) -> str | None:
    """The turn, low or high, where the words of the span name one."""
    text = (claim.since_text or "").lower()
    if claim.base == "low" or re.search(r"\b(?:lows?|bottom|trough|nadir)", text):
        return "low"
    return "high" if claim.base == "high" or re.search(r"\b(?:highs?|peak|top|record)", text) else None


def last_of(claim: Claim, since: date) -> date:
    """The last day of the month or year in which a low or high is looked for."""
    if MONTHS.search(claim.since_text or "") is None:
        return date(since.year, 12, 31)
    return date(since.year, since.month, calendar.monthrange(since.year, since.month)[1])
