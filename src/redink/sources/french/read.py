"""The library's file of portfolios formed on E/P into one long table."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sources.french.archive import unpacked
from redink.sources.french.portfolios import VALUES, Portfolios
from redink.sources.french.sections import Section, Sections, mended, split_sections
from redink.sources.repeats import repeats_note

VINTAGE: Final = re.compile(r"using the (\d{4})(0[1-9]|1[0-2]) CRSP database")
MISSING: Final = (-99.99, -999.0)
"""Figures that stand for none, in every table."""


def parse(content: bytes) -> Portfolios:
    """The figures of the file, as CSV or as the zip that holds it.

    Returns are fractions (the file has percent), counts, sizes (million USD) and E/P as the file has them; -99.99 and
    -999 are null. Months and years follow one another without a gap.

    Raises: ReplyError naming table, line and column of the first thing that cannot be used; TableError.
    """
    sections = split_sections(unpacked(content))
    vintage = _vintage(sections.title)
    frame = pl.concat([_values(section, vintage) for section in sections.tables])
    _require_one_span(sections, frame)
    return Portfolios(
        title=sections.title,
        vintage=vintage,
        copyright=sections.copyright,
        frame=VALUES.check(frame, where="the library's file"),
        notes=_notes(sections),
    )


def _vintage(title: str) -> date:
    found = VINTAGE.search(title)
    if found is None:
        raise ReplyError(f"the library's file begins with {title!r}, which names no CRSP database such as 202602")
    return _month_end(pl.Series([f"{found[1]}{found[2]}"])).item()


def _month_end(months: pl.Series) -> pl.Series:
    """Last days of months written 195107; null where one is none."""
    return (months + "01").str.to_date("%Y%m%d", strict=False).dt.month_end()


def _values(section: Section, vintage: date) -> pl.DataFrame:
    """The section long, checked row by row, then cell by cell."""
    rows = _rows(section, vintage)
    names = pl.lit(list(section.portfolios()), dtype=pl.List(pl.String))
    cells = rows.select("line", "period", portfolio=names, cell=pl.col("cell").list.slice(1))
    cells = cells.explode("portfolio", "cell").with_columns(pl.col("cell").str.strip_chars())
    figure = pl.col("cell").cast(pl.Float64, strict=False)
    scaled = _scaled(section.layout.decimals)
    _refuse_cell(cells, section, ~scaled.is_finite().fill_null(value=False), "a number")
    there = ~figure.is_in(MISSING)
    if section.layout.at_least is not None:
        low = section.layout.at_least
        _refuse_cell(cells, section, there & (figure < low), f"{low:g} or more")
    value = pl.when(there).then(scaled)
    return cells.select("portfolio", "period", table=pl.lit(section.layout.name), value=value)


def _scaled(decimals: int) -> pl.Expr:
    """The figure with its point moved as it is read: 8.56 percent are 0.0856, and 8.56 / 100 is not."""
    return (pl.col("cell") + f"e-{decimals}").cast(pl.Float64, strict=False)


def _rows(section: Section, vintage: date) -> pl.DataFrame:
    """line, text, cell (a list) and period, in the order of the file."""
    rows = pl.DataFrame(section.rows, schema={"line": pl.Int64, "text": pl.String}, orient="row")
    if rows.is_empty():
        raise ReplyError(f"table {section.layout.name} of the library's file has no rows; fetch it again")
    rows = rows.with_columns(cell=pl.col("text").str.split(","))
    rows = rows.with_columns(first=pl.col("cell").list.first().str.strip_chars())
    rows = rows.with_columns(period=_periods(rows.get_column("first"), section))
    step = "1mo" if section.layout.monthly else "1y"
    due = pl.col("period").shift().dt.offset_by(step).dt.month_end()
    kind = "month such as 195107" if section.layout.monthly else "year such as 1952"
    _refuse_row(rows, section, pl.col("period").is_null(), f"a {kind}")
    _refuse_row(rows, section, pl.col("period") != due, f"the {kind.split()[0]} after the one before")
    _refuse_row(rows, section, pl.col("period") > vintage, f"none after {vintage:%Y-%m}, the month of its database")
    width = len(section.header) + 1
    _refuse_row(rows, section, pl.col("cell").list.len() != width, f"{width} values as in the header")
    return rows


def _periods(first: pl.Series, section: Section) -> pl.Series:
    digits = 6 if section.layout.monthly else 4
    whole = first.set(~first.str.contains(rf"^\d{{{digits}}}$"), None)
    return _month_end(whole if section.layout.monthly else whole + "12")


def _refuse_row(rows: pl.DataFrame, section: Section, broken: pl.Expr, expected: str) -> None:
    bad = rows.filter(broken)
    if bad.height:
        line, text = bad.select("line", "text").row(0)
        raise ReplyError(
            f"table {section.layout.name} of the library's file, line {line}: found {text[:40]!r}, "
            f"expected {expected}; fetch it again"
        )


def _refuse_cell(cells: pl.DataFrame, section: Section, broken: pl.Expr, expected: str) -> None:
    bad = cells.filter(broken)
    if bad.height:
        line, name, cell = bad.select("line", "portfolio", "cell").row(0)
        raise ReplyError(
            f"table {section.layout.name} of the library's file, line {line}, column {name!r}: found {cell!r}, "
            f"expected {expected}; fetch it again"
        )


def _require_one_span(sections: Sections, frame: pl.DataFrame) -> None:
    """Raises: ReplyError where monthly tables begin or end in different months: one of them lost rows."""
    monthly = [section.layout.name for section in sections.tables if section.layout.monthly]
    period = pl.col("period")
    spans = frame.group_by("table", maintain_order=True).agg(first=period.min(), last=period.max())
    spans = spans.filter(pl.col("table").is_in(monthly))
    name, first, last = spans.row(0)
    other = spans.filter((pl.col("first") != first) | (pl.col("last") != last))
    if other.height:
        table, begins, ends = other.row(0)
        raise ReplyError(
            f"table {table} of the library's file runs from {begins:%Y-%m} to {ends:%Y-%m}, "
            f"{name} from {first:%Y-%m} to {last:%Y-%m}; rows are missing: fetch it again"
        )


def _notes(sections: Sections) -> tuple[str, ...]:
    """Lines that were there twice, and headers that were mended, once for all tables."""
    repeated = repeats_note(sum(section.repeated for section in sections.tables), where="the library's file")
    damaged = dict.fromkeys(name for section in sections.tables for name in section.header if mended(name) != name)
    if not damaged:
        return repeated
    said = ", ".join(f"{name} for {mended(name)}" for name in damaged)
    return (
        *repeated,
        f"{len(damaged)} headers were damaged, as by a spreadsheet, and are mended: {said}",
    )
