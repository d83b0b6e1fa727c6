"""Securities that no company was matched with: without one they have no filings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.market import Market
from redink.market.securities.meanings import INFERRED
from redink.numerals import Document

NAMED: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """How many securities of the lists were matched with companies that file.

    securities  of the table of tickers, each as last seen
    unmatched   security, ticker, name and why of those without a company, by security
    """

    securities: int
    unmatched: pl.DataFrame

    def document(self) -> dict[str, Document]:
        """The numbers and the first dozen unmatched, as printed by --json."""
        return {
            "securities": self.securities,
            "unmatched": self.unmatched.height,
            "first": [dict(row) for row in self.unmatched.head(NAMED).iter_rows(named=True)],
        }


def matching(market: Market) -> Matching | None:
    """The matches as known on the market's last day; None where the store holds no tickers, as after an import."""
    tickers = market.tables["tickers"].filter(pl.col("source") != INFERRED)
    if tickers.is_empty():
        return None
    last = tickers.sort("start", "ticker").unique("security", keep="last", maintain_order=True).sort("security")
    names = market.listings.select("security", "name")
    unmatched = last.filter(pl.col("cik").is_null()).join(names, on="security", how="left", maintain_order="left")
    return Matching(securities=last.height, unmatched=unmatched.select("security", "ticker", "name", why="confidence"))
