"""The baselines of the cohort paths, in pandas 3 from the store's Parquet objects: a long group-by, and wide arrays.

They read only the columns that they need, verify no hash and judge no move. Members are bought on the first session; a
gap or an exit keeps the last price.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import pandas as pd

Objects = tuple[Path, Path, Path]


def main() -> None:
    """Runs one baseline once and `rounds` times more; writes the table and the seconds of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("how", choices=HOW)
    parser.add_argument("objects", type=Path, nargs=3, metavar="MEMBERS PRICES SECURITIES")
    parser.add_argument("out", type=Path)
    parser.add_argument("--rounds", type=int, default=0)
    given = parser.parse_args()
    seconds: list[float] = []
    for _ in range(1 + given.rounds):
        started = time.perf_counter()
        paths = HOW[given.how](*given.objects)
        seconds.append(time.perf_counter() - started)
        paths.assign(date=paths["date"].dt.date).to_parquet(given.out.with_suffix(".parquet"), index=False)
        del paths
    given.out.with_suffix(".json").write_text(json.dumps(seconds), encoding="utf-8")


def read_prices(path: Path) -> pd.DataFrame:
    """Columns security (categorical), date (a time stamp), close and split_ratio: the fastest way pandas reads them."""
    return pd.read_parquet(
        path,
        columns=["security", "date", "close", "split_ratio"],
        read_dictionary=["security"],
        to_pandas_kwargs={"date_as_object": False},
    )


def read_held(members: Path, prices: Path, securities: Path, first: object) -> pd.DataFrame:
    """Members with a price on the first day: security, cohort, market_cap."""
    listed = pd.read_parquet(securities, columns=["security", "sector"]).rename(columns={"sector": "cohort"})
    caps = pd.read_parquet(prices, columns=["security", "market_cap"], filters=[("date", "==", first)])
    return pd.read_parquet(members, columns=["security"]).merge(listed, on="security").merge(caps, on="security")


def long_group_by(members: Path, prices: Path, securities: Path) -> pd.DataFrame:
    """One row a security and session throughout: grouped by security, joined, grouped by session and cohort."""
    frame = read_prices(prices)
    held = read_held(members, prices, securities, frame["date"].min())
    days = pd.Index(frame["date"]).unique().sort_values()
    frame = frame.loc[frame["security"].isin(held["security"]), :].copy()
    growth = 1.0 + frame.groupby("security", observed=True)["close"].pct_change()
    frame["value"] = (growth / frame["split_ratio"].fillna(1.0)).fillna(1.0)
    frame["value"] = frame.groupby("security", observed=True)["value"].cumprod()
    grid = pd.MultiIndex.from_product([np.sort(held["security"].to_numpy()), days], names=["security", "date"])
    full = frame.set_index(["security", "date"])["value"].reindex(grid)
    full = full.groupby(level="security").ffill().reset_index().merge(held, on="security")
    full["worth"] = full["value"] * full["market_cap"]
    full["market_cap"] = full["market_cap"].where(full["worth"].notna())
    by = full.groupby(["cohort", "date"])
    sums = by[["worth", "market_cap"]].sum()
    found = {"cap": sums["worth"] / sums["market_cap"], "equal": by["value"].mean(), "median": by["value"].median()}
    return pd.DataFrame(found).reset_index()


def wide_pivot(members: Path, prices: Path, securities: Path) -> pd.DataFrame:
    """Sessions × members arrays by `pivot`."""
    frame = read_prices(prices)
    held = read_held(members, prices, securities, frame["date"].min())
    wide = frame.pivot(index="date", columns="security", values=["close", "split_ratio"])
    close, ratio = (pd.DataFrame(wide[name]).loc[:, held["security"].to_list()] for name in ("close", "split_ratio"))
    return paths_of_arrays(close.ffill().to_numpy(), ratio.fillna(1.0).to_numpy(), held, wide.index)


def wide_codes(members: Path, prices: Path, securities: Path) -> pd.DataFrame:
    """Sessions × members arrays filled by hand from the codes of both axes: the fastest that we found."""
    frame = read_prices(prices)
    held = read_held(members, prices, securities, frame["date"].min())
    session, days = pd.factorize(frame["date"], sort=True)
    place = pd.Index(held["security"]).get_indexer(frame["security"].cat.categories)
    column = place[frame["security"].cat.codes]
    ours = column >= 0
    close, ratio = np.full((len(days), len(held)), np.nan), np.ones((len(days), len(held)))
    close[session[ours], column[ours]] = frame["close"].to_numpy()[ours]
    split = np.flatnonzero(frame["split_ratio"].notna() & ours)
    ratio[session[split], column[split]] = frame["split_ratio"].to_numpy()[split]
    missing = np.isnan(close)
    for at in np.flatnonzero(missing.any(axis=1)).tolist():
        close[at, missing[at]] = close[at - 1, missing[at]]
    return paths_of_arrays(close, ratio, held, days)


def paths_of_arrays(
    close: np.ndarray, ratio: np.ndarray, held: pd.DataFrame, days: pd.Index | np.ndarray
) -> pd.DataFrame:
    """Running products, products with the weights, medians; arrays of shape (sessions, members)."""
    growth = np.ones_like(close)
    np.divide(close[1:], close[:-1], out=growth[1:])
    value = np.cumprod(growth / ratio, axis=0)
    caps = held["market_cap"].fillna(0.0).to_numpy()
    frames = []
    for cohort in sorted(set(held["cohort"])):
        inside = (held["cohort"] == cohort).to_numpy()
        mine, weights = value[:, inside], caps[inside]
        found = {"cap": mine @ weights / weights.sum(), "equal": mine.mean(axis=1), "median": np.median(mine, axis=1)}
        frames.append(pd.DataFrame({"cohort": cohort, "date": days, **found}))
    return pd.concat(frames, ignore_index=True)


HOW = {"long": long_group_by, "pivot": wide_pivot, "codes": wide_codes}


if __name__ == "__main__":
    main()
