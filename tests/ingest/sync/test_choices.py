"""What may be chosen: indices at once or one by one, whose lists, whose prices, no network; and levels of one scale."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.folders import write_folder
from tests.ingest.sync.cast import crowd_ticker, price_of
from tests.ingest.sync.documents import isin_of
from tests.ingest.sync.stores import head, table
from tests.ingest.sync.world import KEY, SINCE, SIZE, TOMORROW, World
from tests.loopback import Answer
from tests.schemas import misses
from tests.sources.quotes.exported import STOOQ_HEADER

from redink.errors import BadDataError, SourceError
from redink.ingest import import_folder
from redink.numerals import json_text
from redink.sessions import sessions_between

END = date(2025, 10, 6)


def levels_folder(path: Path, index: str, scale: float) -> Path:
    """A folder with levels of the index, so many times the fund's price."""
    days = sessions_between(date(2025, 4, 7), date(2025, 4, 22))
    closes = [scale * price_of("IJR", day) for day in days]
    levels = pl.DataFrame({"index": [index] * len(days), "date": days, "close": closes})
    return write_folder(path, kind="csv", toml=None, index_levels=levels, members=None, earnings=None)


def test_two_indices_at_once_and_one_by_one_give_the_same(tmp_path: Path) -> None:
    with World() as world:
        world.sync(tmp_path, "sp-500", "sp-600", store="at-once")
        world.sync(tmp_path, "sp-600", store="one-by-one")
        world.sync(tmp_path, "sp-500", store="one-by-one")
    assert head(tmp_path, "at-once") == head(tmp_path, "one-by-one")
    members = table(tmp_path, "members", "at-once")
    assert set(members.get_column("index").to_list()) == {"sp-500", "sp-600"}


def test_lists_of_n_port_name_shares_by_isin_and_find_the_only_ticker_of_their_company(tmp_path: Path) -> None:
    with World() as world:
        world.sync(tmp_path, lists="nport", since=date(2025, 5, 1))
    tickers, prices = table(tmp_path, "tickers"), table(tmp_path, "prices")
    only = tickers.filter(link="only ticker of its company")
    crowd = {crowd_ticker(n) for n in range(1, SIZE + 1)}
    assert set(only.get_column("ticker").to_list()) == crowd | {
        "HLIN", "TWIX", "MAPL", "EBRS", "SPLT", "DIVD"
    }  # fmt: skip
    split = f"isin:{isin_of('SPLIT ROCK QUARRIES INC')}"
    assert only.filter(ticker="SPLT").select("security", "start", "end").rows() == [(split, date(2024, 12, 31), None)]
    assert table(tmp_path, "securities").filter(security=split).get_column("ticker").to_list() == ["SPLT"]
    mine = prices.filter(security=split, date=END).get_column("close").to_list()
    assert mine == [price_of("SPLT", END)]
    assert not tickers.filter(ticker="DUN-A").height, "two classes of one company share no ticker"
    assert set(table(tmp_path, "members").get_column("source").to_list()) == {"snapshots"}


def test_prices_of_stooq_come_from_the_files_that_the_user_downloaded(tmp_path: Path) -> None:
    days = sessions_between(date(2025, 1, 2), END)
    files = tmp_path / "data" / "nyse stocks"
    files.mkdir(parents=True)
    for ticker in ("HLIN", "DUN-A", "ELSE"):
        rows = [f"{ticker}.US,D,{day:%Y%m%d},000000,1,1,1,{price_of(ticker, day)},5,0" for day in days]
        (files / f"{ticker.lower()}.us.txt").write_text("\n".join([STOOQ_HEADER.strip(), *rows, ""]))
    with World() as world:
        done = world.sync(tmp_path, prices="stooq", prices_from=tmp_path / "data")
        assert not any("tiingo" in each.path for each in world.received)
    prices = table(tmp_path, "prices")
    assert set(prices.get_column("security").to_list()) == {"HLNT", "DUNA"}
    assert prices.filter(security="HLNT").get_column("date").to_list() == list(days)
    assert not any("stands for the level" in note for note in done.notes["stooq"]), "Stooq's funds are passed over"


def test_without_prices_everything_else_comes(tmp_path: Path) -> None:
    with World() as world:
        done = world.sync(tmp_path, prices="none")
        assert not any("tiingo" in each.path for each in world.received)
    assert [*done.notes] == ["ishares", "identity", "sec", "fred"]
    assert table(tmp_path, "prices").is_empty()


def test_offline_after_a_synchronisation_asks_nothing(copy: Path) -> None:
    with World() as world:
        world.sync(copy)
        world.sent()
        before, asked = head(copy), len(world.received)
        with world.client(copy, offline=True) as client:
            done = world.sync_through(client, copy)
        assert (done.changed, head(copy)) == (False, before)
        assert len(world.received) == asked


