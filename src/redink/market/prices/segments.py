"""Segments: runs of a ticker's prices, cut where the ticker went to another company; where they start and stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.prices.quarantine import ALIKE, QUARTER_SESSIONS, STALE_SESSIONS, WITHIN, beyond
from redink.market.prices.rows import flat, run_lengths, session_numbers
from redink.market.prices.trade import USUAL_SESSIONS

Places = NDArray[np.int64]
Bools = NDArray[np.bool_]

BLOCK: Final = 1 << 20
"""Prices looked at together, so that a long history needs no more memory than a short one."""

SEGMENTS: Final = {
    "ticker": pl.String(),
    "row": pl.Int64(),
    "stop": pl.Int64(),
    "latest": pl.Boolean(),
}
"""Key row. Row of the price table with its first price, the one after its last; whether it is its ticker's latest."""


@dataclass(frozen=True, kw_only=True)
class TickerPrices:
    """The prices above zero on days on which the exchange opened, an element each, sorted by ticker and date.

    rows     of the price table
    owner    number of the ticker; `firsts` says where each ticker's prices start
    session  number of the session
    shares   capitalisation / close, NaN where unknown
    """

    rows: Places
    owner: Places
    firsts: Places
    session: NDArray[np.int32]
    close: Floats
    shares: Floats

    @classmethod
    def of(cls, prices: pl.DataFrame) -> TickerPrices:
        """The quotes of checked prices."""
        lengths = run_lengths(prices)
        close, session = flat(prices.get_column("close")), session_numbers(flat(prices.get_column("date")))
        rows = np.flatnonzero((close > 0) & (session >= 0))
        shares = flat(prices.get_column("market_cap"))[rows]
        shares[~(shares > 0)] = np.nan
        shares /= close[rows]
        owner = np.repeat(np.arange(len(lengths)), lengths)[rows]
        firsts = np.flatnonzero(np.diff(owner, prepend=-1))
        return cls(rows=rows, owner=owner, firsts=firsts, session=session[rows], close=close[rows], shares=shares)

    def shares_at(self, at: Places, steps: Places) -> Floats:
        """Shares so many prices after each place; NaN for another ticker's. Shape (places, steps)."""
        there = at[:, None] + steps[None, :]
        inside = (there >= 0) & (there < len(self.rows))
        there = np.where(inside, there, 0)
        mine = inside & (self.owner[there] == self.owner[at][:, None])
        return np.where(mine, self.shares[there], np.nan)


def blocks(prices: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    """The prices of some hundred tickers at a time, and the row of the first among all."""
    ends = np.cumsum(run_lengths(prices))
    start = 0
    while len(ends) and start < ends[-1]:
        stop = int(ends[min(np.searchsorted(ends, start + BLOCK), len(ends) - 1)])
        yield start, prices.slice(start, stop - start)
        start = stop


def cut_segments(prices: pl.DataFrame, quotes: TickerPrices) -> pl.DataFrame:
    """One row a segment, in the order of the prices: columns as `SEGMENTS`, and begin and end.

    begin and end are the places of its first and last price among the quotes.

    A ticker is cut where the `reused_ticker` rule sees another company: after more than five sessions without a price
    where the capitalisation grew otherwise than the price (by over 20%) or, where it is unknown, after over a quarter.
    """
    begins = np.union1d(quotes.firsts, _cuts(quotes))
    owner, stops = quotes.owner[begins], np.cumsum(run_lengths(prices))
    last = np.append(np.diff(owner) != 0, np.ones(min(len(owner), 1), dtype=np.bool_))
    row = quotes.rows[begins]
    names = prices.get_column("security").rle().struct.field("value")
    return pl.DataFrame(
        {
            "ticker": names.gather(owner),
            "row": row,
            "stop": np.where(last, stops[owner], np.roll(row, -1)),
            "latest": last,
            "begin": begins,
            "end": np.append(begins[1:], len(quotes.rows))[: len(begins)] - 1,
        },
        schema={**SEGMENTS, "begin": pl.Int64(), "end": pl.Int64()},
    )


def resumptions(quotes: TickerPrices) -> Places:
    """Places of the prices after more than five sessions without one."""
    gap = np.diff(quotes.session, prepend=np.int32(0)) - 1
    gap[quotes.firsts] = 0
    return np.flatnonzero(gap > STALE_SESSIONS)


def _cuts(quotes: TickerPrices) -> Places:
    at = resumptions(quotes)
    grown = quotes.shares[at] / quotes.shares[at - 1]
    gap = quotes.session[at] - quotes.session[at - 1] - 1
    return at[np.where(np.isnan(grown), gap > QUARTER_SESSIONS, beyond(grown, WITHIN))]


def count_jumps(prices: pl.DataFrame, quotes: TickerPrices) -> Places:
    """Places at which the price moved by over 20% without a listed split, and the shares did within five sessions.

    So it looks where a ticker goes to another company from one session to the next.
    """
    raw = np.full(len(quotes.rows), np.nan)
    np.divide(quotes.close[1:], quotes.close[:-1], out=raw[1:])
    raw[quotes.firsts] = np.nan
    at = np.flatnonzero((raw > WITHIN) | (raw < 1.0 / WITHIN))
    at = at[prices.get_column("split_ratio").gather(quotes.rows[at]).is_null().to_numpy()]
    before = last_known(quotes.shares_at(at, np.arange(-USUAL_SESSIONS, 0)))
    return at[np.any(_otherwise(shares_after(quotes, at), before), axis=1)]


def shares_after(quotes: TickerPrices, at: Places) -> Floats:
    """Shares at each place and in the five sessions after it; NaN elsewhere. Shape (places, 6)."""
    steps = np.arange(STALE_SESSIONS + 1)
    there = np.minimum(at[:, None] + steps[None, :], len(quotes.rows) - 1)
    near = quotes.session[there] - quotes.session[at][:, None] <= STALE_SESSIONS
    return np.where(near, quotes.shares_at(at, steps), np.nan)


def jumped_to(after: Floats, before: Floats) -> Floats:
    """The shares with all that are like those before (within 20%) left out."""
    return np.where(_otherwise(after, before), after, np.nan)


def last_known(values: Floats) -> Floats:
    """The last of each row that is known; NaN where none is."""
    known = ~np.isnan(values)
    place = values.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    return np.where(known.any(axis=1), np.take_along_axis(values, place[:, None], axis=1)[:, 0], np.nan)


def _otherwise(after: Floats, before: Floats) -> Bools:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.abs(np.log(after / before[:, None])) > ALIKE
