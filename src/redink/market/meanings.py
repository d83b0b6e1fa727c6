"""What a ticker that was renamed, or taken from another company, meant on a day."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

INFERRED: Final = "inferred from prices"
"""`tickers.source` of rows that are not stated but told from prices."""
FIRST_SEEN: Final = "first seen"
EARLY: Final = timedelta(days=7)
"""So many days before the first price under a new ticker a list may use it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meanings:
    """Of each ticker its meanings by first day: start, end (None where it goes on), security, link."""

    first: date
    rows: dict[str, list[tuple[date, date | None, str, str]]]

    @classmethod
    def of_tickers(cls, tickers: pl.DataFrame, prices: pl.DataFrame) -> Meanings:
        """The inferred rows of `tickers`; `prices` say when the data begin."""
        rows: dict[str, list[tuple[date, date | None, str, str]]] = {}
        told = tickers.filter(pl.col("source") == INFERRED).sort("ticker", "start")
        for ticker, *meaning in told.select("ticker", "start", "end", "security", "link").iter_rows():
            rows.setdefault(ticker, []).append((meaning[0], meaning[1], meaning[2], meaning[3]))
        first = prices.select(pl.col("date").min()).item() if rows else date.min
        return cls(first=first, rows=rows)

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
        begun = [meaning for meaning in meanings if meaning[0] <= day]
        if not begun:
            return next((security for *_, security, link in meanings if link != FIRST_SEEN), meanings[0][2])
        _, end, security, _ = begun[-1]
        for start, _, following, link in meanings[len(begun) : len(begun) + 1]:
            if end is not None and end < day and start - day <= EARLY and link != FIRST_SEEN:
                return following
        return security

    def latest(self, ticker: str) -> str:
        """The security that the ticker meant last."""
        return self.rows[ticker][-1][2]
