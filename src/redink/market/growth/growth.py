"""The growth of each price since the one before, as a holder had it, in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.growth.believed_caps import Believed, believed_caps
from redink.market.growth.given_returns import APART
from redink.market.growth.payments import Payments, with_payments
from redink.market.prices.quarantine import JUMP, Suspects, beyond, judge, suspected
from redink.market.prices.rows import Bools, Places, Rows, rows_of
from redink.market.prices.spikes import flickers, spikes_from_jumps
from redink.market.prices.trade import TRADED, trade_on
from redink.market.splits.by_trade import untraded_rises
from redink.market.splits.listed import listed_splits, with_splits_borne_out
from redink.market.splits.splits import Splits, splits
from redink.market.splits.unlisted import POSSIBLE, REFUTED, unlisted_splits

OPEN = ("doubted_split", POSSIBLE)
"""Readings that later rows may replace."""


@dataclass(frozen=True, kw_only=True)
class JudgedGrowth:
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
class PriceMoves:
    """The moves of some securities.

    splits    what every split was read as, `at_first` by what each row knows of itself
    caps      capitalisations as they can be believed, and which those are that were doubted or are not sure
    spikes    place among all prices of each that jumped and reverted -> the place by which that is known
    jumped    places of those whose jump was quarantined until then
    """

    rows: Rows
    splits: Splits
    at_first: Splits
    judged: JudgedGrowth
    caps: Believed
    spikes: dict[int, int]
    jumped: list[int]


def measure_moves(prices: pl.DataFrame, lengths: Places, *, total: bool) -> PriceMoves:
    """The moves of checked prices as arrays: the one place that says what a move is, for frames and panels alike.

    `lengths` is the number of prices of each security. Prices that jumped and reverted are taken out, and the move to
    the next one is measured from the one before, until none is left: judged by what each row knows of itself. What
    later rows show of it, such as a split that is listed late, is read then.
    """
    spikes: dict[int, int] = {}
    jumped: list[int] = []
    while True:
        rows = with_splits_borne_out(rows_of(prices, lengths, total=total, without=list(spikes)))
        at_first, read = _splits(rows)
        at_once = _judged(rows, at_first, late=False)
        jumps = at_once.judged[at_once.kinds == "unconfirmed_jump"]
        back = spikes_from_jumps(rows, at_once.measured, jumps)
        found = back or flickers(rows)
        if not found:
            late = at_once.payments.late or bool(len(read.late().at))
            judged = _judged(rows, read, late=True) if late else at_once
            ratios = _share_ratios(at_once.measured, rows, at_first, read)
            return PriceMoves(
                rows=rows,
                splits=read,
                at_first=at_first,
                judged=judged,
                caps=believed_caps(rows, ratios, at_once.broken()),
                spikes=spikes,
                jumped=jumped,
            )
        for first, last in found:
            spikes |= dict.fromkeys(rows.places[first:last].tolist(), int(rows.places[last]))
        jumped += [place for first, last in back for place in rows.places[first:last].tolist()]


def _splits(rows: Rows) -> tuple[Splits, Splits]:
    """The splits as each row knows of them itself, and as later rows show.

    A listed one that is doubted may be one that is not listed, of another ratio. What a row knows of itself stands,
    unless filings refute it: a later list that agrees takes back nothing.
    """
    listed = listed_splits(rows)
    applied = [row for row, known, _, kind, _ in listed if known == row and kind != "doubted_split"]
    unlisted = unlisted_splits(rows, np.array(sorted(applied), dtype=np.int64))
    at_once = {e[0]: e for e in listed if e[1] == e[0]}
    at_once |= {e[0]: e for e in unlisted if e[1] == e[0] and (e[0] not in at_once or e[3] != POSSIBLE)}
    settled = {row for row, entry in at_once.items() if entry[3] not in OPEN}
    late = {e[0]: e for e in [*listed, *unlisted] if e[1] > e[0] and (e[0] not in settled or e[3] == REFUTED)}
    return splits([*at_once.values()]), splits([*(at_once | late).values()])


def _judged(rows: Rows, read: Splits, *, late: bool) -> JudgedGrowth:
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
            untraded=untraded_rises(rows, growth, at),
            unvouched=rows.unvouched[at],
        )
    )
    kept = np.flatnonzero(kinds)
    return JudgedGrowth(payments=payments, growth=growth, judged=at[kept], kinds=kinds[kept])


def _denied(rows: Rows, growth: Floats, at: Places) -> Bools:
    """Whether a given return, of the last day of a gap, is more than threefold apart from the move across it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return (rows.gap[at] > 0) & beyond(growth[at] / (1.0 + rows.given[at]), JUMP)


def _share_ratios(growth: Floats, rows: Rows, at_first: Splits, read: Splits) -> Floats:
    """The ratio of each row by which shares changed, 1 where they did not, as each row knows it.

    A given return a tenth or more apart from the close's move counts a split in. What a later row shows of one changes
    what was read of it at first, there. `growth` is the one measured at once.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        counted = rows.raw / growth
        apart = ~np.isnan(rows.given) & (rows.gap == 0) & beyond(counted, APART)
    ratios = np.where(apart, counted, 1.0)
    ratios[at_first.at] = at_first.ratio
    late = read.late()
    np.multiply.at(ratios, late.known, late.ratio / ratios[late.at])
    return ratios
