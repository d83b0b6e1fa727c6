"""A plain folder of so many years of the package's simulated market, and a folder of the same with one day more."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from redink.sources.simulated import MarketSize, simulate

YEAR = 252


def main() -> None:
    """Writes the folder: long_folder.py YEARS FOLDER."""
    years, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True)
    tables = simulate(size=MarketSize(sessions=years * YEAR)).source_data.tables
    for name, frame in plain(tables).items():
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
