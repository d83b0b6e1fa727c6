"""Who files, under which names and tickers, and what was filed: one company at a time, or many from the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from redink.errors import AbsentError, UsageError
from redink.sources.http import Client, Request
from redink.sources.sec.archives import archive_documents
from redink.sources.sec.ciks import require_ciks, ten_digits
from redink.sources.sec.documents import SecDocument, as_list, as_object, cik_of, decoded, trouble_notes
from redink.sources.sec.filer_rows import described, filer_kinds, filing_columns, former_names, tickers
from redink.sources.sec.filer_tables import FILER_TICKERS, FILERS, FILINGS, FORMER_NAMES, Submissions
from redink.sources.sec.filing_rows import judged_filings
from redink.sources.zips import ZipLimits
from redink.tables import Table

ADDRESS: Final = "https://data.sec.gov/submissions/"
ARCHIVE: Final = "https://www.sec.gov/Archives/edgar/daily-index/bulkdata/submissions.zip"
ARCHIVE_BYTES: Final = 20_000_000_000
ARCHIVE_FROM: Final = 500
"""From so many companies on, the archive is asked for instead of each company."""

MEMBER: Final = r"CIK\d{10}(-submissions-\d{3})?\.json"
LIMITS: Final = ZipLimits(members=3_000_000)
"""The archive holds every filer, persons too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SubmissionsQuery:
    """What is asked: filers by their ten digits, and their filings.

    since  how far back filings are wanted; None: what the first file holds, a year or the last 1,000 filings at least

    Raises: UsageError where no company is named or one is not ten digits.
    """

    companies: tuple[str, ...]
    since: date | None = None

    def __post_init__(self) -> None:
        if not self.companies:
            raise UsageError("no company is named; name at least one by its CIK of ten digits")
        require_ciks(self.companies)

    def from_archive(self) -> bool:
        """Whether the archive serves, rather than one address a company."""
        return len(self.companies) >= ARCHIVE_FROM


def requests(query: SubmissionsQuery) -> tuple[Request, ...]:
    """The archive's address, or one a company in order of their numbers; older files are named in the answers."""
    if query.from_archive():
        return (Request(url=ARCHIVE, expects="zip", max_bytes=ARCHIVE_BYTES),)
    return tuple(_request(f"CIK{company}.json") for company in sorted(set(query.companies)))


def fetch(query: SubmissionsQuery, *, client: Client) -> Iterator[SecDocument]:
    """The companies' files, and after each the older ones that reach to `since`.

    A company that is not there comes as a document with that trouble. Raises: SourceError as the client does;
    ReplyError where the archive cannot be read.
    """
    if query.from_archive():
        path = client.download(requests(query)[0])
        yield from archive_documents(path, names=MEMBER, companies=frozenset(query.companies), limits=LIMITS)
        return
    for request in requests(query):
        document = _get(request, client)
        yield document
        yield from (_get(_request(name), client) for name in older_files(document, since=query.since))


def older_files(document: SecDocument, *, since: date | None) -> tuple[str, ...]:
    """Names of a company's older files that reach to `since`; only names of its own files count."""
    if since is None or document.trouble is not None:
        return ()
    listed = [as_object(file) for file in as_list(as_object((decoded(document) or {}).get("filings")).get("files"))]
    reaching = [str(file.get("name")) for file in listed if str(file.get("filingTo", "9")) >= since.isoformat()]
    mine = re.compile(f"CIK{cik_of(document.name)}-submissions-[0-9]{{3}}\\.json")
    return tuple(name for name in reaching if mine.fullmatch(name))


def parse(documents: Iterable[SecDocument], *, as_of: date) -> Submissions:
    """The filers in the files, and their filings up to `as_of`, as checked tables; notes tell what was left out."""
    found = _Found()
    for document in documents:
        found.take(document)
    filings, notes = judged_filings(found.filings, as_of=as_of)
    filers = _frame(FILERS, found.filers).drop("filer").join(filer_kinds(filings), on="company", how="left")
    return Submissions(
        filers=FILERS.check(filers, where="sec"),
        former_names=FORMER_NAMES.check(_frame(FORMER_NAMES, found.former_names), where="sec"),
        tickers=FILER_TICKERS.check(_frame(FILER_TICKERS, found.tickers), where="sec"),
        filings=FILINGS.check(filings, where="sec"),
        notes=(*trouble_notes(found.troubled), *notes),
    )


class _Found:
    """Rows that grow document by document."""

    def __init__(self) -> None:
        self.filers: list[dict[str, Any]] = []
        self.former_names: list[dict[str, Any]] = []
        self.tickers: list[dict[str, Any]] = []
        self.filings: list[pl.DataFrame] = []
        self.troubled: list[SecDocument] = []
        self.seen: set[str] = set()

    def take(self, document: SecDocument) -> None:
        """Adds what the document says; one that cannot be used is kept among the troubled."""
        found = decoded(document) if document.trouble is None else None
        trouble = document.trouble or self._trouble(document, found)
        if trouble is not None or found is None:
            self.troubled.append(SecDocument(name=document.name, trouble=trouble))
            return
        company, older = cik_of(document.name), "-" in document.name
        self.seen.add(document.name)
        columns = filing_columns(company, found if older else as_object(as_object(found.get("filings")).get("recent")))
        if columns is None:
            unequal = "its columns of filings are not equally long"
            self.troubled.append(SecDocument(name=document.name, trouble=unequal))
        else:
            self.filings.append(columns)
        if not older:
            self.filers.append(described(company, found))
            self.former_names += former_names(company, found)
            self.tickers += tickers(company, found)

    def _trouble(self, document: SecDocument, found: dict[str, Any] | None) -> str | None:
        if found is None:
            return "it is no JSON object"
        if document.name in self.seen:
            return "another file has that name"
        if "-" not in document.name and ten_digits(found.get("cik")) != cik_of(document.name):
            return "its CIK is not the one that its name says"
        return None


def _request(name: str) -> Request:
    return Request(url=ADDRESS + name, expects="json")


def _get(request: Request, client: Client) -> SecDocument:
    name = request.url.rsplit("/", 1)[-1]
    try:
        return SecDocument(name=name, content=client.get(request).content)
    except AbsentError:
        return SecDocument(name=name, trouble="there is no such file")


def _frame(table: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=table.schema(), orient="row")
