"""One row a line and day of CRSP's daily file, which repeats a day's row for each distribution of that day."""

from __future__ import annotations

from typing import Final

import polars as pl

LINE_DAY: Final = ("permno", "dlycaldt")
FACTOR: Final = "dlyfacprc"
PAID: Final = ("dlyorddivamt", "dlynonorddivamt")


def joined_distributions(daily: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows with those of one line and day as one, where they differ in distributions alone; and a note.

    What all of them say alike is the day's and counts once. Otherwise each row tells of one distribution: dividends are
    added, factors (other than null and 0) multiplied. Rows that differ in anything else stay as they are.

    >>> days = pl.DataFrame({"permno": [1, 1], "dlycaldt": [5, 5], "dlyprc": [9.0, 9.0], "dlyfacprc": [2.0, 1.0],
    ...                      "dlyorddivamt": [None, 0.25], "dlynonorddivamt": [None, None]})
    >>> joined_distributions(days)[0].select("dlyfacprc", "dlyorddivamt").rows()
    [(2.0, 0.25)]
    """
    several = daily.select(LINE_DAY).is_duplicated()
    if not several.any():
        return daily, ()
    others = [name for name in daily.columns if name not in {FACTOR, *PAID}]
    factor = pl.col(FACTOR).filter(pl.col(FACTOR) > 0)
    days = daily.filter(several).group_by(others, maintain_order=True)
    joined = days.agg(
        *(_shared_or(name, pl.col(name).sum()) for name in PAID),
        _shared_or(FACTOR, factor.product()),
        rows=pl.len(),
    )
    count = joined.filter(pl.col("rows") > 1).height
    note = (f"on {count:,} days a line has a row for each of several distributions; they are one",) if count else ()
    return pl.concat([daily.filter(~several), joined.select(daily.columns)]), note


def one_size_a_line(own: pl.DataFrame) -> pl.DataFrame:
    """permno, permco, dlycaldt and `own` once a line and day; `own` unknown where two rows of a day differ in it."""
    each = own.select("permno", "permco", "dlycaldt", "own").sort(*LINE_DAY)
    if not each.select(LINE_DAY).is_duplicated().any():
        return each
    size = pl.when(pl.col("own").n_unique() == 1).then(pl.col("own").first())
    return each.group_by(LINE_DAY, maintain_order=True).agg(pl.col("permco").first(), own=size)


def _shared_or(name: str, joined: pl.Expr) -> pl.Expr:
    """The value of all rows where they say the same, else what they come to."""
    return pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first()).otherwise(joined).alias(name)
