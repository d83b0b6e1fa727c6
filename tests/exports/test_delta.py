"""Delta tables of a store, read back by the library that engines use: rows, versions, what is left and what refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from deltalake import DeltaTable
from tests import folders
from tests.cli.programs import kept, redink
from tests.folders import write_folder

from redink.errors import MissingDataError, StoreError, UsageError
from redink.exports import Exported, delta, export_store
from redink.ingest import append_folder, import_folder, import_source_data
from redink.sources.source_data import SourceData
from redink.store import Store
from redink.tables import STORED, Table

WEIGHTS = pl.DataFrame(
    {"index": "small", "date": [date(2024, 12, 31), date(2025, 4, 8)], "security": "GAIN", "weight": [0.25, 0.5]},
).with_columns(shares=pl.lit(None, dtype=pl.Float64))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The tiny market; another source's closes of its last session and a day of the year before; published weights."""
    import_folder(write_folder(tmp_path / "one"), tmp_path / "store")
    last = folders.prices().filter(pl.col("date") == folders.END).with_columns(close=pl.col("close") * 1.001)
    older = last.head(1).with_columns(date=date(2024, 3, 1))
    (tmp_path / "two").mkdir()
    pl.concat([last, older]).write_csv(tmp_path / "two" / "prices.csv")
    import_folder(tmp_path / "two", tmp_path / "store")
    import_source_data(SourceData(source="lists", tables={"weights": WEIGHTS}), tmp_path / "store")
    return tmp_path / "store"


def read_back(folder: Path, table: str, version: int | None = None) -> pl.DataFrame:
    """The rows as deltalake reads them, in the order of their key."""
    found = pl.DataFrame(DeltaTable(folder / table, version=version).to_pyarrow_table())
    return found.sort(STORED[table].key)


def stored(store: Path, table: str, as_of: date = date.max) -> pl.DataFrame:
    rows = Store(store).open().read(table, as_of=as_of)
    return rows.with_columns(year=pl.col(DATED[table]).dt.year()) if table in DATED else rows


DATED = {"prices": "date", "facts": "known_on", "weights": "date"}


def changed(done: Exported) -> dict[str, int]:
    """The tables that have a new version, and its number."""
    return {table.table: table.version for table in done.tables if table.changed}


def test_every_table_is_read_back_with_the_later_import_counting(store: Path, tmp_path: Path) -> None:
    done = export_store(tmp_path / "a b", store)
    snapshot = Store(store).open()
    assert {each.table for each in done.tables} == set(snapshot.manifest.tables()) >= {"weights", "prices", "facts"}
    for each in done.tables:
        rows = stored(store, each.table)
        assert read_back(tmp_path / "a b", each.table).equals(rows)
        assert each.rows == rows.height
    assert read_back(tmp_path / "a b", "prices").filter(pl.col("date") == folders.END)["close"][0] == 44.0 * 1.001


def test_a_table_says_its_columns_and_partitions_and_a_commit_its_identity(store: Path, tmp_path: Path) -> None:
    done = export_store(tmp_path / "out", store)
    prices = DeltaTable(tmp_path / "out" / "prices")
    assert prices.metadata().partition_columns == ["year"]
    assert [field.name for field in prices.schema().fields] == [*STORED["prices"].names(), "year"]
    assert prices.schema().fields[0].metadata == {"comment": "identity"}
    said = prices.history(1)[0]
    assert said["redink.manifest"] == done.identity == Store(store).open().identity()
    assert sorted(said["redink.parts"]) == ["2024", "2025"]
    assert DeltaTable(tmp_path / "out" / "macro").metadata().partition_columns == []


def test_engines_leave_files_unread_by_what_the_log_says_of_them(store: Path, tmp_path: Path) -> None:
    export_store(tmp_path / "out", store)
    files = pl.DataFrame(DeltaTable(tmp_path / "out" / "prices").get_add_actions(flatten=True)).sort("partition.year")
    rows = stored(store, "prices").filter(pl.col("year") == 2025)
    assert files.select("num_records", "min.date", "max.date", "min.close", "max.security").row(1) == (
        rows.height,
        folders.START,
        folders.END,
        rows["close"].min(),
        "ZERO",
    )
    assert files["null_count.dividend"][1] == rows.height


def test_a_second_export_makes_versions_of_what_has_changed_alone(store: Path, tmp_path: Path) -> None:
    export_store(tmp_path / "out", store)
    before = kept(tmp_path / "out")
    assert changed(export_store(tmp_path / "out", store)) == {}
    assert kept(tmp_path / "out") == before
    (tmp_path / "more").mkdir()
    day = folders.prices().filter(pl.col("date") == folders.END).with_columns(date=date(2025, 4, 23))
    day.write_csv(tmp_path / "more" / "prices.csv")
    first = read_back(tmp_path / "out", "prices")
    append_folder(tmp_path / "more", store, name="two")
    assert changed(export_store(tmp_path / "out", store)) == {"prices": 2}
    assert read_back(tmp_path / "out", "prices").equals(stored(store, "prices"))
    assert read_back(tmp_path / "out", "prices", version=1).equals(first)
    new = set(kept(tmp_path / "out")) - set(before)
    assert sorted(Path(path).parts[1] for path in new) == ["_delta_log", "year=2025"]


def test_the_same_rows_in_another_source_are_no_new_version(store: Path, tmp_path: Path) -> None:
    export_store(tmp_path / "out", store)
    import_folder(tmp_path / "two", store, name="three")
    assert changed(export_store(tmp_path / "out", store)) == {}


