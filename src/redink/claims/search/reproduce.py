"""Which variants reproduce what an article states? A search over the whole convention grid.

Claims made together are searched together: a variant fits where each of the values rounds to what is printed.
The distance of a variant is sqrt(mean(((r - v) / v)^2)) over the stated values v and its own r, in percent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from redink.claims.arithmetic.rounding import Support
from redink.claims.search.convention_grid import Choices, Grid, Unserved, Variant
from redink.described import count, fraction, number, text
from redink.numerals import significant

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

    @property
    def off_by(
        self,
    ) -> Annotated[
        float, fraction("distance", "from the stated values, relative: 0.05 is 5% of a value", key="distance")
    ]:
        """The distance to ten significant digits."""
        return significant(self.distance)

    @property
    def returns(self) -> Annotated[dict[str, float | None], fraction("return", "cohort → its return under it")]:
        """Each cohort's return to ten significant digits."""
        found = self.variant.returns.items()
        return {name: None if value is None else significant(value) for name, value in found}

    @property
    def convention(self) -> Annotated[Choices, text("how it is measured: every field of the convention, and more")]:
        """The choices."""
        return self.variant.choices


@dataclass(frozen=True, kw_only=True, slots=True)
class Reproduction:
    """What the search found; `best` holds the nearest variants of different values, nearest first."""

    grid: Grid
    places: Annotated[
        Mapping[str, int],
        number("claims", "cohort → place in `claims`, from 0, of what was searched for together", key="claims"),
    ]
    tried: Annotated[int, count("variants", "variants of the convention that have all the values", key="cells")]
    distinct: Annotated[int, count("distinct", "how many different sets of values they hold")]
    fits: tuple[Variant, ...]
    alone: Annotated[
        Mapping[str, int],
        count(
            "fits alone",
            "cohort → variants that round to its value, whatever they make of the others",
            key="fits_alone",
        ),
    ]
    best: Annotated[tuple[Near, ...], text("the nearest variants of different values, nearest first", key="joint")]
    chance: float
    single: Annotated[
        Near | None,
        text(
            "the nearest that differs from the default in at most one choice; null where none is served",
            key="single_change",
        ),
    ]
    ranges: Mapping[str, tuple[float, float]]

    @property
    def index(self) -> Annotated[str, text("index name")]:
        """The index."""
        return self.grid.index

    @property
    def since(self) -> Annotated[date, text("first day of the span searched")]:
        """The start."""
        return self.grid.since

    @property
    def until(self) -> Annotated[date, text("last day of the span as stated")]:
        """The end."""
        return self.grid.until

    @property
    def fitting(self) -> Annotated[int, count("fitting", "variants that round to every stated value", key="fits")]:
        """How many variants fit."""
        return len(self.fits)

    @property
    def by_chance(
        self,
    ) -> Annotated[
        float,
        fraction(
            "by chance",
            "share of equally wide windows over the grid's range that hold as many variants as fit, or one if none "
            "does",
            key="chance",
            see="#the-search",
        ),
    ]:
        """The chance to ten significant digits."""
        return significant(self.chance)

    @property
    def range(
        self,
    ) -> Annotated[dict[str, tuple[float, ...]], fraction("range", "cohort → lowest and highest return of the grid")]:
        """Each cohort's lowest and highest return to ten significant digits."""
        return {name: (significant(low), significant(high)) for name, (low, high) in self.ranges.items()}

    @property
    def unserved(self) -> Annotated[tuple[Unserved, ...], text("variants that the data cannot serve")]:
        """Variants that the data cannot serve."""
        return self.grid.unserved


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
        distinct=len(np.unique(np.round(values, 10), axis=0)),
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
