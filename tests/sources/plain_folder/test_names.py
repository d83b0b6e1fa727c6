"""Names in other letters: columns, indices, and settings that meet nothing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.folders import index_levels, members, prices, write_folder

from redink.errors import FolderError
from redink.sources.plain_folder import read_folder


def test_columns_in_other_letters_are_read_and_noted(tmp_path: Path) -> None:
    theirs = prices().rename({"ticker": "Ticker", "date": " Date", "market_cap": "Market Cap"})
    source_data = read_folder(write_folder(tmp_path / "a", kind="csv", toml=None, prices=theirs))
    assert source_data.tables["prices"].equals(read_folder(write_folder(tmp_path / "b")).tables["prices"])
    told = "prices.csv: columns read as ticker ('Ticker'), date (' Date'), market_cap ('Market Cap')"
    assert source_data.notes == (told,)


def test_a_column_in_other_letters_is_left_alone_beside_the_right_one(tmp_path: Path) -> None:
    more = prices().with_columns(Close=pl.lit("mine"))
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=None, prices=more))
    assert source_data.tables["prices"].height == prices().height


def test_a_column_nearly_spelled_right_is_noted(tmp_path: Path) -> None:
    theirs = prices().rename({"market_cap": "marketcap"})
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=None, prices=theirs))
    assert source_data.notes == (
        "prices.csv has a column 'marketcap', which means nothing here; did you mean market_cap?",
    )


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (
            "[columns.prices]\nTikker = 'ticker'\n",
            "redink.toml renames 'Tikker' of prices.csv, which lacks it; did you mean ticker?",
        ),
        ("[columns.weights]\nx = 'weight'\n", "redink.toml renames columns of weights, which is not there"),
    ],
)
def test_a_setting_that_meets_nothing_is_named(tmp_path: Path, toml: str, told: str) -> None:
    assert read_folder(write_folder(tmp_path, toml=toml)).notes == (told,)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[earning]\nquarter_lag_days = 3\n", "did you mean earnings?"),
        ("[earnings]\nquater_lag_days = 3\n", "did you mean quarter_lag_days?"),
        ("[columns.prices]\nticker = 'tickr'\n", r"states 'tickr', which means nothing here; .* did you mean ticker\?"),
        ("[members]\nsnapshots = ['smal']\n", "did you mean small?"),
    ],
)
def test_a_setting_that_means_nothing_is_refused_with_what_was_meant(tmp_path: Path, toml: str, told: str) -> None:
    with pytest.raises(FolderError, match=told.replace("small?", r"small\?").replace("days?", r"days\?")):
        read_folder(write_folder(tmp_path, toml=toml))


def test_a_file_of_one_security_needs_its_ticker(tmp_path: Path) -> None:
    text = "Date,Open,Close,Dividends,Stock Splits\n2025-04-07 00:00:00-04:00,10,10,0,0\n"
    message = r"prices.csv has no column 'ticker'; found .*; add it where the file is of one security, or rename it in"
    with pytest.raises(FolderError, match=message):
        read_folder(write_folder(tmp_path, kind="csv", toml=None, prices=text))


def test_a_header_alone_is_noted(tmp_path: Path) -> None:
    source_data = read_folder(
        write_folder(tmp_path, kind="csv", toml=None, members="index,ticker,start_date,end_date\n")
    )
    assert source_data.notes == ("members.csv holds no rows", "the folder has no members: no index can be explained")


def test_indices_whose_names_differ_in_capitals_alone_are_one(tmp_path: Path) -> None:
    levels = index_levels().with_columns(pl.col("index").str.to_uppercase())
    weights = "index,date,ticker,weight\nSmall,2025-03-31,GAIN,1\n"
    toml = '[members]\nsnapshots = ["SMALL"]\n'
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=toml, index_levels=levels, weights=weights))
    assert set(source_data.tables["levels"].get_column("index")) == {"SMALL", "LARGE"}
    assert set(source_data.tables["weights"].get_column("index")) == {"SMALL"}
    assert set(source_data.tables["members"].filter(pl.col("index") == "SMALL").get_column("source")) == {"snapshots"}
    told = "their names differ in capitals, blanks and signs alone"
    assert source_data.notes == (
        f"LARGE and large are read as one index, LARGE: {told}",
        f"SMALL and Small and small are read as one index, SMALL: {told}",
    )


SP = ["S&P 500", "S&P 500", "S&P 500", "SP 500", "SP 500", "sp-500", "Russell 1-50", "russell 150", "russell-150"]


@pytest.mark.parametrize(
    ("toml", "levels", "kept"),
    [
        ("", None, "S&P 500"),
        ("", "SP 500", "SP 500"),
        ('[members]\nsnapshots = ["sp-500"]\n', "SP 500", "sp-500"),
    ],
)
def test_indices_whose_names_differ_in_blanks_and_signs_are_one_as_settings_levels_or_most_rows_have_it(
    tmp_path: Path, toml: str, levels: str | None, kept: str
) -> None:
    mixed = members().with_columns(index=pl.Series(SP))
    named = None if levels is None else index_levels().with_columns(index=pl.lit(levels)).unique("date")
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=toml, members=mixed, index_levels=named))
    counts = dict(source_data.tables["members"].group_by("index").len().iter_rows())
    assert counts == {kept: 6, "Russell 1-50": 1, "russell 150": 2}
    assert f"S&P 500 and SP 500 and sp-500 are read as one index, {kept}: their" in " ".join(source_data.notes)


def test_two_spellings_of_an_index_with_different_rows_of_one_day_are_refused(tmp_path: Path) -> None:
    text = "index,date,close\nS&P 500,2025-04-07,100\nsp-500,2025-04-07,101\n"
    message = "index_levels has two rows for 2025-04-07 of S&P 500 and of sp-500, which are one index but for capitals"
    with pytest.raises(FolderError, match=message):
        read_folder(write_folder(tmp_path, kind="csv", toml=None, index_levels=text))


def test_a_setting_finds_an_index_in_other_letters(tmp_path: Path) -> None:
    source_data = read_folder(write_folder(tmp_path, toml='[members]\nsnapshots = ["S.m.a.l.l"]\n'))
    assert set(source_data.tables["members"].filter(pl.col("index") == "small").get_column("source")) == {"snapshots"}


def test_an_index_of_all_rows_beside_a_column_of_indices_is_noted(tmp_path: Path) -> None:
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml='[members]\nindex = "sp"\n'))
    assert source_data.notes == (
        'redink.toml states [members] index = "sp", and members.csv has a column index of its own, which counts: '
        "large, small",
    )


def lowered(frame: pl.DataFrame, *tickers: str) -> pl.DataFrame:
    return frame.with_columns(
        ticker=pl.when(pl.col("ticker").is_in(tickers)).then(pl.col("ticker").str.to_lowercase()).otherwise("ticker")
    )


def test_tickers_of_prices_and_splits_in_other_capitals_are_those_of_the_other_files(tmp_path: Path) -> None:
    splits = "ticker,date,price_ratio\nLose,2025-04-10,0.5\n"
    right = splits.replace("Lose", "LOSE")
    source_data = read_folder(
        write_folder(tmp_path / "a", kind="csv", toml=None, prices=lowered(prices(), "GAIN"), splits=splits)
    )
    expected = read_folder(write_folder(tmp_path / "b", kind="csv", toml=None, splits=right))
    for name, table in expected.tables.items():
        assert source_data.tables[name].equals(table), name
    note = "tickers that files spell in other capitals are one, and read alike: Lose as LOSE, gain as GAIN"
    assert source_data.notes == (note, *expected.notes)


def test_tickers_that_one_file_has_in_two_ways_stay_apart_and_are_noted(tmp_path: Path) -> None:
    both = pl.concat([prices(), lowered(prices(), "GAIN").filter(pl.col("ticker") == "gain")])
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=None, prices=both))
    assert {"GAIN", "gain"} <= set(source_data.tables["securities"].get_column("security"))
    assert source_data.notes == ("GAIN and gain differ in capitals alone; one file has both, so they stay apart",)


def test_an_index_is_spelled_as_most_of_its_members_have_it(tmp_path: Path) -> None:
    mixed = members().with_columns(
        index=pl.when((pl.col("index") == "small") & (pl.col("ticker") != "GAIN"))
        .then(pl.lit("SMALL"))
        .otherwise("index")
    )
    for number, frame in enumerate((mixed, mixed.reverse())):
        folder = write_folder(tmp_path / str(number), kind="csv", toml=None, members=frame, index_levels=None)
        source_data = read_folder(folder)
        assert source_data.tables["members"].filter(pl.col("index") == "SMALL").height == 6
