"""The SEC's index of one day's filings: who has filed something that may change facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.errors import AbsentError, RefusedError, ReplyError
from redink.sources.http import Client, Request
from redink.sources.sec.forms import is_periodic

ADDRESS: Final = "https://www.sec.gov/Archives/edgar/daily-index/{day.year}/QTR{quarter}/form.{day:%Y%m%d}.idx"
MAX_BYTES: Final = 50_000_000
RULE: Final = "-----"
FILE: Final = r"^edgar/data/(\d{1,10})/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """The filings of these days; days without an index (weekends, holidays) are passed over."""

    days: tuple[date, ...]


def requests(query: Query) -> tuple[Request, ...]:
    """One request a day, cached or not: it may be of an index that was not complete yet."""
    return tuple(
        Request(url=ADDRESS.format(day=day, quarter=(day.month + 2) // 3), expects="text", max_bytes=MAX_BYTES)
        for day in query.days
    )


def fetch(query: Query, *, client: Client) -> Iterator[bytes]:
    """The days' indices that there are; for a day without one the SEC answers 404, or 403.

    Raises: SourceError other than AbsentError; RefusedError only where every day was refused.
    """
    refused: RefusedError | None = None
    found_any = False
    for request in requests(query):
        try:
            yield client.get(request).content
            found_any = True
        except AbsentError:
            continue
        except RefusedError as error:
            refused = error
    if refused is not None and not found_any:
        raise refused


def parse(content: bytes) -> frozenset[str]:
    """The companies, by their ten digits, that filed a periodic report. Raises: ReplyError where it is no index.

    A line has the form first and the file's path, which names the company, last.
    """
    lines = content.decode("latin-1").splitlines()
    ruled = next((at for at, line in enumerate(lines) if line.startswith(RULE)), None)
    if ruled is None:
        raise ReplyError(f"the SEC's index of filings has no line of dashes under its header; found {lines[:1]}")
    rows = pl.DataFrame({"line": lines[ruled + 1 :]}, schema={"line": pl.String}).filter(
        pl.col("line").str.strip_chars() != ""
    )
    told = rows.select(
        form=pl.col("line").str.extract(r"^(\S+(?: \S+)*)\s{2,}"),
        cik=pl.col("line").str.extract(r"\s(edgar/data/\S+)\s*$").str.extract(FILE),
    )
    if told.get_column("cik").null_count():
        at = told.get_column("cik").is_null().arg_max() or 0
        raise ReplyError(f"the SEC's index of filings has a line without a company's file: {rows.item(at, 0)[:80]!r}")
    filed = told.filter(is_periodic(pl.col("form")))
    return frozenset(filed.get_column("cik").str.zfill(10).to_list())
