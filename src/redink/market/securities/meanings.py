"""What a ticker that was renamed, or taken from another company, meant on a day."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

INFERRED: Final = "inferred from prices"
"""`tickers.source` of rows that are not stated but inferred from prices."""
FIRST_SEEN: Final = "first seen"
EARLY: Final = timedelta(days=7)
"""So many days before the first price under a new ticker a list may use it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TickerMeaning:
    """The security that a ticker meant from a day on, up to another (None where it goes on); whether it does last."""

    ticker: str
    start: date
    end: date | None
    security: str
    linked: bool
    latest: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Meanings:
    """Of each ticker its meanings by first day, and the first day of the data."""

    first: date
    rows: dict[str, list[TickerMeaning]]

    @classmethod
    def of_tickers(cls, tickers: pl.DataFrame, prices: pl.DataFrame) -> Meanings:
        """The inferred rows of `tickers`; `prices` say when the data begin."""
        inferred = tickers.filter(pl.col("source") == INFERRED).sort("ticker", "start")
        latest = inferred.with_columns(
            linked=pl.col("link") != FIRST_SEEN, latest=pl.col("ticker") != pl.col("ticker").shift(-1)
        ).with_columns(pl.col("latest").fill_null(value=True))
        rows: dict[str, list[TickerMeaning]] = {}
        for row in latest.select(*TickerMeaning.__slots__).iter_rows(named=True):
            rows.setdefault(row["ticker"], []).append(TickerMeaning(**row))
        first = prices.select(pl.col("date").min()).item() if rows else None
        return cls(first=first or date.min, rows=rows)

    def tickers(self) -> AbstractSet[str]:
        """The tickers that have a meaning here."""
        return self.rows.keys()

    def of(self, ticker: str, on: date) -> str:
        """The security that the ticker meant on the day: the last meaning begun by then.

        A renamed share's new ticker counts from seven days before its first price, where the ticker's meaning before
        has ended. A day before all of its meanings: the security that took the ticker by a rename, which is the only
        one that there was on the day. Days before the data count as their first.
        """
        meanings, day = self.rows[ticker], max(on, self.first)
        begun = [meaning for meaning in meanings if meaning.start <= day]
        if not begun:
            return next((meaning for meaning in meanings if meaning.linked), meanings[0]).security
        now = begun[-1]
        for following in meanings[len(begun) : len(begun) + 1]:
            if now.end is not None and now.end < day and following.linked and following.start - day <= EARLY:
                return following.security
        return now.security

    def latest(self, ticker: str) -> str:
        """The security that the ticker meant last."""
        return self.rows[ticker][-1].security

    def by_security(self) -> dict[str, list[TickerMeaning]]:
        """The meanings of each security, by their first day."""
        found: dict[str, list[TickerMeaning]] = {}
        for meaning in sorted((each for mine in self.rows.values() for each in mine), key=lambda each: each.start):
            found.setdefault(meaning.security, []).append(meaning)
        return found
