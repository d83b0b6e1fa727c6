"""The law of all sources: a row that is there again changes nothing but notes."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.sources.walked import CRSP, PLAIN, SHARADAR, WALKS, Walk

from redink import sources
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.quotes import crsp, sharadar

READS = ("parse", "read", "filings_in", "series_of")
"""A public function so named, or whose name starts so and an underscore, reads what a source gives."""

PARTS = {
    "fred.observations.read_observations": "fred.read.parse",
    "holdings.report.read_document": "holdings.nport.parse",
    "plain_folder.downloads.read_download": "plain_folder.folder.read_folder",
    "plain_folder.files.read_file": "plain_folder.folder.read_folder",
    "plain_folder.files.read_rows": "plain_folder.folder.read_folder",
    "plain_folder.found.read_as": "plain_folder.folder.read_folder",
    "plain_folder.raw.read_raw": "plain_folder.folder.read_folder",
    "plain_folder.cells.read_column": "plain_folder.folder.read_folder",
    "plain_folder.settings.read_settings": "plain_folder.folder.read_folder",
    "quotes.columns.read_table": "quotes.crsp.read",
    "quotes.crsp.parse": "quotes.crsp.read",
    "quotes.sharadar.parse": "quotes.sharadar.read",
    "quotes.split_readings.read_split": "quotes.yahoo.parse",
    "quotes.split_readings.read_splits": "quotes.yahoo.parse",
    "quotes.stooq.parse": "quotes.stooq.read",
    "quotes.texts.read_text": "quotes.tiingo.parse",
    "zips.read_member": "sec.companyfacts.parse",
    "sec.tab_separated.read_set": "sec.statement_sets.parse",
}
"""What reads a part for another reader, which is walked with it."""

NO_ROWS = ("http",)
"""Rooms that fetch, and know nothing of rows."""


def readers() -> Iterator[str]:
    """Every public function of the sources that reads."""
    for found in pkgutil.walk_packages(sources.__path__, "redink.sources."):
        if found.name.split(".")[2] in NO_ROWS:
            continue
        module = import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            reads = name in READS or name.startswith(("parse_", "read_"))
            if reads and function.__module__ == found.name:
                yield f"{found.name.removeprefix('redink.sources.')}.{name}"


MOST = 8
"""Rows of a walk that are repeated one by one; of more of them some from its first to near its last."""


def variants(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """The rows with one of them again, at the end and right behind itself, and with all of them again."""
    for at in range(0, len(rows), -(-len(rows) // MOST)):
        yield [*rows, rows[at]]
        yield [*rows[: at + 1], *rows[at:]]
    yield [*rows, *rows]
    yield [row for row in rows for _ in range(3)]


def differing(tables: Mapping[str, object], again: Mapping[str, object]) -> list[str]:
    """The names of tables that are not the same."""
    return [name for name in {**tables, **again} if not _same(tables.get(name), again.get(name))]


def _same(one: object, other: object) -> bool:
    if isinstance(one, pl.DataFrame) and isinstance(other, pl.DataFrame):
        return one.equals(other)
    return bool(one == other)


@pytest.mark.parametrize("walk", WALKS, ids=[f"{walk.reader}: {walk.what}" for walk in WALKS])
def test_a_row_that_is_there_again_changes_no_table(tmp_path: Path, walk: Walk) -> None:
    tables = walk.read(tmp_path / "once", walk.rows)
    assert tables
    for number, rows in enumerate(variants(walk.rows)):
        again = walk.read(tmp_path / str(number), rows)
        assert differing(tables, again) == [], rows


def test_every_reader_of_the_sources_is_walked() -> None:
    walked = {walk.reader for walk in WALKS}
    assert set(readers()) == walked | set(PARTS)
    assert set(PARTS.values()) <= walked


def test_every_file_of_the_readers_of_folders_is_walked() -> None:
    assert [*PLAIN] == [layout.file for layout in LAYOUTS]
    assert len(CRSP) == len(crsp.LAYOUTS)
    assert set(SHARADAR) == set(sharadar.LAYOUTS)
