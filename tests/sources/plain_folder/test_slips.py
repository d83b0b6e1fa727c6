"""Slips that would pass in silence: an account nearly spelled right, an unknown cause, a fact before its day."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.folders import earnings, write_folder

from redink.errors import FolderError
from redink.sources.plain_folder import read_folder
from redink.sources.plain_folder.accounts import KNOWN, nearest

FACTS = (
    "ticker,account,period_end,fiscal_period,value,known_on\n"
    "GAIN,net_income,2024-12-31,FY,100,2025-02-20\n"
    "GAIN,net_income,2025-03-31,Q1,30,2025-03-28\n"
    "LOSE,revenue,2025-03-31,Q1,5,2025-03-31\n"
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("net income", "net_income"),
        ("NetIncome", "net_income"),
        ("NET-INCOME", "net_income"),
        ("net_incme", "net_income"),
        ("us-gaap:NetIncomeLoss", "net_income"),
        ("Revenues", "revenues"),
        ("floatshares", "float_shares"),
        ("headcount", None),
        ("inventory_turns", None),
        ("", None),
    ],
)
def test_an_account_is_near_the_one_that_was_meant(written: str, meant: str | None) -> None:
    assert nearest(written) == meant


@pytest.mark.parametrize("account", sorted(KNOWN))
def test_a_known_account_is_nearest_to_itself(account: str) -> None:
    assert nearest(account) == account


def test_an_account_spelled_nearly_right_is_noted_and_an_unknown_one_is_not(tmp_path: Path) -> None:
    spelled = earnings().with_columns(account=pl.lit("net income"))
    other = earnings().with_columns(account=pl.lit("headcount"))
    source_data = read_folder(write_folder(tmp_path, earnings=pl.concat([spelled, other, earnings()])))
    assert source_data.notes == (
        "earnings has the account 'net income', which means nothing here: 'net_income' is near it",
    )


def test_a_cause_of_delisting_that_means_nothing(tmp_path: Path) -> None:
    rows = "ticker,name,delisting_cause\nGAIN,Gain,merger\nLOSE,Lose,bankrupt\nMUTE,Mute,\n"
    message = (
        r"securities\.csv, line 3, column 'delisting_cause': found 'bankrupt', expected merger, failure or unknown"
    )
    with pytest.raises(FolderError, match=message):
        read_folder(write_folder(tmp_path, securities=rows))


def test_an_identifier_of_a_security_has_ten_digits(tmp_path: Path) -> None:
    rows = "ticker,name,cik\nGAIN,Gain,789\nLOSE,Lose,\n"
    table = read_folder(write_folder(tmp_path, securities=rows)).tables["securities"]
    assert table.filter(pl.col("security").is_in(["GAIN", "LOSE"])).get_column("cik").to_list() == ["0000000789", None]


def test_a_fact_known_before_its_period_ended_is_left_out_and_noted(tmp_path: Path) -> None:
    source_data = read_folder(write_folder(tmp_path, facts=FACTS, earnings=None))
    assert source_data.tables["facts"].get_column("value").sort().to_list() == [5.0, 100.0]
    assert source_data.notes == (
        "1 facts were known before their period ended and are left out: "
        "first GAIN net_income to 2025-03-31, known on 2025-03-28",
    )
