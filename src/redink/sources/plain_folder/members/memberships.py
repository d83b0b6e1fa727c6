"""Memberships of a plain folder, with what their dates mean."""

from __future__ import annotations

import polars as pl

from redink.errors import FolderError
from redink.numerals import counted, named
from redink.sources.index_letters import spelled_as
from redink.sources.list_dates import are_snapshots, crowded_changes, dates_of, ended_a_day_before, example
from redink.sources.plain_folder.settings import WAYS, FolderSettings
from redink.sources.plain_folder.spelling import did_you_mean


def members(members: pl.DataFrame, settings: FolderSettings, *, kind: str | None = None) -> pl.DataFrame:
    """Memberships with how their dates are meant: as stated in redink.toml, else `kind`, else inferred from the dates.

    An end that is stated to be the first day out becomes the day before; memberships without a day are left out.
    Raises: FolderError where redink.toml states an index that has no members, or another kind than `kind`, which the
    shape of the file tells.
    """
    stated = _stated(members.get_column("index").unique().sort().to_list(), settings)
    kinds = {name: "dated" if meant == "first_day_out" else meant for name, meant in stated.items()}
    other = sorted(name for name, meant in stated.items() if kind not in (None, meant))
    if other:
        raise FolderError(
            f"redink.toml [members] states that {other[0]} is {stated[other[0]]}, and members come as {kind}, as their "
            "columns show; remove it from redink.toml"
        )
    named = members.rename({"ticker": "security", "start_date": "start", "end_date": "end"}).with_columns(
        source=pl.col("index").replace_strict(kinds, default=kind or "inferred", return_dtype=pl.String)
    )
    shifted = pl.col("index").is_in([name for name, meant in stated.items() if meant == "first_day_out"])
    return pl.concat([named.filter(~shifted), ended_a_day_before(named.filter(shifted))])


def _stated(there: list[str], settings: FolderSettings) -> dict[str, str]:
    """Index -> how redink.toml states that its dates are meant."""
    ways: dict[str, frozenset[str]] = {way: getattr(settings, way) for way in WAYS}
    stated = {spelled_as(name, there): way for way, names in ways.items() for name in sorted(names)}
    unknown = sorted(set(stated) - set(there))
    if unknown:
        raise FolderError(
            f"redink.toml [members] states {unknown[0]!r}, which has no members; there are {', '.join(there) or 'none'}"
            f"{did_you_mean(unknown[0], there)}"
        )
    return stated


def notes_on_memberships(members: pl.DataFrame, read: pl.DataFrame, file: str) -> list[str]:
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
