"""What the dates of a list of members show of how they were recorded: as snapshots, or as first days out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.sessions import first_session_after, is_month_end

MONTH_END_SHARE: Final = 0.95
LEAST_DAYS: Final = 3
OVER: Final = 0.5
DAY: Final = timedelta(days=1)
CROWDED: Final = {"date": pl.Date(), "members": pl.Int64(), "before": pl.Int64(), "after": pl.Int64()}


def dates_of(rows: pl.DataFrame) -> list[date]:
    """The distinct starts and ends of the rows, ascending."""
    return pl.concat([rows.get_column("start"), rows.get_column("end").drop_nulls()]).unique().sort().to_list()


def are_snapshots(rows: pl.DataFrame) -> bool:
    """Whether one index's rows record snapshots, as stated by the source or inferred from their dates."""
    stated = set(rows.get_column("source").unique().to_list())
    if stated <= {"snapshots", "dated"}:
        return "snapshots" in stated
    return are_month_ends(dates_of(rows))


def are_month_ends(days: list[date]) -> bool:
    """Whether almost all of the days are last sessions of a month, as those of snapshots are."""
    return sum(map(is_month_end, days)) >= MONTH_END_SHARE * len(days)


def crowded_changes(rows: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """date, members, before and after where a list's ends look like first days out; else empty.

    `rows` are one index's memberships by dated changes. A day of change before `on` is crowded where more are in on it
    than on the day before and the day after, both ends counted in: some leave on the day on which others come. Ends are
    taken for first days out where three days or more are crowded, and these are over half of all days on which a place
    is handed over, on the day itself or up to the next session; never where the days are month ends, since old and new
    members stand together in a snapshot of such a day. Nothing later than `on` is used.
    """
    known = rows.filter(pl.col("start") <= on).with_columns(end=pl.when(pl.col("end") <= on).then("end"))
    starts, ends = (set(known.get_column(name).drop_nulls()) for name in ("start", "end"))
    days = pl.Series("date", sorted(day for day in ends if day < on), dtype=pl.Date)
    counts = pl.DataFrame(
        [days, *(_in_force(known, days + shift, name) for name, shift in SHIFTS.items())], schema=CROWDED
    )
    crowded = counts.filter(pl.col("members") > pl.max_horizontal("before", "after"))
    full = set(crowded.get_column("date"))
    handed = {day for day in days if any(start in starts for start in _until_next_session(day))}
    enough = len(full) >= max(LEAST_DAYS, OVER * len(full | handed)) and not are_month_ends(dates_of(known))
    return crowded if enough else crowded.clear()


def example(crowded: pl.DataFrame) -> str:
    """The last of the fullest crowded days, in words."""
    over = pl.col("members") - pl.max_horizontal("before", "after")
    day, members, before, after = crowded.sort(over, "date").row(-1)
    return f"{members:,} on {day} between {before:,} and {after:,}"


def ended_a_day_before(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with each end, a first day out, as the last day in; those that have no day then are left out."""
    last = rows.with_columns(end=pl.col("end").dt.offset_by("-1d"))
    return last.filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("start")))


SHIFTS: Final = {"members": timedelta(0), "before": -DAY, "after": DAY}


def _in_force(rows: pl.DataFrame, days: pl.Series, name: str) -> pl.Series:
    begun = rows.get_column("start").sort().search_sorted(days, side="right").cast(pl.Int64)
    ended = rows.get_column("end").drop_nulls().sort().search_sorted(days, side="left").cast(pl.Int64)
    return (begun - ended).alias(name)


def _until_next_session(day: date) -> list[date]:
    """The days after the day, up to the next session."""
    return [day + n * DAY for n in range(1, (first_session_after(day) - day).days + 1)]
