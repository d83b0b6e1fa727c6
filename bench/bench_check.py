"""How long and how much memory the search of `redink check` takes on real markets, variant by variant and as a whole.

Measures every variant of the convention grid over the rally of 2025 (52-week low to the last close before an article of
2025-10-10), then compares some variants, drawn with a stated seed, with what an answer prints under the same
convention. Ends with 1 where there are under 2,000 variants, where they take over 20 s or 2 GB, or where a variant
strays by over 1e-12. Reads the market data folder given (by default the one beside the checkout).
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

from redink import Market, explain, import_folder
from redink.claims.search.convention_grid import Variant, ends_near
from redink.question import DatedQuestion
from redink.study.check.convention_grid import measure_variants

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-2024-2025"
PUBLISHED = date(2025, 10, 10)
RALLY = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
VARIANTS, SECONDS, GIGABYTES, STRAY = 2000, 20.0, 2.0, 1e-12
SEED = 20251010


def main() -> None:
    """Prints the figures; ends with 1 where one misses its mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BESIDE)
    parser.add_argument("--compared", type=int, default=20, help="variants compared with an answer")
    given = parser.parse_args()
    if not given.folder.is_dir():
        print(f"no market data in {given.folder.name}: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as scratch:
        import_folder(given.folder, Path(scratch))
        market = Market.from_store(scratch, as_of=PUBLISHED)
    started = time.perf_counter()
    grid = measure_variants(RALLY, market=market, ends=ends_near(RALLY.until, since=RALLY.since, published=PUBLISHED))
    seconds = time.perf_counter() - started
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    variants = random.Random(SEED).sample(grid.variants, given.compared)
    stray = max(strays(market, variant) for variant in variants)
    print(f"variants {len(grid.variants)} (asked {VARIANTS})   {seconds:.1f} s (asked {SECONDS:g})")
    print(f"largest memory {gigabytes:.2f} GB (asked {GIGABYTES:g})")
    print(f"{given.compared} variants against answers: largest difference {stray:.2g} (asked {STRAY:g})")
    missed = len(grid.variants) < VARIANTS or seconds > SECONDS or gigabytes > GIGABYTES or stray > STRAY
    sys.exit(int(missed))


def strays(market: Market, variant: Variant) -> float:
    """The largest difference between the variant and the answer under its convention, over the cohorts."""
    choices = variant.choices
    question = DatedQuestion(index=RALLY.index, since=RALLY.since, until=choices.until)
    answer = explain(question, market=market, convention=choices.convention)
    printed = {each.cohort: getattr(each.returns, choices.summary) for each in answer.cohorts}
    if {name for name, value in printed.items() if value is None} != {
        name for name, value in variant.returns.items() if value is None
    }:
        return float("inf")
    return max(abs(value - (variant.returns[name] or 0.0)) for name, value in printed.items() if value is not None)


if __name__ == "__main__":
    main()
