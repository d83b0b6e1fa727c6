"""Rates, yields, spreads and the VIX by the names that the press gives them."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "series"),
    [
        (
            "The extra yield on junk bonds rose to 4.38 percentage points.",
            "4.38 percentage points",
            "high-yield-spread",
        ),
        ("UST 2y 3.61% (-4bp), 10y 4.18% (+9bp).", "4.18%", "treasury-10-year"),
        ("UST 2y 3.61% (-4bp), 10y 4.18% (+9bp).", "-4bp", "treasury-2-year"),
        ("HY OAS 318bp.", "318bp", "high-yield-spread"),
        ("Two-year yields rose. Tens, 2.75%.", "2.75%", "treasury-10-year"),
        ("Ten-year yields slipped 8 basis points.", "8 basis points", "treasury-10-year"),
        ("The VIX at 14.63 is low.", "14.63", "vix"),
        ("The Fed cut its benchmark by a full percentage point.", "a full percentage point", "fed-funds"),
        ("Tens of thousands bought gilts yielding 4.2%.", "4.2%", None),
        ("The 2-year yield touched 4.15%.", "4.15%", None),
    ],
)
def test_a_number_is_of_the_series_named(text: str, quote: str, series: str | None) -> None:
    claim = claims(text)[quote]
    assert (claim.series, claim.index) == (series, "vix" if series == "vix" else None)


@pytest.mark.parametrize(
    ("text", "quote", "window", "direction"),
    [
        ("The Russell 2000 now trades 4.6% over its 200-day.", "4.6%", 200, "up"),
        ("The S&P 500 is 3.4% clear of its 50-day line.", "3.4%", 50, "up"),
        ("The Russell 2000 sits just below its 200-day average; the S&P 500 is 9.3% above.", "9.3%", 200, "up"),
        ("The S&P 500 is 8% above its 200-day average and the Russell 2000 3.1%.", "3.1%", 200, "up"),
    ],
)
def test_a_distance_from_an_average_has_its_window(text: str, quote: str, window: int, direction: str) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.mark, claim.window, claim.direction) == ("distance", "average", window, direction)
