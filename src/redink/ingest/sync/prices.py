"""Prices of the securities on the lists, and of the funds, from the source of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl

from redink.identity.companies import GIVEN_AWAY
from redink.identity.tickers import resolve_tickers
from redink.ingest.sync.accumulate import accumulated, rekeyed
from redink.ingest.sync.plan import BEFORE_DAYS, Plan
from redink.numerals import named as some_of
from redink.sessions import sessions_between
from redink.sources.holdings.funds import Fund
from redink.sources.http import Client
from redink.sources.quotes import sharadar, stooq, tiingo, yahoo
from redink.sources.source_data import SourceData
from redink.tables import LEVELS, PRICES, SECURITIES, TICKERS

SHOWN: Final = 12
GONE_DAYS: Final = 120
"""What left every list is asked for so many days longer: its last price may come later than its last list."""
ASKABLE: Final = r"^[A-Z0-9][A-Z0-9.\-]{0,14}$"
"""What a price source takes for a ticker."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Who:
    """Tables of tickers and securities, as they are known now or were stored before."""

    tickers: pl.DataFrame
    securities: pl.DataFrame

    @classmethod
    def of(cls, tables: Mapping[str, pl.DataFrame]) -> Who:
        """The two among tables by name, empty where they are not there."""
        return cls(
            tickers=tables.get("tickers", TICKERS.empty()), securities=tables.get("securities", SECURITIES.empty())
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedPrices:
    """Securities by the ticker under which prices are asked for; first and last day; ticker -> last day stored.

    funds     funds whose close stands for the level of their index, asked for besides
    taken     tickers that are another's now: their earlier holder's prices cannot be asked for
    nameless  how many securities have no ticker that can be asked for
    """

    securities: Mapping[str, str]
    since: date
    until: date
    stored: Mapping[str, date]
    funds: tuple[Fund, ...] = ()
    taken: tuple[str, ...] = ()
    nameless: int = 0

    def tickers(self) -> tuple[str, ...]:
        """Every ticker asked for, the funds' besides."""
        return tuple(dict.fromkeys([*self.securities, *(fund.ticker for fund in self.funds)]))


def bring_prices(
    plan: Plan, who: Who, was: Who, before: Mapping[str, pl.DataFrame], *, funds: tuple[Fund, ...], client: Client
) -> SourceData:
    """Prices by security with those stored before, and levels of the funds' indices.

    A security is asked for under the ticker that it has now, where no other has taken it since; `was` is who was who
    when the prices in `before` were stored.
    Raises: SourceError as the client does, FolderError where the user's files cannot be used.
    """
    stored = rekeyed(before.get("prices", PRICES.empty()), was=was.tickers, now=who.tickers)
    wanted = wanted_prices(plan, who, stored, funds=funds)
    brought = SOURCES[plan.prices](plan, wanted, client)
    quoted = _quoted(brought.tables["prices"], wanted)
    named = {**{fund.ticker: fund.ticker for fund in funds}, **wanted.securities}
    prices = quoted.with_columns(pl.col("security").replace_strict(named, return_dtype=pl.String))
    prices = accumulated(stored, prices, "prices")
    levels = before.get("levels", LEVELS.empty()) if plan.levels == "fund" else LEVELS.empty()
    tables = {"prices": prices, "levels": accumulated(levels, _levels(prices, funds), "levels")}
    notes = (*brought.notes, *_lacking(wanted, quoted), *_notes_on_tickers(wanted, prices))
    return SourceData(source=plan.prices, tables=tables, notes=notes).checked()


def wanted_prices(plan: Plan, who: Who, stored: pl.DataFrame, *, funds: tuple[Fund, ...]) -> WantedPrices:
    """What to ask for: all on the lists now or until lately, from where the stored prices end.

    Where prices are wanted from an earlier day than any stored one, all are asked for anew.
    """
    since = plan.list_days()[0] - timedelta(days=BEFORE_DAYS)
    last = _last_days(stored, since=since, until=plan.until)
    lately = plan.until - timedelta(days=GONE_DAYS)
    now = _traded_now(who)
    gone = [security for security, day in last.items() if day < lately]
    open_ones = now.filter(pl.col("mine"), ~pl.col("security").is_in(gone))
    askable = open_ones.filter(pl.col("symbol").str.contains(ASKABLE))
    securities = dict(askable.select("symbol", "security").iter_rows())
    named = {**{fund.ticker: fund.ticker for fund in funds}, **securities}
    return WantedPrices(
        securities=securities,
        since=since,
        until=plan.until,
        stored={ticker: last[security] for ticker, security in named.items() if security in last},
        funds=funds,
        taken=tuple(now.filter(~pl.col("mine")).get_column("ticker").to_list()),
        nameless=open_ones.height - askable.height,
    )


def _traded_now(who: Who) -> pl.DataFrame:
    """Each security with the ticker seen last, its company's spelling of it (`symbol`), and whether it is still its."""
    rows = who.tickers.sort("start", "ticker", "security")
    meant = rows.group_by("ticker", maintain_order=True).agg(holder=pl.col("security").last())
    now = rows.unique("security", keep="last", maintain_order=True).join(meant, on="ticker", maintain_order="left")
    symbols = who.securities.select("security", symbol="ticker")
    mine = (pl.col("holder") == pl.col("security")) & ~pl.col("confidence").str.ends_with(GIVEN_AWAY)
    named = now.join(symbols, on="security", how="left", maintain_order="left")
    return named.with_columns(mine=mine, symbol=pl.coalesce("symbol", "ticker"))


def _last_days(stored: pl.DataFrame, *, since: date, until: date) -> dict[str, date]:
    """Security -> last day stored; empty where sessions from `since` on come before all that is stored."""
    first = stored.get_column("date").min()
    if not isinstance(first, date) or sessions_between(since, min(first - timedelta(days=1), until)):
        return {}
    return dict(stored.group_by("security").agg(pl.col("date").max()).iter_rows())


def _quoted(prices: pl.DataFrame, wanted: WantedPrices) -> pl.DataFrame:
    """The prices of the tickers asked for, under these, however the source separates classes."""
    spelled = resolve_tickers(wanted.tickers(), prices.get_column("security").unique().to_list())
    asked = {theirs: ours for ours, theirs in reversed(spelled.items())}
    mine = prices.filter(pl.col("security").is_in(list(asked)))
    return mine.with_columns(pl.col("security").replace_strict(asked, return_dtype=pl.String))


def _levels(prices: pl.DataFrame, funds: tuple[Fund, ...]) -> pl.DataFrame:
    """The funds' closes as levels of their indices."""
    index = {fund.ticker: fund.index for fund in funds}
    mine = prices.filter(pl.col("security").is_in(list(index)))
    levels = mine.select("date", "close", index=pl.col("security").replace_strict(index, return_dtype=pl.String))
    return LEVELS.completed(levels.lazy()).select(LEVELS.names()).collect()


def _lacking(wanted: WantedPrices, quoted: pl.DataFrame) -> list[str]:
    there = set(quoted.get_column("security").unique().to_list()) | set(wanted.stored)
    lacking = [ticker for ticker in wanted.securities if ticker not in there]
    return (
        [f"{len(lacking):,} of {len(wanted.securities):,} securities have no price: {some_of(lacking, shown=SHOWN)}"]
        if lacking
        else []
    )


def _notes_on_tickers(wanted: WantedPrices, prices: pl.DataFrame) -> list[str]:
    there = set(prices.get_column("security").unique().to_list())
    notes = [
        f"the closing price of {fund.ticker}, a fund with fees, stands for the level of {fund.index}; import "
        "index_levels where you have them" for fund in wanted.funds if fund.ticker in there
    ]  # fmt: skip
    if wanted.taken:
        notes.append(f"{len(wanted.taken):,} tickers are another's now, so their earlier holders have no new prices: "
                    f"{some_of(wanted.taken, shown=SHOWN)}")  # fmt: skip
    if wanted.nameless:
        notes.append(f"{wanted.nameless:,} securities have no ticker, so their prices cannot be asked for")
    return notes


def _tiingo(_plan: Plan, wanted: WantedPrices, client: Client) -> SourceData:
    query = tiingo.Query(tickers=wanted.tickers(), since=wanted.since, until=wanted.until, stored=wanted.stored)
    return tiingo.parse(tiingo.fetch(query, client=client), query)


def _yahoo(_plan: Plan, wanted: WantedPrices, _client: Client) -> SourceData:
    query = yahoo.Query(tickers=wanted.tickers(), since=wanted.since, until=wanted.until)
    return yahoo.parse(yahoo.fetch(query), query)


def _stooq(plan: Plan, _wanted: WantedPrices, _client: Client) -> SourceData:
    return stooq.read(_path(plan), today=plan.today)


def _sharadar(plan: Plan, _wanted: WantedPrices, _client: Client) -> SourceData:
    return sharadar.read(_path(plan), today=plan.today)


def _path(plan: Plan) -> Path:
    assert plan.prices_from is not None, "the plan was not required"
    return plan.prices_from


SOURCES: Final[Mapping[str, Callable[[Plan, WantedPrices, Client], SourceData]]] = {
    "tiingo": _tiingo,
    "yahoo": _yahoo,
    "stooq": _stooq,
    "sharadar": _sharadar,
}
