"""How much processor time and memory `redink check` takes on real markets, and how exact its search is.

Runs the command on an article about cohorts over the rally of 2025 and on a daily wrap, both published on 2025-10-10,
beside one `redink explain` of the rally in the same run: the ratio says how many answers a whole search costs. Then
measures every variant of the convention grid and compares some, drawn with a stated seed, with what an answer prints
under the same convention. Ends with 1 where a figure misses its mark. Reads the market data folder given (by default
the one beside the checkout).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from processes import alternate, measure, medians

from redink import Market
from redink.claims.search.convention_grid import Variant, ends_near
from redink.question import DatedQuestion
from redink.study.check.convention_grid import measure_variants
from redink.study.explain.measured import measure_figures

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-2024-2025"
REDINK = [sys.executable, "-m", "redink"]
PUBLISHED = date(2025, 10, 10)
RALLY = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
COHORTS = (
    "Since its low on April 8th the Russell 2000 has climbed 44.4%. Its loss-making members have surged 66.6% since "
    "April 8th, while its profitable members rose 33.3% since April 8th. Some 55% of its members are profitable."
)
WRAP = "The S&P 500 fell 0.4% on Thursday, while the Nasdaq Composite slipped 0.2% and the Russell 2000 lost 0.7%."
ARTICLE_SECONDS, WRAP_SECONDS, GIGABYTES, ANSWERS = 8.0, 2.0, 0.8, 2.5
VARIANTS, GRID_SECONDS, STRAY = 2000, 6.0, 1e-12
SEED = 20251010


def main() -> None:
    """Prints the figures; ends with 1 where one misses its mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BESIDE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compared", type=int, default=20, help="variants compared with an answer")
    given = parser.parse_args()
    if not given.folder.is_dir():
        print(f"no market data in {given.folder.name}: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "store"
        measure([*REDINK, "import", str(given.folder), "--store", str(store)])
        kept = bench_commands(Path(scratch), store, rounds=given.rounds)
        kept &= bench_grid(Market.from_store(store, as_of=PUBLISHED), compared=given.compared)
    sys.exit(int(not kept))


def bench_commands(scratch: Path, store: Path, *, rounds: int) -> bool:
    """Whole processes: the article about cohorts beside an answer to its question, and the wrap."""
    article, wrap = scratch / "cohorts.txt", scratch / "wrap.txt"
    article.write_text(COHORTS, encoding="utf-8")
    wrap.write_text(WRAP, encoding="utf-8")
    since, until = str(RALLY.since), str(RALLY.until)
    answer = [*REDINK, "explain", RALLY.index, "--since", since, "--until", until, "--store", str(store), "--json"]
    made = {"article": _check(article, store), "answer": answer, "wrap": _check(wrap, store)}
    runs = alternate(
        {name: lambda command=command: command for name, command in made.items()}, rounds=rounds, ends=(0, 1)
    )
    found = {name: medians(each) for name, each in runs.items()}
    ratio = found["article"].processor / found["answer"].processor
    peak = max(each.gigabytes for each in found.values())
    return all(
        [
            _line("redink check, cohorts, processor time", found["article"].processor, ARTICLE_SECONDS, "s"),
            _line("  over redink explain of its question", ratio, ANSWERS, "answers"),
            _line("redink check, daily wrap, processor time", found["wrap"].processor, WRAP_SECONDS, "s"),
            _line("largest memory", peak, GIGABYTES, "GB"),
        ]
    )


def bench_grid(market: Market, *, compared: int) -> bool:
    """The search alone, and some of its variants against answers."""
    started = time.process_time()
    grid = measure_variants(RALLY, market=market, ends=ends_near(RALLY.until, since=RALLY.since, published=PUBLISHED))
    seconds = time.process_time() - started
    variants = random.Random(SEED).sample(grid.variants, compared)
    stray = max(strays(market, variant) for variant in variants)
    print(f"variants {len(grid.variants)} (asked {VARIANTS}), {compared} of them beside answers")
    return all(
        [
            len(grid.variants) >= VARIANTS,
            _line("every variant, market opened, processor time", seconds, GRID_SECONDS, "s"),
            _line("largest difference from an answer", stray, STRAY, ""),
        ]
    )


def strays(market: Market, variant: Variant) -> float:
    """The largest difference between the variant and the answer under its convention, over the cohorts."""
    choices = variant.choices
    question = DatedQuestion(index=RALLY.index, since=RALLY.since, until=choices.until)
    answer = measure_figures(question, market=market, convention=choices.convention)
    printed = {each.cohort: getattr(each.returns, choices.summary) for each in answer.cohorts}
    if {name for name, value in printed.items() if value is None} != {
        name for name, value in variant.returns.items() if value is None
    }:
        return float("inf")
    return max(abs(value - (variant.returns[name] or 0.0)) for name, value in printed.items() if value is not None)


def _check(article: Path, store: Path) -> Sequence[str]:
    return [*REDINK, "check", str(article), "--published", str(PUBLISHED), "--store", str(store), "--json"]


def _line(name: str, found: float, asked: float, unit: str) -> bool:
    """Prints what was measured beside what was asked; whether it was kept."""
    kept = found <= asked
    print(f"{name:<46}{found:9.3g} {unit:<8} (asked {asked:g})   {'kept' if kept else 'MISSED'}")
    return kept


if __name__ == "__main__":
    main()
