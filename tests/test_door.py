"""The Python door: days and paths as their users have them, and no error but redink's own leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from tests.folders import END, START, write_folder

import redink
from redink import (
    Answer,
    Checked,
    CompanyFacts,
    Convention,
    Exported,
    History,
    Imported,
    Inventory,
    Ledger,
    Market,
    Measured,
    Question,
    RedinkError,
    Synced,
    UsageError,
    check,
    data,
    demo,
    explain,
    export,
    facts,
    history,
    import_folder,
    import_frames,
    sync,
)
from redink.errors import BadDataError, FolderError, StoreError, TableError
from redink.market import EarningsBasis
from redink.numerals import json_text
from redink.question import as_date
from redink.store import Store
from redink.tables import STORED

DAY = date(2025, 4, 8)
TOKYO = timezone(timedelta(hours=9))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed in as a path may be made, where the tests run; None means redink's own data folder."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("door")
    import_folder(write_folder(base / "folder"), base / "store")
    return base


@pytest.fixture(scope="module")
def market(base: Path) -> Market:
    return Market.from_store(base / "store", as_of=END)


@pytest.fixture(scope="module")
def tables(base: Path) -> dict[str, pl.DataFrame]:
    """The rows of the store that has every table but weights and tickers, which are written here."""
    snapshot = Store(base / "store").open()
    found = {name: snapshot.read(name, as_of=date(2025, 12, 31)) for name in STORED}
    found["weights"] = pl.DataFrame(
        {"index": ["small"], "date": [START], "security": ["GAIN"], "weight": [1.0], "shares": [1.0]}
    )
    return found


@pytest.mark.parametrize(
    "given",
    [
        "2025-04-08",
        "20250408",
        "2025-04-08T00:00:00",
        DAY,
        datetime(2025, 4, 8),  # noqa: DTZ001
        datetime(2025, 4, 8, tzinfo=TOKYO),
        np.datetime64("2025-04-08"),
        np.datetime64("2025-04-08", "ns"),
        pd.Timestamp("2025-04-08"),
        pd.Timestamp("2025-04-08", tz="America/New_York"),
    ],
    ids=repr,
)
def test_a_day_is_taken_in_every_form_that_has_one(base: Path, given: Any) -> None:
    found = as_date(given, name="since")
    assert (found, type(found)) == (DAY, date)
    assert Question(index="small", since=given, until=END) == Question(index="small", since=DAY, until=END)
    assert Convention(labels_on=given) == Convention(labels_on=DAY)
    assert Convention().but(labels_on=given).labels_on == DAY
    market = Market.from_store(base / "store", as_of=given)
    assert market.as_of == DAY
    assert market.members("small", on=given).equals(market.members("small", on=DAY))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (20250408, "since 20250408 is an int, not a date; write it as 2025-04-08"),
        (None, "since None is a NoneType, not a date"),
        ("2025-02-30", "since '2025-02-30': there is no such day"),
        ("2025-04", "since '2025-04' is not a date"),
        (np.datetime64("2025-04"), "is not a date; write it as 2025-04-08"),
        (np.datetime64("NaT"), "is not a date"),
        (pd.NaT, "is not a date"),
        (datetime(2025, 4, 8, 14, 30, tzinfo=UTC), "since 2025-04-08 14:30:00\\+00:00 has a time of day; give the day"),
        ("2025-04-08T14:30", "has a time of day; give the day alone, 2025-04-08"),
        (pl.DataFrame({"a": [1]}), "since is a DataFrame, not a date"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_day_is_refused_with_what_was_found(given: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Question(index="small", since=given, until=END)


class Located:
    """What has a place on disk, as os.PathLike has it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)


