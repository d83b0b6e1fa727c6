"""Prices that are read by year make the version that they make as one table, beside other sources too."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from tests import folders
from tests.ingest.test_importing import bytes_under

from redink.ingest import Imported, import_folder
from redink.ingest.importing import import_source_data
from redink.sources.plain_folder import Slicing, read_folder
from redink.store.versions import LOG


def prices() -> pl.DataFrame:
    """The tiny market's, and the same days of the three years before at half the price."""
    now = folders.prices()
    before = [now.with_columns(pl.col("date").dt.offset_by(f"-{52 * n}w"), pl.col("close") / 2) for n in (3, 2, 1)]
    return pl.concat([*before, now])


def market(path: Path, frame: pl.DataFrame) -> Path:
    return folders.write_folder(path, kind="parquet", prices=frame)


def imported(folder: Path, store: Path, aside: Path) -> Imported:
    aside.mkdir()
    source_data = read_folder(folder, slicing=Slicing(aside=aside, many=0, rows=50))
    assert source_data.by_year
    return import_source_data(source_data, store)


def assert_same(found: Imported, whole: Imported, one: Path, other: Path) -> None:
    assert (found.identity, found.notes, found.manifest) == (whole.identity, whole.notes, whole.manifest)
    kept = ({name: data for name, data in bytes_under(root).items() if name != LOG} for root in (one, other))
    assert next(kept) == next(kept)


def test_the_version_is_the_same_to_the_byte(tmp_path: Path) -> None:
    folder = market(tmp_path / "mine", prices())
    whole = import_folder(folder, tmp_path / "whole")
    found = imported(folder, tmp_path / "by-year", tmp_path / "aside")
    assert [piece.year for part in found.parts() if part.table == "prices" for piece in part.pieces] == [
        *range(2022, 2026)
    ]
    assert_same(found, whole, tmp_path / "by-year", tmp_path / "whole")


def test_another_source_is_compared_year_by_year_and_its_spelling_taken(tmp_path: Path) -> None:
    other = prices().filter(pl.col("date").dt.year() > 2023).with_columns(pl.col("close") * 1.01)
    first = market(tmp_path / "theirs", other)
    lower = prices().with_columns(pl.col("ticker").str.to_lowercase())
    listed = folders.securities().with_columns(pl.col("ticker").str.to_lowercase())
    second = folders.write_folder(tmp_path / "mine", kind="parquet", prices=lower, securities=listed, members=None)
    for store in ("whole", "by-year"):
        import_folder(first, tmp_path / store)
    whole = import_folder(second, tmp_path / "whole")
    found = imported(second, tmp_path / "by-year", tmp_path / "aside")
    assert any("figures that mine and theirs both have differ" in note for note in found.notes)
    assert any("in other capitals are the same" in note for note in found.notes)
    assert_same(found, whole, tmp_path / "by-year", tmp_path / "whole")
