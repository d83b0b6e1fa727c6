"""Every start × every end of two cohorts: seconds, memory and arithmetic, beside pandas 3 in the same run.

The market is invented: random walks, 2,000 members at a time, each quarter some others; labels that change for some
members each quarter; weights by capitalisation at each start. A job is both cohorts from prices in memory to finished
surfaces in float32, weights included. Each runs in a process of its own, some rounds after one that is not counted; the
median and the least are printed, as the machine may be busy with others. The rate of the arithmetic is set against a
square matrix product measured between the rounds; a baseline runs once.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from resource import RUSAGE_SELF, getrusage

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas_surface import HOW

from redink.windows.surface.exact_window import exact_cell
from redink.windows.surface.sizes import HeldSizes
from redink.windows.surface.surface import STARTS, Surface, surface

YEAR, QUARTER, MEMBERS = 252, 63, 2000
SQUARE = 3000
CELLS = 500
NEAR = {"float32": 1e-5, "float64": 1e-12}
TIMES, EFFICIENCY, LONGER = 60.0, 0.65, 1.3
LONG = 30
ASKED = {10: (0.8, 2.0), 30: (6.0, 3.0)}
"""By years: seconds and GB."""


@dataclass(frozen=True, kw_only=True)
class Invented:
    """Values of one unit and shares of each security; members at session t are the 2,000 rows from first[t] on."""

    values: NDArray[np.float64]
    shares: NDArray[np.float64]
    first: NDArray[np.int64]
    losing: NDArray[np.bool_]

    def sizes(self, losing: bool, start: int, stop: int) -> HeldSizes:  # noqa: FBT001
        """Capitalisations of one cohort at each start, by the quarter's members and labels."""
        rows = np.arange(self.first[start], self.first[stop - 1] + MEMBERS)
        at = np.arange(start, stop)
        label = self.losing[rows][:, at // QUARTER] == losing
        member = (rows[:, None] >= self.first[at]) & (rows[:, None] < self.first[at] + MEMBERS) & label
        held = member.any(axis=1)
        caps = self.values[rows[held], start:stop] * self.shares[rows[held], None] * member[held]
        return HeldSizes(rows=rows[held], amounts=caps.T)

    def weights(self, start: int) -> NDArray[np.float64]:
        """Weights of both cohorts at one start over all securities; shape (securities, 2)."""
        found = np.zeros((len(self.values), 2))
        for place, losing in enumerate((True, False)):
            sizes = self.sizes(losing, start, start + 1)
            found[sizes.rows, place] = sizes.amounts[0] / sizes.amounts[0].sum()
        return found


def invented(years: int, *, turnover: int, seed: int = 20250408) -> Invented:
    """`turnover` securities a year leave the index and as many join; one label in thirty changes each quarter."""
    rng = np.random.default_rng(seed)
    sessions, quarters = years * YEAR, years * YEAR // QUARTER
    securities = MEMBERS + turnover * years
    values = np.empty((securities, sessions))
    common = rng.normal(0.0002, 0.01, sessions)
    for row in range(securities):
        values[row] = np.exp(np.cumsum(rng.uniform(0.6, 1.6) * common + rng.normal(0, 0.02, sessions)))
    first = np.arange(quarters).repeat(QUARTER) * (turnover * years) // max(quarters - 1, 1)
    losing = (rng.random((securities, 1)) < 0.4) ^ (np.cumsum(rng.random((securities, quarters)) < 1 / 30, axis=1) % 2)
    return Invented(values=values, shares=rng.lognormal(17, 1, securities), first=first, losing=losing.astype(np.bool_))


def both(made: Invented, *, dtype: str, block: int, threads: int) -> list[Surface]:
    """The job."""
    with ThreadPoolExecutor(threads) if threads else nullcontext() as executor:
        return [
            surface(made.values, partial(made.sizes, losing), dtype=dtype, block=block, executor=executor)
            for losing in (True, False)
        ]


def arithmetic(made: Invented, block: int) -> float:
    """Multiplications and additions of the matrix products that the job does."""
    sessions = made.values.shape[1]
    return sum(
        2.0 * (min(first + block, sessions) - first) * (sessions - first) * len(sizes.rows)
        for first in range(0, sessions, block)
        for sizes in (made.sizes(losing, first, min(first + block, sessions)) for losing in (True, False))
    )


def job(years: int, turnover: int, block: int, threads: int, rounds: int, alone: int) -> None:
    """Prints one line of JSON: answers, seconds of each round, rates of the square product, peak memory."""
    membership = time.process_time if alone else time.perf_counter
    made = invented(years, turnover=turnover)
    square = np.random.default_rng(1).random((SQUARE, SQUARE), dtype=np.float32)
    other, product = square.T.copy(), np.empty_like(square)
    seconds: list[float] = []
    squares: list[float] = []
    for _ in range(rounds + 1):
        squares += [timed(lambda: np.matmul(square, other, out=product), membership) for _ in range(3)]
        seconds.append(timed(lambda: both(made, dtype="float32", block=block, threads=threads), membership))
    found = {
        "answers": 2 * made.values.shape[1] * (made.values.shape[1] + 1) // 2,
        "seconds": seconds[1:],
        "rate": 2 * SQUARE**3 / min(squares),
        "arithmetic": arithmetic(made, block),
        "gigabytes": getrusage(RUSAGE_SELF).ru_maxrss / 1e6,
    }
    print(json.dumps(found))


def timed(work: Callable[[], object], membership: Callable[[], float]) -> float:
    started = membership()
    work()
    return membership() - started


def baseline(how: str, years: int, turnover: int, alone: int) -> None:
    """Prints the seconds of one pandas loop, its weights made before, and how far its numbers are from ours."""
    membership = time.process_time if alone else time.perf_counter
    made = invented(years, turnover=turnover)
    frame = pd.DataFrame(np.ascontiguousarray(made.values.T))
    weights = [made.weights(start) for start in range(len(frame))]
    started = membership()
    found = HOW[how](frame, weights)
    seconds = membership() - started
    ours = both(made, dtype="float64", block=STARTS, threads=0)
    sessions = made.values.shape[1]
    apart = max(
        abs(ours[side].at(start, start + length) - float(found[start].iloc[length, side]))
        for start in range(0, sessions, 97)
        for length in range(0, sessions - start, 211)
        for side in (0, 1)
    )
    print(json.dumps({"seconds": seconds, "apart": apart}))


def accuracy(years: int, turnover: int) -> None:
    """Random cells against sums by `math.fsum` over all members."""
    made = invented(years, turnover=turnover)
    rng = np.random.default_rng(7)
    sessions = made.values.shape[1]
    for dtype, near in NEAR.items():
        cells = both(made, dtype=dtype, block=STARTS, threads=0)
        worst = worst_exact = 0.0
        for _ in range(CELLS):
            start, end = sorted(rng.integers(0, sessions, 2).tolist())
            side = int(rng.integers(0, 2))
            weights = made.weights(start)[:, side]
            direct = math.fsum(weights * made.values[:, end] / made.values[:, start]) - 1.0
            exact = exact_cell(made.values, partial(made.sizes, side == 0), start=start, end=end)
            worst = max(worst, abs(cells[side].at(start, end) - direct) / (1 + direct))
            worst_exact = max(worst_exact, abs(exact - direct) / (1 + direct))
        kept = "kept" if worst <= near else "MISSED"
        print(
            f"{CELLS} random cells in {dtype}: apart by {worst:.1g} x (1 + R) (asked {near:g}, exact_cell "
            f"{worst_exact:.1g})   {kept}",
            flush=True,
        )


def run(*arguments: object, alone: bool = False) -> dict[str, float]:
    """What this script prints in a process of its own, alone with one thread for matrix products."""
    command = [sys.executable, __file__, *(str(each) for each in arguments)]
    env = {**os.environ, **({"OPENBLAS_NUM_THREADS": "1"} if alone else {})}
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout)