def test_paths_are_taken_as_text_and_in_every_other_form(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(base))
    monkeypatch.setenv("USERPROFILE", str(base))
    for number, folder in enumerate((str(base / "folder"), "~/folder", Located(base / "folder"))):
        made: Any = (str(tmp_path / "0"), Located(tmp_path / "1"), tmp_path / "2")[number]
        import_folder(folder, made)  # pyright: ignore[reportArgumentType]
        assert (tmp_path / str(number) / "HEAD").is_file()
    stores: list[Any] = [base / "store", str(base / "store"), "~/store", Path("~/store"), Located(base / "store")]
    assert len({Market.from_store(store, as_of=END).identity for store in stores}) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "the store None is a NoneType, not a path; give its name as text or as a pathlib.Path"),
        (7, "the store 7 is an int, not a path"),
        ("", "the store has no name"),
        ("a\0b", "the store's name holds a null character"),
        ("x" * 5000, "cannot be read: File name too long"),
    ],
    ids=["none", "number", "empty", "null", "long"],
)
def test_what_is_no_path_is_refused_with_what_was_found(base: Path, given: Any, said: str) -> None:
    with pytest.raises((UsageError, StoreError), match=said):
        Market.from_store(given, as_of=END)
    with pytest.raises(
        RedinkError, match=said.replace("the store", "the (store|folder)").replace("read", "(read|made)")
    ):
        import_folder(given, base / "never")
    if given is not None:
        with pytest.raises(RedinkError):
            import_folder(base / "folder", given)
    assert not (base / "never").exists()


WRONG: dict[str, Any] = {
    "none": None,
    "number": 7,
    "fraction": 0.5,
    "not a number": float("nan"),
    "bytes": b"small",
    "list": [],
    "dict": {},
    "object": object(),
    "type": int,
    "empty text": "",
    "text": "no such thing",
    "null character": "a\0b",
    "long text": "x" * 5000,
    "first day": date.min,
    "last day": date.max,
    "no time": pd.NaT,
    "frame": pl.DataFrame({"a": [1]}),
    "array": np.arange(3),
}


def foreign(call: Callable[[], object]) -> str | None:
    """The error that is not redink's own, or that says nothing; None where there is none."""
    try:
        call()
    except RedinkError as error:
        return None if len(str(error)) > 20 else f"says only {error}"
    except UserWarning:
        return None
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    return None


def calls(base: Path, market: Market) -> dict[Callable[..., object], dict[str, Any]]:
    """Every public callable with arguments that are right."""
    basis = EarningsBasis(earnings="ttm", known_by="filing", on=START, as_of=END)
    return {
        Question: {"index": "small", "since": START, "until": END, "versus": "large", "by": "profitability"},
        Convention: {field.name: getattr(Convention(), field.name) for field in fields(Convention)},
        Convention().but: {"labels_on": START, "weighting": "cap"},
        Market: {"as_of": END, "identity": "x", "tables": dict(market.tables)},
        Market.from_store: {"root": base / "store", "as_of": END},
        Market.from_tables: {"tables": dict(market.tables), "as_of": END, "identity": "x"},
        market.returns_kind: {"asked": "auto"},
        market.moves: {"kind": "price"},
        market.noted_moves: {"kind": "price"},
        market.panel: {"kind": "price"},
        market.resolve: {"spelled": ["GAIN"], "on": START},
        market.members: {"index": "small", "on": START},
        market.meant: {"rows": market.members("small", on=START), "index": "small", "on": START},
        market.profits: {"basis": basis},
        market.profits_over: {"basis": basis, "until": END},
        market.days_of_change: {"index": "small", "since": START, "until": END},
        market.capitalisation: {"panel": market.panel("price"), "column": 0},
        market.doubted_counts: {"on": START},
        market.published_weights: {"index": "small", "on": START},
        market.float_shares: {"on": START},
        market.levels: {"index": "small"},
        market.comparable_levels: {"index": "small", "kind": "price"},
        explain: {
            "question": Question(index="small", since=START, until=END),
            "market": market,
            "convention": Convention(),
            "allow_thin": False,
            "every_membership": False,
            "robust": False,
            "depth": "whole",
        },
        history: {
            "question": Question(index="small", since=START, until=END),
            "market": market,
            "convention": Convention(),
            "record": None,
            "allow_thin": False,
            "maps": None,
            "seed": 1,
        },
        check: {"text": "", "published": START, "market": market, "proposals": (), "extract_only": False},
        facts: {
            "ticker": "GAIN",
            "as_of": START,
            "measures": ["net_income"],
            "market": market,
            "convention": Convention(),
        },
        data: {"store": base / "store"},
        export: {
            "folder": base / "exported",
            "store": base / "store",
            "to": "delta",
            "tables": ["macro"],
            "as_of": END,
        },
        import_frames: {
            "frames": {"prices": market.tables["prices"]},
            "store": base / "framed",
            "name": "frames",
            "replace": False,
        },
        import_folder: {
            "folder": base / "folder",
            "store": base / "fuzzed",
            "form": "plain",
            "name": "folder",
            "replace": False,
        },
    }


