"""Moves of members that had weight when they moved."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.market.prices.quarantine import HALTING, SPIKE
from redink.study.explain.context import Context, HeldIndex

HALTED: Final = pl.col("kind").is_in(list(HALTING))


def quarantined_moves(context: Context, held: HeldIndex) -> pl.DataFrame:
    """The quarantined moves, of several of a member between two rebalances the first: it ends the pricing."""
    moves = held_moves(context, held, HALTED)
    return moves.sort("security", "session").unique(["member", "segment"], keep="first", maintain_order=True)


def held_moves(context: Context, held: HeldIndex, chosen: pl.Expr) -> pl.DataFrame:
    """The chosen moves of members of the index that had weight at the close before, from start to end, in order.

    A price of the start day that is none counts with them: an earlier one stands for it.
    A row a move, with the columns of `Market.moves` and member (row of the roster), session (counted from the start;
    a move on a day without other prices counts on the next session), segment (of the portfolio) and weight (at that
    segment's rebalance).
    """
    days = pl.Series("date", context.span.days(), dtype=pl.Date)
    members = held.roster.frame.select("security").with_row_index("member")
    start_spike = (pl.col("date") == days[0]) & (pl.col("kind") == SPIKE)
    inside = pl.col("date").is_between(days[0], days[-1], closed="right") | start_spike
    moves = context.market.noted_moves(context.resolved.returns).filter(inside & chosen)
    moves = moves.join(members, on="security", how="inner", maintain_order="left")
    session = days.search_sorted(moves.get_column("date")).to_numpy()
    segments = held.portfolio.segments
    segment = np.maximum(np.searchsorted([each.start for each in segments], session) - 1, 0)
    weights = np.stack([each.weights for each in segments])
    found = moves.with_columns(
        session=pl.Series(session, dtype=pl.Int64),
        segment=pl.Series(segment, dtype=pl.Int64),
        weight=pl.Series(weights[segment, moves.get_column("member").to_numpy()], dtype=pl.Float64),
    )
    return found.filter(pl.col("weight") > 0)


def note_on(kind: str, moves: pl.DataFrame, detail: str) -> QualityNote:
    """A note that counts the moves and names the first one's security."""
    return QualityNote(kind=kind, count=moves.height, first=moves.get_column("security")[0], detail=detail)
