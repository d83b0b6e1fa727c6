"""One file of FRED, `observation_date,NAME`, into dates and values."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sources.repeats import distinct_rows

DATES: Final = ("observation_date", "DATE")
"""Headers of the column of days: today's, and the one until 2024."""

MISSING: Final = ("", ".")


def read_observations(content: bytes, *, column: str, latest: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """`date` and `value` in the order of the file, ascending; value is null on days without one. And notes.

    A line that is there again counts once.

    Raises: ReplyError where the bytes are no UTF-8 text, a web page, another series, cut short, and where a row has
    another number of cells, a day or a value that is none, comes out of order or is dated after `latest`.
    """
    rows, notes = _rows(_lines(content, column), column)
    cells = rows.with_columns(
        date=pl.col("cell").list.get(0).str.to_date("%Y-%m-%d", strict=False),
        given=pl.col("cell").list.get(1, null_on_oob=True).str.strip_chars(),
    )
    _refuse(cells, pl.col("date").is_null(), column, "a day such as 2025-04-08")
    _refuse(cells, pl.col("date") <= pl.col("date").shift(), column, "a day after the one before")
    _refuse(cells, pl.col("date") > latest, column, f"no day after {latest}")
    found = cells.with_columns(
        value=pl.when(~pl.col("given").is_in(MISSING)).then(pl.col("given").cast(pl.Float64, strict=False)),
        missing=pl.col("given").is_in(MISSING),
    )
    _refuse(found, ~(pl.col("missing") | pl.col("value").is_finite().fill_null(value=False)), column, "a number")
    return found.select("date", "value"), notes


def _lines(content: bytes, column: str) -> list[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReplyError(f"what FRED sent for {column} is not UTF-8 text ({error.reason}); ask again") from error
    lines = text.splitlines()
    header = [cell.strip() for cell in lines[0].split(",")] if lines else []
    if len(header) != 2 or header[0] not in DATES or header[1] != column:
        raise ReplyError(_not_the_series(lines, column))
    if not text.endswith("\n"):
        raise ReplyError(
            f"what FRED sent for {column} was cut short: its last line {lines[-1]!r} has no end; ask again"
        )
    return lines


def _not_the_series(lines: list[str], column: str) -> str:
    first = lines[0].strip() if lines else ""
    if first.startswith("<"):
        return f"FRED sent a web page (HTML) for {column}, not a file; check the name of the series, and ask again"
    return (
        f"FRED sent {first[:60]!r} as header for {column}, expected 'observation_date,{column}'; "
        "the series or its vintage is not what was asked for"
    )


def _rows(lines: list[str], column: str) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Lines below the header that hold anything, each once, with their number in the file and two cells each."""
    every = (
        pl.DataFrame({"text": lines[1:]}, schema={"text": pl.String})
        .with_row_index("line", offset=2)
        .filter(pl.col("text").str.strip_chars() != "")
        .with_columns(cell=pl.col("text").str.split(","))
    )
    rows, notes = distinct_rows(every, where=f"FRED's file of {column}", by=["text"])
    _refuse(rows, pl.col("cell").list.len() != 2, column, "a day, a comma and a value")
    return rows, notes


def _refuse(rows: pl.DataFrame, broken: pl.Expr, column: str, expected: str) -> None:
    """Raises: ReplyError naming the first broken row."""
    bad = rows.filter(broken)
    if bad.height:
        line, text = bad.select("line", "text").row(0)
        raise ReplyError(f"FRED's file of {column}, line {line}: found {text!r}, expected {expected}; ask again")
