"""The capitalisations of one security beside the shares that its company filed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from redink.elementary import exp, log
from redink.exact import Floats
from redink.market.growth.panel import Panel
from redink.market.prices.quarantine import QUARTER_SESSIONS
from redink.market.prices.rows import Bools, Places
from redink.market.shares.filed_counts import BORNE_OUT, Known
from redink.market.shares.share_numbers import FEWEST, GROWN, POWER_OF_TEN, SAME, SHRUNK, STEP

SOME_TEN: Final = POWER_OF_TEN - BORNE_OUT
"""A power of ten between counts of which each may be off by half as much again."""


class Contradicted(NamedTuple):
    """A figure's column, the capitalisation by the filings, USD, and whether that stands instead."""

    column: int
    filed: float
    doubted: bool


@dataclass(frozen=True, kw_only=True)
class FiledLine:
    """Figures of one security, an element each, where one is given; NaN where no recent filing is known.

    off      logarithm of the number of shares given over the number filed
    agrees   whether they are within half as much again of each other, as believed or as last filed
    shares   the number filed
    filed    the close times the shares filed, USD
    about    day that the filing is about, as an ordinal; 0 where none is known
    alone    whether all counts known are about one day
    net      logarithm of the number of shares given, net of splits, but for a constant
    stepped  whether the number, net of splits, is another by half as much again or a third than a figure before
    fresh    whether there was a quarantined move in the quarter before
    """

    columns: Places
    days: Places
    off: Floats
    agrees: Bools
    shares: Floats
    filed: Floats
    about: Places
    alone: Bools
    net: Floats
    stepped: Bools
    fresh: Bools

    @classmethod
    def of(cls, panel: Panel, row: int, figures: Floats, known: Sequence[Known]) -> FiledLine:
        """Figures given by column, beside what is known of the company's shares."""
        there = np.flatnonzero(~np.isnan(figures))
        days = np.array([panel.sessions[at].toordinal() for at in there.tolist()], dtype=np.int64)
        place = np.searchsorted([each.since.toordinal() for each in known], days, side="right")
        shares = np.array([np.nan, *(each.shares or np.nan for each in known)])[place]
        as_filed = np.array([np.nan, *(each.as_filed or np.nan for each in known)])[place]
        close, net = panel.close[row, there], np.log(figures[there]) - np.log(panel.value[row, there])
        off = log(figures[there] / close / shares)
        since = [panel.numbers[there] - panel.numbers[at] for at in panel.breaks.get(row, ())]
        breaks = [(sessions >= 0) & (sessions <= QUARTER_SESSIONS) for sessions in since]
        return cls(
            columns=there,
            days=days,
            off=off,
            agrees=(np.abs(off) <= BORNE_OUT) | (np.abs(np.log(figures[there] / close / as_filed)) <= BORNE_OUT),
            shares=shares,
            filed=shares * close,
            about=np.array([0, *(each.about.toordinal() if each.about else 0 for each in known)])[place],
            alone=np.array([False, *_alone(known)])[place],
            net=net,
            stepped=np.abs(np.diff(net, prepend=net[:1])) > STEP,
            fresh=np.any(breaks, axis=0) if breaks else np.zeros(len(there), dtype=np.bool_),
        )

    @cached_property
    def lasted(self) -> Places:
        """Figures before each, one after the other, of the same number of shares."""
        places = np.arange(len(self.net))
        return places - np.maximum.accumulate(np.where(self.stepped, places, 0))

    def has_lasted(self, at: int, prices: int) -> bool:
        """Whether the number given has lasted for so many prices, and no figure before agrees with the filing."""
        filed = self.net[at] - self.off[at]
        return bool(self.lasted[at] >= prices and (np.abs(self.net[:at] - filed) > BORNE_OUT).all())

    def stands_alone(self, at: int) -> bool:
        """Whether the count filed has nothing on its side, neither another filing nor a figure before.

        That is so once the number given has lasted for five prices.
        """
        return bool(self.alone[at]) and self.has_lasted(at, FEWEST)

    def is_agreed(self) -> bool:
        """Whether no figure and the filings known on its day contradict each other."""
        return bool((self.agrees | np.isnan(self.off)).all())

    def is_far(self) -> bool:
        """Whether any figure is some ten times what the filings give, or a tenth."""
        return bool((np.abs(self.off) >= SOME_TEN).any())

    def without(self, places: Sequence[int]) -> FiledLine:
        """The same as if at these places no filing were known."""
        off, shares = self.off.copy(), self.shares.copy()
        off[list(places)] = shares[list(places)] = np.nan
        return replace(self, off=off, shares=shares)

    def contradicted(self) -> Iterator[Contradicted]:
        """Figures that the filings known on their day contradict.

        Doubted are: a number that steps away from one that the filings bore out, for a quarter, and whenever a filing
        about a later day still shows the one before; and, where none was borne out yet and none has lasted for a
        quarter, over five times the filed or under a fifth, for a quarter; neither in the quarter after a quarantined
        move. What else is over 1.9 times the filed, or under 1/1.9, is noted for a quarter.
        """
        if self.is_agreed():
            return
        changed = (np.diff(self.about) != 0) | (np.diff(self.shares) != 0) | (np.abs(np.diff(self.off)) > SAME)
        edges = [0, *(np.flatnonzero(changed) + 1).tolist(), len(self.off)]
        basis = _Basis()
        for start, stop in pairwise(edges):
            if np.isnan(self.off[start]) or self.agrees[start]:
                basis.agrees(self.off[start])
                continue
            basis.leaves(start, self)
            yield from self._judged(start, stop, basis)

    def _judged(self, start: int, stop: int, basis: _Basis) -> Iterator[Contradicted]:
        if basis.since is None:
            last = basis.apart_since + QUARTER_SESSIONS if abs(self.off[start]) > SHRUNK else start
            shown = 0.0
        else:
            refuted = basis.was_borne_out and self.about[start] > self.days[basis.since]
            last = stop if refuted else basis.since + QUARTER_SESSIONS
            shown = basis.off
        times = exp(np.array(shown))
        for at in range(start, min(last, stop)):
            yield Contradicted(int(self.columns[at]), float(self.filed[at] * times), basis.since is not None)
        if last < stop:
            basis.is_another()


