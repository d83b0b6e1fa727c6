"""The claims of a table's cells, each read by its row's label and its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim, Direction, SetAside, with_measurable
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.mentions import mentions_of
from redink.claims.extraction.sentence.names import index_at
from redink.claims.extraction.tables.columns import Column, columns_of
from redink.claims.extraction.tables.layout import NUMBER, Cell, Table
from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.time.spans import span_at
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import tokens_of

UNREAD: Final = "a cell of a table whose column is not read"
ENDINGS: Final = frozenset({"index", "(", "*", "^", ":", "composite", "average"})
POINTS: Final = re.compile(r"\b(?:here|below|table|following|as follows)\b[^.!?]*[.!?]\s*$", re.IGNORECASE)
"""Words of a last sentence that points to the table under it."""
TREASURIES: Final = ("treasury-10-year", "treasury-2-year")


def read_table(table: Table, memory: Memory) -> Iterator[Claim | SetAside]:
    """What each cell with a number claims, or why it claims nothing, in the order of the text."""
    columns = columns_of(table, memory.published)
    span = span_above(table.above, memory.published)
    subjects = [_subject(row[0].text) for row in table.rows]
    known = any(subject.index or subject.series for subject in subjects)
    for row, subject in zip(table.rows, subjects, strict=True):
        for at, cell in enumerate(row[1:]):
            fits = known and len(row) == len(columns) + 1
            column = columns[at] if fits else Column(holds="none")
            for part in cell.parts if cell.numeric else ():
                held = column if part == cell else _of_part(part, column)
                yield _read(part, held, subject, span=span, memory=memory)


def _of_part(part: Cell, column: Column) -> Column:
    """What one of two numbers in a cell is: the one in percent a return, one beside it a level or points."""
    match = NUMBER.fullmatch(part.text)
    if match is None or column.holds == "none":
        return column
    unit = match["unit"] or ""
    if unit in ("%", "percent", "pct"):
        return replace(column, holds="day", unit="pct")
    return column if column.holds == "level" else replace(column, holds="points", unit="pts")


def span_above(line: str, published: date | None) -> TimeSpan | None:
    """The day, week, month or year that the line above a table names; null where it names none, or is prose.

    A sentence of the text above is about its own numbers, unless it points to the table: "Here is how they did".
    """
    if line.rstrip().endswith((".", "!", "?")) and not POINTS.search(line):
        return None
    tokens = tokens_of(line, 0, min(len(line), 200))
    for at in range(len(tokens)):
        moment = moment_at(tokens, at, published)
        if moment and moment.grain == "day" and moment.first:
            return TimeSpan(first=at, after=moment.after, since=moment.first, until=moment.last, base="before")
        span = span_at(tokens, at, published)
        if span and span.role == "span" and span.since and span.base == "before":
            return span
    return None


def _subject(label: str) -> Claim:
    """A claim that knows only whose row it is: an index that the whole label names, or a Treasury yield."""
    blank = Claim(quote=label, start=0, end=len(label), metric="other")
    tokens = [token for token in tokens_of(label, 0, len(label)) if token.text not in "*†"]
    while tokens and tokens[0].lower in ("the", "-", "•"):
        tokens = tokens[1:]
    if not tokens:
        return blank
    found = index_at(tokens, 0)
    if found and (found[1] == len(tokens) or tokens[found[1]].lower in ENDINGS):
        return replace(blank, index=found[0], index_from="heading", series="vix" if found[0] == "vix" else None)
    mentions = mentions_of([*tokens, *tokens_of("yield", 0, 5)])
    series = next((series for series in TREASURIES if [series] == [mention.kind for mention in mentions]), None)
    return replace(blank, series=series)


def _read(cell: Cell, column: Column, subject: Claim, *, span: TimeSpan | None, memory: Memory) -> Claim | SetAside:
    """The claim of a cell, or why it is none."""
    match = NUMBER.fullmatch(cell.text)
    start, end = memory.reading.origin(cell.start, cell.end)
    quote = memory.quote(start, end)
    reason = memory.distrust(start, end)
    treasury = subject.series in TREASURIES
    if reason or match is None or column.holds == "none" or (treasury and column.holds != "level"):
        return SetAside(quote=quote, start=start, end=end, reason=reason or UNREAD)
    number = match["number"]
    claim = replace(
        subject,
        quote=quote,
        start=start,
        end=end,
        value=float(number.replace(",", "")),
        decimals=len(number.partition(".")[2]),
        direction=None if column.holds == "level" else _direction(cell, column),
    )
    return with_measurable(_measured(claim, column, span))


def _measured(claim: Claim, column: Column, span: TimeSpan | None) -> Claim:
    """The claim with its metric, unit and span."""
    if claim.series in TREASURIES:
        claim = replace(claim, unit="pct", quantity="series_level")
    elif column.holds == "level":
        claim = replace(claim, metric="level", unit="pts", quantity="series_level" if claim.series else None)
    else:
        points = column.unit == "pts"
        claim = replace(claim, metric="return", unit=column.unit, quantity="points" if points else None)
    span = column.span or (None if column.daily and span and span.since != span.until else span)
    if span is None or (column.span is None and column.holds == "level" and span.since != span.until):
        return claim
    base = None if span.since is None else span.base or "before"
    return replace(claim, since=span.since, until=span.until, base=base, span_from="heading")


def _direction(cell: Cell, column: Column) -> Direction | None:
    """By the sign, an arrow or brackets; a number without one rose where others of its column carry a minus."""
    words = cell.text
    if words[:1] in ("(", "▼") or words.lstrip("▲▼( ").startswith("-"):
        return "down"
    if words[:1] in ("+", "▲"):
        return "up"
    return "up" if column.signed else None
