"""What happens on a security's rows that a reading of later rows may rest on: large moves, splits, new share counts."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from redink.exact import Floats
from redink.market.growth.given_returns import COMPARED, OFF
from redink.market.prices.quarantine import STALE_SESSIONS
from redink.market.prices.rows import Bools, Places, flat, run_lengths, session_numbers, since_before
from redink.market.prices.segments import blocks
from redink.market.splits.filed import may_be_filed

SHARP: Final = 1.35
MOVED: Final = 1.14
STEPPED: Final = 1.13
LARGE: Final = 0.09
KEPT: Final = 0.0099
COUNTED: Final = 1.09
IDLE: Final = 1.018
SAME: Final = 1.009
"""All a little within the limits of the rules that they stand for: 1.4, 1.15, 1.15, 10%, 1%, 1.1, 1.02 and 1%."""

HAPPENED: Final = {
    "security": pl.String(),
    "date": pl.Date(),
    "place": pl.Int64(),
    "figures": pl.Int64(),
    "sharp": pl.Boolean(),
    "moved": pl.Boolean(),
    "stepped": pl.Boolean(),
    "split": pl.Boolean(),
    "candidate": pl.Boolean(),
    "paid": pl.Boolean(),
    "kept": pl.Boolean(),
    "same": pl.Boolean(),
}
"""Key security, date: rows on which anything happened.

place      rows of the security before it; `figures` those of them with a capitalisation
sharp      a move, or a given return, of two fifths or nearly, across a gap of more than five sessions, a row that is no
           price, or a doubt
moved      by 15% or nearly, or a dividend of a tenth of the price or nearly, or a given return that may stand still
stepped    the number of shares by 15% or nearly
split      one is listed, or a given return counts one in
candidate  a move that filings may show to be a split
paid       a dividend is listed; `kept` one of 1% or nearly that the price did not fall by, as far as can be seen
same       a capitalisation is given, and its number of shares is that of the one before
"""


def happenings(prices: pl.DataFrame) -> pl.DataFrame:
    """The rows of sorted prices on which anything happened; columns as `HAPPENED`."""
    found = [_of_block(block) for _, block in blocks(prices)]
    return pl.concat([pl.DataFrame(schema=HAPPENED), *found])


def _of_block(prices: pl.DataFrame) -> pl.DataFrame:
    lengths = run_lengths(prices)
    firsts = np.cumsum(lengths) - lengths
    place = np.arange(prices.height) - np.repeat(firsts, lengths)
    later = place > 0
    close, session = flat(prices.get_column("close")), session_numbers(flat(prices.get_column("date")))
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = since_before(close, firsts)
    gap = np.diff(session, prepend=session[:1]) - 1
    split = prices.get_column("split_ratio").is_not_null().to_numpy()
    no_price = (close <= 0) | (session < 0)
    beside_none = no_price | (np.append(False, no_price[:-1]) & later)
    doubt = prices.get_column("doubt").is_not_null().to_numpy()
    given = 1.0 + _given(prices, "total_return")
    lost = ~(given > 0) & ~np.isnan(given)
    sharp = beside_none | doubt | (later & ((gap > STALE_SESSIONS) | _beyond(raw, SHARP) | lost))
    sharp |= later & _beyond(given, SHARP)
    dividend, before = _given(prices, "dividend"), np.append(np.nan, close[:-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        share, beside = np.where(later, dividend / before, np.nan), given / raw
    paid = dividend > 0
    figures, stepped, same = _steps(flat(prices.get_column("market_cap")), close, place, firsts, lengths)
    found = {
        "sharp": sharp,
        "moved": later & (_beyond(raw, MOVED) | (share >= LARGE) | _idle(given, beside)),
        "stepped": stepped,
        "split": split | (later & _beyond(beside, COUNTED)),
        "candidate": _candidates(raw, later & ~split),
        "paid": paid,
        "kept": paid & (sharp | ~((share < KEPT) | (raw - 1.0 < -share / 2.0 - 1e-9))),
    }
    at = np.flatnonzero(np.any([*found.values()], axis=0))
    found["same"] = same
    return prices.select("security", "date")[at].with_columns(
        place=pl.Series(place[at]), figures=pl.Series(figures[at]), **{n: pl.Series(v[at]) for n, v in found.items()}
    )


def _candidates(raw: Floats, chosen: Bools) -> Bools:
    found = np.zeros(len(raw), dtype=np.bool_)
    at = np.flatnonzero(chosen & (raw > 0) & _beyond(raw, MOVED))
    found[at] = may_be_filed(raw[at])
    return found


def _idle(given: Floats, beside: Floats) -> Bools:
    """Whether a return is given that is 0 or the one before again, 2% or nearly `beside` the close's move."""
    return (np.append(False, given[1:] == given[:-1]) | (given == 1.0)) & _beyond(beside, IDLE)


def _beyond(ratio: Floats, limit: float) -> Bools:
    with np.errstate(divide="ignore", invalid="ignore"):
        return (ratio > limit) | (ratio < 1.0 / limit)


def _given(prices: pl.DataFrame, name: str) -> Floats:
    column = prices.get_column(name)
    return np.full(len(column), np.nan) if column.null_count() == len(column) else flat(column)


def _steps(cap: Floats, close: Floats, place: Places, firsts: Places, lengths: Places) -> tuple[Places, Bools, Bools]:
    """Rows of the security before each with a capitalisation; if its number of shares is another, or the last again."""
    known = (cap > 0) & (close > 0)
    counted = np.cumsum(known) - known
    figures = counted - np.repeat(counted[firsts], lengths)
    stepped, again = np.zeros((2, len(cap)), dtype=np.bool_)
    there = np.flatnonzero(known)
    shares = cap[there] / close[there]
    same = place[there[1:]] - place[there[:-1]] == there[1:] - there[:-1]
    moved = shares[1:] / shares[:-1]
    stepped[there[1:]] = same & _beyond(moved, STEPPED)
    again[there[1:]] = same & ~_beyond(moved, SAME)
    return figures, stepped, again


def last_shares(prices: pl.DataFrame) -> pl.DataFrame:
    """security, date and shares of each row that shows a number of shares: capitalisation over close."""
    shown = prices.lazy().filter(pl.col("market_cap") > 0, pl.col("close") > 0)
    return shown.select("security", "date", shares=pl.col("market_cap") / pl.col("close")).collect()


def last_off(prices: pl.DataFrame) -> pl.DataFrame:
    """security, date and off of each row whose given return can be compared with its close: whether it lies far off it.

    Of sorted prices. As `given_returns` compares them; where none is given, no rows.
    """
    given = prices.get_column("total_return")
    if given.null_count() == prices.height:
        return pl.DataFrame(schema={"security": pl.String, "date": pl.Date, "off": pl.Boolean})
    move = pl.col("close") / pl.col("close").shift().over("security") - 1.0
    rows = prices.select("security", "date", "split_ratio", "dividend", "total_return", move=move)
    whole = pl.col("split_ratio").is_null() & ~(pl.col("dividend") > 0).fill_null(value=False)
    compared = rows.filter(pl.col("total_return").is_not_null() & whole & pl.col("move").abs().is_between(*COMPARED))
    off = (pl.col("total_return") - pl.col("move")).abs() >= (OFF - 1e-9) * pl.col("move").abs()
    return compared.select("security", "date", off=off)
