"""Brinson-Fachler: why a portfolio did better or worse than a benchmark over one period, cell by cell.

Allocation is the gain from holding more of the cells that beat the benchmark, selection the gain from better members
inside the cells, interaction the gain from having more where the members were better. They add up to the excess
return, R_p - R_b.

References: [6] Brinson and Fachler 1985, J. Portfolio Management 11(3), doi 10.3905/jpm.1985.409005.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from redink.errors import BadDataError, ReconciliationError
from redink.exact import RECONCILIATION_LIMIT, Floats, exact_sum

WEIGHT_LIMIT = 1e-12
"""How far the weights of a side may sum from 1; times a return it stays far below the reconciliation limit."""
ONE_PERIOD, BY_PERIOD = 1, 2
SHAPES = {ONE_PERIOD: "(cells,)", BY_PERIOD: "(periods, cells)"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """One of the two sides, the portfolio or the benchmark, cell by cell.

    weights  at the start of the period, not negative, summing to 1; shape (cells,), or (periods, cells)
    returns  of the cell over the period, a fraction; the same shape. Where the weight is 0 the cell is empty: its
             return is NaN, and whatever stands there is not read
    """

    weights: Floats
    returns: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Effects:
    """Effects of each cell, shape (cells,), as fractions of the value at the start; no nulls.

    portfolio_return, benchmark_return  of the two sides over the same period, as fractions
    reconciliation                      sum of all effects - (portfolio_return - benchmark_return); within 1e-10
    """

    allocation: Floats
    selection: Floats
    interaction: Floats
    portfolio_return: float
    benchmark_return: float
    reconciliation: float

    @property
    def excess(self) -> float:
        """R_p - R_b."""
        return self.portfolio_return - self.benchmark_return

    def totals(self) -> tuple[float, float, float]:
        """Allocation, selection and interaction over all cells, each sum correctly rounded."""
        return exact_sum(self.allocation), exact_sum(self.selection), exact_sum(self.interaction)


def brinson_fachler(portfolio: Sides, benchmark: Sides) -> Effects:
    """Allocation, selection and interaction of each cell over one period; both sides of shape (cells,).

        allocation   (w_p - w_b) (R_b,i - R_b)
        selection    w_b (R_p,i - R_b,i)
        interaction  (w_p - w_b) (R_p,i - R_b,i)

    A cell that the benchmark does not hold takes R_b,i := R_b: its effect stands in interaction. A cell that the
    portfolio does not hold takes R_p,i := R_b,i: its effect stands in allocation. A cell that neither holds has none.

    Raises: BadDataError for negative weights, weights that do not sum to 1, a return that is missing where there is
    weight, or shapes that differ; ReconciliationError with the amount where the effects miss R_p - R_b.

    References: [6].

    Equal halves against 1 in 4 of a cell that made 8%, where the rest made nothing; both pick alike:

    >>> halves = Sides(weights=np.array([0.5, 0.5]), returns=np.array([0.08, 0.0]))
    >>> quarter = Sides(weights=np.array([0.25, 0.75]), returns=np.array([0.08, 0.0]))
    >>> brinson_fachler(halves, quarter).totals()
    (0.02, 0.0, 0.0)
    """
    _require_usable(portfolio, benchmark, axes=ONE_PERIOD)
    portfolio_return, benchmark_return = side_return(portfolio), side_return(benchmark)
    base = np.where(benchmark.weights > 0, benchmark.returns, benchmark_return)
    more = portfolio.weights - benchmark.weights
    better = np.where(portfolio.weights > 0, portfolio.returns, base) - base
    return reconciled_effects(
        np.stack([more * (base - benchmark_return), benchmark.weights * better, more * better]) + 0.0,  # no -0.0
        portfolio_return=portfolio_return,
        benchmark_return=benchmark_return,
        what="Brinson-Fachler",
    )


def brinson_fachler_by_period(portfolio: Sides, benchmark: Sides) -> list[Effects]:
    """The effects of each period, in order; both sides of shape (periods, cells), the cells the same throughout.

    A cell may be empty in some periods and not in others.

    Raises: as brinson_fachler.
    """
    _require_usable(portfolio, benchmark, axes=BY_PERIOD)
    return [
        brinson_fachler(Sides(weights=w_p, returns=r_p), Sides(weights=w_b, returns=r_b))
        for w_p, r_p, w_b, r_b in zip(
            portfolio.weights, portfolio.returns, benchmark.weights, benchmark.returns, strict=True
        )
    ]


def side_return(side: Sides) -> float:
    """Sum of weight times return over the cells that are not empty, correctly rounded. Shape (cells,)."""
    held = side.weights > 0
    return exact_sum(side.weights[held] * side.returns[held])


def reconciled_effects(effects: Floats, *, portfolio_return: float, benchmark_return: float, what: str) -> Effects:
    """The effects, once they are seen to add up to the excess return; rows allocation, selection, interaction.

    Raises: ReconciliationError with the amount where they do not.
    """
    return Effects(
        allocation=effects[0],
        selection=effects[1],
        interaction=effects[2],
        portfolio_return=portfolio_return,
        benchmark_return=benchmark_return,
        reconciliation=require_sum(effects, portfolio_return - benchmark_return, what=what),
    )


def require_sum(parts: Floats, whole: float, *, what: str) -> float:
    """Sum of the parts, correctly rounded, less the whole; within 1e-10.

    Raises: ReconciliationError with the amount where it is more, or no number.
    """
    total = exact_sum(parts.ravel())
    difference = total - whole
    if not abs(difference) <= RECONCILIATION_LIMIT:
        raise ReconciliationError(
            f"{what}: the parts sum to {total!r}, what they explain is {whole!r}; they differ by {difference!r}, "
            f"more than {RECONCILIATION_LIMIT:g}; look whether both come from the same weights and returns"
        )
    return difference


def _require_usable(portfolio: Sides, benchmark: Sides, *, axes: int) -> None:
    shapes = {np.shape(values) for side in (portfolio, benchmark) for values in (side.weights, side.returns)}
    shape = next(iter(shapes))
    if len(shapes) > 1 or len(shape) != axes or 0 in shape:
        raise BadDataError(
            f"weights and returns of both sides need one shape, {SHAPES[axes]} with at least one cell; "
            f"found {', '.join(map(str, sorted(shapes)))}"
        )
    for name, side in (("portfolio", portfolio), ("benchmark", benchmark)):
        _require_weights(side.weights, name)
        missing = np.argwhere((side.weights > 0) & ~np.isfinite(side.returns)).tolist()
        if missing:
            raise BadDataError(
                f"the {name} has weight but no return at {missing[0]} (and {len(missing) - 1} more); "
                "give the return, or take the cell out and divide the weights by their sum"
            )


def _require_weights(weights: Floats, name: str) -> None:
    bad = np.argwhere(~(np.isfinite(weights) & (weights >= 0))).tolist()
    if bad:
        found = weights[tuple(bad[0])]
        raise BadDataError(
            f"the {name} has the weight {found} at {bad[0]}; a weight is 0 or more, 0 where the cell is empty"
        )
    for period, row in enumerate(np.atleast_2d(weights)):
        total = exact_sum(row)
        if abs(total - 1.0) > WEIGHT_LIMIT:
            when = f" in period {period}" if weights.ndim == BY_PERIOD else ""
            raise BadDataError(
                f"the weights of the {name} sum to {total!r}{when}, not to 1; "
                "add the cell that is missing, or divide them by their sum"
            )
