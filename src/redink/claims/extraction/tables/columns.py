"""What the columns of a table hold: levels, points, returns of a day or of a longer span."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from redink.claims.extraction.tables.headers import Header, header_of
from redink.claims.extraction.tables.layout import Cell, Table
from redink.claims.extraction.vocabulary.span_words import TimeSpan

Holds = Literal["level", "points", "day", "span", "none"]
IN_PERCENT: Final = re.compile(r"%|\bpercent|\bpct\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """What a column holds, points in pts and other changes in `unit`; of a level or a longer return its span.

    daily   whether its header says that its changes are the day's: no longer span is theirs
    signed  whether one of its cells has a minus
    """

    holds: Holds
    unit: Literal["pct", "pts"] = "pct"
    span: TimeSpan | None = None
    signed: bool = False
    daily: bool = False


def columns_of(table: Table, published: date | None) -> tuple[Column, ...]:
    """The columns after the labels: by the header where one fits them, else by the shape of their numbers."""
    width = max(len(row) for row in table.rows) - 1
    named = [cell.text for cell in table.header][-width:] if len(table.header) in (width, width + 1) else []
    corner = table.header[0].text if len(table.header) == width + 1 else ""
    percent = IN_PERCENT.search(f"{corner} {table.above}".lower()) is not None
    columns: list[Column] = []
    for at in range(width):
        cells = [row[at + 1] for row in table.rows if len(row) == width + 1]
        if len(named) == width:
            held = _named(header_of(named[at], published), cells, percent=percent)
        else:
            held = _shaped(cells, columns)
        columns.append(replace(held, signed=any(_sign(cell) for cell in cells)))
    return _on_the_day(columns)


def _on_the_day(columns: list[Column]) -> tuple[Column, ...]:
    """With the day that the header of the levels names for the day's changes beside them."""
    day = next((column.span for column in columns if column.holds == "level" and column.span), None)
    return tuple(replace(column, span=day) if column.holds in ("day", "points") else column for column in columns)


def _percent(cells: list[Cell]) -> bool:
    """Whether more than half of the cells are in percent: a yield stands among levels."""
    return 2 * sum(cell.text.rstrip(") ").endswith(("%", "percent", "pct")) for cell in cells) > len(cells)


def _sign(cell: Cell) -> bool:
    return cell.text.lstrip("( ")[:1] in ("-", "▼") or cell.text.startswith("(")


def _named(header: Header, cells: list[Cell], *, percent: bool) -> Column:
    """What a header says that its cells hold; without a unit of its own the cells tell it, else the whole table."""
    if header.holds == "level":
        return _of_levels(header, cells)
    unit = header.unit or ("pct" if _percent(cells) or (percent and header.bare) else None)
    if header.holds == "none" or (unit is None and (header.bare or header.span)):
        return Column(holds="none")
    if header.span:
        return Column(holds="span", unit=unit or "pct", span=header.span)
    daily = header.daily
    return Column(holds="day", daily=daily) if unit == "pct" else Column(holds="points", unit="pts", daily=daily)


def _of_levels(header: Header, cells: list[Cell]) -> Column:
    """Levels, of the day that the header may name; changes of that day where the cells are in percent."""
    if _percent(cells):
        return Column(holds="span", span=header.span) if header.span else Column(holds="none")
    moved = any(cell.text[:1] in "+-(▲▼" for cell in cells)
    return Column(holds="none") if moved else Column(holds="level", span=header.span)


def _shaped(cells: list[Cell], before: list[Column]) -> Column:
    """Without a header: a first number over 100 with two decimals a level, signed ones points, percent the day's."""
    if _percent(cells):
        return Column(holds="none" if any(column.holds == "day" for column in before) else "day")
    values = [float(re.sub(r"[^\d.]", "", cell.text) or 0) for cell in cells if cell.numeric]
    plain = all(re.fullmatch(r"[\d,]+\.\d\d", cell.text) for cell in cells if cell.numeric)
    if not before and plain and values and max(values) > 100:
        return Column(holds="level")
    signed = any(cell.text[:1] in "+-(▲▼" for cell in cells)
    level = any(column.holds == "level" for column in before)
    points = signed and level and not any(column.holds == "points" for column in before)
    return Column(holds="points", unit="pts") if points else Column(holds="none")
