"""A plain folder of so many years of the package's simulated market but for one day in the middle of the last year.

That day's prices are a folder of their own, beside it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

from redink.sources.simulated import MarketSize, simulate

YEAR = 252
MISSING = date(2025, 6, 11)
ALONE = "a-day"
"""The folder of the missing day, beside the other."""


def main() -> None:
    """Writes the folders: long_folder.py YEARS FOLDER."""
    years, folder = int(sys.argv[1]), Path(sys.argv[2])
    alone = folder.parent / ALONE
    for each in (folder, alone):
        each.mkdir(parents=True, exist_ok=True)
    tables = simulate(size=MarketSize(sessions=years * YEAR)).source_data.tables
    files = plain(tables)
    missing = pl.col("date") == MISSING
    files["prices"].filter(missing).write_parquet(alone / "prices.parquet")
    for name, frame in (files | {"prices": files["prices"].filter(~missing)}).items():
        frame.write_parquet(folder / f"{name}.parquet")


def plain(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The stored tables as files of a plain folder name their columns."""
    prices, facts = tables["prices"].rename({"security": "ticker"}), tables["facts"]
    splits = prices.select("ticker", "date", price_ratio="split_ratio").drop_nulls()
    quoted = prices.select("ticker", "date", "close", "volume", "market_cap", "dividend")
    described = tables["securities"].select("name", "sector", "industry", "country", ticker="security")
    dated = facts.select(
        "period_start", "period_end", "fiscal_period", "known_on", "value", ticker="company", account="measure"
    )
    return {
        "prices": quoted,
        "splits": splits,
        "members": tables["members"].select("index", ticker="security", start_date="start", end_date="end"),
        "securities": described,
        "facts": dated,
        "index_levels": tables["levels"].select("index", "date", "open", "high", "low", "close"),
    }


if __name__ == "__main__":
    main()
