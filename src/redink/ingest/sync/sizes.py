"""How much there is to ask for: what the store knows of the plan's indices, else what their funds usually hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

import polars as pl

from redink.ingest.sync import companies as identified
from redink.ingest.sync import facts as filed
from redink.ingest.sync.accumulate import Tables, stored_tables
from redink.ingest.sync.check.assumed import assumed
from redink.ingest.sync.facts import days_since
from redink.ingest.sync.levels import level_funds
from redink.ingest.sync.plan import BEFORE_DAYS, Plan
from redink.ingest.sync.prices import Who, wanted_prices
from redink.sessions import sessions_between
from redink.sources.holdings.funds import fund_of
from redink.store import Snapshot
from redink.tables import FACTS, PRICES, SUCCESSIONS, TICKERS, WEIGHTS

YEAR_DAYS = 365.25


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestSizes:
    """How much is asked for.

    shares      lines of a list, for all indices of the plan together
    sessions    for each ticker whose prices are asked for, how many sessions of it
    all_tickers how many tickers there are, those with nothing new besides
    companies   how many companies' facts are asked for
    index_days  how many daily indices of filings are asked for
    doubted     how many companies are asked for their former names
    successions how many companies are asked for their filings, to tell whom they succeeded
    rest_on     what these numbers rest on
    """

    shares: int
    sessions: tuple[int, ...]
    all_tickers: int
    companies: int
    index_days: int
    doubted: int
    successions: int
    rest_on: str

    def with_those_of(self, other: RequestSizes, *, name: str) -> RequestSizes:
        """Both together; `name` is what the other ones are of."""
        return RequestSizes(
            shares=self.shares + other.shares,
            sessions=self.sessions + other.sessions,
            all_tickers=self.all_tickers + other.all_tickers,
            companies=self.companies + other.companies,
            index_days=self.index_days + other.index_days,
            doubted=self.doubted + other.doubted,
            successions=self.successions + other.successions,
            rest_on=f"{self.rest_on}, and for {name} {other.rest_on}",
        )


def sizes_of(plan: Plan, before: Snapshot | None) -> RequestSizes:
    """The sizes of indices of which the store has lists, as it knows them; of the plan's others as usual.

    Raises: StoreError where the store cannot be read.
    """
    weights = stored_tables(before, plan.lists).get("weights", WEIGHTS.empty())
    tables = stored_tables(before, identified.SOURCE)
    listed = weights.get_column("index").unique().to_list() if Who.of(tables).tickers.height else []
    known = tuple(index for index in plan.indices if index in listed)
    new = tuple(index for index in plan.indices if index not in listed)
    if before is None or not known:
        return _usual(plan, before)
    last = weights.filter(pl.col("date") == pl.col("date").max().over("index"))
    shares = last.filter(pl.col("index").is_in(known)).height
    sizes = _stored(replace(plan, indices=known), before, tables, shares=shares, listed=listed)
    if not new:
        return sizes
    return sizes.with_those_of(_usual(replace(plan, indices=new), before), name=", ".join(new))


def _usual(plan: Plan, before: Snapshot | None) -> RequestSizes:
    """Shares of two indices of the plan count twice."""
    shares = sum(fund_of(index).usual for index in plan.indices)
    first = plan.list_days()[0]
    years = (plan.until - first).days / YEAR_DAYS
    ever = round(shares * (1 + assumed("members changed a year") * years))
    days = len(sessions_between(first - timedelta(days=BEFORE_DAYS), plan.until))
    tickers = ever + len(level_funds(plan, before, listed=()))
    return RequestSizes(
        shares=shares,
        sessions=(days,) * tickers,
        all_tickers=tickers,
        companies=ever,
        index_days=0,
        doubted=round(assumed("doubted tickers") * ever),
        successions=round(assumed("late companies") * ever),
        rest_on=f"{shares:,} shares that the funds usually hold and {ever - shares:,} that joined or left meanwhile",
    )


def _stored(plan: Plan, before: Snapshot, tables: Tables, *, shares: int, listed: Iterable[str]) -> RequestSizes:
    who = Who.of(tables)
    stored = stored_tables(before, plan.prices).get("prices", PRICES.empty())
    wanted = wanted_prices(plan, who, stored, funds=level_funds(plan, before, listed=listed))
    starts = {ticker: wanted.stored.get(ticker, wanted.since - timedelta(days=1)) for ticker in wanted.tickers()}
    begins = (last + timedelta(days=1) for last in starts.values() if last < plan.until)
    ciks = len(identified.ciks_of(tables))
    facts = stored_tables(before, filed.SOURCE).get("facts")
    days = None if facts is None else days_since(plan, facts)
    new = ciks if days is None else round(assumed("filers a session") * ciks * len(days))
    return RequestSizes(
        shares=shares,
        sessions=tuple(len(sessions_between(day, plan.until)) for day in begins),
        all_tickers=len(starts),
        companies=min(new, ciks),
        index_days=0 if days is None else len(days),
        doubted=round(assumed("doubted tickers") * who.tickers.height),
        successions=_late(tables, FACTS.empty() if facts is None else facts),
        rest_on=f"what the store knows: {len(starts):,} tickers with prices, {ciks:,} companies",
    )


def _late(tables: Tables, facts: pl.DataFrame) -> int:
    """How many companies have facts that begin after their first list, or never; their predecessors besides."""
    first = tables.get("tickers", TICKERS.empty()).drop_nulls("cik").group_by("cik").agg(first=pl.col("start").min())
    begun = facts.group_by(cik="company").agg(begun=pl.col("known_on").min())
    dated = first.join(begun, on="cik", how="left")
    late = dated.filter(pl.col("begun").is_null() | (pl.col("begun") > pl.col("first")))
    succeeded = tables.get("successions", SUCCESSIONS.empty())
    every = [late.get_column("cik"), succeeded.get_column("cik"), succeeded.get_column("predecessor")]
    return pl.concat(every).n_unique()
