"""Which files of a folder are read, in which make, and what is told of the others."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.folders import FILES, prices, securities, write_folder

from redink.errors import FolderError
from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData

TEXT = prices().write_csv()


def instead(path: Path, name: str, content: bytes, *, of: str = "prices") -> SourceData:
    """The tiny market's source_data with a file of another name in place of one."""
    folder = write_folder(path / "folder", kind="csv", toml=None, **{of: None})
    (folder / name).write_bytes(content)
    return read_folder(folder)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("Prices.csv", bytes),
        ("PRICES.CSV", bytes),
        ("prices.csv.gz", gzip.compress),
        ("Prices.csv.bz2", bz2.compress),
        ("prices.csv.xz", lzma.compress),
        ("prices.txt", bytes),
    ],
)
def test_a_name_in_other_letters_and_a_compressed_file_are_read_and_noted(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    source_data = instead(tmp_path, name, pack(TEXT.encode()))
    assert source_data.tables["prices"].height == prices().height
    assert source_data.notes == (f"{name} is read as prices",)


def test_a_compressed_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"prices.csv.gz \(\d+ bytes\) cannot be unpacked: .*: fetch it again"):
        instead(tmp_path, "prices.csv.gz", gzip.compress(TEXT.encode())[:-20])


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"holds both prices.csv and prices.csv.gz; keep one of them"):
        instead(tmp_path, "prices.csv.gz", gzip.compress(TEXT.encode()), of="weights")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("earning.csv", "earning.csv is not read; did you mean earnings.csv?"),
        ("levels.parquet", "levels.parquet is not read; did you mean index_levels.parquet?"),
        ("constituents.csv", "constituents.csv is not read; did you mean members.csv?"),
        ("earnings.xlsx", "earnings.xlsx is not read: save its sheet as CSV (UTF-8) as earnings.csv"),
        ("earnings.json", "earnings.json is not read: save it as CSV or Parquet as earnings.csv"),
        ("redink.tml.toml", "redink.tml.toml is not read; did you mean redink.toml?"),
        ("notes.txt", "not read, their names mean nothing here: notes.txt"),
    ],
)
def test_a_file_that_is_not_read_is_named_with_what_was_meant(tmp_path: Path, name: str, told: str) -> None:
    assert told in instead(tmp_path, name, b"x", of="weights").notes


def test_folders_within_are_named(tmp_path: Path) -> None:
    write_folder(tmp_path / "folder" / "old")
    assert read_folder(write_folder(tmp_path / "folder")).notes == (
        "folders within are not read: old; files such as redink reads are in old: import that folder by itself",
    )


def test_a_zip_of_a_folder_is_that_folder(tmp_path: Path) -> None:
    toml = '[members]\nsnapshots = ["small"]\n'
    folder = write_folder(tmp_path / "mine", toml=toml)
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"mine/{file.name}")
    zipped, plain = read_folder(tmp_path / "mine.zip"), read_folder(folder)
    assert zipped.source == plain.source == "mine"
    assert zipped.notes == plain.notes
    assert all(zipped.tables[name].equals(frame) for name, frame in plain.tables.items())


def test_the_files_that_were_read_are_known_with_their_rows(tmp_path: Path) -> None:
    source_data = read_folder(write_folder(tmp_path))
    assert dict(source_data.files) == {f"{make.__name__}.csv": make().height for make in FILES}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode("utf-16"), "prices.csv is UTF-16, not UTF-8, and was read so"),
        (TEXT.encode("utf-16-le"), "prices.csv is UTF-16, not UTF-8, and was read so"),
        (TEXT.replace(",", ";").encode(), "prices.csv has semicolons between its values, and was read so"),
        (TEXT.replace(",", "\t").encode(), "prices.csv has tabs between its values, and was read so"),
        (b"sep=,\r\n" + TEXT.encode(), "prices.csv begins with a line sep=, so lines are counted from the second"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "semicolons", "tabs", "a line sep="],
)
def test_a_text_of_another_make_is_read_and_noted(tmp_path: Path, content: bytes, told: str) -> None:
    source_data = read_folder(write_folder(tmp_path / "a", kind="csv", toml=None, prices=content))
    assert source_data.notes == (told,)
    assert source_data.tables["prices"].equals(read_folder(write_folder(tmp_path / "b")).tables["prices"])


def test_names_in_the_encoding_of_windows_are_read_and_noted(tmp_path: Path) -> None:
    text = securities().write_csv().replace("Gain Industries", "Gäin Söhne").encode("cp1252")
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=None, securities=text))
    assert "Gäin Söhne Inc. Common Stock" in source_data.tables["securities"].get_column("name")
    told = "securities.csv is cp1252 (Western European Windows), as far as its bytes show, not UTF-8, and was read so"
    assert source_data.notes == (told,)


@pytest.mark.parametrize("content", [b"date,ticker\n\x00\xff\xfe1", b"date,ticker\n\x81\xff"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FolderError, match=r"prices.csv is (no text \(byte 13\)|neither UTF-8 nor cp1252 at byte 12)"):
        read_folder(write_folder(tmp_path, kind="csv", toml=None, prices=content))
