"""A row that adds up the others is no member: four shares of 60, 25, 10 and 4 percent, and one of cash."""

from __future__ import annotations

import pytest
from tests.sources.holdings.records import WEIGHTS, asked
from tests.sources.holdings.test_columns import weights

from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.ishares import parse_list

SIZES = {"GAIN": "60.00", "LOSE": "25.00", "MUTE": "10.00", "DUOA": "4.00", "USD": "1.00"}
VALUES = {"GAIN": '"600,000"', "LOSE": '"250,000"', "MUTE": '"100,000"', "DUOA": '"40,000"', "USD": '"10,000"'}


def read(last: str, sizes: dict[str, str] = SIZES, column: str = "Weight (%)") -> FundHoldings:
    lines = (f"{ticker},{'USD CASH' if ticker == 'USD' else ticker + ' INC'},{size}" for ticker, size in sizes.items())
    return parse_list("\n".join([f"Ticker,Name,{column}", *lines, last, ""]).encode(), asked())


@pytest.mark.parametrize(
    "last",
    ["Total,,100.00", "TOTAL,Total,100.00", ",Grand Total:,100.00", ",Total Net Assets,100.00", ",,100.00",
     "Summe,,100.00", "TINY,Tiny Index ETF,100.00", "Total,100.00"],
)  # fmt: skip
def test_a_row_of_all_weights_is_no_member_and_is_noted(last: str) -> None:
    held = read(last)
    assert weights(held) == pytest.approx(WEIGHTS)
    assert "4 equity lines are 99.00% of the fund's net assets; 4 are shares" in held.notes
    assert last == "Total,100.00" or any(note.startswith("line 7 is ") and "left out" in note for note in held.notes)


def test_a_total_of_fractions_leaves_them_fractions() -> None:
    held = read("Total,,1.00", {ticker: str(float(size) / 100) for ticker, size in SIZES.items()})
    assert held.holdings.get_column("percent").to_list() == pytest.approx([60.0, 25.0, 10.0, 4.0])


@pytest.mark.parametrize("last", ['TOTAL,,"1,000,000"', ',,"1,000,000"'])
def test_a_row_of_all_market_values_is_no_member(last: str) -> None:
    held = read(last, VALUES, "Market Value")
    assert weights(held) == pytest.approx(WEIGHTS)
    assert held.holdings.get_column("percent").to_list() == pytest.approx([60.0, 25.0, 10.0, 4.0])


def test_subtotals_under_their_names_are_left_out_too() -> None:
    assert weights(read(",Total Equity,99.00\n,Total Cash,1.00\n,Total,100.00")) == pytest.approx(WEIGHTS)


def test_a_company_called_total_or_half_of_a_short_list_stays() -> None:
    text = "Ticker,Name,Market Value\nSUM,SUMMIT MATERIALS,500\nTOT,TOTAL,300\nTSS,TOTAL SYSTEM SERVICES,200\n"
    assert weights(parse_list(text.encode(), asked())) == pytest.approx({"SUM": 0.5, "TOT": 0.3, "TSS": 0.2})


def test_weights_that_add_up_to_something_else_are_noted() -> None:
    assert (
        "its weights sum to 49.00%, not to 100%: the list may be a part, or hold something else"
        in read("", {"GAIN": "20", "LOSE": "29"}).notes
    )
