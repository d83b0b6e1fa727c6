"""The prices of some securities as arrays: what every judgement of a move reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.elementary import log
from redink.exact import Floats
from redink.sessions import FIRST_DAY, LAST_DAY, all_sessions, sessions_between

Places = NDArray[np.int64]
Numbers = NDArray[np.int32]
Bools = NDArray[np.bool_]


_UNFILED = pl.DataFrame(schema={"filed_ratio": pl.Float64, "filed_on": pl.Date})


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Prices above zero on days on which the exchange opened, sorted by security and date, an element each.

    places    of each among all prices
    numbers   securities that have one, counted among all; `firsts` says where each one's prices start
    session   number of its session, as `session_numbers` counts them
    gap       sessions without a price before it; -1 for a security's first price
    close     as quoted; `raw` is close / close before, NaN for a first price
    cap       capitalisation as given, NaN where null or 0; `volume` the shares traded
    split     ratio listed; `dividend` and `given` (a total return) only where total returns are asked; NaN where none
    unvouched whether the source doubts the move to it
    borne_out whether a split listed on the row is as listed
    filed     split ratio that the company's filings show, 1 where they show that there was none, NaN where they show
              nothing; `filed_on` the session by which it is known
    """

    places: Places
    numbers: Places
    firsts: Places
    session: Numbers
    gap: Numbers
    close: Floats
    raw: Floats
    cap: Floats
    volume: Floats
    split: Floats
    dividend: Floats
    given: Floats
    unvouched: Bools
    borne_out: Bools
    filed: Floats
    filed_on: Numbers

    @cached_property
    def listed_logs(self) -> Floats:
        """The logarithms of the listed split ratios that are borne out, summed up to each row of a security."""
        return self.summed_logs(np.where(self.borne_out & (self.split > 0), self.split, 1.0))

    @cached_property
    def shares_moved(self) -> Floats:
        """The number of shares (capitalisation / close) over the one before; NaN where either is not known."""
        return self.since_before(self.cap / self.close)

    def summed_logs(self, ratios: Floats) -> Floats:
        """The logarithms of the ratios, summed up to each row of a security, each by itself."""
        logs = np.zeros(len(ratios))
        changed = np.flatnonzero(ratios != 1.0)
        owners: list[int] = np.unique(self.owner(changed)).tolist()
        for owner in owners:
            last = self.firsts[owner + 1] if owner + 1 < len(self.firsts) else len(logs)
            mine = slice(self.firsts[owner], last)
            logs[mine] = np.cumsum(log(ratios[mine]))
        return logs

    def since_before(self, values: Floats) -> Floats:
        """Each value over the one before it; NaN for a security's first."""
        return since_before(values, self.firsts)

    def owner(self, at: Places) -> Places:
        """Of each row the place of its security among `firsts`."""
        return np.searchsorted(self.firsts, at, side="right") - 1

    def end(self, at: int) -> int:
        """The row after the last one of the same security."""
        place = int(self.owner(np.array([at]))[0])
        return int(self.firsts[place + 1]) if place + 1 < len(self.firsts) else len(self.close)

    def near(self, at: int, sessions: int) -> range:
        """The rows of the same security from `sessions` before to `sessions` after the row."""
        start, end = self.firsts[self.owner(np.array([at]))[0]], self.end(at)
        first, last = at, at
        while first > start and self.session[at] - self.session[first - 1] <= sessions:
            first -= 1
        while last + 1 < end and self.session[last + 1] - self.session[at] <= sessions:
            last += 1
        return range(first, last + 1)


def rows_of(prices: pl.DataFrame, lengths: Places, *, total: bool, without: Sequence[int] = ()) -> Rows:
    """The rows of checked prices; `lengths` is the number of each security's, `without` are places that are none."""
    close, session = flat(prices.get_column("close")), session_numbers(flat(prices.get_column("date")))
    usable = (close > 0) & (session >= 0)
    usable[list(without)] = False
    places = np.flatnonzero(usable)
    numbers, firsts = _firsts(lengths, places)
    close, session = taken(close, places), taken(session, places)
    cap = taken(flat(prices.get_column("market_cap")), places)
    cap[~(cap > 0)] = np.nan
    gap = np.diff(session, prepend=np.int32(0)) - np.int32(1)
    gap[firsts] = -1
    raw = since_before(close, firsts)
    doubt = prices.get_column("doubt").is_not_null().to_numpy()
    filings = prices if "filed_ratio" in prices.columns else _UNFILED.clear(prices.height)
    return Rows(
        places=places,
        numbers=numbers,
        firsts=firsts,
        session=session,
        gap=gap,
        close=close,
        raw=raw,
        cap=cap,
        volume=taken(flat(prices.get_column("volume")), places),
        split=_splits(flat(prices.get_column("split_ratio")), usable, places, np.cumsum(lengths)),
        dividend=_known(prices, "dividend", places, total=total),
        given=_known(prices, "total_return", places, total=total),
        unvouched=taken(doubt, places) & ~np.isnan(raw),
        borne_out=np.zeros(len(places), dtype=np.bool_),
        filed=_known(filings, "filed_ratio", places, total=True),
        filed_on=_sessions(filings.get_column("filed_on"), places),
    )


def _splits(listed: Floats, usable: Bools, places: Places, ends: Places) -> Floats:
    """The ratios listed; one on a row that is no price stands on the security's next that is, several multiplied."""
    split = taken(listed, places)
    for place in np.flatnonzero(~usable & (listed > 0)).tolist():
        row = int(np.searchsorted(places, place))
        if row < len(places) and places[row] < ends[np.searchsorted(ends, place, side="right")]:
            split[row] = listed[place] * (1.0 if np.isnan(split[row]) else split[row])
    return split


def _sessions(days: pl.Series, places: Places) -> Numbers:
    """The session of each day; -1 where it is null."""
    found = np.full(len(places), -1, dtype=np.int32)
    if days.null_count() == len(days):
        return found
    known = np.flatnonzero(days.is_not_null().to_numpy()[places])
    found[known] = session_numbers(days.to_physical().gather(places[known]).to_numpy())
    return found


def _known(prices: pl.DataFrame, name: str, places: Places, *, total: bool) -> Floats:
    known = total and prices.get_column(name).null_count() < prices.height
    return taken(flat(prices.get_column(name)), places) if known else np.broadcast_to(np.nan, len(places))


def run_lengths(prices: pl.DataFrame) -> Places:
    """The number of prices of each security."""
    return prices.get_column("security").rle().struct.field("len").cast(pl.Int64).to_numpy()


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


def since_before(values: Floats, firsts: Places) -> Floats:
    """Each value over the one before it; NaN for a security's first."""
    grown = np.full(len(values), np.nan)
    np.divide(values[1:], values[:-1], out=grown[1:])
    grown[firsts] = np.nan
    return grown


def flat(series: pl.Series) -> NDArray[Any]:
    """A copy of the values in one piece; null is NaN, a date its number of days since 1970-01-01."""
    days = series.to_physical() if series.dtype == pl.Date else series
    return np.concatenate([chunk.to_numpy() for chunk in days.get_chunks()])


def taken(array: NDArray[Any], places: Places) -> NDArray[Any]:
    """The elements at the places, which ascend; the array itself where these are all."""
    return array if len(array) == len(places) else array[places]


def _firsts(lengths: Places, places: Places) -> tuple[Places, Places]:
    """The securities that have a place, counted among all, and where each one's first is."""
    firsts = np.searchsorted(places, np.cumsum(lengths) - lengths)
    numbers = np.flatnonzero(np.diff(firsts, append=len(places)))
    return numbers, firsts[numbers]
