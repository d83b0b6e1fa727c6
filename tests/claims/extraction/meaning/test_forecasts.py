"""What is expected, possible or wished is no claim about what has been."""

from __future__ import annotations

import pytest
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
