"""What only describes a subject does not take its number."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import aside, claims


def owners(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(quote, claim.index, claim.cohort) for quote, claim in claims(text).items()]


@pytest.mark.parametrize(
    "described",
    [
        ", home to many money-losing biotechs,",
        ", an index that is full of unprofitable companies,",
        ", which long trailed the S&P 500,",
        ", hurt by losses at Corvin,",
        ", whose loss-makers led,",
        " index of smaller companies, many of which lose money,",
    ],
)
def test_an_index_keeps_its_number_past_a_description(described: str) -> None:
    assert owners(f"The Russell 2000{described} gained 2% on Friday.") == [("2%", "russell-2000", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loss-makers, 33% of the Russell 2000's members, gained 12%.", ("12%", "russell-2000", "loss-making")),
        (
            "Loss-makers are 33% of the Russell 2000's members and have gained 12%.",
            ("12%", "russell-2000", "loss-making"),
        ),
        (
            "Unprofitable companies in the Russell 2000, unlike the profitable ones, gained 12%.",
            ("12%", "russell-2000", "loss-making"),
        ),
        (
            "In the Russell 2000, unprofitable companies, on average, gained 12%.",
            ("12%", "russell-2000", "loss-making"),
        ),
    ],
)
def test_a_cohort_keeps_its_number_past_a_description(text: str, expected: tuple[str, str, str]) -> None:
    assert owners(text)[-1] == expected


def test_descriptions_in_a_list_are_passed_over() -> None:
    text = "The Russell 2000, a small-cap index, and the S&P 500, its large-cap cousin, rose 2% and 1%."
    assert owners(text) == [("2%", "russell-2000", None), ("1%", "sp-500", None)]


def test_its_is_the_index_before_and_not_one_that_follows() -> None:
    bullets = (
        "- The Russell 2000 rose 9.1%.\n- Its best day was 22 August, at +3.9%, when a speech lifted the S&P by 1.5%."
    )
    assert owners(bullets)[1:] == [("+3.9%", "russell-2000", None), ("1.5%", "sp-500", None)]
    assert claims(bullets)["+3.9%"].index_from == "earlier"


@pytest.mark.parametrize("words", ["The ratio of the Russell 2000 to the S&P 500", "Gold"])
def test_a_ratio_of_two_is_neither(words: str) -> None:
    assert {index for _, index, _ in owners(f"{words} fell 3% this year.")} <= {None}


def test_members_at_a_new_high_are_no_claim_of_the_index() -> None:
    text = "The S&P 500 posted 12 new 52-week highs and the Nasdaq Composite 45 new highs."
    assert {index for _, index, _ in owners(text)} <= {None}
    assert set(aside(text)) == {"12", "45"}


def test_where_leads_to_the_members_of_the_index_before_it() -> None:
    text = (
        "Companies without profits are 33% of the members of the Russell 2000, "
        "against 9% in the S&P 500, where money-losers gained 8.8%."
    )
    found = claims(text)
    assert [(found[q].metric, found[q].index, found[q].cohort) for q in ("9%", "8.8%")] == [
        ("share_of_members", "sp-500", "loss-making"),
        ("return", "sp-500", "loss-making"),
    ]


def test_shares_in_a_list_stay_shares() -> None:
    text = (
        "Loss-makers are 33% of the Russell 2000's members, profitable firms 51%, while for 12% there are no figures."
    )
    assert [(c.metric, c.index, c.cohort) for c in claims(text).values()] == [
        ("share_of_members", "russell-2000", cohort) for cohort in ("loss-making", "profitable", "no data")
    ]


def test_the_same_split_is_of_the_cohorts_before() -> None:
    text = (
        "Since April 8 the loss-makers of the Russell 2000 have gained 31%, profitable names 15%. "
        "For the large-cap index the same split is 12% against 20%."
    )
    found = claims(text)
    assert [(found[q].index, found[q].cohort, found[q].index_from) for q in ("12%", "20%")] == [
        ("sp-500", "loss-making", "earlier"),
        ("sp-500", "profitable", "earlier"),
    ]


def test_where_several_indices_are_reported_the_index_is_the_one_of_the_paragraph() -> None:
    text = "The S&P 500 lost 3%. The Nasdaq dropped 6.3%, and the Dow 2.1%.\n\nThe index has tumbled 19% since May."
    assert (claims(text)["19%"].index, claims(text)["19%"].index_from) == ("sp-500", "earlier")


def test_another_index_repeats_the_count_of_records() -> None:
    text = (
        "The Russell set 20 record closes in 2024, the last of them at 1,740.75, and the S&P 17, the last at 2,930.75."
    )
    found = claims(text)["17"]
    assert (found.metric, found.quantity, found.index, found.index_from) == ("count", "records", "sp-500", "clause")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The S&P 500 is up 9%; for the Russell 2000, the figure is 4%.", ("4%", "russell-2000", "clause")),
        ("Of the two, the Russell did better, rising 4% against 2%.", ("2%", "russell-2000", "earlier")),
        ("The S&P 500 rose 3% versus 2% a year earlier.", ("2%", "sp-500", "earlier")),
        ("The S&P 500 rose 2% and the Russell 2000 4%, while loss-makers gained 5%.", ("5%", "sp-500", "earlier")),
        ("The S&P 500 rose 2% and, in the Russell 2000, loss-makers gained 5%.", ("5%", "russell-2000", "sentence")),
        ("The S&P 500 fell 2%, led down by utilities (-3.1%).", ("-3.1%", None, None)),
        ("The S&P 500 fell 2%, hurt by Marlowe (-3.1%).", ("-3.1%", None, None)),
    ],
)
def test_what_is_not_clearly_said_is_not_stated(text: str, expected: tuple[str, str | None, str | None]) -> None:
    quote, claim = list(claims(text).items())[-1]
    assert (quote, claim.index, claim.index_from) == expected


def test_a_note_gives_levels_behind_names() -> None:
    found = claims("SPX 6,104.20 (+0.4%), RTY 2,210.40 (-0.2%).")
    assert [(claim.metric, claim.index) for claim in found.values()] == [
        ("level", "sp-500"),
        ("return", "sp-500"),
        ("level", "russell-2000"),
        ("return", "russell-2000"),
    ]


def test_a_share_goes_on_in_another_index() -> None:
    found = claims("At the S&P 500, 6% of members lose money; at the Russell 2000, 40%.")["40%"]
    assert (found.metric, found.index, found.cohort) == ("share_of_members", "russell-2000", "loss-making")


@pytest.mark.parametrize(
    "text",
    [
        "Corvin, which is not in the small-cap index, fell 9.6%.",
        "Corvin, which joined the S&P 500 last year, fell 9.6%.",
        "Corvin, whose weight in the S&P 500 is small, fell 9.6%.",
        "Shares of Corvin, the S&P 500's second-largest member, fell 9.6%.",
        "Corvin, unlike the S&P 500, fell 9.6%.",
    ],
)
def test_a_company_keeps_its_number_past_an_index(text: str) -> None:
    assert [index for quote, index, _ in owners(text) if quote == "9.6%"] == [None]
