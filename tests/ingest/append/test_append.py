"""Rows that are added to a source: the version of the whole folder, and only what has them read and written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import write_folder

from redink.errors import BadDataError, FolderError, StoreError, UsageError
from redink.ingest import append_folder, import_folder
from redink.store import Store

FOREVER = date(2035, 12, 31)
NONE: dict[str, None] = dict.fromkeys(make.__name__ for make in folders.FILES)
DAY = date(2025, 4, 15)
DATED = 'members.dated = ["small", "large"]'


def prices() -> pl.DataFrame:
    """The tiny market's, and those of the two years before."""
    now = folders.prices()
    return pl.concat([now.with_columns(pl.col("date").dt.offset_by(f"-{52 * n}w")) for n in (2, 1, 0)])


def whole(path: Path, **more: folders.Content) -> Path:
    return write_folder(path, toml=DATED, **{"prices": prices(), **more})


def some(path: Path, **files: folders.Content) -> Path:
    contents: dict[str, folders.Content] = {**NONE, **files}
    return write_folder(path, kind="csv", toml=None, **contents)


def objects(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in (root / "objects").rglob("*.parquet")}


def years_of(paths: set[str]) -> set[str]:
    return {"/".join((Path(path).parts[1], Path(path).parts[3])) for path in paths}


def test_a_day_in_the_middle_of_a_year_makes_the_version_of_the_whole(tmp_path: Path) -> None:
    everything = import_folder(whole(tmp_path / "all" / "mine"), tmp_path / "one")
    without = prices().filter(pl.col("date") != DAY)
    import_folder(whole(tmp_path / "without" / "mine", prices=without), tmp_path / "two")
    before = objects(tmp_path / "two")
    day = some(tmp_path / "2025-04-15", prices=prices().filter(pl.col("date") == DAY))
    added = append_folder(day, tmp_path / "two")
    assert (added.source, added.identity, added.notes) == ("mine", everything.identity, ())
    assert added.manifest == everything.manifest
    assert years_of(objects(tmp_path / "two") - before) == {"prices/2025"}


def test_a_row_takes_the_place_of_the_one_with_its_key(tmp_path: Path) -> None:
    corrected = prices().with_columns(pl.when(pl.col("date") == DAY).then(pl.col("close") * 1.01).otherwise("close"))
    everything = import_folder(whole(tmp_path / "all" / "mine", prices=corrected), tmp_path / "one")
    import_folder(whole(tmp_path / "mine"), tmp_path / "two")
    day = some(tmp_path / "day", prices=corrected.filter(pl.col("date") == DAY))
    assert append_folder(day, tmp_path / "two", name="mine").identity == everything.identity


def test_years_before_and_after_all_others_and_a_security_more(tmp_path: Path) -> None:
    more = prices().filter(ticker="GAIN").with_columns(pl.col("date").dt.offset_by("-156w"), ticker=pl.lit("GAIM"))
    later = prices().tail(3).with_columns(pl.col("date").dt.offset_by("40w"))
    everything = import_folder(
        whole(tmp_path / "all" / "mine", prices=pl.concat([prices(), more, later])), tmp_path / "one"
    )
    import_folder(whole(tmp_path / "mine"), tmp_path / "two")
    before = objects(tmp_path / "two")
    added = append_folder(some(tmp_path / "more", prices=pl.concat([more, later])), tmp_path / "two")
    assert added.identity == everything.identity
    years = {f"prices/{year}" for year in (2020, 2021, 2022, 2026)}
    assert years_of(objects(tmp_path / "two") - before) - {"securities/all"} <= years


