"""What lists of securities show: a ticker beside a name, from a first day to a last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.identity.names import share_class
from redink.tables import Column, Table

TEXT: Final = pl.String()

SIGHTINGS: Final = Table(
    name="sightings",
    meaning="one line of one list on one day",
    key=("date", "ticker"),
    columns=(
        Column(name="date", dtype=pl.Date(), meaning="day of the list"),
        Column(name="ticker", dtype=TEXT, meaning="as the list spells it; an ISIN or CUSIP where it has no ticker"),
        Column(name="name", dtype=TEXT, meaning="as the list spells it"),
        Column(name="cusip", dtype=TEXT, nullable=True, meaning="nine characters, where the list has it"),
        Column(name="sector", dtype=TEXT, nullable=True, meaning="as the list says"),
        Column(name="country", dtype=TEXT, nullable=True, meaning="as the list says"),
        Column(name="exchange", dtype=TEXT, nullable=True, meaning="as the list says"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spell:
    """One ticker with one name (and CUSIP) from the first of lists that follow each other and show them to the last.

    company  the company that its own days tell of, by its first CIK; null where they tell of none
    """

    ticker: str
    name: str
    cusip: str | None
    first: date
    last: date
    company: str | None = None

    def share_class(self) -> str | None:
        """The class that the name states."""
        return share_class(self.name)


def spells(sightings: pl.DataFrame) -> list[Spell]:
    """The sightings (checked) as spells over lists that follow each other, by first day, then ticker and name.

    What is left out of one list starts a new spell when it comes back: lists of later days change no first day.
    """
    same = ["ticker", "name", "cusip"]
    ordered = sightings.with_columns(number=pl.col("date").rank("dense").cast(pl.Int64)).sort(*same, "date")
    goes_on = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift()) for name in same)
    broken = ~(goes_on & (pl.col("number") == pl.col("number").shift() + 1)).fill_null(value=False)
    found = (
        ordered.with_columns(run=broken.cum_sum())
        .group_by("run", *same, maintain_order=True)
        .agg(first=pl.col("date").min(), last=pl.col("date").max())
        .sort("first", "ticker", "name", "cusip", nulls_last=True)
    )
    return [Spell(**row) for row in found.drop("run").iter_rows(named=True)]
