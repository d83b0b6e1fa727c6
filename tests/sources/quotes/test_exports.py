"""Zips as downloaded: read where they are sound, refused where they are damaged, oversized or climb out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.sources.quotes.exported import PAGE, zipped

from redink.errors import FolderError
from redink.sources.quotes.exports import documents, unpacked


def names(path: Path) -> list[str]:
    return [document.name for document in documents(path, kinds=(".txt",))]


def test_files_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"deep/er/b.txt": "b", "c.csv": "c", "__MACOSX/deep/._b.txt": "x"})
    assert names(path) == ["deep/er/b.txt"]
    with unpacked(path, kinds=(".csv",)) as files:
        assert [file.read_text() for file in files] == ["c"]
    assert not files[0].exists()


@pytest.mark.parametrize("name", ["../b.txt", "/etc/b.txt", "a/../../b.txt", "..\\b.txt", "C:/b.txt"])
def test_a_name_that_climbs_out_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "deep.zip", {name: "x"})
    with pytest.raises(FolderError, match=r"climbs out of its folder"):
        names(path)
    with pytest.raises(FolderError, match=r"climbs out of its folder"), unpacked(path, kinds=(".txt",)):
        pass
    assert not (tmp_path / "b.txt").exists()


def test_a_truncated_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"b.txt": "x" * 1000})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FolderError, match=r"a.zip \(\d+ bytes\) is a damaged or truncated zip: .*; fetch it again"):
        names(path)


def test_a_zip_whose_content_is_damaged_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", "x" * 1000)
    content = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(content.replace(b"x" * 1000, b"x" * 999 + b"y"))
    with pytest.raises(FolderError, match=r"damaged or truncated zip: Bad CRC"):
        names(tmp_path / "a.zip")


def test_a_zip_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {f"{n}.txt": b"\0" * 20_000_000 for n in range(3)})
    with pytest.raises(FolderError, match=r"unpacks to 60,000,000 bytes, .* times its size"):
        names(path)


def test_a_web_page_saved_as_a_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(PAGE)
    with pytest.raises(FolderError, match=r"a.zip is a web page"):
        names(tmp_path / "a.zip")
