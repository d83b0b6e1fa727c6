"""Who was in an index on a day, from dated changes or from snapshots."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

import polars as pl

from redink.errors import MissingDataError
from redink.numerals import count
from redink.sources.list_dates import are_snapshots, dates_of

CROWDED = 1.05


def require_index(members: pl.DataFrame, index: str) -> None:
    """Raises: MissingDataError naming the nearest index where the data have none of this name."""
    known = members.get_column("index").unique().sort().to_list()
    if index in known:
        return
    near = get_close_matches(index, known, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else f"it holds {', '.join(known) or 'no index'}"
    raise MissingDataError(f"the data hold no members of {index!r}; {hint}")


def require_in_force(members: pl.DataFrame, index: str, *, on: date) -> None:
    """Raises: MissingDataError where the index had members before the day, and dated ends have emptied it by then."""
    begun = members.filter((pl.col("index") == index) & (pl.col("start") <= on))
    if begun.is_empty() or members_on(members, index, on=on).height:
        return
    ends = begun.get_column("end").drop_nulls()
    last = ends.filter(ends < on).max()
    raise MissingDataError(
        f"the members of {index} end on {last}: no dated membership, of {count(begun.height)} begun by then, is in "
        f"force on {on}; ask for days up to {last}, or import a list that goes on"
    )


def members_on(members: pl.DataFrame, index: str, *, on: date) -> pl.DataFrame:
    """Rows of `members` in force on the day, one a security as spelled, sorted; nothing later than the day is used.

    Dated changes: start <= day <= end. Snapshots: the members of the latest snapshot at or before the day, so that
    a name last seen in it stays until the next one. Where the source does not say, dates that are (95% of them or
    more) last sessions of a month are snapshots.
    """
    rows = rows_known(members, index, on=on)
    if rows.is_empty():
        return rows
    seen = latest_snapshot(rows) if are_snapshots(rows) else on
    inside = (pl.col("start") <= seen) & (pl.col("end").is_null() | (pl.col("end") >= seen))
    return rows.filter(inside).sort("security", "start").unique("security", keep="last", maintain_order=True)


def listed_on(members: pl.DataFrame, index: str, rows: pl.DataFrame, *, on: date) -> list[tuple[str, date]]:
    """Each of the index's rows in force on the day, as spelled, and when the list named it so.

    That is the day of the latest snapshot; of a dated membership its first.
    """
    known = rows_known(members, index, on=on)
    if known.is_empty() or not are_snapshots(known):
        return list(rows.select("security", "start").iter_rows())
    seen = latest_snapshot(known)
    return [(ticker, seen) for ticker in rows.get_column("security")]


def days_of_change(members: pl.DataFrame, index: str, *, since: date, until: date) -> list[date]:
    """Days after `since` and up to `until` on which the members may differ from the day before's, ascending.

    A new snapshot, a join, or the day after a dated member's last.
    """
    rows = rows_known(members, index, on=until)
    if rows.is_empty():
        return []
    ends = rows.get_column("end").drop_nulls()
    left = ends if are_snapshots(rows) else ends.dt.offset_by("1d")
    days = pl.concat([rows.get_column("start"), left]).unique().sort()
    return days.filter((days > since) & (days <= until)).to_list()


def latest_snapshot(rows: pl.DataFrame) -> date:
    """The last day on which anything was seen or last seen."""
    return max(dates_of(rows))


def repeated(members: pl.DataFrame, index: str, *, on: date) -> list[str]:
    """Securities with two memberships of one index in force on the day: overlapping rows, counted once."""
    rows = members.filter((pl.col("index") == index) & (pl.col("start") <= on))
    rows = rows.filter(pl.col("end").is_null() | (pl.col("end") >= on))
    double = rows.group_by("security").len().filter(pl.col("len") > 1)
    return double.get_column("security").sort().to_list()


def snapshot_days(members: pl.DataFrame, index: str, *, on: date) -> list[date]:
    """Days of the index's snapshots by the day, ascending; empty where it has none. Nothing later is used."""
    rows = rows_known(members, index, on=on)
    return dates_of(rows) if rows.height and are_snapshots(rows) else []


def crowded_snapshots(members: pl.DataFrame, index: str, *, on: date) -> pl.DataFrame:
    """date, members and before: snapshots by the day with over 5% more members than the one before, by date.

    So many come at once where old and new members of a reconstitution stand together. Of snapshots before the first
    end only those who stayed are known, hence none of them is judged. Nothing later than the day is used.
    """
    rows = rows_known(members, index, on=on)
    ends = rows.select(pl.col("end").drop_nulls()).sort("end").head(1)
    days = pl.DataFrame({"date": snapshot_days(members, index, on=on)}, schema={"date": pl.Date})
    days = days.join_where(ends, pl.col("date") >= pl.col("end"))
    spans = rows.select("security", "start", last=pl.col("end").fill_null(on))
    seen = days.join_where(spans, pl.col("start") <= pl.col("date"), pl.col("last") >= pl.col("date"))
    counts = seen.group_by("date").agg(members=pl.col("security").n_unique().cast(pl.Int64)).sort("date")
    return counts.with_columns(before=pl.col("members").shift()).filter(pl.col("members") > CROWDED * pl.col("before"))


def rows_known(members: pl.DataFrame, index: str, *, on: date) -> pl.DataFrame:
    """The index's rows that have begun by the day, later ends taken back to null."""
    rows = members.filter((pl.col("index") == index) & (pl.col("start") <= on))
    return rows.with_columns(end=pl.when(pl.col("end") <= on).then("end"))
