"""Where a fund's N-PORT filings are found: its series from the list of fund tickers, its filings from the series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element

import orjson
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, parse

from redink.errors import AbsentError, ReplyError
from redink.sources.holdings.funds import Fund
from redink.sources.http import Request

TICKERS: Final = "https://www.sec.gov/files/company_tickers_mf.json"
LIST: Final = (
    "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK={series}&type=NPORT-P&dateb=&owner=include"
    "&count=100&output=atom"
)
DOCUMENT: Final = "https://www.sec.gov/Archives/edgar/data/{trust}/{folder}/primary_doc.xml"
FORMS: Final = ("NPORT-P", "NPORT-P/A")
LONGEST: Final = 20_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class FundFiling:
    """One filing of a trust: its accession number and the day on which it became public."""

    trust: str
    accession: str
    filed: date

    def request(self) -> Request:
        """The request for its holdings."""
        folder = self.accession.replace("-", "")
        return Request(url=DOCUMENT.format(trust=int(self.trust), folder=folder), expects="xml")


def tickers_request() -> Request:
    """The request for the list of all funds' tickers, trusts and series."""
    return Request(url=TICKERS, expects="json", max_bytes=LONGEST)


def list_request(series: str) -> Request:
    """The request for the list of a series' N-PORT filings, latest first: 100 of them, 25 years."""
    return Request(url=LIST.format(series=series), expects="xml", max_bytes=LONGEST)


def series_of(content: bytes, fund: Fund) -> str:
    """The SEC's number of the fund's series, such as S000000001.

    Raises: ReplyError where the list cannot be read; AbsentError where the trust has no fund of that ticker.
    """
    try:
        table = orjson.loads(content)
        places = [table["fields"].index(name) for name in ("cik", "seriesId", "symbol")]
        rows = [tuple(str(row[at]) for at in places) for row in table["data"]]
    except (orjson.JSONDecodeError, KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise ReplyError("the SEC's list of fund tickers lacks cik, seriesId or symbol; fetch it again") from error
    found = sorted({series for cik, series, symbol in rows if symbol == fund.ticker and cik.zfill(10) == fund.trust})
    if len(found) != 1:
        raise AbsentError(
            f"the SEC's list of fund tickers names {len(found)} series of {fund.ticker} in trust {fund.trust}, "
            "not one; check the fund's ticker and trust"
        )
    return found[0]


def filings_in(content: bytes, fund: Fund) -> tuple[FundFiling, ...]:
    """The N-PORT filings that a list names, each once, by day, with amendments. Raises: ReplyError where it is none."""
    where = f"list of N-PORT filings of {fund.ticker}"
    try:
        root = parse(BytesIO(content), forbid_dtd=True).getroot()
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise ReplyError(f"{where}: no XML that can be read ({error}); fetch it again") from error
    if root is None or _local(root) != "feed":
        raise ReplyError(f"{where}: the SEC sent another document; fetch it again")
    entries = [_texts(element) for element in root.iter() if _local(element) == "content"]
    filings = {_filing(entry, fund, where) for entry in entries if entry.get("filing-type") in FORMS}
    return tuple(sorted(filings, key=lambda filing: (filing.filed, filing.accession)))


def _texts(entry: Element) -> dict[str, str]:
    return {_local(child): (child.text or "").strip() for child in entry}


def _local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _filing(entry: dict[str, str], fund: Fund, where: str) -> FundFiling:
    try:
        accession = entry["accession-number"]
        filed = date.fromisoformat(entry["filing-date"])
    except (KeyError, ValueError) as error:
        raise ReplyError(
            f"{where}: an entry lacks accession number or filing date ({error}); fetch it again"
        ) from error
    if not accession.replace("-", "").isdecimal():
        raise ReplyError(f"{where}: {accession!r} is no accession number; fetch it again")
    return FundFiling(trust=fund.trust, accession=accession, filed=filed)
