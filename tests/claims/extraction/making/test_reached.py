"""Which way a level was reached, and whether its two numbers say so too."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "way"),
    [
        ("The Fed cut rates by 25 basis points to a range of 3% to 3.25%.", "3% to 3.25%", "down"),
        ("The Fed lifted its benchmark rate to between 3% and 3.25%.", "3% and 3.25%", "up"),
        ("The Fed lowered its target by a quarter point, bringing it to 3% to 3.25%.", "3% to 3.25%", "down"),
        ("The Fed cut rates on Wednesday, leaving its target range at 3% to 3.25%.", "3% to 3.25%", "down"),
        ("The Fed held its benchmark rate in a range of 3% to 3.25%.", "3% to 3.25%", None),
        ("The Fed cut its benchmark rate from a range of 3% to 3.25%.", "3% to 3.25%", None),
    ],
)
def test_a_target_is_reached_by_the_move_that_led_to_it(text: str, quote: str, way: str | None) -> None:
    assert claims(text)[quote].moved == way


def test_a_move_of_some_is_not_their_sum() -> None:
    text = "The Fed has raised rates by 3.5 percentage points since March, four of them by half a point."
    assert claims(text)["half a point"].span_from == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "The 10-year yield rose to 3.92% from 4.05%.",
        "The two-year yield jumped to 3.92% from 4.05% a day earlier.",
        "The 10-year Treasury yield climbed from 4.05% to 3.92%.",
        "Junk-bond spreads narrowed to 4.05 points from 3.92 points.",
        "The high-yield spread tightened from 3.92 points to 4.05 points.",
        "Bond yields tumbled, with the 10-year falling to 4.05% from 3.92%.",
    ],
)
def test_a_pair_that_goes_the_other_way_than_its_verb_is_contrary(text: str) -> None:
    found = claims(text)
    assert [claim.contrary for claim in found.values()] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "The 10-year yield fell to 3.92% from 4.05%.",
        "Junk-bond spreads widened to 4.05 points from 3.92 points.",
        "The VIX surged to 27.40 on Friday, up from 19.20.",
        "The 10-year yield stood at 3.92%, against 4.05% a week before.",
        "The S&P 500 rose 1.2% to 5,305.40 from 5,241.80.",
    ],
)
def test_a_pair_that_goes_its_verb_s_way_is_not(text: str) -> None:
    assert not any(claim.contrary for claim in claims(text).values())
