"""Exact contributions of a portfolio bought at the start and held.

C_i = w_i R_i for each member, rounded once to units of 1e-14; cohorts and the total are integer sums of these. The
same total is computed again from the value of the holdings, V_T / V_0 - 1, which knows no contributions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from redink.exact import (
    Floats,
    Units,
    as_float,
    exact_sum,
    require_additive,
    require_reconciled,
    to_units,
    units_total,
)


@dataclass(frozen=True, kw_only=True)
class Contributions:
    """Units of each member (shape (members,)), of each cohort, of the delisted line, and their exact total."""

    members: Units
    cohorts: dict[str, int]
    delisted: int
    total: int
    residual: int
    reconciliation: float


def contributions(
    weights: Floats, growth: Floats, labels: Sequence[str], cohorts: Sequence[str], *, delisting: Floats
) -> Contributions:
    """Contributions by member and cohort.

    weights    at the start, summing to one; shape (members,)
    growth     value of 1 held, shape (members, sessions); the last column is the end
    labels     each member's cohort, one of `cohorts`
    delisting  return after the last price, shape (members,); 0 where there is none

    Raises: AdditivityError where the parts do not add up, ReconciliationError where the value of the holdings differs.
    """
    earned = to_units(weights * (growth[:, -1] - 1.0))
    after = to_units(weights * growth[:, -1] * delisting)
    of_cohort = dict.fromkeys(cohorts, 0)
    for label, units in zip(labels, earned.tolist(), strict=True):
        of_cohort[label] += units
    total = units_total(earned) + units_total(after)
    delisted = units_total(after)
    residual = require_additive([*of_cohort.values(), delisted], total, what="contributions by cohort")
    independent = value_of_holdings(weights, growth, delisting)
    difference = require_reconciled(as_float(total), independent, what="contributions") if weights.any() else 0.0
    return Contributions(
        members=earned,
        cohorts=of_cohort,
        delisted=delisted,
        total=total,
        residual=residual,
        reconciliation=difference,
    )


def value_of_holdings(weights: Floats, growth: Floats, delisting: Floats) -> float:
    """V_T / V_0 - 1 of 1,000,000 spread by the weights: each holding is bought, valued at the end, and added up."""
    bought = 1e6 * weights
    ended = bought * growth[:, -1] * (1.0 + delisting)
    start, end = exact_sum(bought), exact_sum(ended)
    return end / start - 1.0 if start > 0 else 0.0


def without_largest(
    weights: Floats, growth: Floats, members: Units, *, leave_out: int
) -> tuple[float | None, list[int]]:
    """The return of the rest, reweighted, without the members of the largest contributions; and who these are.

    Ties are broken by order. None where nothing is left.
    """
    largest = np.argsort(-members, kind="stable")[:leave_out]
    rest = weights.copy()
    rest[largest] = 0.0
    total = exact_sum(rest)
    value = exact_sum(rest * growth[:, -1]) / total - 1.0 if total > 0 else None
    return value, largest.tolist()
