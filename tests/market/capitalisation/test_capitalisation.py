"""Capitalisation: carried, divided over classes, implied; by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders

from redink.ingest import import_folder
from redink.market import Market
from redink.market.shares.filed_counts import FiledCounts
from redink.market.shares.shares import company_shares, implied_shares, usual_trade


def market(tmp_path: Path, **overrides: folders.Content) -> Market:
    folder = folders.write_folder(tmp_path / "folder", kind="csv", toml=None, **overrides)
    import_folder(folder, tmp_path / "store")
    return Market.from_store(tmp_path / "store", as_of=folders.END)


def caps(made: Market, day: date = folders.START) -> dict[str, tuple[float, str, int]]:
    panel = made.panel("price")
    frame = made.capitalisation(panel, column=panel.column(day))
    return {row["security"]: (row["cap"], row["origin"], row["classes"]) for row in frame.to_dicts()}


def test_a_companys_capitalisation_is_divided_over_its_listed_classes(tmp_path: Path) -> None:
    found = caps(market(tmp_path))
    assert found["DUOA"] == found["DUOB"] == (350e6, "given", 2)
    assert found["GAIN"] == (1000e6, "given", 1)


def test_classes_that_show_their_own_capitalisation_keep_it(tmp_path: Path) -> None:
    own = pl.when(pl.col("ticker") == "DUOB").then(pl.col("market_cap") * 0.3).otherwise("market_cap")
    found = caps(market(tmp_path, prices=folders.prices().with_columns(market_cap=own)))
    assert found["DUOA"][0] == 700e6
    assert found["DUOB"][0] == pytest.approx(210e6, rel=1e-15)


@pytest.mark.parametrize("missing", [None, 0.0])
def test_a_missing_or_zero_capitalisation_takes_the_last_one(tmp_path: Path, missing: float | None) -> None:
    there = (pl.col("ticker") == "GAIN") & (pl.col("date") == folders.SESSIONS[3])
    blanked = folders.prices().with_columns(market_cap=pl.when(there).then(missing).otherwise("market_cap"))
    found = caps(market(tmp_path, prices=blanked), folders.SESSIONS[3])
    assert found["GAIN"] == (pytest.approx(100e6 * 10.2, rel=1e-15), "carried", 1)


def test_a_security_without_any_capitalisation_has_none(tmp_path: Path) -> None:
    blanked = folders.prices().with_columns(market_cap=pl.when(pl.col("ticker") != "MUTE").then("market_cap"))
    assert "MUTE" not in caps(market(tmp_path, prices=blanked))


def test_a_warrant_takes_no_part_of_its_companys_capitalisation(tmp_path: Path) -> None:
    named = folders.securities().with_columns(
        name=pl.when(pl.col("ticker") == "DUOB").then(pl.lit("Duo Holdings Inc. Warrant")).otherwise("name")
    )
    found = caps(market(tmp_path, securities=named))
    assert found["DUOA"] == (700e6, "given", 1)
    assert "DUOB" not in found


def test_shares_are_implied_by_profit_over_earnings_per_share(tmp_path: Path) -> None:
    rows = [
        ("GAIN", "net_income", "2024-12-31", "FY", 100e6),
        ("GAIN", "eps_basic", "2024-12-31", "FY", 2.0),
        ("LOSE", "net_income", "2024-12-31", "FY", -50e6),
        ("LOSE", "eps_diluted", "2024-12-31", "FY", -0.01),
    ]
    facts = pl.DataFrame(rows, schema=["ticker", "account", "period_end", "fiscal_period", "value"], orient="row")
    facts = facts.with_columns(known_on=pl.lit("2025-03-03"))
    found = caps(market(tmp_path, prices=folders.prices().drop("market_cap"), facts=facts, earnings=None))
    assert found == {"GAIN": (50e6 * 10.0, "implied", 1)}


def implied(*periods: tuple[str, float, float], traded: float) -> list[tuple[object, ...]]:
    """Shares and given from (period's end, profit, earnings per share), beside the usual volume."""
    rows = [
        ("ACME", measure, date.fromisoformat(end), date.fromisoformat(end), date(2025, 3, 3), value)
        for end, profit, eps in periods
        for measure, value in (("net_income", profit), ("eps_basic", eps))
    ]
    names = ["company", "measure", "period_start", "period_end", "known_on", "value"]
    volume = pl.DataFrame({"company": ["ACME"], "traded": [traded]})
    found = implied_shares(pl.DataFrame(rows, schema=names, orient="row"), volume, on=date(2025, 4, 8))
    return found.drop("company").rows()


def test_a_period_that_implies_hardly_more_shares_than_change_hands_is_left_out() -> None:
    """Profit in thousands: 2,000 shares of which a million change hands a day."""
    wrong, right = ("2024-09-30", 4e3, 2.0), ("2024-12-31", 8e6, 2.0)
    assert implied(wrong, right, traded=999_999.0) == [(4e6, 2_001_000.0)]
    assert implied(wrong, traded=999_999.0) == []


def test_a_period_that_implies_four_days_of_trade_counts() -> None:
    """The two imply 4 and 6 million shares; a million change hands a day, then a thousand more."""
    periods = (("2024-09-30", 8e6, 2.0), ("2024-12-31", 12e6, 2.0))
    assert implied(*periods, traded=1e6) == [(5e6, None)]
    assert implied(*periods, traded=1_001_000.0) == [(6e6, None)]


def test_the_usual_trade_of_a_company_is_that_of_all_its_lines() -> None:
    """Medians of 20 and 6 over 30 days; the day after and the one 31 days before count no more."""
    days = [date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 3)]
    prices = pl.concat(
        pl.DataFrame({"security": name, "date": days, "volume": volumes})
        for name, volumes in (("A", [900.0, 10.0, 20.0, 30.0, 900.0]), ("B", [1.0, 4.0, 6.0, 8.0, 1.0]))
    )
    companies = pl.DataFrame({"security": ["A", "B"], "company": ["A", "A"]})
    assert usual_trade(prices, companies, on=date(2025, 4, 2)).rows() == [("A", 26.0)]


