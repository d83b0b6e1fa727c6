"""Splits that nobody listed, told by the number of shares or by trade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.quarantine import LARGEST_SPLIT, SPLIT, WITHIN, beyond, times
from redink.market.rows import Bools, Places, Rows
from redink.market.splits import Entry
from redink.market.trade import OVERWHELMING, TRADED, Trade, trade_on

SMALLEST: Final = 1.15
"""Smaller moves are moves: issues of shares leave the capitalisation as it was on days of such a fall, too."""

MOST: Final = 1.5
"""Times the usual dollars up to which a fall to 1/n is read as a split: with more it may as well be a fall."""

SHARE_OF_MOVE: Final = 1.0 / 8.0
"""Of a small split's logarithm, by which the capitalisation may move on its day."""

WHOLE: Final = 1.02
"""A price that falls to one part in a whole number, within this factor."""

EXACT: Final = 0.01
"""How near, in logarithms, a number of shares must come to a ratio, or stay."""

BEFORE: Final = 10
FOLLOWED: Final = 0.8
"""Of the prices before, so many on which the capitalisation must have moved with the price."""

LATE_SESSIONS: Final = 20
"""Sessions by which the number of shares may come after the split."""

KIND: Final = "unlisted_split"
BY_CAP = "its capitalisation stayed"
BY_COUNT = "its number of shares followed"
BY_FILING = "its filed number of shares followed"
BY_TRADE = "as many dollars as usual changed hands"


def unlisted_splits(rows: Rows, taken: Places) -> list[Entry]:
    """Entries (see `Splits`) on rows that are not `taken` by a listed one.

    A move of 15% or more since the session before is a split, where shares and dollars traded are under three times the
    usual and

    - the capitalisation stayed within an eighth of the move's logarithm, or within 20% for moves of more than two
      fifths (up to 1:200; these even where up to ten times as much is traded); it moved with the price on most of the
      ten sessions before, and no listed split came in twenty; or
    - after a move of more than two fifths the number of shares (capitalisation / close), which stayed that day, changes
      within the twenty sessions after, on a day on which the price does not, by the inverse and by a ratio of small
      whole numbers (n:1, 3:2 or 5:2, within 1%): known on that day; or
    - the capitalisation moved with the price or is not known, the price fell to 1/n of what it was, within 2%, and as
      many dollars as usual (a third to half as many again) changed hands: then the number of shares is stale. A rise
      to n times may as well be a reorganisation that left old shares worthless, and is not told.
    """
    at = np.flatnonzero(beyond(rows.raw, SMALLEST) & (rows.gap == 0) & _nothing_given(rows))
    at = np.setdiff1d(at, taken, assume_unique=True)
    if not len(at):
        return []
    trade = trade_on(rows, at)
    calm = ~trade.at_least(TRADED)
    large = beyond(rows.raw[at], SPLIT) & ~trade.at_least(OVERWHELMING)
    by_cap = (calm | large) & _cap_stayed(rows, at) & ~_soon_after(rows, at, taken)
    by_trade = calm & _whole_by_trade(rows, at, trade)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = rows.since_before(rows.cap / rows.close)
        by_cap_ratio = 1.0 / shares[at]
    whole = 1.0 / np.round(times(rows.raw[at]))
    by_trade &= ~by_cap
    told = [(at[by_cap], by_cap_ratio[by_cap], BY_CAP), (at[by_trade], whole[by_trade], BY_TRADE)]
    return [
        *((row, row, ratio, KIND, basis) for some in told for row, ratio, basis in _each(*some)),
        *_late_counts(rows, at, calm & ~by_cap & ~by_trade, shares, taken),
        *_filed(rows, at[~by_cap & ~by_trade]),
    ]


def _filed(rows: Rows, at: Places) -> list[Entry]:
    """Entries of the moves that filings tell, known by the security's first row on or after the later filing's day."""
    told = at[~np.isnan(rows.filed[at])]
    told = told[~trade_on(rows, told).at_least(OVERWHELMING)]
    entries: list[Entry] = []
    for row in told.tolist():
        since = range(row, rows.end(row))
        known = next((other for other in since if rows.session[other] >= rows.filed_on[row]), None)
        if known is not None:
            entries.append((row, known, float(rows.filed[row]), KIND, BY_FILING))
    return entries


