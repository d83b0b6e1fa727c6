"""Exact sums: correctly rounded floats, and integer units in which parts add up to the last digit.

A contribution is rounded once, half to even, to an integer number of units of 1e-14; from there on only integers
are added, so a column of printed lines adds up to its printed total exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
from numpy.typing import NDArray

from redink.errors import AdditivityError, ReconciliationError

PLACES = 14
UNITS_PER_ONE = 10**PLACES
RECONCILIATION_LIMIT = 1e-10
LARGEST_UNITS = 9e18
HALF = 0.5
FRACTIONLESS = 2.0**51
"""Products from here on may have lost their fraction; those, and products that look like ties, are redone exactly."""

Floats = NDArray[np.float64]
Units = NDArray[np.int64]


def exact_sum(values: Iterable[float]) -> float:
    """The correctly rounded sum, the same for every order of the values.

    >>> exact_sum([0.1] * 10)
    1.0
    """
    return math.fsum(values)


def to_units(values: Floats) -> Units:
    """Integer units of 1e-14, each value rounded once, half to even. Shape as given; no nulls.

    Raises: AdditivityError where a value is not finite or too large (|value| > 90,000) for int64.

    >>> to_units(np.array([0.25, -1e-14])).tolist()
    [25000000000000, -1]
    """
    product = np.asarray(values, dtype=np.float64) * UNITS_PER_ONE
    if not np.isfinite(product).all() or (np.abs(product) > LARGEST_UNITS).any():
        raise AdditivityError(
            "a contribution is not a finite number below 90,000; look for an impossible return among its members"
        )
    units = np.rint(product).astype(np.int64)
    uncertain = (np.abs(product - np.trunc(product)) == HALF) | (np.abs(product) >= FRACTIONLESS)
    for at in zip(*np.nonzero(uncertain), strict=True):
        units[at] = int(Decimal(float(values[at])).scaleb(PLACES).to_integral_value(ROUND_HALF_EVEN))
    return units


def units_total(units: Units) -> int:
    """The integer total, free of overflow: Python integers are added."""
    return sum(units.tolist())


def as_decimal(units: int) -> Decimal:
    """Units as a decimal with at most 14 places.

    >>> as_decimal(18534212345678), as_decimal(-1)
    (Decimal('0.18534212345678'), Decimal('-1E-14'))
    """
    return Decimal(units).scaleb(-PLACES).normalize() if units else Decimal(0)


def as_float(units: int) -> float:
    """The float nearest to the units: for charts and ratios, never for sums."""
    return units / UNITS_PER_ONE


def weighted_mean(values: Floats, weights: Floats) -> float | None:
    """sum(w v) / sum(w), both sums correctly rounded; None where the weights sum to zero.

    >>> weighted_mean(np.array([0.5, 1.5]), np.array([1.0, 3.0]))
    1.25
    """
    total = exact_sum(weights)
    return exact_sum(weights * values) / total if total > 0 else None


def require_additive(parts: Iterable[int], whole: int, *, what: str) -> int:
    """The residual whole - sum(parts), which is 0.

    Raises: AdditivityError naming the amount where it is not.
    """
    residual = whole - sum(parts)
    if residual != 0:
        raise AdditivityError(f"{what}: the parts miss the whole by {residual} units of 1e-14; please report this")
    return residual


def require_reconciled(total: float, independent: float, *, what: str) -> float:
    """The difference between a total and the same quantity computed on a path that shares no step with it.

    Raises: ReconciliationError naming the amount above 1e-10.
    """
    difference = total - independent
    if not abs(difference) <= RECONCILIATION_LIMIT:
        raise ReconciliationError(
            f"{what}: contributions give {total!r}, the value of the holdings {independent!r}; "
            f"they differ by {difference!r}, more than {RECONCILIATION_LIMIT:g}; please report this"
        )
    return difference
