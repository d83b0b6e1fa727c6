"""Days so many months apart."""

from __future__ import annotations

from datetime import date

from redink.claims.extraction.time.months import end_of_month, months_before


def test_the_same_day_of_another_month_or_the_last_of_a_shorter_one() -> None:
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2025, 1, 15), -13) == date(2026, 2, 15)
    assert end_of_month(2025, 2) == date(2025, 2, 28)
