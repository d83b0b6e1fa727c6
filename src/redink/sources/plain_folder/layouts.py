"""The files that a plain folder may hold, declared: name, columns, kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

import polars as pl

Kind = Literal["text", "label", "number", "day", "session", "end", "real", "whole", "year", "flag"]
"""What a column holds. A session is a day that the trading calendar must know; an end after 2035 means none yet.

A label is a text that may be unknown, which is no name; a number is a company's, of digits.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What a row must be besides of the right kinds: the column to name, when it is broken, what was expected."""

    column: str
    broken: Callable[[], pl.Expr]
    expected: str


def at_least_zero(column: str) -> Check:
    """The column holds nothing below 0."""
    return Check(column=column, broken=lambda: pl.col(column) < 0, expected="0 or more")


def digits(column: str) -> Check:
    """The column holds the number of a company, a CIK or PERMCO: digits alone, ten at most."""
    return Check(
        column=column, broken=lambda: ~pl.col(column).str.contains(r"^[0-9]{1,10}$"), expected="digits, ten at most"
    )


ENDS_AFTER_START: Final = Check(
    column="end_date",
    broken=lambda: pl.col("end_date") < pl.col("start_date"),
    expected="a day on or after start_date",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """One file: columns it must have, columns it may have, and the key that no two rows share (none: they may)."""

    file: str
    needed: dict[str, Kind]
    optional: dict[str, Kind] = field(default_factory=dict[str, Kind])
    key: tuple[str, ...]
    may_be_empty: frozenset[str] = frozenset()
    checks: tuple[Check, ...] = ()

    def kinds(self) -> dict[str, Kind]:
        """Every column's kind, the needed ones first."""
        return {**self.needed, **self.optional}


LAYOUTS: Final = (
    Layout(
        file="prices",
        needed={"ticker": "text", "date": "session", "close": "real"},
        optional={
            "exchange": "text",
            "volume": "real",
            "market_cap": "real",
            "dividend": "real",
            "total_return": "real",
        },
        key=("ticker", "date"),
        checks=tuple(map(at_least_zero, ("close", "volume", "market_cap", "dividend"))),
    ),
    Layout(
        file="splits",
        needed={"ticker": "text", "date": "session", "price_ratio": "real"},
        key=("ticker", "date"),
        checks=(
            Check(
                column="price_ratio",
                broken=lambda: pl.col("price_ratio") <= 0,
                expected="price after / price before, above 0",
            ),
        ),
    ),
    Layout(
        file="members",
        needed={"index": "text", "ticker": "text", "start_date": "day", "end_date": "end"},
        key=("index", "ticker", "start_date"),
        may_be_empty=frozenset({"end_date"}),
        checks=(ENDS_AFTER_START,),
    ),
    Layout(
        file="weights",
        needed={"index": "text", "date": "day", "ticker": "text", "weight": "real"},
        optional={"shares": "real"},
        key=("index", "date", "ticker"),
        checks=tuple(map(at_least_zero, ("weight", "shares"))),
    ),
    Layout(
        file="securities",
        needed={"ticker": "text", "name": "text"},
        optional={
            "company": "text",
            "cik": "number",
            "permco": "number",
            "sector": "label",
            "industry": "label",
            "sector_known_on": "day",
            "country": "text",
            "exchange": "text",
            "ipo_year": "year",
            "listed_on": "day",
            "delisted_on": "end",
            "delisting_cause": "text",
            "delisting_return": "real",
        },
        key=("ticker",),
        may_be_empty=frozenset({"name"}),
        checks=(
            digits("cik"),
            digits("permco"),
            Check(
                column="delisting_cause",
                broken=lambda: ~pl.col("delisting_cause").is_in(["merger", "failure", "unknown"]),
                expected="merger, failure or unknown",
            ),
        ),
    ),
    Layout(
        file="tickers",
        needed={"ticker": "text", "start_date": "day", "security": "text"},
        optional={"end_date": "end", "cik": "number"},
        key=("ticker", "start_date"),
        checks=(
            digits("cik"),
            ENDS_AFTER_START,
            Check(
                column="end_date",
                broken=lambda: (
                    pl.col("end_date") >= pl.col("start_date").shift(-1).over("ticker", order_by="start_date")
                ),
                expected="a day before the ticker's next start_date",
            ),
        ),
    ),
    Layout(
        file="earnings",
        needed={
            "ticker": "text",
            "fiscal_year": "whole",
            "fiscal_quarter": "whole",
            "account": "text",
            "amount_usd": "real",
        },
        key=("ticker", "account", "fiscal_year", "fiscal_quarter"),
        may_be_empty=frozenset({"fiscal_quarter", "amount_usd"}),
        checks=(
            Check(
                column="fiscal_quarter",
                broken=lambda: ~pl.col("fiscal_quarter").is_between(1, 4),
                expected="1 to 4, or empty for the full year",
            ),
            Check(
                column="fiscal_year",
                broken=lambda: ~pl.col("fiscal_year").is_between(1990, 2034),
                expected="a year from 1990 to 2034",
            ),
        ),
    ),
    Layout(
        file="facts",
        needed={
            "ticker": "text",
            "account": "text",
            "period_end": "day",
            "fiscal_period": "text",
            "value": "real",
            "known_on": "session",
        },
        optional={"period_start": "day", "form": "text", "accession": "text", "unit": "text", "amended": "flag"},
        key=(),
    ),
    Layout(
        file="index_levels",
        needed={"index": "text", "date": "day", "close": "real"},
        optional={"open": "real", "high": "real", "low": "real", "total_return_level": "real"},
        key=("index", "date"),
    ),
    Layout(
        file="macro",
        needed={"series": "text", "date": "day", "value": "real"},
        optional={"known_on": "day"},
        key=("series", "date"),
    ),
    Layout(file="fomc_statements", needed={"date": "day"}, key=("date",)),
    Layout(
        file="events",
        needed={"date": "day", "label": "text"},
        optional={"event": "text", "kind": "text", "source": "text"},
        key=("date", "label"),
    ),
)
