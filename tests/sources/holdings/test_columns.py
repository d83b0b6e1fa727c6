"""A list is read by the columns that it has, whatever its provider calls them; what follows from others is derived.

The list is that of `records`: GAIN 60, LOSE 25, MUTE 10 and DUOA 4 percent, 990,000 USD of shares, 10,000 of cash.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from tests.sources.holdings.records import COLUMNS, DAY, ROWS, WEIGHTS, asked, row, sheet, table

from redink.errors import ReplyError
from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.ishares import parse, parse_list
from redink.sources.holdings.snapshots import weights_and_members

INVESCO = """Invesco Ltd.
Portfolio Holdings as of 03/31/2025

Fund Ticker,Ticker,Security Identifier,Holding Ticker,Shares/Par Value,MarketValue,Weight,Name,Class of Shares,Date
TINY,TINY,000000GA1,GAIN   ,"40,000","600,000.00",60.00,"Gain Industries, Inc",Common Stock,03/31/2025
TINY,TINY,000000LO2,LOSE   ,"100,000","250,000.00",25.00,Lose Therapeutics Inc,Common Stock,03/31/2025
TINY,TINY,KY0000000MU3,MUTE   ,"12,500","100,000.00",10.00,Mute Minerals Ltd,Ordinary Shares,03/31/2025
TINY,TINY,000000DU4,DUOA   ,"1,000","40,000.00",4.00,Duo Holdings Inc,Class A,03/31/2025
TINY,TINY,,--,"10,000","10,000.00",1.00,Cash and Cash Equivalents,Currency,03/31/2025
"""
VANGUARD = """Tiny Index ETF as of 03/31/2025

