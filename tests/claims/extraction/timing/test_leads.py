"""Words in bold or before a colon that a paragraph begins with."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "place"),
    [
        ("**The year.** The Dow and the Nasdaq have risen 6.1% and 14.4%.", "14.4%", date(2025, 1, 1), None, "heading"),
        ("**The week.** The S&P 500 lost 2.2%, the Russell 2000 3.1%.", "3.1%", date(2025, 10, 6), None, "heading"),
        ("- **Week:** S&P 500 down 2.2%, Russell 2000 down 3.1%.", "2.2%", date(2025, 10, 6), None, "heading"),
        ("Week: S&P 500 down 2.2%, Nasdaq down 2.6%.", "2.6%", date(2025, 10, 6), None, "heading"),
        (
            "**September.** The Dow rose 2.1%, and the Nasdaq 5.4%.",
            "5.4%",
            date(2025, 9, 1),
            date(2025, 9, 30),
            "heading",
        ),
        ("**The month.** October is young. So far the Dow is down 1.9%.", "1.9%", date(2025, 10, 1), None, "earlier"),
        (
            "**The bounce.** Since April 8 the Dow has gained 22%.\n\n**The year.** It is up 6.1%.",
            "6.1%",
            date(2025, 1, 1),
            None,
            "heading",
        ),
        (
            "**The bounce.** Since April 8 the Dow has gained 22%.\n\n**The year.** It is up 6.1%.",
            "22%",
            date(2025, 4, 8),
            None,
            "clause",
        ),
    ],
)
def test_a_lead_gives_its_span_to_the_line_and_carries_it_on(
    text: str, quote: str, since: date | None, until: date | None, place: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.span_from) == (since, until, place)
