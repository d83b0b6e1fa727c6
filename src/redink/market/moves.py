"""From one price to the next: each security's growth between the sessions on which it has a price."""

from __future__ import annotations

from datetime import date

import polars as pl

from redink.market.quarantine import SPLIT, judged_moves
from redink.sessions import sessions_between


def price_moves(prices: pl.DataFrame, *, total: bool) -> pl.DataFrame:
    """Rows of `prices`, and growth since the security's previous price; sorted by security and date.

    A price of zero is no price: its row has the kind `zero_price` and no growth, and the next one is measured from the
    price before it. growth = close / (previous close × split ratio); where `total`, with the dividend added to the
    close, or 1 + the given return. Across a gap a one-day return would lose days, so the closes decide there
    (`bridged`; a dividend inside the gap is unknown). A listed split that the price contradicts is not applied
    (`doubted_split`). Columns beside those of `prices`: gap, raw, growth, cap_growth, bridged, doubted_split, kind.
    """
    moves = _growths(prices.filter(pl.col("close") > 0), total=total)
    zeros = prices.filter(pl.col("close") <= 0).with_columns(kind=pl.lit("zero_price"))
    return pl.concat([moves, zeros], how="diagonal").sort("security", "date") if zeros.height else moves


def _growths(prices: pl.DataFrame, *, total: bool) -> pl.DataFrame:
    numbered = prices.join(_session_numbers(prices), on="date", how="inner", maintain_order="left")
    same = pl.col("security") == pl.col("security").shift()
    cap = pl.when(pl.col("market_cap") > 0).then("market_cap")
    before = numbered.with_columns(market_cap=cap).with_columns(
        gap=pl.when(same).then(pl.col("session") - pl.col("session").shift() - 1),
        raw=pl.when(same).then(pl.col("close") / pl.col("close").shift()),
        cap_growth=pl.when(same).then(pl.col("market_cap") / pl.col("market_cap").shift()),
        before=pl.when(same).then(pl.col("close").shift()),
    )
    before = before.with_columns(doubted_split=_doubted())
    split = pl.when(pl.col("doubted_split")).then(1.0).otherwise(pl.col("split_ratio").fill_null(1.0))
    by_close = pl.col("raw") / split
    if not total:
        return judged_moves(before.with_columns(growth=by_close, bridged=pl.lit(False)))
    paid = (pl.col("close") + pl.col("dividend").fill_null(0.0)) / (pl.col("before") * split)
    given = pl.when((pl.col("gap") == 0) & pl.col("total_return").is_not_null()).then(1.0 + pl.col("total_return"))
    return judged_moves(before.with_columns(growth=given.fill_null(paid), bridged=pl.col("gap") > 0))


def _doubted() -> pl.Expr:
    """A listed split that the price contradicts: it is nearer to no split at all, and by more than two fifths off."""
    off = (pl.col("raw") / pl.col("split_ratio")).log().abs()
    return ((off > pl.col("raw").log().abs()) & (off > SPLIT)).fill_null(value=False)


def face_value() -> pl.Expr:
    """A move as closes and believed splits give it, quarantined or not: a factor; null after a price of zero."""
    return pl.col("raw") / pl.when(~pl.col("doubted_split")).then("split_ratio").fill_null(1.0)


def strange_days(prices: pl.DataFrame) -> list[date]:
    """Days with prices on which the exchange did not open: left out, and listed."""
    days = prices.get_column("date").unique().sort()
    if days.is_empty():
        return []
    opened = set(sessions_between(days[0], days[-1]))
    return [day for day in days.to_list() if day not in opened]


def _session_numbers(prices: pl.DataFrame) -> pl.DataFrame:
    days = prices.get_column("date").unique().sort()
    opened = sessions_between(days[0], days[-1]) if len(days) else ()
    return pl.DataFrame({"date": opened, "session": range(len(opened))}, schema={"date": pl.Date, "session": pl.Int32})
