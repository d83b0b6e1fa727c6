"""Versions: named by their content, fixed for their readers, moved by one writer at a time."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

from redink.errors import MissingDataError, StoreError
from redink.store import Store, store
from redink.tables import MEMBERS, PRICES, SECURITIES, STORED

MONDAY = date(2025, 4, 7)
FOREVER = date(2035, 12, 31)


def closes(ticker: str = "GAIN", *, first: date = MONDAY, days: int = 3, close: float = 10.0) -> pl.DataFrame:
    rows = [(ticker, first + timedelta(days=n), close + n, *[None] * 6) for n in range(days)]
    return PRICES.check(pl.DataFrame(rows, schema=PRICES.schema(), orient="row"), where="made")


def membership(end: date | None) -> pl.DataFrame:
    return pl.DataFrame([("small", "GAIN", MONDAY, end, "dated")], schema=MEMBERS.schema(), orient="row")


def close_of(snapshot: object, day: date = MONDAY) -> list[float]:
    assert isinstance(snapshot, store.Snapshot)
    return snapshot.read("prices", as_of=FOREVER).filter(date=day).get_column("close").to_list()


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    Store(tmp_path / "s").write("mine", {"prices": closes()})
    assert Store(tmp_path / "s").open().read("prices", as_of=FOREVER).equals(closes())


def test_a_version_is_named_by_its_content(tmp_path: Path) -> None:
    one = Store(tmp_path / "one").write("mine", {"prices": closes(), "members": membership(None)})
    two = Store(tmp_path / "two").write("mine", {"members": membership(None), "prices": closes()})
    assert one.identity() == two.identity()
    assert one.identity().startswith("sha256:")
    assert Store(tmp_path / "three").write("mine", {"prices": closes(close=11)}).identity() != one.identity()
    assert Store(tmp_path / "four").write("yours", {"prices": closes()}).identity() != one.identity()


def test_writing_the_same_again_makes_no_new_version_and_no_new_file(tmp_path: Path) -> None:
    one = Store(tmp_path).write("mine", {"prices": closes()})
    files = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert Store(tmp_path).write("mine", {"prices": closes()}).identity() == one.identity()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == files


def test_opening_gives_the_version_that_was_written(tmp_path: Path) -> None:
    written = Store(tmp_path).write("mine", {"prices": closes()})
    assert Store(tmp_path).open().identity() == written.identity()


def test_a_reader_keeps_its_version_while_a_writer_moves_on(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": closes()})
    reader = Store(tmp_path).open()
    identity = reader.identity()
    Store(tmp_path).write("mine", {"prices": closes(close=90)})
    assert close_of(reader) == [10.0]
    assert reader.identity() == identity
    assert close_of(Store(tmp_path).open()) == [90.0]


def test_of_two_sources_with_one_key_the_later_import_counts(tmp_path: Path) -> None:
    Store(tmp_path).write("a", {"prices": closes(close=10)})
    Store(tmp_path).write("b", {"prices": closes(close=20)})
    assert close_of(Store(tmp_path).open()) == [20.0]
    Store(tmp_path).write("a", {"prices": closes(close=30)})
    assert close_of(Store(tmp_path).open()) == [30.0]


def test_two_sources_add_up_where_their_keys_differ(tmp_path: Path) -> None:
    Store(tmp_path).write("b", {"prices": closes("ZERO")})
    frame = Store(tmp_path).write("a", {"prices": closes("GAIN")}).read("prices", as_of=FOREVER)
    assert frame.select("security", "date").rows() == [
        (ticker, MONDAY + timedelta(days=n)) for ticker in ("GAIN", "ZERO") for n in range(3)
    ]


def test_a_source_that_writes_again_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    Store(tmp_path).write("a", {"prices": closes("GAIN"), "members": membership(None)})
    Store(tmp_path).write("b", {"prices": closes("ZERO")})
    snapshot = Store(tmp_path).write("b", {"prices": closes("ZERO", days=4)})
    assert snapshot.read("members", as_of=FOREVER).height == 1
    assert snapshot.read("prices", as_of=FOREVER).height == 3 + 4


def test_rows_after_the_day_asked_are_not_read(tmp_path: Path) -> None:
    snapshot = Store(tmp_path).write("mine", {"prices": closes(), "members": membership(MONDAY + timedelta(days=1))})
    assert snapshot.read("prices", as_of=MONDAY).get_column("date").to_list() == [MONDAY]
    assert snapshot.read("prices", as_of=MONDAY - timedelta(days=1)).height == 0
    assert snapshot.read("members", as_of=MONDAY).get_column("end").to_list() == [None]


def test_a_later_source_says_nothing_of_a_day_before_its_rows(tmp_path: Path) -> None:
    Store(tmp_path).write("a", {"prices": closes(close=10)})
    Store(tmp_path).write("b", {"prices": closes(close=20, first=MONDAY + timedelta(days=1))})
    assert close_of(Store(tmp_path).open()) == [10.0]


def test_prices_stored_before_a_source_could_doubt_them_are_read_without_doubt(tmp_path: Path) -> None:
    old = closes().drop("doubt")
    Store(tmp_path).write("old", {"prices": old})
    Store(tmp_path).write("new", {"prices": closes("LOSE").with_columns(doubt=pl.lit("two readings"))})
    prices = Store(tmp_path).open().read("prices", as_of=FOREVER)
    assert prices.schema == PRICES.schema()
    assert prices.select("security", "doubt").unique(maintain_order=True).rows() == [
        ("GAIN", None),
        ("LOSE", "two readings"),
    ]


@pytest.mark.parametrize("table", STORED)
def test_a_table_that_nobody_wrote_is_empty_with_its_columns(tmp_path: Path, table: str) -> None:
    Store(tmp_path).write("mine", {"prices": closes() if table != "prices" else PRICES.empty()})
    frame = Store(tmp_path).open().read(table, as_of=FOREVER)
    assert frame.height == 0
    assert frame.schema == STORED[table].schema()


def test_the_last_day_is_the_last_of_all_sources(tmp_path: Path) -> None:
    Store(tmp_path).write("a", {"prices": closes(days=5)})
    assert Store(tmp_path).write("b", {"prices": closes(days=2)}).last_day() == MONDAY + timedelta(days=4)


def test_without_rows_there_is_no_last_day(tmp_path: Path) -> None:
    snapshot = Store(tmp_path).write("mine", {"prices": closes()})
    with pytest.raises(MissingDataError, match="has no levels; import a folder that holds them"):
        snapshot.last_day("levels")


@pytest.mark.parametrize(
    ("shorter", "found"),
    [
        ({"prices": closes(days=2)}, "2025-04-07 to 2025-04-08 .* in this import"),
        ({"prices": closes(first=MONDAY + timedelta(days=1), days=5)}, "2025-04-08 to 2025-04-12 .* in this import"),
        ({"members": membership(None)}, "nothing in this import"),
    ],
    ids=["ends earlier", "starts later", "gone"],
)
def test_a_shorter_history_is_refused_unless_replacing(
    tmp_path: Path, shorter: dict[str, pl.DataFrame], found: str
) -> None:
    before = Store(tmp_path).write("mine", {"prices": closes()})
    with pytest.raises(StoreError, match=rf"mine: table prices holds 2025-04-07 to 2025-04-09 .* {found}") as refusal:
        Store(tmp_path).write("mine", shorter)
    assert str(refusal.value).endswith("unless --replace says so")
    assert Store(tmp_path).open().identity() == before.identity()
    replaced = Store(tmp_path).write("mine", shorter, replace=True)
    assert replaced.manifest.tables() == tuple(shorter)


def test_another_source_may_be_shorter(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": closes()})
    assert Store(tmp_path).write("yours", {"prices": closes(days=1)}).read("prices", as_of=FOREVER).height == 3


def test_a_list_of_securities_has_no_history_to_shorten(tmp_path: Path) -> None:
    names = pl.DataFrame({"security": ["A", "B"], "ticker": ["A", "B"], "company": ["A", "B"]})
    rest = SECURITIES.empty().clear(2).drop("security", "ticker", "company")
    both = SECURITIES.check(pl.concat([names, rest], how="horizontal"), where="made")
    Store(tmp_path).write("mine", {"securities": both})
    assert Store(tmp_path).write("mine", {"securities": both.head(1)}).read("securities", as_of=MONDAY).height == 1


def test_a_second_writer_is_refused_when_the_first_does_not_finish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Store(tmp_path).write("mine", {"prices": closes()})
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.05)
    with (
        FileLock(tmp_path / "writer.lock"),
        pytest.raises(StoreError, match=r"another program is writing to .*; try again when it has finished"),
    ):
        Store(tmp_path).write("mine", {"prices": closes(days=9)})
    assert Store(tmp_path).open().identity() == before.identity()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": closes()})
    with FileLock(tmp_path / "writer.lock"):
        assert close_of(Store(tmp_path).open()) == [10.0]


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": closes()})
    lock = FileLock(tmp_path / "writer.lock", thread_local=False)
    lock.acquire()
    release = threading.Timer(0.3, lock.release)
    release.start()
    Store(tmp_path).write("yours", {"prices": closes("ZERO")})
    release.join()
    assert Store(tmp_path).open().read("prices", as_of=FOREVER).height == 6


def test_two_writers_at_once_lose_no_source(tmp_path: Path) -> None:
    tickers = [f"T{n}" for n in range(8)]
    threads = [
        threading.Thread(target=Store(tmp_path).write, args=(ticker, {"prices": closes(ticker)})) for ticker in tickers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    read = Store(tmp_path).open().read("prices", as_of=FOREVER)
    assert read.get_column("security").unique().sort().to_list() == tickers


def test_an_object_from_before_a_column_was_declared_is_read_with_nulls(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", {"prices": closes().drop("dividend")})
    read = Store(tmp_path).open().read("prices", as_of=FOREVER)
    assert read.equals(closes())
    Store(tmp_path).write("yours", {"prices": closes("LOSS").drop("close")})
    with pytest.raises(StoreError, match="table prices is damaged"):
        Store(tmp_path).open().read("prices", as_of=FOREVER)


def test_several_sources_are_written_as_one_version_or_not_at_all(tmp_path: Path) -> None:
    before = Store(tmp_path).write("mine", {"prices": closes(days=3)}).identity()
    both = {"mine": {"prices": closes(days=4)}, "yours": {"members": membership(None)}}
    Store(tmp_path).write_all(both)
    found = Store(tmp_path).open()
    assert [(part.source, part.table) for part in found.manifest.parts] == [("mine", "prices"), ("yours", "members")]
    assert len(list((tmp_path / "manifests").iterdir())) == 2
    with pytest.raises(StoreError, match="shorter history"):
        Store(tmp_path).write_all({"yours": {}, "mine": {"prices": closes(days=2)}})
    assert Store(tmp_path).open().identity() == found.identity() != before


def test_the_same_sources_in_the_same_order_make_the_same_version(tmp_path: Path) -> None:
    both = {"mine": {"prices": closes()}, "yours": {"members": membership(None)}}
    one = Store(tmp_path / "one").write_all(both)
    assert Store(tmp_path / "one").write_all(both).identity() == one.identity()
    Store(tmp_path / "two").write("mine", {"prices": closes()})
    assert Store(tmp_path / "two").write_all(both).identity() == one.identity()
