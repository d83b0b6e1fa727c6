"""Objects by year: what has not changed is not written again, and rows come back in the order of their key."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from redink.errors import StoreError
from redink.store import Store
from redink.tables import MEMBERS, PRICES

FOREVER = date(2035, 12, 31)
FIRST = date(2022, 12, 28)


def prices(*, days: int = 740, tickers: tuple[str, ...] = ("GAIN", "LOSS", "MILD")) -> pl.DataFrame:
    """Over three ends of a year; the second security begins late."""
    rows = [
        (ticker, FIRST + timedelta(days=day), 10.0 + day / 8, *[None] * 6)
        for place, ticker in enumerate(tickers)
        for day in range(100 * (place == 1), days)
    ]
    return PRICES.check(pl.DataFrame(rows, schema=PRICES.schema(), orient="row"), where="made")


def members() -> pl.DataFrame:
    rows = [("small", "GAIN", FIRST, None, "dated"), ("small", "LOSS", date(2024, 2, 1), None, "dated")]
    return MEMBERS.check(pl.DataFrame(rows, schema=MEMBERS.schema(), orient="row"), where="made")


def files(root: Path) -> dict[str, int]:
    return {str(path.relative_to(root)): path.stat().st_mtime_ns for path in (root / "objects").rglob("*.parquet")}


def folders(root: Path) -> list[str]:
    return sorted({str(Path(name).parent) for name in files(root)})


def test_prices_are_kept_by_year_and_small_tables_whole(tmp_path: Path) -> None:
    Store(tmp_path).write("my folder/é", {"prices": prices(), "members": members()})
    source = "my folder%2F%C3%A9"
    years = [f"objects/prices/{source}/{year}" for year in (2022, 2023, 2024, 2025)]
    assert folders(tmp_path) == [f"objects/members/{source}/all", *years]
    assert Store(tmp_path).open().read("prices", as_of=FOREVER).equals(prices())


def test_a_day_more_writes_the_last_year_alone(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": prices(), "members": members()})
    before = files(tmp_path)
    Store(tmp_path).write("mine", {"prices": prices(days=741), "members": members()})
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert [str(Path(name).parent) for name in set(after) - set(before)] == ["objects/prices/mine/2025"]
    assert Store(tmp_path).open().read("prices", as_of=FOREVER).equals(prices(days=741))


def test_objects_of_later_years_are_not_looked_at(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": prices()})
    for path in (tmp_path / "objects/prices/mine/2025").iterdir():
        path.write_bytes(b"gone bad")
    read = Store(tmp_path).open().read("prices", as_of=date(2024, 12, 31))
    assert read.equals(prices().filter(pl.col("date") <= date(2024, 12, 31)))


def test_the_same_rows_in_other_files_are_the_same_version_and_are_not_written_again(tmp_path: Path) -> None:
    """As another version of the program that writes Parquet would have them."""
    written = Store(tmp_path / "one").write("mine", {"prices": prices()})
    other = Store(tmp_path / "two").write("mine", {"prices": prices().sample(fraction=1.0, shuffle=True, seed=1)})
    assert other.identity() == written.identity()
    held = tmp_path / "one"
    manifest = rewritten(held)
    assert Store(held).open().identity() == written.identity()
    assert Store(held).open().manifest.name() == manifest != written.manifest.name()
    before = files(held)
    assert Store(held).write("mine", {"prices": prices()}).identity() == written.identity()
    assert files(held) == before


def rewritten(root: Path) -> str:
    """Compresses every object in another way; the name of the manifest that lists them."""
    store = Store(root)
    document = json.loads(store.manifest_text(store.head()))
    for part in document["parts"]:
        for piece in part["pieces"]:
            old = root / piece["path"]
            buffer = io.BytesIO()
            pl.read_parquet(old).write_parquet(buffer, compression="lz4", row_group_size=64)
            old.unlink()
            piece["object"], piece["size"] = hashlib.sha256(buffer.getvalue()).hexdigest(), len(buffer.getvalue())
            piece["path"] = str(Path(piece["path"]).parent / f"{piece['object']}.parquet")
            (root / piece["path"]).write_bytes(buffer.getvalue())
    text = json.dumps(document, indent=1) + "\n"
    name = hashlib.sha256(text.encode()).hexdigest()
    (root / "manifests" / f"{name}.json").write_text(text)
    (root / "HEAD").write_text(f"{name}\n")
    return name


def first_schema(root: Path, tables: dict[str, pl.DataFrame]) -> str:
    """A store as the first schema had it; the name of its version."""
    for folder in ("objects", "manifests"):
        (root / folder).mkdir(parents=True)
    parts: list[dict[str, object]] = []
    for table, frame in tables.items():
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        digest = hashlib.sha256(buffer.getvalue()).hexdigest()
        (root / "objects" / f"{digest}.parquet").write_bytes(buffer.getvalue())
        days = frame.get_column("start" if table == "members" else "date")
        span = {"rows": frame.height, "first": str(days.min()), "last": str(days.max())}
        parts.append({"table": table, "source": "mine", "object": digest, "size": len(buffer.getvalue()), **span})
    text = json.dumps({"schema": "redink.manifest/1", "parts": parts}, indent=1) + "\n"
    name = hashlib.sha256(text.encode()).hexdigest()
    (root / "manifests" / f"{name}.json").write_text(text)
    (root / "HEAD").write_text(f"{name}\n")
    return name


def test_a_store_of_the_first_schema_is_read_and_named_again_once_and_says_so(tmp_path: Path) -> None:
    tables = {"members": members(), "prices": prices().drop("doubt")}
    old = first_schema(tmp_path / "old", tables)
    fresh = Store(tmp_path / "new").write("mine", {"members": members(), "prices": prices()})
    with pytest.warns(UserWarning, match=old[:12]):
        opened = Store(tmp_path / "old").open()
    assert opened.identity() == fresh.identity()
    assert old[:12] in opened.notes[0]
    assert opened.read("prices", as_of=FOREVER).equals(prices())
    again = Store(tmp_path / "old").open()
    assert (again.identity(), again.notes) == (fresh.identity(), ())
    assert (
        Store(tmp_path / "old").write("mine", {"members": members(), "prices": prices()}).identity() == again.identity()
    )


def test_a_damaged_store_of_the_first_schema_is_refused(tmp_path: Path) -> None:
    first_schema(tmp_path, {"members": members()})
    for path in (tmp_path / "objects").glob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(StoreError, match="table members is damaged"):
        Store(tmp_path).open()


def test_rows_from_a_day_on_are_read_from_the_years_that_have_them_alone(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": prices(), "members": members()})
    for path in (tmp_path / "objects/prices/mine/2022").glob("*.parquet"):
        path.unlink()
    snapshot, since = Store(tmp_path).open(), date(2024, 3, 1)
    assert snapshot.read("prices", as_of=FOREVER, since=since).equals(prices().filter(pl.col("date") >= since))
    assert snapshot.read("members", as_of=FOREVER, since=date(2023, 1, 1)).equals(members())
    with pytest.raises(StoreError, match="it is gone"):
        snapshot.read("prices", as_of=FOREVER, since=FIRST)


def test_chosen_rows_are_those_of_all_in_the_same_order(tmp_path: Path) -> None:
    Store(tmp_path).write("early", {"prices": prices(days=400)})
    Store(tmp_path).write("late", {"prices": prices(tickers=("LOSS", "MILD"))})
    whole, chosen = Store(tmp_path).open().read("prices", as_of=FOREVER), pl.col("security").is_in(["GAIN", "MILD"])
    assert Store(tmp_path).open().read("prices", as_of=FOREVER, chosen=chosen).equals(whole.filter(chosen))


def test_an_object_is_hashed_once_for_each_opening(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": prices()})
    snapshot = Store(tmp_path).open()
    snapshot.read("prices", as_of=FOREVER)
    for path in (tmp_path / "objects/prices/mine").rglob("*.parquet"):
        path.write_bytes(path.read_bytes() + b"more")
    assert snapshot.object_of(snapshot.manifest.parts[0], snapshot.manifest.parts[0].pieces[0]).is_file()
    with pytest.raises(StoreError, match="damaged"):
        Store(tmp_path).open().read("prices", as_of=FOREVER)
