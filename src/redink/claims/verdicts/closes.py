"""Which close an article reports: that of its own day where it came out after it, else the last one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from redink.claims.arithmetic.rounding import support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.data import Data
from redink.sessions import is_session, session_before


def reported_closes(published: date | None, claims: Sequence[Claim], data: Data) -> tuple[date, ...]:
    """The closes that an open span may end with, the likelier first: of the day of publication, and of the one before.

    Levels printed in the text decide which comes first, else whether it speaks of its own day. Empty without a day of
    publication. A level without a day is of either, one that names its day of that alone.
    """
    if published is None:
        return ()
    before = session_before(published)
    if not is_session(published) or not _has_close(published, claims, data):
        return (before,)
    own, earlier = (_agreeing(day, claims, data) for day in (published, before))
    if own == earlier:
        own += any(claim.since == claim.until == published for claim in claims)
    return (published, before) if own > earlier else (before, published)


def closes_around(published: date | None) -> tuple[date, ...]:
    """The close before the day of publication, and its own where it is a session; empty without that day."""
    if published is None:
        return ()
    before = session_before(published)
    return (before, published) if is_session(published) else (before,)


def closes_named(published: date | None, claims: Sequence[Claim], data: Data) -> tuple[date, ...]:
    """The day of publication alone, where the text itself prints levels as those of its close; else both closes.

    Where more levels without a day are those of the close before it, the text was written before the close.
    """
    closes = reported_closes(published, claims, data)
    if published is None or len(closes) == 1 or not any(_is_evening(claim, published) for claim in claims):
        return closes
    own, earlier = (_agreeing(day, claims, data) for day in (published, closes[closes[0] == published]))
    return (published,) if own >= earlier else closes


def _is_evening(claim: Claim, published: date) -> bool:
    """Whether a level is said to be that of the day of publication, not of a moment in its session."""
    stated = claim.metric == "level" and claim.until == published and claim.span_from not in (None, "earlier")
    return stated and claim.quantity is None and claim.series is None


def _has_close(day: date, claims: Sequence[Claim], data: Data) -> bool:
    """Whether the levels of the indices named have the day; prices decide where none has levels."""
    named = {claim.index for claim in claims if claim.index}
    held = [levels for levels in (data.levels(index) for index in sorted(named)) if levels is not None]
    if held:
        return any(levels.on(day) is not None for levels in held)
    return not data.market.tables["prices"].is_empty() and day in data.market.priced_sessions


def _agreeing(day: date, claims: Sequence[Claim], data: Data) -> int:
    """How many printed levels are the close of the day."""
    return sum(_is_close(claim, day, data) for claim in claims if claim.metric == "level" and claim.value is not None)


def _is_close(claim: Claim, day: date, data: Data) -> bool:
    if claim.until not in (None, day):
        return False
    levels = data.levels(claim.index or "")
    support = support_of(claim)
    found = None if levels is None else levels.on(day)
    exact = claim.hedge is None and support is not None and claim.value is not None and claim.value >= 100
    return exact and found is not None and support is not None and support.holds(found.close)
