"""What is carried is kept beside the store: lost, damaged or of another version it is made anew, and answers stay."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.market.slices.line import DAYS
from tests.market.slices.simulated import planned, tables_of

from redink import Market, Question, explain
from redink.market.slices.kept import carried_for
from redink.store import Store
from redink.store.upkeep import undo
from redink.study.sliced import open_for

QUESTION = Question(index="all", since=date(2023, 4, 3), until=date(2023, 9, 29), versus="some")


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return tables_of(planned(14, lines=16, plants=20))


@pytest.fixture(scope="module")
def made(tables: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "store"
    Store(root).write("one", tables)
    answers(root)
    return root


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A store with what is carried beside it."""
    return Path(shutil.copytree(made, tmp_path / "store"))


def answers(store: Path, *, by_slice: bool = True) -> str:
    """The answer of the store, by a slice where it is long enough, which is that of the whole market."""
    sliced = open_for(QUESTION, store)
    whole = Market.from_store(store, as_of=QUESTION.last() or DAYS[-1])
    assert (sliced.tables["prices"].height < whole.tables["prices"].height) is by_slice
    found, expected = (explain(QUESTION, market=each, allow_thin=True).to_json() for each in (sliced, whole))
    assert found == expected
    return found


def kept(store: Path) -> dict[str, bytes]:
    """The files kept, by name."""
    return {
        str(path.relative_to(store)): path.read_bytes() for path in (store / "derived").rglob("*") if path.is_file()
    }


def first(store: Path, name: str) -> Path:
    return next((store / "derived").glob(f"*/{name}"))


def cut_short(store: Path) -> None:
    path = first(store, "lines.parquet")
    path.write_bytes(path.read_bytes()[:-100])


def of_other_bytes(store: Path) -> None:
    path = first(store, "lines.parquet")
    pl.read_parquet(path).with_columns(price_value=2.0 * pl.col("price_value")).write_parquet(path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a table gone": lambda store: first(store, "firsts.parquet").unlink(),
    "a table cut short": cut_short,
    "a table of other bytes": of_other_bytes,
    "a table empty": lambda store: first(store, "sums.parquet").write_bytes(b""),
    "hashes gone": lambda store: first(store, "hashes.json").unlink(),
    "hashes cut short": lambda store: first(store, "hashes.json").write_text('{"lines": '),
    "hashes of nothing": lambda store: first(store, "hashes.json").write_text("{}"),
    "hashes of less": lambda store: first(store, "hashes.json").write_text(_less(first(store, "hashes.json"))),
    "hashes of another kind": lambda store: first(store, "hashes.json").write_text('["lines"]'),
    "hashes that are none": lambda store: first(store, "hashes.json").write_bytes(b"\xff\xfe"),
    "all gone": lambda store: shutil.rmtree(store / "derived"),
}


def _less(path: Path) -> str:
    return json.dumps({name: text for name, text in json.loads(path.read_text()).items() if name != "paired"})


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_anew_alike(store: Path, damage: Callable[[Path], object]) -> None:
    before, answer = kept(store), answers(store)
    damage(store)
    assert kept(store) != before
    assert answers(store) == answer
    assert kept(store) == before


def test_a_store_that_cannot_keep_it_answers_alike(store: Path) -> None:
    answer = answers(store)
    shutil.rmtree(store / "derived")
    (store / "derived").write_text("no folder")
    assert answers(store) == answer
    assert (store / "derived").read_text() == "no folder"


def test_older_years_that_are_imported_later_count(
    tables: dict[str, pl.DataFrame], store: Path, tmp_path: Path
) -> None:
    late = pl.col("date") >= date(2020, 1, 1)
    short = tmp_path / "short"
    Store(short).write("one", {**tables, "prices": tables["prices"].filter(late)})
    assert carried_for(Store(short).open()).first_day == date(2020, 1, 2)
    answers(short, by_slice=False)
    Store(short).write("one", tables)
    assert answers(short) == answers(store)
    assert kept(short) == kept(store)


def test_after_an_undo_the_version_before_counts(tables: dict[str, pl.DataFrame], store: Path) -> None:
    before, answer = kept(store), answers(store)
    split = pl.when(pl.col("date") == date(2021, 6, 1)).then(3.0 * pl.col("close")).otherwise("close")
    Store(store).write("one", {**tables, "prices": tables["prices"].with_columns(close=split)})
    assert answers(store) != answer
    assert kept(store) != before
    undo(Store(store))
    assert answers(store) == answer
    assert kept(store) == before


def test_of_two_sources_the_one_imported_later_counts_before_the_slice_too(
    tables: dict[str, pl.DataFrame], store: Path
) -> None:
    answer = answers(store)
    edge = pl.col("date").is_between(date(2021, 12, 20), date(2021, 12, 31))
    others = tables["prices"].filter(edge).with_columns(pl.col("close") * 1.02, pl.col("market_cap") * 1.02)
    Store(store).write("two", {"prices": others})
    assert answers(store) != answer
    Store(store).write("one", tables)
    answers(store)
