"""Zips within limits: what is too large is never unpacked, and what is damaged or encrypted is one kind of error."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.sources.zips import (
    ZipError,
    ZipLimits,
    ZipTooLargeError,
    member_chunks,
    open_zip,
    read_member,
    stated_bytes,
)


def zipped(*contents: bytes) -> io.BytesIO:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(contents):
            archive.writestr(f"{number}.txt", content)
    return io.BytesIO(held.getvalue())


@given(contents=st.lists(st.binary(max_size=50), max_size=4))
def test_members_are_read_whole_at_once_and_in_chunks(contents: list[bytes]) -> None:
    limits = ZipLimits()
    with open_zip(zipped(*contents), limits=limits) as archive:
        assert stated_bytes(archive) == sum(map(len, contents))
        assert [read_member(archive, member, limits=limits) for member in archive.infolist()] == contents
        assert [b"".join(member_chunks(archive, each, limits=limits)) for each in archive.infolist()] == contents


@pytest.mark.parametrize(
    ("limits", "found"),
    [(ZipLimits(members=1), "holds 2 members of 6 bytes in all"), (ZipLimits(all_bytes=5), "more than 200,000 or 5")],
)
def test_a_zip_above_the_limits_is_not_opened(limits: ZipLimits, found: str) -> None:
    with pytest.raises(ZipTooLargeError, match=found):
        open_zip(zipped(b"abc", b"def"), limits=limits)


def test_a_member_above_the_limit_is_not_unpacked() -> None:
    limits = ZipLimits(member_bytes=2)
    with open_zip(zipped(b"abc"), limits=limits) as archive:
        (member,) = archive.infolist()
        with pytest.raises(ZipTooLargeError, match=r"0.txt unpacks to more than 2 bytes"):
            read_member(archive, member, limits=limits)
        with pytest.raises(ZipTooLargeError):
            next(member_chunks(archive, member, limits=limits))


def test_a_member_that_states_less_than_it_holds_is_damaged() -> None:
    content = zipped(b"0" * 5_000_000).getvalue().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with open_zip(io.BytesIO(content), limits=ZipLimits()) as archive:
        (member,) = archive.infolist()
        with pytest.raises(ZipError, match="Bad CRC"):
            read_member(archive, member, limits=ZipLimits())
        with pytest.raises(ZipError, match="Bad CRC"):
            list(member_chunks(archive, member, limits=ZipLimits()))


@given(keep=st.floats(0, 1, exclude_max=True))
def test_a_zip_that_is_cut_short_is_refused(keep: float) -> None:
    whole = zipped(b"abc").getvalue()
    with pytest.raises(ZipError):
        open_zip(io.BytesIO(whole[: int(len(whole) * keep)]), limits=ZipLimits())
