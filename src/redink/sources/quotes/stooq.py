"""Stooq's daily files (`aaa.us.txt`) from the zip or folder that the user downloaded.

Its closes are adjusted back for splits and dividends, so they are not what was quoted and change with each dividend.
Returns from one day to the next are usable and are stored as `total_return`; split_ratio and dividend stay null, so
price returns are refused, and no capitalisation follows from such a close.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

import polars as pl

from redink.errors import AbsentError, FolderError
from redink.sources.messages import stated_error
from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.sources.quotes.exports import ExportDocument, documents
from redink.sources.quotes.listed import undescribed
from redink.sources.quotes.texts import read_text
from redink.sources.source_data import SourceData

KINDS: Final = (".txt",)
TEXT: Final = Layout(
    file="Stooq",
    needed={"ticker": "text", "per": "text", "date": "day", "close": "real"},
    optional={"vol": "real"},
    key=(),
)
NOT_QUOTED: Final = (
    "closes are adjusted back for splits and dividends, not as quoted: total returns alone can be measured, and they "
    "change a little with each dividend"
)
EXCHANGES: Final = {"nasdaq": "NASDAQ", "nyse": "NYSE", "nysemkt": "NYSE American"}
FOLDER: Final = re.compile(r"^(nasdaq|nysemkt|nyse) (stocks|etfs)$")


def read(
    path: Path, *, name: str = "stooq", today: date | None = None, described: frozenset[str] = frozenset()
) -> SourceData:
    """The files of U.S. shares at the path as a source's data of prices and securities; `name` is its source.

    Rows dated after `today` are left out and noted; tickers in `described` get no securities row. Raises: FolderError
    where nothing there is a daily file of a U.S. share or a file cannot be used.
    """
    frames: list[pl.DataFrame] = []
    passed: Counter[str] = Counter()
    for document in documents(path, kinds=KINDS):
        why = why_passed_over(document)
        if why is None:
            frames.append(parse(document))
        else:
            passed[why] += 1
    if not frames:
        found = ", ".join(f"{count} {why}" for why, count in passed.items()) or "no .txt files"
        raise FolderError(f"{path} holds no daily files of U.S. shares (aaa.us.txt); found {found}")
    kept = one_price_a_day(pl.concat(frames), today=today)
    before = pl.col("close").shift().over("security")
    prices = kept.frame.with_columns(total_return=pl.when(before > 0).then(pl.col("close") / before - 1))
    notes = (NOT_QUOTED, *(f"{count:,} files passed over: {why}" for why, count in passed.items()), *kept.notes)
    tables = {"prices": as_prices(prices), "securities": undescribed(prices, described)}
    return SourceData(source=name, tables=tables, notes=notes).checked()


def why_passed_over(document: ExportDocument) -> str | None:
    """Why the file is none of a U.S. share; None where it is one.

    >>> why_passed_over(ExportDocument(name="data/daily/us/nyse etfs/aaa.us.txt", content=b"x"))
    'a fund'
    """
    if not document.name.lower().endswith(".us.txt"):
        return "not of a U.S. security"
    if any(found[2] == "etfs" for found in _folders(document)):
        return "a fund"
    if isinstance(stated_error(document.content, where=document.name), AbsentError):
        return "without data, as they say"
    return None if document.content.strip() else "empty"


def parse(document: ExportDocument) -> pl.DataFrame:
    """The file's rows: security, date, close, volume, exchange (from its folder, null where that tells none).

    Raises: FolderError where it is no daily file of Stooq.
    """
    rows = read_text(document.content, TEXT, where=document.name)
    other = rows.filter(pl.col("per").fill_null("") != "D")
    if other.height:
        raise FolderError(f"{document.name} holds {other.get_column('per')[0]!r} rows; download the daily files (D)")
    foreign = rows.filter(~pl.col("ticker").str.to_uppercase().str.ends_with(".US").fill_null(value=False))
    if foreign.height:
        raise FolderError(
            f"{document.name} holds ticker {foreign.get_column('ticker')[0]!r}; expected one such as AAA.US"
        )
    exchange = next((EXCHANGES[found[1]] for found in _folders(document)), None)
    return rows.select(
        "date",
        "close",
        security=pl.col("ticker").str.to_uppercase().str.strip_suffix(".US"),
        volume="vol",
        exchange=pl.lit(exchange, dtype=pl.String),
    )


def _folders(document: ExportDocument) -> list[re.Match[str]]:
    parts = PurePosixPath(document.name.replace("\\", "/").lower()).parts
    return [found for part in parts if (found := FOLDER.match(part)) is not None]
