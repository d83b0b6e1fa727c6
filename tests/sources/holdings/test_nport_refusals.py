"""What an N-PORT document is refused for: hostile, broken, of another fund or day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.sources.holdings import records
from tests.sources.holdings.records import document, filed, line, window

from redink.errors import ReplyError
from redink.sources.holdings import report
from redink.sources.holdings.nport import parse

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "https://example.org/secret">]>'


def refused(content: bytes, match: str) -> None:
    with pytest.raises(ReplyError, match=match):
        parse(filed(content), window())


@pytest.mark.parametrize("before", [LAUGHS, EXTERNAL, "<!DOCTYPE edgarSubmission SYSTEM 'http://127.0.0.1/x.dtd'>"])
def test_a_dtd_or_entities(before: str) -> None:
    refused(document(before=before), "declares a DTD or entities, which no N-PORT report does; it was not read")


def test_deep_nesting() -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    refused(document(deep), "elements stand more than 32 deep")


def test_a_monstrous_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MAX_BYTES", 100)
    refused(document(), "bytes, more than 100; no fund's report is so long")


def test_lines_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MAX_LINES", 3)
    refused(document(), "more than 3 lines; no fund's report has so many")


@pytest.mark.parametrize(
    "content",
    [b"", b"not xml", document()[:-40], document().replace(b"</pctVal>", b"</pct>", 1), document() + b"<more/>"],
    ids=["nothing", "words", "cut short", "tags astray", "two roots"],
)
def test_broken_xml(content: bytes) -> None:
    refused(content, "broken XML .*; fetch it again")


@pytest.mark.parametrize("encoding", ["nonsense", "utf-32", "shift_jis"])
def test_an_encoding_that_cannot_be_read(encoding: str) -> None:
    refused(document(before=f'<?xml version="1.0" encoding="{encoding}"?>'), "broken XML")


def test_a_page_or_another_document() -> None:
    refused(b"<html><body>Request rate exceeded</body></html>", "the document is <html>, not an N-PORT report")


def test_another_form() -> None:
    refused(document(form="N-CEN"), "the form is 'N-CEN', not NPORT-P")


def test_another_series() -> None:
    refused(document(series="Other ETF"), "it is of 'Other ETF', not of 'Tiny Index ETF'")
    assert parse(filed(document(series="TINY  Index ETF")), window()).holdings.height == 4


@pytest.mark.parametrize("day", ["", "2025-02-30", "soon"])
def test_a_report_date_that_is_none(day: str) -> None:
    refused(document(day=day), f"its report date is '{day}', no day")


def test_a_report_dated_after_its_filing_or_filed_after_today() -> None:
    refused(document(day="2025-06-01"), "dated 2025-06-01, filed 2025-05-29 and asked for on 2025-06-30 cannot be")
    with pytest.raises(ReplyError, match="filed 2025-07-04 and asked for on 2025-06-30 cannot be"):
        parse(filed(on=date(2025, 7, 4)), window())


def test_a_report_far_too_short() -> None:
    refused(document(line()), "1 equity lines, where about 4 are usual")


@pytest.mark.parametrize("text", ["many", "NaN", "INF", "1e999"])
def test_an_amount_that_is_no_number(text: str) -> None:
    lines = [*map(line, records.SHARES), line(valUSD=text)]
    refused(document(*lines), f"value_usd of line 5 is '{text}', not a number")
