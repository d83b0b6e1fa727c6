"""What an iShares file is refused for."""

from __future__ import annotations

from datetime import date

import pytest
from tests.sources.holdings.records import COLUMNS, DAY, ROWS, SHARES, asked, preamble, row, sheet, table

from redink.errors import AbsentError, ReplyError
from redink.sources.holdings.ishares import parse, parse_list


@pytest.mark.parametrize("body", [None, COLUMNS, "", "No data"], ids=["rows", "header alone", "nothing", "words"])
def test_a_day_without_holdings_is_absent_though_the_site_answers(body: str | None) -> None:
    with pytest.raises(AbsentError, match="TINY holdings of 2025-03-31: the fund publishes no holdings for that day"):
        parse(sheet(body, as_of="-"), asked())


def test_a_file_of_another_day() -> None:
    with pytest.raises(ReplyError, match="the file is of 2025-03-28; ask for that day"):
        parse(sheet(as_of="Mar 28, 2025"), asked())


def test_a_file_dated_in_the_future() -> None:
    with pytest.raises(ReplyError, match="dated 2025-07-31, after 2025-06-30"):
        parse(sheet(as_of="Jul 31, 2025"), asked())
    with pytest.raises(ReplyError, match="dated after 2025-06-30"):
        parse_list(b"Ticker,Name,Weight (%)\nA,B,1", asked(date(2025, 7, 31)))


@pytest.mark.parametrize("written", ["Foo 31, 2025", "Feb 30, 2025", "31/03/25"])
def test_a_day_that_no_calendar_has(written: str) -> None:
    with pytest.raises(ReplyError, match=f"after 'Fund Holdings as of', found '{written}'"):
        parse(sheet(as_of=written), asked())


def test_a_file_that_states_no_day() -> None:
    with pytest.raises(ReplyError, match="found nothing"):
        parse(table().encode(), asked())


def test_a_file_that_states_two_days() -> None:
    with pytest.raises(ReplyError, match="states two days, Mar 28, 2025 and Mar 31, 2025"):
        parse(sheet() + sheet(as_of="Mar 28, 2025"), asked())


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html></html>", b"\xef\xbb\xbf\r\n <html lang='en'>"])
def test_a_page_in_place_of_the_file(page: bytes) -> None:
    with pytest.raises(ReplyError, match="a web page was sent instead of the file"):
        parse(page, asked())


@pytest.mark.parametrize("content", [b"", preamble().encode(), sheet(table(columns=COLUMNS.replace("Name", "Load")))])
def test_a_file_without_a_header_that_we_know(content: bytes) -> None:
    with pytest.raises(ReplyError, match=r"no line names the columns needed|found nothing"):
        parse(content, asked())


def test_a_file_far_too_short() -> None:
    with pytest.raises(ReplyError, match="1 equity lines, where about 4 are usual; the record is cut short"):
        parse(sheet(table(SHARES[:1])), asked())
    assert parse(sheet(table(SHARES[:2])), asked()).holdings.height == 2


@pytest.mark.parametrize(
    "cut", ['"MUTE","MUTE MI', '"MUTE"', '"MUTE", "MUTE, "LTD", 3'], ids=["half", "a cell", "quotes"]
)
def test_a_row_cut_short_names_its_line(cut: str) -> None:
    with pytest.raises(ReplyError, match=r"line 11 has . cells where the header has 15"):
        parse((preamble() + table(SHARES[:3]) + "\r\n" + cut).encode(), asked())


def test_a_damaged_row_between_others_names_its_line() -> None:
    rows = [row(cells) for cells in ROWS]
    rows[2] = rows[2].replace('"MUTE MINERALS LTD"', "MUTE, MINERALS, LTD")
    with pytest.raises(ReplyError, match="line 10 has 17 cells where the header has 15"):
        parse(sheet("\r\n".join([COLUMNS, *rows])), asked())


@pytest.mark.parametrize("text", ["12.3.4", "n. a.", "inf", "NaN", "1e999", "(5.00"])
def test_an_amount_that_is_no_number_names_line_and_column(text: str) -> None:
    rows = (*SHARES[:3], (*SHARES[3][:3], text, *SHARES[3][4:]))
    with pytest.raises(ReplyError, match=r"value_usd of line 11 is .*, not a number"):
        parse(sheet(table(rows)), asked())


def test_two_tables_that_differ() -> None:
    other = table((*SHARES[:3], CHANGED))
    with pytest.raises(ReplyError, match="holds 2 tables of holdings that differ"):
        parse(sheet() + b"\r\n" + other.encode(), asked())


CHANGED = ("DUOA", "DUO HOLDINGS INC CLASS A", "Equity", "41,000.00", "4.10", "1,000.00", "41.00")


def test_a_line_without_an_asset_class() -> None:
    rows = (*SHARES[:3], (*SHARES[3][:2], "-", *SHARES[3][3:]))
    with pytest.raises(ReplyError, match="1 lines state no Asset Class"):
        parse(sheet(table(rows)), asked())


def test_bytes_of_no_known_encoding() -> None:
    with pytest.raises(ReplyError, match="neither UTF-8 nor cp1252 at byte 0"):
        parse(b"\x81\x8d" + sheet(), asked())


def test_a_cell_of_monstrous_length() -> None:
    with pytest.raises(ReplyError, match="no file of comma-separated values"):
        parse(sheet(after='"' + "x" * 200_000), asked(DAY))
