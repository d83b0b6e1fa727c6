"""Points of a yield or spread that count from a high or low, or between two levels of a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

AUGUST, YEAR = date(2025, 8, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "quote", "since", "base"),
    [
        ("The 10-year yield ended at 4.1%, 31 basis points under its August high.", "31 basis points", AUGUST, "high"),
        ("The 10-year yield is 31 basis points below August's peak.", "31 basis points", AUGUST, "high"),
        ("The 2-year yield has risen 31 basis points from its August low.", "31 basis points", AUGUST, "low"),
        ("Junk-bond spreads are 31 basis points wider than their August low.", "31 basis points", AUGUST, "low"),
        ("The 10-year yield is 31 basis points off its high in August.", "31 basis points", AUGUST, "high"),
        ("The 10-year yield sits 0.4 percentage point above where it bottomed in August.", "0.4 percentage point",
         AUGUST, "low"),
        ("The 10-year yield is 31 basis points lower than when it peaked in August.", "31 basis points",
         AUGUST, "high"),
        ("The 10-year yield is 31 basis points below its high for the year.", "31 basis points", YEAR, "high"),
        ("The 10-year yield is 31 basis points above this year's low.", "31 basis points", YEAR, "low"),
        ("The 10-year yield fell to 4.1%, a 31-basis-point drop from its 2025 high.", "31-basis-point", YEAR, "high"),
        ("The 10-year yield is 31 basis points below last year's peak.", "31 basis points", date(2024, 1, 1), "high"),
        ("The 2-year yield is 31 basis points shy of its high of Aug. 4.", "31 basis points", date(2025, 8, 4), "on"),
    ],
)  # fmt: skip
def test_points_from_a_high_or_low_count_from_it(text: str, quote: str, since: date, base: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.since, claim.until, claim.base) == ("rate_change", since, None, base)
    assert claim.span_from == "clause"


def test_a_high_of_no_time_gives_no_days() -> None:
    claim = claims("The 10-year yield is 31 basis points below its high.")["31 basis points"]
    assert (claim.since, claim.base, claim.reason is None) == (None, "high", False)


def test_the_time_of_a_high_is_of_no_other_number() -> None:
    found = claims("The 10-year yield, 31 basis points below its August high, fell 2 basis points on Thursday.")
    assert found["2 basis points"].since == date(2025, 10, 9)


def test_the_level_of_a_high_is_that_of_its_month() -> None:
    found = claims("The 10-year yield is 31 basis points below its August high of 4.4%.")["4.4%"]
    assert (found.quantity, found.series, found.since, found.base) == (
        "series_level", "treasury-10-year", AUGUST, "high",
    )  # fmt: skip
    assert found.span_from == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "Spreads of high-yield bonds went from 3.1% on May 2 to 4.6% on May 9, a widening of 150 basis points.",
        "The high-yield spread, 3.1% on May 2, jumped to 4.6% on May 9, an increase of 150 basis points.",
        "The 10-year yield rose from 3.1% on May 2 to 4.6% on May 9, a climb of 150 basis points.",
    ],
)
def test_a_change_behind_two_levels_is_between_their_days(text: str) -> None:
    claim = claims(text)["150 basis points"]
    assert (claim.metric, claim.since, claim.until, claim.base) == (
        "rate_change", date(2025, 5, 2), date(2025, 5, 9), "on",
    )  # fmt: skip


def test_a_widening_of_a_spread_is_no_level() -> None:
    claim = claims("The high-yield spread rose to 4.6% on Thursday, a widening of 12 basis points.")["12 basis points"]
    assert (claim.metric, claim.quantity) == ("rate_change", None)
