"""Basis points between two rates are no move of either; what a rate moved by is."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

GAPS = [
    "The 10-year yield rose to 4.05% and the two-year yield to 3.50%, leaving the gap between them at 55 basis points.",
    "The two-year yield closed at 0.45% and the 10-year at 1.51% on Friday, a gap of 55 basis points.",
    "The yield curve, measured by the gap between two- and 10-year yields, stood at 55 basis points on Friday.",
    "That left the 10-year yield 55 basis points below the two-year.",
    "The two-year yield ended Friday at 4.56%, 55 basis points above the 10-year.",
    "The Fed's policy rate is 55 basis points above the 10-year yield.",
    "Ten-year yields are 55 basis points higher than those of two-year notes.",
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
def test_a_gap_is_no_move_of_either_rate(text: str) -> None:
    found = claims(text)["55 basis points"]
    assert (found.series, found.measurable) == (None, False)


@pytest.mark.parametrize(("text", "series"), MOVES)
def test_a_move_is_one(text: str, series: str) -> None:
    assert claims(text)["55 basis points"].series == series
