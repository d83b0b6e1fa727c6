"""Effects of single periods joined into effects that add up over the whole time.

Returns compound, so the effects of single periods do not add up. Carino scales each period by the slope of the
logarithm; Frongello lets earlier effects earn the benchmark and today's effect ride on the portfolio so far. Both add
up to the compounded excess return, and differ in how they share it out. Periods are in order of time.

References: [5] Carino 1999, J. Performance Measurement 3(4). [7] Frongello 2002, J. Performance Measurement 6(3).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from redink.attribution.brinson import Effects, reconciled_effects, require_sum
from redink.elementary import log1p
from redink.errors import BadDataError
from redink.exact import Floats, exact_sum

TABLE = 2
"""Axes of weighted returns: periods by parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CarinoFactors:
    """Slope k_t of each period, shape (periods,), and K of the whole; all positive, no unit."""

    periods: Floats
    whole: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """Effects over the whole time, of the shape that they had in one period.

    excess          compounded return of the portfolio less that of the benchmark, as a fraction
    reconciliation  sum of the effects - excess; within 1e-10
    """

    effects: Floats
    excess: float
    reconciliation: float


Link = Callable[[Floats, Floats, Floats], Linked]
"""Effects (periods, ...), portfolio returns (periods,) and benchmark returns (periods,) to linked effects (...)."""


def linked_effects(periods: Sequence[Effects], *, link: Link) -> Effects:
    """Allocation, selection and interaction of each cell over all periods, by `carino` or `frongello`.

    The two returns of the answer are compounded. One period gives its own effects.

    Raises: BadDataError where there is no period, the cells differ, or a return is -100% or less; ReconciliationError
    with the amount where the linked effects miss the compounded excess.

    References: [5], [7].
    """
    if len({period.allocation.shape for period in periods}) != 1:
        raise BadDataError(f"linking needs at least one period and the same cells in all; found {len(periods)} periods")
    effects = np.array([[period.allocation, period.selection, period.interaction] for period in periods])
    portfolio = np.array([period.portfolio_return for period in periods])
    benchmark = np.array([period.benchmark_return for period in periods])
    linked = link(effects, portfolio, benchmark)
    return reconciled_effects(
        linked.effects,
        portfolio_return=_compounded(portfolio, "portfolio") - 1.0,
        benchmark_return=_compounded(benchmark, "benchmark") - 1.0,
        what="linked effects",
    )


def carino_factors(portfolio: Floats, benchmark: Floats) -> CarinoFactors:
    """The slopes k_t = [ln(1 + R_p) - ln(1 + R_b)] / (R_p - R_b) and K, the same of the compounded returns.

    The limit where the two are equal is 1 / (1 + R_b). With R_l the lower of the two and d = |R_p - R_b| / (1 + R_l),
    the slope is ln(1 + d) / d / (1 + R_l), which loses no digit however near they are. Shape (periods,) each.

    Raises: BadDataError where a return is -100% or less, is missing, or the shapes differ.

    References: [5].

    >>> factors = carino_factors(np.array([0.25, 0.0]), np.array([0.25, 0.0]))
    >>> factors.periods.tolist(), factors.whole
    ([0.8, 1.0], 0.8)
    """
    whole = log_slope(np.array(_compounded(portfolio, "portfolio")), np.array(_compounded(benchmark, "benchmark")))
    if portfolio.shape != benchmark.shape:
        raise BadDataError(f"the portfolio has {len(portfolio)} returns, the benchmark {len(benchmark)}; give as many")
    return CarinoFactors(periods=log_slope(1.0 + portfolio, 1.0 + benchmark), whole=float(whole))


def carino(effects: Floats, portfolio: Floats, benchmark: Floats) -> Linked:
    """Each effect over the whole time: sum over t of effect_t k_t / K. Depends on no order of the periods.

    effects               shape (periods, ...); in each period they add up to R_p - R_b
    portfolio, benchmark  returns R_p and R_b, shape (periods,)

    Raises: BadDataError for a return of -100% or less, or shapes that differ; ReconciliationError with the amount
    where the effects of a period miss its excess, or the linked effects the compounded excess.

    References: [5].
    """
    excess = _require_explained(effects, portfolio, benchmark)
    factors = carino_factors(portfolio, benchmark)
    return _linked(_weighted_sum(effects, factors), excess, what="Carino linking")


