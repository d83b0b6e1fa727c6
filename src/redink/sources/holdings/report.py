"""The N-PORT document: a hostile file is refused before it can do harm, a large one is read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element

import polars as pl
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from redink.errors import ReplyError
from redink.sources.holdings.amounts import stripped

MAX_BYTES: Final = 100_000_000
MAX_DEPTH: Final = 32
MAX_LINES: Final = 100_000
ROOT: Final = "edgarSubmission"
COLUMNS: Final = ("ticker", "name", "cusip", "isin", "asset", "country", "units", "balance", "value_usd", "percent")
NO_CUSIP: Final = r"^(0+|9+)$"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportContent:
    """What a report says of itself (`about`: form, seriesName, repPdDate and the like), and its lines as text."""

    about: dict[str, str]
    lines: pl.DataFrame


def read_document(content: bytes, *, where: str) -> ReportContent:
    """The report's head and its lines, numbered from 1.

    Blank lines before the XML declaration, which copies of filings carry, are passed over. Raises: ReplyError where
    it is no N-PORT document, broken, too large or too deep, or declares a DTD or entities.
    """
    if len(content) > MAX_BYTES:
        raise ReplyError(f"{where}: {len(content):,} bytes, more than {MAX_BYTES:,}; no fund's report is so long")
    about: dict[str, str] = {}
    rows: list[tuple[str | None, ...]] = []
    for name, element in _elements(content, where):
        if name == "invstOrSec":
            rows.append(_row(element))
            element.clear()
        elif name == "genInfo":
            about |= {_local(child): (child.text or "").strip() for child in element}
        elif name == "submissionType":
            about["form"] = (element.text or "").strip()
        if len(rows) > MAX_LINES:
            raise ReplyError(f"{where}: more than {MAX_LINES:,} lines; no fund's report has so many")
    frame = stripped(pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row"))
    cusip = pl.when(~pl.col("cusip").str.contains(NO_CUSIP)).then("cusip")
    return ReportContent(
        about=about, lines=frame.with_columns(cusip=cusip).with_row_index("line", 1).cast({"line": pl.Int64})
    )


def _elements(content: bytes, where: str) -> Iterator[tuple[str, Element]]:
    """Local name and element, each as it ends."""
    depth = 0
    try:
        for event, element in iterparse(BytesIO(content.lstrip()), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if event == "end":
                yield _local(element), element
            elif depth == 1 and _local(element) != ROOT:
                raise ReplyError(f"{where}: the document is <{_local(element)}>, not an N-PORT report; fetch it again")
            elif depth > MAX_DEPTH:
                raise ReplyError(f"{where}: elements stand more than {MAX_DEPTH} deep; this is no N-PORT report")
    except DefusedXmlException as error:
        raise ReplyError(
            f"{where}: it declares a DTD or entities, which no N-PORT report does; it was not read"
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise ReplyError(f"{where}: broken XML ({error}); fetch it again") from error


def _row(line: Element) -> tuple[str | None, ...]:
    """The cells of one holding, in the order of `COLUMNS`."""
    cells = {_local(child): child for child in line}
    identifiers = {_local(child): child.get("value") for child in cells.get("identifiers", ())}
    texts = {name: child.text for name, child in cells.items()}
    conditional = cells.get("assetConditional")
    asset = texts.get("assetCat") or (conditional.get("assetCat") if conditional is not None else None)
    name = texts.get("name")
    return (
        identifiers.get("ticker"),
        name if name and name.strip() != "N/A" else texts.get("title"),
        texts.get("cusip"),
        identifiers.get("isin"),
        asset or "unstated",
        *(texts.get(plain) for plain in ("invCountry", "units", "balance", "valUSD", "pctVal")),
    )


def _local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]
