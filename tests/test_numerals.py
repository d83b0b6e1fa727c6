"""Numbers as text, for people and for JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.numerals import Document, count, json_text, percent, points, ratio, significant

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=14)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | DECIMALS | TEXT
DOCUMENTS = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)


def as_read(document: object) -> object:
    """What a reader of JSON who keeps every digit gets."""
    if isinstance(document, float):
        return Decimal(repr(document))
    if isinstance(document, dict):
        return {key: as_read(value) for key, value in document.items()}
    return [as_read(value) for value in document] if isinstance(document, list) else document


@given(DOCUMENTS)
def test_a_document_is_read_back_equal_with_every_digit(document: Document) -> None:
    assert json.loads(json_text(document), parse_float=Decimal) == as_read(document)


@given(st.dictionaries(TEXT, LEAVES))
def test_keys_stay_in_the_given_order(document: dict[str, Document]) -> None:
    assert list(json.loads(json_text(document))) == list(document)


@given(st.lists(st.integers(-(10**16), 10**16), min_size=1, max_size=20))
def test_contributions_add_up_from_the_text_itself(units: list[int]) -> None:
    lines: list[Document] = [Decimal(unit).scaleb(-14).normalize() for unit in units]
    total = Decimal(sum(units)).scaleb(-14).normalize()
    read = json.loads(json_text({"lines": lines, "total": total}), parse_float=Decimal)
    assert sum(map(Decimal, read["lines"])) == read["total"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E-14"), "0.00000000000001"),
        (Decimal("-1E-14"), "-0.00000000000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.18534212345678"), "0.18534212345678"),
        (Decimal(0), "0"),
        (0.1, "0.1"),
        (1e-14, "1e-14"),
        (True, "true"),
        (date(2025, 4, 8), '"2025-04-08"'),
        ("–é", '"–é"'),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_a_value_is_written_as_a_reader_expects(value: Document, text: str) -> None:
    assert json_text(value) == text


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")],
    ids=str,
)
def test_what_is_not_a_number_never_becomes_json(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match=r"not JSON compliant|not finite"):
        json_text({"a": [value]})


def test_a_fraction_is_shown_as_percent() -> None:
    assert percent(0.40219) == "40.2%"
    assert percent(1.5, digits=0) == "150%"
    assert percent(Decimal("-0.0771"), digits=2) == "-7.71%"
    assert percent(0.35, signed=True) == "+35.0%"


def test_a_difference_is_shown_in_points_with_its_sign() -> None:
    assert points(0.012) == "+1.2 pp"
    assert points(-0.012, digits=2) == "-1.20 pp"


def test_thousands_are_separated() -> None:
    assert [count(value) for value in (0, 999, 1952, -1234567)] == ["0", "999", "1,952", "-1,234,567"]


def test_what_is_unknown_is_a_dash_everywhere() -> None:
    assert {percent(None), points(None), count(None), ratio(None)} == {"–"}


@given(st.floats(min_value=1e-300, max_value=1e300), st.sampled_from([-1, 1]))
def test_ten_significant_digits_err_by_less_than_half_of_the_tenth(size: float, sign: int) -> None:
    value = sign * size
    assert significant(value) == pytest.approx(value, rel=5.0001e-10)
    assert len(Decimal(repr(significant(value))).normalize().as_tuple().digits) <= 10
