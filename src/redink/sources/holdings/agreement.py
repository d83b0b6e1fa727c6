"""Whether the weights and the market values of a list say the same, and each from the other where one is missing."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.exact import exact_sum
from redink.sources.holdings.kinds import SHARE
from redink.sources.holdings.totals import printed_unit

RELATIVE: Final = 0.01
"""Part of a weight by which it may differ besides."""

Agreed = tuple[pl.DataFrame, tuple[str, ...]]


def with_missing_values(lines: pl.DataFrame) -> Agreed:
    """The lines with a market value for each share that has none beside others that do, and a note.

    value = balance × price, else percent × Σ value / Σ percent over the shares that have both; null where neither is.
    """
    scale = _scale(lines)
    if scale is None:
        return lines, ()
    weighed = pl.col("percent") > 0
    followed = pl.coalesce(pl.col("balance") * pl.col("price"), pl.when(weighed).then(pl.col("percent") * scale))
    lacking = (pl.col("asset") == SHARE) & pl.col("value_usd").is_null() & weighed & followed.is_not_null()
    count = lines.filter(lacking).height
    note = f"{count:,} shares have no market value: shares × price, or else their weight, gives it"
    filled = lines.with_columns(value_usd=pl.when(lacking).then(followed).otherwise("value_usd"))
    return filled, (note,) if count else ()


def contradictions(lines: pl.DataFrame, *, where: str, at_most: float) -> tuple[str, ...]:
    """A note on shares whose weight and market value differ beyond the rounding of the weights and a hundredth.

    by value = value / (Σ value / Σ percent). Raises: ReplyError where they differ by more than `at_most` percentage
    points in all (½ Σ |difference| beyond rounding), for then either column may be that of other lines.
    """
    scale = _scale(lines)
    if scale is None:
        return ()
    by_value = pl.col("value_usd") / scale
    rounding = printed_unit(lines.get_column("percent").drop_nulls()) / 2
    allowed = rounding + RELATIVE * pl.max_horizontal("percent", by_value)
    apart = _both(lines).with_columns(by_value=by_value, beyond=(pl.col("percent") - by_value).abs() - allowed)
    apart = apart.filter(pl.col("beyond") > 0).sort("beyond", "line", descending=[True, False])
    if apart.is_empty():
        return ()
    most = apart.row(0, named=True)
    found = (
        f"weights and market values contradict each other in {apart.height:,} shares, most in line {most['line']} "
        f"({most['ticker'] or most['name'] or '?'}): {most['percent']:.2f}% by weight, {most['by_value']:.2f}% by value"
    )
    if exact_sum(apart.get_column("beyond").to_list()) / 2 > at_most:
        raise ReplyError(f"{where}: {found}; correct or remove one of the two columns")
    return (f"{found}; market values count",)


def _both(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.filter(
        (pl.col("asset") == SHARE) & pl.col("value_usd").is_not_null() & pl.col("percent").is_not_null()
    )


def _scale(lines: pl.DataFrame) -> float | None:
    """USD a percentage point over the shares that have weight and market value; None where none has."""
    values, percents = (exact_sum(_both(lines).get_column(name).to_list()) for name in ("value_usd", "percent"))
    return values / percents if values > 0 and percents > 0 else None
