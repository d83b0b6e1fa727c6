"""Answers of a market that stays open: what a changed weighting, a changed start and the convention grid cost.

One process opens the market of the data folder (by default the one beside the checkout, or `--store`) and asks for the
rally of 2025; then come questions that change one thing each, no two of them alike. Processor time, medians. Each warm
answer is compared, byte for byte, with that of a market opened for it alone. Ends with 1 where a figure misses its mark
or an answer differs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from redink import Convention, Market, Question, explain, import_folder
from redink.claims.search.convention_grid import ends_near
from redink.question import DatedQuestion
from redink.study.check.convention_grid import measure_variants

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-2024-2025"
RALLY = Question(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
PUBLISHED = date(2025, 10, 10)
STARTS = [date(2025, 4, day) for day in (21, 22, 23, 24, 25)]
WEIGHED = [Convention(weighting="equal", delisting=each) for each in ("last_price", "zero", "shumway", "shumway_all")]
TABLE_SECONDS, WHOLE_SECONDS, START_SECONDS, GRID_SECONDS = 0.15, 0.35, 0.35, 8.0

Asked = tuple[Question, Convention]


def main() -> None:
    """Prints the figures; ends with 1 where one misses its mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BESIDE)
    parser.add_argument("--store", type=Path, help="a store of that folder, in place of importing it")
    given = parser.parse_args()
    if given.store is None and not given.folder.is_dir():
        print(f"no market data in {given.folder.name}: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as scratch:
        if given.store is None:
            import_folder(given.folder, Path(scratch))
        sys.exit(int(not run(given.store or Path(scratch))))


def run(store: Path) -> bool:
    """Whether every figure keeps its mark and every warm answer is that of a market opened for it."""
    weighed = [(RALLY, each) for each in WEIGHED]
    started = [(replace(RALLY, since=each), Convention()) for each in STARTS]
    market = Market.from_store(store, as_of=PUBLISHED)
    print(f"{'the first answer, market opened':<46}{_seconds(lambda: _whole(market, (RALLY, Convention()))):9.3g} s")
    kept = [
        _line("a changed weighting, the table", _median(market, weighed, _table), TABLE_SECONDS),
        _line("a changed weighting, the whole answer", _median(_open(store), weighed, _whole), WHOLE_SECONDS),
        _line("a changed start, the whole answer", _median(market, started, _whole), START_SECONDS),
        _line("every cell of the convention grid", _seconds(lambda: _grid(market)), GRID_SECONDS),
    ]
    apart = list(_apart(market, store, [*weighed, *started]))
    print("warm and cold answers are alike" if not apart else f"DIFFERENT when warm: {apart}")
    return all(kept) and not apart


def _open(store: Path) -> Market:
    """The market after its first answer."""
    market = Market.from_store(store, as_of=PUBLISHED)
    _whole(market, (RALLY, Convention()))
    return market


def _whole(market: Market, asked: Asked) -> str:
    return explain(asked[0], market=market, convention=asked[1]).to_json()


def _table(market: Market, asked: Asked) -> str:
    return explain(asked[0], market=market, convention=asked[1], depth="table").to_json()


def _grid(market: Market) -> None:
    rally = DatedQuestion(index=RALLY.index, since=date(2025, 4, 8), until=date(2025, 10, 9))
    grid = measure_variants(rally, market=market, ends=ends_near(rally.until, since=rally.since, published=PUBLISHED))
    print(f"cells {len(grid.variants)}")


def _apart(market: Market, store: Path, asked: Sequence[Asked]) -> Iterator[Asked]:
    for each in asked:
        if _whole(market, each) != _whole(Market.from_store(store, as_of=PUBLISHED), each):
            yield each


def _median(market: Market, asked: Sequence[Asked], answer: Callable[[Market, Asked], object]) -> float:
    return statistics.median(_seconds(lambda each=each: answer(market, each)) for each in asked)


def _seconds(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def _line(name: str, found: float, asked: float) -> bool:
    """Prints what was measured beside what was asked; whether it was kept."""
    kept = found <= asked
    print(f"{name:<46}{found:9.3g} s (asked {asked:g})   {'kept' if kept else 'MISSED'}")
    return kept


if __name__ == "__main__":
    main()
