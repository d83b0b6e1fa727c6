"""What a body is, told by its ends."""

from __future__ import annotations

import io
import zipfile
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import AbsentError, BusyError, RedinkError, RefusedError, ReplyError
from redink.sources.http.content_check import page_title, require_body
from redink.sources.http.request import Kind

URL = "https://a.example.org/x"


def a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "text")
    return file.getvalue()


GOOD: list[tuple[Kind, bytes]] = [
    ("csv", b"a,b\n1,2\n"),
    ("csv", b'\xef\xbb\xbfFund Holdings as of,"-"\n'),
    ("csv", b"<TICKER>,<PER>\nAAA.US,D\n"),
    ("json", b' {"a": 1}\n'),
    ("json", b"[]"),
    ("xml", b'<?xml version="1.0"?>\n<edgarSubmission>\n</edgarSubmission>\n'),
    ("xml", b"\xef\xbb\xbf<a/>"),
    ("text", b"This file was created by"),
    ("text", b"<SEC-DOCUMENT>0001.txt"),
    ("zip", a_zip()),
]
BAD: list[tuple[Kind, bytes, str]] = [
    ("csv", b"", "an empty body where csv was asked"),
    ("json", b" \n ", "an empty body"),
    ("csv", b'{"detail": "Something else."}', r"no csv: it starts with '\{\"detail"),
    ("csv", b'[{"detail": 1}]', "no csv"),
    ("csv", b'<?xml version="1.0"?><Error/>', "no csv"),
    ("csv", b"PK\x03\x04abc", "binary data where csv was asked"),
    ("text", b"a\x00b", "binary data"),
    ("json", b"null", "no json: it starts with 'null'"),
    ("json", b'{"a": [1, 2', "was cut short: the json ends with"),
    ("xml", b"plain", "no xml"),
    ("xml", b"<a><b", "cut short: the xml ends with '<a><b'"),
    ("xml", b'<?xml version="1.0"?>\n<!DOCTYPE html><html></html>', "a web page where xml"),
    ("xml", b"<!-- x --><HTML><TITLE>No</TITLE>", 'a web page titled "No"'),
    ("zip", b"Not found", "no zip: it starts with 'Not found'"),
    ("zip", a_zip()[:-5], "damaged or cut short"),
]


@pytest.mark.parametrize(("kind", "body"), GOOD)
def test_a_body_of_its_kind_is_taken(kind: Kind, body: bytes) -> None:
    require_body(body, kind, url=URL)


@pytest.mark.parametrize(("kind", "body", "words"), BAD)
def test_a_body_of_another_kind_is_refused(kind: Kind, body: bytes, words: str) -> None:
    with pytest.raises(ReplyError, match=words):
        require_body(body, kind, url=URL)


WORDS: list[tuple[Kind, bytes, type[RedinkError], str]] = [
    ("csv", b'{"detail": "Not found."}', AbsentError, "says 'Not found.': look whether what you ask for exists"),
    ("csv", b"No data", AbsentError, "says 'No data'"),
    ("csv", b"Exceeded the daily hits limit", BusyError, "ask again tomorrow, take a larger plan"),
    (
        "json",
        b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code>'
        b"<Message>The specified key does not exist.</Message></Error>",
        AbsentError,
        "says 'NoSuchKey. The specified key does not exist.'",
    ),
    (
        "csv",
        b'{"error_code":400,"error_message":"Bad Request.  The series does not exist."}',
        AbsentError,
        r"says 'Bad Request. The series does not exist.'",
    ),
    (
        "json",
        b"<html><head><title>SEC.gov | Oops</title></head><h1>Your Request Originates from an <b>Undeclared Automated "
        b"Tool</b></h1></html>",
        RefusedError,
        "set your real name and e-mail, as in REDINK_CONTACT",
    ),
]


@pytest.mark.parametrize(("kind", "body", "error", "words"), WORDS)
def test_words_in_place_of_data_are_what_they_mean(
    kind: Kind, body: bytes, error: type[RedinkError], words: str
) -> None:
    with pytest.raises(error, match=words):
        require_body(body, kind, url=URL)


DATA: list[tuple[Kind, bytes]] = [
    ("csv", b"Ticker,Name\nNODA,NO DATA LIMIT CORP\n"),
    ("csv", b'iShares X ETF\nFund Holdings as of,"-"\n'),
    ("csv", b"date,close\n2025-04-08,1\n"),
    ("json", b'{"name": "Not Found Holdings"}'),
    ("text", b"Description: Daily Index\n" + b"4  NO DATA CORP 5\n" * 200),
]


@pytest.mark.parametrize(("kind", "body"), DATA)
def test_data_that_hold_such_words_are_data(kind: Kind, body: bytes) -> None:
    require_body(body, kind, url=URL)


@given(cut=st.integers(0, len(a_zip()) - 1))
def test_no_beginning_of_a_zip_passes_for_a_zip(cut: int) -> None:
    with pytest.raises(ReplyError):
        require_body(a_zip()[:cut], "zip", url=URL)


@given(junk=st.binary(max_size=200), kind=st.sampled_from(get_args(Kind)))
def test_any_bytes_are_taken_or_refused_in_our_words(junk: bytes, kind: Kind) -> None:
    for body in (junk, b"<html>" + junk):
        try:
            require_body(body, kind, url=URL)
        except ReplyError:
            continue
        else:
            assert not body.startswith(b"<html>")


def test_a_title_is_quoted_in_one_short_line() -> None:
    assert page_title(b"<TITLE lang='en'>\n A &amp;\n B </TITLE>") == ' titled "A & B"'
    assert len(page_title(b"<title>" + b"x" * 500 + b"</title>")) == 120 + len(' titled ""')
    assert page_title(b"no page") == ""
