"""Figures on which two sources disagree, where both have the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import polars as pl

from redink.numerals import count, significant
from redink.store.manifest import Part
from redink.store.snapshot import Snapshot
from redink.tables import STORED
from redink.tables.by_year import ByYear, Rows
from redink.tables.known import DATED_BY

APART: Final = 1e-4
"""Numbers differ that are further apart than this part of the larger: a basis point."""

COMPARED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "prices": ("close", "market_cap", "split_ratio", "dividend", "total_return"),
        "facts": ("value",),
        "members": ("end",),
        "weights": ("weight",),
        "levels": ("close", "total_return_level"),
        "securities": ("cik", "sector", "industry", "delisting_return"),
        "macro": ("value",),
    }
)
"""The columns of each table that answers rest on; volumes differ by what a source counts, and are not compared."""

ABOUT: Final = {"prices": "security", "facts": "company", "members": "security", "weights": "security"} | {
    "levels": "index",
    "securities": "security",
    "macro": "series",
}
DAY: Final = {"prices": "date", "facts": "period_end", "members": "start"} | dict.fromkeys(
    ("weights", "levels", "macro"), "date"
)
FOUND: Final = {
    "table": pl.String(),
    "about": pl.String(),
    "day": pl.Date(),
    "figure": pl.String(),
    "counted": pl.String(),
    "other": pl.String(),
    "apart": pl.Float64(),
    "source": pl.String(),
    "against": pl.String(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflicts:
    """Figures that two sources have of the same key: how many, and a row for each that differs, columns as `FOUND`.

    about    security, company, index or series
    counted  the figure that counts, of `source`, the later import; `other` that of `against`
    apart    |counted − other| over the larger, of numbers; null for texts and days
    """

    both: int
    found: pl.DataFrame

    def first(self) -> str:
        """What the one furthest apart is about."""
        return str(self._ordered().get_column("about")[0])

    def named(self, *, shown: int = 3) -> str:
        """Those that are furthest apart in words, and how many more there are."""
        rest = self.found.height - shown
        texts = [_text(row) for row in self._ordered().head(shown).iter_rows(named=True)]
        return ", ".join(texts) + (f" and {count(rest)} more" if rest > 0 else "")

    def _ordered(self) -> pl.DataFrame:
        farthest = [True, False, False, False]
        return self.found.sort("apart", "about", "day", "figure", descending=farthest, nulls_last=True)


def differences(table: str, later: pl.DataFrame, earlier: pl.DataFrame) -> Conflicts:
    """The figures of a table that both frames have; each carries its source's name in `origin`.

    Null is unknown and differs from nothing, but for the end of a membership, where it says that it goes on.
    """
    joined = later.join(earlier, on=list(STORED[table].key), suffix="_other")
    found = [_column(table, joined, name) for name in COMPARED[table]]
    return Conflicts(both=sum(both for both, _ in found), found=pl.concat(frame for _, frame in found))


def conflicts_of(snapshot: Snapshot, table: str, *, as_of: date, chosen: pl.Expr) -> Conflicts:
    """Conflicts among the sources of a version's table, over the rows chosen; none of a table of one source.

    Each source is compared with what counts of those imported after it. Raises: StoreError.
    """
    parts = snapshot.manifest.of(table)
    found = Conflicts(both=0, found=pl.DataFrame(schema=FOUND))
    read: list[pl.DataFrame] = []
    for place in reversed(range(len(parts) if _overlap(parts) else 0)):
        rows = read_alone(snapshot, parts[place], as_of=as_of, chosen=chosen)
        if read:
            later = pl.concat(read).unique(STORED[table].key, keep="first", maintain_order=True)
            more = differences(table, later, rows)
            found = Conflicts(both=found.both + more.both, found=pl.concat([found.found, more.found]))
        read.append(rows)
    return found


def _overlap(parts: tuple[Part, ...]) -> bool:
    """Whether any two parts may hold one day."""
    spans = sorted((part.first or "", part.last or "~") for part in parts)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(spans))


def differences_by_year(rows: Rows, snapshot: Snapshot, part: Part, *, source: str) -> Conflicts:
    """The figures that a source's rows and a part of a version both have, year by year where the rows are.

    Pieces of the part that have no day of these rows are not read. Raises: StoreError.
    """
    frames = rows.frames() if isinstance(rows, ByYear) else ((None, rows),)
    found = [
        differences(
            part.table,
            frame.with_columns(origin=pl.lit(source)),
            read_alone(snapshot, with_days_of(part, frame), as_of=date.max),
        )
        for _, frame in frames
    ]
    return Conflicts(both=sum(each.both for each in found), found=pl.concat(each.found for each in found))


def with_days_of(part: Part, rows: pl.DataFrame) -> Part:
    """The part with those pieces alone that may have a day of the rows."""
    if part.table not in DATED_BY or rows.is_empty():
        return part
    days = rows.get_column(DATED_BY[part.table])
    first, last = str(days.min()), str(days.max())
    return replace(
        part,
        pieces=tuple(each for each in part.pieces if (each.first or first) <= last and (each.last or last) >= first),
    )


def read_alone(snapshot: Snapshot, part: Part, *, as_of: date, chosen: pl.Expr | None = None) -> pl.DataFrame:
    """One source's rows of a table as known on a day, those chosen, its name in `origin`. Raises: StoreError."""
    rows = snapshot.alone(part).read(part.table, as_of=as_of, chosen=chosen)
    return rows.with_columns(origin=pl.lit(part.source))


def _column(table: str, joined: pl.DataFrame, name: str) -> tuple[int, pl.DataFrame]:
    """How many figures of one column both have, and those that differ, columns as `FOUND`."""
    ours, theirs = pl.col(name), pl.col(f"{name}_other")
    rows = joined if name == "end" else joined.filter(ours.is_not_null() & theirs.is_not_null())
    apart = pl.lit(None, dtype=pl.Float64)
    if rows.get_column(name).dtype == pl.Float64:
        apart = ((ours - theirs).abs() / pl.max_horizontal(ours.abs(), theirs.abs())).round(6)
    both = rows.height
    rows = rows.filter(ours.ne_missing(theirs)).with_columns(apart=apart)
    rows = rows.filter(pl.col("apart").is_null() | (pl.col("apart") > APART))
    found = rows.select(
        pl.lit(table).alias("table"),
        pl.col(ABOUT[table]).alias("about"),
        (pl.col(DAY[table]) if table in DAY else pl.lit(None, dtype=pl.Date)).alias("day"),
        (pl.col("measure") if table == "facts" else pl.lit(name)).alias("figure"),
        ours.cast(pl.String).alias("counted"),
        theirs.cast(pl.String).alias("other"),
        "apart",
        pl.col("origin").alias("source"),
        pl.col("origin_other").alias("against"),
    )
    return both, found


def _text(row: dict[str, Any]) -> str:
    about = row["about"] if row["day"] is None else f"{row['about']} {row['day']}"
    ours, theirs = (_figure(row[name], row["apart"]) for name in ("counted", "other"))
    return f"{about} {row['figure']} {ours} in {row['source']}, {theirs} in {row['against']}"


def _figure(text: str | None, apart: float | None) -> str:
    """A number in full or to six digits; a text or day as it is; of what goes on, "none"."""
    if text is None or apart is None:
        return text or "none"
    number = float(text)
    return count(int(number)) if number.is_integer() else str(significant(number, 6))
