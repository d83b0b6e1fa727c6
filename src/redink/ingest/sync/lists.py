"""Fund lists: members, weights, and what was sighted under which ticker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.errors import AbsentError, MissingDataError
from redink.identity import SIGHTINGS
from redink.ingest.sync.accumulate import accumulated
from redink.ingest.sync.plan import Plan
from redink.sessions import session_before
from redink.sources.holdings import ishares, nport
from redink.sources.holdings.funds import Fund, fund_of
from redink.sources.holdings.held import Holdings
from redink.sources.holdings.snapshots import members_of, weights_and_members
from redink.sources.http import Door
from redink.sources.parcel import Parcel

EARLIER: Final = 4
"""Sessions to go back where a fund has no list of a day."""
FILED_AFTER_DAYS: Final = 100
"""A quarter: the report before the first day is filed within so many days around it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """Members and weights as a parcel, and the sightings on the lists' days (of `SIGHTINGS`)."""

    parcel: Parcel
    sightings: pl.DataFrame


def bring_lists(plan: Plan, before: Mapping[str, pl.DataFrame], *, door: Door) -> Lists:
    """The lists of the plan's indices, and of those stored before, as far back as they were.

    Raises: SourceError as the door does, MissingDataError where an index has no list at all.
    """
    held = [
        each for index, days in _asked(plan, before).items() for each in _holdings(plan, fund_of(index), days, door)
    ]
    parcel = weights_and_members(held, source=plan.lists)
    whole = accumulated(before, parcel, names=("weights",))
    tables = {**whole.tables, "members": members_of(whole.tables["weights"])}
    return Lists(
        parcel=Parcel(source=plan.lists, tables=tables, notes=parcel.notes).checked(),
        sightings=_sightings(held, source=plan.lists),
    )


def _asked(plan: Plan, before: Mapping[str, pl.DataFrame]) -> dict[str, tuple[date, ...]]:
    """Index -> days whose list is wanted: those of the plan, and those stored."""
    asked = {index: set(plan.list_days()) for index in plan.indices}
    if "weights" in before:
        stored = before["weights"].select("index", "date").unique(maintain_order=True)
        for index, day in stored.iter_rows():
            asked.setdefault(index, {plan.until}).add(day)
    return {index: tuple(sorted(days)) for index, days in asked.items()}


def _holdings(plan: Plan, fund: Fund, days: tuple[date, ...], door: Door) -> list[Holdings]:
    if plan.lists == "nport":
        filed_since = days[0] - timedelta(days=FILED_AFTER_DAYS)
        query = nport.Query(fund=fund, since=filed_since, until=plan.today, asked_on=plan.today)
        found = [nport.parse(report, query) for report in nport.fetch(query, door=door)]
    else:
        every = {held.day: held for day in days if (held := _list_of(fund, day, plan, door)) is not None}
        found = list(every.values())
    if not found:
        raise MissingDataError(f"{fund.ticker} has published no list from {days[0]} to {days[-1]}; ask for other days")
    return found


def _list_of(fund: Fund, day: date, plan: Plan, door: Door) -> Holdings | None:
    """The list of the day, else of one of the sessions before it; None where there is none either."""
    for earlier in _and_before(day):
        query = ishares.Query(fund=fund, day=earlier, asked_on=plan.today)
        try:
            return ishares.parse(ishares.fetch(query, door=door), query)
        except AbsentError:
            continue
    return None


def _and_before(day: date) -> Iterator[date]:
    for _ in range(EARLIER + 1):
        yield day
        day = session_before(day)


def _sightings(held: list[Holdings], *, source: str) -> pl.DataFrame:
    """One row a ticker and day; a share without a name goes by its ticker."""
    shares = [each.holdings.filter("is_share") for each in held]
    frame = pl.concat(shares).select(
        "date",
        "cusip",
        "sector",
        "country",
        "exchange",
        ticker="security",
        name=pl.coalesce("name", "security"),
    )
    once = frame.sort("date", "ticker", "name").unique(["date", "ticker"], keep="first", maintain_order=True)
    return SIGHTINGS.check(once, where=source)
