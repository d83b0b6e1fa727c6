"""The first sheet of an Excel workbook (.xlsx) as lines of cells, as a list in CSV has them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from redink.errors import ReplyError

START: Final = b"PK\x03\x04"
SHEET: Final = "xl/worksheets/sheet1.xml"
TEXTS: Final = "xl/sharedStrings.xml"
MAX_BYTES: Final = 50_000_000
MAX_COLUMNS: Final = 1_000


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as a zip does, which a workbook is."""
    return content.startswith(START)


def as_csv(content: bytes, *, where: str) -> bytes:
    """The first sheet as comma-separated values in UTF-8; numbers as the workbook holds them, dates as day numbers.

    Raises: ReplyError where the workbook is damaged, hostile, too large or has no first sheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = _texts(archive, where)
            rows = [*_rows(_document(archive, SHEET, where), texts)]
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, IndexError, OSError) as error:
        raise ReplyError(
            f"{where}: no workbook that can be read ({error}); fetch it again, or save it as CSV"
        ) from error
    width = max((len(row) for row in rows), default=0)
    written = io.StringIO()
    csv.writer(written).writerows(row + [""] * (width - len(row)) for row in rows)
    return written.getvalue().encode()


def _document(archive: zipfile.ZipFile, name: str, where: str) -> Element:
    if archive.getinfo(name).file_size > MAX_BYTES:
        raise ReplyError(f"{where}: {name} unpacks to more than {MAX_BYTES:,} bytes; no fund's list is so long")
    return fromstring(archive.read(name), forbid_dtd=True)


def _texts(archive: zipfile.ZipFile, where: str) -> list[str]:
    if TEXTS not in archive.namelist():
        return []
    return [_text(element) for element in _document(archive, TEXTS, where)]


def _rows(sheet: Element, texts: list[str]) -> Iterator[list[str]]:
    for row in sheet.iter():
        if _local(row) == "row":
            cells: dict[int, str] = {}
            for cell in row:
                cells[_column(cell.get("r", ""), len(cells))] = _value(cell, texts)
            yield [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _value(cell: Element, texts: list[str]) -> str:
    found = next((child.text or "" for child in cell if _local(child) == "v"), "")
    return texts[int(found)] if cell.get("t") == "s" and found else found or _text(cell)


def _text(element: Element) -> str:
    return "".join(child.text or "" for child in element.iter() if _local(child) == "t")


def _column(reference: str, following: int) -> int:
    """The column of a cell's reference, from 0: B7 -> 1; the next one where it has none."""
    letters = re.match(r"[A-Z]+", reference)
    if letters is None:
        return following
    number = 0
    for letter in letters.group():
        number = 26 * number + ord(letter) - ord("A") + 1
    if number > MAX_COLUMNS:
        raise ValueError(f"column {letters.group()} is too far out")
    return number - 1


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
