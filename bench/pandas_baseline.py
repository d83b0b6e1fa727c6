"""The baseline of the import: pandas 3 reads the same files and joins splits, securities and members to the prices."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd


def read_and_join(folder: Path) -> int:
    """Rows of the joined table."""
    prices = pd.read_parquet(folder / "prices.parquet")
    earnings = pd.read_parquet(folder / "earnings.parquet")
    frames = {
        name: pd.read_csv(folder / f"{name}.csv")
        for name in ("splits", "members", "securities", "index_levels", "macro", "fomc_statements")
    }
    splits = frames["splits"].assign(date=pd.to_datetime(frames["splits"]["date"]).dt.date)
    joined = prices.merge(splits, on=["ticker", "date"], how="left")
    joined = joined.merge(frames["securities"], on="ticker", how="left")
    russell = frames["members"].query("index == 'russell-2000'").drop_duplicates("ticker", keep="last")
    joined = joined.merge(russell, on="ticker", how="left")
    return len(joined) + len(earnings)


if __name__ == "__main__":
    print(read_and_join(Path(sys.argv[1])))
