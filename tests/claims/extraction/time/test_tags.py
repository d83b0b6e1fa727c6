"""The tags and short names of notes."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        ("S&P 500 +0.6% d/d, +5.1% m/m, +9.9% q/q, +5.5% YTD.", "+0.6%", date(2025, 6, 30), None, "before"),
        ("S&P 500 +0.6% d/d, +5.1% m/m, +9.9% q/q, +5.5% YTD.", "+5.1%", date(2025, 6, 1), None, "before"),
        ("S&P 500 +0.6% d/d, +5.1% m/m, +9.9% q/q, +5.5% YTD.", "+9.9%", date(2025, 4, 1), None, "before"),
        ("Russell 2000 -2.2% WTD, +3.3% MTD.", "-2.2%", date(2025, 6, 30), None, "before"),
        ("RTY +5.4% MoM, +8.8% QoQ.", "+8.8%", date(2025, 4, 1), None, "before"),
        ("The Dow gained 3.3% in 1H25 and lost 1.1% in 4Q24.", "3.3%", date(2025, 1, 1), date(2025, 6, 30), "before"),
        ("The Dow gained 3.3% in 1H25 and lost 1.1% in 4Q24.", "1.1%", date(2024, 10, 1), date(2024, 12, 31), "before"),
        ("In H1 the Nasdaq rose 5.2%.", "5.2%", date(2025, 1, 1), date(2025, 6, 30), "before"),
        (
            "For a month-to-date gain of 4.7%, the Nasdaq 100 had to rally twice.",
            "4.7%",
            date(2025, 6, 1),
            None,
            "before",
        ),
    ],
)
def test_a_tag_is_the_span_of_the_number_before_it(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2025, 6, 30))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)


def test_a_month_to_a_day_within_it_is_only_carried_over() -> None:
    claim = claims("S&P 500 +1.1% m/m.", date(2025, 6, 18))["+1.1%"]
    assert (claim.since, claim.base, claim.span_from) == (date(2025, 5, 18), "on", "earlier")


def test_letters_without_a_number_are_no_tag() -> None:
    assert claims("The mom-and-pop crowd bought; the S&P 500 rose 1%.")["1%"].since is None
