"""How much there is to ask for: what the store knows of the plan's indices, else what their funds usually hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from redink.ingest.sync import companies as identified
from redink.ingest.sync import facts as filed
from redink.ingest.sync.accumulate import stored_tables
from redink.ingest.sync.assumed import assumed
from redink.ingest.sync.facts import days_since
from redink.ingest.sync.levels import level_funds
from redink.ingest.sync.plan import Plan
from redink.ingest.sync.prices import BEFORE_DAYS, Who, wanted_prices
from redink.sessions import sessions_between
from redink.sources.holdings.funds import fund_of
from redink.store import Snapshot
from redink.tables import PRICES, WEIGHTS

YEAR_DAYS = 365.25


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizes:
    """How much is asked for.

    shares      lines of a list, for all indices of the plan together
    sessions    for each ticker whose prices are asked for, how many sessions of it
    all_tickers how many tickers there are, those with nothing new besides
    companies   how many companies' facts are asked for
    index_days  how many daily indices of filings are asked for
    doubted     how many companies are asked for their former names
    rest_on     what these numbers rest on
    """

    shares: int
    sessions: tuple[int, ...]
    all_tickers: int
    companies: int
    index_days: int
    doubted: int
    rest_on: str


def sizes_of(plan: Plan, before: Snapshot | None) -> Sizes:
    """The sizes as the store knows them where it has lists of all the plan's indices and who is on them, else as usual.

    Raises: StoreError where the store cannot be read.
    """
    weights = stored_tables(before, plan.lists).get("weights", WEIGHTS.empty())
    who = Who.of(stored_tables(before, identified.SOURCE))
    known = not who.tickers.is_empty() and set(plan.indices) <= set(weights.get_column("index").to_list())
    if before is None or not known:
        return _usual(plan, before)
    last = weights.filter(pl.col("date") == pl.col("date").max().over("index"))
    shares = last.filter(pl.col("index").is_in(plan.indices)).height
    return _stored(plan, before, who, shares=shares, listed=weights.get_column("index").unique().to_list())


def _usual(plan: Plan, before: Snapshot | None) -> Sizes:
    """Shares of two indices of the plan count twice."""
    shares = sum(fund_of(index).usual for index in dict.fromkeys(plan.indices))
    first = plan.list_days()[0]
    years = (plan.until - first).days / YEAR_DAYS
    ever = round(shares * (1 + assumed("members changed a year") * years))
    days = len(sessions_between(first - timedelta(days=BEFORE_DAYS), plan.until))
    tickers = ever + len(level_funds(plan, before, listed=()))
    return Sizes(
        shares=shares,
        sessions=(days,) * tickers,
        all_tickers=tickers,
        companies=ever,
        index_days=0,
        doubted=round(assumed("doubted tickers") * ever),
        rest_on=f"{shares:,} shares that the funds usually hold and {ever - shares:,} that came or left meanwhile",
    )


def _stored(plan: Plan, before: Snapshot, who: Who, *, shares: int, listed: Iterable[str]) -> Sizes:
    stored = stored_tables(before, plan.prices).get("prices", PRICES.empty())
    wanted = wanted_prices(plan, who, stored, funds=level_funds(plan, before, listed=listed))
    starts = {ticker: wanted.stored.get(ticker, wanted.since - timedelta(days=1)) for ticker in wanted.tickers()}
    begins = (last + timedelta(days=1) for last in starts.values() if last < plan.until)
    ciks = who.tickers.get_column("cik").drop_nulls().n_unique()
    facts = stored_tables(before, filed.SOURCE).get("facts")
    days = None if facts is None else days_since(plan, facts)
    new = ciks if days is None else round(assumed("filers a session") * ciks * len(days))
    return Sizes(
        shares=shares,
        sessions=tuple(len(sessions_between(day, plan.until)) for day in begins),
        all_tickers=len(starts),
        companies=min(new, ciks),
        index_days=0 if days is None else len(days),
        doubted=round(assumed("doubted tickers") * who.tickers.height),
        rest_on=f"what the store knows: {len(starts):,} tickers with prices, {ciks:,} companies",
    )
