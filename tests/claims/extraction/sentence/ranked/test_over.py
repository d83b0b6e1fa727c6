"""Over which days a rank counts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

from redink.claims import Claim


def records(text: str) -> list[Claim]:
    return [claim for claim in claims(text).values() if claim.quantity == "records"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("For the Dow it was the 31st record close of 2025 and the fifth of September.", [(31, 1), (5, 9)]),
        ("The Dow closed at an all-time high, its 12th this year and third of the month.", [(12, 1), (3, 10)]),
        ("The S&P 500 notched a record close, the 28th in 2025 and the seventh in August.", [(28, 1), (7, 8)]),
        ("The Russell 2000 set its third record of the month and 11th of the year.", [(3, 10), (11, 1)]),
        ("The S&P 500 set a record. It was its 30th of 2025.", [(30, 1)]),
        ("The Nasdaq closed at a record, its third such close this month.", [(3, 10)]),
        ("The Dow's record was its 33rd for the year.", [(33, 1)]),
    ],
)
def test_a_rank_counts_over_the_words_behind_it(text: str, said: list[tuple[int, int]]) -> None:
    assert [(claim.value, claim.since) for claim in records(text)] == [
        (value, date(2025, month, 1)) for value, month in said
    ]


def test_a_record_of_a_named_day_is_counted_up_to_it() -> None:
    (claim,) = records("On Thursday the S&P 500 ended at a record, the 30th so far this year.")
    assert (claim.since, claim.until) == (date(2025, 1, 1), date(2025, 10, 9))


@pytest.mark.parametrize(
    "text",
    [
        "The Dow rose 1%. It was its fourth of the week.",
        "Profit hit a record at the bank, its fifth this year.",
        "The S&P 500 set a record. The company opened a plant, its fifth this year.",
    ],
)
def test_a_rank_of_something_else_counts_no_records(text: str) -> None:
    assert records(text) == []
