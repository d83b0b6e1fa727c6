"""Real files of both publishers, where they are present."""

from __future__ import annotations

import csv
from datetime import date
from math import fsum

import polars as pl
import pytest
from tests.market_data import FOLDER, needs_market_data

from redink.sources.holdings import ishares, nport
from redink.sources.holdings.filings import FundFiling
from redink.sources.holdings.funds import Fund, fund_of
from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.snapshots import weights_and_members

pytestmark = needs_market_data
SAMPLES = FOLDER / "samples"
TODAY = date(2026, 1, 2)


def asked(day: date) -> ishares.Query:
    return ishares.Query(fund=fund_of("russell-2000"), day=day, asked_on=TODAY)


@pytest.fixture(scope="module")
def november() -> FundHoldings:
    content = (SAMPLES / "ishares" / "IWM_holdings_2025-11-05.csv").read_bytes()
    return ishares.parse(content, asked(date(2025, 11, 5)))


def test_the_file_of_november_has_1962_equity_lines_of_which_8_stand_apart(november: FundHoldings) -> None:
    frame = november.holdings
    apart = frame.filter(~pl.col("is_share"))
    assert (frame.height, frame["is_share"].sum(), apart.height) == (1_962, 1_954, 8)
    assert apart["ticker"].drop_nulls().sort().to_list() == ["GTXI", "P5N994", "PDLI", "SBT", "THRD"]
    assert apart["ticker"].null_count() == 3
    assert apart["reason"].null_count() == 0


def test_claims_that_go_by_a_ticker_are_pointed_out(november: FundHoldings) -> None:
    claims = november.holdings.filter(pl.col("is_share") & pl.col("claim").is_not_null())
    assert claims["ticker"].sort().to_list() == ["ADRO", "INH"]


def test_its_weights_sum_to_one_and_99_55_percent_is_noted(november: FundHoldings) -> None:
    source_data = weights_and_members([november], source="ishares")
    assert fsum(source_data.tables["weights"]["weight"]) == 1.0
    assert (
        source_data.notes[-1]
        == "IWM on 2025-11-05: 1,954 shares of 99.55% in all, weighted by market value to sum to 1"
    )
    largest = source_data.tables["weights"].sort("weight").row(-1, named=True)
    assert (largest["security"], round(100 * largest["weight"], 2)) == ("BE", 1.06)
    assert largest["shares"] == 5_170_819


def test_its_sum_of_values_agrees_with_a_plain_reading(november: FundHoldings) -> None:
    text = (SAMPLES / "ishares" / "IWM_holdings_2025-11-05.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [cells for cells in csv.reader(text[10:]) if len(cells) == 15 and cells[3] == "Equity"]
    assert fsum(november.holdings["value_usd"]) == fsum(float(cells[4].replace(",", "")) for cells in rows)


def test_the_plain_list_of_june_is_read(november: FundHoldings) -> None:
    content = (SAMPLES / "ishares" / "iwm_2025-06-05.csv").read_bytes()
    june = ishares.parse_list(content, asked(date(2025, 6, 5)))
    assert june.holdings.height == 1_934 - 4
    assert "4 of 1,934 lines are no equity and are left out: 3 Cash, 1 Futures" in june.notes
    members = weights_and_members([november, june], source="ishares").tables["members"]
    assert members.filter(pl.col("end").is_null()).height == 1_953
    assert set(members["start"].to_list()) == {june.day, november.day}


@pytest.mark.parametrize(
    ("name", "series", "day", "told"),
    [
        ("dupree", "Kentucky Tax-Free Short-to-Medium Series", date(2022, 12, 31), "55 of 55 lines are no equity"),
        ("small", "AST Bond Portfolio 2022", date(2022, 12, 30), "there is no equity line"),
    ],
)
def test_the_report_of_a_bond_fund_has_no_share_and_says_so(name: str, series: str, day: date, told: str) -> None:
    fund = Fund(index="bonds", ticker="BOND", product=0, slug="", series=series, usual=0)
    filing = FundFiling(trust=fund.trust, accession="0000000000-23-000000", filed=date(2023, 3, 1))
    query = nport.Query(fund=fund, since=day, until=TODAY, asked_on=TODAY)
    content = (SAMPLES / "nport" / f"primary_doc-{name}.xml").read_bytes()
    held = nport.parse(nport.Report(filing=filing, content=content), query)
    assert (held.day, held.holdings.height) == (day, 0)
    assert any(told in note for note in held.notes)
    assert any("neither members nor weights" in note for note in held.notes)
    assert all(frame.is_empty() for frame in weights_and_members([held], source="nport").tables.values())
