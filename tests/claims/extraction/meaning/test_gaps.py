"""Basis points between two rates are no move of either; those between two and ten years are measured."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

GAPS = [
    "The 10-year yield rose to 4.05% and the two-year yield to 3.50%, leaving the gap between them at 55 basis points.",
    "The two-year yield closed at 0.45% and the 10-year at 1.51% on Friday, a gap of 55 basis points.",
    "The yield curve, measured by the gap between two- and 10-year yields, stood at 55 basis points on Friday.",
    "That left the 10-year yield 55 basis points below the two-year.",
    "The two-year yield ended Friday at 4.56%, 55 basis points above the 10-year.",
    "Ten-year yields are 55 basis points higher than those of two-year notes.",
    "The spread between two-year and 10-year yields narrowed to 55 basis points.",
    "The difference between 2-year and 10-year Treasury yields was 55 basis points.",
]
OTHERS = [
    "The Fed's policy rate is 55 basis points above the 10-year yield.",
    "The two-year yield is 55 basis points below the Fed's rate.",
    "The gap between five-year and 30-year yields was 55 basis points.",
    "The gap between two-year and 10-year yields widened by 55 basis points.",
    "The gap between two-year and 10-year yields narrowed as the 10-year yield fell 55 basis points.",
    "The curve remains inverted by 55 basis points.",
]
MOVES = [
    (
        "The 10-year yield fell to 4.22% on Friday, 55 basis points below its level of a week earlier.",
        "treasury-10-year",
    ),
    ("The two-year yield rose 55 basis points on Friday, more than the 10-year.", "treasury-2-year"),
    ("The Fed raised its rate by 55 basis points, and the two-year yield fell.", "fed-funds"),
    ("The high-yield spread widened by 55 basis points on Friday.", "high-yield-spread"),
]


@pytest.mark.parametrize("text", GAPS)
def test_a_gap_between_two_and_ten_years_stands_somewhere(text: str) -> None:
    found = claims(text)["55 basis points"]
    assert (found.series, found.quantity, found.metric) == ("treasury-gap", "series_level", "other")


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_gap_and_its_change_are_no_move_of_either_rate(text: str) -> None:
    found = claims(text).get("55 basis points")
    assert found is None or (found.series, found.measurable) == (None, False)


@pytest.mark.parametrize(("text", "series"), MOVES)
def test_a_move_is_one(text: str, series: str) -> None:
    assert claims(text)["55 basis points"].series == series
