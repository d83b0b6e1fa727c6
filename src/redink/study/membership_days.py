"""The days on which the members of an index are read, under each membership."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from redink.answer import Resolved
from redink.market import Market
from redink.study.roster import PanelSpan


def membership_days(market: Market, index: str, span: PanelSpan, resolved: Resolved, membership: str) -> list[date]:
    """The days whose members are held: the start, the end, or the start and every change after it.

    A change counts from the close of the first whole session on or after its day; one on the last changes no return.
    """
    if membership == "end":
        return [resolved.until]
    if membership == "start":
        return [resolved.since]
    whole = set(market.whole_sessions)
    inside = [day for day in span.days()[1:-1] if day in whole]
    changes = market.days_of_change(index, since=resolved.since, until=resolved.until)
    at = sorted({bisect_left(inside, change) for change in changes})
    return [resolved.since, *(inside[place] for place in at if place < len(inside))]
