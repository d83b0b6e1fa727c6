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
    and on a security's first row. Order and rows as given.
    """
    usual = pl.col("volume").rolling_median(USUAL_SESSIONS, min_samples=3).shift().over("security")
    jumps = pl.col("growth").log().abs() > JUMP
    cap_known = pl.col("cap_growth").is_not_null()
    alike = (pl.col("cap_growth") / pl.col("growth")).log().abs() <= ALIKE
    traded = (pl.col("volume") >= pl.col("usual_volume")).fill_null(True)
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
    confirmed = alike.fill_null(False) & (pl.col("gap") <= STALE_SESSIONS) & traded
    kind = (
        pl.when(pl.col("growth") <= 0)
        .then(pl.lit("impossible_return"))
        .when(unlisted.fill_null(False))
        .then(pl.lit("unlisted_split"))
        .when(reused.fill_null(False))
        .then(pl.lit("reused_ticker"))
        .when(jumps & confirmed)
        .then(pl.lit("confirmed_jump"))
        .when(jumps)
        .then(pl.lit("unconfirmed_jump"))
    )
    return (
        moves.with_columns(usual_volume=usual)
        .with_columns(kind=kind)
        .with_columns(
            growth=pl.when(pl.col("kind").is_in(list(KINDS)))
            .then(None)
            .when(pl.col("kind") == "unlisted_split")
            .then("cap_growth")
            .otherwise("growth")
        )
    )
