"""What a printed number allows: intervals by hand, and laws of rounding."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims import Claim
from redink.claims.arithmetic.rounding import Support, rounding_support, support_of

SHARE = Claim(quote="41%", start=0, end=3, metric="return", value=41.0, unit="pct", decimals=0, direction="up")


def support(**changed: object) -> Support:
    found = support_of(Claim(**{**{name: getattr(SHARE, name) for name in SHARE.__slots__}, **changed}))  # pyright: ignore[reportArgumentType]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(30.0, 27.5, 32.5), (5.0, 4.5, 5.5), (100 / 3, 100 / 3 - 2.5, 100 / 3 + 2.5)],
)
def test_numbers_in_words_allow_more_where_they_are_round(value: float, low: float, high: float) -> None:
    found = support(value=value, decimals=None)
    assert (float(found.low or 0), float(found.high or 0)) == (pytest.approx(low), pytest.approx(high))


def test_a_claim_without_a_number_allows_nothing() -> None:
    assert support_of(Claim(quote="record", start=0, end=6, metric="record")) is None


def test_misses_are_counted_from_the_nearest_end_and_are_0_within() -> None:
    found = rounding_support("41", decimals=0)
    assert [found.misses_by(each) for each in (40, 41, 41.5, 43)] == [Fraction(1, 2), 0, 0, Fraction(3, 2)]


def test_an_open_side_has_no_width_and_holds_without_end() -> None:
    found = support(hedge="more than")
    assert found.width() is None
    assert found.holds(1e9)
    assert not found.holds(40.4)
    assert rounding_support("41", decimals=0).width() == 1


def test_a_fall_of_more_than_41_has_no_lower_end() -> None:
    found = support(hedge="more than", direction="down")
    assert (found.value, found.low, found.high) == (-41, None, Fraction(-8199, 200))


@given(st.decimals(min_value=-999, max_value=999, places=3), st.integers(0, 2))
def test_the_interval_holds_the_printed_number_and_is_one_unit_of_the_last_place_wide(
    value: object, decimals: int
) -> None:
    text = f"{value:.{decimals}f}"
    found = rounding_support(text, decimals=decimals)
    assert found.holds(Fraction(text))
    assert found.width() == Fraction(1, 10**decimals)
    assert found.misses_by(Fraction(text) + 1) == 1 - Fraction(1, 2 * 10**decimals)


HEDGES = [None, "about", "nearly", "more than", "up to", "at least", "under"]


@given(st.integers(0, 9999), st.integers(0, 2), st.sampled_from(HEDGES), st.sampled_from(["up", "down"]))
def test_whatever_the_hedge_the_printed_number_itself_is_allowed(
    digits: int, decimals: int, hedge: str | None, way: str
) -> None:
    value = digits / 10**decimals
    found = support(value=value, decimals=decimals, hedge=hedge, direction=way)
    assert found.holds(found.value)
    assert found.value == (1 if way == "up" else -1) * Fraction(digits, 10**decimals)
