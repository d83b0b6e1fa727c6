"""From one price to the next: each security's growth between the sessions on which it has a price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.quarantine import SPLIT, USUAL_SESSIONS, Suspects, beyond, judge, suspected, times
from redink.sessions import FIRST_DAY, LAST_DAY, all_sessions, sessions_between

Places = NDArray[np.int64]
Numbers = NDArray[np.int32]

EVENTS = ["split_ratio", "dividend", "total_return"]


@dataclass(frozen=True, kw_only=True)
class Moves:
    """The prices above zero on days on which the exchange opened, sorted by security and date, an element each.

    places      row of each among all prices
    numbers     securities that have one, counted among all; `firsts` says where each one's prices start
    session     number of its session, as `session_numbers` counts them
    gap         sessions without a price before it; -1 for a security's first price
    close       as quoted; `cap` the capitalisation, NaN where null or 0
    raw         close / close before; NaN for a first price
    growth      as a holder had it; NaN for a first price and where quarantined
    doubted     elements with a listed split that the price contradicts
    judged      elements of a kind, and their `kinds`
    """

    places: Places
    numbers: Places
    firsts: Places
    session: Numbers
    gap: Numbers
    close: Floats
    cap: Floats
    raw: Floats
    growth: Floats
    doubted: Places
    judged: Places
    kinds: NDArray[np.str_]


def price_moves(prices: pl.DataFrame, *, total: bool) -> pl.DataFrame:
    """Rows of `prices` (checked), and growth since the security's previous price; sorted by security and date.

    A price of zero is no price: its row has the kind `zero_price` and no growth, and the next one is measured from the
    price before it. growth = close / (previous close × split ratio); where `total`, with the dividend added to the
    close, or 1 + the given return. Across a gap a one-day return would lose days, so the closes decide there
    (`bridged`; a dividend inside the gap is unknown). A listed split that the price contradicts is not applied
    (`doubted_split`). A capitalisation of 0 is null. Columns beside those of `prices`: gap, raw, growth, cap_growth,
    bridged, doubted_split, kind.
    """
    moves = measure_moves(prices, run_lengths(prices), total=total)
    zero = prices.get_column("close") <= 0
    gap = pl.Series("gap", _among_all(moves.gap, moves.places, prices.height, empty=-1))
    kind = pl.repeat(None, prices.height, dtype=pl.String, eager=True).scatter(zero.arg_true(), "zero_price")
    doubted = np.zeros(prices.height, dtype=np.bool_)
    doubted[moves.places[moves.doubted]] = True
    measured = {
        "market_cap": moves.cap,
        "raw": moves.raw,
        "growth": moves.growth,
        "cap_growth": _since_before(moves.cap, moves.firsts),
    }
    frame = prices.with_columns(
        gap=pl.when(gap >= 0).then(gap),
        bridged=(gap > 0) if total else pl.lit(value=False),
        doubted_split=pl.Series(doubted),
        kind=kind.scatter(moves.places[moves.judged], pl.Series(moves.kinds, dtype=pl.String)),
        **{
            name: pl.Series(_among_all(values, moves.places, prices.height, empty=np.nan)).fill_nan(None)
            for name, values in measured.items()
        },
    )
    if len(moves.places) + zero.sum() == prices.height:
        return frame
    priced = np.zeros(prices.height, dtype=np.bool_)
    priced[moves.places] = True
    return frame.filter(zero | pl.Series(priced))


def measure_moves(prices: pl.DataFrame, lengths: Places, *, total: bool) -> Moves:
    """The moves of checked prices as arrays: the one place that says what a move is, for frames and panels alike.

    `lengths` is the number of prices of each security.
    """
    close, session = flat(prices.get_column("close")), session_numbers(flat(prices.get_column("date")))
    places = np.flatnonzero((close > 0) & (session >= 0))
    numbers, firsts = _firsts(lengths, places)
    close, session = _taken(close, places), _taken(session, places)
    cap = _taken(flat(prices.get_column("market_cap")), places)
    cap[~(cap > 0)] = np.nan
    gap = np.diff(session, prepend=np.int32(0)) - np.int32(1)
    gap[firsts] = -1
    raw = _since_before(close, firsts)
    growth, doubted = _with_events(prices, places, gap=gap, raw=raw, close=close, total=total)
    unvouched = prices.get_column("doubt").is_not_null().gather(places).to_numpy() & ~np.isnan(raw)
    rows = np.union1d(suspected(growth, gap), np.flatnonzero(unvouched))
    suspects = Suspects(
        gap=gap[rows],
        raw=raw[rows],
        growth=growth[rows],
        cap_growth=cap[rows] / cap[rows - 1],
        split=_some(prices, "split_ratio", places[rows]),
        unvouched=unvouched[rows],
        volumes=_volumes(prices, places, firsts, rows),
    )
    kinds, growth[rows] = judge(suspects)
    judged = np.flatnonzero(kinds)
    return Moves(
        places=places,
        numbers=numbers,
        firsts=firsts,
        session=session,
        gap=gap,
        close=close,
        cap=cap,
        raw=raw,
        growth=growth,
        doubted=doubted,
        judged=rows[judged],
        kinds=kinds[judged],
    )


def _with_events(
    prices: pl.DataFrame, places: Places, *, gap: Numbers, raw: Floats, close: Floats, total: bool
) -> tuple[Floats, Places]:
    """Growth before it is judged, and the places of doubted splits.

    A session without a split, dividend or given return grew as its close did. A listed split is doubted where the price
    is nearer to no split at all, and by more than two fifths off.
    """
    names = EVENTS if total else EVENTS[:1]
    listed = prices.select(pl.any_horizontal(pl.col(names).is_not_null())).to_series().to_numpy()
    rows = np.flatnonzero(_taken(listed, places))
    split, *paid = (_some(prices, name, places[rows]) for name in names)
    with np.errstate(divide="ignore"):
        off = raw[rows] / split
    doubted = (times(off) > times(raw[rows])) & beyond(off, SPLIT)
    split = np.where(doubted | np.isnan(split), 1.0, split)
    growth = raw.copy()
    growth[rows] = raw[rows] / split
    if paid:
        dividend, given = paid
        grown = (close[rows] + np.nan_to_num(dividend)) / (close[rows - 1] * split)
        grown = np.where((gap[rows] == 0) & ~np.isnan(given), 1.0 + given, grown)
        growth[rows] = np.where(np.isnan(raw[rows]), np.nan, grown)
    return growth, rows[doubted]


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


def session_numbers(day: Numbers) -> Numbers:
    """The number of each day (given as days since 1970-01-01) among all sessions; -1 where the exchange stayed closed.

    Raises: MissingDataError for days outside the calendar.
    """
    if len(day):
        bounds = pl.Series([day.min(), day.max()], dtype=pl.Int32).cast(pl.Date)
        sessions_between(bounds[0], bounds[1])
    first, number = _calendar()
    return np.take(number, np.subtract(day, first), mode="clip")


@cache
def _calendar() -> tuple[int, Numbers]:
    """The calendar's first day and, from there on, the number of each day among all sessions, or -1."""
    days = pl.Series([FIRST_DAY, LAST_DAY, *all_sessions()], dtype=pl.Date).cast(pl.Int32).to_numpy()
    number = np.full(days[1] - days[0] + 1, -1, dtype=np.int32)
    number[days[2:] - days[0]] = np.arange(len(days) - 2)
    return int(days[0]), number


