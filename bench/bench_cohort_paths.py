"""Daily paths of three cohorts over ten years of 2,000 members, read from a store: beside pandas 3 in the same run.

The market is invented: random walks with splits, gaps and exits, written through the store (not timed). Timed are a
function, from opening the store to the finished table (median of several runs in one process, after one that is not
counted), and a whole process with its imports (median of several, taking turns). pandas reads the same Parquet
objects; all must give the same numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray
from processes import Run, alternate, measure, medians, verdict

from redink.market.growth.measured_panel import price_panel
from redink.returns.cohort_paths import cohort_paths
from redink.sessions import sessions_between
from redink.store import Store
from redink.tables import MEMBERS, PRICES, SECURITIES, Table

ASKED = {"seconds": 1.0, "gigabytes": 2.0}
BASELINES = {
    "long": ("long group-by", 5.0),
    "pivot": ("wide arrays by pivot", 1.0),
    "codes": ("wide arrays filled by hand", 1.0),
}
"""The baselines: what they are, and how many times as long they are asked to take."""

SAME = 1e-9
INDEX, SOURCE = "invented-2000", "invented"
COHORTS = ("loss-making", "no data", "profitable")
BASELINE = Path(__file__).with_name("pandas_cohort_paths.py")


def main() -> None:
    """Prints one line a figure: measured, asked, kept or missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=2000)
    parser.add_argument("--sessions", type=int, default=2520)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--job", type=Path, nargs=2, metavar=("STORE", "OUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        repeat_job(*given.job, rounds=given.rounds)
        return
    with tempfile.TemporaryDirectory() as scratch:
        compare(Path(scratch), members=given.members, sessions=given.sessions, rounds=given.rounds)


def compare(scratch: Path, *, members: int, sessions: int, rounds: int) -> None:
    """Makes the store, runs ours and both baselines, and prints what was measured."""
    tables = invented_market(members=members, sessions=sessions)
    Store(scratch / "store").write(SOURCE, tables)
    print(f"{tables['prices'].height:,} prices, {members:,} members, {sessions:,} sessions, {len(COHORTS)} cohorts")
    objects = [str(scratch / f"{name}.parquet") for name in sorted(tables)]
    for path, name in zip(objects, sorted(tables), strict=True):
        tables[name].write_parquet(path, compression="zstd", compression_level=1)
    commands = {
        "redink": [sys.executable, __file__, "--job", str(scratch / "store"), str(scratch / "redink")],
        **{how: [sys.executable, str(BASELINE), how, *objects, str(scratch / how)] for how in BASELINES},
    }
    del tables
    inside = {name: run_inside(command, scratch / name, rounds=rounds) for name, command in commands.items()}
    require_same(scratch)
    whole = alternate({name: lambda name=name: [*commands[name], "--rounds", "0"] for name in commands}, rounds=rounds)
    for title, runs in (
        ("from the store to the table, in process", inside),
        ("whole process, imports included", whole),
    ):
        print(title)
        report({name: medians(each) for name, each in runs.items()})


def report(runs: dict[str, Run]) -> None:
    """Ours beside what is asked, and the ratios of this run."""
    print(verdict("  redink", runs["redink"], **ASKED))
    for name, (text, asked) in BASELINES.items():
        ratio = runs[name].seconds / runs["redink"].seconds
        kept = "kept" if ratio >= asked else "MISSED"
        print(
            f"{f'  pandas 3, {text}':<44}{runs[name].seconds:7.2f} s   {runs[name].gigabytes:5.2f} GB   "
            f"{ratio:.1f} times as long (asked {asked:g})   {kept}"
        )


def run_inside(command: list[str], out: Path, *, rounds: int) -> list[Run]:
    """The runs that one process measured itself after its first, each with the process's peak memory."""
    peak = measure([*command, "--rounds", str(rounds)]).gigabytes
    seconds = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    return [Run(seconds=each, gigabytes=peak) for each in seconds[1:]]


def require_same(scratch: Path) -> None:
    """Raises: ValueError where a baseline's numbers differ from ours."""
    ours = pl.read_parquet(scratch / "redink.parquet")
    for name in BASELINES:
        theirs = pl.read_parquet(scratch / f"{name}.parquet").sort("cohort", "date")
        columns = ["cap", "equal", "median"]
        apart = np.abs(ours.select(columns).to_numpy() / theirs.select(columns).to_numpy() - 1.0).max()
        if not ours.select("cohort", "date").equals(theirs.select("cohort", "date")) or not apart <= SAME:
            raise ValueError(f"{name}: other numbers than ours, apart by {apart:g}")
        print(f"the same numbers as pandas, {name}: apart by at most {apart:.1g}")


