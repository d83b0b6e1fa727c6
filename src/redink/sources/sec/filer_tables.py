"""The tables of filers: who they are, what they were called, which tickers they have, what they filed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.tables import Column, Table

TEXT: Final = pl.String()
DAY: Final = pl.Date()

FILERS: Final = Table(
    name="filers",
    meaning="a company that files with the SEC, as it describes itself today",
    key=("company",),
    columns=(
        Column(name="company", dtype=TEXT, meaning="CIK, ten digits"),
        Column(name="name", dtype=TEXT, nullable=True, meaning="name today"),
        Column(name="sic", dtype=TEXT, nullable=True, meaning="standard industrial classification, four digits"),
        Column(name="industry", dtype=TEXT, nullable=True, meaning="what that classification is called"),
        Column(name="incorporated_in", dtype=TEXT, nullable=True, meaning="state or country of incorporation"),
        Column(name="based_in", dtype=TEXT, nullable=True, meaning="state or country of its offices"),
        Column(name="fiscal_year_end", dtype=TEXT, nullable=True, meaning="month and day, such as 01-31"),
        Column(
            name="first_filed", dtype=DAY, nullable=True, meaning="day of its first filing, as its lists of them say"
        ),
        Column(name="filer", dtype=TEXT, nullable=True, meaning="domestic or foreign, by the last form of either kind"),
    ),
)
FORMER_NAMES: Final = Table(
    name="former_names",
    meaning="a name that a company had before",
    key=("company", "position"),
    columns=(
        Column(name="company", dtype=TEXT, meaning="CIK, ten digits"),
        Column(name="position", dtype=pl.Int64(), meaning="1, 2, ... in the order of the list"),
        Column(name="name", dtype=TEXT, meaning="name"),
        Column(name="start", dtype=DAY, nullable=True, meaning="first day, as the list says"),
        Column(name="end", dtype=DAY, nullable=True, meaning="last day, as the list says"),
    ),
)
FILER_TICKERS: Final = Table(
    name="filer_tickers",
    meaning="a ticker that a company has today; one for each listed class",
    key=("company", "ticker"),
    columns=(
        Column(name="company", dtype=TEXT, meaning="CIK, ten digits"),
        Column(name="ticker", dtype=TEXT, meaning="as the SEC spells it, classes after a hyphen"),
        Column(name="name", dtype=TEXT, nullable=True, meaning="the company's name today"),
        Column(name="exchange", dtype=TEXT, nullable=True, meaning="where it is listed"),
    ),
)
FILINGS: Final = Table(
    name="filings",
    meaning="one filing of one company",
    key=("company", "accession"),
    columns=(
        Column(name="company", dtype=TEXT, meaning="CIK, ten digits"),
        Column(name="accession", dtype=TEXT, meaning="number of the filing"),
        Column(name="form", dtype=TEXT, meaning="form, /A for an amendment"),
        Column(name="filed", dtype=DAY, meaning="day of filing"),
        Column(name="known_on", dtype=DAY, meaning="first session after it"),
        Column(name="period_end", dtype=DAY, nullable=True, meaning="last day of the period reported on"),
        Column(name="document", dtype=TEXT, nullable=True, meaning="file name of its main document"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Submissions:
    """Checked tables of filers, and notes on what was left out."""

    filers: pl.DataFrame
    former_names: pl.DataFrame
    tickers: pl.DataFrame
    filings: pl.DataFrame
    notes: tuple[str, ...] = ()
