"""What a figure is made of: its parts by name and sign, adding up to it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.market.statements import LATE, asked, balance, frame, known, net, parts

from redink.errors import ConsistencyError
from redink.market.earnings.measured import measured
from redink.market.earnings.operands import OPERANDS, operands, require_sums

FIRST, SECOND, THIRD = ("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30")


def roles(rows: list[dict[str, object]]) -> list[tuple[object, object, object]]:
    return [(row["role"], row["sign"], row["value"]) for row in rows]


def test_a_rolled_year_names_its_three_parts_with_their_filings() -> None:
    facts = frame(
        net("2023-01-01", "2023-12-31", "2024-02-21", 100.0, form="10-K", accession="a-1", tag="us-gaap:NetIncomeLoss"),
        net("2023-01-01", "2023-03-31", "2023-05-02", 10.0, form="10-Q", accession="a-0"),
        net("2023-01-01", "2023-03-31", "2024-05-02", 10.0, form="10-Q", accession="a-2"),
        net("2024-01-01", "2024-03-31", "2024-05-02", 20.0, form="10-Q", accession="a-2"),
    )
    rows = parts(facts, "2024-06-03")
    assert roles(rows) == [
        ("fiscal year", 1, 100.0),
        ("year to date", 1, 20.0),
        ("year to date a year before", -1, 10.0),
    ]
    assert [row["accession"] for row in rows] == ["a-1", "a-2", "a-2"]
    assert (rows[0]["tag"], rows[2]["known_on"], rows[2]["set_on"]) == (
        "us-gaap:NetIncomeLoss",
        date(2024, 5, 2),
        date(2023, 5, 2),
    )
    assert {row["restated"] for row in rows} == {False}


def test_a_quarter_that_was_not_reported_has_the_two_periods_it_is_the_difference_of() -> None:
    facts = frame(
        net(*SECOND, "2024-08-02", 20.0),
        net(*THIRD, "2024-11-04", 30.0),
        net("2024-01-01", "2024-09-30", "2024-11-04", 60.0),
        net("2024-01-01", "2024-12-31", "2025-02-24", 100.0),
        net("2025-01-01", "2025-03-31", "2025-05-05", 7.0),
    )
    assert known(facts, "2025-06-02")["method"] == "quarters"
    assert roles(parts(facts, "2025-06-02")) == [
        ("quarter 1", 1, 20.0),
        ("quarter 2", 1, 30.0),
        ("quarter 3", 1, 100.0),
        ("quarter 3", -1, 60.0),
        ("quarter 4", 1, 7.0),
    ]


def test_a_restated_operand_says_since_when_and_what_it_was_first() -> None:
    year = [net("2023-01-01", "2023-12-31", day, value) for day, value in (("2024-02-21", 100.0), ("2024-06-10", 90.0))]
    (row,) = parts(frame(*year), "2024-06-12")
    assert (row["value"], row["restated"], row["first_value"], row["set_on"]) == (90.0, True, 100.0, date(2024, 6, 10))


def test_a_conflict_shows_its_operands_too() -> None:
    facts = frame(
        net("2023-01-01", "2023-12-31", "2024-02-21", 100.0),
        net("2023-01-01", "2023-03-31", "2023-05-02", 10.0),
        net("2023-01-01", "2023-03-31", "2024-05-20", 12.0),
        net("2024-01-01", "2024-03-31", "2024-05-02", 20.0),
    )
    assert known(facts, "2024-06-03")["state"] == "conflict"
    assert [row["role"] for row in parts(facts, "2024-06-03")] == [
        "fiscal year",
        "year to date",
        "year to date a year before",
    ]


def test_a_balance_is_one_operand() -> None:
    (row,) = parts(frame(balance("cash", "2024-12-31", "2025-02-24", 70.0)), "2025-03-03", ["cash"])
    assert (row["role"], row["sign"], row["value"]) == ("latest", 1, 70.0)


def test_nothing_known_has_no_operands_and_the_same_columns() -> None:
    rows = operands(frame(), asked("2025-04-08"), as_of=LATE, known_by="filing")
    assert (rows.height, rows.schema) == (0, pl.Schema(OPERANDS))


@settings(max_examples=40)
@given(
    values=st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=16, max_size=16),
    kept=st.lists(st.booleans(), min_size=16, max_size=16),
    lag=st.integers(20, 60),
)
def test_operands_add_up_to_their_figure_to_the_last_cent(values: list[Decimal], kept: list[bool], lag: int) -> None:
    ends = [date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30), date(2022, 12, 31)]
    rows = []
    for place, (value, keep) in enumerate(zip(values, kept, strict=True)):
        year, quarter = 2022 + place // 8, place % 8
        end = ends[quarter % 4].replace(year=year)
        start = date(year, 1, 1) if quarter >= 4 else date(year, 3 * quarter + 1, 1)
        if keep:
            filed = end + timedelta(days=lag)
            rows.append(net(start.isoformat(), end.isoformat(), filed.isoformat(), float(value)))
    facts = frame(*{(row["period_start"], row["period_end"]): row for row in rows}.values())
    days = asked("2023-03-15", "2023-12-01", "2024-03-15")
    found = measured(facts, days, as_of=LATE, known_by="filing", measures=["net_income"])
    made = operands(facts, days, as_of=LATE, known_by="filing", measures=["net_income"])
    for row in found.filter(state="known").iter_rows(named=True):
        mine = made.filter(pl.col("on") == row["on"]).select("sign", "value").iter_rows()
        assert sum(sign * Decimal(str(value)) for sign, value in mine) == Decimal(str(row["value"]))
    assert made.filter(pl.col("known_on") > pl.col("on")).is_empty()


def test_operands_that_do_not_make_their_figure_are_refused() -> None:
    facts = frame(net("2023-01-01", "2023-12-31", "2024-02-21", 100.0))
    days = asked("2024-03-01")
    figures = measured(facts, days, as_of=LATE, known_by="filing", measures=["net_income"])
    made = operands(facts, days, as_of=LATE, known_by="filing", measures=["net_income"])
    with pytest.raises(
        ConsistencyError, match=r"net_income of ACME on 2024-03-01 is 100\.0, but its operands make 101"
    ):
        require_sums(figures, made.with_columns(value=pl.col("value") + 1))
