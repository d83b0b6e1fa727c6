"""A list as people save it: other separators and encodings, other signs around numbers, another sheet of a workbook."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.sources.holdings.records import WEIGHTS, asked
from tests.sources.holdings.test_columns import weights, workbook

from redink.errors import ReplyError
from redink.sources.holdings.ishares import parse_list

TEXT = "Tiny Index ETF\n\nTicker,Name,Weight (%)\nGAIN,Gain,60\nLOSE,Lose,25\nMUTE,Mute,10\nDUOA,Duo,4\n"


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_another_separator_is_read_and_noted(mark: str, word: str) -> None:
    held = parse_list(TEXT.replace(",", mark).encode(), asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    assert any(f"has {word} between its values" in note for note in held.notes)


def test_semicolons_and_decimal_commas_go_together() -> None:
    text = "Ticker;Weight\nGAIN;60,0\nLOSE;25,0\nMUTE;10,0\nDUOA;4,0\n"
    assert weights(parse_list(text.encode(), asked())) == pytest.approx(WEIGHTS)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_and_noted(encoding: str) -> None:
    held = parse_list(TEXT.replace(",", "\t").encode(encoding), asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    assert any("is UTF-16" in note for note in held.notes)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"an old Excel workbook \(.xls\).*save it as .xlsx or CSV"),
        (b'<?xml version="1.0"?><Workbook/>', "XML, such as Excel's old XML tables; save it as .xlsx or CSV"),
    ],
)
def test_an_old_workbook_is_named_as_such(content: bytes, words: str) -> None:
    with pytest.raises(ReplyError, match=words):
        parse_list(content, asked())


@pytest.mark.parametrize(
    "cash", ["-$10,000.00", "$-10,000.00", "(10,000.00)", "($10,000.00)", "$(10,000.00)", "\u221210,000.00", "- 10000"]
)
def test_negative_cash_in_any_form_is_left_out_as_cash(cash: str) -> None:
    values = ("600,000.00", "250,000.00", "100,000.00", "40,000.00")
    lines = (f'{t},{t} INC,"${v}"' for t, v in zip(WEIGHTS, values, strict=True))
    text = "\n".join(["Ticker,Name,Market Value", *lines, f'USD,USD CASH,"{cash}"'])
    held = parse_list(text.encode(), asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    assert any("market values over their sum, 980,000.00" in note for note in held.notes)


@pytest.mark.parametrize("mark", ["'", "\u2019", "\u202f", "\u2009", "\u00a0", " "])
def test_thousands_parted_by_apostrophes_or_blanks_are_read(mark: str) -> None:
    values = ("600,000.00", "250,000.00", "100,000.00", "40,000.00")
    lines = (f"{t},{v.replace(',', mark)}" for t, v in zip(WEIGHTS, values, strict=True))
    assert weights(parse_list("\n".join(["Ticker,Market Value", *lines]).encode(), asked())) == pytest.approx(WEIGHTS)


def renamed(sheets: dict[str, str], *, book: str = "", links: str = "") -> bytes:
    """The workbook of `test_columns` with its sheet under other names, and perhaps a list of sheets."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(file, "w") as new:
        new.writestr("xl/sharedStrings.xml", old.read("xl/sharedStrings.xml"))
        for name, content in sheets.items():
            new.writestr(f"xl/worksheets/{name}", content or old.read("xl/worksheets/sheet1.xml"))
        if book:
            new.writestr("xl/workbook.xml", book)
            new.writestr("xl/_rels/workbook.xml.rels", links)
    return file.getvalue()


def test_the_only_sheet_may_have_any_number() -> None:
    assert weights(parse_list(renamed({"sheet2.xml": ""}), asked())) == pytest.approx(WEIGHTS)


def test_the_first_sheet_is_that_which_the_workbook_lists_first() -> None:
    main, links = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org"
    book = (
        f'<workbook xmlns="{main}" xmlns:r="{links}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Holdings" sheetId="2" r:id="rId7"/><sheet name="Notes" sheetId="1" r:id="rId3"/>'
        "</sheets></workbook>"
    )
    targets = (
        f'<Relationships xmlns="{links}/package/2006/relationships">'
        '<Relationship Id="rId3" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId7" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
    )
    other = f'<worksheet xmlns="{main}"><sheetData/></worksheet>'
    content = renamed({"sheet1.xml": other, "sheet2.xml": ""}, book=book, links=targets)
    assert weights(parse_list(content, asked())) == pytest.approx(WEIGHTS)


def test_an_identifier_beside_a_cusip_may_be_the_ticker() -> None:
    """As First Trust publishes its lists."""
    text = (
        "Security Name,Identifier,CUSIP,Classification,Shares / Quantity,Market Value,Weighting\n"
        'Gain Inc,GAIN,000000GA1,Industrials,"40,000","$600,000.00",60.00%\n'
        'Lose Inc,LOSE,000000LO2,Health,"100,000","$250,000.00",25.00%\n'
        'Mute Ltd,MUTE,000000MU3,Materials,"12,500","$100,000.00",10.00%\n'
        'Duo Inc (Class A),DUOA,000000DU4,Industrials,"1,000","$40,000.00",4.00%\n'
        'US Dollar,$USD,,Other,"10,000","$10,000.00",1.00%\n'
    )
    held = parse_list(text.encode(), asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    assert held.holdings.get_column("cusip").to_list() == ["000000GA1", "000000LO2", "000000MU3", "000000DU4"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("gain", "GAIN"), ("GAIN UW Equity", "GAIN"), ("GAIN US", "GAIN"), ("bf/b un equity", "BF/B"), ("BRK.b", "BRK.b")],
)
def test_a_ticker_in_small_letters_or_with_its_exchange_is_plain(written: str, read: str) -> None:
    held = parse_list(f"Ticker,Weight\n{written},60\nLOSE,40\n".encode(), asked())
    assert held.holdings.get_column("ticker").to_list() == [read, "LOSE"]
    assert any("1 tickers are read as others are written" in note for note in held.notes) == (written != read)
