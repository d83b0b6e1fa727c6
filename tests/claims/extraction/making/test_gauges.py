"""What "it" and "they" mean after a yield, a spread or the VIX."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

OPENS = "The S&P 500 fell 2.4% on Friday. "
TEN, TWO, JUNK = "treasury-10-year", "treasury-2-year", "high-yield-spread"


@pytest.mark.parametrize(
    ("text", "quote", "series"),
    [
        ("The 10-year yield ended at 3.92%. At the end of last year it was 4.41%.", "4.41%", TEN),
        ("The 10-year yield ended at 3.92%. It ended last year at 4.41%.", "4.41%", TEN),
        ("The two-year yield sank to 3.52%. It began the year at 4.12%.", "4.12%", TWO),
        ("The two-year yield sank to 3.52%. It started the year at 4.12 percent.", "4.12 percent", TWO),
        ("The yield on the 10-year Treasury note slid to 3.92%. On Thursday it had closed at 4.05%.", "4.05%", TEN),
        ("The 10-year yield slid to 3.92%. It stood at 4.05% on Thursday.", "4.05%", TEN),
        ("Junk-bond spreads widened to 3.9 points. They began the year at 2.8 points.", "2.8 points", JUNK),
    ],
)
def test_a_level_goes_on_about_the_yield_of_the_sentence_before(text: str, quote: str, series: str) -> None:
    claim = claims(OPENS + text)[quote]
    assert (claim.series, claim.quantity, claim.index) == (series, "series_level", None)
    assert claim.index_from == "earlier"


def test_a_move_in_basis_points_goes_on_about_it_too() -> None:
    claim = claims(OPENS + "The two-year yield sank to 3.52%. It has fallen 44 basis points since June.")
    found = claim["44 basis points"]
    assert (found.metric, found.series, found.direction) == ("rate_change", TWO, "down")


def test_the_vix_is_it_as_well() -> None:
    found = claims(OPENS + "The VIX closed at 31.20. It jumped 22.5% on Friday and ended last year at 17.10.")
    assert [found[quote].index for quote in ("22.5%", "17.10")] == ["vix", "vix"]


def test_an_extreme_is_of_the_yield_that_it_means() -> None:
    found = claims(OPENS + "The 10-year yield climbed to 4.92%. It was the highest since May 2007.")
    assert found["highest since May 2007"].series == TEN


@pytest.mark.parametrize(
    "text",
    [
        "Treasury yields dropped. They ended last year at 4.41%.",
        "Two-year and 10-year yields dropped. It ended last year at 4.41%.",
        "The 30-year yield dropped. It ended last year at 4.41%.",
    ],
)
def test_of_several_or_of_another_yield_it_is_none_that_the_data_hold(text: str) -> None:
    found = claims(OPENS + text)["4.41%"]
    assert (found.metric, found.series, found.index, found.measurable) == ("other", None, None, False)


@pytest.mark.parametrize(
    "text",
    ["It is down 5.5% this year.", "The 10-year yield fell to 3.92%. The index is down 5.5% this year."],
)
def test_the_index_stays_the_index(text: str) -> None:
    assert claims(OPENS + text)["5.5%"].index == "sp-500"


def test_where_something_began_the_year_is_no_return() -> None:
    assert claims(OPENS + "It began the year at 2.4%.")["2.4%"].metric == "other"
