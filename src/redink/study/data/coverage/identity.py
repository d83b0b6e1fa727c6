"""Securities that no company was matched with: without one they have no filings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import polars as pl

from redink.described import count, text
from redink.ingest.sync.synced import Unmatched
from redink.market import Market
from redink.market.securities.meanings import INFERRED

NAMED: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """How many securities of the lists were matched with companies that file.

    securities  of the table of tickers, each as last seen
    unmatched   security, ticker, name and why of those without a company, by security
    """

    securities: Annotated[int, count("securities", "securities of the lists, each as last seen")]
    unmatched: pl.DataFrame

    @property
    def without_company(
        self,
    ) -> Annotated[int, count("without a company", "those that no company was matched with", key="unmatched")]:
        """How many have no company."""
        return self.unmatched.height

    @property
    def first(self) -> Annotated[tuple[Unmatched, ...], text("the first dozen of them, by security")]:
        """The first dozen of those without a company."""
        return tuple(Unmatched(**row) for row in self.unmatched.head(NAMED).iter_rows(named=True))


def matching(market: Market) -> Matching | None:
    """The matches as known on the market's last day; None where the store holds no tickers, as after an import."""
    tickers = market.tables["tickers"].filter(pl.col("source") != INFERRED)
    if tickers.is_empty():
        return None
    last = tickers.sort("start", "ticker").unique("security", keep="last", maintain_order=True).sort("security")
    names = market.listings.select("security", "name")
    unmatched = last.filter(pl.col("cik").is_null()).join(names, on="security", how="left", maintain_order="left")
    return Matching(securities=last.height, unmatched=unmatched.select("security", "ticker", "name", why="confidence"))
