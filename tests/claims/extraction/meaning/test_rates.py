"""Which rate, yield or spread a number is of, and whether it moved so far or stood there."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import aside, claims

FED, TEN, TWO, JUNK = "fed-funds", "treasury-10-year", "treasury-2-year", "high-yield-spread"


@pytest.mark.parametrize(
    ("text", "quote", "series", "way"),
    [
        ("The Fed cut rates by 50 basis points last month.", "50 basis points", FED, "down"),
        ("The Federal Reserve raised its benchmark rate by 0.75 percentage point.", "0.75 percentage point", FED, "up"),
        ("A 25-basis-point cut by the Fed lifted the Dow.", "25-basis-point", FED, "down"),
        ("The central bank delivered a quarter-point cut.", "a quarter-point", FED, "down"),
        ("The Fed has raised rates by 4.75 points since March 2022.", "4.75 points", FED, "up"),
        ("The 10-year Treasury yield fell 14 basis points on Monday.", "14 basis points", TEN, "down"),
        ("The Dow rose as the yield on the 10-year note fell 7 basis points.", "7 basis points", TEN, "down"),
        ("The 10-year yield rose 5 basis points after the Fed cut rates.", "5 basis points", TEN, "up"),
        ("The two-year Treasury yield climbed 26 basis points.", "26 basis points", TWO, "up"),
        ("Junk-bond spreads widened by 40 basis points.", "40 basis points", JUNK, "up"),
    ],
)
def test_a_change_is_of_the_rate_named_nearest(text: str, quote: str, series: str, way: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.series, claim.direction, claim.index) == ("rate_change", series, way, None)
    assert claim.measurable


@pytest.mark.parametrize(
    ("text", "quote", "series"),
    [
        ("The 10-year Treasury yield held at 0.94%.", "0.94%", TEN),
        ("The yield on the 10-year Treasury, which helps set mortgage rates, rose to 4.31%.", "4.31%", TEN),
        ("The Dow rose 0.4% while the 10-year yield was at 4.1%.", "4.1%", TEN),
        ("Two-year Treasurys yielded 3.6%.", "3.6%", TWO),
        ("The spread of high-yield bonds widened to 4.2 percentage points.", "4.2 percentage points", JUNK),
        ("Junk-bond spreads narrowed by 40 basis points to 310 basis points.", "310 basis points", JUNK),
        ("The Fed held its benchmark rate at 5.25% to 5.5%.", "5.25% to 5.5%", FED),
        ("The Federal Reserve left its target range at 4-3/4 to 5 percent.", "4-3/4 to 5 percent", FED),
    ],
)
def test_where_a_rate_stands_is_no_change_of_it(text: str, quote: str, series: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity, claim.series) == ("other", "series_level", series)
    assert (claim.index, claim.direction, claim.measurable) == (None, None, True)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Bank of Norland cut its key rate by 50 basis points in June.", "50 basis points"),
        ("The ECB lowered rates by 25 basis points.", "25 basis points"),
        ("Norland's central bank raised rates by 75 basis points.", "75 basis points"),
        ("The average rate on the 30-year mortgage fell 8 basis points.", "8 basis points"),
        ("The 30-year Treasury yield rose 5 basis points.", "5 basis points"),
        ("The German 10-year yield rose 3 basis points.", "3 basis points"),
        ("The 5-year yield fell 0.06 percentage point.", "0.06 percentage point"),
    ],
)
def test_other_rates_are_of_no_series(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.series, claim.index, claim.measurable) == ("rate_change", None, None, False)


def test_the_central_bank_is_the_one_that_the_text_named_last() -> None:
    found = claims("The Bank of Norland met on Monday. The central bank cut rates by 40 basis points.")
    assert found["40 basis points"].series is None
    found = claims("The Fed met on Monday. Policymakers cut rates by 40 basis points.")
    assert found["40 basis points"].series == FED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The duties are being cut by 24 percentage points.", "24 percentage points"),
        ("The jobless rate in Brenton County rose 0.3 percentage points.", "0.3 percentage points"),
        ("Markets are pricing in 50 basis points of easing.", "50 basis points"),
        ("Swaps imply 40 basis points of cuts by the Fed.", "40 basis points"),
        ("Traders see an 85% chance of a cut.", "85%"),
    ],
)
def test_tariffs_the_economy_and_what_markets_expect_are_set_aside(text: str, quote: str) -> None:
    assert quote in aside(text)


VIX = ("The VIX closed at 22.8.", "The VIX jumped to 52.", "The Cboe Volatility Index sank to 14.22.")


@pytest.mark.parametrize("text", VIX)
def test_the_vix_is_a_level_of_its_series(text: str) -> None:
    (claim,) = claims(text).values()
    assert (claim.metric, claim.index, claim.series, claim.quantity) == ("level", "vix", "vix", "series_level")


def test_a_level_after_from_is_of_the_earlier_day() -> None:
    found = claims("The 10-year Treasury yield fell to 4.08% from 4.12% late Thursday.")
    assert (found["4.08%"].since, found["4.12%"].until) == (None, date(2025, 10, 9))
    found = claims("In 2024 the two-year Treasury yield fell to 3.4% from 4.2%.")
    assert (found["3.4%"].until, found["4.2%"].since, found["4.2%"].until) == (
        date(2024, 12, 31), date(2023, 12, 31), date(2023, 12, 31),
    )  # fmt: skip
    found = claims("The two-year Treasury yield fell to 3.4% from 4.2%.")
    assert (found["4.2%"].since, found["4.2%"].reason) == (
        None,
        "it is of an earlier day, which the text does not name",
    )


def test_a_sum_of_moves_lends_its_span_to_no_other() -> None:
    found = claims("The Fed cut rates by 75 basis points in all, and by 175 basis points since September 2024.")
    assert (found["75 basis points"].since, found["175 basis points"].since) == (None, date(2024, 9, 1))
    assert {claim.direction for claim in found.values()} == {"down"}
