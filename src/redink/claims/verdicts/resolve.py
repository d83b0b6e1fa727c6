"""A claim as a question to the data: which index, from which close to which, or why it cannot be asked."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.claims.claim import Claim
from redink.errors import RedinkError
from redink.market import Market
from redink.numerals import count
from redink.question import DatedQuestion
from redink.sessions import session_before

NO_PUBLICATION: Final = "the date of publication is not known, and the claim needs it; give it with --published"
NO_STORE: Final = "no market data are at hand; name a store with --store"
MONTHS: Final = re.compile("|".join(name[:3] for name in calendar.month_name[1:]), re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unresolved:
    """Why a claim cannot be measured, in words."""

    why: str


def needs_publication(claim: Claim) -> bool:
    """Whether the claim runs up to its publication, or its days hang on it."""
    return claim.metric not in ("valuation", "flow", "other") and claim.until is None


def last_close_before(published: date) -> date:
    """The last session before the day of publication: the last close that an article of that day can report."""
    return session_before(published)


def question_of(claim: Claim, *, published: date | None, market: Market) -> DatedQuestion | Unresolved:
    """The index and the days whose closes the claim counts from and to.

    An open end is the last session before publication. `before` counts from the last close before the day, `low` and
    `high` from the lowest or highest close in the month or year that begins with it.
    """
    lacking = _lacks(claim, published, market)
    if lacking is not None:
        return Unresolved(why=lacking)
    until = _end(claim, published)
    since = _base(claim, until, market)
    if isinstance(since, Unresolved) or claim.index is None:
        return since if isinstance(since, Unresolved) else Unresolved(why="no index is named")
    if since >= until:
        return Unresolved(why=f"its span comes down to {since} and {until}, which leaves no time between")
    return DatedQuestion(index=claim.index, since=since, until=until)


def _lacks(claim: Claim, published: date | None, market: Market) -> str | None:
    if published is None and claim.until is None:
        return NO_PUBLICATION
    if not claim.measurable:
        return claim.reason or "neither prices nor members show it"
    if claim.index is None:
        return "no index is named"
    if claim.since is None:
        return claim.reason or "no day is named from which it counts"
    return lacks_index(claim, market)


def lacks_index(claim: Claim, market: Market) -> str | None:
    """Why the data cannot serve the claim's index; null where they can."""
    has_levels = market.levels(claim.index or "").height > 0
    listed = market.tables["members"].filter(pl.col("index") == claim.index).height > 0
    if has_levels or listed:
        return None
    known = sorted({*market.tables["members"].get_column("index").unique().to_list()})
    return f"the data hold no {claim.index}; they hold {', '.join(known) or count(0) + ' indices'}"


def _end(claim: Claim, published: date | None) -> date:
    """The claim's own end, but no later than the last close before publication; that close where it has none."""
    last = None if published is None else last_close_before(published)
    if claim.until is None or last is None:
        return last or claim.until or date.max
    return min(claim.until, last)


def _base(claim: Claim, until: date, market: Market) -> date | Unresolved:
    since = claim.since or until
    if claim.base == "before":
        return session_before(since)
    if claim.base not in ("low", "high"):
        return since
    month = MONTHS.search(claim.since_text or "") is not None
    last = calendar.monthrange(since.year, since.month)[1] if month else 31
    ends = min(until, date(since.year, since.month if month else 12, last))
    levels = market.levels(claim.index or "").filter(pl.col("date").is_between(since, ends))
    if levels.is_empty():
        return Unresolved(why=f"there are no levels of {claim.index} from {since} to {ends} to find its turn in")
    return levels.sort("close", "date", descending=[claim.base == "high", False]).get_column("date")[0]


def error_as_reason(error: RedinkError) -> Unresolved:
    """What stopped a measurement, as the reason why a claim cannot be measured."""
    return Unresolved(why=str(error))
