"""A day between commas dates the event that "since" names."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

DECEMBER = date(2025, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "Since the chairman's speech, on August 22, the Russell 2000 has gained 4.4%.",
        "Since the tariffs were announced, on August 22, the S&P 500 has gained 4.4%.",
        "Since the summit, August 22, the Dow has gained 4.4%.",
    ],
)
def test_since_an_event_is_from_the_close_of_its_day_on(text: str) -> None:
    claim = claims(text, DECEMBER)["4.4%"]
    assert (claim.since, claim.until, claim.base) == (date(2025, 8, 22), None, "on")


def test_a_day_behind_another_clause_is_its_own() -> None:
    text = "The S&P 500 has risen since the Fed met, and, on Dec. 29, the index fell 0.3%."
    claim = claims(text, DECEMBER)["0.3%"]
    assert claim.until == date(2025, 12, 29)


def test_the_year_of_a_record_counts_none() -> None:
    assert "2021 record" not in claims("The Russell 2000 is 11% below its 2021 record.")
