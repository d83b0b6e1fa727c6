"""What is stored of FRED with what is new: FRED shortens histories, the store does not."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from redink.sources.fred.read import changes
from redink.sources.fred.series import SERIES
from redink.sources.source_data import SourceData
from redink.tables import STORED

VALUES = {"macro": ("series", "value"), "levels": ("index", "close")}
"""The columns that name a series and that hold its value."""


def accumulate(before: Mapping[str, pl.DataFrame], new: SourceData) -> SourceData:
    """The source's data with every row that was stored before, and the new ones beside them.

    before  the tables of this source as stored; one that is not there counts as empty

    A stored row is never removed or changed. Of a key that is there already the stored value counts, and a
    different new one is noted: a history that changed silently is no vintage, for it does not say since
    when. A value with a later `known_on` is one, and is added where it differs from what was known before.
    Accumulating the same twice changes nothing.

    Raises: TableError where a table breaks its declaration.
    """
    tables, notes = dict(new.tables), list(new.notes)
    for name in VALUES:
        if name not in tables and name not in before:
            continue
        stored = before.get(name, STORED[name].empty()).select(STORED[name].names())
        brought = tables.get(name, STORED[name].empty()).select(STORED[name].names())
        tables[name] = _union(name, stored, brought)
        notes += [*_changed(name, stored, brought), *_gone(name, stored, brought)]
    return SourceData(source=new.source, tables=tables, notes=tuple(notes)).checked()


def _union(name: str, stored: pl.DataFrame, brought: pl.DataFrame) -> pl.DataFrame:
    key = list(STORED[name].key)
    fresh = brought.join(stored, on=key, how="anti")
    both = pl.concat([stored, fresh]).sort(key)
    if name != "macro":
        return both
    said = pl.concat([stored, changes(both).join(stored, on=key, how="anti")])
    return said.sort(key)


def _changed(name: str, stored: pl.DataFrame, brought: pl.DataFrame) -> list[str]:
    """One note a series whose stored values differ from what the source says now of the same key."""
    (series, value), key = VALUES[name], list(STORED[name].key)
    both = brought.join(stored.select(*key, kept=value), on=key).filter(pl.col(value) != pl.col("kept")).sort(key)
    firsts = both.group_by(series, maintain_order=True).agg(pl.len(), pl.first("date", "kept", value))
    return [
        f"{which}: the source changed {count} stored {'day' if count == 1 else 'days'} without saying since when, "
        f"first {day}: {kept:g} stored, {now:g} now; what is stored counts"
        for which, count, day, kept, now in firsts.rows()
    ]


def _gone(name: str, stored: pl.DataFrame, brought: pl.DataFrame) -> list[str]:
    """One note a series whose stored days the source offers no longer: amid what it sent, or before its window."""
    series = VALUES[name][0]
    offered = brought.group_by(series).agg(first=pl.col("date").min(), last=pl.col("date").max())
    lost = stored.join(brought, on=[series, "date"], how="anti").join(offered, on=series)
    windows = [SERIES[which].index or which for which in SERIES if SERIES[which].years is not None]
    amid = pl.col("date").is_between("first", "last")
    within = lost.filter(amid | (pl.col(series).is_in(windows) & (pl.col("date") < pl.col("first"))))
    counts = within.group_by(series).agg(pl.col("date").n_unique().alias("days")).sort(series)
    return [
        f"{which}: kept {days} stored {'day' if days == 1 else 'days'} that the source did not send now"
        for which, days in counts.rows()
    ]
