"""Which company a line of a list means is the same synchronised on the day and months later."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from tests.ingest.sync.cast import Company, Line
from tests.ingest.sync.played import HARBOUR, succeeded, synced, told
from tests.ingest.sync.stores import table

SPRING, SUMMER = date(2025, 4, 8), date(2025, 7, 10)
CEDAR = (
    Company(number=1041, name="Cedar Peak Inc", reports=(date(1994, 1, 1), date(2025, 3, 1))),
    Company(number=1042, name="Cedar Peak Inc", tickers=("CDR",), reports=(date(2025, 8, 1), date(2035, 1, 1))),
)
CITIZENS = (
    Company(number=1031, name="Citizens Bancshares Corp", reports=(date(1994, 1, 1), date(2025, 3, 1))),
    Company(
        number=1033, name="Citizens Bancshares Corp", tickers=("CZN",), reports=(date(2025, 5, 1), date(2035, 1, 1))
    ),
)


@pytest.mark.parametrize(
    ("companies", "lines", "ticker", "days"),
    [
        pytest.param(
            CEDAR,
            (Line(ticker="CDR", name="CEDAR PEAK INC", first=date(2025, 6, 27)),),
            "CDR",
            (date(2025, 6, 30), SUMMER, date(2025, 8, 15)),
            id="listed first after the other's last report",
        ),
        pytest.param(
            CITIZENS,
            (
                Line(ticker="CBC", name="CITIZENS BANCSHARES CORP", last=date(2025, 1, 31)),
                Line(ticker="CZN", name="CITIZENS BANCSHARES CORP", first=date(2025, 3, 3)),
            ),
            "CZN",
            (SPRING, SUMMER),
            id="another ticker after a gap",
        ),
        pytest.param(
            HARBOUR,
            (
                Line(ticker="QHC", name="QUIET HARBOUR CORP", last=date(2025, 1, 31)),
                Line(ticker="QHC", name="QUIET HARBOUR CORP", first=date(2025, 9, 2)),
            ),
            "QHC",
            (date(2025, 1, 31), date(2025, 9, 30)),
            id="the same ticker after a gap",
        ),
    ],
)
def test_a_name_whose_ticker_the_other_did_not_hand_on_proves_nothing_early_or_late(
    companies: tuple[Company, ...], lines: tuple[Line, ...], ticker: str, days: tuple[date, ...], tmp_path: Path
) -> None:
    notes = synced(tmp_path / "late", *companies, lines=lines)
    assert succeeded(tmp_path / "late") == []
    assert any("nothing shows whom it succeeded" in note and f"{ticker} (" in note for note in notes)
    for day in days:
        synced(tmp_path / str(day), *companies, lines=lines, today=day + timedelta(days=1))
        assert [told(tmp_path / when, ticker, day) for when in ("late", str(day))] == ["no data"] * 2


ALCO = Company(number=1001, name="Arcon Technologies Inc", former=("Alco Metals Inc",), tickers=("ARN",))
"""Its former name ended on 2025-05-30, as the SEC knows it; it earns 1,001 millions a quarter."""


@pytest.mark.parametrize("name", ["AlcoMetals Holdings Corp", "Alco Metals Corp", "Alco Metals Inc"])
@pytest.mark.parametrize("is_listed", [True, False], ids=["listed on", "no more listed"])
def test_a_line_is_the_company_that_had_its_name_then_though_another_has_the_ticker_today(
    name: str, tmp_path: Path, *, is_listed: bool
) -> None:
    young = Company(number=1002, name=name, tickers=("ALC",), reports=(date(2025, 8, 1), date(2035, 1, 1)))
    lines = (
        Line(ticker="ALC", name="ALCO METALS INC", last=date(2025, 6, 30)),
        Line(ticker="ALC", name=name.upper(), first=date(2025, 7, 1)),
        *([Line(ticker="ARN", name="ARCON TECHNOLOGIES INC", first=date(2025, 7, 1))] if is_listed else []),
    )
    days = (date(2025, 6, 30), date(2025, 8, 29))
    synced(tmp_path / "late", ALCO, young, lines=lines)
    for day, label in zip(days, ["profitable", "no data"], strict=True):
        synced(tmp_path / str(day), ALCO, young, lines=lines, today=day + timedelta(days=1))
        assert [told(tmp_path / when, "ALC", day) for when in ("late", str(day))] == [label] * 2, day
    tickers = table(tmp_path / "late", "tickers").filter(pl.col("ticker").is_in(["ALC", "ARN"]))
    meant = tickers.sort("ticker", "start").select("ticker", "security", "cik").rows()
    renamed = [("ARN", "ALC", ALCO.cik)] if is_listed else []
    assert meant == [("ALC", "ALC", ALCO.cik), ("ALC", "ALC.2", young.cik), *renamed]
