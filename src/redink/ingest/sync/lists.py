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
from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.snapshots import members_of, weights_and_members
from redink.sources.http import Client
from redink.sources.source_data import SourceData
from redink.tables import SECURITIES, TICKERS, WEIGHTS

SIGHTED: Final = ("cusip", "sector", "country", "exchange")
EARLIER: Final = 4
"""Sessions to go back where a fund has no list of a day."""
FILED_AFTER_DAYS: Final = 100
"""A quarter: the report before the first day is filed within so many days around it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """Members and weights as a source_data, and the sightings on the lists' days (of `SIGHTINGS`)."""

    source_data: SourceData
    sightings: pl.DataFrame


def bring_lists(
    plan: Plan, before: Mapping[str, pl.DataFrame], identities: Mapping[str, pl.DataFrame], *, client: Client
) -> Lists:
    """The lists of the plan's indices, and of those stored before, as far back as they were.

    A new list counts whole; of a stored one that is offered no longer, `identities` (stored tickers and
    securities) tell the names. Raises: SourceError as the client does, MissingDataError where an index has no list.
    """
    held = [
        each
        for index, days in days_asked(plan, before).items()
        for each in _holdings(plan, fund_of(index), days, client)
    ]
    source_data = weights_and_members(held, source=plan.lists)
    stored, brought = before.get("weights", WEIGHTS.empty()), source_data.tables["weights"]
    weights = accumulated(stored, brought, "weights", by=("index", "date"))
    tables = {"weights": weights, "members": members_of(weights)}
    missed = stored.join(brought, on=["index", "date"], how="anti")
    return Lists(
        source_data=SourceData(source=plan.lists, tables=tables, notes=source_data.notes).checked(),
        sightings=_sightings([*map(_seen, held), _remembered(missed, identities)], source=plan.lists),
    )


def days_asked(plan: Plan, before: Mapping[str, pl.DataFrame]) -> dict[str, dict[date, bool]]:
    """Index -> days whose list is wanted, each with whether an earlier one serves where there is none of that day.

    Wanted are the plan's days, and those stored of any index; what is stored of the index itself has no substitute.
    All have the same days: what follows what is then noted the same, whether indices are asked for together or singly.
    """
    stored = before.get("weights", WEIGHTS.empty()).select("index", "date").unique()
    there = set(stored.iter_rows())
    days = sorted({*plan.list_days(), *stored.get_column("date").to_list()})
    indices = [*plan.indices, *stored.get_column("index").unique().sort().to_list()]
    mine = set(plan.list_days())
    return {index: {day: day in mine and (index, day) not in there for day in days} for index in indices}


def _holdings(plan: Plan, fund: Fund, days: Mapping[date, bool], client: Client) -> list[FundHoldings]:
    first, last = min(days), max(days)
    if plan.lists == "nport":
        filed_since = first - timedelta(days=FILED_AFTER_DAYS)
        query = nport.Query(fund=fund, since=filed_since, until=plan.today, asked_on=plan.today)
        found = [nport.parse(report, query) for report in nport.fetch(query, client=client)]
    else:
        lists = (
            _list_of(fund, day, plan, client, earlier=EARLIER if substitute else 0) for day, substitute in days.items()
        )
        found = list({held.day: held for held in lists if held is not None}.values())
    if not found:
        raise MissingDataError(f"{fund.ticker} has published no list from {first} to {last}; ask for other days")
    latest = max(held.day for held in found)
    if plan.lists != "nport" and latest < min(_and_before(plan.until, EARLIER)):
        raise MissingDataError(
            f"{fund.ticker} has published no list since {latest}; ask again later, or up to that day with --until"
        )
    return found


def _list_of(fund: Fund, day: date, plan: Plan, client: Client, *, earlier: int) -> FundHoldings | None:
    """The list of the day, else of one of so many sessions before it; None where there is none either."""
    for each in _and_before(day, earlier):
        query = ishares.Query(fund=fund, day=each, asked_on=max(plan.today, day))
        try:
            return ishares.parse(ishares.fetch(query, client=client), query)
        except AbsentError:
            continue
    return None


def _and_before(day: date, earlier: int) -> Iterator[date]:
    for _ in range(earlier + 1):
        yield day
        day = session_before(day)


def _seen(held: FundHoldings) -> pl.DataFrame:
    """A list's shares as sightings; one without a name goes by its ticker."""
    shares = held.holdings.filter("is_share").with_columns(ticker="security", name=pl.coalesce("name", "security"))
    return shares.select(SIGHTINGS.names())


def _remembered(weights: pl.DataFrame, identities: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Sightings of stored lists, each ticker with the last name of the security that it meant then."""
    tickers = identities.get("tickers", TICKERS.empty()).select("ticker", "security", "start")
    names = identities.get("securities", SECURITIES.empty()).select("security", "name")
    listed = weights.select("date", ticker="security").unique()
    meant = listed.join(tickers, on="ticker").filter(pl.col("start") <= pl.col("date"))
    last = meant.sort("start").unique(["date", "ticker"], keep="last")
    named = last.join(names, on="security", how="left").with_columns(name=pl.coalesce("name", "ticker"))
    return SIGHTINGS.completed(named.lazy()).select(SIGHTINGS.names()).collect()


def _sightings(seen: list[pl.DataFrame], *, source: str) -> pl.DataFrame:
    """One row a ticker and day, the first by name of several lists'."""
    frame = pl.concat(seen).sort("date", "ticker", "name", *SIGHTED, nulls_last=True)
    return SIGHTINGS.check(frame.unique(["date", "ticker"], keep="first", maintain_order=True), where=source)
