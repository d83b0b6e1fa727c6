"""Given total returns held against their closes: which are believed, and what the believed ones rest on.

A return may lie beside the close's move where a split or a payment explains it: above the move of a close that falls,
and below that of one that a reverse split lifts. Nothing explains a return of another unit or of nothing, day after
day; one of exactly 0, or of the day before once more, on a day of news; or one far below a rise that no split makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import beyond, times
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.prices.trade import TRADED, trade_on

APART: Final = 1.1
"""Factor between a given return and the close's move, beyond which they contradict each other."""

NO_SPLIT: Final = 1.9
"""A rise beside its return by less than this is no reverse split."""

WHOLE: Final = 0.01
IDLE: Final = 1.02
COMPARED: Final = (0.005, 0.2)
"""Moves of a close beside which its return can be distinguished from one of another unit, and from a split."""

OFF: Final = 0.5
IN_A_ROW: Final = 3
BASIS_POINT: Final = 1e-4


@dataclass(frozen=True, kw_only=True)
class Returns:
    """Of each given return whether it is doubted, and why; arrays of shape (returns,).

    contrary  its row contradicts it
    misplaced it follows closes that its security's returns did not on the three days up to it
    beside    it is believed, more than a tenth beside the close, for an unlisted split or payment
    """

    contrary: Bools
    misplaced: Bools
    beside: Bools


def judged_returns(rows: Rows, at: Places, price: Floats, growth: Floats) -> Returns:
    """The returns given on the rows `at`, which follow the session before.

    `price` is the growth of each one's close net of splits, `growth` the same with the dividends that are believed.
    """
    given = 1.0 + rows.given[at]
    misplaced = _off_their_closes(rows, at) & (np.abs(given - growth) > BASIS_POINT)
    apart = ~misplaced & beyond(given / price, APART) & beyond(given / growth, APART)
    with np.errstate(divide="ignore", invalid="ignore"):
        more = np.abs(np.log(given)) > np.abs(np.log(price))
    contrary = ~misplaced & ((given <= 0) | (apart & more))
    contrary |= ~misplaced & ~contrary & _idle(rows, at, growth)
    beside = apart & ~contrary
    risen = np.flatnonzero(beside & (price > 1))
    unsplit = _unsplit(rows, at[risen], price[risen] / given[risen])
    contrary[risen[unsplit]], beside[risen[unsplit]] = True, False
    return Returns(contrary=contrary, misplaced=misplaced, beside=beside)


def _unsplit(rows: Rows, at: Places, ratio: Floats) -> Bools:
    """Whether closes that rose by `ratio` more than their returns did so by no reverse split.

    Below 1.9 there is none; else it is one for the ratio of a split, or where trade does not bear the rise out.
    """
    return (ratio < NO_SPLIT) | (~_of_split(ratio) & trade_on(rows, at).at_least(TRADED))


def _of_split(ratio: Floats) -> Bools:
    """Whether a ratio above 1 is n:1 or n:2 within 1%.

    >>> _of_split(np.array([2.0, 1.492, 1.3, 3.33])).tolist()
    [True, True, False, False]
    """
    twice = ratio * 2.0
    return (twice > 3.0 * (1.0 - WHOLE)) & (np.abs(twice - np.round(twice)) <= WHOLE * twice)


def _idle(rows: Rows, at: Places, growth: Floats) -> Bools:
    """Whether a return is exactly 0, or that of the day before, beside a move of over 2% on a day of news.

    That is three times the usual trade in shares, and in dollars too where the move is that of a split.
    """
    given = rows.given[at]
    before = np.maximum(at - 1, 0)
    same = (rows.given[before] == given) & (rows.gap[at] >= 0)
    apart = (1.0 + given) / growth
    idle = ((given == 0) | (same & (given > -1.0))) & beyond(apart, IDLE)
    found = np.flatnonzero(idle)
    trade = trade_on(rows, at[found])
    idle[found] = (trade.shares >= TRADED) & (~_of_split(times(apart[found])) | (trade.dollars >= TRADED))
    return idle


def _off_their_closes(rows: Rows, at: Places) -> Bools:
    """Whether the last three returns that can be compared are all off the close's move by half of it or more.

    Compared are closes that moved by 0.5% to 20%, without a split or a dividend listed. So is every return from the
    third such row up to the next one that is near its close.
    """
    move = rows.raw[at] - 1.0
    size = np.abs(move)
    compared = (size >= COMPARED[0]) & (size <= COMPARED[1]) & np.isnan(rows.split[at]) & ~(rows.dividend[at] > 0)
    off = compared & (np.abs(rows.given[at] - move) >= OFF * size)
    if off.sum() < IN_A_ROW:
        return np.zeros(len(at), dtype=np.bool_)
    places = np.flatnonzero(compared)
    wrong = off[places]
    third = np.flatnonzero(wrong[2:] & wrong[1:-1] & wrong[:-2]) + IN_A_ROW - 1
    owner = rows.owner(at[places[third]])
    third, owner = (each[owner == rows.owner(at[places[third - 2]])] for each in (third, owner))
    upto = np.append(places, len(at))[third + 1]
    last = np.searchsorted(at, np.append(rows.firsts, len(rows.close))[owner + 1])
    steps = np.zeros(len(at) + 1, dtype=np.int32)
    steps[places[third]] = 1
    np.subtract.at(steps, np.minimum(upto, last), 1)
    return np.cumsum(steps[:-1]) > 0
