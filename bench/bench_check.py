"""How long and how much memory the search of `redink check` takes on real markets, cell by cell and as a whole.

Measures every cell of the declared grid over the rally of 2025 (52-week low to the last close before an article of
2025-10-10), then compares some cells, drawn with a stated seed, with what an answer prints under the same convention.
Ends with 1 where there are under 2,000 cells, where they take over 20 s or 2 GB, or where a cell strays by over 1e-12.
Reads the market data folder given (by default the one beside the checkout).
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from redink import Market, Question, explain, import_folder
from redink.claims.search.convention_grid import (
    Cell,
    ends_near,
)
from redink.study.check.convention_grid import measure_cells

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-2024-2025"
PUBLISHED = date(2025, 10, 10)
RALLY = Question(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
CELLS, SECONDS, GIGABYTES, STRAY = 2000, 20.0, 2.0, 1e-12
SEED = 20251010


def main() -> None:
    """Prints the figures; ends with 1 where one misses its mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BESIDE)
    parser.add_argument("--compared", type=int, default=20, help="cells compared with an answer")
    given = parser.parse_args()
    if not given.folder.is_dir():
        print(f"no market data in {given.folder.name}: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as scratch:
        import_folder(given.folder, Path(scratch))
        market = Market.from_store(scratch, as_of=PUBLISHED)
    started = time.perf_counter()
    grid = measure_cells(RALLY, market=market, ends=ends_near(RALLY.until, since=RALLY.since, published=PUBLISHED))
    seconds = time.perf_counter() - started
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    cells = random.Random(SEED).sample(grid.cells, given.compared)
    stray = max(strays(market, cell) for cell in cells)
    print(f"cells {len(grid.cells)} (asked {CELLS})   {seconds:.1f} s (asked {SECONDS:g})")
    print(f"largest memory {gigabytes:.2f} GB (asked {GIGABYTES:g})")
    print(f"{given.compared} cells against answers: largest difference {stray:.2g} (asked {STRAY:g})")
    missed = len(grid.cells) < CELLS or seconds > SECONDS or gigabytes > GIGABYTES or stray > STRAY
    sys.exit(int(missed))


def strays(market: Market, cell: Cell) -> float:
    """The largest difference between the cell and the answer under its convention, over the cohorts."""
    definition = cell.definition
    question = Question(index=RALLY.index, since=RALLY.since, until=definition.until)
    answer = explain(question, market=market, convention=definition.convention)
    printed = {each.cohort: getattr(each.returns, definition.summary) for each in answer.cohorts}
    if {name for name, value in printed.items() if value is None} != {
        name for name, value in cell.returns.items() if value is None
    }:
        return float("inf")
    return max(abs(value - (cell.returns[name] or 0.0)) for name, value in printed.items() if value is not None)


if __name__ == "__main__":
    main()
