"""Random groups in place of the loss-making: does the label matter, or would any such group have done as well?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from redink.described import count, fraction, number, points
from redink.errors import BadDataError, MissingDataError
from redink.exact import Floats, exact_sum
from redink.inference.percentile import percentile
from redink.inference.samples import require_draws, require_samples
from redink.numerals import significant

DRAWS: Final = 2000
AT_A_TIME: Final = 100
"""Draws made at a time; part of what a seed means."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placebo:
    """The spread of the group over the others beside that of random groups of its size and industry mix."""

    observed: Annotated[float, points("observed", "weighted mean return of the group minus that of the others")]
    percentile: Annotated[float, fraction("percentile", "random groups with a smaller spread, equal ones counted half")]
    low: Annotated[float, points("low", "below it lie 2.5% of the random groups' spreads")]
    median: Annotated[float, points("median", "of the random groups' spreads")]
    high: Annotated[float, points("high", "above it lie 2.5% of the random groups' spreads")]
    members: Annotated[int, count("members", "of the group and of the others")]
    group: Annotated[int, count("group", "members of the group")]
    exchangeable: Annotated[
        int, count("exchangeable", "members of industries in which both are found; the others never change sides")
    ]
    draws: Annotated[int, count("draws", "random groups compared: those in which both sides have weight")]
    seed: Annotated[int, number("seed", "of the draws")]


def placebo(
    returns: Floats,
    weights: Floats,
    industries: NDArray[np.int64],
    group: NDArray[np.bool_],
    *,
    draws: int = DRAWS,
    seed: int,
) -> Placebo:
    """Returns over the window, weights (capitalisation, or all equal), industry numbers and sides, member by member.

    A random group takes from each industry as many members as the group has there, every choice as likely; the others
    stand against it. Members without earnings data are no part of it.
    Raises: MissingDataError where a side is empty or without weight; BadDataError for values that are not finite or
    unequal in number, and for negative weights; UsageError for no draws.
    """
    require_samples(returns, weights, least=2)
    require_draws(draws)
    _require_sides(returns, weights, industries, group)
    order = np.argsort(industries, kind="stable")
    codes = np.unique(industries[order], return_inverse=True)[1].astype(np.float64)
    mine, size = group[order], weights[order]
    worth = size * returns[order]
    total, weight = exact_sum(worth), exact_sum(size)
    chosen = _places_in_group(codes, mine)
    random = np.random.Generator(np.random.PCG64(seed))
    parts: list[Floats] = []
    for first in range(0, draws, AT_A_TIME):
        keys = codes + random.random((min(AT_A_TIME, draws - first), len(codes)))
        picked = np.argsort(keys, axis=1)[:, chosen]
        parts.append(_spreads(worth[picked].sum(axis=1), size[picked].sum(axis=1), total, weight))
    spreads = np.concatenate(parts)
    own = np.array([exact_sum(worth[mine])]), np.array([exact_sum(size[mine])])
    observed = float(_spreads(*own, total, weight)[0])
    return _placebo(spreads, observed, codes, mine, seed)


def _placebo(spreads: Floats, observed: float, codes: Floats, mine: NDArray[np.bool_], seed: int) -> Placebo:
    known = spreads[np.isfinite(spreads)]
    low, median, high = np.quantile(known, [0.025, 0.5, 0.975]).tolist()
    mixed = np.isin(codes, np.intersect1d(codes[mine], codes[~mine]))
    # The same group summed in another order is the same group: ties are told at ten digits.
    rounded = np.array([significant(value) for value in known.tolist()])
    return Placebo(
        observed=significant(observed),
        percentile=percentile(rounded, significant(observed)),
        low=significant(low),
        median=significant(median),
        high=significant(high),
        members=len(mine),
        group=int(np.count_nonzero(mine)),
        exchangeable=int(np.count_nonzero(mixed)),
        draws=len(known),
        seed=seed,
    )


def _places_in_group(codes: Floats, mine: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Places, in any order that keeps industries together, that hold as many of each industry as the group does."""
    industry = codes.astype(np.int64)
    wanted = np.bincount(industry[mine], minlength=industry[-1] + 1)
    firsts = np.searchsorted(industry, np.arange(len(wanted)))
    return np.flatnonzero(np.arange(len(industry)) - firsts[industry] < wanted[industry])


def _spreads(worth: Floats, weight: Floats, total: float, whole: float) -> Floats:
    """Mean of the chosen minus mean of the rest; NaN where one side has no weight."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return worth / weight - (total - worth) / (whole - weight)


def _require_sides(returns: Floats, weights: Floats, industries: NDArray[np.int64], group: NDArray[np.bool_]) -> None:
    if not len(returns) == len(industries) == len(group):
        raise BadDataError(
            f"{len(returns)} returns, {len(industries)} industries and {len(group)} sides; give one each a member"
        )
    if (weights < 0).any():
        raise BadDataError("a weight is negative; give weights of at least 0")
    if not (weights[group].sum() > 0 and weights[~group].sum() > 0):
        raise MissingDataError("the group or the others have no member with weight; there is no spread to compare")
