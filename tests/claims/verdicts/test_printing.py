"""Measured figures in the claim's own unit and digits."""

from __future__ import annotations

import pytest
from tests.claims.verdicts.hearings import claimed

from redink.claims import Claim
from redink.claims.verdicts.printing import corrected, figure


@pytest.mark.parametrize(
    ("claim", "measured", "text"),
    [
        (claimed("1.5", direction="up"), 0.7364, "0.7%"),
        (claimed("1.5", direction="down"), -0.7364, "0.7%"),
        (claimed("1.5", direction="down"), 0.7364, "a rise of 0.7%"),
        (claimed("1.5", direction="up"), -0.04, "0.0%"),
        (claimed("1.5"), -0.7364, "-0.7%"),
        (claimed("25.29", unit="pts", direction="up"), -41.3, "a fall of 41.30 points"),
        (claimed("14", unit="bp", direction="down"), -3.0, "3 basis points"),
        (claimed("6,388.64", "level", unit="pts"), 6123.4, "6,123.40"),
        (claimed("4", "count", unit="count", quantity="streak", direction="down"), 6.0, "6"),
        (claimed("12", quantity="distance", mark="high", direction="down"), -7.6, "8%"),
        (claimed("12", "other", quantity="distance", mark="average", direction="up"), -3.2, "3% below"),
        (claimed("5", "relative_return", unit="pp", direction="up"), -2.0, "2 percentage points behind"),
        (claimed("5", "relative_return", unit="pp", direction="up"), 1.0, "1 percentage point"),
    ],
)
def test_a_correction_can_be_put_in_the_place_of_the_quote(claim: Claim, measured: float, text: str) -> None:
    assert corrected(claim, measured) == text


def test_a_figure_has_digits_to_spare_and_a_level_two() -> None:
    assert figure(claimed("1.5"), 0.7364) == "0.74%"
    assert figure(claimed("1.5"), 0.7364, spare=2) == "0.736%"
    assert figure(claimed("6,388", "level", unit="pts"), 6388.642) == "6,388.64"
    assert figure(claimed("1.5", unit="pp"), 1.0) == "1.00 percentage points"
