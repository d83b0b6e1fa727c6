"""A store that was damaged says so, says what to do, and what it says works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from redink.errors import BadDataError, StoreError
from redink.store import Store
from redink.tables import PRICES

MONDAY = date(2025, 4, 7)
FOREVER = date(2035, 12, 31)


def closes() -> pl.DataFrame:
    rows = [(f"T{n:02}", MONDAY, 10.0 + n, 1e6 + 7.0 * n, *[None] * 5) for n in range(40)]
    return pl.DataFrame(rows, schema=PRICES.schema(), orient="row")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Store(tmp_path / "s").write("mine", {"prices": closes()})
    return tmp_path / "s"


def object_of(root: Path) -> Path:
    (path,) = (root / "objects").rglob("*.parquet")
    return path


def manifest_of(root: Path) -> Path:
    (path,) = (root / "manifests").glob("*.json")
    return path


def head_of(root: Path) -> Path:
    return root / "HEAD"


def read(root: Path) -> pl.DataFrame:
    return Store(root).open().read("prices", as_of=FOREVER)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def scrawl(path: Path) -> None:
    path.write_bytes(bytes(len(path.read_bytes())))


def remove(path: Path) -> None:
    path.unlink()


def garble(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00 not text")


def empty(path: Path) -> None:
    path.write_bytes(b"")


Damage = Callable[[Path], None]
ANY_DAMAGE = [cut, scrawl, remove, garble, empty]


def names(damage: Damage) -> str:
    return getattr(damage, "__name__", "")


def test_where_there_is_no_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store in .*; make one with 'redink import FOLDER --store"):
        Store(tmp_path / "nowhere").open()


def test_without_a_head_there_is_no_store(root: Path) -> None:
    (root / "HEAD").unlink()
    with pytest.raises(StoreError, match="there is no store in"):
        Store(root).open()


@pytest.mark.parametrize("damage", ANY_DAMAGE, ids=names)
def test_a_damaged_object_is_named_with_its_table(root: Path, damage: Damage) -> None:
    damage(object_of(root))
    with pytest.raises(StoreError, match=r"table prices is damaged.*import"):
        read(root)


def test_an_object_that_was_cut_that_changed_or_that_is_gone_is_noted_apart(root: Path) -> None:
    size = object_of(root).stat().st_size
    scrawl(object_of(root))
    with pytest.raises(StoreError, match=r"is damaged: .*; import mine again"):
        read(root)
    cut(object_of(root))
    with pytest.raises(StoreError, match=rf"it has {size - 10:,} bytes instead of {size:,}; import mine again"):
        read(root)
    object_of(root).unlink()
    with pytest.raises(StoreError, match="it is gone; import mine again"):
        read(root)


def test_a_changed_byte_never_becomes_another_number(root: Path) -> None:
    path = object_of(root)
    whole = path.read_bytes()
    outcomes: Counter[str] = Counter()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            outcomes["the same" if read(root).equals(closes()) else "another number"] += 1
        except BadDataError:
            outcomes["told"] += 1
        except pl.exceptions.PanicException:
            outcomes["a crash"] += 1
    assert outcomes["another number"] == outcomes["a crash"] == 0, outcomes
    assert outcomes["told"] > 0


@pytest.mark.parametrize("damage", ANY_DAMAGE, ids=names)
def test_a_damaged_manifest_is_noted(root: Path, damage: Damage) -> None:
    damage(manifest_of(root))
    with pytest.raises(StoreError, match=r"manifest .*import the data again"):
        Store(root).open()


def test_a_manifest_that_was_edited_is_not_what_its_name_says(root: Path) -> None:
    path = manifest_of(root)
    path.write_text(path.read_text().replace('"rows": 40', '"rows": 41'))
    with pytest.raises(StoreError, match="is not what its name says; import the data again"):
        Store(root).open()


@pytest.mark.parametrize("text", ["[]", "null", "{}", '{"parts": [1]}', '{"parts": [{"table": "prices"}]}', "{"])
def test_a_manifest_of_another_shape_is_noted(root: Path, text: str) -> None:
    manifest_of(root).write_text(text)
    with pytest.raises(StoreError, match=r"manifest .*import the data again"):
        Store(root).open()


@pytest.mark.parametrize("damage", [cut, scrawl, garble, empty], ids=names)
def test_a_damaged_head_is_noted(root: Path, damage: Damage) -> None:
    damage(root / "HEAD")
    with pytest.raises(StoreError, match="HEAD"):
        Store(root).open()


@pytest.mark.parametrize("damage", ANY_DAMAGE, ids=names)
@pytest.mark.parametrize(
    "file", [object_of, manifest_of, lambda root: root / "HEAD"], ids=["object", "manifest", "HEAD"]
)
def test_importing_again_mends_what_was_damaged(root: Path, file: Callable[[Path], Path], damage: Damage) -> None:
    identity = Store(root).open().identity()
    damage(file(root))
    assert Store(root).write("mine", {"prices": closes()}).identity() == identity
    assert read(root).equals(closes())


def test_importing_again_tells_that_other_sources_were_lost_with_the_manifest(root: Path) -> None:
    assert Store(root).write("yours", {"prices": closes()}).notes == ()
    for path in (root / "manifests").glob("*.json"):
        path.unlink()
    written = Store(root).write("mine", {"prices": closes()})
    assert [part.source for part in written.manifest.parts] == ["mine"]
    assert "import every other source again" in " ".join(written.notes)


def test_a_file_where_the_store_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("mine")
    with pytest.raises(StoreError, match="s"):
        Store(tmp_path / "s").write("mine", {"prices": closes()})
