"""Numbers, names and sectors of companies, as spreadsheets and data vendors write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest
from tests import folders

from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData


def read(path: Path, columns: Mapping[str, Sequence[str | float | None]], *, kind: str = "csv") -> SourceData:
    """The tiny market with columns of its six securities, in the order DUOA, DUOB, GAIN, LOSE, MUTE, ZERO."""
    listed = folders.securities().with_columns(pl.Series(name, cells) for name, cells in columns.items())
    return read_folder(folders.write_folder(path / "in", kind=kind, securities=listed))


def notes(source_data: SourceData, column: str) -> list[str]:
    return [note for note in source_data.notes if f"column '{column}'" in note]


@pytest.mark.parametrize("written", ["320193.0", "CIK0000320193", "cik 320193", "CIK: 0000320193", " 320193 "])
def test_a_cik_is_its_digits_however_it_is_written(tmp_path: Path, written: str) -> None:
    source_data = read(tmp_path, {"cik": [None, None, written, None, None, None]})
    securities = source_data.tables["securities"].filter(security="GAIN")
    assert securities.get_column("cik").to_list() == ["0000320193"]
    assert len(notes(source_data, "cik")) == (written.strip() != "320193"), "blanks around it are not told"


def test_numbers_that_pandas_stored_as_floats_are_numbers(tmp_path: Path) -> None:
    source_data = read(tmp_path, {"permco": [777.0, 777.0, 778.0, None, None, None]}, kind="parquet")
    company = dict(source_data.tables["securities"].select("security", "company").iter_rows())
    assert company["DUOA"] == company["DUOB"] != company["GAIN"]
    assert notes(source_data, "permco") == [
        "securities.parquet, column 'permco': numbers such as '777.0' are read as 777"
    ]


@pytest.mark.parametrize("column", ["cik", "permco"])
@pytest.mark.parametrize("filler", ["0", "0.0", "0000000000", "N/A", "-"])
def test_a_number_that_only_fills_the_cell_makes_no_strangers_one_company(
    tmp_path: Path, column: str, filler: str
) -> None:
    source_data = read(tmp_path, {column: [filler] * 6})
    assert source_data.tables["securities"].get_column("company").n_unique() == 5, (
        "two classes of Duo, told by their names"
    )
    (note,) = notes(source_data, column)
    assert "6 cells" in note
    assert "count as unknown" in note


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Under Acme", "UNDER ACME"),
        ("Under Acme Inc.", "Under Acme, Inc"),
        ("Under Acme", "Under  Acme Corp."),
        ("U.S. Acme", "US Acme"),
    ],
)
def test_a_stated_company_is_one_in_capitals_or_with_its_legal_form(tmp_path: Path, one: str, other: str) -> None:
    source_data = read(tmp_path, {"company": [None, None, one, other, None, None]})
    company = dict(source_data.tables["securities"].select("security", "company").iter_rows())
    assert company["GAIN"] == company["LOSE"] == one
    (note,) = notes(source_data, "company")
    assert "read as one company" in note
    assert all(repr(name) in note for name in (one, other))


def test_other_words_of_a_stated_company_are_another_company(tmp_path: Path) -> None:
    source_data = read(tmp_path, {"company": [None, None, "New Acme", "Acme", None, None]})
    company = dict(source_data.tables["securities"].select("security", "company").iter_rows())
    assert (company["GAIN"], company["LOSE"], notes(source_data, "company")) == ("New Acme", "Acme", [])


def test_a_sector_that_is_called_unknown_is_none(tmp_path: Path) -> None:
    source_data = read(tmp_path, {"sector": ["N/A", "NA", "-", "unknown", "None", "Tech"]})
    sectors = source_data.tables["securities"].sort("security").get_column("sector").to_list()
    assert sectors == [None, None, None, None, None, "Tech"]
    assert notes(source_data, "sector") == ["securities.csv, column 'sector': 5 cells such as 'N/A' count as unknown"]


def test_sectors_that_differ_in_capitals_or_blanks_are_noted(tmp_path: Path) -> None:
    source_data = read(tmp_path, {"sector": ["Tech", "tech", "TECH", "Real Estate", "Real  Estate", "Energy"]})
    assert notes(source_data, "sector") == [
        "securities.csv, column 'sector': read as one, for they differ in capitals or blanks alone: "
        "'Real  Estate' and 'Real Estate', 'TECH' and 'Tech' and 'tech'"
    ]
