"""A market with the prices and facts of an index's members alone: what reads their whole past needs no others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from redink.market.market import Market
from redink.market.returns_kind import filled_columns
from redink.tables import STORED
from redink.tables.unfilled import with_unfilled

TOGETHER: Final = ("session_counts", "listings", "names")
"""What else all prices decide together."""


def narrowed(market: Market, index: str) -> Market:
    """The market with the prices and facts of the index's members, on any day, and of their companies' other lines.

    An answer on the index is the same: sessions, names and spellings are those of all prices. The market is handed back
    whole where it has no such prices, and where others alone have capitalisations, splits, dividends or returns.
    """
    prices = market.tables["prices"]
    members = market.tables["members"].filter(pl.col("index") == index)
    if prices.is_empty() or members.is_empty():
        return market
    securities, companies = _concerned(market, members.get_column("security").unique().to_list())
    kept = pl.col("security").is_in(securities)
    mine = with_unfilled(STORED["prices"], prices.lazy().filter(kept))
    if mine.is_empty() or filled_columns(mine) != market.filled:
        return market
    other = replace(market, tables={**market.tables, "prices": mine})
    together = {name: getattr(market, name) for name in TOGETHER} | {"facts": _of(market.facts, companies)}
    vars(other).update(together, all_prices=market.all_prices.settled(mine, renames=not market.has_caps))
    return other


def _concerned(market: Market, spelled: list[str]) -> tuple[list[str], list[str]]:
    """The securities that the tickers mean on any day, with the other lines of their companies; and the companies.

    Without capitalisations those too that may go on with one of them.
    """
    meant = market.names.ever_meant(spelled)
    if not market.has_caps:
        renamed = market.all_prices.possible_renames.filter(pl.col("old").is_in(meant))
        meant = sorted({*meant, *renamed.get_column("new")})
    owned = market.listings.select("security", "company")
    companies = {*owned.filter(pl.col("security").is_in(meant)).get_column("company"), *meant}
    lines = owned.filter(pl.col("company").is_in(sorted(companies))).get_column("security")
    return sorted({*meant, *lines}), sorted(companies)


def _of(facts: pl.DataFrame, companies: list[str]) -> pl.DataFrame:
    return facts.filter(pl.col("company").is_in(companies))
