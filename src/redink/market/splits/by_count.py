"""Splits shown by a number of shares (capitalisation / close) that changes some sessions after the price."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import WITHIN, beyond
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.splits.candidates import EXACT, Candidates
from redink.market.splits.simple_ratios import SMALL, apart, simple_ratio
from redink.market.splits.splits import Entry

LATE_SESSIONS: Final = 20
"""Sessions by which the number of shares may come after the split."""

SHARE: Final = 1.0 / 8.0
"""Of the change's logarithm, by which the price may have moved otherwise."""

BY_COUNT: Final = "its number of shares followed"


def splits_by_count(moves: Candidates, taken: Places) -> list[Entry]:
    """Entries (see `Splits`) of the moves that a later change in the number of shares undoes; the first one counts.

    It stayed on the day of the move, and changes within twenty sessions, on a day on which the price does not, by the
    inverse and by a ratio of small whole numbers, within 1%: known on that day.
    """
    rows, found = moves.rows, dict[int, Entry]()
    stale = moves.at[~(np.abs(np.log(rows.shares_moved[moves.at])) > EXACT)]
    for known in _changes(rows, stale, taken).tolist():
        change = float(rows.shares_moved[known])
        before = stale[(stale < known) & (rows.owner(stale) == rows.owner(np.array([known])))]
        before = before[rows.session[known] - rows.session[before] <= LATE_SESSIONS]
        off = np.abs(np.log(rows.raw[before] * change))
        near = off <= min(np.log(WITHIN), SHARE * abs(np.log(change)))
        if near.any():
            row = int(before[near][np.argmin(off[near])])
            found.setdefault(row, (row, known, 1.0 / change, "unlisted_split", BY_COUNT))
    return list(found.values())


def _changes(rows: Rows, stale: Places, taken: Places) -> Places:
    """Rows, not `taken`, on which the number of shares changes and the price does not."""
    if not len(stale):
        return stale
    shares = rows.shares_moved
    at = np.flatnonzero(beyond(shares, float(SMALL[0]) / (1.0 + EXACT)))
    at = np.setdiff1d(at[_simple(shares[at])], taken, assume_unique=True)
    return at[np.abs(np.log(rows.raw[at])) <= np.abs(np.log(shares[at])) / 4.0]


def _simple(change: Floats) -> Bools:
    """Whether each change is n:1, 3:2, 5:2 or an inverse, or 5:4 or 4:3, within 1%."""
    small = np.abs(np.log(change)[:, None] - np.log(SMALL)[None, :]).min(axis=1) <= EXACT
    return small | (apart(change, simple_ratio(change)) <= EXACT)