def frongello(effects: Floats, portfolio: Floats, benchmark: Floats) -> Linked:
    """Each effect over the whole time: the sum over t of F_t = G_t prod_{s<t} (1 + R_p,s) + R_b,t sum_{s<t} F_s.

    G_t is the effect of period t. Depends on the order of the periods: today's effect rides on what the portfolio has
    become, and what was gained before earns the benchmark.

    effects               shape (periods, ...); in each period they add up to R_p - R_b
    portfolio, benchmark  returns R_p and R_b, shape (periods,)

    Raises: as carino.

    References: [7].

    >>> linked = frongello(np.array([[0.05, 0.05], [0.02, 0.03]]), np.array([0.2, 0.1]), np.array([0.1, 0.05]))
    >>> [round(effect, 12) for effect in linked.effects.tolist()], round(linked.excess, 12)
    ([0.0765, 0.0885], 0.165)
    """
    excess = _require_explained(effects, portfolio, benchmark)
    so_far, grown = np.zeros(effects.shape[1:]), 1.0
    for effect, earned, base in zip(effects, portfolio.tolist(), benchmark.tolist(), strict=True):
        so_far = so_far + (effect * grown + base * so_far)
        grown *= 1.0 + earned
    return _linked(so_far, excess, what="Frongello linking")


def carino_contributions(weighted_returns: Floats) -> Floats:
    """Contribution of each part of one portfolio to its compounded return, smoothed; shape (parts,), a fraction.

    C_i = sum over t of w r k_t / K with k_t = ln(1 + R_t) / R_t, 1 at R_t = 0, and K = ln(1 + R) / R, where R_t is the
    return of period t and R the compounded one. This is what vendors print; it differs from the exact contributions
    by sharing out what compounding adds.

    weighted_returns  weight at the start of the period times the return over it, shape (periods, parts)

    Raises: BadDataError where a period's return is -100% or less, or a value is missing; ReconciliationError with the
    amount where the contributions miss the compounded return.

    References: [5].

    A half that earns 20% in each of two periods, in a portfolio of 10% a period and 21% in all:

    >>> [round(part, 12) for part in carino_contributions(np.array([[0.1, 0.0], [0.1, 0.0]])).tolist()]
    [0.21, 0.0]
    """
    if weighted_returns.ndim != TABLE or not np.isfinite(weighted_returns).all():
        missing = int((~np.isfinite(weighted_returns)).sum())
        raise BadDataError(
            "weighted returns need the shape (periods, parts) and a number in each place, 0 where there is no weight; "
            f"found the shape {weighted_returns.shape} and {missing} missing"
        )
    returns = np.array([exact_sum(row) for row in weighted_returns.tolist()])
    factors = carino_factors(returns, np.zeros(len(returns)))
    contributions = _weighted_sum(weighted_returns, factors)
    require_sum(contributions, _compounded(returns, "portfolio") - 1.0, what="Carino contributions")
    return contributions


def log_slope(one: Floats, other: Floats) -> Floats:
    """[ln(one) - ln(other)] / (one - other), elementwise, for positive growths; 1 / one where they are equal.

    >>> log_slope(np.array([2.0]), np.array([2.0])).tolist()
    [0.5]
    """
    low = np.minimum(one, other)
    step = (np.maximum(one, other) - low) / low
    slope = np.divide(log1p(step), step, out=np.ones_like(step), where=step > 0)
    return slope / low


def _weighted_sum(values: Floats, factors: CarinoFactors) -> Floats:
    """Sum over the first axis of value times k_t / K, correctly rounded."""
    flat = values.reshape(len(values), -1) * (factors.periods / factors.whole)[:, None]
    return np.array([exact_sum(column) for column in flat.T.tolist()]).reshape(values.shape[1:])


def _linked(effects: Floats, excess: float, *, what: str) -> Linked:
    return Linked(effects=effects, excess=excess, reconciliation=require_sum(effects, excess, what=what))


def _require_explained(effects: Floats, portfolio: Floats, benchmark: Floats) -> float:
    """The compounded excess, once the effects of each period add up to the period's own."""
    excess = _compounded(portfolio, "portfolio") - _compounded(benchmark, "benchmark")
    if not effects.shape[:1] == portfolio.shape == benchmark.shape or effects.ndim == 1:
        raise BadDataError(
            "effects need the shape (periods, ...) and both returns (periods,); "
            f"found {effects.shape}, {portfolio.shape} and {benchmark.shape}"
        )
    for period, (parts, earned, base) in enumerate(zip(effects, portfolio.tolist(), benchmark.tolist(), strict=True)):
        require_sum(parts, earned - base, what=f"effects of period {period}")
    return excess


def _compounded(returns: Floats, name: str) -> float:
    """Growth of 1, the product of 1 + R_t: a path that knows no logarithm and no effect."""
    if returns.ndim != 1 or not len(returns):
        raise BadDataError(f"the {name} needs one return a period, at least one; found the shape {returns.shape}")
    bad = np.flatnonzero(~(np.isfinite(returns) & (returns > -1.0))).tolist()
    if bad:
        raise BadDataError(
            f"the {name} returned {returns[bad[0]]} in period {bad[0]}; linking needs a number above -1 in each "
            "period: end before it, or mend the data"
        )
    growth = math.prod((1.0 + returns).tolist())
    if not 0.0 < growth < math.inf:
        raise BadDataError(f"the {name} compounds to {growth}, beyond what a float holds; take fewer periods")
    return growth
