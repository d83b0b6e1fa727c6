"""A holdings file as lines of cells: from text in any usual encoding, with any usual separator, or from a workbook."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import Final

from redink.errors import FolderError, ReplyError
from redink.sources.encoded import COMMA, SEPARATORS, decoded, separator_notes
from redink.sources.holdings.headers import Needed, is_header
from redink.sources.holdings.workbook import as_csv, is_workbook

OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
Lines = tuple[tuple[int, list[str]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A file's lines as cells with their numbers, how it was read, and the file's name for messages."""

    where: str
    lines: Lines
    notes: tuple[str, ...]


def open_sheet(content: bytes, *, where: str, needed: Needed) -> Sheet:
    """The cells of every line; a line at a time, so that a quote astray in the legal text swallows nothing.

    Between the cells stand commas, else semicolons, tabs or bars where they give a header with the columns needed. Of a
    workbook (.xlsx) the first sheet. Raises: ReplyError where the content is a web page, an old workbook or no text.
    """
    text, notes = _text(as_csv(content, where=where) if is_workbook(content) else content, where)
    read = ((separator, _lines(text, separator, where)) for separator in SEPARATORS)
    fitting = ((separator, lines) for separator, lines in read if any(is_header(cells, needed) for _, cells in lines))
    separator, lines = next(fitting, None) or (COMMA, _lines(text, COMMA, where))
    return Sheet(where=where, lines=lines, notes=(*notes, *separator_notes(separator, where)))


def _text(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    if content.startswith(OLD_WORKBOOK):
        raise ReplyError(f"{where}: an old Excel workbook (.xls), which is not read; save it as .xlsx or CSV")
    try:
        text, notes = decoded(content, where)
    except FolderError as error:
        raise ReplyError(str(error)) from error
    start = text.lstrip()[:5].lower()
    if start == "<?xml":
        raise ReplyError(f"{where}: XML, such as Excel's old XML tables; save it as .xlsx or CSV")
    if start.startswith("<"):
        raise ReplyError(f"{where}: a web page was sent instead of the file; the site may want a browser, try later")
    return text, notes


def _lines(text: str, separator: str, where: str) -> Lines:
    try:
        return tuple(
            (number, next(csv.reader([line], delimiter=separator), list[str]()))
            for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)
        )
    except csv.Error as error:
        raise ReplyError(f"{where}: no file of comma-separated values ({error}); fetch it again") from error