def test_a_ticker_that_took_over_from_another_counts_alone(tmp_path: Path) -> None:
    """LOSE trades as LOSEN from the sixth session on: one line of one company, not two classes."""
    late = pl.col("date") >= folders.SESSIONS[5]
    renamed = pl.when((pl.col("ticker") == "LOSE") & late).then(pl.lit("LOSEN")).otherwise("ticker")
    prices = folders.prices().with_columns(ticker=renamed).sort("ticker", "date")
    new = folders.securities().filter(pl.col("ticker") == "LOSE").with_columns(ticker=pl.lit("LOSEN"))
    found = caps(
        market(tmp_path, prices=prices, securities=pl.concat([folders.securities(), new])), folders.SESSIONS[6]
    )
    assert found["LOSE"] == (pytest.approx(20e6 * 26.0, rel=1e-15), "given", 1)
    assert "LOSEN" not in found


def counted(*rows: tuple[str, str, float, str]) -> pl.DataFrame:
    """(company, day counted, shares, known on)."""
    made = [
        (company, "shares_outstanding", *[date.fromisoformat(day)] * 2, date.fromisoformat(known), shares)
        for company, day, shares, known in rows
    ]
    names = ["company", "measure", "period_start", "period_end", "known_on", "value"]
    return pl.DataFrame(made, schema=names, orient="row")


SPLITS = pl.DataFrame(
    [("ACME", date(2025, 2, 3), 0.5), ("ACME", date(2025, 6, 2), 10.0)],
    schema=["company", "date", "split_ratio"],
    orient="row",
)


UNTRADED = pl.DataFrame(schema={"company": pl.String, "traded": pl.Float64})


