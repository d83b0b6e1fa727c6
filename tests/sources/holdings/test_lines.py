"""Which lines are shares, told from ticker, name, price and value."""

from __future__ import annotations

import polars as pl
import pytest

from redink.sources.holdings.lines import judged

SCHEMA = {
    "ticker": pl.String,
    "name": pl.String,
    "cusip": pl.String,
    "isin": pl.String,
    "price": pl.Float64,
    "value_usd": pl.Float64,
}
PLAIN = {"ticker": "GAIN", "name": "GAIN INC", "cusip": None, "isin": None, "price": 9.0, "value_usd": 900.0}


def judge(**changes: object) -> dict[str, object]:
    """The line with these changes, beside a plain one."""
    return judged(pl.DataFrame([PLAIN, PLAIN | changes], schema=SCHEMA)).row(1, named=True)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ticker": None}, "neither ticker, ISIN nor CUSIP"),
        ({"ticker": None, "name": "OLDCO INC - CVR", "isin": "US1"}, "a contingent value right by its name"),
        (
            {"ticker": None, "name": "Oldco Contingent Rights 2031", "cusip": "1"},
            "a contingent value right by its name",
        ),
        ({"ticker": None, "name": "OLDCO $15.00 VESTING Prvt"}, "an unlisted claim by its name"),
        ({"ticker": None, "name": "Oldco Earn-out Shares", "isin": "US1"}, "an unlisted claim by its name"),
        ({"ticker": None, "name": "Oldco Liquidating Trust", "isin": "US1"}, "a claim on a liquidation by its name"),
        ({"ticker": "GAINW", "name": "GAIN INC WARRANTS"}, "a warrant, right or unit by its name"),
        ({"name": "GAIN INC RIGHT"}, "a warrant, right or unit by its name"),
        ({"ticker": "P5N000", "name": "OLDCO ESCROW"}, "an escrow claim by its name"),
        ({"ticker": "P5N000", "name": "OLDCO"}, "a placeholder, not a ticker"),
        ({"price": 0.03}, "worth less than 5 cents a share"),
        ({"price": 0.0, "value_usd": 0.12}, "worth less than 5 cents a share"),
        ({"value_usd": 0.0}, "worth less than 5 cents a share"),
        ({"value_usd": -5.0}, "worth less than 5 cents a share"),
        ({"price": None}, "no price"),
        ({"value_usd": None}, "no price"),
        ({"price": 0.0, "name": "OLDCO INC - CVR"}, "a contingent value right by its name"),
    ],
)
def test_a_line_that_is_no_share_says_why(changes: dict[str, object], reason: str) -> None:
    line = judge(**changes)
    assert (line["is_share"], line["reason"]) == (False, reason)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "CVR ENERGY INC"},
        {"name": "BRIGHT RIGHTS GROUP INC"},
        {"name": "UNITED PARKS INC"},
        {"name": None},
        {"price": 0.05},
        {"ticker": None, "isin": "US0000000GA1"},
        {"ticker": None, "name": "CVR ENERGY INC", "cusip": "000000001"},
        {"name": "OLDCO INC CVR"},
    ],
)
def test_a_share_has_no_reason(changes: dict[str, object]) -> None:
    line = judge(**changes)
    assert (line["is_share"], line["reason"]) == (True, None)


def test_a_share_goes_by_ticker_then_isin_then_cusip() -> None:
    numbers = {"isin": "US0000000GA1", "cusip": "000000GA1"}
    assert judge(**numbers)["security"] == "GAIN"
    assert judge(ticker=None, **numbers)["security"] == "isin:US0000000GA1"
    assert judge(ticker=None, cusip="000000GA1")["security"] == "cusip:000000GA1"
    assert judge(ticker=None)["security"] is None


def test_prices_that_no_line_has_are_not_asked_for() -> None:
    frame = pl.DataFrame([PLAIN | {"price": None}, PLAIN | {"price": None, "value_usd": None}], schema=SCHEMA)
    assert judged(frame)["reason"].to_list() == [None, "no price"]
    assert judged(frame.with_columns(value_usd=pl.lit(None, pl.Float64)))["is_share"].all()
