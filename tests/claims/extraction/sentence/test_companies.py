"""What moves beside an index: companies, their shares, funds, other markets, indices that the vocabulary lacks."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.sentence.pieces import pieces_of


def others(text: str) -> list[str]:
    return [piece.value for piece in pieces_of(tokens(text), None) if piece.kind == "other"]


@pytest.mark.parametrize(
    "text",
    [
        "a 4.1% gain in Marlowe Aero",
        "a 5% drop for Tavish",
        "Its shares jumped 11%",
        "the stock rose 3%",
        "shares of the chip maker sank 9%",
        "The company lost 7%",
        "Brenton Foods helped lead the way with a gain of 11%",
        "Corvin, another stock of that kind, slumped nearly 9%",
        "Corvin (CRVN), which sank 8%",
        "the Dow rose 1% and Corvin nearly 10%",
        "Corvin's 8% slide",
        "led by Corvin, up 14%",
        "Bank of Norland jumped 4%",
        "European shares fell 2%",
        "the retailer's shares fell 6%",
    ],
)
def test_companies_and_their_shares_are_something_else(text: str) -> None:
    assert others(text) == ["company"]


@pytest.mark.parametrize("text", ["SPY added 0.4%", "the iShares Russell 2000 ETF rose 2%", "Vanguard's fund rose"])
def test_funds_go_by_ticker_and_house(text: str) -> None:
    assert others(text) == ["fund"]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("the Norland 40 index added 2%", "norland-40"),
        ("the NRX is down 3%", "nrx"),
        ("Norway's NRX rose 1%", "nrx"),
        ("The Brenton Industrial Average rose 1%", "brenton-industrial-average"),
    ],
)
def test_an_index_that_the_vocabulary_lacks_goes_by_its_own_name(text: str, index: str) -> None:
    assert [piece.index for piece in pieces_of(tokens(text), None) if piece.kind == "index"] == [index]


@pytest.mark.parametrize(
    "text",
    [
        "the stock market rose 3%",
        "the average company fell",
        "shares of unprofitable companies rose",
        "Friday's 3% drop",
        "U.S. stocks rose",
        "the ECB raised it 2%",
        "a gain of 5% in October",
    ],
)
def test_words_that_only_look_like_one_are_none(text: str) -> None:
    assert "company" not in others(text)


def test_an_index_of_prices_or_moods_is_of_the_economy() -> None:
    assert others("the Brenton Consumer Sentiment Index fell 5%") == ["economy"]
