"""A measured figure in the unit of the printed one, with one decimal more at most."""

from __future__ import annotations

from typing import Any

import pytest

from redink.claims import Claim
from redink.cli.reports.checking.figures import figure


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        ({"metric": "return", "unit": "pct", "decimals": 1}, 0.402191, "40.22%"),
        ({"metric": "return", "unit": "pct", "decimals": 0}, -0.02349, "-2.3%"),
        ({"metric": "return", "unit": "pct", "decimals": None}, 1.0349, "103.5%"),
        ({"metric": "return", "unit": "pts", "quantity": "points", "decimals": 2}, 1525.294, "1,525.29 points"),
        ({"metric": "level", "unit": "pts", "decimals": 2}, 4321.987, "4,321.99"),
        ({"metric": "level", "unit": "pts", "decimals": 0}, 4321.987, "4,322.0"),
        ({"metric": "record", "decimals": None}, 4321.9, "4,321.90"),
        ({"metric": "relative_return", "unit": "pp", "decimals": 1}, 0.05049, "+5.05 pp"),
        ({"metric": "rate_change", "unit": "bp", "decimals": 0}, 0.0025, "25 basis points"),
        ({"metric": "count", "unit": "count", "decimals": None}, 1952.0, "1,952"),
        ({"metric": "record", "quantity": "extreme", "series": "treasury-10-year"}, 0.0349, "3.49%"),
        ({"metric": "record", "quantity": "extreme", "series": "vix"}, 62.8, "62.80"),
        ({"metric": "other", "quantity": "series_level", "series": "vix", "decimals": 1}, 62.804, "62.80"),
    ],
)
def test_the_figure_is_in_the_unit_of_the_quote(said: dict[str, Any], value: float, words: str) -> None:
    assert figure(Claim(quote="x", start=0, end=1, **said), value) == words
