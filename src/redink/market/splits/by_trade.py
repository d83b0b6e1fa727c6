"""What trade says of a move that may be a split: in a split as many dollars as usual change hands."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import JUMP, LARGEST_SPLIT, SPLIT, WITHIN, beyond, times
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.prices.trade import TRADED, Trade, trade_on
from redink.market.prices.windows import usual_moves
from redink.market.splits.candidates import Candidates
from redink.market.splits.simple_ratios import apart, small_ratio

MOST: Final = 1.5
"""Times the usual dollars up to which a fall to 1/n is read as a split: with more it may as well be a fall."""

WHOLE: Final = 1.02
"""A price that falls to one part in a whole number, within this factor."""

NEAR: Final = 1.05
"""A price that may have: within this factor."""

LEAST_SMALL: Final = 0.55
"""Between a fall to 1/2, within 5%, and one to 4/7."""

SURPRISE: Final = 10.0
"""Usual moves of the security: a larger move draws trade, where holders had it."""

DOUBLED: Final = 1.9
"""A rise by so much that holders had draws trade of a multiple of the usual."""

LOWEST: Final = 1.0
"""USD, the lowest price at which exchanges let a share trade on: no company splits one to less."""


def splits_by_trade(moves: Candidates) -> Bools:
    """Whether each price fell to 1/n, or 2/5, 2/7 or 2/9, of what it was, on a third to 1.5 times the usual dollars.

    Within 2%: of the 19 falls near 2/5 and 2/7 in both markets none was on so few dollars.
    Not to under a dollar, and only where the capitalisation moved with the price or is not known: its number of shares
    is stale. A rise to n times may as well be a reorganisation that left old shares worthless, and is not read as one.
    """
    rows, at, number = moves.rows, moves.at, new_for_old(moves.raw)
    moved = rows.cap[at] / rows.cap[at - 1] / moves.raw
    whole = (number >= 2) & ~beyond(times(moves.raw) / number, WHOLE) & ~beyond(moves.raw, LARGEST_SPLIT)
    stale = np.isnan(moved) | ~beyond(moved, WITHIN)
    return (moves.raw < 1) & (rows.close[at] >= LOWEST) & moves.calm & whole & stale & _usual(moves.trade)


def may_be_split(moves: Candidates) -> Bools:
    """Whether each fall may be a split, as far as its day can show.

    - To a half, 2/5 or a third, within 5%, where under three times the usual trade bears it out, or none is known.
    - To 4/5, 3/4, 5/7, 2/3, 5/8, 3/5 or 4/7, within 2%, on a third to one and a half times the usual dollars, where it
      is ten times the security's usual move or more: news of that weight draws trade.

    Not to under a dollar; those of more than threefold are quarantined anyway.
    """
    raw, off = moves.raw, apart(moves.raw, possible_ratio(moves.raw))
    fell = (raw < 1) & (moves.rows.close[moves.at] >= LOWEST) & moves.calm & ~beyond(raw, JUMP)
    news = np.abs(np.log(raw)) >= SURPRISE * usual_moves(moves.rows, moves.at)
    whole = (raw < LEAST_SMALL) & (off <= np.log(NEAR))
    part = (raw >= LEAST_SMALL) & (off <= np.log(WHOLE)) & news & _usual(moves.trade)
    return fell & (whole | part)


def possible_ratio(raw: Floats) -> Floats:
    """The ratio of the split that a fall may be: 1/n or 2/5, or the nearest of the small ones from 4/5 to 4/7 on."""
    return np.where(raw < LEAST_SMALL, 1.0 / new_for_old(raw), small_ratio(raw))


def new_for_old(raw: Floats) -> Floats:
    """New shares for an old one in the split that a fall is nearest to: a whole number, below five also a half.

    >>> new_for_old(np.array([0.5, 0.4, 0.285, 0.13])).tolist()
    [2.0, 2.5, 3.5, 8.0]
    """
    large = times(raw)
    return np.where(large < 4.75, np.round(2.0 * large) / 2.0, np.round(large))


def untraded_rises(rows: Rows, growth: Floats, at: Places) -> Bools:
    """Whether each row's growth is a rise beyond two fifths, and ten usual moves, on fewer shares than usual.

    And on up to 1.5 times the usual dollars: a reverse split looks so, or an exchange of several shares for one. So is
    one by a factor of 1.9 or more on up to 1.5 times the usual shares: a price in other units looks so.
    `growth` is net of splits, and so are the shares.
    """
    trade, grown = trade_on(rows, at), np.maximum(growth[at], 1.0)
    news = (grown > SPLIT) & (np.log(grown) >= SURPRISE * usual_moves(rows, at))
    shares = trade.dollars / grown
    return news & (((shares < 1.0) & (trade.dollars <= MOST)) | ((grown >= DOUBLED) & (shares <= MOST)))


def _usual(trade: Trade) -> Bools:
    return (trade.dollars <= MOST) & (trade.dollars >= 1.0 / TRADED)
