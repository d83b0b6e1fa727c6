"""What each cohort of an index holds when bought at the close of a session: that day's members, labels and weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.convention import Convention
from redink.errors import NotBuiltError
from redink.exact import Floats
from redink.market import EarningsBasis, Market, Panel
from redink.returns.delisting import exits_under
from redink.windows.panels.capitalisations import CapitalisationPanel, capitalisation_panel
from redink.windows.panels.members import LOSS_CODE, PROFIT_CODE, MemberPanel, member_panel
from redink.windows.panels.price_segments import PriceSegments, price_segments
from redink.windows.surface.sizes import HeldSizes, SizesOf

THIN: Final = 0.5
COHORTS: Final = {LOSS_MAKING: (LOSS_CODE,), PROFITABLE: (PROFIT_CODE,), "index": None}
"""Labels of each cohort; null is every member."""
WEIGHTINGS: Final = ("cap", "equal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Starts:
    """Members as known at every session, and the price segments in which each of them can be bought.

    owner  the member of each price segment; shape (segments,)
    thin   sessions at which under half of the members have a label; shape (sessions,)
    whole  sessions that are not partial; shape (sessions,)
    """

    panel: Panel
    members: MemberPanel
    price_segments: PriceSegments
    owner: NDArray[np.int64]
    caps: CapitalisationPanel | None
    thin: NDArray[np.bool_]
    whole: NDArray[np.bool_]

    def sizes(self, cohort: str) -> SizesOf:
        """The cohort's sizes at any block of starts: USD under cap, 1 for each under equal; none at thin starts.

        A start at which under half of the members can be weighed is a thin one too.
        """
        return lambda first, last: self._sizes(COHORTS[cohort], first, last)

    def _sizes(self, labels: tuple[int, ...] | None, first: int, last: int) -> HeldSizes:
        inside = self.members.inside[:, first:last]
        caps = np.ones(inside.shape) if self.caps is None else self.caps.between(first, last)
        worth = np.where(inside, np.nan_to_num(caps), 0.0)[self.owner] * self.price_segments.buyable[:, first:last]
        few = np.count_nonzero(worth, axis=0) < THIN * np.count_nonzero(inside, axis=0)
        worth[:, few | self.thin[first:last]] = 0.0
        if labels is not None:
            worth[~np.isin(self.members.label[:, first:last], labels)[self.owner]] = 0.0
        held = np.flatnonzero(worth.any(axis=1))
        return HeldSizes(rows=held, amounts=worth[held].T)


def starts_of(market: Market, index: str, convention: Convention, *, allow_thin: bool = False) -> Starts:
    """Every session's members, labels and weights as known then, up to the end of the market's data.

    Raises: NotBuiltError where the convention is none for starts that each buy anew; MissingDataError where the
    data do not know the index, or there are no prices.
    """
    require_starts(convention)
    panel = market.panel(market.returns_kind(convention.returns))
    basis = EarningsBasis(
        earnings=convention.earnings, known_by=convention.known_by, on=panel.sessions[0], as_of=market.as_of
    )
    members = member_panel(market, panel, index, basis)
    end = len(panel.sessions) - 1
    exits = exits_under(panel, members.rows, members.frame, end=end, policy=convention.delisting)
    held = price_segments(panel, members.rows, exits)
    known = (members.inside & (members.label >= 0)).sum(axis=0)
    every = members.inside.sum(axis=0)
    whole = set(market.whole_sessions)
    return Starts(
        panel=panel,
        members=members,
        price_segments=held,
        owner=np.searchsorted(members.rows, held.rows),
        caps=capitalisation_panel(market, panel, members.rows) if convention.weighting == "cap" else None,
        whole=np.array([day in whole for day in panel.sessions], dtype=np.bool_),
        thin=np.zeros(len(every), dtype=np.bool_) if allow_thin else (every > 0) & (known < THIN * every),
    )


def require_starts(convention: Convention) -> None:
    """Raises: NotBuiltError where starts that each buy anew cannot follow the convention."""
    asked = {
        "weighting": (convention.weighting, WEIGHTINGS),
        "membership": (convention.membership, ("start",)),
        "holding": (convention.holding, ("buy_and_hold",)),
        "base": (convention.base, ("close",)),
        "labels_on": (convention.labels_on, (None,)),
    }
    for field, (value, built) in asked.items():
        if value not in built:
            use = " or ".join(str(choice) for choice in built if choice is not None)
            raise NotBuiltError(
                f"history measures from every start, each with members and labels of its own day; "
                f"{field} '{value}' cannot be had there: {f'use {use}' if use else 'leave it out'}"
            )


def daily_returns(starts: Starts, cohort: str, *, block: int = 252) -> Floats:
    """The cohort's return from each session to the next, bought anew at each close; NaN where it holds nothing.

    Shape (sessions - 1,): element s is the return from session s to s + 1. Bought is at whole sessions only: the return
    to a partial one is 0, and that to the next whole one runs from the whole one before.
    """
    sizes, whole = starts.sizes(cohort), np.flatnonzero(starts.whole)
    found = np.full(max(len(starts.whole) - 1, 0), np.nan)
    found[np.flatnonzero(~starts.whole[1:] & (starts.whole.cumsum()[1:] > 0))] = 0.0
    for first in range(0, len(whole) - 1, block):
        days = whole[first : first + block + 1]
        found[days[1:] - 1] = _from_day_to_day(starts, sizes, days)
    return found


def _from_day_to_day(starts: Starts, sizes: SizesOf, days: NDArray[np.int64]) -> Floats:
    held = sizes(int(days[0]), int(days[-1]))
    amounts = held.amounts.T[:, days[:-1] - days[0]]
    paths = starts.price_segments.paths[held.rows][:, days]
    there = (amounts > 0) & (paths[:, :-1] > 0)
    grown = np.divide(paths[:, 1:], paths[:, :-1], out=np.zeros(there.shape), where=there)
    weights = np.where(there, amounts, 0.0)
    total = weights.sum(axis=0)
    return np.divide((weights * grown).sum(axis=0), total, out=np.full(len(days) - 1, np.nan), where=total > 0) - 1.0
