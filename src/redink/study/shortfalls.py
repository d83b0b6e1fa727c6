"""What partial sessions lack, in words."""

from __future__ import annotations

from datetime import date

import polars as pl

from redink.market import Market
from redink.market.prices.completeness import partial_sessions
from redink.numerals import count, percent


def shortfalls_of(market: Market) -> dict[date, str]:
    """The market's partial sessions in words; see `shortfalls`."""
    return shortfalls(partial_sessions(market.session_counts))


def shortfalls(partial: pl.DataFrame) -> dict[date, str]:
    """Partial session -> how many prices it has of how many, then each exchange that is short; by date.

    `partial` as `completeness.partial_sessions` gives it.
    """
    found: dict[date, list[str]] = {}
    columns = ("date", "exchange", "prices", "usual", "repeated")
    for day, exchange, prices, usual, repeated in partial.select(columns).iter_rows():
        found.setdefault(day, []).append(_counted(exchange, prices, usual) + _again(repeated))
    return {day: "; ".join(parts) for day, parts in found.items()}


def _again(repeated: int) -> str:
    """How many prices more there are, which are no new ones.

    >>> _again(2777), _again(0)
    (', beside 2,777 that repeat the session before', '')
    """
    return f", beside {count(repeated)} that repeat the session before" if repeated else ""


def _counted(exchange: str | None, prices: int, usual: float | None) -> str:
    """All prices with their part of what is usual, or an exchange's.

    >>> _counted(None, 1159, 2750.0), _counted("nasdaq", 0, 1603.5)
    ('1,159 of about 2,750 prices, 42%', 'nasdaq 0 of about 1,604')
    """
    usually = None if usual is None else round(usual)
    if exchange is not None:
        return f"{exchange} {count(prices)} of about {count(usually)}"
    share = "" if usual is None else f", {percent(prices / usual, digits=0)}"
    return f"{count(prices)} of about {count(usually)} prices{share}"
