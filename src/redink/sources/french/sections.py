"""The text of the file cut into its preamble, its stacked tables and its last line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from redink.errors import ReplyError
from redink.sources.french.portfolios import PORTFOLIOS, TABLES, TableLayout

ABOUT: Final = "portfolios formed on E/P"
COPYRIGHT: Final = "copyright"
DAMAGED: Final = re.compile(r"0?([2-9])-Dec|Dec-0?([2-9])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One stacked table: its layout, its portfolios as the header spells them, its rows, and lines left out of them.

    rows      each once, with the number of its line
    repeated  how many lines were left out because they were there before
    """

    layout: TableLayout
    header: tuple[str, ...]
    rows: tuple[tuple[int, str], ...]
    repeated: int = 0

    def portfolios(self) -> tuple[str, ...]:
        """Names of its columns, damaged ones mended."""
        return tuple(mended(name) for name in self.header)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sections:
    """The first line, the tables in the order of the file, and the last line."""

    title: str
    tables: tuple[Section, ...]
    copyright: str


def mended(name: str) -> str:
    """The portfolio's name; spreadsheets take Dec 2 for a day in December and write it as one.

    >>> mended("2-Dec"), mended("Dec-09"), mended("Lo 10")
    ('Dec 2', 'Dec 9', 'Lo 10')
    """
    found = DAMAGED.fullmatch(name)
    return f"Dec {found[1] or found[2]}" if found else name


def split_sections(content: bytes) -> Sections:
    """The parts of the file.

    Raises: ReplyError where the bytes are no text, a web page or another file, where the last line is not the
    copyright, and where a table is unknown, there twice, missing, or has other columns.
    """
    lines = [(number, line.strip()) for number, line in enumerate(_text(content).splitlines(), start=1)]
    filled = [(number, line) for number, line in lines if line]
    heads = [at for at, (_, line) in enumerate(filled) if line.startswith(",")]
    if not heads or not any(ABOUT in line for _, line in filled[: heads[0]]):
        raise ReplyError(_not_the_file(filled))
    if not filled[-1][1].lower().startswith(COPYRIGHT):
        number, line = filled[-1]
        raise ReplyError(
            f"the library's file ends on line {number} with {line[:40]!r}, not with its copyright: cut short?"
        )
    ends = [at - 1 for at in heads[1:]] + [len(filled) - 1]
    tables = [_section(filled[at - 1 : end]) for at, end in zip(heads, ends, strict=True)]
    _require_all(tables)
    return Sections(title=filled[0][1], tables=tuple(tables), copyright=filled[-1][1])


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReplyError(
            f"what the library sent is no text ({error.reason} at byte {error.start}); fetch it again"
        ) from error


def _not_the_file(filled: list[tuple[int, str]]) -> str:
    first = filled[0][1][:60] if filled else ""
    if first.startswith("<"):
        return "the library sent a web page (HTML), not a file; fetch it again"
    return f"this is no file of {ABOUT}: it begins with {first!r}; fetch Portfolios_Formed_on_E-P_CSV.zip"


def _section(lines: list[tuple[int, str]]) -> Section:
    """One table from the line of its title, its header and its rows."""
    (at, title), (number, header), *rows = lines
    plain = " ".join(title.split()).lower()
    layout = next((layout for layout in TABLES if re.fullmatch(layout.title, plain)), None)
    if layout is None:
        known = ", ".join(layout.name for layout in TABLES)
        raise ReplyError(f"the library's file, line {at}: {title!r} is no table that is known ({known})")
    names = tuple(name.strip() for name in header.split(",")[1:])
    if tuple(mended(name) for name in names) != PORTFOLIOS:
        raise ReplyError(
            f"the library's file, line {number}: {layout.name} has {len(names)} columns {', '.join(names)}; "
            f"expected {len(PORTFOLIOS)}, {', '.join(PORTFOLIOS)}"
        )
    once = {text: line for line, text in reversed(rows)}
    ordered = tuple(sorted((line, text) for text, line in once.items()))
    return Section(layout=layout, header=names, rows=ordered, repeated=len(rows) - len(ordered))


def _require_all(tables: list[Section]) -> None:
    names = [section.layout.name for section in tables]
    for layout in TABLES:
        if names.count(layout.name) != 1:
            count = names.count(layout.name) or "no"
            raise ReplyError(f"the library's file holds {count} tables {layout.name}, expected one; fetch it again")
