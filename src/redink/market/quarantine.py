"""Moves that no holder had.

A daily move of more than threefold, up or down (|ln| > ln 3), is kept where the company's capitalisation moved alike
within 20%, the price before is at most five sessions old, and at least as many shares as usual (the median of the
twenty sessions before) changed hands: news draws trade, while a reorganisation or consolidation shrinks it.
Otherwise the return is null and the security is not priced from there. More cases: a capitalisation that stayed
(within 20%) while the price moved by more than two fifths is a split that nobody listed, where its ratio is one that
companies choose (up to 1:200); across a longer gap a capitalisation that moved otherwise than the price, or a gap of
more than a quarter where no capitalisation is known, is another company under the same ticker; a price of zero and a
return of -100% or less are impossible. Only that day and earlier days decide.
"""

from __future__ import annotations

import math

import numpy as np
import polars as pl

JUMP = math.log(3.0)
ALIKE = math.log(1.2)
SPLIT = math.log(1.4)
LARGEST_SPLIT = math.log(200.0)
STALE_SESSIONS = 5
QUARTER_SESSIONS = 63
USUAL_SESSIONS = 20

KINDS = {
    "unconfirmed_jump": "a move of more than threefold that capitalisation or trade does not confirm",
    "reused_ticker": "another company under the same ticker, told by its capitalisation or a gap of a quarter",
    "impossible_return": "a return of -100% or less",
    "zero_price": "a price of zero",
}


def judged_moves(moves: pl.DataFrame) -> pl.DataFrame:
    """The moves with `kind` (null, confirmed_jump, unlisted_split or one of `KINDS`) and `growth` as a holder had it.

    Needs security, close, gap (sessions without a price before this row), raw (close / previous close), growth
    (with splits and dividends), cap_growth, volume and split_ratio; growth is null where the move is quarantined
    and on a security's first row. Order and rows as given; sorted by security and date.
    """
    doubtful = (pl.col("growth").log().abs() > SPLIT) | (pl.col("gap") > STALE_SESSIONS) | (pl.col("growth") <= 0)
    rows = moves.select(doubtful.fill_null(value=False)).to_series().arg_true()
    judged = _judged(moves[rows].with_columns(usual_volume=_usual_volume(moves, rows)))
    kind = pl.repeat(None, moves.height, dtype=pl.String, eager=True).scatter(rows, judged.get_column("kind"))
    growth = moves.get_column("growth").clone().scatter(rows, judged.get_column("growth"))
    return moves.with_columns(kind.alias("kind"), growth.alias("growth"))


def _judged(moves: pl.DataFrame) -> pl.DataFrame:
    jumps = pl.col("growth").log().abs() > JUMP
    cap_known = pl.col("cap_growth").is_not_null()
    alike = (pl.col("cap_growth") / pl.col("growth")).log().abs() <= ALIKE
    traded = (pl.col("volume") >= pl.col("usual_volume")).fill_null(value=True)
    unlisted = (
        pl.col("split_ratio").is_null()
        & (pl.col("gap") == 0)
        & (pl.col("growth") == pl.col("raw"))
        & pl.col("raw").log().abs().is_between(SPLIT, LARGEST_SPLIT)
        & (pl.col("cap_growth").log().abs() <= ALIKE)
    )
    reused = (pl.col("gap") > STALE_SESSIONS) & pl.when(cap_known).then(~alike).otherwise(
        pl.col("gap") > QUARTER_SESSIONS
    )
    confirmed = alike.fill_null(value=False) & (pl.col("gap") <= STALE_SESSIONS) & traded
    kind = (
        pl.when(pl.col("growth") <= 0)
        .then(pl.lit("impossible_return"))
        .when(unlisted.fill_null(value=False))
        .then(pl.lit("unlisted_split"))
        .when(reused.fill_null(value=False))
        .then(pl.lit("reused_ticker"))
        .when(jumps & confirmed)
        .then(pl.lit("confirmed_jump"))
        .when(jumps)
        .then(pl.lit("unconfirmed_jump"))
    )
    quarantined = pl.col("kind").is_in(list(KINDS))
    split = pl.when(pl.col("kind") == "unlisted_split").then("cap_growth").otherwise("growth")
    return moves.with_columns(kind=kind).with_columns(growth=pl.when(~quarantined.fill_null(value=False)).then(split))


def _usual_volume(moves: pl.DataFrame, rows: pl.Series) -> pl.Series:
    """The median volume of each row's twenty rows before, of the same security; null with fewer than three."""
    back = np.arange(1, USUAL_SESSIONS + 1)
    at = rows.to_numpy().astype(np.int64)[:, None] - back[None, :]
    number = moves.get_column("security").rle_id().to_numpy()
    volume = moves.get_column("volume").cast(pl.Float64).fill_null(np.nan).to_numpy()
    inside = (at >= 0) & (number[np.maximum(at, 0)] == number[rows.to_numpy()][:, None])
    before = np.where(inside, volume[np.maximum(at, 0)], np.nan)
    enough = (~np.isnan(before)).sum(axis=1) >= 3
    medians = np.full(len(rows), np.nan)
    medians[enough] = np.nanmedian(before[enough], axis=1) if enough.any() else np.nan
    return pl.Series("usual_volume", medians).fill_nan(None)
