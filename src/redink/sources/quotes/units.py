"""Figures in thousands or millions: a file in other units than it must have is refused, not scaled."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import BadDataError
from redink.sources.quotes.finding import UnitFinding

FEWEST_SHARES: Final = 1e5
MOST_SHARES: Final = 3e10
"""No company quoted in New York has had fewer or more shares; the median of many lies far inside."""

MOST_TRADED: Final = 1.0
"""Capitalisations traded in a day; the median of 2024 and 2025 is 0.007, of one row in a thousand above 0.5."""

MANY: Final = 50


def require_capitalisation(caps: pl.Series, closes: pl.Series, *, where: str, unit: str) -> None:
    """Refuses capitalisations (USD) whose median, over the closes, is no number of shares that a company has.

    Raises: BadDataError, naming the unit that the vendor prints.
    """
    shares = (caps / closes).drop_nulls()
    shares = shares.filter(shares.is_finite() & (shares > 0))
    if shares.is_empty():
        return
    median = float(shares.median())  # pyright: ignore[reportArgumentType]
    if not FEWEST_SHARES <= median <= MOST_SHARES:
        raise BadDataError(
            f"{where}: capitalisation over close is {median:,.0f} shares at the median, which no company has; redink "
            f"reads it {unit}, as the vendor prints it: export it unscaled"
        )


def require_size(amounts: pl.Series, *, between: tuple[float, float], where: str, unit: str) -> None:
    """Refuses amounts whose median size lies outside the bounds (USD). Raises: BadDataError, naming the unit."""
    sizes = amounts.drop_nulls().abs()
    sizes = sizes.filter(sizes > 0)
    if sizes.is_empty():
        return
    median = float(sizes.median())  # pyright: ignore[reportArgumentType]
    if not between[0] <= median <= between[1]:
        raise BadDataError(
            f"{where}: the median size would be {median:,.0f} USD; redink reads amounts {unit}, as the vendor prints "
            "them: export them unscaled"
        )


def sizes_compared(prices: pl.DataFrame) -> pl.DataFrame:
    """Capitalisation over close (`shares`), and the part of it that is traded in a day (`traded`), where both are."""
    return prices.filter((pl.col("market_cap") > 0) & (pl.col("close") > 0)).select(
        "security",
        shares=pl.col("market_cap") / pl.col("close"),
        traded=pl.col("close") * pl.col("volume") / pl.col("market_cap"),
    )


def capitalisation_units(prices: pl.DataFrame) -> list[UnitFinding]:
    """What the column market_cap of a prices table shows: thousands, millions or the like.

    It cannot be USD where capitalisation over close is no number of shares that a company has, at the median, or where
    the value traded in a day exceeds the capitalisation, at the median. Refused with 50 securities or more, else noted.
    """
    rows = sizes_compared(prices)
    if rows.is_empty():
        return []
    shares, traded, securities = rows.select(
        pl.col("shares").median(), pl.col("traded").median(), securities=pl.col("security").n_unique()
    ).row(0)
    if FEWEST_SHARES <= shares <= MOST_SHARES and not (traded is not None and traded > MOST_TRADED):
        return []
    turnover = "" if traded is None else f" and {traded:,.3g} of it is traded in a day"
    evidence = (
        f"is no USD of a whole company: over the close it is {shares:,.0f} shares{turnover}, at the median of "
        f"{securities:,} securities; give it unscaled, not in thousands or millions"
    )
    return [UnitFinding(file="prices", column="market_cap", evidence=evidence, refused=securities >= MANY)]
