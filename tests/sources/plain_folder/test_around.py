"""What stands around a table: titles, nameless columns, names given again, totals and remarks at the end."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.folders import prices, write_folder

from redink.errors import FolderError
from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData

TEXT = prices().write_csv()
LINES = TEXT.splitlines()
ROWS = 66
"""Six securities on eleven sessions, so that the last row is line 67."""


def read(path: Path, text: str, **more: str) -> SourceData:
    return read_folder(write_folder(path / "folder", prices=text, **more))


def told(source_data: SourceData) -> list[str]:
    return [note for note in source_data.notes if note.startswith("prices.csv")]


def test_columns_without_names_that_hold_nothing_are_left_out(tmp_path: Path) -> None:
    source_data = read(tmp_path, "".join(f"{line},,\n" for line in LINES))
    assert (source_data.tables["prices"].height, told(source_data)) == (ROWS, [])


def test_two_columns_without_names_that_hold_something_are_refused(tmp_path: Path) -> None:
    text = f"{LINES[0]},,\n" + "".join(f"{line},1,2\n" for line in LINES[1:])
    with pytest.raises(
        FolderError, match=r"prices.csv: columns 7 and 8 have values and no names; name them, or remove"
    ):
        read(tmp_path, text)


@pytest.mark.parametrize("title", ["Prices of my index\n\n", "Prices of my index,,,,,\n\n"])
def test_a_title_above_the_names_is_named(tmp_path: Path, title: str) -> None:
    with pytest.raises(
        FolderError, match=r"prices.csv, line 1: found 'Prices of my index' alone where .* seem to be in line 3: remove"
    ):
        read(tmp_path, title + TEXT)


def test_names_of_columns_given_again_are_named(tmp_path: Path) -> None:
    """The second file begins in line 68."""
    with pytest.raises(FolderError, match=r"prices.csv, line 68: found the names of the columns again"):
        read(tmp_path, TEXT + TEXT)


def test_carriage_returns_alone_end_lines(tmp_path: Path) -> None:
    source_data = read(tmp_path, TEXT.replace("\n", "\r"))
    assert source_data.tables["prices"].height == ROWS
    assert told(source_data) == ["prices.csv has carriage returns alone at the ends of its lines, and was read so"]


@pytest.mark.parametrize(
    ("end", "note"),
    [
        ("\nTOTAL,,,,6000000,2500\n", "line 69: the last row, 'TOTAL', adds others up; left out"),
        (
            "\nExported on 03/01/2025,,,,,\n",
            "line 69: 'Exported on 03/01/2025' stands alone after a blank line at the end",
        ),
        (
            ",,,,,\nSource: own\nAll rights reserved\n",
            "line 69: 'Source: own' stands alone after a blank line at the end",
        ),
    ],
)
def test_totals_and_remarks_after_a_blank_line_are_left_out_and_noted(tmp_path: Path, end: str, note: str) -> None:
    source_data = read(tmp_path, TEXT + end)
    assert source_data.tables["prices"].height == ROWS
    (found,) = told(source_data)
    assert found.startswith(f"prices.csv, {note}")


def test_a_last_row_of_one_value_without_a_blank_line_is_refused_as_before(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"prices.csv, line 68, column 'date': found 'Exported', expected a date"):
        read(tmp_path, TEXT + "Exported,,,,,\n")


@pytest.mark.parametrize("name", ["mcap", "marketcap_usd", "Market Value", "mkt_cap (USD)"])
def test_a_column_that_others_call_market_cap_is_named_and_not_read(tmp_path: Path, name: str) -> None:
    source_data = read(tmp_path, prices().rename({"market_cap": name}).write_csv())
    assert told(source_data) == [
        f"prices.csv has a column {name!r}, which means nothing here; did you mean market_cap?"
    ]
    assert source_data.tables["prices"].get_column("market_cap").null_count() == ROWS


def test_the_settings_count_in_any_case_of_their_name(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", prices=prices().rename({"close": "last"}))
    (folder / "Redink.toml").write_text("[columns.prices]\nlast = 'close'\n", encoding="utf-8")
    source_data = read_folder(folder)
    assert source_data.tables["prices"].height == ROWS
    assert not [note for note in source_data.notes if "toml" in note]
    (folder / "redink.toml").write_text("", encoding="utf-8")
    with pytest.raises(FolderError, match=r"holds both Redink.toml and redink.toml; keep one of them"):
        read_folder(folder)


def test_one_row_is_noted_in_the_singular(tmp_path: Path) -> None:
    source_data = read(tmp_path, f"{TEXT}{LINES[-1]}\n")
    assert told(source_data) == ["prices.csv: 1 row is there twice and counts once"]
    with pytest.raises(FolderError, match=r"found 'x', expected a number \(and 1 more row\)$"):
        read(
            tmp_path,
            prices()
            .with_columns(
                close=pl.when(pl.col("ticker") != "DUOA")
                .then(pl.lit("1"))
                .when(pl.int_range(pl.len()) < 2)
                .then(pl.lit("x"))
                .otherwise(pl.lit("1"))
            )
            .write_csv(),
        )


def test_the_last_row_of_a_parquet_file_may_be_a_total_too(tmp_path: Path) -> None:
    total = prices().tail(1).with_columns(ticker=pl.lit("Total"))
    found = read_folder(write_folder(tmp_path / "folder", kind="parquet", prices=pl.concat([prices(), total])))
    assert "prices.parquet, row 67: the last row, 'Total', adds others up; left out" in found.notes
    assert found.tables["prices"].height == ROWS
