"""Splits that are not listed, and moves that look like them: each kind of evidence in turn."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.rows import Places, Rows
from redink.market.splits.by_cap import splits_by_cap
from redink.market.splits.by_count import splits_by_count
from redink.market.splits.by_trade import may_be_split, new_for_old, splits_by_trade
from redink.market.splits.candidates import Candidates, candidates
from redink.market.splits.splits import Entry

KIND: Final = "unlisted_split"
POSSIBLE: Final = "possible_split"
REFUTED: Final = "refuted_split"
BY_CAP: Final = "its capitalisation stayed"
BY_TRADE: Final = "as many dollars as usual changed hands"
BY_FILING: Final = "its filed number of shares followed"
NOT_BY_FILING: Final = "its filed number of shares stayed"


def unlisted_splits(rows: Rows, taken: Places) -> list[Entry]:
    """Entries (see `Splits`) on rows that are not `taken` by a listed one; of a row the last one known stands.

    What a row shows by itself: its capitalisation stayed (`splits_by_cap`), or it fell to 1/n on as many dollars as
    usual (`splits_by_trade`), or it may be a split (`may_be_split`) and is kept as it is. What later rows show of the
    others: the number of shares follows (`splits_by_count`), or the company's filings state that it did, or did not.
    """
    moves = candidates(rows, taken)
    if not len(moves.at):
        return []
    by_cap = splits_by_cap(moves, taken)
    by_trade = ~by_cap & splits_by_trade(moves)
    looks = ~by_cap & ~by_trade & may_be_split(moves)
    left = ~by_cap & ~by_trade & ((moves.large & moves.calm) | looks)
    by_count = splits_by_count(moves.where(left), taken)
    counted = np.isin(moves.at, [entry[0] for entry in by_count])
    filed = ~by_cap & ~counted & (moves.large & ~moves.overwhelming | looks)
    return [
        *_at_once(moves.at[by_cap], 1.0 / rows.shares_moved[moves.at[by_cap]], KIND, BY_CAP),
        *_at_once(moves.at[by_trade], 1.0 / new_for_old(moves.raw[by_trade]), KIND, BY_TRADE),
        *_at_once(moves.at[looks], np.ones(len(moves.at[looks])), POSSIBLE, ""),
        *by_count,
        *_by_filing(moves.where(filed & ~by_trade)),
        *_not_by_filing(moves.where(filed & (by_trade | looks))),
    ]


def _at_once(at: Places, ratios: Floats, kind: str, basis: str) -> list[Entry]:
    return [(row, row, ratio, kind, basis) for row, ratio in zip(at.tolist(), ratios.tolist(), strict=True)]


def _by_filing(moves: Candidates) -> list[Entry]:
    """Entries of the moves that filings show to be splits."""
    filed = moves.rows.filed[moves.at]
    chosen = moves.at[~np.isnan(filed) & (filed != 1.0)]
    return [(row, known, float(moves.rows.filed[row]), KIND, BY_FILING) for row, known in _known(moves.rows, chosen)]


def _not_by_filing(moves: Candidates) -> list[Entry]:
    """Entries of the moves that filings show to be none."""
    chosen = moves.at[moves.rows.filed[moves.at] == 1.0]
    return [(row, known, 1.0, REFUTED, NOT_BY_FILING) for row, known in _known(moves.rows, chosen)]


def _known(rows: Rows, at: Places) -> list[tuple[int, int]]:
    """Each row, and the security's first on or after the later filing's day; without those that have none yet."""
    found: list[tuple[int, int]] = []
    for row in at.tolist():
        days = rows.session[row : rows.end(row)]
        known = row + int(np.searchsorted(days, rows.filed_on[row]))
        if known < rows.end(row):
            found.append((row, known))
    return found
