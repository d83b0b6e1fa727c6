"""Indices named by how they stand to another: the bigger brother, the small, the benchmark."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

SMALL, LARGE = "russell-2000", "sp-500"
BOTH = "The S&P 500 fell 1.1% on Thursday and the Russell 2000 2.2%. "


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("The Russell 2000 gained 5% in June but trailed its bigger brother by 2 percentage points.", LARGE),
        ("Small caps are 4.5 percentage points ahead of their larger peers this year.", LARGE),
        ("The Russell 2000 lagged its large-cap big brother by 1.5 points this week.", LARGE),
        ("The S&P 500 beat its little brother by 1.5 percentage points this week.", SMALL),
        ("Year to date the Russell 2000 has lagged the benchmark by 5 percentage points.", LARGE),
        ("The S&P 500 is up 9% this year against 3% for the small caps, a lead of 6 percentage points.", SMALL),
        ("The S&P 500 rose 4% in June and the Russell 2000 7%, a gap of 3 percentage points.", LARGE),
    ],
)
def test_a_lead_is_over_the_other_index(text: str, against: str) -> None:
    last = list(claims(text).values())[-1]
    assert (last.metric, last.against) == ("relative_return", against)
    assert last.index == ({SMALL, LARGE} - {against}).pop()


@pytest.mark.parametrize(
    ("text", "index", "where"),
    [
        ("News lifted the small caps by 2.4% and their larger peers by 0.9%.", LARGE, "clause"),
        ("This year it is 9% for the large caps against 3.1% for the small, a wide gap.", SMALL, "clause"),
        ("The Nasdaq Composite added 3%, its smaller sibling 4.4%.", SMALL, "clause"),
        ("The Russell 2000 rose 2%. Its bigger brother, the S&P 500, gained 1.7%.", LARGE, "clause"),
        (BOTH + "The Russell has lost 6% since August, while the benchmark is up 0.4%.", LARGE, "clause"),
        (BOTH + "The Dow rose 1%, whereas the benchmark index slipped 0.3%.", LARGE, "clause"),
        ("The Dow rose 1%, whereas the benchmark slipped 0.3%.", LARGE, "earlier"),
    ],
)
def test_an_epithet_is_the_index_beside_its_counterpart(text: str, index: str, where: str) -> None:
    last = list(claims(text).values())[-1]
    assert (last.index, last.index_from) == (index, where)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 fell 1% as Marlowe lost 4%, while its bigger rivals gained 2.6%.",
        "Japan's Nikkei 225 fell 1% and its larger peers 2.6%.",
        "Shares of the lender fell 1%; its smaller peers lost 2.6%.",
    ],
)
def test_the_peers_of_something_else_are_no_index(text: str) -> None:
    found = claims(text)
    assert "2.6%" not in found or found["2.6%"].index is None


def test_the_benchmark_alone_is_the_index_spoken_of() -> None:
    found = claims("Japan's Nikkei 225 fell 1%. The benchmark is up 2.6% this year.")
    assert found["2.6%"].index == "nikkei-225"
    assert claims("The S&P 500 fell 1% and the benchmark is up 2.6% this year.")["2.6%"].index == LARGE
