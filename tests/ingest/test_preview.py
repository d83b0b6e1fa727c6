"""What an import would do, and nothing done."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.folders import END, index_levels, members, prices, write_folder

from redink.errors import FolderError, StoreError
from redink.ingest import import_folder, preview_folder


def test_a_preview_tells_what_the_import_then_does(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiny")
    before = preview_folder(folder, tmp_path / "s")
    assert not (tmp_path / "s").exists()
    done = import_folder(folder, tmp_path / "s")
    said = [(part.table, part.source, part.rows, part.first, part.last) for part in before.parts]
    assert said == [(part.table, part.source, part.rows, part.first, part.last) for part in done.parts()]
    assert before.source_data.notes == done.notes
    assert dict(before.source_data.files)["prices.csv"] == 66


def test_a_preview_refuses_what_the_import_would_refuse(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "one" / "tiny"), tmp_path / "s")
    shorter = write_folder(tmp_path / "two" / "tiny", prices=prices().filter(pl.col("date") < END))
    with pytest.raises(StoreError, match="a shorter history does not replace a longer one"):
        preview_folder(shorter, tmp_path / "s")
    assert preview_folder(shorter, tmp_path / "s", replace=True).parts
    with pytest.raises(FolderError, match="hold no rows"):
        preview_folder(
            write_folder(tmp_path / "no", **dict.fromkeys(NAMES), macro="date,series,value\n"), tmp_path / "s"
        )


NAMES = ("prices", "members", "securities", "earnings", "index_levels", "fomc_statements")


def test_an_index_that_another_source_spells_in_other_letters_is_noted(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "one"), tmp_path / "s")
    large = [frame.with_columns(pl.col("index").str.to_uppercase()) for frame in (members(), index_levels())]
    two = write_folder(tmp_path / "two", kind="csv", toml=None, members=large[0], index_levels=large[1])
    assert import_folder(two, tmp_path / "s").notes == (
        "another source of the store calls LARGE large: they stay two indices until both are spelled alike",
        "another source of the store calls SMALL small: they stay two indices until both are spelled alike",
    )


def test_an_index_that_another_source_spells_with_other_signs_is_noted(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "one"), tmp_path / "s")
    signed = members().filter(pl.col("index") == "small").with_columns(index=pl.lit("S&mall"))
    two = write_folder(tmp_path / "two", kind="csv", toml=None, members=signed, index_levels=None)
    assert "another source of the store calls S&mall small: they stay two indices until both are spelled alike" in (
        import_folder(two, tmp_path / "s").notes
    )


def test_tickers_of_a_second_source_in_other_capitals_are_those_of_the_first(tmp_path: Path) -> None:
    """Its GAIN, written gain, closes 10% higher on all 11 sessions."""
    import_folder(write_folder(tmp_path / "one"), tmp_path / "s")
    higher = (
        prices().filter(pl.col("ticker") == "GAIN").with_columns(ticker=pl.lit("gain"), close=pl.col("close") * 1.1)
    )
    alone = dict.fromkeys((*NAMES, "macro")) | {"prices": higher}
    two = write_folder(tmp_path / "two", kind="csv", toml=None, **alone)
    before, done = preview_folder(two, tmp_path / "s"), import_folder(two, tmp_path / "s")
    assert before.source_data.notes == done.notes
    told = "tickers that another source of the store spells in other capitals are the same, and read as there"
    assert f"{told}: gain as GAIN" in done.notes
    assert any(note.startswith("prices: 11 of 22 figures that two and one both have differ") for note in done.notes)


def test_a_preview_counts_the_rows_of_the_file_not_those_it_was_turned_into(tmp_path: Path) -> None:
    text = "date,tickers\n2025-03-31,GAIN LOSE MUTE\n2025-04-08,GAIN LOSE\n"
    folder = write_folder(tmp_path / "tiny", kind="csv", toml='[members]\nindex = "trio"\n', members=text)
    assert dict(preview_folder(folder, tmp_path / "s").source_data.files)["members.csv"] == 2
