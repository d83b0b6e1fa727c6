"""Zip archives that are cut short, damaged, hostile or full of strange names."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.sec.invented import AS_OF, company, facts_of, quarter, zipped

from redink.errors import ReplyError
from redink.sources.sec import companyfacts
from redink.sources.sec.archives import archive_documents
from redink.sources.sec.companyfacts import LIMITS, MEMBER
from redink.sources.sec.documents import SecDocument
from redink.sources.zips import ZipLimits

GOOD = company(facts_of({"us-gaap:NetIncomeLoss": [quarter(1)]})).content
NAME = "CIK0001234567.json"


def read(path: Path, limits: ZipLimits = LIMITS) -> list[SecDocument]:
    return list(archive_documents(path, names=MEMBER, limits=limits))


@pytest.mark.parametrize(
    "name",
    [
        "../CIK0001234567.json",
        "/etc/CIK0001234567.json",
        "..\\CIK0001234567.json",
        "folder/CIK0001234567.json",
        "folder/",
        "CIK1.json",
        "CIK0001234567.json\n",
        "CIK\u0660\u0660\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667.json",
        "readme.txt",
    ],
)
def test_a_member_of_another_name_is_passed_over_and_noted(name: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {name: GOOD, NAME: GOOD})
    source_data = companyfacts.parse(read(path), as_of=AS_OF)
    assert source_data.tables["facts"].height == 1
    assert source_data.notes[0].startswith("1 files are passed over, its name is not one that the archive should hold")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_second_member_of_one_name_is_passed_over_and_noted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(NAME, GOOD)
        archive.writestr(NAME, b"{}")
    assert [document.trouble for document in read(tmp_path / "a.zip")] == [
        None,
        "another member has that name",
    ]


def test_members_come_in_order_of_their_names_and_only_those_asked_for(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"CIK{n:010d}.json": b"{}" for n in (9, 1, 5)})
    asked = archive_documents(path, names=MEMBER, companies=frozenset({"0000000009", "0000000001"}), limits=LIMITS)
    assert [document.name for document in asked] == ["CIK0000000001.json", "CIK0000000009.json"]


def test_a_member_that_unpacks_to_too_much_is_never_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"CIK0000000001.json": b"0" * 5_000_000, NAME: GOOD})
    bomb, good = read(path, ZipLimits(member_bytes=1_000_000))
    assert (bomb.content, bomb.trouble) == (b"", "it unpacks to more than 1,000,000 bytes")
    assert good.content == GOOD


def test_a_member_that_says_it_is_smaller_than_it_is_counts_as_damaged(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {NAME: b"0" * 5_000_000})
    path.write_bytes(path.read_bytes().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert [document.trouble for document in read(path)] == ["it is damaged"]


@pytest.mark.parametrize(
    ("limits", "found"), [(ZipLimits(members=2), "3 members"), (ZipLimits(all_bytes=5), "6 bytes in all")]
)
def test_an_archive_that_holds_too_much_is_refused(limits: ZipLimits, found: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"CIK{n:010d}.json": b"{}" for n in range(3)})
    with pytest.raises(ReplyError, match=found):
        read(path, limits)


@pytest.mark.parametrize("content", [b"", b"<!doctype html><html></html>", b"PK\x03\x04"])
def test_what_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(ReplyError, match=r"a\.zip .* cannot be read as a zip.*fetch it again"):
        read(tmp_path / "a.zip")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReplyError, match=r"a\.zip \(0 bytes\)"):
        read(tmp_path / "a.zip")


@given(keep=st.floats(0, 1, exclude_max=True))
def test_an_archive_that_is_cut_short_anywhere_is_refused(keep: float, tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip", {NAME: GOOD, "CIK0000000001.json": GOOD}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(ReplyError, match="cut short"):
        read(tmp_path / "cut.zip")


@given(data=st.data())
def test_a_byte_that_flipped_is_refused_noted_or_harmless(data: st.DataObject, tmp_path: Path) -> None:
    whole = bytearray(zipped(tmp_path / "whole.zip", {NAME: GOOD, "CIK0000000001.json": GOOD}).read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    (tmp_path / "flipped.zip").write_bytes(whole)
    try:
        documents = read(tmp_path / "flipped.zip")
    except ReplyError:
        return
    assert all(document.content == (GOOD if document.trouble is None else b"") for document in documents)


def test_a_damaged_member_harms_no_other(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"CIK0000000001.json": GOOD * 9, NAME: GOOD})
    body = bytearray(path.read_bytes())
    body[60] ^= 0xFF
    path.write_bytes(body)
    source_data = companyfacts.parse(read(path), as_of=AS_OF)
    assert source_data.tables["facts"].get_column("known_on").to_list() == [date(2025, 5, 2)]
    assert "it is damaged: first 'CIK0000000001.json'" in source_data.notes[0]