def test_every_dated_table_takes_rows(tmp_path: Path) -> None:
    tables = {
        "index_levels": folders.index_levels(),
        "macro": folders.macro(),
        "weights": pl.DataFrame({"index": "small", "date": folders.SESSIONS, "ticker": "GAIN", "weight": 0.5}),
        "earnings": folders.earnings(),
    }
    everything = import_folder(whole(tmp_path / "all" / "mine", **tables), tmp_path / "one")
    first = {name: rows.head(rows.height // 2) for name, rows in tables.items()}
    import_folder(whole(tmp_path / "mine", **first), tmp_path / "two")
    rest = {name: rows.tail(-(rows.height // 2)) for name, rows in tables.items()}
    assert append_folder(some(tmp_path / "rest", **rest), tmp_path / "two").identity == everything.identity


def test_a_listed_security_keeps_what_is_not_stated_anew_and_joins_its_company(tmp_path: Path) -> None:
    import_folder(whole(tmp_path / "mine"), tmp_path / "s")
    names = {"GAIN": folders.NAMES["GAIN"], "DUOC": "Duo Holdings Inc. Class C Common Stock"}
    listed = pl.DataFrame({"ticker": [*names], "name": [*names.values()], "sector": ["Energy", None]})
    day = prices().tail(1).with_columns(ticker=pl.lit("DUOC"))
    append_folder(some(tmp_path / "more", securities=listed, prices=day), tmp_path / "s")
    rows = Store(tmp_path / "s").open().read("securities", as_of=FOREVER)
    found = {row["security"]: row for row in rows.iter_rows(named=True)}
    assert (found["GAIN"]["sector"], found["GAIN"]["country"]) == ("Energy", "United States")
    assert found["DUOC"]["company"] == found["DUOA"]["company"] == "DUOA"
    assert found["LOSE"]["name"] == folders.NAMES["LOSE"]


def test_a_membership_ends_by_its_row(tmp_path: Path) -> None:
    import_folder(whole(tmp_path / "mine"), tmp_path / "s")
    left = "index,ticker,start_date,end_date\nSmall,MUTE,2025-03-31,2025-04-10\n"
    folder = some(tmp_path / "left", members=left)
    (folder / "redink.toml").write_text('members.dated = ["Small"]')
    added = append_folder(folder, tmp_path / "s")
    assert added.notes == ("Small is read as small, as mine spells it",)
    members = Store(tmp_path / "s").open().read("members", as_of=FOREVER)
    assert members.filter(index="small").drop_nulls("end").select("security", "end").rows() == [
        ("MUTE", date(2025, 4, 10))
    ]
    assert members.height == folders.members().height


def test_tickers_are_spelled_as_the_source_has_them(tmp_path: Path) -> None:
    everything = import_folder(whole(tmp_path / "mine"), tmp_path / "s")
    day = prices().filter(pl.col("date") == DAY).with_columns(pl.col("ticker").str.to_lowercase())
    assert append_folder(some(tmp_path / "day", prices=day), tmp_path / "s").identity == everything.identity


def test_returns_in_percent_are_refused_beside_the_stored_closes(tmp_path: Path) -> None:
    with_returns = prices().with_columns(total_return=pl.col("close") / pl.col("close").shift().over("ticker") - 1)
    import_folder(whole(tmp_path / "mine", prices=with_returns.filter(pl.col("date") < DAY)), tmp_path / "s")
    identity = Store(tmp_path / "s").open().identity()
    wrong = with_returns.filter(pl.col("date") == DAY).with_columns(pl.col("total_return") * 100)
    with pytest.raises(BadDataError, match="total_return' looks like percent"):
        append_folder(some(tmp_path / "day", prices=wrong), tmp_path / "s")
    assert Store(tmp_path / "s").open().identity() == identity
    append_folder(some(tmp_path / "day", prices=with_returns.filter(pl.col("date") == DAY)), tmp_path / "s")


def test_what_cannot_be_added_is_refused(tmp_path: Path) -> None:
    day = some(tmp_path / "day", prices=prices().tail(1))
    with pytest.raises(StoreError, match="there is no store"):
        append_folder(day, tmp_path / "s")
    import_folder(write_folder(tmp_path / "mine"), tmp_path / "s")
    with pytest.raises(
        UsageError, match="no source 'theirs' that rows could be added to; it has mine: name one with --name"
    ):
        append_folder(day, tmp_path / "s", name="theirs")
    names = "ticker,start_date,security\nGAIN,2020-01-01,GAIN\n"
    with pytest.raises(FolderError, match="the folder has tickers that change hands"):
        append_folder(some(tmp_path / "renamed", prices=prices().tail(1), tickers=names), tmp_path / "s")
    snapshot = some(tmp_path / "list", members="index,date,ticker\nsmall,2025-04-30,GAIN\n")
    with pytest.raises(FolderError, match="members of small are recorded as snapshots"):
        append_folder(snapshot, tmp_path / "s")


def test_a_damaged_year_is_named_and_others_are_not_looked_at(tmp_path: Path) -> None:
    import_folder(whole(tmp_path / "mine"), tmp_path / "s")
    day = some(tmp_path / "day", prices=prices().filter(pl.col("date") == DAY))
    (early,) = (tmp_path / "s" / "objects/prices/mine/2023").iterdir()
    early.write_bytes(b"gone bad")
    append_folder(day, tmp_path / "s")
    (late,) = (tmp_path / "s" / "objects/prices/mine/2025").iterdir()
    late.write_bytes(b"gone bad")
    with pytest.raises(StoreError, match="of table prices is damaged"):
        append_folder(day, tmp_path / "s")