def _each(at: Places, ratios: Floats, basis: str) -> Iterator[tuple[int, float, str]]:
    return ((row, ratio, basis) for row, ratio in zip(at.tolist(), ratios.tolist(), strict=True))


def _nothing_given(rows: Rows) -> Bools:
    """Whether no return is given, or one that is the move of the close again and knows of no split."""
    with np.errstate(divide="ignore", invalid="ignore"):
        again = np.abs(np.log((1.0 + rows.given) / rows.raw)) <= EXACT
    return np.isnan(rows.given) | again


def _soon_after(rows: Rows, at: Places, taken: Places) -> Bools:
    """Whether each row comes within twenty sessions of a listed split, when numbers of shares are still mended."""
    place = np.searchsorted(taken, at) - 1
    before = taken[np.maximum(place, 0)] if len(taken) else np.full(len(at), -1)
    same = (place >= 0) & (rows.owner(before) == rows.owner(at))
    return same & (rows.session[at] - rows.session[before] <= LATE_SESSIONS)


def _cap_stayed(rows: Rows, at: Places) -> Bools:
    raw = rows.raw[at]
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = rows.cap[at] / rows.cap[at - 1]
        small = ~(np.abs(np.log(moved)) > SHARE_OF_MOVE * np.abs(np.log(raw)))
    stayed = np.where(beyond(raw, SPLIT), ~beyond(moved, WITHIN), small)
    return stayed & ~np.isnan(moved) & ~beyond(raw, LARGEST_SPLIT) & _followed(rows, at)


def _followed(rows: Rows, at: Places) -> Bools:
    """Whether the capitalisation moved with the price on four in five of the sessions before; true where none is known.

    One that is a week's or a month's figure stays on every day, and tells of nothing.
    """
    before = at[:, None] - np.arange(1, BEFORE + 1)[None, :]
    inside = before > rows.firsts[rows.owner(at)][:, None]
    shares = rows.since_before(rows.cap / rows.close)
    steps = np.where(inside, shares[np.where(inside, before, 0)], np.nan)
    known = (~np.isnan(steps)).sum(axis=1)
    with np.errstate(invalid="ignore"):
        return (np.abs(np.log(steps)) <= EXACT).sum(axis=1) >= FOLLOWED * known


def _whole_by_trade(rows: Rows, at: Places, trade: Trade) -> Bools:
    raw = rows.raw[at]
    number = np.round(times(raw))
    whole = (raw < 1) & (number >= 2) & ~beyond(times(raw) / number, WHOLE) & ~beyond(raw, LARGEST_SPLIT)
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = rows.cap[at] / rows.cap[at - 1] / raw
        usual = (trade.dollars <= MOST) & (trade.dollars >= 1.0 / TRADED)
    return whole & usual & (np.isnan(moved) | ~beyond(moved, WITHIN))


def _simple(ratio: Floats) -> Bools:
    """Whether each ratio or its inverse is n:1, 3:2 or 5:2, within 1%; false where NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        large = times(ratio)
        halves = np.round(2.0 * large) / 2.0
        near = np.abs(np.log(large / halves)) <= EXACT
    return near & ((halves == np.round(halves)) | (halves < 3.0))


def _late_counts(rows: Rows, at: Places, open_: Bools, shares: Floats, taken: Places) -> list[Entry]:
    """Entries of the moves that a later change in the number of shares undoes; the first such change counts."""
    with np.errstate(divide="ignore", invalid="ignore"):
        moved, still = np.log(shares), np.abs(np.log(rows.raw))
        steps = np.flatnonzero(beyond(shares, SPLIT) & _simple(shares) & (still <= np.abs(moved) / 4.0))
        stale = at[open_ & beyond(rows.raw[at], SPLIT) & ~(np.abs(np.log(shares[at])) > EXACT)]
    found: dict[int, Entry] = {}
    for known in np.setdiff1d(steps, taken, assume_unique=True).tolist():
        first = rows.firsts[rows.owner(np.array([known]))[0]]
        before = stale[(stale < known) & (stale > first) & (rows.session[known] - rows.session[stale] <= LATE_SESSIONS)]
        off = np.abs(np.log(rows.raw[before]) + moved[known])
        near = off <= min(np.log(WITHIN), SHARE_OF_MOVE * abs(moved[known]))
        if near.any():
            row = int(before[near][np.argmin(off[near])])
            found.setdefault(row, (row, known, float(1.0 / shares[known]), KIND, BY_COUNT))
    return list(found.values())
