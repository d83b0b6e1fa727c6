"""A count that is true of another stretch, or of records in a row, is left open; one that is true of nothing is not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, claimed, heard, levels_to, on

from redink.claims.verdicts.second_look import looked_again
from redink.claims.verdicts.verdict import NOT_SUPPORTED, UNMEASURED, Verdict

WRONG = Verdict(verdict=NOT_SUPPORTED, why="Measured: 5, not that.")
CLOSES = [*(1000.0 - place for place in range(500)), *(1001.0, 1002.0, 990.0, 995.0, 1003.0, 1004.0)]
"""Four record closes in August 2025, two of them on the last two sessions, the end of three days up."""
LEVELS = levels_to(FRIDAY, CLOSES)


def looked(count: int, quantity: str, **changed: Any) -> Verdict:
    fields = {"unit": "count", "quantity": quantity, "direction": "up", **on(FRIDAY), **changed}
    claim = claimed(str(count), "count", **fields)
    return looked_again(claim, WRONG, heard(LEVELS, claims=[claim]), ())


@pytest.mark.parametrize(("count", "expected"), [(2, UNMEASURED), (7, NOT_SUPPORTED)])
def test_days_in_a_row_may_be_records_in_a_row(count: int, expected: str) -> None:
    assert looked(count, "streak", period="week").verdict == expected


@pytest.mark.parametrize(("count", "expected"), [(4, UNMEASURED), (9, NOT_SUPPORTED)])
def test_records_may_be_those_of_the_month(count: int, expected: str) -> None:
    assert looked(count, "records").verdict == expected