def test_offline_with_nothing_kept_says_what_is_missing(tmp_path: Path) -> None:
    with World() as world, world.client(tmp_path, offline=True) as client:
        with pytest.raises(SourceError, match=r"https://www.ishares.com.* is not in the cache; ask once without"):
            world.sync_through(client, tmp_path)
        assert not world.received
    assert not (tmp_path / "store").exists()


def test_a_funds_price_is_no_level_where_somebody_gives_the_index(tmp_path: Path) -> None:
    import_folder(levels_folder(tmp_path / "mine", "sp-600", 10.0), tmp_path / "store")
    with World() as world:
        world.sync(tmp_path, "sp-500", "sp-600")
        assert not any("/IJR/" in each.path or "/IVV/" in each.path for each in world.received)
    levels = table(tmp_path, "levels").filter(index="sp-600")
    assert levels.get_column("date").max() == date(2025, 4, 22)


def test_levels_of_another_scale_are_refused_until_the_funds_are_given_up(copy: Path, tmp_path: Path) -> None:
    folder = levels_folder(tmp_path / "mine", "sp-600", 10.0)
    before = head(copy)
    with pytest.raises(BadDataError, match=r"mine and the store give sp-600 different levels, .* one may be a fund's"):
        import_folder(folder, copy / "store")
    assert head(copy) == before
    with World() as world:
        world.sync(copy, levels="none")
        assert table(copy, "levels").filter(index="sp-600").is_empty()
        import_folder(folder, copy / "store")
        world.sync(copy)
    closes = table(copy, "levels").filter(index="sp-600").select("date", "close")
    assert closes.row(0) == (date(2025, 4, 7), 10 * price_of("IJR", date(2025, 4, 7)))


def test_levels_that_differ_from_freds_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    import_folder(levels_folder(tmp_path / "mine", "sp-500", 1.0), tmp_path / "store")
    before = head(tmp_path)
    with World() as world, pytest.raises(BadDataError, match="fred and the store give sp-500 different levels"):
        world.sync(tmp_path, "sp-500")
    assert head(tmp_path) == before


def test_what_another_source_of_the_store_says_otherwise_is_noted(tmp_path: Path) -> None:
    """Of ten closes that both have of one share, two are 5 above."""
    days = sessions_between(date(2025, 4, 7), date(2025, 4, 22))[:10]
    true = [price_of(crowd_ticker(1), day) for day in days]
    closes = [close + 5 if place in (2, 3) else close for place, close in enumerate(true)]
    prices = pl.DataFrame({"ticker": [crowd_ticker(1)] * 10, "date": days, "close": closes})
    folder = write_folder(
        tmp_path / "mine", kind="csv", toml=None, prices=prices, index_levels=None, members=None, earnings=None
    )
    import_folder(folder, tmp_path / "store")
    with World() as world:
        done = world.sync(tmp_path)
        again = world.sync(tmp_path)
    for each in (done, again):
        (told,) = (note for note in each.notes["tiingo"] if note.startswith("prices: "))
        assert told.startswith("prices: 2 of 10 figures that tiingo and mine both have differ, and those of tiingo")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_in_which_rows_come_changes_nothing(first: Path, tmp_path: Path, seed: int) -> None:
    with World(shuffled=seed) as world:
        assert world.sync(tmp_path).identity == head(first)


def test_the_order_of_indices_changes_nothing(tmp_path: Path) -> None:
    with World() as world:
        one = world.sync(tmp_path, "sp-600", "sp-500", prices="none", store="one")
        two = world.sync(tmp_path, "sp-500", "sp-600", "sp-600", prices="none", store="two")
    assert one.identity == two.identity


def test_the_key_is_in_no_file_and_no_message(copy: Path) -> None:
    with World(today=TOMORROW) as world:
        page = f"<html><title>Token {KEY} is over its limit</title></html>".encode()
        world.break_host("api.tiingo.com", Answer(status=403, body=page))
        with pytest.raises(SourceError) as failed:
            world.sync(copy)
        carried = [each for each in world.received if KEY in str(each.headers)]
        assert all(each.path.startswith("/api.tiingo.com/") for each in carried)
    assert carried
    assert KEY not in str(failed.value)
    assert not [path for path in copy.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_what_was_planned_is_noted_as_json(first: Path, tmp_path: Path) -> None:
    with World() as world:
        document = world.sync(tmp_path).to_dict()
    assert misses(json.loads(json_text(document)), "sync") == []
    assert document["schema"] == "redink.sync/1"
    assert (document["indices"], document["since"], document["until"]) == (["sp-600"], SINCE, END)
    assert (document["manifest"], document["changed"], document["failed"]) == (head(first), True, {})
