"""Stretches of tickers, each with the security that the ticker meant then: what linked segments make together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count, pairwise
from typing import Any

import polars as pl

from redink.market.securities.meanings import FIRST_SEEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Rows of the price table, all of one ticker, and the security that it meant then.

    row, stop   the first row and the one after the last; `start` and `end` are their days
    latest      whether it is the ticker's last
    followed    whether another ticker carries the security on
    link        how it was linked with the stretch before, and with what confidence; `first seen` where it was not
    """

    ticker: str
    security: str
    row: int
    stop: int
    start: date
    end: date
    latest: bool
    followed: bool
    link: str = FIRST_SEEN
    confidence: str = ""


def stretches_of(
    segments: pl.DataFrame, linked: pl.DataFrame, dates: pl.Series, *, taken: Collection[str]
) -> list[Stretch]:
    """The stretches of every ticker that a link (columns as `renames.LINKED`) has to do with, by their first day.

    A security's key is its first ticker. Where that went to another company, what comes after under the ticker has a
    key with "." and the next number that is not `taken`; a segment that nothing was linked with stays with the one
    before it. Rows of an old ticker on or after the first day of the new one are left out.
    """
    affected = {*linked.get_column("old"), *linked.get_column("new")}
    mine = segments.filter(pl.col("ticker").is_in(affected))
    keys = _Keys(before={row["row"]: row for row in linked.to_dicts()}, used={*taken})
    after = {row["stop"]: row["start"] for row in linked.to_dicts()}
    found: list[Stretch] = []
    for ticker, row, stop, latest in sorted(_pieces(mine, keys.before), key=lambda piece: (dates[piece[1]], piece[1])):
        link = keys.before.get(row, {})
        kept = row + int((dates[row:stop] < after[stop]).sum()) if stop in after else stop
        found.append(
            Stretch(
                ticker=ticker,
                security=keys.of(ticker, row, stop, followed=stop in after),
                row=row,
                stop=kept,
                start=dates[row],
                end=dates[kept - 1],
                latest=latest,
                followed=stop in after,
                link=link.get("link", FIRST_SEEN),
                confidence=link.get("confidence", ""),
            )
        )
    return found


def _pieces(segments: pl.DataFrame, before: Collection[int]) -> Iterator[tuple[str, int, int, bool]]:
    """ticker, row, stop and latest of each segment, cut again where a link starts inside it."""
    for ticker, row, stop, latest in segments.select("ticker", "row", "stop", "latest").iter_rows():
        bounds = [row, *sorted(at for at in before if row < at < stop), stop]
        for place, (first, end) in enumerate(pairwise(bounds)):
            yield ticker, first, end, latest and place == len(bounds) - 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Keys:
    """Keys of stretches, asked for by their first day: by the row after each, and what each ticker had last.

    before  row -> the link that starts there
    last    ticker -> key of its last stretch, None where what comes after it is another security
    """

    before: dict[int, dict[str, Any]]
    used: set[str]
    by_stop: dict[int, str] = field(default_factory=dict[int, str])
    last: dict[str, str | None] = field(default_factory=dict[str, str | None])

    def of(self, ticker: str, row: int, stop: int, *, followed: bool) -> str:
        """The key of the stretch."""
        carried = row in self.before
        key = self.by_stop[self.before[row]["stop"]] if carried else self._own(ticker)
        self.by_stop[stop] = key
        self.last[ticker] = None if carried or followed else key
        return key

    def _own(self, ticker: str) -> str:
        key = self.last.get(ticker, ticker)
        if key is None:
            key = next(name for number in count(2) if (name := f"{ticker}.{number}") not in self.used)
            self.used.add(key)
        return key
