"""Facts of companies as they tagged them in their reports: one company at a time, or all from the nightly archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from redink.errors import AbsentError
from redink.sources.http import Client, Request
from redink.sources.sec.archives import archive_documents
from redink.sources.sec.ciks import require_ciks, ten_digits
from redink.sources.sec.company_rows import CompanyRows
from redink.sources.sec.documents import SecDocument, as_object, cik_of, decoded, trouble_notes
from redink.sources.sec.judging import judge, left_out_notes
from redink.sources.source_data import SourceData
from redink.sources.zips import ZipLimits
from redink.tables import FACTS

ARCHIVE: Final = "https://www.sec.gov/Archives/edgar/daily-index/xbrl/companyfacts.zip"
ARCHIVE_BYTES: Final = 20_000_000_000
ARCHIVE_FROM: Final = 500
"""From so many companies on, the archive is asked for instead of each company."""

MEMBER: Final = r"CIK\d{10}\.json"
LIMITS: Final = ZipLimits()
CHUNK_ROWS: Final = 250_000
"""Values judged at a time: enough to be quick, few enough to be small."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyFactsQuery:
    """What is asked: facts filed by `as_of`, of companies by their ten digits (none named: all, from the archive).

    Raises: UsageError where a company is not ten digits.
    """

    as_of: date
    companies: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_ciks(self.companies)

    def from_archive(self) -> bool:
        """Whether the archive serves, rather than one address a company."""
        return not 0 < len(self.companies) < ARCHIVE_FROM


def requests(query: CompanyFactsQuery) -> tuple[Request, ...]:
    """The archive's address, or one a company in order of their numbers."""
    if query.from_archive():
        return (Request(url=ARCHIVE, expects="zip", max_bytes=ARCHIVE_BYTES),)
    ordered = sorted(set(query.companies))
    return tuple(
        Request(url=f"https://data.sec.gov/api/xbrl/companyfacts/CIK{company}.json", expects="json")
        for company in ordered
    )


def fetch(query: CompanyFactsQuery, *, client: Client) -> Iterator[SecDocument]:
    """The companies' files, each asked for, or read from the archive, as its turn comes.

    A company of which there are no facts comes as a document with that trouble. Raises: SourceError as the client does;
    ReplyError where the archive cannot be read.
    """
    if query.from_archive():
        path = client.download(requests(query)[0])
        yield from archive_documents(path, names=MEMBER, companies=frozenset(query.companies) or None, limits=LIMITS)
        return
    for request in requests(query):
        name = request.url.rsplit("/", 1)[-1]
        try:
            yield SecDocument(name=name, content=client.get(request).content)
        except AbsentError:
            yield SecDocument(name=name, trouble="there are no facts of that company")


def parse(documents: Iterable[SecDocument], *, as_of: date) -> SourceData:
    """The facts in the companies' files, checked; notes tell what was left out of them and why.

    Values that cannot be used are left out one by one, and files that are no company's facts whole; neither is fatal
    for the others. Facts that say the same in each of several filings are kept once a filing.
    """
    facts, left_out, troubled = [FACTS.empty()], list[pl.DataFrame](), list[SecDocument]()
    for rows in _chunks(documents, troubled):
        judged = judge(rows.frame(), as_of=as_of)
        facts.append(judged.facts)
        left_out.append(judged.left_out)
    tables = {"facts": pl.concat(facts, rechunk=False)}
    return SourceData(
        source="sec", tables=tables, notes=(*trouble_notes(troubled), *left_out_notes(left_out))
    ).checked()


def _chunks(documents: Iterable[SecDocument], troubled: list[SecDocument]) -> Iterator[CompanyRows]:
    """Values of whole companies, so many at a time; documents that give none are added to `troubled`."""
    rows, seen = CompanyRows(), set[str]()
    for document in documents:
        found = decoded(document) if document.trouble is None else None
        trouble = document.trouble or _trouble(document, found, seen)
        if trouble is not None or found is None:
            troubled.append(SecDocument(name=document.name, trouble=trouble))
            continue
        rows.add(cik_of(document.name), as_object(found.get("facts")))
        seen.add(document.name)
        if len(rows.value) >= CHUNK_ROWS:
            yield rows
            rows = CompanyRows()
    yield rows


def _trouble(document: SecDocument, found: dict[str, Any] | None, seen: set[str]) -> str | None:
    """Why the document is no company's facts, None where it is."""
    if found is None:
        return "it is no JSON object"
    if document.name in seen:
        return "another file is of its company"
    if not isinstance(found.get("facts"), dict):
        return "it holds no facts"
    if ten_digits(found.get("cik")) != cik_of(document.name):
        return "its CIK is not the one that its name says"
    return None
