"""Which variants reproduce what an article states? A search over the whole convention grid.

Claims made together are searched together: a variant fits where each of the values rounds to what is printed.
The distance of a variant is sqrt(mean(((r - v) / v)^2)) over the stated values v and its own r, in percent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redink.claims.arithmetic.rounding import Support
from redink.claims.search.convention_grid import (
    Grid,
    Variant,
)
from redink.numerals import Document, significant

PERCENT: Final = 100.0
BEST: Final = 5
WINDOWS: Final = 200
"""Places along each range at which a window as wide as the printed value's own is laid."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Near:
    """A variant and its distance from the stated values, relative: 0.05 is five percent of a value."""

    variant: Variant
    distance: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Reproduction:
    """What the search found.

    places    the claims searched together, by cohort
    tried     variants that have all the values; distinct is how many different sets of values they hold
    fits      variants that round to every stated value, fewest changes from the default first
    alone     cohort -> variants that round to its value, whatever they make of the others
    best      nearest variants of different values, nearest first
    chance    share of equally wide windows over the grid's range that hold as many variants as fit, or one if none does
    single    the nearest variant that differs from the default in at most one choice; null where none is served
    ranges    cohort -> lowest and highest return of the grid, fractions
    """

    grid: Grid
    places: Mapping[str, int]
    tried: int
    distinct: int
    fits: tuple[Variant, ...]
    alone: Mapping[str, int]
    best: tuple[Near, ...]
    chance: float
    single: Near | None
    ranges: Mapping[str, tuple[float, float]]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "index": self.grid.index,
            "since": self.grid.since,
            "until": self.grid.until,
            "claims": dict(self.places),
            "cells": self.tried,
            "distinct": self.distinct,
            "fits": len(self.fits),
            "fits_alone": dict(self.alone),
            "chance": significant(self.chance),
            "joint": [_near_document(near) for near in self.best],
            "single_change": None if self.single is None else _near_document(self.single),
            "range": {name: [significant(low), significant(high)] for name, (low, high) in self.ranges.items()},
            "unserved": [each.document() for each in self.grid.unserved],
        }


def _near_document(near: Near) -> dict[str, Document]:
    returns: dict[str, Document] = {
        name: None if value is None else significant(value) for name, value in near.variant.returns.items()
    }
    choices = near.variant.choices
    return {"distance": significant(near.distance), "returns": returns, "convention": choices.document()}


def reproduce(grid: Grid, stated: Mapping[str, Support], *, places: Mapping[str, int]) -> Reproduction | None:
    """The search for the stated values, by cohort, in percent. Null where no variant has all of them."""
    names = list(stated)
    variants = [variant for variant in grid.variants if all(variant.returns.get(name) is not None for name in names)]
    if not variants:
        return None
    values = np.array([[variant.returns[name] for name in names] for variant in variants], dtype=np.float64)
    inside = np.array(
        [[stated[name].holds(PERCENT * row[at]) for at, name in enumerate(names)] for row in values.tolist()]
    )
    distances = [distance(row, [float(stated[name].value) for name in names]) for row in (PERCENT * values).tolist()]
    ranked = sorted(
        (Near(variant=variant, distance=far) for variant, far in zip(variants, distances, strict=True)),
        key=lambda near: (near.distance, changes_of(near.variant, grid)),
    )
    fitting = [variants[at] for at in np.flatnonzero(inside.all(axis=1)).tolist()]
    return Reproduction(
        grid=grid,
        places=places,
        tried=len(variants),
        distinct=len(np.unique(values, axis=0)),
        fits=tuple(sorted(fitting, key=lambda variant: changes_of(variant, grid))),
        alone={name: int(inside[:, at].sum()) for at, name in enumerate(names)},
        best=tuple(_different(ranked)),
        chance=chance_of(PERCENT * values, [_width(stated[name]) for name in names], number=max(1, len(fitting))),
        single=next((near for near in ranked if changes_of(near.variant, grid) <= 1), None),
        ranges={name: (float(column.min()), float(column.max())) for name, column in zip(names, values.T, strict=True)},
    )


def distance(found: Sequence[float], stated: Sequence[float]) -> float:
    """sqrt(mean(((r - v) / v)^2)); a stated zero is compared as if it were one.

    >>> round(distance([50.35, 22.0], [53.0, 22.0]), 4)
    0.0354
    """
    apart = [((mine - value) / (abs(value) or 1.0)) ** 2 for mine, value in zip(found, stated, strict=True)]
    return math.sqrt(math.fsum(apart) / len(apart))


def changes_of(variant: Variant, grid: Grid) -> int:
    """In how many choices the variant differs from the default."""
    return len(variant.choices.changes(until=grid.until))


def _different(ranked: Sequence[Near]) -> list[Near]:
    """The nearest variants, one for each set of values: that with the fewest changes."""
    found: dict[tuple[float | None, ...], Near] = {}
    for near in ranked:
        found.setdefault(tuple(near.variant.returns.values()), near)
        if len(found) == BEST:
            break
    return list(found.values())


def _width(support: Support) -> float:
    return float(support.width() or support.ulp)


def chance_of(values: NDArray[np.float64], widths: Sequence[float], *, number: int) -> float:
    """The share of windows of those widths, laid evenly over the values' range, that hold at least that many variants.

    `values` of shape (variants, stated values); up to two stated values are windowed together, of more the first two.
    """
    within = [_windows(values[:, at], widths[at]) for at in range(min(2, values.shape[1]))]
    others = within[1] if len(within) > 1 else np.ones((1, len(values)), dtype=np.bool_)
    held = within[0].astype(np.float32) @ others.astype(np.float32).T
    return float((held >= number).mean())


def _windows(values: NDArray[np.float64], width: float) -> Bools:
    low, high = float(values.min()), float(values.max())
    starts = np.linspace(low, max(low, high - width), WINDOWS)[:, None]
    return (values >= starts) & (values <= starts + width)
