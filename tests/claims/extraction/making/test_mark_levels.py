"""Levels of a record: the one just set, and one of an earlier day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import aside, claims


@pytest.mark.parametrize(
    ("text", "quote", "until"),
    [
        ("On Oct. 6 the S&P 500 closed at a record of 6,101.25, its 20th of the year.", "6,101.25", "2025-10-06"),
        ("The Dow ended Thursday at an all-time high of 45,210.75.", "45,210.75", "2025-10-09"),
        ("Having closed at a record of 6,101.25 on Oct. 6, the S&P 500 slipped.", "6,101.25", "2025-10-06"),
        ("The Russell 2000 finished at another closing peak of 2,410.20 on Thursday.", "2,410.20", "2025-10-09"),
    ],
)
def test_a_record_just_set_is_of_its_own_day(text: str, quote: str, until: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.until) == ("level", date.fromisoformat(until))


@pytest.mark.parametrize(
    ("text", "quote", "since", "base"),
    [
        ("The Dow closed above its previous record of 44,100.50 set on Aug. 5.", "44,100.50", "2025-08-05", "before"),
        ("The Nasdaq surpassed its December 16 peak of 20,001.30 on Thursday.", "20,001.30", "2024-12-16", "before"),
        ("The Russell 2000 beat its May 2021 record close of 2,310.40.", "2,310.40", "2021-05-01", "high"),
        ("The S&P 500 topped its old closing high of 6,010.20 from June 2024.", "6,010.20", "2024-06-01", "high"),
        (
            "The former high of the S&P 500 stands: the old record of 6,010.20, from June 2024.",
            "6,010.20",
            "2024-06-01",
            "high",
        ),
    ],
)
def test_an_older_record_is_of_the_day_named_beside_it(text: str, quote: str, since: str, base: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.since, claim.base) == ("level", date.fromisoformat(since), base)


def test_the_day_of_passing_a_record_is_not_its_own() -> None:
    claim = claims("The Dow topped its old record of 44,100.50 on June 27.")["44,100.50"]
    assert (claim.since, claim.until, claim.measurable) == (None, None, False)


def test_an_undated_record_is_set_aside() -> None:
    assert "6,101.25" in aside("The S&P 500 is 1% below its record of 6,101.25.")


def test_an_intraday_record_is_of_the_session() -> None:
    assert claims("The S&P 500 hit an intraday record of 6,101.25.")["6,101.25"].quantity == "intraday"