def shares_on(day: date, *rows: tuple[str, str, float, str]) -> list[tuple[object, ...]]:
    facts = counted(*rows)
    return (
        company_shares(facts, FiledCounts(facts=facts, splits=SPLITS.with_columns(known_on="date")), UNTRADED, on=day)
        .drop("given")
        .rows()
    )


def test_shares_as_filed_are_the_last_count_known() -> None:
    rows = [("BOLT", "2024-10-31", 90.0, "2024-11-05"), ("BOLT", "2025-01-31", 100.0, "2025-02-10")]
    assert shares_on(date(2025, 4, 8), *rows) == [("BOLT", 100.0, "filed")]
    assert shares_on(date(2025, 2, 7), *rows) == [("BOLT", 90.0, "filed")]
    assert shares_on(date(2026, 12, 1), *rows) == []  # counted over 500 days before


def beside_earnings(*counts: tuple[str, str, float, str], traded: float | None = None) -> list[tuple[object, ...]]:
    """Counts of ACME beside a profit of 200 million at 2 a share, as on 2025-04-08: shares, given and origin."""
    period = date(2024, 1, 1), date(2024, 12, 31), date(2025, 2, 20)
    earned = [("ACME", measure, *period, value) for measure, value in (("net_income", 200e6), ("eps_basic", 2.0))]
    filed = counted(*counts)
    facts = pl.concat([filed, pl.DataFrame(earned, schema=filed.schema, orient="row")])
    volume = pl.DataFrame({"company": ["ACME"], "traded": [traded]}, schema=UNTRADED.schema)
    splits = SPLITS.clear().with_columns(known_on="date")
    found = company_shares(facts, FiledCounts(facts=facts, splits=splits), volume, on=date(2025, 4, 8))
    return found.select("shares", "given", "origin").rows()


def test_a_single_count_that_earnings_contradict_by_a_power_of_ten_gives_way_to_them() -> None:
    assert beside_earnings(("ACME", "2025-01-31", 100.0, "2025-02-20")) == [(100e6, 100.0, "implied")]
    assert beside_earnings(("ACME", "2025-01-31", 1e11, "2025-02-20")) == [(100e6, 1e11, "implied")]
    assert beside_earnings(("ACME", "2025-01-31", 11e6, "2025-02-20")) == [(11e6, None, "filed")]


def test_counts_that_bear_each_other_out_stand_unless_they_are_too_few_for_the_trade() -> None:
    twice = (("ACME", "2024-10-31", 1e5, "2024-11-05"), ("ACME", "2025-01-31", 1e5, "2025-02-20"))
    assert beside_earnings(*twice) == [(1e5, None, "filed")]
    assert beside_earnings(*twice, traded=2e4) == [(1e5, None, "filed")]
    assert beside_earnings(*twice, traded=5e5) == [(100e6, 1e5, "implied")]


def test_a_split_after_the_count_changes_the_shares() -> None:
    rows = [("ACME", "2025-01-15", 100.0, "2025-01-30")]
    assert shares_on(date(2025, 1, 31), *rows) == [("ACME", 100.0, "filed")]
    assert shares_on(date(2025, 4, 8), *rows) == [("ACME", 200.0, "filed")]  # 2 for 1 in February
    assert shares_on(date(2025, 6, 2), *rows) == [("ACME", 20.0, "filed")]  # and 1 for 10 in June
    assert shares_on(date(2025, 4, 8), ("ACME", "2025-02-28", 210.0, "2025-03-05")) == [("ACME", 210.0, "filed")]


def test_a_company_is_weighed_by_its_shares_as_filed(tmp_path: Path) -> None:
    rows = [("GAIN", "shares_outstanding", "2025-03-14", "FY", 70e6)]
    facts = pl.DataFrame(rows, schema=["ticker", "account", "period_end", "fiscal_period", "value"], orient="row")
    facts = facts.with_columns(known_on=pl.lit("2025-03-17"))
    found = caps(market(tmp_path, prices=folders.prices().drop("market_cap"), facts=facts, earnings=None))
    assert found == {"GAIN": (70e6 * 10.0, "filed", 1)}
