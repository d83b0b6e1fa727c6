"""Memberships of a plain folder, with what their dates mean."""

from __future__ import annotations

import polars as pl

from redink.errors import FolderError
from redink.numerals import counted, named
from redink.sources.list_dates import are_snapshots, crowded_changes, dates_of, ended_a_day_before, example
from redink.sources.plain_folder.settings import Settings


def members(members: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Memberships with how their dates are meant: as stated in redink.toml, else inferred from the dates.

    An end that is stated to be the first day out becomes the day before; memberships without a day are left out.
    Raises: FolderError where redink.toml states an index that has no members.
    """
    there = members.get_column("index").unique().sort().to_list()
    unknown = sorted((settings.snapshots | settings.dated | settings.first_day_out) - set(there))
    if unknown:
        raise FolderError(
            f"redink.toml [members] states {unknown[0]!r}, which has no members; there are {', '.join(there) or 'none'}"
        )
    dated = settings.dated | settings.first_day_out
    stated = dict.fromkeys(settings.snapshots, "snapshots") | dict.fromkeys(dated, "dated")
    named = members.rename({"ticker": "security", "start_date": "start", "end_date": "end"}).with_columns(
        source=pl.col("index").replace_strict(stated, default="inferred", return_dtype=pl.String)
    )
    shifted = pl.col("index").is_in(sorted(settings.first_day_out))
    return pl.concat([named.filter(~shifted), ended_a_day_before(named.filter(shifted))])


def told(members: pl.DataFrame, read: pl.DataFrame, file: str) -> list[str]:
    """Lists of `read` whose ends look like first days out, and memberships of the file that have no day in it."""
    lists = read.sort("index").partition_by("index", maintain_order=True)
    return [*(note for rows in lists for note in _first_days_out(rows, file)), *_without_a_day(members, read)]


def _first_days_out(rows: pl.DataFrame, file: str) -> list[str]:
    crowded = rows.clear() if are_snapshots(rows) else crowded_changes(rows, on=dates_of(rows)[-1])
    if crowded.is_empty():
        return []
    index = rows.get_column("index")[0]
    return [
        f"{file}: {index} has more members on {counted(crowded.height, 'day')} of change than the day before and the "
        f"day after, such as {example(crowded)}, so its end_date may be the first day out; where it is, state in "
        f'redink.toml: [members] first_day_out = ["{index}"]'
    ]


def _without_a_day(members: pl.DataFrame, read: pl.DataFrame) -> list[str]:
    key = ["index", "ticker", "start_date"]
    gone = members.join(read.rename({"security": "ticker", "start": "start_date"}), on=key, how="anti")
    if gone.is_empty():
        return []
    ends = counted(gone.height, "membership ends on its first day", "memberships end on their first day")
    left = "is" if gone.height == 1 else "are"
    tickers = named(gone.get_column("ticker").sort().to_list())
    return [f"{ends}, which is the first day out, and {left} left out: {tickers}"]
