"""The layout of a holdings file: preamble, header known by its columns, rows, legal text; perhaps all of it twice."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sources.cell_words import TOTAL
from redink.sources.holdings.amounts import BLANKS, MISSING, stripped
from redink.sources.holdings.cells import Lines, Sheet
from redink.sources.holdings.headers import SPELLINGS, Needed, is_header, lacking_columns, places_of, rivals_of

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
AS_OF: Final = "fund holdings as of"
COUNTING: Final = ("ticker", "cusip", "isin", "identifier", "percent", "value_usd", "balance", "price")
WRITTEN: Final = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})")


def stated_day(sheet: Sheet) -> str | None:
    """What the preamble says after "Fund Holdings as of", as written: "-" where it says nothing, None without one.

    Raises: ReplyError where it states two days.
    """
    stated = {
        cells[1].strip(BLANKS) for _, cells in sheet.lines if len(cells) > 1 and cells[0].strip(BLANKS).lower() == AS_OF
    }
    if len(stated) > 1:
        raise ReplyError(f"{sheet.where}: the file states two days, {' and '.join(sorted(stated))}; fetch it again")
    return next(("-" if day.lower() in MISSING else day for day in stated), None)


def day_of(written: str) -> date | None:
    """The day that a preamble states: `Nov 05, 2025` or `2025-11-05`; None where it is none.

    >>> day_of("Nov 05, 2025"), day_of("-")
    (datetime.date(2025, 11, 5), None)
    """
    try:
        if found := WRITTEN.fullmatch(written):
            month, day, year = found.groups()
            return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
        return date.fromisoformat(written)
    except ValueError:
        return None


def rows_of(sheet: Sheet, *, needed: Needed) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows as text under our column names, null in columns that the file lacks, with the number of their line.

    A table printed twice counts once, which a note says. Raises: ReplyError where no header names a column
    of each group needed, where a row is damaged, where two tables differ, or two columns of one name that count.
    """
    lines, where = sheet.lines, sheet.where
    headers = [at for at, (_, cells) in enumerate(lines) if is_header(cells, needed)]
    if not headers:
        raise ReplyError(f"{where}: no line names the columns needed: {lacking_columns(lines, needed)}; fetch it again")
    ends = [*headers[1:], len(lines)]
    bodies = [_body(lines[first:end], where) for first, end in zip(headers, ends, strict=True)]
    rows, twice = _once([body for body in bodies if not body.is_empty()] or bodies[:1], where)
    return rows, (*_rivals(lines[headers[0] : ends[0]], rows, where), *twice)


def _body(lines: Lines, where: str) -> pl.DataFrame:
    """The rows under a header, up to the first blank line after them or to the legal text."""
    header = lines[0][1]
    start = next((at for at in range(1, len(lines)) if not _blank(lines[at][1])), len(lines))
    end = next((at for at in range(start, len(lines)) if _blank(lines[at][1])), len(lines))
    wide = [at for at in range(start, end) if len(lines[at][1]) == len(header)]
    after = wide[-1] + 1 if wide else start
    stop = after + 1 if after < end and not _prose(lines[after][1]) else after
    rows = lines[start:stop]
    for number, cells in rows:
        if len(cells) != len(header):
            raise ReplyError(
                f"{where}: line {number} has {len(cells)} cells where the header has {len(header)}; fetch it again"
            )
    return _named(rows, places_of(header))


def _rivals(lines: Lines, rows: pl.DataFrame, where: str) -> list[str]:
    """Notes on columns passed over for one whose header differs in signs alone."""
    header, notes, numbers = lines[0][1], list[str](), set(rows.get_column("line").to_list())
    body = [cells for number, cells in lines if number in numbers]
    for ours, taken, other in rivals_of(header):
        if all(cells[taken] == cells[other] for cells in body):
            continue
        if header[taken].strip() == header[other].strip() and ours in COUNTING:
            raise ReplyError(f"{where}: two columns {header[taken]!r} differ; rename or remove one")
        notes.append(f"of the columns {header[taken]} and {header[other]} the first is read and the other passed over")
    return notes


def _named(rows: Lines, places: dict[str, int]) -> pl.DataFrame:
    columns = {
        ours: pl.Series([cells[places[ours]] if ours in places else None for _, cells in rows], dtype=pl.String)
        for ours in SPELLINGS
    }
    return stripped(pl.DataFrame({"line": pl.Series([number for number, _ in rows], dtype=pl.Int64), **columns}))


def _blank(cells: list[str]) -> bool:
    return not "".join(cells).strip(BLANKS)


def _prose(cells: list[str]) -> bool:
    """Whether a line narrower than the header is text or a total below the rows: no ticker holds words."""
    return len(cells[0].split()) > 1 or re.search(TOTAL, next(filter(None, cells), "")) is not None


def _once(bodies: list[pl.DataFrame], where: str) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The one table there is: several, under headers of their own or straight after each other, must be alike."""
    first, half = bodies[0], bodies[0].height // 2
    if len(bodies) == 1 and half and first.height == 2 * half and _alike(first.head(half), first.tail(half)):
        return first.head(half), ("the file holds its rows twice; they count once",)
    if not all(_alike(first, body) for body in bodies[1:]):
        raise ReplyError(f"{where}: the file holds {len(bodies)} tables of holdings that differ; fetch it again")
    return first, (f"the file holds its rows {len(bodies)} times; they count once",) if len(bodies) > 1 else ()


def _alike(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    """Whether the same rows stand in both, in any order."""
    one, other = one.drop("line"), other.drop("line")
    return one.sort(one.columns).equals(other.sort(other.columns))
