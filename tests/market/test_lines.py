"""Lines of an index list that are no shares."""

from __future__ import annotations

import pytest

from redink.market.lines import known_lines, why_no_share


@pytest.mark.parametrize(
    ("ticker", "reason"),
    [
        ("P5N994", "a placeholder, not a ticker"),
        ("ABC RT", "a right"),
        ("ABC.RT", "a right"),
        ("ABCDR", "a right"),
        ("ABCDW", "a warrant"),
        ("ABC.WS", "a warrant"),
        ("ABC W", "a warrant"),
        ("METCV", "a when-issued line"),
    ],
)
def test_an_unpriced_line_is_told_by_the_shape_of_its_ticker(ticker: str, reason: str) -> None:
    assert why_no_share(ticker) == reason


@pytest.mark.parametrize("ticker", ["GTXI", "PDLI", "ADRO", "INH"])
def test_a_claim_that_a_fund_kept_under_the_old_ticker_is_known(ticker: str) -> None:
    assert why_no_share(ticker) == known_lines()[ticker]
    assert why_no_share(ticker) is not None


@pytest.mark.parametrize("ticker", ["MOGA", "GEFB", "BRK.B", "A", "CRDA", "LAW", "CAR", "BFB", "SNOW", "FIVE"])
def test_a_ticker_that_may_be_a_share_has_no_reason(ticker: str) -> None:
    assert why_no_share(ticker) is None


def test_every_shipped_line_has_a_reason() -> None:
    assert all(known_lines().values())
