"""Prices of the securities on the lists, and of the funds, from the source of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl

from redink.ingest.sync.accumulate import accumulated
from redink.ingest.sync.plan import Plan
from redink.sources.holdings.funds import Fund
from redink.sources.http import Door
from redink.sources.parcel import Parcel
from redink.sources.quotes import sharadar, stooq, tiingo, yahoo
from redink.tables import LEVELS

GONE_DAYS: Final = 120
"""What left every list is asked for so many days longer: its last price may come later than its last list."""
BEFORE_DAYS: Final = 40
"""Prices start so long before the first day asked: a base price may lie some sessions back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Securities by the ticker under which prices are asked for; first and last day; ticker -> last day stored.

    funds  funds whose close stands for the level of their index, asked for besides
    taken  tickers that another security has now: their earlier holder's prices cannot be asked for
    """

    securities: Mapping[str, str]
    since: date
    until: date
    stored: Mapping[str, date]
    funds: tuple[Fund, ...] = ()
    taken: tuple[str, ...] = ()

    def tickers(self) -> tuple[str, ...]:
        """Every ticker asked for, the funds' besides."""
        return tuple(dict.fromkeys([*self.securities, *(fund.ticker for fund in self.funds)]))


def bring_prices(
    plan: Plan, tickers: pl.DataFrame, before: Mapping[str, pl.DataFrame], *, funds: tuple[Fund, ...], door: Door
) -> Parcel:
    """Prices by security with those stored before, and levels of the funds' indices.

    `tickers` as declared: a security is asked for under the ticker it has now, where no other has taken it since.
    Raises: SourceError as the door does, FolderError where the user's files cannot be used.
    """
    wanted = wanted_prices(plan, tickers, before, funds=funds)
    came = SOURCES[plan.prices](plan, wanted, door)
    named = {**{fund.ticker: fund.ticker for fund in funds}, **wanted.securities}
    quoted = came.tables["prices"].filter(pl.col("security").is_in(list(named)))
    prices = quoted.with_columns(pl.col("security").replace_strict(named, return_dtype=pl.String))
    notes = (*came.notes, *_lacking(wanted, quoted), *_told(wanted))
    tables = {"prices": prices, "levels": _levels(prices, funds)}
    return accumulated(before, Parcel(source=plan.prices, tables=tables, notes=notes), names=("prices", "levels"))


def wanted_prices(
    plan: Plan, tickers: pl.DataFrame, before: Mapping[str, pl.DataFrame], *, funds: tuple[Fund, ...]
) -> Wanted:
    """What to ask for: all on the lists now or until lately, from where the stored prices end."""
    lately = plan.until - timedelta(days=GONE_DAYS)
    now = tickers.sort("start").group_by("security", maintain_order=True).last()
    meant = dict(tickers.sort("start").select("ticker", "security").iter_rows())
    mine = pl.col("ticker").replace_strict(meant, return_dtype=pl.String) == pl.col("security")
    stored = _last_days(before)
    gone = [security for security, last in stored.items() if last < lately]
    asked = now.filter(mine & ~pl.col("security").is_in(gone))
    securities = {
        ticker: security for ticker, security in asked.select("ticker", "security").iter_rows() if ":" not in ticker
    }
    return Wanted(
        securities=securities,
        since=plan.list_days()[0] - timedelta(days=BEFORE_DAYS),
        until=plan.until,
        stored={ticker: stored[security] for ticker, security in securities.items() if security in stored},
        funds=funds,
        taken=tuple(now.filter(~mine).get_column("ticker").to_list()),
    )


def _last_days(before: Mapping[str, pl.DataFrame]) -> dict[str, date]:
    if "prices" not in before:
        return {}
    return dict(before["prices"].group_by("security").agg(pl.col("date").max()).iter_rows())


def _levels(prices: pl.DataFrame, funds: tuple[Fund, ...]) -> pl.DataFrame:
    """The funds' closes as levels of their indices."""
    index = {fund.ticker: fund.index for fund in funds}
    mine = prices.filter(pl.col("security").is_in(list(index)))
    levels = mine.select("date", "close", index=pl.col("security").replace_strict(index, return_dtype=pl.String))
    return LEVELS.completed(levels.lazy()).select(LEVELS.names()).collect()


def _lacking(wanted: Wanted, quoted: pl.DataFrame) -> list[str]:
    there = set(quoted.get_column("security").to_list()) | set(wanted.stored)
    lacking = [ticker for ticker in wanted.securities if ticker not in there]
    return (
        [f"{len(lacking):,} of {len(wanted.securities):,} securities have no price: {_some(lacking)}"]
        if lacking
        else []
    )


def _told(wanted: Wanted) -> list[str]:
    told = [
        f"the closing price of {fund.ticker}, a fund with fees, stands for the level of {fund.index}; import "
        "index_levels where you have them" for fund in wanted.funds
    ]  # fmt: skip
    if wanted.taken:
        told.append(f"{len(wanted.taken):,} tickers are another security's now, so no prices of: {_some(wanted.taken)}")
    return told


def _some(names: list[str] | tuple[str, ...], most: int = 12) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _tiingo(_plan: Plan, wanted: Wanted, door: Door) -> Parcel:
    query = tiingo.Query(tickers=wanted.tickers(), since=wanted.since, until=wanted.until, stored=wanted.stored)
    return tiingo.parse(tiingo.fetch(query, door=door), query)


def _yahoo(_plan: Plan, wanted: Wanted, _door: Door) -> Parcel:
    query = yahoo.Query(tickers=wanted.tickers(), since=wanted.since, until=wanted.until)
    return yahoo.parse(yahoo.fetch(query), query)


def _stooq(plan: Plan, _wanted: Wanted, _door: Door) -> Parcel:
    return stooq.read(_path(plan), today=plan.today)


def _sharadar(plan: Plan, _wanted: Wanted, _door: Door) -> Parcel:
    return sharadar.read(_path(plan), today=plan.today)


def _path(plan: Plan) -> Path:
    assert plan.prices_from is not None, "the plan was not required"
    return plan.prices_from


SOURCES: Final[Mapping[str, Callable[[Plan, Wanted, Door], Parcel]]] = {
    "tiingo": _tiingo,
    "yahoo": _yahoo,
    "stooq": _stooq,
    "sharadar": _sharadar,
}
