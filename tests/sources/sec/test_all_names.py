"""Every name that ever filed: colons in names, other encodings, and what is no such list."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.sec.invented import PlayedClient

from redink.errors import ReplyError
from redink.sources.sec.all_names import ADDRESS, AllNamesQuery, fetch, parse, requests

LIST = (
    b"ACME ROCKETS INC:0000000001:\n"
    b"ACME ROCKETS INC:0000000001:\n"
    b"ACME: THE MOVIE LLC:0000000002:\n"
    b"CAF\xc9 ZENITH SA:0000000003:\n"
    b"ZENITH WIDGETS CORP:0000000004:\n"
    b"ZENITH WIDGETS CORP:0000000005:\n"
)


def named(content: bytes, *words: str) -> list[tuple[str, str]]:
    return parse(content, first_words=frozenset(words)).rows()


def test_names_that_begin_with_a_wanted_word_come_once_each_with_their_company() -> None:
    assert named(LIST, "ACME") == [("ACME ROCKETS INC", "0000000001"), ("ACME: THE MOVIE LLC", "0000000002")]


def test_a_name_that_two_companies_had_comes_twice() -> None:
    assert named(LIST, "ZENITH", "WIDGETS") == [
        ("ZENITH WIDGETS CORP", "0000000004"),
        ("ZENITH WIDGETS CORP", "0000000005"),
    ]


def test_nothing_wanted_gives_nothing() -> None:
    assert named(LIST) == []


@pytest.mark.parametrize("content", [b"", b"<html>no</html>\n", b"ACME,1\nZENITH,2\n", b'{"a": 1}'])
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(ReplyError, match="has lines of another form"):
        named(content, "ACME")


def test_it_is_one_large_text_that_is_downloaded(tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_bytes(LIST)
    client = PlayedClient(bodies={ADDRESS: tmp_path / "all.txt"})
    assert fetch(AllNamesQuery(), client=client) == LIST
    assert [request.expects for request in requests(AllNamesQuery())] == ["text"]


@given(st.permutations(LIST.splitlines()))
def test_the_order_of_lines_changes_nothing(lines: list[bytes]) -> None:
    assert named(b"\n".join([*lines, b""]), "ACME", "ZENITH") == named(LIST, "ACME", "ZENITH")
