"""Exact contributions of a portfolio, unsmoothed.

C_i = sum_t (V_{t-1} / V_0) w_{i,t-1} r_{i,t}, so that sum_i C_i = V_T / V_0 - 1. Between two rebalances the
sum telescopes to V_s w_{i,s} (growth at the end - growth at the start); bought and held, C_i = w_{i,0} R_i. A
session's contribution belongs to the label known at the close before. Each member's part under each label is rounded
once to units of 1e-14; cohorts and the total are integer sums of these. The total is computed again from the value of
the holdings, which knows no contributions.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats, Units, as_float, exact_sum, require_additive, require_reconciled, to_units, units_total
from redink.returns.portfolio import Portfolio, Segment

Codes = NDArray[np.int64]
"""Place of each member's cohort in the list of cohorts; shape (members,), or (members, sessions) as of each close."""


@dataclass(frozen=True, kw_only=True)
class Contributions:
    """Units by member and cohort (shape (members, cohorts)), what delisting cost, and their exact total."""

    parts: Units
    delisted_members: Units
    cohorts: dict[str, int]
    delisted: int
    total: int
    residual: int
    reconciliation: float

    def members(self) -> Units:
        """Units of each member under all its labels, delisting included; shape (members,)."""
        return np.asarray(self.parts.sum(axis=1) + self.delisted_members, dtype=np.int64)


def contributions(portfolio: Portfolio, codes: Codes, cohorts: Sequence[str]) -> Contributions:
    """Contributions by member and cohort.

    Raises: AdditivityError where the parts do not add up, ReconciliationError where the value of the holdings differs.
    """
    parts = to_units(_by_member(portfolio, codes, len(cohorts)))
    lost = to_units(_summed([segment.value * segment.weights * segment.lost[:, -1] for segment in portfolio.segments]))
    delisted = units_total(lost)
    of_cohort = {name: units_total(parts[:, place]) for place, name in enumerate(cohorts)}
    total = units_total(parts.ravel()) + delisted
    residual = require_additive([*of_cohort.values(), delisted], total, what="contributions by cohort")
    difference = require_reconciled(as_float(total), value_of_holdings(portfolio), what="contributions")
    return Contributions(
        parts=parts,
        delisted_members=lost,
        cohorts=of_cohort,
        delisted=delisted,
        total=total,
        residual=residual,
        reconciliation=difference,
    )


def value_of_holdings(portfolio: Portfolio) -> float:
    """V_T / V_0 - 1 of a million: at each rebalance holdings are bought for all of it, and valued at the next."""
    money = 1e6
    for segment in portfolio.segments:
        bought = money * segment.weights
        spent = exact_sum(bought)
        money = exact_sum(bought * (segment.growth[:, -1] + segment.lost[:, -1])) * (money / spent)
    return money / 1e6 - 1.0


def without_largest(portfolio: Portfolio, members: Units, *, leave_out: int) -> tuple[float | None, list[int]]:
    """The return of the rest, held in their starting proportions, without the members of the largest contributions.

    And who these are; ties by order. Over one segment only the starting weights count; over several, the rest is
    rescaled at each rebalance. None where nothing is left.
    """
    largest = np.argsort(-members, kind="stable")[:leave_out]
    value = 1.0
    for segment in portfolio.segments:
        rest = segment.weights.copy()
        rest[largest] = 0.0
        total = exact_sum(rest)
        if total <= 0:
            return None, largest.tolist()
        value *= exact_sum(rest * (segment.growth[:, -1] + segment.lost[:, -1])) / total
    return value - 1.0, largest.tolist()


def _by_member(portfolio: Portfolio, codes: Codes, cohorts: int) -> Floats:
    per_segment = [_segment_parts(segment, _window(codes, segment), cohorts) for segment in portfolio.segments]
    return np.stack([_summed([parts[place] for parts in per_segment]) for place in range(cohorts)], axis=1)


def _window(codes: Codes, segment: Segment) -> Codes:
    """Labels at the closes from the segment's rebalance to the one before its end; shape (members, sessions)."""
    return codes[:, None] if codes.ndim == 1 else codes[:, segment.start : segment.end]


def _segment_parts(segment: Segment, codes: Codes, cohorts: int) -> list[Floats]:
    """What each member made under each label inside the segment: for each cohort an array of shape (members,)."""
    scale = segment.value * segment.weights
    steady = (codes == codes[:, :1]).all(axis=1)
    parts = [
        np.where(steady & (codes[:, 0] == place), scale * (segment.growth[:, -1] - 1.0), 0.0)
        for place in range(cohorts)
    ]
    for member in np.flatnonzero(~steady).tolist():
        bounds = [0, *(np.flatnonzero(np.diff(codes[member])) + 1).tolist(), codes.shape[1]]
        for since, until in itertools.pairwise(bounds):
            made = scale[member] * (segment.growth[member, until] - segment.growth[member, since])
            parts[int(codes[member, since])][member] += made
    return parts


def _summed(pieces: list[Floats]) -> Floats:
    """Element by element, correctly rounded."""
    if len(pieces) == 1:
        return pieces[0]
    return np.array([exact_sum(values) for values in np.stack(pieces, axis=1)])
