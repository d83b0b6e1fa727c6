"""What an opening word, a verb or a second index leaves to the next number."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    "text",
    [
        "Having gained 9.5% this year, it is due a rest.",
        "Despite falling 9.5% in May, it is higher.",
        "Together with dividends it rose 9.5%.",
        "Previously down 9.5%, it came back.",
        "It has won back 9.5% since.",
        "It clawed back 9.5%.",
    ],
)
def test_an_opening_word_names_no_company(text: str) -> None:
    assert claims("The Russell 2000 rose 1% on Friday. " + text)["9.5%"].index == "russell-2000"


def test_two_indices_of_which_one_has_a_number_are_two() -> None:
    text = (
        "The S&P 500 rose every day; the Russell 2000 gained for a fourth straight day. In May they fell 5.5% and 4.4%."
    )
    found = claims(text)
    assert (found["5.5%"].index, found["4.4%"].index) == ("sp-500", "russell-2000")
