"""Where filings are found: the list of fund tickers and the list of a series' filings."""

from __future__ import annotations

from datetime import date

import pytest
from tests.sources.holdings.records import TICKERS, TINY, entry, feed

from redink.errors import AbsentError, ReplyError
from redink.sources.holdings.filings import FundFiling, filings_in, series_of


def test_the_series_is_that_of_the_ticker_in_the_funds_own_trust() -> None:
    assert series_of(TICKERS, TINY) == "S000000007"


def test_a_ticker_that_the_trust_does_not_have_is_absent() -> None:
    with pytest.raises(AbsentError, match="names 0 series of TINY in trust 0000000042, not one"):
        series_of(TICKERS.replace(b"[42,", b"[44,"), TINY)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"fields":["cik"],"data":[]}', TICKERS.replace(b"symbol", b"s")]
)
def test_a_list_of_tickers_that_cannot_be_read(content: bytes) -> None:
    with pytest.raises(ReplyError, match="lacks cik, seriesId or symbol"):
        series_of(content, TINY)


def test_filings_come_by_day_and_other_forms_are_passed_over() -> None:
    found = filings_in(
        feed(
            entry("0000000042-25-000009", "2025-05-29"),
            entry("0000000042-25-000008", "2025-02-27"),
            entry("0000000042-25-000007", "2025-03-01", "NPORT-EX"),
            entry("0000000042-25-000010", "2025-06-12", "NPORT-P/A"),
        ),
        TINY,
    )
    assert [filing.filed.isoformat() for filing in found] == ["2025-02-27", "2025-05-29", "2025-06-12"]


def test_a_filing_knows_the_address_of_its_holdings() -> None:
    request = FundFiling(trust="0000000042", accession="0000000042-25-000009", filed=date(2025, 5, 29)).request()
    assert request.url == "https://www.sec.gov/Archives/edgar/data/42/000000004225000009/primary_doc.xml"
    assert request.expects == "xml"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no XML that can be read"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><feed/>', "no XML that can be read"),
        (b"<html/>", "the SEC sent another document"),
        (feed(entry("", "2025-05-29")), "'' is no accession number"),
        (feed(entry("../../x", "2025-05-29")), "is no accession number"),
        (feed(entry("0000000042-25-000009", "May")), "lacks accession number or filing date"),
    ],
)
def test_a_list_of_filings_that_cannot_be_read(content: bytes, told: str) -> None:
    with pytest.raises(ReplyError, match=f"list of N-PORT filings of TINY: .*{told}"):
        filings_in(content, TINY)
