"""Quantities: units, scales, signs, ranges and hedges, each as a reader of the text would take it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.numbers.quantities import Quantity, hedge_before, quantity_at, unit_at


def read(text: str, at: int = 0) -> Quantity:
    found = quantity_at(tokens(text), at)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("53%", 53, "pct"),
        ("53 per cent", 53, "pct"),
        ("25 basis points", 25, "bp"),
        ("25-basis-point", 25, "bp"),
        ("25 bps", 25, "bp"),
        ("1.5 percentage points", 1.5, "pp"),
        ("1.5 p.p.", 1.5, "pp"),
        ("half a percentage point", 0.5, "pp"),
        ("a quarter of a point", 0.25, "pp"),
        ("18x", 18, "x"),
        ("300 points", 300, "pts"),
        ("$3.2 billion", 3.2e9, "usd"),
        ("$5bn", 5e9, "usd"),
        ("3 million dollars", 3e6, "usd"),
        ("two-fifths", 40, "pct"),
        ("doubled", 100, "pct"),
        ("1,960", 1960, None),
    ],
)
def test_a_number_takes_its_scale_and_unit(text: str, value: float, unit: str | None) -> None:
    found = read(text)
    assert (found.value, found.unit) == (pytest.approx(value), unit)


def test_another_currency_is_money_without_a_unit() -> None:
    found = read("€3 billion")
    assert (found.money, found.unit) == (True, None)


@pytest.mark.parametrize(
    ("text", "sign"), [("+5%", "up"), ("-5%", "down"), ("5%", None), ("doubled", "up"), ("halved", "down")]
)
def test_a_sign_that_touches_the_number_is_its_direction(text: str, sign: str | None) -> None:
    assert read(text).sign == sign


def test_a_hyphen_after_a_word_is_no_minus() -> None:
    assert quantity_at(tokens("top-5%"), 1) is None


@pytest.mark.parametrize(
    ("text", "at", "ends"),
    [
        ("5% to 7%", 0, (5, 7)),
        ("5-7%", 0, (5, 7)),
        ("between 5% and 7.5%", 1, (5, 7.5)),
        ("$5 to $7 billion", 0, (5e9, 7e9)),
        ("7% to 5%", 0, (7, None)),
        ("from 5% to 7%", 1, (5, None)),
        ("5% and 7%", 0, (5, None)),
        ("5% to 7 points", 0, (5, None)),
    ],
)
def test_a_range_has_two_ends_of_one_unit_the_lower_first(text: str, at: int, ends: tuple[float, float | None]) -> None:
    found = read(text, at)
    assert (found.value, found.high) == ends


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 5%", "about"),
        ("more than 5%", "more than"),
        ("up to 5%", "up to"),
        ("about a 5%", "about"),
        ("ticked up to 5%", None),
        ("a whopping 5%", None),
        ("about stocks 5%", None),
        ("5%", None),
    ],
)
def test_a_hedge_stands_right_before_the_number(text: str, hedge: str | None) -> None:
    words = tokens(text)
    number = next(at for at, token in enumerate(words) if token.text == "5")
    assert hedge_before(words, number) == hedge


def test_the_longest_unit_is_taken_and_a_word_that_is_none_leaves_the_place() -> None:
    assert unit_at(tokens("percentage points now"), 0) == ("pp", 2)
    assert unit_at(tokens("members"), 0) == (None, 0)
    assert unit_at(tokens("x"), 1) == (None, 1)


UNITS = {"%": "pct", " percent": "pct", " basis points": "bp", " percentage points": "pp", "x": "x", " points": "pts"}


@given(st.integers(0, 99_999), st.integers(0, 3), st.sampled_from(sorted(UNITS)))
def test_a_printed_number_comes_back_with_its_unit_and_decimals(digits: int, decimals: int, unit: str) -> None:
    printed = f"{digits / 10**decimals:.{decimals}f}"
    found = read(printed + unit)
    assert (found.value, found.decimals, found.unit) == (float(printed), decimals, UNITS[unit])
    assert not found.worded
