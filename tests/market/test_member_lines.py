"""Which securities the lines of a list mean: one row each, and why a line is no share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from tests.folders import END, members, write_folder

from redink import Market, import_folder
from redink.market.member_lines import member_lines, why_left_out
from redink.market.membership import members_on


def test_a_line_without_prices_is_read_by_its_ticker_and_a_priced_one_by_its_description(tmp_path: Path) -> None:
    claims = [("small", ticker, date(2025, 3, 31), None) for ticker in ("P5N994", "ABCDW", "NEWCO")]
    listed = pl.concat([members(), pl.DataFrame(claims, schema=members().schema, orient="row")])
    import_folder(write_folder(tmp_path / "folder", members=listed), tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=END)
    lines = member_lines(market, members_on(market.tables["members"], "small", on=END), "small", on=END)
    assert lines.columns == ["spelled", "security"]
    priced = market.panel("price").securities
    why = dict(zip(lines["spelled"], why_left_out(market, lines, priced=priced), strict=True))
    assert {ticker: reason for ticker, reason in why.items() if reason} == {
        "P5N994": "a placeholder, not a ticker",
        "ABCDW": "a warrant",
    }
    assert why["NEWCO"] is None


def test_two_lines_of_one_security_are_one_row(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "folder"), tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=END)
    rows = members_on(market.tables["members"], "small", on=END)
    lines = member_lines(market, pl.concat([rows, rows]), "small", on=END)
    assert lines.rows() == member_lines(market, rows, "small", on=END).rows()
    assert lines["security"].is_unique().all()
