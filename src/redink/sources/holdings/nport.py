"""Form N-PORT: what a fund held at the end of a quarter, filed with the SEC and public about 60 days later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.errors import AbsentError, ReplyError, UsageError
from redink.sources.holdings.amounts import with_amounts
from redink.sources.holdings.filings import FundFiling, filings_in, list_request, series_of, tickers_request
from redink.sources.holdings.funds import Fund
from redink.sources.holdings.held import FundHoldings, holdings_of
from redink.sources.holdings.report import ReportContent, read_document
from redink.sources.http import Client, Request

SHARE: Final = "EC"
"""The form's code for common equity."""

IN_SHARES: Final = "NS"
AMOUNTS: Final = ("balance", "value_usd", "percent")


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """The reports of a fund filed from `since` to `until`, both included; `asked_on` is today."""

    fund: Fund
    since: date
    until: date
    asked_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One filing and its document as sent."""

    filing: FundFiling
    content: bytes


def requests(query: Query) -> tuple[Request, ...]:
    """The first request: which series the fund is. Its filings, and their documents, follow from the answers.

    Raises: UsageError where the days are in the wrong order.
    """
    if query.since > query.until:
        raise UsageError(f"since {query.since} is later than until {query.until}; swap them")
    return (tickers_request(),)


def fetch(query: Query, *, client: Client) -> tuple[Report, ...]:
    """The documents filed in the query's days, by day.

    Raises: UsageError; AbsentError where none was filed; SourceError as the client does.
    """
    (request,) = requests(query)
    series = series_of(client.get(request).content, query.fund)
    listed = filings_in(client.get(list_request(series)).content, query.fund)
    filings = [filing for filing in listed if query.since <= filing.filed <= query.until]
    if not filings:
        last = f"the last of {len(listed)} was filed on {listed[-1].filed}" if listed else "it has filed none"
        raise AbsentError(f"{query.fund.ticker} filed no N-PORT from {query.since} to {query.until}; {last}")
    return tuple(Report(filing=filing, content=client.get(filing.request()).content) for filing in filings)


def parse(report: Report, query: Query) -> FundHoldings:
    """The common-equity lines of one report, on its report date.

    Raises: ReplyError where the document is hostile, broken, no N-PORT, of another series, dated after its filing or
    filed after `asked_on`, or has fewer than half of the usual lines.
    """
    filing = report.filing
    where = f"N-PORT {filing.accession} of {query.fund.ticker}"
    document = read_document(report.content, where=where)
    day = _checked_day(document, report, query, where)
    lines = with_amounts(document.lines, AMOUNTS, where=where)
    counted = pl.when(pl.col("units") == IN_SHARES).then("balance")
    lines = lines.with_columns(balance=counted).with_columns(
        price=pl.col("value_usd") / _positive("balance"),
        sector=pl.lit(None, dtype=pl.String),
        exchange=pl.lit(None, dtype=pl.String),
    )
    note = f"filed on {filing.filed}, {(filing.filed - day).days} days after its day; not known before"
    return holdings_of(lines, fund=query.fund, day=day, filed=filing.filed, share=SHARE, notes=(note,))


def _positive(column: str) -> pl.Expr:
    return pl.when(pl.col(column) > 0).then(column)


def _checked_day(document: ReportContent, report: Report, query: Query, where: str) -> date:
    about, filed = document.about, report.filing.filed
    if not about.get("form", "").startswith("NPORT"):
        raise ReplyError(f"{where}: the form is {about.get('form', 'not stated')!r}, not NPORT-P; fetch it again")
    series = about.get("seriesName", "")
    if _plain(series) != _plain(query.fund.series):
        raise ReplyError(f"{where}: it is of {series!r}, not of {query.fund.series!r}; look for that series' filing")
    try:
        day = date.fromisoformat(about.get("repPdDate", ""))
    except ValueError as error:
        raise ReplyError(f"{where}: its report date is {about.get('repPdDate')!r}, no day; fetch it again") from error
    if not day <= filed <= query.asked_on:
        raise ReplyError(
            f"{where}: dated {day}, filed {filed} and asked for on {query.asked_on} cannot be; check the filing"
        )
    return day


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("®", "").split())
