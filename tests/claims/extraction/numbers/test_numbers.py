"""Numbers in prose: worked examples, what only looks like one, and every whole number spelled out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.numbers.numbers import number_at, whole_number

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """A number below a million as an American writes it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = f" {spelled(number % unit)}" if number % unit else ""
    return f"{spelled(number // unit)} {name}{rest}"


@pytest.mark.parametrize(
    ("text", "value", "decimals", "form"),
    [
        ("1,234.50 points", 1234.5, 2, "plain"),
        ("53 %", 53, 0, "plain"),
        ("5½ %", 5.5, None, "plain"),
        ("½ point", 0.5, None, "fraction"),
        ("twenty-five percent", 25, None, "plain"),
        ("two hundred and ten members", 210, None, "plain"),
        ("three thousand and twelve members", 3012, None, "plain"),
        ("two-fifths of members", 0.4, None, "fraction"),
        ("three quarters of members", 0.75, None, "fraction"),
        ("three-quarter-point increase", 0.75, None, "fraction"),
        ("three-quarter percentage point hike", 0.75, None, "fraction"),
        ("one third of members", 1 / 3, None, "fraction"),
        ("a third of members", 1 / 3, None, "fraction"),
        ("half of members", 0.5, None, "fraction"),
        ("one in four members", 0.25, None, "fraction"),
        ("7 out of 10 members", 0.7, None, "fraction"),
        ("two of every five members", 0.4, None, "fraction"),
        ("doubled in a year", 100, None, "multiple"),
        ("tripled in a year", 200, None, "multiple"),
        ("halved in a year", -50, None, "multiple"),
    ],
)
def test_a_number_is_read_in_digits_words_fractions_ratios_and_multiples(
    text: str, value: float, decimals: int | None, form: str
) -> None:
    found = number_at(tokens(text), 0)
    assert found is not None
    assert (found.value, found.decimals, found.form) == (pytest.approx(value), decimals, form)


@pytest.mark.parametrize(
    "text",
    ["third quarter", "double-digit gains", "double the gain", "a quarter ago", "percent", "hundred", "a rally"],
)
def test_ranks_and_plain_words_are_no_numbers(text: str) -> None:
    assert number_at(tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("five in 10 days", 5), ("5 in 2025", 5), ("3 of 2 members", 3), ("1.5 in 10", 1.5)]
)
def test_a_count_of_days_a_year_and_a_part_above_its_whole_make_no_ratio(text: str, value: float) -> None:
    found = number_at(tokens(text), 0)
    assert found is not None
    assert (found.value, found.form) == (value, "plain")


@given(st.integers(0, 999_999))
def test_every_whole_number_in_words_is_read_to_its_end(number: int) -> None:
    read = tokens(f"{spelled(number)} members")
    found = whole_number(read, 0)
    assert found is not None
    assert (found.value, read[found.after].text) == (number, "members")


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_digits_are_read_with_or_without_separators_to_the_printed_place(number: int, decimals: int) -> None:
    for text in (f"{number:,}", f"{number}"):
        printed = text + (f".{7:0{decimals}d}" if decimals else "")
        found = number_at(tokens(printed), 0)
        assert found is not None
        assert (found.value, found.decimals) == (float(f"{number}.{7:0{decimals}d}" if decimals else number), decimals)


def test_where_no_number_begins_there_is_no_whole_number() -> None:
    assert whole_number(tokens("and five"), 0) is None
    assert whole_number(tokens("thousand"), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("4-3/4 percent", 4.75), ("3 3/8 percent", 3.375), ("1/4 percent", 0.25), ("5-1/2", 5.5)]
)
def test_eighths_and_quarters_are_parts_of_one(text: str, value: float) -> None:
    found = number_at(tokens(text), 0)
    assert found is not None
    assert (found.value, found.decimals) == (value, None)


@pytest.mark.parametrize("text", ["4/8/2025", "24/7", "3/2", "4 of 8"])
def test_dates_and_ratios_are_no_eighths(text: str) -> None:
    found = number_at(tokens(text), 0)
    assert found is not None
    assert found.value == float(text.split("/")[0].split()[0])