def test_a_day_is_exported_as_known_then(store: Path, tmp_path: Path) -> None:
    day = date(2025, 4, 10)
    done = export_store(tmp_path / "out", store, as_of="2025-04-10")
    for each in done.tables:
        assert read_back(tmp_path / "out", each.table).equals(stored(store, each.table, day)), each.table
    assert DeltaTable(tmp_path / "out" / "prices").history(1)[0]["redink.as_of"] == "2025-04-10"
    assert set(changed(export_store(tmp_path / "out", store))) == {"prices", "levels", "macro"}


def test_only_the_tables_asked_for_are_written(store: Path, tmp_path: Path) -> None:
    done = export_store(tmp_path / "out", store, tables=["weights", "macro"])
    assert [each.table for each in done.tables] == ["weights", "macro"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["macro", "weights"]
    with pytest.raises(UsageError, match="the table 'returns' is not a choice; there are securities"):
        export_store(tmp_path / "out", store, tables=["returns"])
    with pytest.raises(MissingDataError, match=r"has no successions; it has .*prices"):
        export_store(tmp_path / "out", store, tables=["successions"])


def test_a_table_that_the_store_no_longer_has_is_emptied(store: Path, tmp_path: Path) -> None:
    export_store(tmp_path / "out", store)
    (tmp_path / "one" / "macro.csv").unlink()
    import_folder(tmp_path / "one", store, replace=True, name="one")
    done = export_store(tmp_path / "out", store)
    assert {each.table: each.rows for each in done.tables if each.changed}["macro"] == 0
    assert read_back(tmp_path / "out", "macro").is_empty()


def test_what_another_program_has_written_is_written_over(store: Path, tmp_path: Path) -> None:
    export_store(tmp_path / "out", store)
    DeltaTable(tmp_path / "out" / "prices").delete("year = 2024")
    assert changed(export_store(tmp_path / "out", store)) == {"prices": 3}
    assert read_back(tmp_path / "out", "prices").equals(stored(store, "prices"))


def test_a_table_of_other_columns_is_made_anew(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = STORED["macro"]
    with monkeypatch.context() as patched:
        fewer = Table(name="macro", meaning="", key=declared.key, columns=declared.columns[:3])
        patched.setitem(STORED, "macro", fewer)
        export_store(tmp_path / "out", store, tables=["macro"])
    assert read_back(tmp_path / "out", "macro").width == 3
    assert changed(export_store(tmp_path / "out", store)) == {
        **dict.fromkeys(("securities", "members", "weights", "prices", "facts", "levels", "events"), 1),
        "macro": 3,
    }
    assert read_back(tmp_path / "out", "macro").equals(stored(store, "macro"))


def test_a_program_that_commits_meanwhile_is_told_of(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_store(tmp_path / "out", store, tables=["macro"])
    DeltaTable(tmp_path / "out" / "macro").delete()
    statistics = delta._statistics

    def meanwhile(rows: pl.DataFrame) -> str:
        monkeypatch.setattr(delta, "_statistics", statistics)
        export_store(tmp_path / "out", store, tables=["macro"])
        return statistics(rows)

    monkeypatch.setattr(delta, "_statistics", meanwhile)
    with pytest.raises(StoreError, match="another program is writing to the Delta table"):
        export_store(tmp_path / "out", store, tables=["macro"])
    assert read_back(tmp_path / "out", "macro").equals(stored(store, "macro"))


def test_without_the_library_nothing_is_made_and_the_extra_is_named(store: Path, tmp_path: Path) -> None:
    def absent(name: str) -> object:
        raise ModuleNotFoundError(name)

    with pytest.raises(UsageError, match=r"deltalake is not installed; type pip install redink\[delta\]"):
        export_store(tmp_path / "out", store, load=absent)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["notes.txt", "prices/notes.txt", "macro/_delta_log/00000000000000000000.json"])
def test_a_folder_that_holds_something_else_is_left_as_it_is(store: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "out" / name).parent.mkdir(parents=True)
    (tmp_path / "out" / name).write_text("mine")
    with pytest.raises(UsageError, match=f"out holds {name.split('/')[0]}, which no export has made"):
        export_store(tmp_path / "out", store)
    assert kept(tmp_path / "out") == {name: b"mine"}


def test_a_delta_table_of_someone_else_is_refused(store: Path, tmp_path: Path) -> None:
    export_store(tmp_path / "out", store, tables=["macro"])
    (tmp_path / "out" / "macro").rename(tmp_path / "out" / "levels")
    with pytest.raises(UsageError, match="out holds levels, which no export has made"):
        export_store(tmp_path / "out", store)


def test_folders_that_cannot_be_written_are_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder, said in (
        (store, "lies within the store"),
        (store / "out", "lies within the store"),
        (tmp_path / "file", "is no folder that can be read"),
        (tmp_path / "100%20", "reads no folder with % in its path"),
    ):
        with pytest.raises(UsageError, match=said):
            export_store(folder, store)
    with pytest.raises(StoreError, match="cannot be written"):
        export_store(tmp_path / "file" / "out", store)


def test_the_shell_says_what_it_wrote(store: Path, tmp_path: Path) -> None:
    shown = redink("export", tmp_path / "out", "--to", "delta", "--store", store, "--table", "macro")
    assert shown.stdout.splitlines()[1].split() == ["macro", "11", "rows", "version", "1"]
    again = redink("export", tmp_path / "out", "--store", store, "--table", "macro")
    assert again.stdout.splitlines()[1].endswith("11 rows  version 1, as it was")
    refused = redink("export", tmp_path / "out", "--to", "iceberg", "--store", store)
    assert (refused.returncode, "there are delta" in refused.stderr) == (2, True)
