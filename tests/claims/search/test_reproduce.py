"""The search over a grid made by hand."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims.arithmetic.rounding import rounding_support
from redink.claims.search.convention_grid import Choices, Grid, Unserved, Variant
from redink.claims.search.reproduce import Reproduction, chance_of, distance, reproduce
from redink.convention import Convention

UNTIL = date(2025, 10, 9)


def variant(losing: float | None, earning: float | None, summary: str = "cap", **changed: str) -> Variant:
    weighting = "cap" if summary == "cap" else "equal"
    convention = Convention(weighting=weighting).but(**changed)
    choices = Choices(convention=convention, summary=summary, until=UNTIL)
    return Variant(choices=choices, returns={"loss-making": losing, "profitable": earning, "no data": None})


def grid(*variants: Variant) -> Grid:
    unserved = (Unserved(field="earnings", value="eps", why="none", cells=1),)
    return Grid(
        index="russell-2000", since=date(2025, 4, 8), until=UNTIL, variants=variants, headcounts=(), unserved=unserved
    )


def search(*variants: Variant, losing: str = "53", earning: str = "22") -> Reproduction:
    stated = {
        "loss-making": rounding_support(losing, decimals=0),
        "profitable": rounding_support(earning, decimals=0),
    }
    found = reproduce(grid(*variants), stated, places={"loss-making": 0, "profitable": 1})
    assert found is not None
    return found


DEFAULT = variant(0.70, 0.28)
EQUAL = variant(0.534, 0.30, "equal")
MEDIAN = variant(0.5301, 0.2249, "median", holding="daily")


def test_values_stated_together_must_come_from_one_variant() -> None:
    apart = search(DEFAULT, EQUAL, variant(0.60, 0.22, membership="end"))
    assert (apart.tried, len(apart.fits), dict(apart.alone)) == (3, 0, {"loss-making": 1, "profitable": 1})
    together = search(DEFAULT, EQUAL, MEDIAN)
    assert [each.choices.summary for each in together.fits] == ["median"]


def test_the_distance_is_the_root_of_the_mean_squared_relative_miss() -> None:
    """(0.70 - 0.53) / 0.53 and (0.28 - 0.22) / 0.22, by hand."""
    by_hand = math.sqrt(((17 / 53) ** 2 + (6 / 22) ** 2) / 2)
    assert distance([70.0, 28.0], [53.0, 22.0]) == pytest.approx(by_hand, abs=1e-15)
    assert search(DEFAULT).best[0].distance == pytest.approx(by_hand, abs=1e-12)


def test_the_nearest_single_change_leaves_out_variants_with_two() -> None:
    found = search(DEFAULT, EQUAL, MEDIAN)
    assert found.single is not None
    assert found.single.variant is EQUAL
    assert found.best[0].variant is MEDIAN


def test_of_equal_values_the_one_with_the_fewest_changes_is_named() -> None:
    same = variant(0.53, 0.22, membership="end", holding="daily")
    fewer = variant(0.53, 0.22, holding="daily")
    found = search(same, fewer)
    assert found.fits[0] is fewer
    assert [near.variant for near in found.best] == [fewer]
    assert found.distinct == 1


def test_variants_without_one_of_the_values_are_not_counted() -> None:
    assert search(DEFAULT, variant(None, 0.22)).tried == 1
    assert reproduce(grid(variant(None, None)), {"loss-making": rounding_support("53", decimals=0)}, places={}) is None


def test_half_of_the_windows_hold_a_variant_where_two_lie_at_the_ends_of_a_range_four_windows_wide() -> None:
    """Windows 1 wide start at 0 to 3 along 0 to 4: they hold 0 up to a start of 0 and 4 from a start of 3 on."""
    held = chance_of(np.array([[0.0], [1.0], [4.0]]), [1.0], number=1)
    assert held == pytest.approx(1 / 3, abs=0.02)


@given(st.floats(-0.99, 9.0), st.floats(-0.99, 9.0))
def test_a_variant_fits_its_own_rounded_values(losing: float, earning: float) -> None:
    found = search(variant(losing, earning), losing=f"{100 * losing:.0f}", earning=f"{100 * earning:.0f}")
    assert len(found.fits) == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30))
def test_the_order_of_variants_changes_no_count(values: list[tuple[float, float]]) -> None:
    variants = [variant(*pair) for pair in values]
    turned = variants[::-1]
    one, other = search(*variants), search(*turned)
    assert (one.tried, one.distinct, len(one.fits), one.alone, one.chance) == (
        other.tried,
        other.distinct,
        len(other.fits),
        other.alone,
        other.chance,
    )
    assert one.best[0].distance == other.best[0].distance
