"""Files of FRED into the tables `macro` and `levels`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sessions import first_session_after
from redink.sources.fred.observations import read_observations
from redink.sources.fred.query import Query, SeriesRequest, wanted
from redink.sources.fred.series import SERIES
from redink.sources.source_data import SourceData
from redink.tables import LEVELS, MACRO

SLACK: Final = timedelta(days=31)


def parse(contents: Sequence[bytes], query: Query) -> SourceData:
    """Tables `macro` (key series, date, known_on) and, where an index level was asked for, `levels`.

    Days without a value are left out. `known_on` is the first session after the day itself, a stated lag; of a
    vintage, the first session after the vintage. A vintage adds only values that changed since the one before.

    Raises: ReplyError naming series and line of the first thing that cannot be used; TableError.
    """
    files = wanted(query)
    if len(files) != len(contents):
        raise ReplyError(f"{len(files)} files were asked of FRED, {len(contents)} were sent; ask again")
    frames = [_frame(file, content, query) for file, content in zip(files, contents, strict=True)]
    repeated = [note for _, notes in frames for note in notes]
    every = pl.concat([_empty(), *(frame for frame, _ in frames)])
    levels = {name: series.index for name, series in SERIES.items() if series.index is not None}
    tables = {"macro": _macro(every.filter(~pl.col("series").is_in([*levels])))}
    if any(name in levels for name in query.series):
        tables["levels"] = _levels(every.filter(pl.col("series").is_in([*levels])), levels)
    return SourceData(source="fred", tables=tables, notes=(*repeated, *_notes(every, query))).checked()


def changes(macro: pl.DataFrame) -> pl.DataFrame:
    """Rows whose value differs from what was known of the same series and day before; sorted by key."""
    ordered = macro.sort(MACRO.key)
    return ordered.filter(pl.col("value").ne_missing(pl.col("value").shift().over("series", "date")))


def _frame(file: SeriesRequest, content: bytes, query: Query) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """One file with series, known_on and, for the order of vintages, the vintage; and notes."""
    rows, notes = read_observations(content, column=file.column(), latest=file.vintage or query.today)
    days = rows.get_column("date").to_list()
    known = {day: first_session_after(file.vintage or day) for day in days}
    dated = rows.with_columns(
        series=pl.lit(file.series),
        known_on=pl.col("date").replace_strict(known, return_dtype=pl.Date),
        vintage=pl.lit(file.vintage, dtype=pl.Date),
    )
    return dated.select(_empty().columns), notes


def _empty() -> pl.DataFrame:
    return MACRO.empty().with_columns(vintage=pl.lit(None, dtype=pl.Date))


def _macro(every: pl.DataFrame) -> pl.DataFrame:
    """Two vintages of one weekend become known on one session: the later counts."""
    rows = every.drop_nulls("value").sort(*MACRO.key, "vintage").unique(MACRO.key, keep="last", maintain_order=True)
    return changes(rows)


def _levels(every: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    rows = every.drop_nulls("value").select(
        pl.col("series").replace_strict(names, return_dtype=pl.String).alias("index"), "date", close="value"
    )
    return LEVELS.completed(rows.lazy()).collect()


def _notes(every: pl.DataFrame, query: Query) -> tuple[str, ...]:
    return (*_left_out(every), *_nothing(every, query), *_windows(every, query))


def _left_out(every: pl.DataFrame) -> list[str]:
    empty = every.filter(pl.col("value").is_null()).group_by("series").len().sort("series")
    if empty.is_empty():
        return []
    counts = ", ".join(f"{name} {count}" for name, count in empty.rows())
    return [f"days without a value, mostly holidays, are left out: {counts}"]


def _nothing(every: pl.DataFrame, query: Query) -> list[str]:
    there = set(every.drop_nulls("value").get_column("series").unique().to_list())
    return [f"FRED has no value of {name} since {query.since}" for name in query.series if name not in there]


def _windows(every: pl.DataFrame, query: Query) -> list[str]:
    """Series of a moving window that begin later than asked."""
    begins = dict(every.group_by("series").agg(pl.col("date").min()).rows())
    return [
        f"{name} begins on {begins[name]}, not on {query.since}: FRED offers a moving window of it; "
        + (f"{series.fallback} reaches further back" if series.fallback else "what is stored already is kept")
        for name, series in SERIES.items()
        if series.years is not None and name in begins and begins[name] > query.since + SLACK
    ]
