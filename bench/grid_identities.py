"""Every convention of the declared grid on real markets: do all parts add up, and how near is the independent path?

Runs `explain` once a cell over the rally of 2025 and prints how many cells there were, the largest |reconciliation|
and each cell that failed; ends with 1 where one did. Values that the data cannot answer (no free float, no published
weights, no earnings a share) are left out and named. Reads the market data folder given (by default the one beside the
checkout).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import polars as pl

from redink import Convention, Market, explain, import_folder
from redink.convention import CHOICES
from redink.errors import RedinkError
from redink.question import DatedQuestion

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-2024-2025"
RALLY = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
VARIED = ("weighting", "membership", "earnings", "known_by", "holding", "delisting")
LIMIT = 1e-10
PER_SHARE = ("eps_basic", "eps_diluted", "eps_basic_and_diluted")


def main() -> None:
    """Prints the figures; ends with 1 where a cell failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BESIDE)
    parser.add_argument("--every", type=int, default=1, help="take one cell in so many")
    given = parser.parse_args()
    if not given.folder.is_dir():
        print(f"no market data in {given.folder.name}: the grid is not run")
        return
    with tempfile.TemporaryDirectory() as scratch:
        import_folder(given.folder, Path(scratch))
        market = Market.from_store(scratch, as_of=RALLY.until)
    sys.exit(run(market, list(cells(market))[:: given.every]))


def cells(market: Market) -> Iterator[Convention]:
    """The grid: every combination of the values that the data allow."""
    absent = lacking(market)
    named = ", ".join(f"{field} {value}" for field, values in absent.items() for value in sorted(values))
    print(f"left out, as the data lack them: {named or 'nothing'}")
    declared = {choice.field: choice for choice in CHOICES}
    allowed = [[value for value in declared[field].built if value not in absent.get(field, ())] for field in VARIED]
    for values in product(*allowed):
        yield Convention().but(**dict(zip(VARIED, values, strict=True)))


def lacking(market: Market) -> dict[str, set[str]]:
    """Field -> values that the data cannot answer."""
    measures = set(market.tables["facts"].get_column("measure").unique())
    weights = market.tables["weights"].filter(pl.col("index") == RALLY.index)
    weighting = {"float_cap": "float_shares" in measures, "index": weights.height > 0}
    return {
        "weighting": {value for value, there in weighting.items() if not there},
        "earnings": set() if measures & set(PER_SHARE) else {"eps"},
    }


def run(market: Market, grid: list[Convention]) -> int:
    """Explains every cell. 1 where one fails or strays, else 0."""
    started, largest, failures = time.perf_counter(), 0.0, 0
    for number, convention in enumerate(grid, start=1):
        failure, reconciliation = check(market, convention)
        largest = max(largest, reconciliation)
        if failure:
            failures += 1
            print(f"FAILED {convention.sentence()}: {failure}")
        if number % 100 == 0:
            print(f"{number} of {len(grid)} cells, {time.perf_counter() - started:.0f} s", file=sys.stderr)
    print(f"cells {len(grid)}   failures {failures}   largest |reconciliation| {largest:.3g} (asked {LIMIT:g})")
    print(f"{time.perf_counter() - started:.0f} s")
    return int(failures > 0)


def check(market: Market, convention: Convention) -> tuple[str | None, float]:
    """Why the cell fails, null where it does not; and its |reconciliation|."""
    try:
        answer = explain(RALLY, market=market, convention=convention, allow_thin=True)
    except RedinkError as error:
        return f"{type(error).__name__}: {error}", 0.0
    parts = [cohort.contribution or 0 for cohort in answer.cohorts] + [line.contribution for line in answer.other_lines]
    apart = answer.contribution - sum(parts)
    moved = sum(line.contribution for line in answer.migrated)
    strayed = abs(answer.reconciliation)
    if apart or answer.residual or moved or strayed > LIMIT:
        said = (
            f"parts miss the whole by {apart}, residual {answer.residual}, migrated {moved}, reconciliation {strayed:g}"
        )
        return said, strayed
    return None, strayed


if __name__ == "__main__":
    main()
