"""Whether the last day alike lies where the text says: since a day, in a month or year, so long ago, in this year."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, Literal

from redink.claims.claim import Claim
from redink.claims.verdicts.spans import last_of
from redink.sessions import session_at_or_before

Fit = Literal["holds", "fails", "weak"]
"""weak: the words are not false, but no writer would choose them; or they leave open what they count."""
MORE: Final = frozenset({"more than", "over", "at least", "just over"})
LESS: Final = frozenset({"almost", "nearly"})
MONTH: Final = timedelta(days=31)
PARTS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""First and last day of the thirds of a month as prose names them."""
PARTS_OF_YEAR: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""First and last month of those of a year."""
RUNNING: Final = ("of ", "for the", "for ", "this ", "so far")


def is_length(claim: Claim) -> bool:
    """As in "in four years"."""
    return claim.base == "on" and _said(claim).startswith(("in ", "for "))


def is_running(claim: Claim) -> bool:
    """As in "of the year", "this month": among the days of the span."""
    return claim.base == "before" and _said(claim).startswith(RUNNING)


def _said(claim: Claim) -> str:
    return " ".join((claim.since_text or "").lower().split())


def fit_of(claim: Claim, alike: date | None, end: date, *, published: date | None, start: date) -> Fit:
    """How the last day alike before the end fits the words; null where there is none since the data start."""
    since = claim.since
    if since is None:
        return "holds" if alike is None else "fails"
    if is_running(claim):
        return "holds" if alike is None or alike < since else "fails"
    if alike is None:
        return "weak"
    if is_length(claim):
        return _of_length(claim.hedge, (end - alike).days, ((published or end) - since).days)
    first, last = _named(claim, since)
    if alike > last:
        return "fails"
    least, most = part_named(claim.since_text or "", first, last)
    return "holds" if max(least, start) <= alike <= most else "weak"


def part_named(text: str, first: date, last: date) -> tuple[date, date]:
    """First and last day of the third of a month or year that "early", "mid" or "late" names; else of all of it.

    >>> part_named("since mid-May", date(2023, 5, 15), date(2023, 5, 31))
    (datetime.date(2023, 5, 11), datetime.date(2023, 5, 20))
    """
    part = next((each for each in PARTS if each in re.findall(r"[a-z]+", text.lower())), None)
    if part is None or first == last:
        return first, last
    if last - first > MONTH:
        start, end = PARTS_OF_YEAR[part]
        return date(first.year, start, 1), date(first.year, end, calendar.monthrange(first.year, end)[1])
    start, end = PARTS[part]
    return first.replace(day=start), last.replace(day=min(end, last.day))


def _named(claim: Claim, since: date) -> tuple[date, date]:
    """First and last of the day, month or year that the text names."""
    if claim.base == "on":
        spare = timedelta(days=7) if "end" in _said(claim).split() else timedelta(0)
        return session_at_or_before(since) - spare, since
    return since, last_of(claim, since)


def _of_length(hedge: str | None, days: int, said: int) -> Fit:
    """A little less than "nearly", more than "more than"; "in two years" is not said of much more than that."""
    if days < 0.75 * said:
        return "fails"
    least = 0.98 if hedge in MORE else 0.75 if hedge in LESS else 0.93 if hedge is None else 0.8
    most = 2.0 if hedge in MORE else 1.05 if hedge in LESS else 1.5 if hedge is None else 1.3
    return "holds" if least * said <= days <= most * said else "weak"
