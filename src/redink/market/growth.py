"""The growth of each price since the one before, as a holder had it, in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.believed_caps import Believed, believed_caps
from redink.market.listed_splits import listed_splits, with_splits_borne_out
from redink.market.payments import APART, Payments, with_payments
from redink.market.quarantine import JUMP, Suspects, beyond, judge, suspected
from redink.market.rows import Bools, Places, Rows, rows_of
from redink.market.spikes import came_back, flickers
from redink.market.splits import Splits, splits
from redink.market.trade import TRADED, trade_on
from redink.market.unlisted_splits import unlisted_splits


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Growth of some rows as a holder had it, and the verdicts; arrays of shape (rows,), but for what stands by row.

    payments  what was not believed of dividends and returns, and growth before it is judged
    growth    NaN for a first price and where quarantined
    judged    rows of a kind, and their `kinds`
    """

    payments: Payments
    growth: Floats
    judged: Places
    kinds: NDArray[np.str_]

    @property
    def measured(self) -> Floats:
        """Growth net of splits, with payments, before it is judged; NaN for a first price."""
        return self.payments.growth

    def broken(self) -> Places:
        """Rows of the moves that no holder had."""
        return self.judged[np.isnan(self.growth[self.judged])]


@dataclass(frozen=True, kw_only=True)
class Moves:
    """The moves of some securities.

    splits    what every split was read as
    caps      capitalisations as they can be believed, and which those are that were doubted or are not sure
    spikes    place among all prices of each that jumped and came back -> the place by which that is known
    """

    rows: Rows
    splits: Splits
    judged: Judged
    caps: Believed
    spikes: dict[int, int]


def measure_moves(prices: pl.DataFrame, lengths: Places, *, total: bool) -> Moves:
    """The moves of checked prices as arrays: the one place that says what a move is, for frames and panels alike.

    `lengths` is the number of prices of each security. Prices that jumped and came back are taken out, and the move to
    the next one is measured from the one before, until none is left: told by what each row knows of itself. What later
    rows tell of it, such as a split that is listed late, is read then.
    """
    spikes: dict[int, int] = {}
    while True:
        rows = with_splits_borne_out(rows_of(prices, lengths, total=total, without=list(spikes)))
        at_first, read = _splits(rows)
        at_once = _judged(rows, at_first, late=False)
        jumps = at_once.judged[at_once.kinds == "unconfirmed_jump"]
        found = came_back(rows, at_once.measured, jumps) or flickers(rows)
        if not found:
            late = at_once.payments.late or bool((read.known > read.at).any())
            judged = _judged(rows, read, late=True) if late else at_once
            caps = believed_caps(rows, _share_ratios(at_once.measured, rows, read), at_once.broken())
            return Moves(rows=rows, splits=read, judged=judged, caps=caps, spikes=spikes)
        for first, back in found:
            spikes |= dict.fromkeys(rows.places[first:back].tolist(), int(rows.places[back]))


def _splits(rows: Rows) -> tuple[Splits, Splits]:
    """The splits as each row knows of them itself, and as later rows tell.

    A listed one that is doubted may be one that nobody listed, of another ratio. What a row knows of itself stands: a
    later list that agrees takes back nothing.
    """
    listed = listed_splits(rows)
    applied = [row for row, known, _, kind, _ in listed if known == row and kind != "doubted_split"]
    every = [*listed, *unlisted_splits(rows, np.array(sorted(applied), dtype=np.int64))]
    at_once = {entry[0]: entry for entry in every if entry[1] == entry[0]}
    told = {row for row, entry in at_once.items() if entry[3] != "doubted_split"}
    late = {entry[0]: entry for entry in every if entry[1] > entry[0] and entry[0] not in told}
    return splits([*at_once.values()]), splits([*(at_once | late).values()])


def _judged(rows: Rows, read: Splits, *, late: bool) -> Judged:
    ratios = read.ratios(len(rows.close))
    payments = with_payments(rows, rows.raw / ratios, ratios, late=late)
    growth = payments.growth.copy()
    at = np.union1d(suspected(growth, rows.gap), np.flatnonzero(rows.unvouched))
    kinds, growth[at] = judge(
        Suspects(
            gap=rows.gap[at],
            growth=growth[at],
            cap_growth=rows.cap[at] / rows.cap[at - 1],
            traded=trade_on(rows, at).at_least(TRADED) & ~_denied(rows, growth, at),
            unvouched=rows.unvouched[at],
        )
    )
    kept = np.flatnonzero(kinds)
    return Judged(payments=payments, growth=growth, judged=at[kept], kinds=kinds[kept])


def _denied(rows: Rows, growth: Floats, at: Places) -> Bools:
    """Whether a given return, of the last day of a gap, is more than threefold apart from the move across it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return (rows.gap[at] > 0) & beyond(growth[at] / (1.0 + rows.given[at]), JUMP)


def _share_ratios(growth: Floats, rows: Rows, read: Splits) -> Floats:
    """The ratio of each row by which shares changed, 1 where they did not, as each row knows it.

    A given return a tenth or more apart from the close's move counts a split in. One that a later row tells of stands
    there. `growth` is the one measured at once.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        counted = rows.raw / growth
        apart = ~np.isnan(rows.given) & (rows.gap == 0) & beyond(counted, APART)
    at_once = read.known == read.at
    ratios = np.where(apart, counted, 1.0)
    ratios[read.at[at_once]] = read.ratio[at_once]
    late = ~at_once
    np.multiply.at(ratios, read.known[late], read.ratio[late] / ratios[read.at[late]])
    return ratios
