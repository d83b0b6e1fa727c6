"""The N-PORT document: its common-equity lines, on its report date, known from its filing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.holdings.records import (
    DAY,
    FILED,
    SHARES,
    TICKERS,
    TINY,
    WEIGHTS,
    Shelf,
    document,
    entry,
    feed,
    filed,
    line,
    window,
)

from redink.errors import AbsentError, UsageError
from redink.sources.holdings.funds import Fund
from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.nport import fetch, parse, requests
from redink.sources.holdings.snapshots import weights_and_members

SITE = "https://www.sec.gov"
LIST = (
    f"{SITE}/cgi-bin/browse-edgar?action=getcompany&CIK=S000000007&type=NPORT-P&dateb=&owner=include"
    "&count=100&output=atom"
)


def held(*lines: str, fund: Fund = TINY) -> FundHoldings:
    return parse(filed(document(*lines)), window(fund))


def added(**changes: str) -> dict[str, object]:
    """The line with these changes, as held beside the four shares."""
    lines = [*map(line, SHARES), line(SHARES[0], **changes)]
    return held(*lines).holdings.row(-1, named=True)


def test_a_line_comes_with_name_numbers_and_price() -> None:
    result = parse(filed(), window())
    assert (result.day, result.filed) == (DAY, FILED)
    assert result.holdings.row(0, named=True) == {
        "index": "tiny",
        "date": DAY,
        "line": 1,
        "security": "isin:US0000000GA1",
        "ticker": None,
        "name": "Gain Industries Inc",
        "cusip": "0000000GA",
        "isin": "US0000000GA1",
        "asset": "EC",
        "balance": 40_000.0,
        "price": 15.0,
        "value_usd": 600_000.0,
        "percent": 60.0,
        "sector": None,
        "country": "US",
        "exchange": None,
        "claim": None,
        "is_share": True,
        "reason": None,
    }


def test_when_it_was_filed_and_how_lines_are_named_is_noted() -> None:
    assert parse(filed(), window()).notes == (
        "filed on 2025-05-29, 59 days after its day; not known before",
        "4 equity lines are 99.00% of the fund's net assets; 4 are shares",
        "4 shares have no ticker and go by their ISIN or CUSIP",
    )


def test_weights_are_those_of_the_same_holdings_in_the_daily_file() -> None:
    frame = weights_and_members([parse(filed(), window())], source="tiny").tables["weights"]
    worked = {"isin:US0000000DU4": "DUOA", "isin:US0000000GA1": "GAIN", "isin:US0000000LO2": "LOSE"}
    named = {worked.get(key, "MUTE"): weight for key, weight in frame.select("security", "weight").iter_rows()}
    assert named == pytest.approx(WEIGHTS, abs=1e-15)


def test_a_ticker_among_the_identifiers_names_the_line() -> None:
    both = '<isin value="US1"/><ticker value="GAIN"/><other otherDesc="Internal" value="77"/>'
    assert (added(identifiers=both)["security"], added(identifiers=both)["isin"]) == ("GAIN", "US1")


@pytest.mark.parametrize("cusip", ["N/A", "000000000", "999999999", ""])
def test_a_cusip_that_stands_for_none_is_null(cusip: str) -> None:
    assert added(cusip=cusip)["cusip"] is None


def test_a_cusip_names_a_line_without_isin() -> None:
    assert (
        added(cusip="G00000AB1", identifiers='<other otherDesc="Internal" value="77"/>')["security"]
        == "cusip:G00000AB1"
    )


def test_the_title_serves_where_the_name_is_missing() -> None:
    assert added(name="N/A", title="Duo Holdings")["name"] == "Duo Holdings"


@pytest.mark.parametrize("kind", ["EP", "STIV", "DE", "DBT", "RA", "RE"])
def test_other_kinds_of_assets_are_left_out_and_counted(kind: str) -> None:
    result = held(*map(line, SHARES), line(assetCat=kind))
    assert result.holdings.height == 4
    assert f"1 of 5 lines are no equity and are left out: 1 {kind}" in result.notes


def test_a_kind_stated_as_other_with_words_is_read_from_its_attribute() -> None:
    words = line(assetCat="").replace("<issuerCat>", '<assetConditional desc="Claim" assetCat="OTHER"/><issuerCat>')
    bare = line(assetCat="")
    assert (
        "2 of 6 lines are no equity and are left out: 1 OTHER, 1 unstated"
        in held(*map(line, SHARES), words, bare).notes
    )


def test_a_claim_without_a_ticker_is_listed_apart_by_its_name() -> None:
    assert added(name="Oldco Inc CVR")["reason"] == "a contingent value right by its name"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"units": "PA"}, "no price"),
        ({"balance": "0"}, "no price"),
        ({"valUSD": "0.00"}, "worth less than 5 cents a share"),
        ({"valUSD": "-600000"}, "worth less than 5 cents a share"),
        ({"balance": "600000000"}, "worth less than 5 cents a share"),
        ({"cusip": "N/A", "identifiers": ""}, "neither ticker, ISIN nor CUSIP"),
    ],
)
def test_a_line_that_is_worth_nothing_or_nameless_is_listed_apart(changes: dict[str, str], reason: str) -> None:
    assert added(**changes)["reason"] == reason


def test_another_prefix_for_the_namespace_changes_nothing() -> None:
    prefixed = document().replace(b'xmlns="', b'xmlns:n="').replace(b"</", b"</n:").replace(b"</n:ncom:", b"</ncom:")
    opened = prefixed.replace(b"<", b"<n:").replace(b"<n:/n:", b"</n:").replace(b"<n:/ncom", b"</ncom")
    content = opened.replace(b"<n:?", b"<?").replace(b"<n:ncom:", b"<ncom:")
    assert parse(filed(content), window()).holdings.equals(parse(filed(), window()).holdings)


def test_a_blank_line_before_the_declaration_is_passed_over() -> None:
    assert parse(filed(b"\n \r\n" + document()), window()).holdings.height == 4


def test_an_ampersand_and_accents_in_names_are_read() -> None:
    assert added(name="Duo & Söhne")["name"] == "Duo & Söhne"


@given(st.permutations(SHARES))
def test_the_order_of_lines_changes_no_weight(shares: list[tuple[str, ...]]) -> None:
    tables = [weights_and_members([held(*map(line, rows))], source="tiny").tables for rows in (shares, SHARES)]
    assert tables[0]["weights"].equals(tables[1]["weights"])


def folder(accession: str) -> str:
    return f"{SITE}/Archives/edgar/data/42/{accession.replace('-', '')}/primary_doc.xml"


LATE, EARLY = "0000000042-25-000007", "0000000042-24-000003"


def test_the_filings_of_the_days_asked_for_are_fetched_in_order_of_filing() -> None:
    entries = [
        entry(LATE, "2025-05-29"),
        entry(EARLY, "2025-02-27", "NPORT-P/A"),
        entry("0000000042-20-000001", "2020-05-29"),
    ]
    answers = {f"{SITE}/files/company_tickers_mf.json": TICKERS, LIST: feed(*entries)}
    shelf = Shelf(answers | {folder(EARLY): b"early", folder(LATE): b"late"})
    reports = fetch(window(), client=shelf)  # pyright: ignore[reportArgumentType]
    assert [(report.content, report.filing.filed) for report in reports] == [
        (b"early", date(2025, 2, 27)),
        (b"late", FILED),
    ]
    assert shelf.asked == [*answers, folder(EARLY), folder(LATE)]


@pytest.mark.parametrize(
    ("entries", "told"), [((), "none"), ((entry(EARLY, "2020-05-29"),), "the last of 1 was filed on 2020-05-29")]
)
def test_days_without_a_filing_are_absent(entries: tuple[str, ...], told: str) -> None:
    shelf = Shelf({f"{SITE}/files/company_tickers_mf.json": TICKERS, LIST: feed(*entries)})
    with pytest.raises(AbsentError, match=f"TINY filed no N-PORT from 2025-01-01 to 2025-06-30; .*{told}"):
        fetch(window(), client=shelf)  # pyright: ignore[reportArgumentType]


def test_days_in_the_wrong_order_are_not_asked_for() -> None:
    with pytest.raises(UsageError, match="since 2025-02-01 is later than until 2025-01-01"):
        requests(window(since=date(2025, 2, 1), until=date(2025, 1, 1)))