def run_lengths(prices: pl.DataFrame) -> Places:
    """The number of prices of each security."""
    return prices.get_column("security").rle().struct.field("len").cast(pl.Int64).to_numpy()


def _firsts(lengths: Places, places: Places) -> tuple[Places, Places]:
    """The securities that have a place, counted among all, and where each one's first is."""
    firsts = np.searchsorted(places, np.cumsum(lengths) - lengths)
    numbers = np.flatnonzero(np.diff(firsts, append=len(places)))
    return numbers, firsts[numbers]


def _since_before(values: Floats, firsts: Places) -> Floats:
    """Each value over the one before it; NaN for a security's first."""
    grown = np.full(len(values), np.nan)
    np.divide(values[1:], values[:-1], out=grown[1:])
    grown[firsts] = np.nan
    return grown


def _volumes(prices: pl.DataFrame, places: Places, firsts: Places, rows: Places) -> Floats:
    """Volume of each row and of the twenty prices of the same security before it; NaN where there is none."""
    at = rows[:, None] - np.arange(USUAL_SESSIONS + 1)[None, :]
    inside = at >= firsts[np.searchsorted(firsts, rows, side="right") - 1][:, None]
    found = _some(prices, "volume", places[np.where(inside, at, rows[:, None])].ravel())
    return np.where(inside, found.reshape(at.shape), np.nan)


def _among_all(values: NDArray[Any], places: Places, height: int, *, empty: float) -> NDArray[Any]:
    """The values in their places among all prices."""
    if len(places) == height:
        return values
    spread = np.full(height, empty, dtype=values.dtype)
    spread[places] = values
    return spread


def flat(series: pl.Series) -> NDArray[Any]:
    """A copy of the values in one piece; null is NaN, a date its number of days since 1970-01-01."""
    days = series.to_physical() if series.dtype == pl.Date else series
    return np.concatenate([chunk.to_numpy() for chunk in days.get_chunks()])


def _some(prices: pl.DataFrame, name: str, rows: Places) -> Floats:
    """Values of the column in these rows; null is NaN."""
    return prices.get_column(name).gather(rows).to_numpy()


def _taken(array: NDArray[Any], places: Places) -> NDArray[Any]:
    return array if len(array) == len(places) else array[places]
