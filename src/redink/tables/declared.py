"""The tables of the store. Money is USD; a return is a simple decimal fraction; null means unknown."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.tables.table import Column, Table

TEXT: Final = pl.String()
DAY: Final = pl.Date()
REAL: Final = pl.Float64()

UNDATED: Final = "undated"
"""`facts.source` of figures that came without a filing date: known_on is a stated lag, the vintage unknown."""

CONFLICTING: Final = "conflicting"
"""`facts.source` of figures of which two different ones came on one day: the value is null."""

SECURITIES = Table(
    name="securities",
    meaning="one listed line of a company's shares",
    key=("security",),
    columns=(
        Column(name="security", dtype=TEXT, meaning="identity, the ticker as its prices spell it"),
        Column(name="ticker", dtype=TEXT, meaning="ticker symbol"),
        Column(name="name", dtype=TEXT, nullable=True, meaning="name as last seen"),
        Column(name="company", dtype=TEXT, meaning="issuer, one for all its share classes"),
        Column(name="cik", dtype=TEXT, nullable=True, meaning="SEC identifier, ten digits"),
        Column(name="sector", dtype=TEXT, nullable=True, meaning="sector"),
        Column(name="industry", dtype=TEXT, nullable=True, meaning="industry"),
        Column(
            name="sector_known_on",
            dtype=DAY,
            nullable=True,
            meaning="first day on which sector and industry were known; null = as last seen",
        ),
        Column(name="country", dtype=TEXT, nullable=True, meaning="country of the issuer"),
        Column(name="exchange", dtype=TEXT, nullable=True, meaning="exchange as last seen"),
        Column(
            name="listed_on",
            dtype=DAY,
            nullable=True,
            meaning="first day of listing; 1 January where only the year is known",
        ),
        Column(name="delisted_on", dtype=DAY, nullable=True, meaning="last day of listing"),
        Column(name="delisting_cause", dtype=TEXT, nullable=True, meaning="merger, failure or unknown"),
        Column(name="delisting_return", dtype=REAL, nullable=True, at_least=-1, meaning="return after the last price"),
    ),
)
TICKERS = Table(
    name="tickers",
    meaning="which security a ticker meant, from a day on",
    key=("ticker", "start"),
    columns=(
        Column(name="ticker", dtype=TEXT, meaning="as the lists spell it"),
        Column(name="start", dtype=DAY, meaning="first day on which it was seen with this meaning"),
        Column(name="end", dtype=DAY, nullable=True, meaning="last day, inclusive; null = still so"),
        Column(name="security", dtype=TEXT, meaning="identity"),
        Column(name="cik", dtype=TEXT, nullable=True, meaning="company that files with the SEC, ten digits"),
        Column(name="link", dtype=TEXT, meaning="what makes it the same security as before"),
        Column(name="confidence", dtype=TEXT, meaning="what the match with the company rests on, or why there is none"),
        Column(name="source", dtype=TEXT, meaning="whose lists show it"),
    ),
)
SUCCESSIONS = Table(
    name="successions",
    meaning="a company that files with the SEC goes on under another CIK",
    key=("cik",),
    columns=(
        Column(name="cik", dtype=TEXT, meaning="CIK under which it goes on, ten digits"),
        Column(name="predecessor", dtype=TEXT, meaning="CIK under which it filed before, ten digits"),
        Column(name="known_on", dtype=DAY, meaning="first session on which the succession was known"),
        Column(name="confidence", dtype=TEXT, meaning="what it rests on"),
        Column(name="source", dtype=TEXT, meaning="who told it"),
    ),
)
MEMBERS = Table(
    name="members",
    meaning="a security's membership of an index",
    key=("index", "security", "start"),
    columns=(
        Column(name="index", dtype=TEXT, meaning="index name, such as russell-2000"),
        Column(name="security", dtype=TEXT, meaning="ticker as the index's list spells it"),
        Column(name="start", dtype=DAY, meaning="first day, or first snapshot in which it was seen"),
        Column(name="end", dtype=DAY, nullable=True, meaning="last day or snapshot, inclusive; null = still in"),
        Column(name="source", dtype=TEXT, meaning="snapshots, dated, or inferred from the dates themselves"),
    ),
)
WEIGHTS = Table(
    name="weights",
    meaning="a published index weight",
    key=("index", "date", "security"),
    columns=(
        Column(name="index", dtype=TEXT, meaning="index name"),
        Column(name="date", dtype=DAY, meaning="day of the weight"),
        Column(name="security", dtype=TEXT, meaning="ticker as the index's list spells it"),
        Column(name="weight", dtype=REAL, at_least=0, meaning="fraction of the index"),
        Column(name="shares", dtype=REAL, nullable=True, at_least=0, meaning="shares held"),
    ),
)
PRICES = Table(
    name="prices",
    meaning="one security on one session",
    key=("security", "date"),
    columns=(
        Column(name="security", dtype=TEXT, meaning="identity"),
        Column(name="date", dtype=DAY, meaning="session"),
        Column(name="close", dtype=REAL, at_least=0, meaning="price as quoted that day, not adjusted"),
        Column(name="volume", dtype=REAL, nullable=True, at_least=0, meaning="shares traded"),
        Column(name="market_cap", dtype=REAL, nullable=True, at_least=0, meaning="USD, whole company"),
        Column(name="split_ratio", dtype=REAL, nullable=True, at_least=0, meaning="price after / price before a split"),
        Column(name="dividend", dtype=REAL, nullable=True, at_least=0, meaning="USD a share, on the ex-day"),
        Column(name="total_return", dtype=REAL, nullable=True, meaning="that day's return with dividends and splits"),
        Column(
            name="doubt",
            dtype=TEXT,
            nullable=True,
            meaning="why the source cannot vouch for the move to this price; null where it can",
        ),
    ),
)
FACTS = Table(
    name="facts",
    meaning="one reported figure of one period, as known from one day on",
    key=("company", "measure", "period_start", "period_end", "known_on"),
    columns=(
        Column(name="company", dtype=TEXT, meaning="ticker, company or CIK, as the source spells it"),
        Column(name="measure", dtype=TEXT, meaning="what is measured, such as net_income"),
        Column(name="period_start", dtype=DAY, meaning="first day of the period; the end for an instant"),
        Column(name="period_end", dtype=DAY, meaning="last day of the period"),
        Column(name="known_on", dtype=DAY, meaning="first session on which anyone could use it"),
        Column(
            name="value", dtype=REAL, nullable=True, meaning="amount in unit; null where two figures came on one day"
        ),
        Column(name="unit", dtype=TEXT, meaning="USD or another currency, the same a share (USD/shares), or shares"),
        Column(name="form", dtype=TEXT, nullable=True, meaning="form it was filed on"),
        Column(name="accession", dtype=TEXT, nullable=True, meaning="filing it came from"),
        Column(name="tag", dtype=TEXT, nullable=True, meaning="taxonomy and tag it was filed under"),
        Column(name="fiscal_period", dtype=TEXT, nullable=True, meaning="Q1 to Q4 or FY, as labelled by the source"),
        Column(name="source", dtype=TEXT, meaning="filed, undated (known_on is a stated lag) or conflicting"),
    ),
)
LEVELS = Table(
    name="levels",
    meaning="a published index level",
    key=("index", "date"),
    columns=(
        Column(name="index", dtype=TEXT, meaning="index name"),
        Column(name="date", dtype=DAY, meaning="session"),
        Column(name="open", dtype=REAL, nullable=True, at_least=0, meaning="opening level"),
        Column(name="high", dtype=REAL, nullable=True, at_least=0, meaning="highest level"),
        Column(name="low", dtype=REAL, nullable=True, at_least=0, meaning="lowest level"),
        Column(name="close", dtype=REAL, at_least=0, meaning="closing level"),
        Column(name="total_return_level", dtype=REAL, nullable=True, at_least=0, meaning="level, dividends reinvested"),
    ),
)
MACRO = Table(
    name="macro",
    meaning="one value of an economic series",
    key=("series", "date", "known_on"),
    columns=(
        Column(name="series", dtype=TEXT, meaning="series name"),
        Column(name="date", dtype=DAY, meaning="day that the value is about"),
        Column(name="known_on", dtype=DAY, meaning="first session on which anyone could use it"),
        Column(name="value", dtype=REAL, meaning="value, percent for rates"),
    ),
)
EVENTS = Table(
    name="events",
    meaning="a dated event",
    key=("event",),
    columns=(
        Column(name="event", dtype=TEXT, meaning="identity"),
        Column(name="date", dtype=DAY, meaning="day of its announcement"),
        Column(name="kind", dtype=TEXT, meaning="kind, such as fomc_statement"),
        Column(name="label", dtype=TEXT, meaning="name for a reader"),
        Column(name="source", dtype=TEXT, meaning="where it comes from"),
    ),
)

STORED: Final = {
    table.name: table
    for table in (SECURITIES, TICKERS, SUCCESSIONS, MEMBERS, WEIGHTS, PRICES, FACTS, LEVELS, MACRO, EVENTS)
}
"""Every table that a store may hold, by name."""
