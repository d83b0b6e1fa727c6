"""What a slice must read whole: each case was one in which a slice said otherwise than the whole market."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.market.slices.alike import markets_differ
from tests.market.slices.asking import Halves, store_of
from tests.market.slices.line import DAYS
from tests.market.slices.simulated import Plan, tables_of

from redink.market.slices.restless import Ask
from redink.market.slices.sliced_prices import SlicedPrices

CUT = date(2022, 1, 1)
EDGE = next(at for at, day in enumerate(DAYS) if day >= CUT)
LAST = DAYS[-1]
CLOSE, CAP, VOLUME = pl.col("close"), pl.col("market_cap"), pl.col("volume")
PLAIN = Plan(seed=1, lines=8, plants=(), flavour="plain")


def since(at: int) -> pl.Expr:
    return pl.col("date") >= DAYS[at]


def on(at: int) -> pl.Expr:
    return pl.col("date") == DAYS[at]


def times(column: pl.Expr, factor: float, when: pl.Expr) -> pl.Expr:
    return pl.when(when).then(factor * column).otherwise(column)


MONTHLY = pl.when(pl.col("date").is_in(DAYS[9::21])).then(CAP)
"""Capitalisations of every 21st session alone; the first of the slice's year is none of them."""

MOVE = CLOSE / CLOSE.shift() - 1
NEWS = on(EDGE + 1) | on(EDGE + 2)

CASES: dict[str, Sequence[dict[str, pl.Expr]]] = {
    "a number of shares that steps from the last month before the slice to its first": [
        {"market_cap": times(CAP, 2.0, since(EDGE))},
        {"market_cap": MONTHLY},
    ],
    "a split between two months of which the number of shares knows nothing": [
        {"close": CLOSE * times(pl.lit(100.0), 0.4, since(EDGE + 10)), "volume": times(VOLUME, 2.5, since(EDGE + 10))},
        {"market_cap": CLOSE * 1e7},
        {"market_cap": MONTHLY},
    ],
    "a split before the slice of which monthly capitalisations know nothing": [
        {"close": CLOSE * times(pl.lit(100.0), 0.4, since(EDGE - 90)), "volume": times(VOLUME, 2.5, since(EDGE - 90))},
        {"market_cap": CLOSE * 1e7},
        {"market_cap": MONTHLY},
    ],
    "a return that stands still on a day of news in the first days of a slice": [
        {"close": times(CLOSE, 1.06, since(EDGE + 1)), "volume": times(VOLUME, 8.0, on(EDGE + 1))},
        {"total_return": pl.when(on(EDGE + 1)).then(0.0).otherwise(MOVE)},
    ],
    "returns in percent on days of news in the first days of a slice": [
        {"close": times(CLOSE, 1.012, on(EDGE + 1)), "volume": times(VOLUME, 8.0, NEWS)},
        {"total_return": pl.when(on(EDGE + 1)).then(1.2).when(on(EDGE + 2)).then(-0.55).otherwise(MOVE)},
    ],
    "a return beside a large dividend, which counts as a split of the shares": [
        {"close": times(CLOSE, 0.85, since(EDGE - 300)), "dividend": pl.when(on(EDGE - 300)).then(CLOSE * 0.15)},
        {"total_return": MOVE + pl.col("dividend").fill_null(0.0) / CLOSE.shift()},
        {"market_cap": times(times(CAP, 0.85, since(EDGE - 300)), 1.7, since(EDGE + 100))},
    ],
}


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_a_slice_says_what_the_whole_market_does_of(changes: Sequence[dict[str, pl.Expr]], tmp_path: Path) -> None:
    tables = tables_of(PLAIN)
    chosen = pl.col("security") == "T03"
    prices = tables["prices"].filter(chosen)
    for columns in changes:
        prices = prices.with_columns(**columns)
    tables["prices"] = pl.concat([tables["prices"].filter(~chosen), prices]).sort("security", "date")
    ask = Ask(cut=CUT, since=date(2022, 6, 1), as_of=LAST, horizon=CUT, labels_on=date(2022, 6, 1))
    whole, sliced = Halves(store_of(tables, tmp_path)).of(ask)
    assert [*markets_differ(whole, sliced, kind=whole.returns_kind("auto"), since=ask.since)] == []
    judged = vars(sliced)["_judged"]
    assert isinstance(judged, SlicedPrices)
    assert "T03" in judged.whole.get_column("security")
    assert judged.calm.get_column("security").n_unique() > 0
