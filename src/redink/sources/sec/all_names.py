"""Every name under which anybody ever filed with the SEC, former names and names of companies long gone included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sources.http import Client, Request
from redink.tables import Column, Table

ADDRESS: Final = "https://www.sec.gov/Archives/edgar/cik-lookup-data.txt"
MAX_BYTES: Final = 500_000_000
LINE: Final = r"^(.+):(\d{10}):$"

ALL_NAMES: Final = Table(
    name="all_names",
    meaning="a name and a company that has or had it",
    key=("name", "company"),
    columns=(
        Column(name="name", dtype=pl.String(), meaning="in capitals, as the list spells it"),
        Column(name="company", dtype=pl.String(), meaning="CIK, ten digits; persons have one too"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class AllNamesQuery:
    """The whole list; there is no part to ask for."""


def requests(_query: AllNamesQuery) -> tuple[Request, ...]:
    """The one address."""
    return (Request(url=ADDRESS, expects="text", max_bytes=MAX_BYTES),)


def fetch(query: AllNamesQuery, *, client: Client) -> bytes:
    """The list as sent. Raises: SourceError as the client does."""
    (request,) = requests(query)
    return client.download(request).read_bytes()


def parse(content: bytes, *, first_words: frozenset[str]) -> pl.DataFrame:
    """The names that begin with one of the words (in capitals), as `ALL_NAMES`; the others are millions.

    A line is NAME:CIK: and names may hold colons. Raises: ReplyError where the bytes are no such list.
    """
    lines = pl.DataFrame({"line": content.decode("latin-1").splitlines()}, schema={"line": pl.String})
    split = lines.select(name=pl.col("line").str.extract(LINE, 1), company=pl.col("line").str.extract(LINE, 2))
    named = split.drop_nulls()
    if 2 * named.height < lines.height or named.is_empty():
        raise ReplyError(f"the SEC's list of names has lines of another form: found {content[:60]!r}; ask again")
    begins = pl.col("name").str.extract(r"^([A-Za-z0-9]+)").str.to_uppercase()
    return ALL_NAMES.check(named.filter(begins.is_in(sorted(first_words))).unique(), where="sec")
