"""Versions told, verified, gone back to, and freed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.store.test_objects import FOREVER, files, first_schema, members, prices

from redink.errors import StoreError, UsageError
from redink.store import Manifest, Store
from redink.store.upkeep import collect, history_of, undo, verify
from redink.store.versions import LOG


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three versions: prices, a day more of them, and members of another source."""
    made = Store(tmp_path / "s")
    made.write("mine", {"prices": prices(days=739)})
    made.write("mine", {"prices": prices(days=740)})
    made.write("yours", {"members": members()})
    return made


def last_day(store: Store) -> date:
    return store.open().last_day()


def test_each_version_is_told_with_what_made_it_and_what_it_holds(store: Store) -> None:
    versions = history_of(store).versions
    assert [version.by for version in versions] == ["import mine", "import mine", "import yours"]
    assert [version.sources for version in versions] == [("mine",), ("mine",), ("mine", "yours")]
    assert [version.current for version in versions] == [False, False, True]
    assert [version.rows for version in versions] == [2117, 2120, 2122]
    assert versions[-1].identity == store.open().identity()
    assert all(version.at is not None and version.at.endswith("+00:00") for version in versions)


def test_a_lost_log_loses_no_version(store: Store) -> None:
    (store.root / LOG).unlink()
    versions = history_of(store).versions
    assert sorted(version.rows for version in versions) == [2117, 2120, 2122]
    assert {version.at for version in versions} == {None}
    with pytest.raises(UsageError, match="the first that the log knows"):
        undo(store)


def test_a_line_that_is_no_move_is_left_out(store: Store) -> None:
    path = store.root / LOG
    path.write_text(f"{{}}\nhalf a li\n{path.read_text()}")
    assert len([version for version in history_of(store).versions if version.at]) == 3


def test_undo_goes_back_a_version_at_a_time_and_the_next_import_goes_on_from_there(store: Store) -> None:
    first, second, third = (version.identity for version in history_of(store).versions)
    found = undo(store)
    assert (found.left, found.identity, store.open().identity()) == (third, second, second)
    assert undo(store).identity == first
    assert last_day(store) == date(2025, 1, 4)
    with pytest.raises(UsageError, match="nothing to go back to"):
        undo(store)
    assert store.write("mine", {"prices": prices(days=740)}).identity() == second
    assert undo(store).identity == first


def test_what_no_kept_version_names_is_freed_and_the_rest_is_whole(store: Store) -> None:
    before = files(store.root)
    told = collect(store, keep=1, remove=False)
    assert (told.versions, told.objects, told.removed, files(store.root)) == (2, 1, False, before)
    gone = collect(store, keep=1)
    assert (gone.objects, gone.freed, gone.kept) == (told.objects, told.freed, (store.open().identity(),))
    assert len(files(store.root)) == len(before) - 1
    assert store.open().read("prices", as_of=FOREVER).equals(prices(days=740))
    assert verify(store).damaged == ()
    with pytest.raises(UsageError, match="no longer there"):
        undo(store)


def test_the_versions_that_are_kept_can_be_gone_back_to_and_what_was_undone_is_freed(store: Store) -> None:
    assert collect(store).versions == 1
    assert undo(store).identity == history_of(store).versions[0].identity
    assert collect(store, keep=9).objects == 1, "the members, of the version that was undone"


def test_at_least_the_current_version_is_kept(store: Store) -> None:
    with pytest.raises(UsageError, match="--keep is 0"):
        collect(store, keep=0)


def test_a_file_that_changed_is_named(store: Store) -> None:
    assert verify(store).damaged == ()
    path = next((store.root / "objects/prices/mine/2024").iterdir())
    path.write_bytes(path.read_bytes()[:-1])
    (damage,) = verify(store).damaged
    assert (damage.path, "import mine again" in damage.why) == (path.relative_to(store.root).as_posix(), True)


def test_without_a_store_there_is_nothing_to_look_after(tmp_path: Path) -> None:
    for look in (history_of, verify, undo, collect):
        with pytest.raises(StoreError, match="there is no store"):
            look(Store(tmp_path / "nowhere"))


@pytest.mark.filterwarnings("ignore:the store")
def test_a_store_of_the_first_schema_is_told_verified_and_gone_back_to(tmp_path: Path) -> None:
    old = first_schema(tmp_path, {"members": members(), "prices": prices()})
    store = Store(tmp_path)
    assert verify(store).damaged == ()
    assert [version.by for version in history_of(store).versions] == [None, "named by content"]
    assert history_of(store).versions[0].identity == f"sha256:{old}"
    assert collect(store, keep=1).objects == 0
    assert store.open().read("prices", as_of=FOREVER).equals(prices())


def test_rows_under_another_name_are_found(store: Store) -> None:
    """A file whose bytes are as written, of a version that says other rows."""
    manifest = store.open().manifest
    (part,) = manifest.of("prices")
    first = replace(part.pieces[0], content="0" * 64)
    changed = Manifest(parts=(replace(part, pieces=(first, *part.pieces[1:])), *manifest.of("members")))
    with store.writing():
        store.move_head(changed, by="a hand")
    assert "its rows are not those of its version" in verify(store).damaged[0].why
