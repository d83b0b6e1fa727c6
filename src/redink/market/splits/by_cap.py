"""Splits shown by a capitalisation that stayed while the price moved."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.market.prices.quarantine import LARGEST_SPLIT, WITHIN, beyond
from redink.market.prices.rows import Bools, Places
from redink.market.prices.windows import rows_before
from redink.market.splits.candidates import EXACT, Candidates

SHARE_OF_MOVE: Final = 1.0 / 8.0
"""Of a small split's logarithm, by which the capitalisation may move on its day."""

BEFORE: Final = 10
FOLLOWED: Final = 0.8
"""Of the prices before, so many on which the capitalisation must have moved with the price."""

MENDED_SESSIONS: Final = 20
"""Sessions after a listed split in which numbers of shares are still mended."""


def splits_by_cap(moves: Candidates, taken: Places) -> Bools:
    """Whether the capitalisation stayed on each: within an eighth of the move's logarithm, or 20% of a large move.

    Not above 1:200, and only where it moved with the price on most of the ten sessions before, no listed split lies in
    twenty, and under three times the usual was traded (ten times, of large moves).
    """
    traded = np.where(moves.large, moves.overwhelming, ~moves.calm)
    return ~traded & _stayed(moves) & _followed(moves) & ~_soon_after(moves, taken)


def _stayed(moves: Candidates) -> Bools:
    cap, at = moves.rows.cap, moves.at
    moved = cap[at] / cap[at - 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        small = np.abs(np.log(moved)) <= SHARE_OF_MOVE * np.abs(np.log(moves.raw))
    stayed = np.where(moves.large, ~beyond(moved, WITHIN), small)
    return stayed & ~np.isnan(moved) & ~beyond(moves.raw, LARGEST_SPLIT)


def _followed(moves: Candidates) -> Bools:
    """Whether the capitalisation moved with the price on four in five of the sessions before; true where none is known.

    One that is a week's or a month's figure stays on every day, and shows nothing.
    """
    there, inside = rows_before(moves.rows, moves.at, BEFORE)
    steps = np.where(inside, moves.rows.shares_moved[there], np.nan)
    known = (~np.isnan(steps)).sum(axis=1)
    with np.errstate(invalid="ignore"):
        return (np.abs(np.log(steps)) <= EXACT).sum(axis=1) >= FOLLOWED * known


def _soon_after(moves: Candidates, taken: Places) -> Bools:
    rows, at = moves.rows, moves.at
    place = np.searchsorted(taken, at) - 1
    before = taken[np.maximum(place, 0)] if len(taken) else np.full(len(at), -1)
    same = (place >= 0) & (rows.owner(before) == rows.owner(at))
    return same & (rows.session[at] - rows.session[before] <= MENDED_SESSIONS)
