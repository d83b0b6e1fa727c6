"""Numbers as text: what only a decimal comma explains, what only a decimal point, and what either does."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.sources.decimals import bare, evidence, mark_by_sum, with_points


def mark_of(*cells: str) -> str | None:
    return evidence({"weight": pl.Series(cells)}).mark()


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (("12,5", "3,01", "0,5"), "comma"),
        (("0,125",), "comma"),
        (("1.234,56",), "comma"),
        (("1.234.567",), "comma"),
        (("1,234", "5,5"), "comma"),
        (("1,234.5",), "point"),
        (("1,234,567",), "point"),
        (("0.125", "1,234"), "point"),
        (("1,234",), None),
        (("1234", "7"), None),
        (("1.5", "1,5"), None),
        (("GAIN", "n/a"), None),
    ],
)
def test_one_way_of_writing_explains_all_cells(cells: tuple[str, ...], mark: str | None) -> None:
    assert mark_of(*cells) == mark


def test_a_cell_that_may_be_either_is_named() -> None:
    either = evidence({"close": pl.Series(["10", "1,234"])}).either
    assert either is not None
    assert (either.column, either.row, either.text) == ("close", 1, "1,234")


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1 234,5", "1234,5"), ("1'234.5", "1234.5"), ("(4,000)", "-4,000"), ("\u22125", "-5"), ("12 5", "12 5")],
)
def test_blanks_and_apostrophes_part_thousands_alone(cell: str, number: str) -> None:
    assert bare(pl.Series([cell])).to_list() == [number]


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (("62,500", "37,500"), "comma"),
        (("0,625", "0,375"), "comma"),
        (("60,000", "30,000"), "comma"),
        (("1,234", "2,345"), None),
        (("60", "40"), None),
    ],
)
def test_weights_add_up_one_way_only(cells: tuple[str, ...], mark: str | None) -> None:
    assert mark_by_sum(pl.Series(cells), pl.DataFrame({"day": [1] * len(cells)})) == mark


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_printed_in_either_way_is_read_back(number: object) -> None:
    english = f"{number:,}"
    german = english.translate(str.maketrans(",.", ".,"))
    plain = f"{number:f}"
    assert with_points(pl.Series([english]), "point").to_list() == [plain]
    assert with_points(pl.Series([german]), "comma").to_list() == [plain]
