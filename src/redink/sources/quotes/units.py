"""Figures in thousands or millions: a file in other units than its vendor prints is refused, not scaled."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import BadDataError

FEWEST_SHARES: Final = 1e5
MOST_SHARES: Final = 3e10
"""No company quoted in New York has had fewer or more shares; the median of many lies far inside."""


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
