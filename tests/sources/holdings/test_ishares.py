"""The daily file of an iShares fund: what its lines become, and each trap of its layout."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.holdings.records import (
    CASH,
    CLAIM,
    COLUMNS,
    DAY,
    ROWS,
    SHARES,
    TINY,
    Shelf,
    asked,
    preamble,
    row,
    sheet,
    table,
)

from redink.errors import ReplyError, UsageError
from redink.sources.holdings.ishares import fetch, parse, parse_list, requests

ADDRESS = (
    "https://www.ishares.com/us/products/7/tiny-etf/1467271812596.ajax"
    "?fileType=csv&fileName=TINY_holdings&dataType=fund&asOfDate=20250331"
)


def tickers(content: bytes) -> list[str | None]:
    return parse(content, asked()).holdings.get_column("ticker").to_list()


def noted(content: bytes, text: str) -> bool:
    return any(text in note for note in parse(content, asked()).notes)


def test_the_request_names_fund_and_day() -> None:
    (request,) = requests(asked())
    assert (request.url, request.expects, request.key) == (ADDRESS, "csv", None)


def test_a_day_yet_to_come_is_not_asked_for() -> None:
    with pytest.raises(UsageError, match="2025-07-01 is later than 2025-06-30"):
        requests(asked(date(2025, 7, 1)))


def test_the_file_is_fetched_through_the_client() -> None:
    assert fetch(asked(), client=Shelf({ADDRESS: b"as it came"})) == b"as it came"  # pyright: ignore[reportArgumentType]


def test_the_equity_lines_come_with_numbers_and_the_number_of_their_line() -> None:
    held = parse(sheet(), asked())
    assert (held.day, held.filed, held.fund) == (DAY, None, TINY)
    first = held.holdings.row(0, named=True)
    assert first == {
        "index": "tiny",
        "date": DAY,
        "line": 8,
        "security": "GAIN",
        "ticker": "GAIN",
        "name": "GAIN INDUSTRIES INC",
        "cusip": None,
        "isin": None,
        "asset": "Equity",
        "balance": 40_000.0,
        "price": 15.0,
        "value_usd": 600_000.0,
        "percent": 60.0,
        "sector": "Sector",
        "country": "United States",
        "exchange": "NYSE",
        "claim": None,
        "is_share": True,
        "reason": None,
    }


def test_cash_and_futures_are_left_out_and_counted() -> None:
    assert tickers(sheet()) == ["GAIN", "LOSE", "MUTE", "DUOA", None]
    assert noted(sheet(), "2 of 7 lines are no equity and are left out: 1 Cash, 1 Futures")


def test_a_claim_is_listed_apart_with_its_reason_and_the_sum_is_noted() -> None:
    held = parse(sheet(), asked())
    assert held.holdings.filter(~held.holdings["is_share"])["reason"].to_list() == ["an escrow claim by its name"]
    assert held.notes[1:] == (
        "5 equity lines are 99.00% of the fund's net assets; 4 are shares",
        "1 of 5 lines are listed apart: OLDCO INC ESCROW (an escrow claim by its name)",
    )


def test_a_blank_line_of_any_kind_may_stand_around_the_rows() -> None:
    plain = sheet().replace("\N{NO-BREAK SPACE}".encode(), b"")
    early = sheet("\r\n".join([COLUMNS, "", *map(row, ROWS)]))
    assert tickers(plain) == tickers(early) == tickers(sheet())


def test_a_file_without_legal_text_or_with_it_straight_after_the_rows_reads_alike() -> None:
    body = preamble() + table()
    assert tickers(body.encode()) == tickers((body + "\r\nHoldings subject to change, see Tiny.").encode())


def test_the_whole_body_twice_counts_once() -> None:
    once = sheet()
    again = once + b"\r\n" + once.removeprefix(b"\xef\xbb\xbf")
    assert tickers(again) == tickers(once)
    assert noted(again, "its rows 2 times; they count once")


def test_rows_twice_under_one_header_count_once() -> None:
    twice = sheet("\r\n".join([COLUMNS, *map(row, ROWS + ROWS)]))
    assert tickers(twice) == tickers(sheet())
    assert noted(twice, "its rows twice; they count once")


OLDER = (
    "Ticker,Name,Asset Class,Weight (%),Price,Shares,Market Value,Notional Value,Sector,SEDOL,ISIN,Exchange,Location,"
    "Currency,FX Rate"
)


def test_older_headers_shares_sedol_and_isin_are_known_by_name_in_any_order() -> None:
    cells = [
        f'"{ticker}","{name}","{asset}","{percent}","{price}","{quantity}","{value}","{value}","-","-","US0000000{n}11",'
        f'"NYSE","US","USD","1"'
        for n, (ticker, name, asset, value, percent, quantity, price) in enumerate(SHARES)
    ]
    frame = parse(sheet("\r\n".join([OLDER, *cells])), asked()).holdings
    same = parse(sheet(table(SHARES)), asked()).holdings
    apart = ("isin", "sector", "country")
    assert frame.drop(apart).equals(same.drop(apart))
    assert frame["isin"][0] == "US0000000011"


def test_notional_value_serves_where_market_value_is_not_a_column() -> None:
    assert (
        parse(sheet(table(columns=COLUMNS.replace("Market Value", "Something"))), asked()).holdings["value_usd"][0]
        == 6e5
    )


def test_a_dash_is_missing_and_thousands_separators_are_read() -> None:
    rows = (*SHARES, ("NEWC", "NEWCO INC", "Equity", "-", "-", "1,234,567.00", "-"))
    last = parse(sheet(table(rows)), asked()).holdings.row(-1, named=True)
    assert (last["balance"], last["price"], last["value_usd"], last["percent"]) == (1_234_567.0, None, None, None)
    assert last["reason"] == "no price"


def test_quotes_and_commas_inside_a_name_stay() -> None:
    rows = (*SHARES[1:], ("GAIN", 'GAIN ""THE BIG ONE"", INC', *SHARES[0][2:]))
    assert 'GAIN "THE BIG ONE", INC' in parse(sheet(table(rows)), asked()).holdings["name"].to_list()


def test_another_encoding_is_noted() -> None:
    rows = (*SHARES[1:], ("GAIN", "GAÏN INDUSTRIES", *SHARES[0][2:]))
    content = (preamble().replace("\N{NO-BREAK SPACE}", "") + table(rows)).encode("cp1252")
    assert "GAÏN INDUSTRIES" in parse(content, asked()).holdings["name"].to_list()
    assert noted(content, "is cp1252 (Western European Windows), as far as its bytes show, not UTF-8")


def test_a_quote_astray_in_the_legal_text_swallows_nothing() -> None:
    assert tickers(sheet(after='He said "never\r\n"again, so\r\n')) == tickers(sheet())


@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_nothing_but_line_numbers(rows: list[tuple[str, ...]]) -> None:
    frame = parse(sheet(table(tuple(rows))), asked()).holdings
    expected = parse(sheet(), asked())
    assert frame.drop("line").sort("name").equals(expected.holdings.drop("line").sort("name"))
    assert parse(sheet(table(tuple(rows))), asked()).notes == expected.notes


def test_a_plain_list_counts_every_line_as_equity() -> None:
    text = "Ticker,Name,Weight (%),Market Value\n" + "".join(
        f"{ticker},{name},{percent},{value.replace(',', '')}\n" for ticker, name, _, value, percent, _, _ in SHARES
    )
    held = parse_list(text.encode(), asked())
    assert held.holdings["ticker"].to_list() == ["GAIN", "LOSE", "MUTE", "DUOA"]
    assert held.holdings["value_usd"].to_list() == [6e5, 2.5e5, 1e5, 4e4]
    assert held.holdings["balance"].null_count() == held.holdings["price"].null_count() == 4
    assert held.holdings["is_share"].all()
    assert held.notes[:2] == (
        "a plain list does not state its day, which is taken from the question",
        "the list states no kinds of assets: every line but cash and futures by name counts as equity",
    )


def test_a_fund_may_hold_nothing_but_cash_where_no_size_is_usual() -> None:
    fund = type(TINY)(index="tiny", ticker="TINY", product=7, slug="tiny-etf", series="Tiny Index ETF", usual=0)
    held = parse(sheet(table((CASH,))), asked(fund=fund))
    assert held.holdings.is_empty()
    assert "there is no equity line" in held.notes[-1]


def test_a_claim_that_goes_by_a_ticker_and_has_a_price_stays_and_is_pointed_out() -> None:
    rows = (*SHARES, ("OLDC", "OLDCO INC CVR", "Equity", "5,000.00", "0.50", "10,000.00", "0.50"), CLAIM)
    held = parse(sheet(table(rows)), asked())
    assert held.holdings.filter(held.holdings["ticker"] == "OLDC")["is_share"].to_list() == [True]
    assert any("1 lines named as claims go by a ticker" in note and "OLDC" in note for note in held.notes)


def listed(*percents: str) -> bytes:
    names = ("GAIN", "LOSE", "MUTE", "DUOA")
    rows = (f'{name},{name} INC,"{percent}"\n' for name, percent in zip(names, percents, strict=True))
    return ("Ticker,Name,Weight (%)\n" + "".join(rows)).encode()


@pytest.mark.parametrize(
    ("percents", "read"),
    [
        (("84,0", "12,5", "3,01", "0,5"), [84.0, 12.5, 3.01, 0.5]),
        (("60,500", "35,010", "3,990", "1"), [60.5, 35.01, 3.99, 1.0]),
    ],
)
def test_decimal_commas_of_a_list_are_read_by_evidence_and_noted(percents: tuple[str, ...], read: list[float]) -> None:
    held = parse_list(listed(*percents), asked())
    assert held.holdings["percent"].to_list() == read
    assert any(note.startswith("numbers are read with decimal commas") for note in held.notes)


@pytest.mark.parametrize(
    ("percents", "why"),
    [
        (("6,500", "3,010", "4,000", "1"), "percent of line 2, '6,500' may have decimals or thousands after its comma"),
        (
            ("6,5", "3.01", "4", "1"),
            "percent of line 2, '6,5' has a decimal comma, and percent of line 3, '3.01' a decimal",
        ),
    ],
)
def test_a_list_that_may_be_read_in_two_ways_is_refused(percents: tuple[str, ...], why: str) -> None:
    with pytest.raises(ReplyError, match=why):
        parse_list(listed(*percents), asked())