def report(years: int, turnover: int, *, block: int, threads: int, rounds: int, alone: bool) -> float:
    """Prints the figures of one length; the least seconds for an answer."""
    found = run("job", years, turnover, block, threads, rounds, int(alone), alone=alone)
    seconds: list[float] = found["seconds"]  # pyright: ignore[reportAssignmentType]
    least, middle = min(seconds), statistics.median(seconds)
    asked = ASKED.get(years)
    limits = f" (asked {asked[0]:g} s, {asked[1]:g} GB)" if asked else ""
    kept = "" if not asked else "kept" if middle <= asked[0] and found["gigabytes"] <= asked[1] else "MISSED"
    share = found["arithmetic"] / least / found["rate"]
    verdict = f" (asked {EFFICIENCY:.0%})   {'kept' if share >= EFFICIENCY else 'MISSED'}" if years == LONG else ""
    print(
        f"{years} years, {MEMBERS + turnover * years:,} securities, {found['answers'] / 1e6:.2f} million answers, "
        f"blocks of {block}, {threads or 'no'} threads{', processor time of one' if alone else ''}"
    )
    print(f"  median {middle:.2f} s, least {least:.2f} s, {found['gigabytes']:.2f} GB{limits}   {kept}")
    print(
        f"  {found['arithmetic'] / least / 1e9:.0f} of {found['rate'] / 1e9:.0f} GFLOP/s, {share:.0%}{verdict}",
        flush=True,
    )
    return least / found["answers"]


def main() -> None:
    """Prints each figure beside what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--block", type=int, default=STARTS)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--alone", action="store_true", help="processor time of one thread, whoever else is busy")
    parser.add_argument("--no-pandas", action="store_true")
    given = parser.parse_args()
    accuracy(10, 133)
    settings = {"block": given.block, "threads": given.threads, "rounds": given.rounds, "alone": given.alone}
    a_short, _, a_long = (report(years, 133 if years != 10 else 0, **settings) for years in (5, 10, 30))
    ratio = a_long / a_short
    print(
        f"an answer at 30 years takes {ratio:.2f} times as long as at 5 (asked {LONGER})"
        f"   {'kept' if ratio <= LONGER else 'MISSED'}"
    )
    if given.no_pandas:
        return
    alone = given.alone
    found = run("job", 10, 0, given.block, given.threads, given.rounds, int(alone), alone=alone)
    ours = min(found["seconds"])  # pyright: ignore[reportArgumentType]
    for how in HOW:
        theirs = run("pandas", how, 10, 0, int(alone), alone=alone)
        times = theirs["seconds"] / ours
        print(
            f"pandas 3, dividing {how}: {theirs['seconds']:.1f} s, {times:.0f} times as long (asked {TIMES:g}), apart "
            f"by {theirs['apart']:.1g}   {'kept' if times >= TIMES else 'MISSED'}",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["job"]:
        job(*(int(each) for each in sys.argv[2:]))
    elif sys.argv[1:2] == ["pandas"]:
        baseline(sys.argv[2], *(int(each) for each in sys.argv[3:]))
    else:
        main()
