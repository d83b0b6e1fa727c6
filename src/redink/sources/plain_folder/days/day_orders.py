"""In which order day, month and year stand, inferred from the numbers that only one of them can be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import polars as pl

Order = Literal["day/month/year", "month/day/year", "year/month/day"]

PLACES: Final[dict[Order, tuple[int, int, int]]] = {
    "day/month/year": (3, 2, 1),
    "month/day/year": (3, 1, 2),
    "year/month/day": (1, 2, 3),
}
"""Order -> in which of three places year, month and day stand."""

SLASHED: Final = r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$"


def full_year(year: pl.Expr) -> pl.Expr:
    """A year as a number; one of two digits is one of 1990 to 2035, else null.

    >>> pl.DataFrame({"year": ["1957", "24", "98", "57"]}).select(full_year(pl.col("year"))).to_series().to_list()
    [1957, 2024, 1998, None]
    """
    number = year.cast(pl.Int64)
    long = pl.when(year.str.len_chars() > 2).then(number)
    return long.when(number <= 35).then(number + 2000).when(number >= 90).then(number + 1900)


def iso_days(days: pl.Series, order: Order) -> pl.Series | None:
    """The days as 2025-04-08; None where one of them cannot be written in this order.

    Years of two digits are 1990 to 2035. Days are of the pattern `SLASHED`.
    """
    parts = pl.DataFrame([days.str.extract(SLASHED, place).alias(str(place)) for place in (1, 2, 3)])
    year, month, day = (pl.col(str(place)) for place in PLACES[order])
    fits = month.cast(pl.Int64).is_between(1, 12) & day.cast(pl.Int64).is_between(1, 31) & full_year(year).is_not_null()
    if not parts.select((fits & (year.str.len_chars() > 1)).all()).item():
        return None
    return parts.select(pl.format("{}-{}-{}", full_year(year), month.str.zfill(2), day.str.zfill(2))).to_series()


def fitting(days: pl.Series) -> list[Order]:
    """The orders in which all of the days can be written."""
    return [order for order in PLACES if iso_days(days, order) is not None]


def orders_of(days: pl.Series) -> dict[Order, pl.Series]:
    """The orders that the days leave, and the days read so; of orders that give the same days there is the first."""
    read: dict[Order, pl.Series] = {}
    for order in PLACES:
        iso = iso_days(days, order)
        if iso is not None and not any(iso.equals(other) for other in read.values()):
            read[order] = iso
    return read


def proven_order(columns: Iterable[pl.Series]) -> Order | None:
    """The order that columns of days show together; None where none shows one, or two show two.

    A column shows one where all its cells are days with slashes, and they leave one order.
    """
    shown: set[Order] = set()
    for cells in columns:
        days = cells.drop_nulls().unique()
        if days.len() and days.str.contains(SLASHED).all():
            left = fitting(days)
            shown.update(left if len(left) == 1 else [])
    return shown.pop() if len(shown) == 1 else None
