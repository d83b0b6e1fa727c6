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
from redink.sources.zips import ZipError, ZipLimits, ZipTooLargeError, open_zip, read_member

START: Final = b"PK\x03\x04"
SHEETS: Final = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
BOOK: Final = "xl/workbook.xml"
LINKS: Final = "xl/_rels/workbook.xml.rels"
TEXTS: Final = "xl/sharedStrings.xml"
LIMITS: Final = ZipLimits(member_bytes=50_000_000)
MAX_COLUMNS: Final = 1_000


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as a zip does, which a workbook is."""
    return content.startswith(START)


def as_csv(content: bytes, *, where: str) -> bytes:
    """The first sheet as comma-separated values in UTF-8; numbers as the workbook holds them, dates as day numbers.

    Raises: ReplyError where the workbook is damaged, hostile, too large or has no first sheet.
    """
    try:
        with open_zip(io.BytesIO(content), limits=LIMITS) as archive:
            texts = _texts(archive)
            rows = [*_rows(_document(archive, _first_sheet(archive)), texts)]
    except ZipTooLargeError as error:
        raise ReplyError(f"{where}: {error}; no fund's list is so long") from error
    except (ZipError, KeyError, ParseError, DefusedXmlException, ValueError, IndexError) as error:
        raise ReplyError(
            f"{where}: no workbook that can be read ({error}); fetch it again, or save it as CSV"
        ) from error
    width = max((len(row) for row in rows), default=0)
    written = io.StringIO()
    csv.writer(written).writerows(row + [""] * (width - len(row)) for row in rows)
    return written.getvalue().encode()


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The sheet that the workbook lists first, else the one of the lowest number. Raises: KeyError where none is."""
    names = archive.namelist()
    if BOOK in names and LINKS in names:
        listed = (element for element in _document(archive, BOOK).iter() if _local_name(element.tag) == "sheet")
        link = next((text for sheet in listed for name, text in sheet.items() if _local_name(name) == "id"), None)
        targets = {each.get("Id"): each.get("Target", "") for each in _document(archive, LINKS)}
        target = targets.get(link, "")
        found = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if found in names:
            return found
    numbered = [(int(match[1]), name) for name in names if (match := SHEETS.fullmatch(name))]
    if not numbered:
        raise KeyError("it has no sheet")
    return min(numbered)[1]


def _document(archive: zipfile.ZipFile, name: str) -> Element:
    return fromstring(read_member(archive, archive.getinfo(name), limits=LIMITS), forbid_dtd=True)


def _texts(archive: zipfile.ZipFile) -> list[str]:
    if TEXTS not in archive.namelist():
        return []
    return [_text(element) for element in _document(archive, TEXTS)]


def _rows(sheet: Element, texts: list[str]) -> Iterator[list[str]]:
    for row in sheet.iter():
        if _local_name(row.tag) == "row":
            cells: dict[int, str] = {}
            for cell in row:
                cells[_column(cell.get("r", ""), len(cells))] = _value(cell, texts)
            yield [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _value(cell: Element, texts: list[str]) -> str:
    found = next((child.text or "" for child in cell if _local_name(child.tag) == "v"), "")
    return texts[int(found)] if cell.get("t") == "s" and found else found or _text(cell)


def _text(element: Element) -> str:
    return "".join(child.text or "" for child in element.iter() if _local_name(child.tag) == "t")


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


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]
