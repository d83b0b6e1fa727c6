"""Splits and dividends inferred from adjusted prices, and adjusted prices brought back to what was quoted.

With c the close as quoted, s the split-adjusted close, a the one adjusted for dividends too, and ' the day before:

    split ratio   (c/s) / (c'/s')                     price after / price before
    dividend      a/a' × c' × split ratio − c         USD a share, on the ex-day

so that (c + dividend) / (c' × split ratio) − 1 = a/a' − 1 and, without a dividend, c / (c' × split ratio) = s/s'. A
vendor that adjusts by 1 − D/c' (D the cash paid) reinvests at the close before: its a/a' is c/(c' − D), and the
dividend found here is D × c/(c' − D), the one that earns the vendor's own return, apart from D by about the day's move.

Printed prices are rounded. With h half a unit of a column's last printed decimal, c/s is off by up to h/s + h/c, and
what is smaller than the sum of these bounds over both days is taken for rounding: no split, no dividend.
"""

from __future__ import annotations

from typing import Final

import polars as pl

MOST_DECIMALS: Final = 8
SAME: Final = 1e-4
"""How near to a whole number of units a printed value must be, in units."""


def half_unit(values: pl.Series) -> float:
    """Half a unit of the last decimal that the values are printed with, two to eight of them.

    >>> half_unit(pl.Series([1.25, 3.125])), half_unit(pl.Series([10.0, 2.5]))
    (0.0005, 0.005)
    """
    for decimals in range(2, MOST_DECIMALS):
        scaled = values * 10.0**decimals
        if ((scaled - scaled.round(0)).abs() <= SAME * scaled.abs().clip(1.0, 100.0)).all():
            return 0.5 * 10.0**-decimals
    return 0.5 * 10.0**-MOST_DECIMALS


def with_events(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with split_ratio, dividend and `contrary` (whether a fell where s did not; no dividend is found there).

    `rows` has security, date, close (c), split_close (s) and total_close (a), sorted, one a day. Events are null on a
    security's first day and where a price is unknown or zero.
    """
    halves = {name: half_unit(rows.get_column(name)) for name in ("close", "split_close", "total_close")}
    bounds = [pl.lit(half) / pl.col(name) for name, half in halves.items()]
    close, split_off, total_off = pl.col("close"), bounds[0] + bounds[1], bounds[2]
    before = {name: pl.col(name).shift().over("security") for name in halves}
    ratio = (close / pl.col("split_close")) / (before["close"] / before["split_close"])
    split_off = split_off + split_off.shift().over("security")
    total_off = total_off + total_off.shift().over("security")
    told = rows.with_columns(split_ratio=_where(ratio, (ratio - 1).abs() > split_off))
    growth = pl.col("total_close") / before["total_close"]
    paid = growth * before["close"] * pl.col("split_ratio").fill_null(1.0) - close
    off = (total_off + split_off) * close
    return told.with_columns(dividend=_where(paid, paid > off), contrary=(paid < -off).fill_null(value=False))


def _where(value: pl.Expr, holds: pl.Expr) -> pl.Expr:
    return pl.when(holds & value.is_finite()).then(value)


def later_factor(factor: str) -> pl.Expr:
    """The product of the security's split factors (new shares for an old one) after each day; 1 after the last.

    A price that was adjusted for splits, times this, is the price as quoted that day.
    """
    through = pl.col(factor).cum_prod(reverse=True).over("security")
    return through / pl.col(factor)
