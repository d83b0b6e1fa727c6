"""Notes on members whose company the data leave open, with what each reading would mean."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from tests import folders
from tests.study.quiet_market import kinds, note

from redink import Answer, Market, explain, import_folder
from redink.question import DatedQuestion

NUMBERS = {"DUOA": "7", "DUOB": "7", "GAIN": "8", "ZERO": "8"}


def asked(base: Path, stated: dict[str, str], column: str = "cik") -> tuple[Answer, tuple[str, ...]]:
    """The tiny market with a column of securities stated: the answer, and the notes of the import."""
    listed = folders.securities().with_columns(
        pl.col("ticker").replace_strict(stated, default=None, return_dtype=pl.String).alias(column)
    )
    done = import_folder(folders.write_folder(base / "in", securities=listed), base / "store")
    market = Market.from_store(base / "store", as_of=folders.END)
    return explain(DatedQuestion(index="small", since=folders.START, until=folders.END), market=market), done.notes


def test_one_number_under_quite_different_names_is_told_with_both_readings(tmp_path: Path) -> None:
    """GAIN weighs 1,000 and ZERO 200 of 2,500 millions: capitalisations too far apart to be divided, so 48%."""
    answer, notes = asked(tmp_path, NUMBERS)
    told = note(answer, "contradicted_company")
    assert (told.count, told.first) == (1, "GAIN")
    lines = "GAIN (Gain Industries Inc. Common Stock) and ZERO (Zero Systems Corp. Common Stock)"
    assert f"{lines}, 48.0% of the weight" in told.detail
    assert "read as one: they share its capitalisation and its earnings; were they two" in told.detail
    assert any(lines in each and "correct company or cik in securities" in each for each in notes)


def test_two_numbers_under_one_name_are_two_companies_and_told(tmp_path: Path) -> None:
    answer, notes = asked(tmp_path, {"DUOA": "7", "DUOB": "9"})
    told = note(answer, "contradicted_company")
    assert (told.count, told.first) == (1, "DUOA")
    assert "CIK 0000000007" in told.detail
    assert "read as two" in told.detail
    assert any("read as two" in each for each in notes)
    assert {each.cohort: each.members for each in answer.cohorts}["no data"] == 2, "MUTE, and DUOB without its class"


def test_where_names_and_numbers_agree_nothing_is_told(tmp_path: Path) -> None:
    answer, notes = asked(tmp_path, {"DUOA": "7", "DUOB": "7"})
    assert "contradicted_company" not in kinds(answer)
    assert not [each for each in notes if "CIK" in each]


def test_one_number_of_which_two_companies_are_stated_is_told(tmp_path: Path) -> None:
    listed = folders.securities().with_columns(
        company=pl.col("ticker").replace_strict({"DUOA": "X", "DUOB": "Y"}, default=None, return_dtype=pl.String),
        cik=pl.when(pl.col("ticker").str.starts_with("DUO")).then(pl.lit("7")),
    )
    done = import_folder(folders.write_folder(tmp_path / "in", securities=listed), tmp_path / "store")
    assert any("DUOA (0000000007 at X) and DUOB (0000000007 at Y)" in each for each in done.notes)
