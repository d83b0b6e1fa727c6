"""Days and months as reviews of a month or year name them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "place"),
    [
        (
            "The year in review\n\nBest month: May, when the S&P 500 rose 6.4%. Worst: March, down 5.5%.",
            "6.4%",
            date(2025, 5, 1),
            date(2025, 5, 31),
            "clause",
        ),
        (
            "The year in review\n\nBest month: May, when the S&P 500 rose 6.4%. Worst: March, a 5.5% loss.",
            "5.5%",
            date(2025, 3, 1),
            date(2025, 3, 31),
            "clause",
        ),
        (
            "The S&P 500's worst month was March, with a loss of 5.5%.",
            "5.5%",
            date(2025, 3, 1),
            date(2025, 3, 31),
            "clause",
        ),
        ("The Dow's best month of the year was May: 4.4%.", "4.4%", date(2025, 5, 1), date(2025, 5, 31), "earlier"),
        ("Best day: April 9, when the S&P 500 soared 9.1%.", "9.1%", date(2025, 4, 9), date(2025, 4, 9), "clause"),
        (
            "June chipped in 4.8% for the S&P 500, July 2.5% and August 1.6%.",
            "2.5%",
            date(2025, 7, 1),
            date(2025, 7, 31),
            "clause",
        ),
        ("November knocked the Dow down 1.4%.", "1.4%", date(2025, 11, 1), date(2025, 11, 30), "clause"),
        (
            "The Dow rose 3.1% after gaining 1.6% in August, when the Nasdaq leapt 5.7%.",
            "5.7%",
            date(2025, 8, 1),
            date(2025, 8, 31),
            "clause",
        ),
        (
            "In November the Dow rose 3.1%, even after a final-day stumble of 0.6%.",
            "0.6%",
            date(2025, 11, 28),
            date(2025, 11, 28),
            "clause",
        ),
        ("In May the Dow fell 2.2%, in June it gained 4.1%.", "4.1%", date(2025, 6, 1), date(2025, 6, 30), "clause"),
        ("The Dow gained 0.6% on the last day of November.", "0.6%", date(2025, 11, 28), date(2025, 11, 28), "clause"),
        (
            "The year in review\n\nThe S&P 500 fell in spring, although the last quarter was a good one: up 2.6%.",
            "2.6%",
            date(2025, 10, 1),
            None,
            "sentence",
        ),
    ],
)
def test_a_review_names_its_best_and_worst_and_its_last(
    text: str, quote: str, since: date | None, until: date | None, place: str | None
) -> None:
    claim = claims(text, date(2025, 12, 31))[quote]
    assert (claim.since, claim.until, claim.span_from) == (since, until, place)


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "place"),
    [
        (
            "On Thursday the Dow did it again. It closed at 45,454.",
            "45,454",
            date(2025, 10, 9),
            date(2025, 10, 9),
            "earlier",
        ),
        (
            "The Dow began the year at 42,424 and stands at 45,454.",
            "42,424",
            date(2024, 12, 31),
            date(2024, 12, 31),
            "clause",
        ),
        ("The Dow began the year at 42,424 and stands at 45,454.", "45,454", None, None, None),
        (
            "The VIX started the week at 15.55 and ended Friday at 22.22.",
            "15.55",
            date(2025, 10, 3),
            date(2025, 10, 3),
            "clause",
        ),
    ],
)
def test_a_level_has_the_day_that_it_is_told_of(
    text: str, quote: str, since: date | None, until: date | None, place: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.span_from) == (since, until, place)
