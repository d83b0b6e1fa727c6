"""Which fund stands for which index, and under which names its holdings are published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redink.errors import UsageError


@dataclass(frozen=True, kw_only=True, slots=True)
class Fund:
    """A fund that holds an index.

    index    the index as redink names it
    ticker   the fund's own ticker
    product  its number and `slug` in the addresses of ishares.com
    series   its name in N-PORT filings
    usual    about how many shares it holds; a record with fewer than half is refused, 0 refuses none
    trust    SEC number of the trust that files for it, ten digits
    """

    index: str
    ticker: str
    product: int
    slug: str
    series: str
    usual: int
    trust: str = "0001100663"


FUNDS: Final = (
    Fund(
        index="russell-1000",
        ticker="IWB",
        product=239707,
        slug="ishares-russell-1000-etf",
        series="iShares Russell 1000 ETF",
        usual=1_000,
    ),
    Fund(
        index="russell-2000",
        ticker="IWM",
        product=239710,
        slug="ishares-russell-2000-etf",
        series="iShares Russell 2000 ETF",
        usual=1_950,
    ),
    Fund(
        index="russell-3000",
        ticker="IWV",
        product=239714,
        slug="ishares-russell-3000-etf",
        series="iShares Russell 3000 ETF",
        usual=2_700,
    ),
    Fund(
        index="sp-500",
        ticker="IVV",
        product=239726,
        slug="ishares-core-sp-500-etf",
        series="iShares Core S&P 500 ETF",
        usual=503,
    ),
    Fund(
        index="sp-600",
        ticker="IJR",
        product=239774,
        slug="ishares-core-sp-smallcap-etf",
        series="iShares Core S&P Small-Cap ETF",
        usual=600,
    ),
)


def fund_of(index: str) -> Fund:
    """The fund whose holdings are the record of an index.

    Raises: UsageError naming the indices that have one.

    >>> fund_of("russell-2000").ticker
    'IWM'
    """
    funds = {fund.index: fund for fund in FUNDS}
    if index not in funds:
        raise UsageError(f"no fund is known to hold {index!r}; there are funds for {', '.join(funds)}")
    return funds[index]