def test_every_public_name_is_walked(base: Path, market: Market) -> None:
    walked = {getattr(call, "__self__", call) for call in calls(base, market)}
    classes = {each if isinstance(each, type) else type(each) for each in walked}
    named = {getattr(redink, name) for name in redink.__all__}
    errors = {each for each in named if isinstance(each, type) and issubclass(each, RedinkError)}
    results = {Answer, Checked, CompanyFacts, Exported, History, Imported, Inventory, Ledger, Measured, Synced}
    assert named - errors - results - {sync, demo, redink.__version__} <= walked | classes
    methods = {
        name
        for name, each in vars(Market).items()
        if not name.startswith("_") and callable(getattr(each, "__func__", each)) and callable(getattr(market, name))
    }
    assert methods <= {call.__name__ for call in calls(base, market)}


def test_wrong_arguments_raise_redinks_own_errors_alone(base: Path, market: Market) -> None:
    found = {
        f"{getattr(call, '__qualname__', call)}({argument}: {kind})": wrong
        for call, right in calls(base, market).items()
        for argument in right
        for kind, value in WRONG.items()
        if (wrong := foreign(lambda call=call, given={**right, argument: value}: call(**given)))
    }
    assert found == {}


BROKEN: dict[str, Callable[[pl.Series], pl.Series]] = {
    "text": lambda values: pl.Series(values.name, ["no such thing"] * len(values)),
    "null": lambda values: pl.Series(values.name, [None] * len(values)),
    "flags": lambda values: pl.Series(values.name, [True] * len(values)),
    "lists": lambda values: pl.Series(values.name, [[1]] * len(values)),
    "records": lambda values: pl.Series(values.name, [{"a": 1}] * len(values)),
    "bytes": lambda values: pl.Series(values.name, [b"\xff\x00"] * len(values)),
    "spans": lambda values: pl.Series(values.name, [timedelta(days=1)] * len(values)),
    "times": lambda values: pl.Series(values.name, [datetime(2025, 4, 8, 14)] * len(values)),  # noqa: DTZ001
    "last days": lambda values: pl.Series(values.name, [date.max] * len(values)),
    "first days": lambda values: pl.Series(values.name, [date.min] * len(values)),
    "objects": lambda values: pl.Series(values.name, [object()] * len(values), dtype=pl.Object),
    "infinite": lambda values: pl.Series(values.name, [float("inf")] * len(values)),
    "huge": lambda values: pl.Series(values.name, [1e30] * len(values)),
    "zero": lambda values: pl.Series(values.name, [0] * len(values)),
}
ASKED = Question(index="small", since=START, until=END, versus="large")


