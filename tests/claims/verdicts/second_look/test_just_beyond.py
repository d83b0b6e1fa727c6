"""A bound is true of another reading only where that lies just beyond it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.claims.verdicts.hearings import claimed

from redink.claims.verdicts.second_look.just_beyond import near_support


@pytest.mark.parametrize(
    ("printed", "fields", "inside", "outside"),
    [
        ("2", {"hedge": "more than", "direction": "down"}, -2.9, -3.1),
        ("2", {"hedge": "more than"}, 2.0, 1.9),
        ("20", {"hedge": "more than"}, 24.9, 25.1),
        ("2", {"hedge": "less than"}, 1.1, 0.9),
        ("6,800", {"hedge": "more than", "metric": "level", "unit": "pts"}, 6900.0, 7000.0),
        ("4", {"hedge": "less than", "metric": "other", "quantity": "series_level"}, 3.95, 3.6),
        ("2", {}, 2.4, 2.6),
    ],
)
def test_what_lies_far_beyond_is_not_meant(printed: str, fields: dict[str, Any], inside: float, outside: float) -> None:
    found = near_support(claimed(printed, **{"metric": "return", **fields}))
    assert found is not None
    assert (found.holds(inside), found.holds(outside)) == (True, False)