,SEDOL,HOLDINGS,TICKER,% OF FUNDS*,SUB-INDUSTRY,COUNTRY,MARKET VALUE*,SHARES
,2046251,Gain Industries Inc.,GAIN,60.00%,Industrials,US,"$600,000.00","40,000"
,2046252,Lose Therapeutics Inc.,LOSE,25.00%,Health,US,"$250,000.00","100,000"
,2046253,Mute Minerals Ltd.,MUTE,10.00%,Materials,KY,"$100,000.00","12,500"
,2046254,Duo Holdings Inc. Class A,DUOA,4.00%,Industrials,US,"$40,000.00","1,000"
"""
SPDR = (
    ("Fund Name:", "Tiny Index ETF"),
    ("Ticker Symbol:", "TINY"),
    ("Holdings:", "As of 31-Mar-2025"),
    (),
    ("Name", "Ticker", "Identifier", "SEDOL", "Weight", "Sector", "Shares Held", "Local Currency"),
    ("GAIN INDUSTRIES INC", "GAIN", "000000GA1", "2046251", 60.0, "Industrials", 40_000, "USD"),
    ("LOSE THERAPEUTICS INC", "LOSE", "000000LO2", "2046252", 25.0, "Health", 100_000, "USD"),
    ("MUTE MINERALS LTD", "MUTE", "000000MU3", "2046253", 10.0, "Materials", 12_500, "USD"),
    ("DUO HOLDINGS INC CLASS A", "DUOA", "000000DU4", "2046254", 4.0, "Industrials", 1_000, "USD"),
    ("US DOLLAR", "-", "999USDZ92", "-", 1.0, "Unassigned", 10_000, "USD"),
    (),
    ("Past performance is not a reliable indicator of future performance.",),
)
"""The sheet as the provider lays it out, its numbers as numbers."""


def workbook(rows: tuple[tuple[str | int | float, ...], ...] = SPDR, *, head: str = "") -> bytes:
    """An .xlsx with one sheet: texts in the shared table, cells with references, empty rows left out."""
    texts = list(dict.fromkeys(cell for each in rows for cell in each if isinstance(cell, str)))

    def cell(value: str | float, at: str) -> str:
        if isinstance(value, str):
            return f'<c r="{at}" t="s"><v>{texts.index(value)}</v></c>'
        return f'<c r="{at}"><v>{value}</v></c>'

    written = [
        f'<row r="{n}">' + "".join(cell(value, f"{chr(65 + c)}{n}") for c, value in enumerate(each)) + "</row>"
        for n, each in enumerate(rows, start=1)
    ]
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f"{head}<worksheet {space}><sheetData>{''.join(written)}</sheetData></worksheet>",
        )
    return file.getvalue()


def weights(held: FundHoldings) -> dict[str, float]:
    found = weights_and_members([held], source="test").tables["weights"]
    return dict(found.select("security", "weight").iter_rows())


@pytest.mark.parametrize(
    "content",
    [INVESCO.encode(), VANGUARD.encode(), workbook()],
    ids=["Invesco", "Vanguard", "State Street"],
)
def test_lists_of_other_providers_give_the_same_weights(content: bytes) -> None:
    held = parse_list(content, asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    shares = held.holdings.filter("is_share")
    assert shares.select("ticker", "percent", "balance").rows() == [
        ("GAIN", 60.0, 40_000.0), ("LOSE", 25.0, 100_000.0), ("MUTE", 10.0, 12_500.0), ("DUOA", 4.0, 1_000.0)
    ]  # fmt: skip


def test_identifiers_are_noted_apart_by_their_length() -> None:
    shares = parse_list(INVESCO.encode(), asked()).holdings
    assert shares.select("cusip", "isin").rows() == [
        ("000000GA1", None), ("000000LO2", None), (None, "KY0000000MU3"), ("000000DU4", None)
    ]  # fmt: skip


def test_cash_is_left_out_by_its_kind_or_where_no_kinds_are_stated_by_its_name() -> None:
    assert "1 of 5 lines are no equity and are left out: 1 Currency" in parse_list(INVESCO.encode(), asked()).notes
    assert "1 of 5 lines are no equity and are left out: 1 Cash" in " ".join(parse_list(workbook(), asked()).notes)
    lines = ("Symbol,Name,Weighting", "GAIN,Gain Cash Registers Inc,60", "LOSE,Lose Inc,25")
    apart = ("TNYM5,TINY EMINI JUN 25,0", "USD,USD CASH,1")
    held = parse_list("\n".join([*lines, *apart, ""]).encode(), asked())
    assert held.holdings.get_column("ticker").to_list() == ["GAIN", "LOSE"], "a company may be named after cash"
    assert "2 of 4 lines are no equity and are left out: 1 Cash, 1 Futures" in held.notes


@pytest.mark.parametrize("ticker", ["Ticker", "Holding Ticker", "Symbol", "TICKER "])
@pytest.mark.parametrize("weight", ["Weight (%)", "Weighting", "% of net assets", "Weight", "% of fund*"])
def test_columns_go_by_any_of_their_names_in_any_order(ticker: str, weight: str) -> None:
    text = f"{weight},Note,Security Name,{ticker}\n60,x,Gain,GAIN\n25,,Lose,LOSE\n10,,Mute,MUTE\n4,,Duo,DUOA\n"
    assert weights(parse_list(text.encode(), asked())) == pytest.approx(WEIGHTS)


def test_weights_that_are_absent_are_market_values_over_their_sum() -> None:
    """600,000 of 600,000 + 250,000 + 100,000 + 40,000 + 1.20 + 10,000 + 0 = 1,000,001.20 is 59.999928%."""
    lacking = sheet(table(columns=COLUMNS.replace("Weight (%)", "Something")))
    held = parse(lacking, asked())
    assert held.holdings.row(0, named=True)["percent"] == pytest.approx(59.999928, abs=1e-9)
    assert held.notes[0] == "it has no weights: they are market values over their sum, 1,000,001.20"
    assert weights(held) == weights(parse(sheet(), asked()))


def test_weights_that_are_there_and_empty_are_absent() -> None:
    rows = tuple((*cells[:4], "-", *cells[5:]) for cells in ROWS)
    assert weights(parse(sheet(table(rows)), asked())) == pytest.approx(WEIGHTS)


def test_market_values_follow_from_shares_and_prices() -> None:
    """40,000 × 15, 100,000 × 2.5, 12,500 × 8 and 1,000 × 40."""
    text = "Ticker,Name,Shares,Price\nGAIN,G,40000,$15\nLOSE,L,100000,$2.50\nMUTE,M,12500,$8\nDUOA,D,1000,$40\n"
    held = parse_list(text.encode(), asked())
    assert held.holdings.get_column("value_usd").to_list() == [600_000.0, 250_000.0, 100_000.0, 40_000.0]
    assert weights(held) == pytest.approx(WEIGHTS)
    assert "it has no market values: they are shares × price" in held.notes


def test_weights_as_fractions_are_noted_by_their_sum() -> None:
    text = "Ticker,Name,Weight\nGAIN,G,0.60\nLOSE,L,0.25\nMUTE,M,0.10\nDUOA,D,0.04\n"
    held = parse_list(text.encode(), asked())
    assert held.holdings.get_column("percent").to_list() == pytest.approx([60.0, 25.0, 10.0, 4.0])
    assert "its weights sum to 0.9900: they are fractions, and were multiplied by 100" in held.notes


def test_a_column_more_changes_nothing() -> None:
    more = "\r\n".join([COLUMNS + ",ESG Score", *(row(cells) + ',"7"' for cells in ROWS)])
    assert parse(sheet(more), asked()).holdings.equals(parse(sheet(), asked()).holdings)


def test_of_two_columns_of_one_spelling_the_one_in_percent_is_the_weight_and_is_noted() -> None:
    text = "Ticker,Weight,Weight (%)\nGAIN,1,60\nLOSE,6,25\nMUTE,5,10\nDUOA,3,4\n"
    held = parse_list(text.encode(), asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    assert "of the columns Weight (%) and Weight the first is read and the other passed over" in held.notes


@pytest.mark.parametrize("dollars", ["Market Value ($)", "Market Value", "Market Value (USD)"])
def test_market_values_in_percent_and_in_dollars_are_each_what_they_say(dollars: str) -> None:
    text = f"Ticker,Market Value (%),{dollars}\nGAIN,60,600000\nLOSE,25,250000\nMUTE,10,100000\nDUOA,4,40000\n"
    held = parse_list(text.encode(), asked())
    assert weights(held) == pytest.approx(WEIGHTS)
    assert held.holdings.select("percent", "value_usd").row(0) == (60.0, 600_000.0)


def test_two_columns_of_one_name_that_differ_are_refused_and_alike_are_one() -> None:
    with pytest.raises(ReplyError, match="two columns 'Weight' differ; rename or remove one"):
        parse_list(b"Ticker,Weight,Weight\nGAIN,60,40\nLOSE,39,59\n", asked())
    assert parse_list(b"Ticker,Weight,Weight\nGAIN,60,60\nLOSE,39,39\n", asked()).holdings.height == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Name,Ticker,Sector\nGain,GAIN,x\n",
            "line 1 has the columns Name, Ticker, Sector, and lacks one of "
            r"Weight \(%\) \(Weighting, % of net assets\), Market Value, Shares with Price",
        ),
        ("Name,Weight\nGain,60\n", r"has the columns Name, Weight, and lacks one of Ticker \(Holding Ticker, Sym"),
        ("a,b\n1,2\n", "it has none that is known, and lacks one of Ticker"),
        ("Ticker,Shares\nGAIN,5\n", "no line has a weight, a market value, or shares with a price"),
    ],
)
def test_what_cannot_be_derived_names_the_columns_found_and_needed(text: str, words: str) -> None:
    with pytest.raises(ReplyError, match=words):
        parse_list(text.encode(), asked())


def test_a_daily_file_without_kinds_of_assets_names_what_it_lacks() -> None:
    with pytest.raises(ReplyError, match=r"line 7 has the columns Ticker, .*, and lacks one of Asset Class; fetch it"):
        parse(sheet(table(columns=COLUMNS.replace("Asset Class", "Kind"))), asked(DAY))


@pytest.mark.parametrize(
    "content",
    [
        workbook()[:-30],
        workbook(head='<!DOCTYPE x [<!ENTITY a "b">]>'),
        b"PK\x03\x04 and no more",
    ],
    ids=["cut short", "declares entities", "no zip"],
)
def test_a_workbook_that_is_damaged_or_hostile_is_refused(content: bytes) -> None:
    with pytest.raises(ReplyError, match="no workbook that can be read"):
        parse_list(content, asked())
