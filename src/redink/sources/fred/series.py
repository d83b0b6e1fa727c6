"""The series that redink keeps, declared: what each means, in which unit, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One series of FRED.

    unit      percent (4.25 is 4.25%), percentage points, or points of an index
    owner     whose terms apply; FRED only passes the figures on
    index     the index whose closing level it is; None where it goes to the macro table
    years     how far back FRED offers it, where that is a moving window; None where all of it is there
    fallback  a series without a window that serves for longer histories
    """

    name: str
    meaning: str
    unit: str
    owner: str
    index: str | None = None
    years: int | None = None
    fallback: str | None = None


_ALL: Final = (
    Series(
        name="DFEDTARL",
        meaning="federal funds target range, lower limit",
        unit="percent",
        owner="Federal Reserve Board",
    ),
    Series(
        name="DFEDTARU",
        meaning="federal funds target range, upper limit",
        unit="percent",
        owner="Federal Reserve Board",
    ),
    Series(
        name="DGS2",
        meaning="Treasury yield at a constant maturity of 2 years",
        unit="percent",
        owner="Federal Reserve Board",
    ),
    Series(
        name="DGS10",
        meaning="Treasury yield at a constant maturity of 10 years",
        unit="percent",
        owner="Federal Reserve Board",
    ),
    Series(name="VIXCLS", meaning="Cboe volatility index, close", unit="points", owner="Cboe"),
    Series(
        name="BAMLH0A0HYM2",
        meaning="option-adjusted spread of US high-yield bonds",
        unit="percentage points",
        owner="ICE",
        years=3,
        fallback="BAA10Y",
    ),
    Series(
        name="BAA10Y",
        meaning="Moody's Baa corporate yield over the 10-year Treasury",
        unit="percentage points",
        owner="Moody's and the Federal Reserve Bank of St. Louis",
    ),
    Series(
        name="SP500",
        meaning="S&P 500, closing level without dividends",
        unit="points",
        owner="S&P Dow Jones Indices",
        index="sp-500",
        years=10,
    ),
)
SERIES: Final = {series.name: series for series in _ALL}
"""What a query asks for unless stated otherwise, by name."""
