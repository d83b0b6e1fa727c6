"""Listed splits, held against the price: applied, applied on another day or the other way round, or doubted.

A list may be late or early by some sessions, print new shares for old where old for new is meant, or be inferred from
share counts and name a split that never was. The close, the capitalisation and the trade show which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import SPLIT, WITHIN, beyond, times
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.prices.trade import OVERWHELMING, TRADED, trade_on
from redink.market.prices.windows import usual_moves
from redink.market.splits.splits import Entry

SESSIONS: Final = 5
"""Sessions by which a list may be early or late."""

MATCH: Final = 1.2
"""On another day the price moves by the ratio, within this factor and a third of the ratio's own logarithm."""

PLAIN: Final = 5.0
"""Usual moves of the security: a split of so many is seen in its price, and so is a move that would hide it."""

INVERSE: Final = 1.05
"""The other way round, by the inverse, within this factor."""


def with_splits_borne_out(rows: Rows) -> Rows:
    """The rows, with the listed splits that are as listed: what usual trade is counted net of."""
    at = np.flatnonzero((rows.split > 0) & (rows.split != 1.0))
    if not len(at):
        return rows
    borne_out = rows.borne_out.copy()
    borne_out[at[_as_listed(rows, at)]] = True
    return replace(rows, borne_out=borne_out)


def listed_splits(rows: Rows) -> list[Entry]:
    """An entry (see `Splits`) for each listed split: as listed where the price moved so, else what it is read as.

    A split is as listed but where the price is nearer to no split at all, and would have moved by more than two fifths
    beside it, or plainly moved by none (`_plainly_none`) or by the inverse (`_plainly_inverse`); and not where ten
    times the usual trade bears the move out and the capitalisation did not stay.
    Another is read as the inverse of what is listed where the price moved by that; else it is looked for within five
    sessions before, then after, where the price moves by the ratio or its inverse and trade does not bear the move out.
    What is left is doubted and not applied.
    """
    at = np.flatnonzero((rows.split > 0) & (rows.split != 1.0))
    if not len(at):
        return []
    fits = rows.borne_out[at]
    entries: list[Entry] = [(int(i), int(i), float(rows.split[i]), "", "") for i in at[fits]]
    claimed = set(at.tolist())
    for i in at[~fits].tolist():
        entry = _elsewhere(rows, i, claimed)
        claimed.add(entry[0])
        entries.append(entry)
    return entries


def _as_listed(rows: Rows, at: Places) -> Bools:
    raw, ratio = rows.raw[at], rows.split[at]
    with np.errstate(divide="ignore", invalid="ignore"):
        off = raw / ratio
        stayed = ~beyond(rows.cap[at] / rows.cap[at - 1], WITHIN) & ~np.isnan(rows.cap[at] / rows.cap[at - 1])
    contrary = (times(off) > times(raw)) & (beyond(off, SPLIT) | _plainly_none(rows, at) | _plainly_inverse(rows, at))
    borne = trade_on(rows, at).at_least(OVERWHELMING)
    return np.isnan(raw) | (~contrary & (stayed | ~borne))


def _plainly_none(rows: Rows, at: Places) -> Bools:
    """Whether each split, and the move beside it, would have been five usual moves or more, and the close made none.

    Three times the usual trade would bear the move beside it out.
    """
    most, raw, ratio = PLAIN * usual_moves(rows, at), rows.raw[at], rows.split[at]
    beside, split = np.abs(np.log(raw / ratio)) >= most, np.abs(np.log(ratio)) >= most
    return beside & split & (np.abs(np.log(raw)) < most) & ~trade_on(rows, at).at_least(TRADED)


def _plainly_inverse(rows: Rows, at: Places) -> Bools:
    """Whether the close moved by the inverse of each ratio, within a third of it, and five usual moves from the ratio.

    Three times the usual trade would bear the move beside the ratio out.
    """
    raw, ratio = rows.raw[at], rows.split[at]
    inverse = np.abs(np.log(raw * ratio)) <= np.abs(np.log(ratio)) / 3.0
    beside = np.abs(np.log(raw / ratio)) >= PLAIN * usual_moves(rows, at)
    return inverse & beside & ~trade_on(rows, at).at_least(TRADED)


def _elsewhere(rows: Rows, at: int, claimed: set[int]) -> Entry:
    """The split listed on the row, as the prices around it read it; earlier rows come before later ones.

    So a reading changes with later rows only where nothing was found before.
    """
    ratio, near = float(rows.split[at]), [i for i in rows.near(at, SESSIONS) if i not in claimed]
    earlier, later = [i for i in near if i < at], [i for i in near if i > at]
    for days in ([at], earlier[::-1], *([day] for day in later)):
        for read, kind, within, limit in (
            (ratio, "misdated_split", MATCH, OVERWHELMING),
            (1.0 / ratio, "inverted_split", INVERSE, TRADED),
        ):
            if days == [at] and kind == "misdated_split":
                continue
            found = _nearest(rows, np.array(days, dtype=np.int64), read, within=within, limit=limit)
            if found is not None:
                return found, max(at, found), read, kind, "" if found == at else str(at)
    return at, at, 1.0, "doubted_split", ""


def _nearest(rows: Rows, days: Places, ratio: float, *, within: float, limit: float) -> int | None:
    """The row whose price moved by the ratio most nearly, without trade that bears it out; None where none did."""
    if not len(days):
        return None
    off: Floats = np.abs(np.log(rows.raw[days] / ratio))
    near: Bools = off <= min(np.log(within), abs(np.log(ratio)) / 3.0)
    near &= ~trade_on(rows, days).at_least(limit)
    return int(days[near][np.argmin(off[near])]) if near.any() else None
