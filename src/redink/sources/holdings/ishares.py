"""The daily holdings file of an iShares fund, and the plain list of ticker, name and weight that people make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Final

import polars as pl

from redink.errors import AbsentError, ReplyError, UsageError
from redink.sources.holdings.agreement import contradictions, with_missing_values
from redink.sources.holdings.amounts import with_amounts, with_decimal_points
from redink.sources.holdings.cells import open_sheet
from redink.sources.holdings.completed import with_weights, without_signs
from redink.sources.holdings.funds import Fund
from redink.sources.holdings.headers import DAILY, LISTED
from redink.sources.holdings.held import FundHoldings, holdings_of
from redink.sources.holdings.kinds import SHARE, with_kinds
from redink.sources.holdings.sheet import day_of, rows_of, stated_day
from redink.sources.holdings.tickers import with_identifiers, with_tickers
from redink.sources.holdings.totals import without_equal_totals, without_named_totals
from redink.sources.http import Client, Request

ADDRESS: Final = (
    "https://www.ishares.com/us/products/{fund.product}/{fund.slug}/1467271812596.ajax"
    "?fileType=csv&fileName={fund.ticker}_holdings&dataType=fund&asOfDate={day:%Y%m%d}"
)
AMOUNTS: Final = ("balance", "price", "value_usd", "percent")
MAX_BYTES: Final = 20_000_000
CORRECTED_DAYS: Final = 45
"""For so many days a list may still be corrected."""
LIST_APART: Final = 0.5
"""Percentage points by which weights and values of a list may contradict each other in all; it can be corrected."""
SITE_APART: Final = inf
"""Those of the fund's own file, which its reader cannot correct: they are noted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """The holdings of a fund at the close of one day; `asked_on` is today, and nothing later can be true."""

    fund: Fund
    day: date
    asked_on: date


def requests(query: Query) -> tuple[Request, ...]:
    """The one request for the file, asked for once where it is old. Raises: UsageError where the day is yet to come."""
    if query.day > query.asked_on:
        raise UsageError(f"{query.day} is later than {query.asked_on}; ask for a day that has been")
    address = ADDRESS.format(fund=query.fund, day=query.day)
    old = (query.asked_on - query.day).days > CORRECTED_DAYS
    return (Request(url=address, expects="csv", max_bytes=MAX_BYTES, lasting=old),)


def fetch(query: Query, *, client: Client) -> bytes:
    """The file as sent. Raises: UsageError, and SourceError as the client does."""
    (request,) = requests(query)
    return client.get(request).content


def parse(content: bytes, query: Query) -> FundHoldings:
    """The equity lines of the file.

    Raises: AbsentError where the fund has no holdings for that day; ReplyError where the file is of another day or
    of one yet to come, a page, damaged, or has fewer than half of the usual lines.
    """
    where = f"{query.fund.ticker} holdings of {query.day}"
    sheet = open_sheet(content, where=where, needed=DAILY)
    _require_day(stated_day(sheet), query, where)
    rows, told = rows_of(sheet, needed=DAILY)
    rows, totals = without_named_totals(with_identifiers(rows))
    return _held(rows, query, where, (*sheet.notes, *told, *totals), at_most=SITE_APART)


def parse_list(content: bytes, query: Query) -> FundHoldings:
    """The lines of a list as people and other providers make it: a ticker or identifier, and a weight or market value.

    A column of kinds of assets counts where it is there; else every line is equity but cash and futures by name. The
    list's day is the query's. An Excel workbook is read as its first sheet. Raises: ReplyError as `parse`.
    """
    where = f"{query.fund.ticker} list of {query.day}"
    if query.day > query.asked_on:
        raise ReplyError(f"{where}: it is dated after {query.asked_on}; name the day that it is of")
    sheet = open_sheet(content, where=where, needed=LISTED)
    rows, told = rows_of(sheet, needed=LISTED)
    rows, totals = without_named_totals(with_identifiers(rows))
    rows, spelled = with_tickers(rows)
    rows, kinds = with_kinds(rows)
    bare = "a plain list does not state its day, which is taken from the question"
    return _held(rows, query, where, (*sheet.notes, *told, bare, *kinds, *totals, *spelled), at_most=LIST_APART)


def _held(rows: pl.DataFrame, query: Query, where: str, notes: tuple[str, ...], *, at_most: float) -> FundHoldings:
    unstated = rows.get_column("asset").null_count()
    if unstated:
        raise ReplyError(f"{where}: {unstated} lines state no Asset Class; fetch it again")
    pointed, commas = with_decimal_points(without_signs(rows, AMOUNTS), AMOUNTS, where=where)
    lines, total = without_equal_totals(with_amounts(pointed, AMOUNTS, where=where))
    lines, derived = with_weights(lines, where=where)
    lines, filled = with_missing_values(lines)
    told = (*notes, *commas, *total, *derived, *filled, *contradictions(lines, where=where, at_most=at_most))
    return holdings_of(lines, fund=query.fund, day=query.day, filed=None, share=SHARE, notes=told)


def _require_day(written: str | None, query: Query, where: str) -> None:
    if written == "-":
        raise AbsentError(f"{where}: the fund publishes no holdings for that day; ask for a session it was open on")
    stated = None if written is None else day_of(written)
    if stated is None:
        found = "nothing" if written is None else repr(written)
        raise ReplyError(f"{where}: the file should state its day after 'Fund Holdings as of', found {found}")
    if stated > query.asked_on:
        raise ReplyError(f"{where}: the file is dated {stated}, after {query.asked_on}; fetch it again")
    if stated != query.day:
        raise ReplyError(f"{where}: the file is of {stated}; ask for that day, or fetch it again")
