"""The days of lows and highs that a text has named, so that "the April low" later means that day."""

from __future__ import annotations

from datetime import date
from typing import Final

from redink.claims.claim import Base
from redink.claims.extraction.vocabulary.span_words import TimeSpan

ANY: Final = ""
"""Stands for a day that the text did not call a low or a high."""


class Turns:
    """(year, month, low or high) -> day by index."""

    def __init__(self) -> None:
        self._days: dict[tuple[int, int, str], dict[str | None, date]] = {}

    def learn(self, span: TimeSpan, index: str | None) -> None:
        """Takes a span since a day; a day named as a low or high holds for the index that it was said of."""
        if span.role != "span" or span.since is None or span.base != "on" or span.until is not None:
            return
        days = self._days.setdefault((span.since.year, span.since.month, span.turn or ANY), {})
        days.setdefault(index if span.turn else span.since.isoformat(), span.since)

    def known(self, span: TimeSpan, index: str | None) -> tuple[date | None, Base | None]:
        """First day and base of a span; of one since a month's low the day of it, where the text named one alone."""
        if span.since is None or span.base not in ("low", "high"):
            return span.since, span.base
        for turn in (span.base, ANY):
            days = self._days.get((span.since.year, span.since.month, turn), {})
            day = days.get(index) if index else None
            if day or len(set(days.values())) == 1:
                return day or next(iter(days.values())), "on"
            if days:
                break
        return span.since, span.base
