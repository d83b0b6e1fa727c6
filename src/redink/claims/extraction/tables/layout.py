"""Where a text lays out a table: lines of cells parted by tabs, bars, two or more blanks, commas, or HTML's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from redink.claims.extraction.reading import CELL, ROW

LINE: Final = re.compile(rf"[^\n{ROW}]+")
NUMBER: Final = re.compile(
    r"[▲▼]?\s?\(?[+-]?\s?\$?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s?(?P<unit>%|percent|pct|bps?|pts?|points)?\)?"
)
PAIR: Final = re.compile(r"(?P<first>\S+)\s?(?:/\s?)?(?P<second>\([^()\s]+\)|(?<=/)\S+|(?<=/ )\S+)")
"""Two numbers in one cell: "-20.10 (-0.50%)", "6,100.20 / +0.3%"."""
YEAR: Final = re.compile(r"(?:19|20)\d\d")
RULED: Final = re.compile(r"[\s|:+=-]+$")
LONGEST: Final = 400
"""Characters of the longest line that is one row."""
PARTS: Final = (
    re.compile(rf"[^{CELL}]+"),
    re.compile(r"[^|]+"),
    re.compile(r"[^\t]+"),
    re.compile(r"\S+(?: \S+)*"),
)
"""What a cell is where HTML's cells, bars, tabs, or two and more blanks part them."""
COMMAS: Final = re.compile(r'"[^"]*"|[^,]+')


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """The words of a cell and where they stand in the text."""

    text: str
    start: int
    end: int

    @property
    def numeric(self) -> bool:
        """Whether it is one number or two, and no year, which heads a column."""
        return all(NUMBER.fullmatch(part.text) for part in self.parts) and YEAR.fullmatch(self.text) is None

    @property
    def parts(self) -> tuple[Cell, ...]:
        """The two numbers of a cell that holds two, the second with the sign of the first; else the cell itself."""
        pair = PAIR.fullmatch(self.text)
        if pair is None:
            return (self,)
        found = [self._part(*pair.span(name)) for name in ("first", "second")]
        if found[0].text[0] in "+-" and found[1].text[0].isdigit():
            found[1] = replace(found[1], text=found[0].text[0] + found[1].text)
        return tuple(found) if all(NUMBER.fullmatch(each.text) for each in found) else (self,)

    def _part(self, start: int, end: int) -> Cell:
        """What stands from `start` to `end` in the cell, without the brackets and strokes that part two numbers."""
        words = self.text[start:end].strip("/()")
        first = self.start + self.text.index(words, start)
        return Cell(text=words or "-", start=first, end=first + len(words))


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table's rows of a label and numbers, its header where it has one, and the line above it."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: str
    start: int
    end: int


def tables_of(text: str) -> Iterator[Table]:
    """The tables of a text, in order: two or more rows of a label and two or more numbers, one right after another."""
    block: list[tuple[Cell, ...]] = []
    above: tuple[tuple[Cell, ...], str] = ((), "")
    last: tuple[Cell, ...] = ()
    title = ""
    for match in LINE.finditer(text):
        line = match.group()
        if not line.strip() or RULED.match(line):
            continue
        cells = cells_of(line, match.start())
        if _is_row(cells):
            above = above if block else (last, title)
            block.append(cells)
            continue
        if len(block) > 1:
            yield _table(block, *above)
        block, title = [], title if cells and len(cells) > 1 else line.strip()
        last = cells if len(cells) > 1 and not any(cell.numeric for cell in cells[1:]) else ()
    if len(block) > 1:
        yield _table(block, *above)


def cells_of(line: str, start: int) -> tuple[Cell, ...]:
    """The cells of a line; one where nothing parts it."""
    if len(line) > LONGEST:
        return ()
    kinds = (CELL in line, line.count("|") > 1, "\t" in line, True)
    part = next(pattern for pattern, found in zip(PARTS, kinds, strict=True) if found)
    cells = _split(line, start, part)
    return cells if len(cells) > 1 or ", " in line else _split(line, start, COMMAS)


def _split(line: str, start: int, part: re.Pattern[str]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for match in part.finditer(line):
        words = match.group().strip().strip('"*_ ')
        if words:
            first = start + match.start() + match.group().index(words)
            cells.append(Cell(text=words, start=first, end=first + len(words)))
    return tuple(cells)


def _is_row(cells: tuple[Cell, ...]) -> bool:
    """Whether a line is a label and two or more numbers, and nothing else."""
    if len(cells) < 3 or cells[0].numeric or len(cells[0].text) > 60:
        return False
    numbers = sum(cell.numeric for cell in cells[1:])
    blank = sum(cell.text in ("-", "n/a", "N/A", "NA", "—") for cell in cells[1:])
    return numbers >= 2 and numbers + blank == len(cells) - 1


def _table(rows: list[tuple[Cell, ...]], header: tuple[Cell, ...], above: str) -> Table:
    first = header[0].start if header else rows[0][0].start
    return Table(header=header, rows=tuple(rows), above=above, start=first, end=rows[-1][-1].end)
