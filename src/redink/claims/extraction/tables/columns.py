"""What the columns of a table hold: levels, points, returns of a day or of a longer span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from redink.claims.extraction.tables.layout import Cell, Table
from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.time.stretches import running

Holds = Literal["level", "points", "day", "span", "change", "none"]
SPANS: Final[dict[str, str]] = {
    "year": r"ytd|year[- ]to[- ]date|this year|so far this year|y-t-d",
    "quarter": r"qtd|quarter[- ]to[- ]date|this quarter",
    "month": r"mtd|month[- ]to[- ]date|this month|for the month",
    "week": r"wtd|week[- ]to[- ]date|this week|for the week|week|weekly|wk|1[- ]?w(?:eek|k)?",
}
TRAILING: Final[dict[int, str]] = {
    1: r"1[- ]?m(?:onth)?|one[- ]month|past month",
    3: r"3[- ]?m(?:onths?)?|three[- ]months?",
    6: r"6[- ]?m(?:onths?)?|six[- ]months?",
    12: r"1[- ]?y(?:ear|r)?|12[- ]?months?|52[- ]weeks?|one[- ]year|past year",
}
MARK: Final = r"(?:\s|%|\(|\)|chg\.?|change|return|pct|percent|perf\.?|performance|in|gain|ytd)*"
LEVEL: Final = re.compile(
    r"(?:last|clos(?:e|ing)|price|level|value|finish|end)(?:\s(?:close|price|level|value|trade))?$"
)
UNREAD: Final = re.compile(r"prev|prior|open|high|low|volume|record|target|p/e|date|bid|ask|yield|weight")
DAY: Final = re.compile(
    r"(?:1[- ]?d(?:ay)?|day|daily|today|net|one[- ]day|day's|pct\.?|percent(?:age)?|%|\s|\(|\)|\+/-|[+]/%|\bin\b)*"
    r"(?:chg\.?|change|move|gain/loss|return|%)?(?:\s|%|\(|\)|pct|percent)*$"
)
POINTS: Final = re.compile(
    r"(?:net |point |points |daily |day )?(?:chg\.?|change|move)(?: \(?(?:pts|points)\)?)?$|points?$|pts\.?$|\+/-$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """What a column holds; of a return its span: `since`, `until` and whether it counts from the close of `since`."""

    holds: Holds
    since: date | None = None
    until: date | None = None
    on: bool = False
    signed: bool = False


def columns_of(table: Table, published: date | None) -> tuple[Column, ...]:
    """The columns after the labels: by the header where one fits them, else by the shape of their numbers."""
    width = max(len(row) for row in table.rows) - 1
    named = [cell.text for cell in table.header][-width:] if len(table.header) in (width, width + 1) else []
    columns: list[Column] = []
    for at in range(width):
        cells = [row[at + 1] for row in table.rows if len(row) == width + 1]
        name = named[at][:40].lower().strip(" .:*") if len(named) == width else None
        held = _named(name, cells, published) if name is not None else _shaped(cells, columns)
        columns.append(Column(
            holds=held.holds, since=held.since, until=held.until, on=held.on, signed=any(_sign(cell) for cell in cells)
        ))  # fmt: skip
    return tuple(columns)


def _percent(cells: list[Cell]) -> bool:
    """Whether more than half of the cells are in percent: a yield stands among levels."""
    return 2 * sum(cell.text.rstrip(") ").endswith(("%", "percent", "pct")) for cell in cells) > len(cells)


def _sign(cell: Cell) -> bool:
    return cell.text.lstrip("( ")[:1] in ("-", "▼") or cell.text.startswith("(")


def _named(name: str, cells: list[Cell], published: date | None) -> Column:
    """What the header says that a column holds."""
    span = _span(name, published)
    percent = _percent(cells) or "%" in name or "pct" in name or "percent" in name
    if span and (percent or "ytd" in name or "return" in name):
        return span
    if span or UNREAD.search(name):
        return Column(holds="none")
    if LEVEL.match(name):
        return Column(holds="none" if percent else "level")
    if percent and DAY.match(name):
        return Column(holds="day")
    return Column(holds="points" if POINTS.match(name) else "none")


def _span(name: str, published: date | None) -> Column | None:
    """The span of a return that is longer than a day; null where the header names none."""
    for stretch, pattern in SPANS.items():
        if re.match(rf"{MARK}(?:{pattern}){MARK}$", name):
            return Column(holds="span", since=running(stretch, published) if published else None)
    for months, pattern in TRAILING.items():
        if re.match(rf"{MARK}(?:{pattern}){MARK}$", name):
            return Column(holds="span", since=months_before(published, months) if published else None, on=True)
    year = re.match(rf"{MARK}((?:19|20)\d\d){MARK}$", name)
    if year is None:
        return None
    last = date(int(year.group(1)), 12, 31)
    open_still = published is not None and last > published
    return Column(
        holds="span", since=last - timedelta(days=last.timetuple().tm_yday - 1), until=None if open_still else last
    )


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
    return Column(holds="points" if signed and level and not any(c.holds == "points" for c in before) else "none")
