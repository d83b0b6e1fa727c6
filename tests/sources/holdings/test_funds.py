"""Which fund stands for which index."""

from __future__ import annotations

import pytest

from redink.errors import UsageError
from redink.sources.holdings.funds import FUNDS, fund_of


@pytest.mark.parametrize(
    ("index", "ticker", "product"),
    [
        ("russell-1000", "IWB", 239707),
        ("russell-2000", "IWM", 239710),
        ("russell-3000", "IWV", 239714),
        ("sp-500", "IVV", 239726),
        ("sp-600", "IJR", 239774),
    ],
)
def test_each_index_has_its_fund(index: str, ticker: str, product: int) -> None:
    assert (fund_of(index).ticker, fund_of(index).product) == (ticker, product)


def test_no_two_funds_share_an_index_a_ticker_an_address_or_a_series() -> None:
    for name in ("index", "ticker", "product", "slug", "series"):
        assert len({getattr(fund, name) for fund in FUNDS}) == len(FUNDS)


def test_an_index_without_a_fund_names_those_that_have_one() -> None:
    with pytest.raises(
        UsageError, match="no fund is known to hold 'dax'; there are funds for russell-1000, russell-2000"
    ):
        fund_of("dax")
