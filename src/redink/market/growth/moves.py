"""From one price to the next: each security's growth between the sessions on which it has a price, as a table."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.growth.growth import PriceMoves, measure_moves
from redink.market.growth.payments import UNLISTED, UNPAID
from redink.market.prices.quarantine import SPIKE, beyond
from redink.market.prices.rows import Bools, Places, Rows, run_lengths
from redink.market.splits.by_trade import possible_ratio
from redink.market.splits.unlisted import POSSIBLE
from redink.sessions import sessions_between

EXPLAINED: Final = 1.02
"""A payment of more than this beside the move explains part of it."""


def price_moves(prices: pl.DataFrame, *, total: bool) -> pl.DataFrame:
    """Rows of `prices` (checked), and growth since the security's previous price; sorted by security and date.

    A price of zero is no price: its row has the kind `zero_price` and no growth, and the next one is measured from the
    price before it; so it is with prices that jumped and reverted (`price_spike`). growth = close / (previous close ×
    split ratio); where `total`, with the dividend added to the close, or 1 + the given return. Across a gap a one-day
    return would lose days, so the closes decide there (`bridged`; a dividend inside the gap is unknown).

    Columns beside those of `prices`: gap, raw (close / previous close), face (growth as the rows give it; for a
    quarantined move as it was judged, for a fall that may be a split as that), growth, given_cap (market_cap being the
    one that is believed), cap_growth (of the given one), bridged, kind (a verdict), read_as (a split, dividend or
    return that was not read as it stands: unlisted_split, doubted_split, misdated_split, inverted_split, refuted_split,
    doubted_return, doubted_dividend, misdated_dividend, unlisted_payment or large_dividend; possible_split, where a
    fall stands and may be one), basis (what that rests on) and known_on (the day by which it is known, where that is a
    later one).
    """
    return as_measured(prices, measure_moves(prices, run_lengths(prices), total=total), total=total)


def noted_moves(prices: pl.DataFrame, moves: PriceMoves, *, total: bool) -> pl.DataFrame:
    """Those rows of `price_moves` that have a verdict, were not read as they stand or run across a gap."""
    noted = pl.col("kind").is_not_null() | pl.col("read_as").is_not_null() | pl.col("bridged")
    return as_measured(prices, moves, total=total).filter(noted)


def as_measured(prices: pl.DataFrame, moves: PriceMoves, *, total: bool) -> pl.DataFrame:
    """The table of `price_moves`, of moves that are measured."""
    rows = moves.rows
    spread = _Spread(rows.places, prices.height)
    gap = spread.of(rows.gap, empty=-1)
    measured = {
        "market_cap": moves.caps.cap,
        "given_cap": rows.cap,
        "raw": rows.raw,
        "face": _face(moves),
        "growth": moves.judged.growth,
        "cap_growth": rows.since_before(rows.cap),
    }
    kept = np.zeros(prices.height, dtype=np.bool_)
    zero = prices.get_column("close").to_numpy() <= 0
    kept[rows.places] = kept[zero] = kept[list(moves.spikes)] = True
    frame = prices.with_columns(
        gap=pl.when(pl.Series(gap) >= 0).then(pl.Series(gap)),
        bridged=pl.Series(gap > 0) if total else pl.lit(value=False),
        **{name: pl.Series(spread.of(values, empty=np.nan)).fill_nan(None) for name, values in measured.items()},
        **_words(moves, prices, np.flatnonzero(zero)),
    )
    return frame if kept.all() else frame.filter(pl.Series(kept))


def _face(moves: PriceMoves) -> Floats:
    """Growth when every listed split, dividend and return is believed.

    Of a quarantined move as it was judged; of a fall that may be a split were it one; where a return is believed for
    what is not listed, growth without that; where a large dividend is, without it.
    """
    rows = moves.rows
    listed = np.where(rows.split > 0, rows.split, 1.0)
    payments = moves.judged.payments
    dividend = np.nan_to_num(rows.dividend)
    dividend[payments.at[payments.kind == UNPAID]] = 0.0
    face = rows.raw * (1.0 + dividend / rows.close) / listed
    returned = (rows.gap == 0) & ~np.isnan(rows.given)
    returned[payments.at[payments.kind == UNLISTED]] = False
    face = np.where(returned, 1.0 + rows.given, face)
    face[np.isnan(rows.raw)] = np.nan
    broken = moves.judged.broken()
    face[broken] = moves.judged.measured[broken]
    may_be = moves.splits.at[(moves.splits.kind == POSSIBLE) & _is_noted(moves)]
    face[may_be] = moves.judged.measured[may_be] / possible_ratio(rows.raw[may_be])
    return face


def _is_noted(moves: PriceMoves) -> Bools:
    """Of each split whether there is anything to say: a fall that a payment explains may be none."""
    splits = moves.splits
    raw, measured = moves.rows.raw[splits.at], moves.judged.measured[splits.at]
    explained = (splits.kind == POSSIBLE) & beyond(measured / raw, EXPLAINED)
    return (splits.kind != "") & ~explained


class _Spread:
    """Values by row put in their places among all prices."""

    def __init__(self, places: Places, height: int) -> None:
        self.places, self.height = places, height

    def of(self, values: NDArray[Any], *, empty: float) -> NDArray[Any]:
        """The values, `empty` where there is no row."""
        if len(self.places) == self.height:
            return values
        spread = np.full(self.height, empty, dtype=values.dtype)
        spread[self.places] = values
        return spread


def _words(moves: PriceMoves, prices: pl.DataFrame, zero: Places) -> dict[str, pl.Series]:
    """The columns kind, read_as, basis and known_on, null where there is nothing to say."""
    rows, days = moves.rows, prices.get_column("date")
    columns = {
        name: pl.repeat(None, prices.height, dtype=pl.String, eager=True) for name in ("kind", "read_as", "basis")
    }
    known = pl.repeat(None, prices.height, dtype=pl.Date, eager=True)
    spiked = np.array(list(moves.spikes), dtype=np.int64)
    columns["kind"] = columns["kind"].scatter(zero, "zero_price").scatter(spiked, SPIKE)
    columns["kind"] = columns["kind"].scatter(
        rows.places[moves.judged.judged], pl.Series(moves.judged.kinds, dtype=pl.String)
    )
    if len(spiked):
        known = known.scatter(spiked, days.gather(np.array(list(moves.spikes.values()), dtype=np.int64)))
    payments = moves.judged.payments
    for read, noted in ((payments, payments.kind != ""), (moves.splits, _is_noted(moves))):
        at, by = rows.places[read.at[noted]], rows.places[read.known[noted]]
        if len(at):
            columns["read_as"] = columns["read_as"].scatter(at, pl.Series(read.kind[noted], dtype=pl.String))
            columns["basis"] = columns["basis"].scatter(at, _basis(read.basis[noted], rows, days))
            known = known.scatter(at[by > at], days.gather(by[by > at]))
    return {**columns, "known_on": known}


def _basis(basis: NDArray[np.str_], rows: Rows, days: pl.Series) -> pl.Series:
    """What each reading rests on; a row's number becomes its day."""
    words = [f"listed on {days[int(rows.places[int(text)])]}" if text.isdigit() else text or None for text in basis]
    return pl.Series(words, dtype=pl.String)


def closed_days_with_prices(prices: pl.DataFrame) -> list[date]:
    """Days with prices on which the exchange did not open: left out, and listed."""
    days = prices.get_column("date").unique().sort()
    if days.is_empty():
        return []
    opened = set(sessions_between(days[0], days[-1]))
    return [day for day in days.to_list() if day not in opened]
