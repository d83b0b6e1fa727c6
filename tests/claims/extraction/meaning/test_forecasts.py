"""What is expected, possible or wished is no claim about what has been."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.meaning.forecasts import is_forecast


def forecast(text: str, number: str = "5") -> bool:
    sentence = view(text)
    return is_forecast(sentence, place(sentence, number))


@pytest.mark.parametrize(
    "text",
    [
        "The Dow could rise 5%",
        "The Dow is expected to rise 5%",
        "They'll gain 5%",
        "If rates fall, the Dow gains 5%",
        "There is a 5% chance of a fall",
        "Analysts see 5% upside",
    ],
)
def test_a_word_of_expecting_rules_its_clause(text: str) -> None:
    assert forecast(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Dow rose 5%",
        "In May the Dow rose 5%",
        "The Dow rose 5%, and bonds could fall",
        "Bonds may fall, but the Dow rose 5%",
        "Companies expected to lose money rose 5%",
        "The Dow rose more than expected, 5%",
    ],
)
def test_the_month_another_clause_and_the_name_of_a_cohort_rule_nothing(text: str) -> None:
    assert not forecast(text)


@pytest.mark.parametrize(
    "text",
    [
        "Strategists see the S&P 500 at 5,518 a year from now",
        "Strategists polled by one newspaper put the S&P 500 at 5,200 by the end of next year",
        "The bank has the Russell 2000 at 5,825 in 12 months",
        "One house pegs the index at 5,950 in six months",
        "Norland sees the S&P 500 ending 2026 at 5,600",
        "The most bearish of them has the S&P 500 ending next year at 5,900",
    ],
)
def test_where_someone_sees_or_puts_an_index_is_a_forecast(text: str) -> None:
    assert forecast(text)


@pytest.mark.parametrize(
    "text",
    [
        "That put the S&P 500 at 5,812.61",
        "The gain puts the Russell 2000 at 5,486.12 by the close",
        "Thursday's drop has the S&P 500 at 5,388.64",
        "The day's loss left the Nasdaq at 5,078.05",
        "Investors have seen the S&P 500 gain 5% this year",
    ],
)
def test_where_a_move_puts_an_index_is_none(text: str) -> None:
    assert not forecast(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fed officials signalled another half point of rate cuts by December.",
        "Fed policymakers penciled in another 50 basis points of cuts this year.",
        "The Fed hinted at a further 25 basis points in November.",
        "The Fed cut rates on Friday, and its dots pointed to another half point by the end of the year.",
        "The Fed now sees only 50 basis points of cuts next year.",
        "The Fed lifted rates and flagged 75 basis points more in September.",
    ],
)
def test_a_step_of_the_policy_rate_that_is_held_out_is_no_claim(text: str) -> None:
    assert claims(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The Fed cut its rate by another quarter point on Thursday.",
        "The Fed, as it had signalled, cut rates by half a point on Wednesday.",
        "The Fed followed through with another quarter point cut on Thursday.",
        "The Fed raised rates by three quarters of a point on Wednesday.",
    ],
)
def test_one_that_was_made_is(text: str) -> None:
    assert [claim.metric for claim in claims(text).values()] == ["rate_change"]
