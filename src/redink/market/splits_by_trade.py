"""What trade says of a move that may be a split: in a split as many dollars as usual change hands."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.candidates import Candidates
from redink.market.quarantine import JUMP, LARGEST_SPLIT, SPLIT, WITHIN, beyond, times
from redink.market.rows import Bools, Places, Rows
from redink.market.simple_ratios import apart, small_ratio
from redink.market.trade import TRADED, Trade, trade_on
from redink.market.windows import usual_moves

MOST: Final = 1.5
"""Times the usual dollars up to which a fall to 1/n is read as a split: with more it may as well be a fall."""

WHOLE: Final = 1.02
"""A price that falls to one part in a whole number, within this factor."""

NEAR: Final = 1.05
"""A price that may have: within this factor."""

BETWEEN: Final = 4.0 / 7.0
"""Midway between a fall to 1/2 and one to 2/3."""

SURPRISE: Final = 10.0
"""Usual moves of the security: a larger move draws trade, where holders had it."""

LOWEST: Final = 1.0
"""USD, the lowest price at which exchanges let a share trade on: nobody splits one to less."""


def told_by_trade(moves: Candidates) -> Bools:
    """Whether each price fell to 1/n of what it was, within 2%, on a third to one and a half times the usual dollars.

    Not to under a dollar, and only where the capitalisation moved with the price or is not known: its number of shares
    is stale. A rise to n times may as well be a reorganisation that left old shares worthless, and is not told.
    """
    rows, at, number = moves.rows, moves.at, np.round(times(moves.raw))
    moved = rows.cap[at] / rows.cap[at - 1] / moves.raw
    whole = (number >= 2) & ~beyond(times(moves.raw) / number, WHOLE) & ~beyond(moves.raw, LARGEST_SPLIT)
    stale = np.isnan(moved) | ~beyond(moved, WITHIN)
    return (moves.raw < 1) & (rows.close[at] >= LOWEST) & moves.calm & whole & stale & _usual(moves.trade)


def may_be_split(moves: Candidates) -> Bools:
    """Whether each fall may be a split, as far as its day can tell.

    - To a half or a third, within 5%, where under three times the usual trade bears it out, or none is known.
    - To 4/5, 3/4 or 2/3, within 2%, on a third to one and a half times the usual dollars, where it is ten times the
      security's usual move or more: news of that weight draws trade.

    Not to under a dollar; those of more than threefold are quarantined anyway.
    """
    raw, off = moves.raw, apart(moves.raw, possible_ratio(moves.raw))
    fell = (raw < 1) & (moves.rows.close[moves.at] >= LOWEST) & moves.calm & ~beyond(raw, JUMP)
    news = np.abs(np.log(raw)) >= SURPRISE * usual_moves(moves.rows, moves.at)
    whole = (raw < BETWEEN) & (off <= np.log(NEAR))
    part = (raw >= BETWEEN) & (off <= np.log(WHOLE)) & news & _usual(moves.trade)
    return fell & (whole | part)


def possible_ratio(raw: Floats) -> Floats:
    """The ratio of the split that a fall may be: 1/n, or the nearest of 4/5, 3/4 and 2/3 above four sevenths."""
    return np.where(raw < BETWEEN, 1.0 / np.round(times(raw)), small_ratio(raw))


def untraded_rises(rows: Rows, growth: Floats, at: Places) -> Bools:
    """Whether each row's growth is a rise beyond two fifths, and ten usual moves, on fewer shares than usual.

    And on up to 1.5 times the usual dollars: a reverse split looks so, or an exchange of several shares for one.
    `growth` is net of splits, and so are the shares.
    """
    trade, grown = trade_on(rows, at), np.maximum(growth[at], 1.0)
    news = (grown > SPLIT) & (np.log(grown) >= SURPRISE * usual_moves(rows, at))
    return news & (trade.dollars / grown < 1.0) & (trade.dollars <= MOST)


def _usual(trade: Trade) -> Bools:
    return (trade.dollars <= MOST) & (trade.dollars >= 1.0 / TRADED)
