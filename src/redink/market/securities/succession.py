"""Where lines of prices start and stop, and which start follows which stop within a few sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from redink.exact import Floats
from redink.market.prices.quarantine import STALE_SESSIONS
from redink.market.prices.segments import (
    SEGMENTS,
    Places,
    TickerPrices,
    blocks,
    count_jumps,
    cut_segments,
    jumped_to,
    last_known,
    resumptions,
    shares_after,
)
from redink.market.prices.trade import USUAL_SESSIONS

PAIRS: Final = {
    "old": pl.String(),
    "stop": pl.Int64(),
    "old_latest": pl.Boolean(),
    "new": pl.String(),
    "row": pl.Int64(),
    "new_latest": pl.Boolean(),
    "jump": pl.Boolean(),
    "later": pl.Int32(),
    "price": pl.Float64(),
    "shares": pl.Float64(),
    "shown": pl.Int64(),
}
"""Key stop, row. The ticker that stopped, the row of the price table after its last, whether its names are its own; the
ticker that started, its first row, whether its names are its own and it started inside a segment; sessions from the
last price to the first; first price / last price; shares first known / those before (null where unknown); the row that
shows them."""

BEFORE: Final = np.arange(1 - USUAL_SESSIONS, 1)


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What prices that are not at hand say: the number of the data's first session, and tickers that had some then."""

    first: int
    tickers: frozenset[str]


Meetings = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]
"""Segments, stops and starts of some tickers."""


def successions(prices: pl.DataFrame, earlier: Earlier | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The segments of checked prices (columns as `SEGMENTS`), and every stop with every start after it (as `PAIRS`).

    A stop is a segment's end before the data's last session; a start is a segment's beginning after their first, a
    price after a gap of more than five sessions, or a jump to another share count. They make a pair from the session
    of the last price itself to six sessions later.
    The shares before are those last known in twenty prices or their median, whichever is nearer to those after: one
    wrong capitalisation on the last day hides nothing. Those after are the first known within five sessions. Tickers
    that had prices `earlier` do not start with the first one here.
    """
    return met_together([meetings(block, first, earlier) for first, block in blocks(prices)], earlier)


def met_together(found: Sequence[Meetings], earlier: Earlier | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What `successions` gives, of the meetings of all tickers."""
    if not found:
        return pl.DataFrame(schema=SEGMENTS), pl.DataFrame(schema=PAIRS)
    segments, ends, starts = (pl.concat(frames) for frames in zip(*found, strict=True))
    ends = ends.filter(pl.col("last") < pl.col("last").max())
    starts = starts.filter(pl.col("first") > (pl.col("first").min() if earlier is None else earlier.first))
    return segments, _pairs(ends, starts)


def _pairs(ends: pl.DataFrame, starts: pl.DataFrame) -> pl.DataFrame:
    later = pl.DataFrame({"later": np.arange(STALE_SESSIONS + 2, dtype=np.int32)})
    followed = ends.join(later, how="cross").with_columns(first=pl.col("last") + pl.col("later"))
    met = followed.join(starts, on="first").filter(
        (pl.col("old") != pl.col("new")) & (pl.col("since") < pl.col("first"))
    )
    last, usual = (pl.col("count") / pl.col(before) for before in ("last_count", "usual_count"))
    nearer = pl.when(usual.log().abs() < last.log().abs()).then(usual).otherwise(last)
    pairs = met.with_columns(price=pl.col("opening") / pl.col("closing"), shares=nearer)
    return pairs.select(list(PAIRS)).sort("stop", "row")


def meetings(prices: pl.DataFrame, first: int, earlier: Earlier | None = None) -> Meetings:
    """Segments, stops and starts of a block of prices whose first row has this number among all."""
    quotes = TickerPrices.of(prices)
    cut = cut_segments(prices, quotes)
    ends = _ends(quotes, cut).with_columns(pl.col("stop") + first)
    starts = pl.concat([_starts(quotes, cut, earlier), _jumps(quotes, prices, cut)])
    moved = [pl.col(name) + first for name in ("row", "shown")]
    return cut.select(list(SEGMENTS)).with_columns(pl.col("row", "stop") + first), ends, starts.with_columns(moved)


def _ends(quotes: TickerPrices, segments: pl.DataFrame) -> pl.DataFrame:
    """Of each segment since when it was there, its last price, and the shares before."""
    begin, end = (segments.get_column(name).to_numpy() for name in ("begin", "end"))
    counts = quotes.shares_at(end, BEFORE)
    counts[end[:, None] + BEFORE[None, :] < begin[:, None]] = np.nan
    return segments.select(old="ticker", stop="stop", old_latest="latest").with_columns(
        since=pl.Series(quotes.session[begin]),
        last=pl.Series(quotes.session[end]),
        closing=pl.Series(quotes.close[end]),
        last_count=pl.Series(last_known(counts)).fill_nan(None),
        usual_count=pl.Series(_medians(counts)).fill_nan(None),
    )


def _starts(quotes: TickerPrices, segments: pl.DataFrame, earlier: Earlier | None) -> pl.DataFrame:
    """Beginnings of segments, and prices after a gap: which company they are of may be unknown."""
    begins = segments.get_column("begin").to_numpy()
    if earlier is not None:
        goes_on = segments.get_column("ticker").is_in(list(earlier.tickers)).to_numpy()
        begins = begins[~(goes_on & np.isin(begins, quotes.firsts))]
    at = np.union1d(begins, resumptions(quotes))
    return _started(quotes, segments, at, jump=False).hstack(_opening(quotes, at, shares_after(quotes, at)))


def _jumps(quotes: TickerPrices, prices: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Jumps to another share count inside a segment: the ticker's names are of the last one."""
    at = np.setdiff1d(count_jumps(prices, quotes), resumptions(quotes))
    before = last_known(quotes.shares_at(at, BEFORE - 1))
    after = jumped_to(shares_after(quotes, at), before)
    return _started(quotes, segments, at, jump=True).hstack(_opening(quotes, at, after))


def _started(quotes: TickerPrices, segments: pl.DataFrame, at: Places, *, jump: bool) -> pl.DataFrame:
    whose = segments[np.searchsorted(segments.get_column("begin").to_numpy(), at, side="right") - 1]
    return whose.select(new="ticker", row=pl.Series(quotes.rows[at]), new_latest="latest", jump=pl.lit(value=jump))


def _opening(quotes: TickerPrices, at: Places, after: Floats) -> pl.DataFrame:
    """Session, opening price, count (the first known of `after`) and the row that shows it."""
    place = np.argmax(~np.isnan(after), axis=1)
    return pl.DataFrame(
        {
            "first": quotes.session[at],
            "opening": quotes.close[at],
            "count": np.take_along_axis(after, place[:, None], axis=1)[:, 0],
            "shown": quotes.rows[at + place],
        }
    ).with_columns(pl.col("count").fill_nan(None))


def _medians(values: Floats) -> Floats:
    medians = np.full(len(values), np.nan)
    known = ~np.isnan(values).all(axis=1)
    if known.any():
        medians[known] = np.nanmedian(values[known], axis=1)
    return medians
