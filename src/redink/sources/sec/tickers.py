"""Which company has which ticker today. Tickers are used again: the list says nothing about another day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

import polars as pl

from redink.errors import ReplyError
from redink.sources.http import Client, Reply, Request
from redink.sources.sec.ciks import ten_digits
from redink.sources.sec.documents import SecDocument, as_list, as_object, decoded
from redink.sources.sec.filer_rows import text
from redink.sources.sec.filer_tables import FILER_TICKERS

ADDRESSES: Final = {
    "tickers": "https://www.sec.gov/files/company_tickers.json",
    "exchanges": "https://www.sec.gov/files/company_tickers_exchange.json",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TickersQuery:
    """Which list is asked for: `tickers`, or `exchanges`, which also says where each is listed."""

    listing: Literal["tickers", "exchanges"] = "exchanges"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tickers:
    """The list as a checked table (`FILER_TICKERS`), and notes on what was left out."""

    tickers: pl.DataFrame
    notes: tuple[str, ...] = ()


def requests(query: TickersQuery) -> tuple[Request, ...]:
    """The one address."""
    return (Request(url=ADDRESSES[query.listing], expects="json"),)


def fetch(query: TickersQuery, *, client: Client) -> tuple[Reply, ...]:
    """The one answer. Raises: SourceError as the client does."""
    return tuple(client.get(request) for request in requests(query))


def parse(content: bytes) -> Tickers:
    """Tickers of companies in either list; a company has one for each listed class.

    Rows without a ticker or a company's number are left out and noted, and so is it where two companies have one
    ticker; both are kept. Raises: ReplyError where the bytes are no such list.
    """
    found = decoded(SecDocument(name="tickers", content=content))
    rows = list(_rows(found or {}))
    if not rows:
        raise ReplyError(
            f"the SEC's list of tickers holds no tickers: found {content[:60]!r}; ask again, and if it stays so, "
            "the list has another form than redink knows"
        )
    listed = pl.DataFrame(rows, schema=FILER_TICKERS.schema(), orient="row")
    whole = listed.drop_nulls(["company", "ticker"]).sort(FILER_TICKERS.names(), nulls_last=True)
    kept = whole.unique(FILER_TICKERS.key, keep="first", maintain_order=True)
    return Tickers(tickers=FILER_TICKERS.check(kept, where="sec"), notes=tuple(_notes(listed.height, whole, kept)))


def _rows(found: dict[str, Any]) -> Iterable[tuple[str | None, ...]]:
    """Company, ticker, name and exchange of each row of either form."""
    if "fields" in found:
        fields = [str(name) for name in as_list(found["fields"])]
        entries = [dict(zip(fields, as_list(row), strict=False)) for row in as_list(found.get("data"))]
    else:
        entries = [as_object(entry) for entry in found.values()]
    for entry in entries:
        company = ten_digits(entry.get("cik_str", entry.get("cik")))
        name = text(entry.get("title", entry.get("name")))
        yield company, text(entry.get("ticker")), name, text(entry.get("exchange"))


def _notes(height: int, whole: pl.DataFrame, kept: pl.DataFrame) -> Iterable[str]:
    if height > whole.height:
        yield f"{height - whole.height} rows of the list of tickers are left out: no ticker or no company's number"
    shared = kept.filter(pl.col("ticker").is_duplicated()).get_column("ticker").unique().sort().to_list()
    if shared:
        yield f"{len(shared)} tickers are listed for more than one company: {', '.join(shared[:5])}"
