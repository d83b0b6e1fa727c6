"""Whose number it is, in whole texts: what the index gets, and what it must never get."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims.extraction import extract

FRIDAY = date(2025, 10, 10)


def indices(text: str) -> list[tuple[str, str | None]]:
    return [(claim.quote, claim.index) for claim in extract(text, published=FRIDAY).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dow rose 0.7%, helped by a 4.1% gain in Marlowe.", ["dow-jones-industrial-average", None]),
        ("The S&P 500 fell 0.7%. Its shares jumped 11.3% after hours.", ["sp-500", None]),
        ("The Dow rose 0.3%. Brenton Foods led the way with a gain of 12%.", ["dow-jones-industrial-average", None]),
        ("The Nasdaq rose 1%. Corvin, a maker of chips, slumped 9%.", ["nasdaq-composite", None]),
        ("A jump of 15% in Corvin lifted the S&P 500 1.2%.", [None, "sp-500"]),
        ("The S&P 500 energy sector fell 2% while the S&P 500 rose 1%.", ["sp-500-energy", "sp-500"]),
        ("Homebuilders in the S&P 500 rose 3.7%.", ["sp-500-homebuilders"]),
        ("Financial stocks rose 9% in November, the S&P 500 5%.", [None, "sp-500"]),
        ("S&P 500 futures fell 0.4% and the Nasdaq lost 0.6%.", [None, "nasdaq-composite"]),
        ("The Norland 40 index added 2%, and the Dow 0.1%.", ["norland-40", "dow-jones-industrial-average"]),
        ("Since August 26 the NRX is down 3% while the S&P 500 is up 4%.", ["nrx", "sp-500"]),
        ("Small-cap managers returned 8%, the Russell 2000 10%.", [None, "russell-2000"]),
        ("The Dow rose 1%, led by a 1.4% jump in energy.", ["dow-jones-industrial-average", None]),
        ("The equal-weighted Russell 2000 gained 4%.", ["russell-2000-equal-weight"]),
        ("Consumer prices rose 3% and the S&P 500 lost 1%.", [None, "sp-500"]),
        ("NDX -0.8%; RTY +0.4%; INDU +0.2%.", ["nasdaq-100", "russell-2000", "dow-jones-industrial-average"]),
        ("RTY -0.2%; QVXQ -0.3%, NZW +1.1%.", ["russell-2000", None, None]),
        ("Marlowe +3%, the S&P 500 -0.2%.", [None, "sp-500"]),
    ],
)
def test_each_number_goes_to_what_it_is_of(text: str, expected: list[str | None]) -> None:
    assert [index for _, index in indices(text)] == expected


def said(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (claim.quote, claim.index, claim.cohort, claim.index_from) for claim in extract(text, published=FRIDAY).claims
    ]


def test_both_and_they_are_the_ones_last_named_in_order() -> None:
    rose = "The Russell 2000 rose 9% and the S&P 500 4%. "
    assert said(rose + "Both are up 5% this year.")[2:] == [("5%", "russell-2000", None, "earlier")]
    for words in ("they have gained 31% and 24%, respectively", "the gains are 31% and 24%", "they are up 31% and 24%"):
        assert said(f"{rose}Since April 8 {words}.")[2:] == [
            ("31%", "russell-2000", None, "earlier"),
            ("24%", "sp-500", None, "earlier"),
        ]


def test_respectively_also_reaches_over_three() -> None:
    text = "The Dow, the S&P 500 and the Nasdaq rose 1%, 2% and 3%, respectively. They are up 7%, 8% and 9% this year."
    named = ["dow-jones-industrial-average", "sp-500", "nasdaq-composite"]
    assert [(index, where) for _, index, _, where in said(text)] == [
        *((index, "clause") for index in named),
        *((index, "earlier") for index in named),
    ]


def test_two_subjects_before_two_numbers_need_no_respectively() -> None:
    assert [index for _, index, _, _ in said("The S&P 500 and the Dow are up 11% and 12%.")] == [
        "sp-500",
        "dow-jones-industrial-average",
    ]


@pytest.mark.parametrize(
    "between",
    [
        "The VIX closed at 41.22.",
        "The Nikkei 225 rose 2%.",
        "The S&P 500 energy sector fell 4%.",
        "Gold rose 3%. Goldman Sachs sees trouble.",
        "The Dow fell 1% and the S&P 500 2%.",
    ],
)
def test_loss_makers_belong_to_the_index_whose_members_were_spoken_of(between: str) -> None:
    text = f"Loss-making members of the Russell 2000 fell 21%. {between} The loss-makers lost 16%."
    assert said(text)[-1] == ("16%", "russell-2000", "loss-making", "earlier")


def test_another_country_never_takes_the_loss_makers() -> None:
    text = "The Dow fell 1%. The Nikkei 225 rose 2%. Gold rose 3%. The loss-makers lost 16%."
    assert said(text)[-1] == ("16%", "dow-jones-industrial-average", "loss-making", "earlier")


def test_its_members_are_those_of_the_index_of_the_sentence_before() -> None:
    text = "Loss-makers in the Russell 2000 fell 3%. The S&P 500 rose 1%. About 4% of its members lose money."
    assert said(text)[-1] == ("4%", "sp-500", "loss-making", "earlier")


def test_the_small_companies_name_their_index() -> None:
    text = "In the S&P 500 fewer than 5% lose money. About 40% of the small companies lose money."
    assert [each[1:] for each in said(text)] == [
        ("sp-500", "loss-making", "clause"),
        ("russell-2000", "loss-making", "clause"),
    ]


def test_without_earnings_is_the_third_group_beside_the_other_two() -> None:
    both = "Loss-makers in the Russell 2000 rose 12%, the profitable 10%."
    assert said(f"{both} Members without earnings rose 8%.")[-1][2] == "no data"
    assert said("Russell 2000 members without earnings rose 8%.")[-1][2] == "loss-making"
    assert said(f"{both}\n\nMembers without earnings rose 8%.")[-1][2] == "loss-making"


def test_an_index_is_said_to_be_named_in_clause_sentence_heading_or_before() -> None:
    text = "Russell 2000:\n\nUp 0.9% for the week.\n\nIts loss-makers rose 3%. It fell 1% in June. The Dow fell 2%."
    assert [where for _, _, _, where in said(text)] == ["heading", "earlier", "earlier", "clause"]
    assert said("In the S&P 500, loss-makers rose 5%.")[0][3] == "sentence"
    assert said("The S&P 500 rose 1% and volumes on exchanges rose 10%.")[1][3] == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose 1%. Delta Air Lines flew 6% higher.",
        "The S&P 500 rose 1%. A study found that 95% of pilot projects fail.",
        "The S&P 500 rose 1%. Gold gained 3%. It is up 50% this year.",
        "The S&P 500 rose 1%. Corvin sank 5%. It has lost 20% this year.",
    ],
)
def test_nothing_is_carried_over_to_what_is_something_else(text: str) -> None:
    assert said(text)[-1][1] is None


@pytest.mark.parametrize(
    ("text", "index", "cohort", "against", "where"),
    [
        ("The S&P 500 rose 9%. The Dow rose 6%, trailing by 3 percentage points.", "dow", None, "sp-500", "earlier"),
        ("The Dow soared 3% and beat the large-cap index by 2 points.", "dow", None, "sp-500", "clause"),
        ("Small caps beat the S&P 500 by 7.5 points.", "russell-2000", None, "sp-500", "clause"),
        (
            "Russell 2000 loss-makers rose 12%, profitable ones 10%. Their lead of 2 percentage points is small.",
            "russell-2000",
            "loss-making",
            "profitable",
            "earlier",
        ),
    ],
)
def test_a_lead_is_over_what_was_named(text: str, index: str, cohort: str | None, against: str, where: str) -> None:
    found = extract(text, published=FRIDAY).claims[-1]
    assert (found.metric, found.cohort, found.against) == ("relative_return", cohort, against)
    assert found.index is not None
    assert (found.index[: len(index)], found.index_from) == (index, where)


@pytest.mark.parametrize(
    ("text", "metric", "cohort"),
    [
        ("Loss-makers make up 29% of the Russell 2000's value.", "share_of_weight", "loss-making"),
        ("In the S&P 500 loss-makers are fewer than 2% of its value.", "share_of_weight", "loss-making"),
        ("By value, loss-makers are 17% of the Russell 2000.", "share_of_weight", "loss-making"),
        ("Sixty percent of the Russell 2000's members are profitable.", "share_of_members", "profitable"),
        ("Among Russell 2000 stocks, 12% have no earnings on record.", "share_of_members", "no data"),
    ],
)
def test_shares_are_of_members_or_of_value(text: str, metric: str, cohort: str) -> None:
    (found,) = extract(text, published=FRIDAY).claims
    assert (found.metric, found.cohort) == (metric, cohort)


def test_a_share_of_another_index_is_of_that_one() -> None:
    text = "In October 43% of Russell 2000 constituents had negative earnings, versus 6% in the S&P 500."
    assert [each[1:] for each in said(text)] == [
        ("russell-2000", "loss-making", "clause"),
        ("sp-500", "loss-making", "clause"),
    ]


def test_those_that_turn_a_profit_are_the_profitable() -> None:
    for words in ("those that turn a profit", "those in the black", "the ones that make money"):
        text = f"Since April loss-makers in the Russell 2000 are up 70%, against a 28% rise for {words}."
        assert said(text)[1] == ("28%", "russell-2000", "profitable", "sentence")


def test_an_average_of_a_share_is_a_share() -> None:
    text = "Small caps make up 4.4% of the market's value, below their long-run average of 7.6%."
    assert {claim.metric for claim in extract(text, published=FRIDAY).claims} == {"share_of_weight"}


def test_the_size_of_an_index_is_no_claim() -> None:
    assert said("The list holds the 503 shares of the S&P 500, of 500 companies.") == []