def broken(tables: dict[str, pl.DataFrame], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The table with each of its columns left out or broken, each column in a third of the kinds, and without rows."""
    frame = tables[name]
    yield "without rows", {**tables, name: frame.head(0)}
    yield "without columns", {**tables, name: pl.DataFrame()}
    for at, column in enumerate(frame.columns):
        yield f"without {column}", {**tables, name: frame.drop(column)}
        for kind in list(BROKEN)[at % 3 :: 3] if frame.height else ():
            yield f"{column}: {kind}", {**tables, name: frame.with_columns(BROKEN[kind](frame.get_column(column)))}


@pytest.mark.parametrize("name", STORED)
def test_frames_with_broken_columns_raise_redinks_own_errors_alone(tables: dict[str, pl.DataFrame], name: str) -> None:
    found = {
        what: wrong
        for what, given in broken(tables, name)
        if (wrong := foreign(lambda given=given: explain(ASKED, market=Market.from_tables(given, as_of=END))))
    }
    assert found == {}


def test_frames_of_other_libraries_that_cannot_be_read_are_refused(tables: dict[str, pl.DataFrame]) -> None:
    prices = tables["prices"].to_pandas()
    mixed = prices.assign(close=[object(), *prices["close"][1:]])
    twice = pd.concat([prices, prices[["close"]]], axis=1)
    lazy = tables["prices"].lazy().select("no such thing")
    for frame in (mixed, twice, lazy, prices.rename(columns={"close": 7}), tables["prices"].get_column("close")):
        with pytest.raises(TableError, match="table prices"):
            Market.from_tables({"prices": frame}, as_of=END)  # pyright: ignore[reportArgumentType]


def test_what_is_no_frame_no_table_and_no_market_is_named(market: Market) -> None:
    with pytest.raises(TableError, match="table prices: a list is no frame; hand in Polars, pandas"):
        Market.from_tables({"prices": []}, as_of=END)  # pyright: ignore[reportArgumentType]
    with pytest.raises(UsageError, match="the value of tables is a list, no mapping of names to frames"):
        Market.from_tables([], as_of=END)  # pyright: ignore[reportArgumentType]
    with pytest.raises(
        UsageError, match=r"the market is an int; give a redink\.Market \(from_store, from_tables\) or a store's folder"
    ):
        explain(ASKED, market=7)  # pyright: ignore[reportArgumentType]
    with pytest.raises(StoreError, match="there is no store in"):
        explain(ASKED, market="store")
    with pytest.raises(UsageError, match=r"the question 'small' is a str; give a redink\.Question"):
        explain("small", market=market)  # pyright: ignore[reportArgumentType]
    with pytest.raises(UsageError, match=r"the convention is a dict; give a redink\.Convention"):
        explain(ASKED, market=market, convention={})  # pyright: ignore[reportArgumentType]
    with pytest.raises(UsageError, match="the index 7 is an int, not a name"):
        Question(index=7, since=START, until=END)  # pyright: ignore[reportArgumentType]


def test_a_store_that_is_a_file_or_is_corrupt_is_refused_as_what_it_is(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"nothing")
    with pytest.raises(StoreError, match="there is no store in"):
        Market.from_store(file, as_of=END)
    with pytest.raises(StoreError, match="a store cannot be made in"):
        import_folder(base / "folder", file)
    with pytest.raises(FolderError, match="is a file; name its folder"):
        import_folder(file, tmp_path / "store")
    store = tmp_path / "store"
    import_folder(base / "folder", store)
    whole = {path: path.read_bytes() for path in sorted(store.rglob("*")) if path.is_file()}
    for path, content in whole.items():
        for damage in (b"", content[: len(content) // 2], b"\xff" * len(content), b"{}", b"x" * 5000, None):
            if damage is None:
                path.unlink()
                path.mkdir()
            else:
                path.write_bytes(damage)
            assert foreign(lambda: explain(ASKED, market=Market.from_store(store, as_of=END))) is None, path
            assert foreign(lambda: import_folder(base / "folder", store, name="again")) is None, path
            if damage is None:
                path.rmdir()
            for other, bytes_before in whole.items():
                other.write_bytes(bytes_before)


def test_an_answer_by_text_is_the_answer_by_dates(base: Path) -> None:
    words = Question(index="small", since=str(START), until=str(END))  # pyright: ignore[reportArgumentType]
    texts = explain(words, market=Market.from_store(str(base / "store"), as_of=str(END)))
    days = Question(index="small", since=START, until=END)
    assert json_text(texts.to_dict()) == json_text(
        explain(days, market=Market.from_store(base / "store", as_of=END)).to_dict()
    )


def test_files_in_a_folder_that_no_csv_can_be_raise_redinks_own_errors_alone(base: Path, tmp_path: Path) -> None:
    names = [path.name for path in sorted((base / "folder").iterdir())] + ["redink.toml"]
    contents = (b"", b"\x00\xff" * 100, b"a,b\n1\n", b"\n\n\n", b'"', b"PK\x03\x04", b"PAR1", None)
    for number, (name, content) in enumerate((name, content) for name in names for content in contents):
        folder = write_folder(tmp_path / f"folder{number}")
        (folder / name).unlink(missing_ok=True)
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)
        wrong = foreign(lambda folder=folder, number=number: import_folder(folder, tmp_path / f"store{number}"))
        assert wrong is None, (name, content)


def test_errors_are_of_the_tree() -> None:
    assert issubclass(TableError, BadDataError)
    assert issubclass(BadDataError, RedinkError)
