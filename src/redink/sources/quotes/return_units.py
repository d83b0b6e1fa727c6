"""Total returns that are no fractions: recognised by the closes beside them, over the whole column.

A day's total return is the move of its close, but for dividends. Compared are the rows whose close moved by 0.5% to 20%
from the session before, without a split. Each unit in which returns are given reads a value as a fraction; a reading
is off by the median of |reading − move| / |move|. The column is in the unit that is off least, where that is at most a
quarter and fractions are off by the whole move or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from redink.numerals import count, named, percent
from redink.sources.quotes.finding import UnitFinding, with_moves

FRACTIONS: Final = "fractions"
GIVEN: Final = pl.col("total_return")
READINGS: Final[Mapping[str, pl.Expr]] = {
    FRACTIONS: GIVEN,
    "percent": GIVEN / 100,
    "basis points": GIVEN / 10_000,
    "growth factors": GIVEN - 1,
    "growth factors in percent": GIVEN / 100 - 1,
}
"""Unit -> what its values mean as fractions."""

MOVED: Final = (0.005, 0.2)
FEWEST: Final = 5
AT_MOST: Final = 0.25
WHOLE: Final = 1.0
LARGE: Final = 0.05
FEWEST_LARGE: Final = 20
LOG_OFF: Final = 0.01
CLOSER: Final = 5.0
DISAGREE: Final = 0.5
FEWEST_DISAGREEING: Final = 100


def return_units(prices: pl.DataFrame) -> list[UnitFinding]:
    """What the column total_return shows: another unit or log returns (refused), or doubts that are only noted.

    `prices` is a prices table, sorted by its key. Fewer than five rows that can be compared show nothing.
    """
    rows = returns_compared(prices)
    if rows.height < FEWEST:
        return []
    off = dict(zip(READINGS, rows.select(pl.col(f"off {unit}").median() for unit in READINGS).row(0), strict=True))
    unit = _unit(off)
    if unit != FRACTIONS:
        return [_finding(_whole(rows, unit), refused=True)]
    if _is_log(rows):
        return [_finding(_logs(rows), refused=True)]
    return [_finding(text, refused=False) for text in (*_some(rows), *_agreeing_with_none(rows, off[FRACTIONS]))]


def returns_compared(prices: pl.DataFrame) -> pl.DataFrame:
    """The rows whose close moved by 0.5% to 20% without a split, and how far each reading of the value is off."""
    some = prices if prices.get_column("total_return").null_count() < prices.height else prices.clear()
    size = pl.col("move").abs()
    rows = with_moves(some).filter(GIVEN.is_not_null(), pl.col("split_ratio").is_null(), size.is_between(*MOVED))
    return rows.with_columns(
        ((reading - pl.col("move")).abs() / size).alias(f"off {unit}") for unit, reading in READINGS.items()
    )


def _unit(off: Mapping[str, float]) -> str:
    """The unit that is off least, by the rule of this module; fractions where it is none.

    >>> _unit({"fractions": 99.0, "percent": 0.0}), _unit({"fractions": 0.6, "percent": 0.99})
    ('percent', 'fractions')
    """
    best = min(off, key=lambda unit: off[unit])
    return best if off[best] <= AT_MOST and off[FRACTIONS] >= WHOLE else FRACTIONS


def _finding(evidence: str, *, refused: bool) -> UnitFinding:
    return UnitFinding(file="prices", column="total_return", evidence=evidence, refused=refused)


def _whole(rows: pl.DataFrame, unit: str) -> str:
    times = rows.select((GIVEN / pl.col("move")).median()).item()
    plain = f"{times:,.4g} times the move of the closes at the median"
    less = "beside the move of the closes it is that move and 1 more" if "factors" in unit else plain
    scaled = less.replace("1 more", "1 more, times 100") if unit.endswith("percent") and "factors" in unit else less
    first = rows.filter(pl.col(f"off {unit}") <= AT_MOST).row(0, named=True)
    return f"looks like {unit}: {scaled}, over {count(rows.height)} rows, {_example(first)}; {_give(first['move'])}"


def _example(row: Mapping[str, object]) -> str:
    move = row["move"]
    assert isinstance(move, float), "a row that is compared has a move"
    beside = f"{row['total_return']:.4g} beside a close move of {percent(move, digits=2, signed=True)}"
    return f"e.g. {row['security']} on {row['date']}: {beside}"


def _give(move: float) -> str:
    return f"give fractions ({move:.4f})"


def _is_log(rows: pl.DataFrame) -> bool:
    """Whether exp(value) − 1 fits large moves, and the value itself does not."""
    large = with_large(rows)
    if large.height < FEWEST_LARGE:
        return False
    plain, grown = large.select(pl.col("plain", "grown").median()).row(0)
    return plain >= LOG_OFF and grown * CLOSER <= plain


def with_large(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of moves of 5% or more, with how far the value (plain) and exp(value) − 1 (grown) are off."""
    size, move = pl.col("move").abs(), pl.col("move")
    large = rows.filter(size >= LARGE)
    return large.with_columns(plain=(GIVEN - move).abs() / size, grown=(GIVEN.exp() - 1 - move).abs() / size)


def _logs(rows: pl.DataFrame) -> str:
    large = with_large(rows)
    first = large.filter(pl.col("grown") * CLOSER <= pl.col("plain")).row(0, named=True)
    moved = f"exp(value) − 1 is the move of the closes on {count(large.height)} rows of 5% or more"
    return f"looks like log returns: {moved}, {_example(first)}; {_give(first['move'])}"


def _some(rows: pl.DataFrame) -> list[str]:
    """Securities whose own rows are in another unit, where the column as a whole is in fractions."""
    units = [unit for unit in READINGS if unit != FRACTIONS]
    each = rows.group_by("security").agg(pl.len(), pl.col("^off .*$").median()).filter(pl.col("len") >= FEWEST)
    least = pl.min_horizontal(f"off {unit}" for unit in units)
    other = each.filter((least <= AT_MOST) & (pl.col(f"off {FRACTIONS}") >= WHOLE)).get_column("security").sort()
    if other.is_empty():
        return []
    return [f"of {count(len(other))} securities looks like no fractions beside the closes: {named(other.to_list())}"]


def _agreeing_with_none(rows: pl.DataFrame, off: float) -> list[str]:
    """Returns that agree with no reading."""
    if rows.height < FEWEST_DISAGREEING or off <= DISAGREE:
        return []
    agree = rows.select((pl.col(f"off {FRACTIONS}") <= DISAGREE).mean()).item()
    return [
        f"is within half of the close's move on only {percent(agree)} of {count(rows.height)} rows: are they the "
        "returns of that day?"
    ]
