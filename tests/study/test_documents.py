"""Every command's --json is what its schema says, on the simulated market; no key is undeclared, none is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests import folders
from tests.cli.programs import redink
from tests.folders import write_folder
from tests.schemas import misses

from redink.errors import UsageError
from redink.ingest import import_folder, import_source_data
from redink.sources.simulated import MarketSize, simulate
from redink.study.documents import DOCUMENTS, document_schema

ARTICLE = """57% of Russell 2000 constituents are profitable and 41% are unprofitable.
Since its April 7th low the Russell 2000 has climbed 17.5%. Loss-making members of the Russell 2000 have surged 35%
since April 7th, while profitable ones rose 99% since April 7th. The S&P 500 trades at 22 times earnings.
The Russell 2000 closed at 1,153.00."""

SIMULATION = simulate(size=MarketSize(small_members=300, large_members=80, sessions=500))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents") / "store"
    import_source_data(SIMULATION.source_data, folder)
    return folder


@pytest.fixture(scope="module")
def russell(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made market, its indices under names that articles write."""
    base = tmp_path_factory.mktemp("russell")
    names = pl.col("index").replace({"small": "russell-2000", "large": "sp-500"})
    members, levels = folders.members().with_columns(names), folders.index_levels().with_columns(names)
    import_folder(write_folder(base / "folder", members=members, index_levels=levels), base / "store")
    return base / "store"


def printed(*words: object, **environment: str) -> Any:
    ran = redink(*words, "--json", **environment)
    assert ran.stdout, ran.stderr
    return json.loads(ran.stdout)


def window() -> tuple[object, ...]:
    since, until = SIMULATION.rally
    return (SIMULATION.indices[0], "--since", since, "--until", until)


@pytest.mark.slow
@pytest.mark.parametrize(
    "more",
    [
        ("--versus", SIMULATION.indices[1], "--membership", "all", "--robust"),
        ("--membership", "historical"),
        ("--by", "sector", "--weighting", "equal"),
    ],
    ids=" ".join,
)
def test_an_answer(store: Path, more: tuple[str, ...]) -> None:
    assert misses(printed("explain", *window(), *more, "--store", store), "explain") == []


def test_the_demo(tmp_path: Path) -> None:
    assert misses(printed("demo", "-o", tmp_path / "chart.png"), "demo") == []


@pytest.mark.slow
def test_a_history(store: Path) -> None:
    assert misses(printed("history", *window(), "--store", store), "history") == []


@pytest.mark.parametrize("more", [(), ("--extract-only",)], ids=["measured", "claims alone"])
def test_a_check(russell: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    article, proposals = tmp_path / "article.txt", tmp_path / "proposals.json"
    article.write_text(ARTICLE, encoding="utf-8")
    proposals.write_text('[{"quote": "9%", "start": 0, "end": 2, "metric": "return"}]', encoding="utf-8")
    words = ("check", article, "--published", "2025-04-23", "--proposals", proposals, "--store", russell)
    found = printed(*words, *more)
    assert found["rejected"]
    assert found["claims"]
    nearest = [claim["nearest"]["convention"] for claim in found["claims"] if claim["nearest"]]
    assert len({frozenset(each) for each in nearest}) == (0 if more else 3)
    assert misses(found, "check") == []


def test_facts(store: Path) -> None:
    member = printed("explain", *window(), "--store", store)["checks"]["top_ten"][0]
    assert misses(printed("facts", member, "--as-of", "2025-04-10", "--store", store), "facts") == []


@pytest.mark.slow
def test_an_inventory_and_an_examination(store: Path) -> None:
    assert misses(printed("data", "--store", store), "data") == []


def test_an_export(store: Path, tmp_path: Path) -> None:
    asked = ("export", tmp_path / "tables", "--table", "levels", "--store", store)
    assert misses(printed(*asked), "export") == []
    assert misses(printed("doctor", "--offline", "--store", store), "doctor") == []
    assert misses(printed("doctor", "--offline", "--store", tmp_path), "doctor") == []
    unusable = tmp_path / "config.toml"
    unusable.write_text("contact = 3\n", encoding="utf-8")
    examined = printed("doctor", "--offline", "--store", tmp_path, REDINK_CONFIG=str(unusable))
    assert {*examined["settings"]} == {"file", "problem"}
    assert misses(examined, "doctor") == []


def test_an_import_and_its_dry_run(tmp_path: Path) -> None:
    folder, store = write_folder(tmp_path / "folder"), tmp_path / "store"
    assert misses(printed("import", folder, "--dry-run", "--store", store), "import-dry-run") == []
    assert misses(printed("import", folder, "--store", store), "import") == []


def test_what_a_synchronisation_would_ask(tmp_path: Path) -> None:
    words = ("sync", "russell-2000", "--since", "2025-09-02", "--check", "--store", tmp_path / "store")
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    config = {"REDINK_CONFIG": str(tmp_path / "config.toml"), "REDINK_CACHE": str(tmp_path / "cache")}
    found = printed(*words, **config, REDINK_CONTACT="", REDINK_OFFLINE="")
    assert found["missing"]
    assert misses(found, "sync-check") == []


def test_the_shell_prints_the_schema_of_a_document_and_lists_them() -> None:
    assert json.loads(redink("schema", "history").stdout) == document_schema("history")
    listed = redink("schema")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [*DOCUMENTS]


def test_a_document_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="the document 'brief' is not a choice; there are explain, demo"):
        document_schema("brief")
