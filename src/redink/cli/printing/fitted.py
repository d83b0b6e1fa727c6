"""Tables that fit their reader's screen: names wrap, numbers and days stay whole at any width.

A table that is too wide is turned, its rows becoming columns; where that is too wide as well, its columns go on in
further tables beneath it, each with the names of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Final, Literal

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

WORD: Final = 22
"""A longer word of a name may be broken."""

TITLE: Final = 8
"""So many columns of a screen a title has to itself before it is broken."""

Kind = Literal["name", "number", "whole"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableColumn:
    """A column: `name` wraps; `number` and `whole` (days and other short words) never do, numbers stand to the right.

    `spelled` is the title on one line, where it is written with a hyphen at its break.
    """

    title: str
    kind: Kind = "number"
    spelled: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row's cells, as many as there are columns, and the style of the row."""

    cells: tuple[str | Text, ...]
    style: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitted:
    """A table of which the first `leading` columns name the row, with `gap` blanks between columns.

    Without `titled`, columns have no titles.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    leading: int = 1
    gap: int = 1
    titled: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The table, turned, or in parts: the first of them that fits the width, whatever else the console has."""
        del console
        turned = self.turned()
        for each in (self, *turned):
            if each.width() <= options.max_width:
                yield each.table(options.max_width)
                return
        parts = min((each.parts(options.max_width) for each in (self, *turned)), key=_rows)
        for place, part in enumerate(parts):
            if place:
                yield ""
            yield part.table(options.max_width)

    def width(self) -> int:
        """The columns of a screen that the table needs at least."""
        return sum(self._widths()) + self.gap * (len(self.columns) - 1)

    def turned(self) -> tuple[Fitted, ...]:
        """The table with rows for columns; none where a column other than the leading ones holds names."""
        if any(column.kind == "name" for column in self.columns[self.leading :]) or not self.rows:
            return ()
        corner = TableColumn(title=self.columns[0].title, kind="name")
        titles = ("\n".join(str(cell) for cell in row.cells[: self.leading] if str(cell)) for row in self.rows)
        rows = tuple(
            Row(cells=(column.spelled or column.title.replace("\n", " "), *(row.cells[place] for row in self.rows)))
            for place, column in enumerate(self.columns)
            if place >= self.leading
        )
        return (Fitted(columns=(corner, *(TableColumn(title=title) for title in titles)), rows=rows, gap=self.gap),)

    def parts(self, width: int) -> tuple[Fitted, ...]:
        """Tables no wider than the width, as far as names and one column let them be, with all columns between them."""
        widths = self._widths()
        names = sum(each + self.gap for each in widths[: self.leading])
        groups: list[list[int]] = [[]]
        used = names
        for place in range(self.leading, len(self.columns)):
            if groups[-1] and used + widths[place] > width:
                groups.append([])
                used = names
            groups[-1].append(place)
            used += widths[place] + self.gap
        return tuple(self._with([*range(self.leading), *group]) for group in groups)

    def table(self, width: int) -> Table:
        """The table as it is drawn, in so many columns of a screen if it can."""
        names_follow = any(column.kind == "name" for column in self.columns[self.leading :])
        table = Table(box=None, pad_edge=False, padding=(0, self.gap, 0, 0), header_style="dim")
        table.show_header = self.titled
        widths = self._given(width)
        titles = [_broken(self._title(place), wide) for place, wide in enumerate(widths)]
        for column, title, wide in zip(self.columns, titles, widths, strict=True):
            table.add_column(
                "\n".join([""] * (max(map(len, titles)) - len(title)) + title),
                justify="right" if column.kind == "number" else "left",
                vertical="top" if names_follow else "bottom",
                no_wrap=column.kind != "name",
                overflow="fold",
                width=wide,
            )
        for row in self.rows:
            table.add_row(*row.cells, style=row.style)
        return table

    def _with(self, places: Sequence[int]) -> Fitted:
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=rows)

    def _given(self, width: int) -> list[int]:
        """The width of each column: the least, and what is left over to names from left to right."""
        widths = self._widths()
        left = width - self.width()
        for place, column in enumerate(self.columns):
            if column.kind == "name" and left > 0:
                whole = max(map(cell_len, self._lines(place)), default=0)
                more = min(left, max(0, whole - widths[place]))
                widths[place] += more
                left -= more
        return [max(each, 1) for each in widths]

    def _widths(self) -> list[int]:
        """The least width of each column."""
        return [
            max((min(cell_len(word), WORD) for text in self._lines(place) for word in text.split()), default=0)
            if column.kind == "name"
            else max(map(cell_len, self._lines(place)), default=0)
            for place, column in enumerate(self.columns)
        ]

    def _lines(self, place: int) -> list[str]:
        """The lines of the column's title and cells."""
        cells = [str(row.cells[place]) for row in self.rows]
        return [line for text in ([self._title(place)] if self.titled else []) + cells for line in text.split("\n")]

    def _title(self, place: int) -> str:
        """The title in lines as wide as the widest cell below, or as a word."""
        column = self.columns[place]
        if column.kind == "name":
            return column.title
        widest = max((cell_len(str(row.cells[place])) for row in self.rows), default=0)
        word = max((min(len(word), WORD) for word in column.title.split()), default=1)
        return "\n".join(_broken(column.title, max(widest, word, TITLE)))


def _broken(title: str, width: int) -> list[str]:
    """The title's lines, those that are wider broken between words."""
    lines = (wrap(line, width, break_on_hyphens=False) or [""] for line in title.split("\n"))
    return [part for broken in lines for part in broken]


def _rows(parts: Sequence[Fitted]) -> int:
    """How long the tables are together."""
    return sum(len(part.rows) + 1 for part in parts)
