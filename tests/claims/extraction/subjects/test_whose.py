"""Whose a number is where the words of it stand elsewhere: lists of two times, scores, "those", what follows "than"."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

LARGE, SMALL, DOW, NASDAQ = "sp-500", "russell-2000", "dow-jones-industrial-average", "nasdaq-composite"
LOSING, EARNING = "loss-making", "profitable"


def indices(text: str) -> list[str | None]:
    return [claim.index for claim in claims(text).values()]


def last(text: str) -> tuple[str | None, str | None, str | None]:
    claim = list(claims(text).values())[-1]
    return claim.index, claim.cohort, claim.index_from


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nasdaq is up 2.1% this month and 14% this year; the Russell is ahead 4% and 9%, respectively.", SMALL),
        ("The Nasdaq rose 2.1% in May and 16% in 2025, while the Russell 2000 added 3% and 11%, respectively.", SMALL),
        (
            "The Nasdaq is up 1.2% for the week and 20% for the year; the Dow's figures are 3% and 12%, respectively.",
            DOW,
        ),
        ("Over one and five days the Nasdaq fell 0.3% and 1.6%; the S&P 500 lost 0.5% and 2%, respectively.", LARGE),
        ("The Nasdaq gained 1.4% on Monday and 0.7% on Tuesday, and the Dow 1.1% and 0.2%, respectively.", DOW),
        ("The Nasdaq is up 5% this quarter and 17% this year, against 6% and 12% for the Dow.", DOW),
        ("The Nasdaq is up 5% this quarter and 17% this year, against 6% and 12%, respectively, for the Dow.", DOW),
    ],
)
def test_a_list_of_two_times_is_of_the_one_subject_of_its_clause(text: str, expected: str) -> None:
    assert indices(text) == [NASDAQ, NASDAQ, expected, expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dow rose 0.8%; the S&P 500 and the Nasdaq added 1.1% and 1.4%, respectively.", [DOW, LARGE, NASDAQ]),
        ("The Dow, up 3% this year, and the S&P 500 rose 1% and 2%, respectively.", [DOW, DOW, LARGE]),
        ("The Dow gained 3.3% and 12%, respectively, the S&P 500 2.4% and 17%.", [DOW, DOW, LARGE, LARGE]),
    ],
)
def test_other_lists_are_of_their_subjects_in_turn(text: str, expected: list[str]) -> None:
    assert indices(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Dow climbed 20.1% in 2024, more than the S&P 500, after edging up 3.21 points on Friday to 2,230.16.",
        "The Dow rose 1.1%, more than the S&P 500, finishing at 47,016.42.",
        "The Dow beat the S&P 500 again, rising 2.2% to 42,480.11.",
        "The Dow has gained 4.1 percentage points more than the S&P 500, having risen 9.9% since June.",
        "The Dow did worse than the S&P 500, losing 201.11 points, or 0.4%, to 46,187.10.",
        "The Dow climbed 0.9%, outdoing the S&P 500, before giving back 0.3% in late trading.",
    ],
)
def test_what_is_only_compared_takes_no_number(text: str) -> None:
    assert set(indices(text)) == {DOW}


TWO = "The S&P 500 is up 17.1% and the Russell 2000 14.8%. "


@pytest.mark.parametrize(
    "score",
    [
        "In October the small caps lead, by 4.1% to 2.2%.",
        "In the third quarter small companies were ahead, 12.1% to 7.8%.",
        "Since April the Russell has the edge, 41% to 37%.",
        "For the month the Russell leads with 4.1% against 3.3%.",
        "In April the Russell came out ahead, with 0.7% versus 0.2%.",
        "Small caps won November too, by 4.4% to 1.3%.",
    ],
)
def test_a_score_is_of_its_subject_and_of_the_other_one(score: str) -> None:
    assert indices(TWO + score)[-2:] == [SMALL, LARGE]
    assert last(TWO + score)[2] == "earlier"


def test_a_score_of_cohorts_is_too_and_without_a_rival_it_is_of_none() -> None:
    text = "The Russell 2000's loss-makers are up 29% and its profitable members 17%. "
    assert last(text + "In May the loss-makers lead, 9% to 4%.") == (SMALL, EARNING, "earlier")
    assert last("In May the small caps lead, with 5.4% to 3.1%.") == (None, None, None)


@pytest.mark.parametrize(
    ("text", "index", "cohort"),
    [
        ("Loss-making companies fared worst. Those in the Russell 2000 have lost 24.4% this year.", SMALL, LOSING),
        ("Who lost most? Money-losing firms. Those in the S&P 500 are down 12% this year.", LARGE, LOSING),
        ("The rally was kind to companies without profits. Those in the Russell 2000 are up 52%.", SMALL, LOSING),
        ("Profitable small companies lagged. Those in the Russell 2000 rose 1.1% in the week.", SMALL, EARNING),
        ("The stocks that lose money led. Those of the Russell 2000 gained 6.2% in May.", SMALL, LOSING),
        ("Unprofitable stocks soared. In the Russell 2000 they jumped 4.4% on Thursday.", SMALL, LOSING),
        ("Which fell most? Those without earnings. In the Russell 2000 such companies fell 18%.", SMALL, LOSING),
        ("Companies in the red did best. The ones in the Russell 2000 climbed 3.3%.", SMALL, LOSING),
    ],
)
def test_those_are_the_members_spoken_of_before(text: str, index: str, cohort: str) -> None:
    assert last(text) == (index, cohort, "earlier")


def test_those_of_the_same_sentence_are_stated_in_it() -> None:
    assert last("Loss-makers in the Russell 2000 rose 9% in May; those in the S&P 500 rose 4%.") == (
        LARGE,
        LOSING,
        "clause",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Small caps fell. Those in the Russell 2000 lost 3% on Friday.",
        "Loss-makers rose. The Russell 2000 gained 3%.",
        "Loss-makers did well. Their gains beat those of the Russell 2000, which rose 3%.",
    ],
)
def test_other_words_are_of_the_whole_index(text: str) -> None:
    assert last(text)[:2] == (SMALL, None)


@pytest.mark.parametrize(
    "text",
    [
        "Its worst day was Tuesday, when an inflation report pushed it down 2.6%.",
        "On Thursday retail sales drove it 2.6% lower.",
        "Cooler inflation propelled it to a gain of 2.6% on Tuesday.",
        "Weak consumer confidence took it down 2.6%, its worst loss since May.",
        "Profit warnings cost it 2.6% on Tuesday.",
        "A pause in tariffs then sent it up 2.6% in a day.",
    ],
)
def test_what_is_pushed_takes_the_number(text: str) -> None:
    assert last("The Nasdaq rose 2% in the week. " + text) == (NASDAQ, None, "earlier")


@pytest.mark.parametrize(
    "text",
    [
        "Inflation was steady in May, and it fell to 2.6% in June.",
        "Retail sales rose too, and economists said that it was by 2.6%.",
    ],
)
def test_what_an_economy_reports_stays_its_own(text: str) -> None:
    assert last("The Nasdaq rose 2% in the week. " + text)[0] is None


@pytest.mark.parametrize(
    "who",
    [
        "Companies in the Russell 2000 whose earnings are not known",
        "Members of the Russell 2000 for which no earnings are reported",
        "Stocks in the Russell 2000 for which data are missing",
        "The Russell 2000's companies that have not reported earnings",
    ],
)
def test_without_earnings_on_record_is_a_group_of_its_own(who: str) -> None:
    assert last(f"{who} gained 22%.")[:2] == (SMALL, "no data")