def _alone(known: Sequence[Known]) -> Iterator[bool]:
    """Whether the filings up to each change are about one day."""
    days: set[date] = set()
    for each in known:
        days |= {each.about} if each.about else set()
        yield len(days) == 1


class _Basis:
    """Whether a security's figures and its filings count the same shares, as far as has been seen.

    `off` is the logarithm of their quotient when they last agreed; `since` the place from which figures are doubted;
    `apart_since` the one from which they differ.
    """

    def __init__(self) -> None:
        self.was_borne_out = self.is_settled = False
        self.off, self.apart_since = 0.0, -1
        self.since: int | None = None

    def agrees(self, off: float) -> None:
        """Takes figures that the filings bear out, or of which none is known (NaN)."""
        self.was_borne_out = not np.isnan(off)
        self.is_settled |= self.was_borne_out
        self.off, self.since, self.apart_since = float(np.nan_to_num(off)), None, -1

    def leaves(self, at: int, line: FiledLine) -> None:
        """Takes figures that the filings do not bear out."""
        self.apart_since = at if self.apart_since < 0 else self.apart_since
        if self.since is not None or line.fresh[at]:
            return
        is_first = not self.is_settled and not line.has_lasted(at, QUARTER_SESSIONS)
        if (self.was_borne_out and line.stepped[at]) or (is_first and abs(line.off[at]) > GROWN):
            self.since = at
        else:
            self.was_borne_out = False

    def is_another(self) -> None:
        """Takes it that figures that lasted count other shares than the filings; a later filing may refute a step."""
        self.since = self.since if self.was_borne_out else None
        self.is_settled = True