def repeat_job(root: Path, out: Path, *, rounds: int) -> None:
    """Runs the job once and `rounds` times more; writes the table and the seconds of each."""
    seconds: list[float] = []
    for _ in range(1 + rounds):
        started = time.perf_counter()
        paths = paths_of(root)
        seconds.append(time.perf_counter() - started)
        paths.write_parquet(out.with_suffix(".parquet"))
        del paths
    out.with_suffix(".json").write_text(json.dumps(seconds), encoding="utf-8")


def paths_of(root: Path) -> pl.DataFrame:
    """The job: members, labels and capitalisation of the first session; every session's value of 1."""
    snapshot = Store(root).open()
    as_of = snapshot.last_day()
    prices, members, securities = (snapshot.read(name, as_of=as_of) for name in ("prices", "members", "securities"))
    panel = price_panel(prices, total=False)
    held = members.join(securities.select("security", cohort="sector"), on="security", how="left").sort("security")
    rows = panel.rows(held.get_column("security").to_list())
    return cohort_paths(
        panel,
        rows,
        weights=panel.market_cap[rows, 0],
        labels=held.get_column("cohort").to_list(),
        start=0,
        end=len(panel.sessions) - 1,
    )


def invented_market(*, members: int, sessions: int, seed: int = 20250408) -> dict[str, pl.DataFrame]:
    """members, prices and securities: one in twelve members leaves on the way, and another share is listed then."""
    rng = np.random.default_rng(seed)
    days = sessions_between(date(2014, 1, 2), date(2035, 12, 31))[:sessions]
    newcomers = members // 12
    names = np.array([f"S{number:05}" for number in range(members + newcomers)])
    there = presence(members, newcomers, sessions, rng)
    row, column = np.nonzero(there)
    columns = {name: array[there] for name, array in quotes(len(names), sessions, rng)}
    prices = pl.DataFrame(
        {"security": pl.Series(names).gather(row), "date": pl.Series(days, dtype=pl.Date).gather(column), **columns}
    ).with_columns(pl.col("market_cap", "split_ratio").fill_nan(None), dividend=None, total_return=None, doubt=None)
    labels = np.array(COHORTS)[rng.choice(3, len(names), p=[0.35, 0.1, 0.55])]
    listed = pl.DataFrame({"security": names, "ticker": names, "company": names, "sector": labels})
    joined = pl.DataFrame({"security": names[:members]}).with_columns(
        index=pl.lit(INDEX), start=pl.lit(days[0]), source=pl.lit("dated")
    )
    frames = {MEMBERS: joined, PRICES: prices, SECURITIES: listed}
    return {table.name: declared(frame, table) for table, frame in frames.items()}


def presence(members: int, newcomers: int, sessions: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Where a security has a price: all its days but one in two thousand."""
    first, last = np.zeros(members + newcomers), np.full(members + newcomers, sessions)
    left_on = rng.integers(sessions // 40, sessions, newcomers)
    last[rng.choice(members, newcomers, replace=False)] = left_on
    first[members:] = left_on - 1
    session = np.arange(sessions)
    there = (session >= first[:, None]) & (session < last[:, None])
    return there & (rng.random(there.shape) > 0.0005)


def quotes(securities: int, sessions: int, rng: np.random.Generator) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Columns of prices, one array at a time: random walks around a common one, one share in eight splits once."""
    walk = rng.standard_normal((securities, sessions)) * rng.uniform(0.008, 0.03, securities)[:, None]
    walk += rng.uniform(0.6, 1.6, securities)[:, None] * rng.normal(0.0002, 0.01, sessions)
    close = np.exp(np.cumsum(np.clip(walk, -0.3, 0.3), axis=1)) * rng.uniform(8, 120, securities)[:, None]
    shares = np.rint(rng.lognormal(17, 1, securities))[:, None]
    cap = np.rint(close * shares)
    cap[rng.random(cap.shape) < 0.002] = np.nan
    yield "market_cap", cap
    ratio = np.full(close.shape, np.nan)
    for row in rng.choice(securities, securities // 8, replace=False).tolist():
        at, times = int(rng.integers(2, sessions)), float(rng.choice([0.5, 1 / 3, 0.25, 10.0]))
        ratio[row, at] = times
        close[row, at:] *= times
    yield "split_ratio", ratio
    yield "close", np.round(close, 4)
    yield "volume", np.rint(np.exp(0.35 * rng.standard_normal(close.shape)) * shares * 0.006)


def declared(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with all columns of the table, checked."""
    absent = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in table.schema().items() if name not in frame]
    typed = frame.with_columns(absent).select(pl.col(name).cast(dtype) for name, dtype in table.schema().items())
    return table.check(typed, where="made")


if __name__ == "__main__":
    main()
