"""What a list holds beside shares is told by its kinds, by names and by tickers that no share has."""

from __future__ import annotations

import pytest
from tests.sources.holdings.records import asked

from redink.sources.holdings.ishares import parse_list


def shares(*lines: str, header: str) -> list[str]:
    text = "\n".join([header, *lines, ""])
    return parse_list(text.encode(), asked()).holdings.get_column("ticker").to_list()


@pytest.mark.parametrize("ticker", ["USD", "CAD", "EUR", "CHF", "MSFUT", "WFFUT", "XTSLA", "AGPXX"])
def test_a_ticker_that_no_share_has_is_none_without_a_name(ticker: str) -> None:
    assert shares("GAIN,60", f"{ticker},30", "LOSE,10", header="Ticker,Weight") == ["GAIN", "LOSE"]


@pytest.mark.parametrize("ticker", ["INR", "NOK", "BRL", "CASY", "FOXX", "TOTL"])
def test_a_ticker_that_a_share_has_or_had_stays(ticker: str) -> None:
    assert shares("GAIN,60", f"{ticker},30", "LOSE,10", header="Ticker,Weight") == ["GAIN", ticker, "LOSE"]


@pytest.mark.parametrize(
    "line",
    [
        "AGPXX,Invesco Government & Agency Portfolio",
        "FGXXX,First American Government Obligations Fund",
        "SSIXX,STATE STREET INSTITUTIONAL LIQ",
        "SLIQ,STATE STREET INSTITUTIONAL LIQ",
        "VMLF,Vanguard Market Liquidity Fund",
        "TBIL,UNITED STATES TREASURY BILL",
        "DGCM,Dreyfus Government Cash Management",
        "ESZ,S&P 500 E-MINI INDEX FUTURE DEC 25",
        "TRS,Total Return Swap on Tiny Index",
        "GCO,Gain Inc call option",
        "GAIP,GAIN INC 5.25% SERIES A PERPETUAL PREFERRED",
        "GAIN.PRA,GAIN INC",
        "GAINpA,GAIN INC",
        "--,SWISS FRANC",
    ],
)
def test_a_line_that_its_name_or_ticker_makes_no_share_is_left_out_and_named(line: str) -> None:
    text = "\n".join(["Ticker,Name,Weight", "GAIN,Gain Inc,60", "LOSE,Lose Inc,25", f"{line},15", ""])
    held = parse_list(text.encode(), asked())
    assert held.holdings.get_column("ticker").to_list() == ["GAIN", "LOSE"]
    named = line.removeprefix("--,") if line.startswith("--") else line.partition(",")[0]
    assert any(note.startswith(f"by name or ticker no shares: {named} (") for note in held.notes)


@pytest.mark.parametrize(
    "line",
    [
        "PFBC,PREFERRED BANK",
        "APTS,PREFERRED APARTMENT COMMUNITIES",
        "LQDT,LIQUIDITY SERVICES INC",
        "GOV,GOVERNMENT PROPERTIES INCOME TRUST",
        "CSH,CASH AMERICA INTERNATIONAL INC",
        "FTFT,FUTURE FINTECH GROUP INC",
        "FAF,FIRST AMERICAN FINANCIAL CORP",
        "STT,STATE STREET CORP",
        "CBOE,CBOE GLOBAL MARKETS INC",
        "FDO,FAMILY DOLLAR STORES INC",
        "NOK,NOKIA CORP",
    ],
)
def test_a_company_with_such_a_word_in_its_name_stays(line: str) -> None:
    found = shares("GAIN,Gain Inc,60", f"{line},30", "LOSE,Lose Inc,10", header="Ticker,Name,Weight")
    assert found == ["GAIN", line.partition(",")[0], "LOSE"]


@pytest.mark.parametrize(
    "kind",
    [
        "Money Market Fund Shares",
        "Equity Index Futures",
        "Equity Swap",
        "Equity Option",
        "Preferred Stock",
        "Convertible Preferred Shares",
        "Stock Rights",
        "Equity Funds",
        "Class A Notes",
    ],
)
def test_a_kind_that_speaks_of_shares_and_is_none_is_left_out(kind: str) -> None:
    lines = ("GAIN,Common Stock,60", "LOSE,Ordinary Shares,25", f"OTHR,{kind},15")
    assert shares(*lines, header="Ticker,Asset Class,Weight") == ["GAIN", "LOSE"]


def test_a_name_that_no_share_has_overrules_a_kind() -> None:
    lines = ("GAIN,Gain Inc,Equity,60", "LOSE,Lose Inc,Equity,25", "TMMF,Tiny Money Market Fund,Equity,15")
    assert shares(*lines, header="Ticker,Name,Asset Class,Weight") == ["GAIN", "LOSE"]
