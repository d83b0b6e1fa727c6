"""A month that another clause holds out is no span of the decision or move beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The Fed raised rates by a quarter point, and its chair said another rise in June was open.",
            "a quarter point",
        ),
        ("The Fed cut rates by 25 basis points and policymakers could pause in January.", "25 basis points"),
        (
            "The Dow fell 1% after the Fed lifted rates by a quarter point and ruled out a cut in May.",
            "a quarter point",
        ),
        ("The Fed trimmed rates by half a point; officials see another cut in December.", "half a point"),
        ("The Fed hiked by 25 basis points, with futures pricing a further move in August.", "25 basis points"),
        ("The Fed eased by a quarter point yet cautioned that a March cut was not assured.", "a quarter point"),
        ("The Fed cut rates by a quarter point and its chair was happy to wait until April.", "a quarter point"),
        ("While another increase in May was in doubt, the Fed raised rates by a quarter point.", "a quarter point"),
        ("The S&P 500 rose 1.4% on hopes of a Fed cut in September.", "1.4%"),
        ("The S&P 500 lost 0.7% as traders pared bets on a rate cut in July.", "0.7%"),
    ],
)
def test_a_month_of_another_clause_is_not_the_number_s(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.since, claim.until) == (None, None)


@pytest.mark.parametrize(
    ("text", "quote", "first"),
    [
        ("The Fed raised rates by 75 basis points in June and its chair said more was to come in July.",
         "75 basis points", date(2025, 6, 1)),
        ("The Fed raised rates by 0.75 points, officials said in June.", "0.75 points", date(2025, 6, 1)),
        ("The S&P 500 rose 4% in May on hopes of a Fed cut in September.", "4%", date(2025, 5, 1)),
        ("The Fed cut its rate by another quarter point in September.", "quarter point", date(2025, 9, 1)),
    ],
)  # fmt: skip
def test_a_month_of_its_own_clause_is(text: str, quote: str, first: date) -> None:
    assert claims(text)[quote].since == first
