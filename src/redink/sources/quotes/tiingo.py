"""Tiingo's daily prices: closes as quoted, cash dividends and split factors, a request a ticker.

A split factor of 2 is two new shares for an old one: a split ratio of 0.5. The key goes in a header, never in the
address. An unknown ticker answers 404, or words that say so; one without prices in the time asked, nothing. A used-up
allowance comes in words too, with status 200 or another. A few tickers with other answers are left out and noted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote, urlencode

import polars as pl

from redink.errors import AbsentError, BusyError, FolderError, ReplyError, UsageError
from redink.numerals import named
from redink.sources.http import Client, Request
from redink.sources.messages import stated_error, words_of
from redink.sources.pages import is_page
from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.sources.quotes.listed import undescribed
from redink.sources.quotes.texts import read_text
from redink.sources.source_data import SourceData

ADDRESS: Final = "https://api.tiingo.com/tiingo/daily/{}/prices?{}"
TICKER: Final = re.compile(r"^[A-Z0-9][A-Z0-9.\-]{0,14}$")
PRICES_OF_NONE: Final = pl.DataFrame(
    schema={
        "date": pl.Date,
        "close": pl.Float64,
        "volume": pl.Float64,
        "security": pl.String,
        "split_ratio": pl.Float64,
        "dividend": pl.Float64,
    }
)
MAX_BYTES: Final = 20_000_000
FEW: Final = 50
"""One in so many tickers may have an answer that is no table of prices; one always, if there are others."""
FREE_AN_HOUR: Final = 50
FREE_A_DAY: Final = 1_000
FREE_TICKERS_A_MONTH: Final = 500
"""What an account without charge allows, by the provider's price list of 2026."""
CSV: Final = Layout(
    file="Tiingo",
    needed={"date": "day", "close": "real", "divcash": "real", "splitfactor": "real"},
    optional={"volume": "real"},
    key=(),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Tickers and days asked for, both days included.

    stored      ticker -> last day already stored: only later days are asked for
    described   tickers whose securities another source describes
    """

    tickers: tuple[str, ...]
    since: date
    until: date
    stored: Mapping[str, date] = field(default_factory=dict[str, date])
    described: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class TickerReply:
    """The reply for a ticker; None where Tiingo does not know it, or with the `trouble` for which it is left out."""

    ticker: str
    content: bytes | None
    trouble: str | None = None


def requests(query: Query) -> dict[str, Request]:
    """Ticker -> its request; a ticker that is stored up to the last day asked has none. Raises: UsageError."""
    asked: dict[str, Request] = {}
    for ticker in dict.fromkeys(query.tickers):
        since = _first_day(query, ticker)
        if since <= query.until:
            asked[ticker] = _request(ticker, since, query.until)
    return asked


def fetch(query: Query, *, client: Client) -> tuple[TickerReply, ...]:
    """An answer for each request. Raises: SourceError but AbsentError; a BusyError says after how many tickers.

    A ReplyError is raised where over 2% of the tickers wanted, and more than one, or all, have one.
    """
    asked, answers = requests(query), list[TickerReply]()
    for ticker, request in asked.items():
        try:
            answers.append(_answer(ticker, request, client))
        except BusyError as error:
            raise BusyError(f"{error} (after {len(answers):,} of {len(asked):,} tickers)") from error
        _require_few([each.trouble for each in answers if each.trouble], query)
    return tuple(answers)


def beyond_free(tickers: int) -> str:
    """What an account without charge makes of so many tickers."""
    allowed = f"{FREE_AN_HOUR} requests an hour, {FREE_A_DAY:,} a day and {FREE_TICKERS_A_MONTH} tickers a month"
    return (
        f"Tiingo allows a free account {allowed}: {tickers:,} tickers want a paid plan, or prices from elsewhere "
        "(--prices yahoo, stooq or sharadar)"
    )


def parse(answers: tuple[TickerReply, ...], query: Query, *, name: str = "tiingo") -> SourceData:
    """The answers as a source's data of prices and securities; rows outside the days asked are left out.

    Raises: RefusedError or BusyError where an answer means that; ReplyError where more than a few, or all, are no table
    of prices.
    """
    frames: list[pl.DataFrame] = []
    unknown: list[str] = []
    empty: list[str] = []
    troubled: dict[str, str] = {}
    for answer in answers:
        try:
            frame = _rows(answer)
        except ReplyError as error:
            troubled[answer.ticker] = str(error)
            continue
        if frame is None:
            unknown.append(answer.ticker)
            continue
        since = _first_day(query, answer.ticker)
        frames.append(frame.filter(pl.col("date").is_between(since, query.until)))
        empty += [answer.ticker] if frames[-1].is_empty() else []
    _require_few([*troubled.values()], query)
    kept = one_price_a_day(pl.concat([PRICES_OF_NONE, *frames]), today=query.until)
    prices = as_prices(kept.frame)
    odd = [f"{ticker} ({why})" for ticker, why in troubled.items()]
    notes = (
        *_listed(odd, "gave no table of prices, and are asked for again next time"),
        *_listed(unknown, "are unknown to Tiingo"),
        *_listed(empty, "have no prices in the days asked"),
        *kept.notes,
    )
    tables = {"prices": prices, "securities": undescribed(prices, query.described)}
    return SourceData(source=name, tables=tables, notes=notes).checked()


def _first_day(query: Query, ticker: str) -> date:
    stored = query.stored.get(ticker)
    return query.since if stored is None else max(query.since, stored + timedelta(days=1))


def _request(ticker: str, since: date, until: date) -> Request:
    if not TICKER.match(ticker):
        raise UsageError(f"{ticker!r} is no ticker; write it as Tiingo does, such as AAPL or BRK-B")
    asked = urlencode({"startDate": since.isoformat(), "endDate": until.isoformat(), "format": "csv"})
    url = ADDRESS.format(quote(ticker.replace(".", "-"), safe=""), asked)
    return Request(url=url, expects="csv", key="tiingo", max_bytes=MAX_BYTES, may_be_empty=True)


def _answer(ticker: str, request: Request, client: Client) -> TickerReply:
    try:
        return TickerReply(ticker=ticker, content=client.get(request).content)
    except AbsentError:
        return TickerReply(ticker=ticker, content=None)
    except ReplyError as error:
        return TickerReply(ticker=ticker, content=None, trouble=str(error))


def _require_few(troubles: list[str], query: Query) -> None:
    """Raises: ReplyError where over 2% of the tickers wanted, and more than one, or all, have answers of no use."""
    wanted = len(set(query.tickers))
    if troubles and (len(troubles) > max(1, wanted // FEW) or len(troubles) == wanted):
        raise ReplyError(f"{troubles[0]} ({len(troubles)} of {wanted:,} tickers)")


def _rows(answer: TickerReply) -> pl.DataFrame | None:
    """The ticker's days, columns of prices; None where Tiingo does not know the ticker.

    Raises: RefusedError, BusyError or ReplyError where the answer is no table of prices.
    """
    if answer.trouble is not None:
        raise ReplyError(answer.trouble)
    if answer.content is None:
        return None
    ticker, content = answer.ticker, answer.content
    where = f"Tiingo's answer for {ticker}"
    body = content.removeprefix(b"\xef\xbb\xbf").strip()
    if body != b"[]" and _is_unknown(body, where):
        return None
    header = b",".join(name.encode() for name in CSV.needed)
    try:
        days = read_text(header if body in {b"", b"[]"} else content, CSV, where=where)
    except FolderError as error:
        raise ReplyError(str(error)) from error
    _require_events(days, where)
    factor, paid = pl.col("splitfactor"), pl.col("divcash")
    return days.select(
        "date",
        "close",
        "volume",
        security=pl.lit(ticker),
        split_ratio=pl.when(factor != 1).then(1 / factor),
        dividend=pl.when(paid > 0).then(paid),
    )


def _is_unknown(body: bytes, where: str) -> bool:
    """Whether the body is words that call the ticker unknown; False for what may be a table.

    Raises: RefusedError, BusyError or ReplyError where the words, or JSON, say anything else.
    """
    said = stated_error(body, where=where)
    if said is not None and not isinstance(said, AbsentError):
        raise said
    words = words_of(body)
    if said is None and (body.startswith((b"{", b"[")) or (words and not is_page(body))):
        raise ReplyError(f"{where} is a message, no prices: {words or repr(body[:80])}; ask again")
    return said is not None


def _require_events(days: pl.DataFrame, where: str) -> None:
    broken = days.filter((pl.col("splitfactor") <= 0) | (pl.col("divcash") < 0))
    if broken.height:
        row = broken.row(0, named=True)
        raise ReplyError(
            f"{where}, {row['date']}: splitFactor {row['splitfactor']} and divCash {row['divcash']}; a factor above 0 "
            "and a dividend of 0 or more were expected"
        )


def _listed(tickers: list[str], what: str) -> tuple[str, ...]:
    if not tickers:
        return ()
    return (f"{len(tickers)} tickers {what}: {named(tickers, shown=10)}",)
