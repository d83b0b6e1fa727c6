"""Measures as known on a day: worked by hand, untouched by what comes later, refused where units disagree."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.market.statements import LATE, asked, balance, fact, frame, known, net

from redink.errors import UsageError
from redink.market.earnings.measured import EVERY, MEASURED, measured
from redink.measures import MEASURES


def settled(row: dict[str, object]) -> tuple[object, object, object]:
    return row["state"], row["value"], row["method"]


def two_years() -> list[dict[str, object]]:
    """2023: 100, of which 10 in the first quarter. 2024: 20, 30 and 40 in its first quarters, 150 in all."""
    return [
        net("2023-01-01", "2023-12-31", "2024-02-21", 100.0),
        net("2023-01-01", "2023-03-31", "2024-05-02", 10.0),
        net("2023-01-01", "2023-06-30", "2024-08-02", 30.0),
        net("2023-01-01", "2023-09-30", "2024-11-04", 60.0),
        net("2024-01-01", "2024-03-31", "2024-05-02", 20.0),
        net("2024-04-01", "2024-06-30", "2024-08-02", 30.0),
        net("2024-07-01", "2024-09-30", "2024-11-04", 40.0),
        net("2024-01-01", "2024-12-31", "2025-02-24", 150.0),
    ]


LATER = [
    net("2024-01-01", "2024-03-31", "2025-05-05", 20.0),
    net("2025-01-01", "2025-03-31", "2025-05-05", -500.0),
    net("2025-01-01", "2025-03-31", "2025-06-20", -700.0, form="10-Q/A"),
    net("2024-01-01", "2024-12-31", "2025-06-20", -1.0, form="10-K/A"),
]


def test_the_april_answer_knows_nothing_of_the_filings_of_may_and_june() -> None:
    before, after = frame(*two_years()), frame(*two_years(), *LATER)
    assert settled(known(before, "2025-04-08")) == ("known", 150.0, "fiscal_year_to_date")
    assert known(after, "2025-04-08") == known(before, "2025-04-08")
    assert known(after, "2025-05-05")["value"] == 150 - 500 - 20
    assert known(after, "2025-06-20")["state"] == "conflict"


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_a_thousand_later_rows_of_any_kind_change_no_measure(seed: int) -> None:
    draw = random.Random(seed)
    cash = [
        balance("cash", "2024-12-31", "2025-02-24", 7.0),
        fact("eps_basic", "2024-01-01", "2024-12-31", "2025-02-24", 1.5),
    ]
    before = frame(*two_years(), *cash)
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for _ in range(1000):
        end = date(2021, 1, 1) + timedelta(days=draw.randrange(2000))
        start = end - timedelta(days=draw.choice((0, 90, 181, 272, 364, 17)))
        row = fact(
            draw.choice(EVERY),
            start.isoformat(),
            end.isoformat(),
            (date(2025, 4, 9) + timedelta(days=draw.randrange(900))).isoformat(),
            draw.choice((None, draw.uniform(-1e9, 1e9))),
            unit=draw.choice(("USD", "EUR")),
        )
        rows[tuple(row[name] for name in ("measure", "period_start", "period_end", "known_on"))] = row
    after = pl.concat([before, frame(*rows.values())]).sample(fraction=1, shuffle=True, seed=seed)
    day = asked("2025-04-08")
    then, later = (measured(facts, day, as_of=LATE, known_by="filing") for facts in (before, after))
    assert then.equals(later)
    assert then.filter(state="known").get_column("measure").to_list() == ["net_income", "eps_basic", "cash"]


def test_there_is_a_row_for_everything_asked_and_its_columns_never_depend_on_the_rows() -> None:
    rows = measured(frame(), asked("2025-04-08", "2025-04-09"), as_of=LATE, known_by="filing")
    assert rows.schema == pl.Schema(MEASURED)
    assert rows.get_column("measure").to_list() == 2 * [measure.name for measure in MEASURES]
    assert rows.get_column("state").unique().to_list() == ["none"]


def test_cash_flows_of_the_year_to_date_are_differenced() -> None:
    flow = "operating_cash_flow"
    facts = frame(
        fact(flow, "2023-01-01", "2023-12-31", "2024-02-21", -100.0),
        fact(flow, "2023-01-01", "2023-06-30", "2024-08-02", -70.0),
        fact(flow, "2024-01-01", "2024-06-30", "2024-08-02", -10.0),
    )
    assert known(facts, "2024-09-03", flow)["value"] == -100 - 10 + 70


def test_a_balance_is_the_latest_vintage_of_the_latest_day() -> None:
    facts = frame(
        balance("cash", "2024-12-31", "2025-02-24", 70.0),
        balance("cash", "2025-03-31", "2025-05-05", 50.0),
        balance("cash", "2025-03-31", "2025-06-20", 45.0),
        balance("cash", "2024-12-31", "2025-07-01", 71.0),
    )
    found = [known(facts, day, "cash")["value"] for day in ("2025-04-08", "2025-05-05", "2025-06-20", "2025-07-07")]
    assert found == [70.0, 50.0, 45.0, 45.0]


@pytest.mark.parametrize(("days", "state"), [(200, "known"), (201, "stale")])
def test_a_balance_given_each_quarter_is_stale_after_200_days(days: int, state: str) -> None:
    facts = frame(balance("cash", "2024-12-31", "2025-02-24", 70.0), balance("cash", "2024-09-30", "2024-11-04", 60.0))
    row = known(facts, (date(2024, 12, 31) + timedelta(days=days)).isoformat(), "cash")
    assert (row["state"], row["value"]) == (state, 70.0 if state == "known" else None)


@pytest.mark.parametrize(("days", "state"), [(500, "known"), (501, "stale")])
def test_a_balance_given_once_a_year_is_stale_after_500_days(days: int, state: str) -> None:
    facts = frame(balance("cash", "2024-12-31", "2025-04-02", 70.0), balance("cash", "2023-12-31", "2024-04-26", 60.0))
    assert known(facts, (date(2024, 12, 31) + timedelta(days=days)).isoformat(), "cash")["state"] == state


@pytest.mark.parametrize(("days", "expected"), [(200, "known"), (201, "stale")])
def test_quarters_without_any_year_are_stale_after_200_days(days: int, expected: str) -> None:
    ends = [("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30")]
    facts = frame(*(net(*each, "2024-11-04", 1.0) for each in [("2023-10-01", "2023-12-31"), *ends]))
    row = known(facts, (date(2024, 9, 30) + timedelta(days=days)).isoformat())
    assert settled(row) == (expected, 4.0 if expected == "known" else None, "quarters")


@pytest.mark.parametrize(("days", "expected"), [(500, "known"), (501, "stale")])
def test_a_year_alone_serves_until_500_days(days: int, expected: str) -> None:
    row = known(
        frame(net("2023-01-01", "2023-12-31", "2024-04-26", 5.0)),
        (date(2023, 12, 31) + timedelta(days=days)).isoformat(),
    )
    assert (row["state"], row["method"]) == (expected, "fiscal_year")


def test_earnings_per_share_are_the_last_years_and_never_added_up() -> None:
    quarters = [
        ("2024-01-01", "2024-03-31"),
        ("2024-04-01", "2024-06-30"),
        ("2024-07-01", "2024-09-30"),
        ("2024-10-01", "2024-12-31"),
    ]
    rows = [fact("eps_diluted", *each, "2025-02-24", 0.25, unit="USD/shares") for each in quarters]
    assert settled(known(frame(*rows), "2025-03-03", "eps_diluted")) == ("known", 0.25, "quarter")
    year = fact("eps_diluted", "2024-01-01", "2024-12-31", "2025-02-24", 0.9, unit="USD/shares")
    assert settled(known(frame(*rows, year), "2025-03-03", "eps_diluted")) == ("known", 0.9, "fiscal_year")


def test_operands_in_two_currencies_are_a_conflict_and_no_number() -> None:
    rows = [{**row, "unit": "CAD"} if row["period_start"] == date(2024, 1, 1) else row for row in two_years()]
    row = known(frame(*rows), "2024-06-03")
    assert (row["state"], row["value"]) == ("conflict", None)


def test_quarters_in_two_currencies_are_a_conflict() -> None:
    days = [
        ("2024-01-01", "2024-03-31"),
        ("2024-04-01", "2024-06-30"),
        ("2024-07-01", "2024-09-30"),
        ("2024-10-01", "2024-12-31"),
    ]
    rows = [net(*each, "2025-02-24", 1.0, unit="EUR" if place == 2 else "USD") for place, each in enumerate(days)]
    assert known(frame(*rows), "2025-03-03")["state"] == "conflict"


def test_a_company_that_changes_its_currency_is_measured_in_the_new_one() -> None:
    old = net("2024-01-01", "2024-12-31", "2025-02-24", 150.0, unit="USD")
    new = net("2024-01-01", "2024-12-31", "2025-06-20", 138.0, unit="EUR")
    row = known(frame(old, new), "2025-06-23")
    assert (row["state"], row["value"], row["unit"]) == ("known", 138.0, "EUR")


def test_tenths_add_up_to_what_they_say() -> None:
    days = [
        ("2024-01-01", "2024-03-31"),
        ("2024-04-01", "2024-06-30"),
        ("2024-07-01", "2024-09-30"),
        ("2024-10-01", "2024-12-31"),
    ]
    rows = [net(*each, "2025-02-24", value) for each, value in zip(days, (0.1, 0.2, -0.3, 0.0), strict=True)]
    assert known(frame(*rows), "2025-03-03")["value"] == 0.0


def test_years_of_52_and_53_weeks_are_matched() -> None:
    facts = frame(
        net("2023-12-31", "2024-12-28", "2025-02-20", 100.0),
        net("2023-12-31", "2024-03-30", "2024-05-02", 20.0),
        net("2024-12-29", "2025-03-29", "2025-05-01", 30.0),
        net("2024-12-29", "2026-01-03", "2026-02-20", 140.0),
        net("2026-01-04", "2026-04-04", "2026-05-07", 50.0),
    )
    assert known(facts, "2025-06-02")["value"] == 100 + 30 - 20
    assert known(facts, "2026-06-01")["value"] == 140 + 50 - 30


def test_a_transition_period_rolls_the_old_year_on() -> None:
    """Years ended in December; from 2024-07-01 they end in June, and the half between is filed by itself."""
    facts = frame(
        net("2023-01-01", "2023-12-31", "2024-02-21", 100.0),
        net("2023-01-01", "2023-06-30", "2023-08-02", 40.0),
        net("2024-01-01", "2024-06-30", "2024-09-03", 55.0, form="10-KT"),
    )
    assert settled(known(facts, "2024-10-01")) == ("known", 100.0 + 55 - 40, "fiscal_year_to_date")


def test_after_a_new_year_end_the_new_years_quarters_never_meet_the_old_year() -> None:
    facts = frame(
        net("2023-01-01", "2023-12-31", "2024-02-21", 100.0),
        net("2024-01-01", "2024-06-30", "2024-09-03", 55.0, form="10-KT"),
        net("2024-07-01", "2024-09-30", "2024-11-04", 20.0),
    )
    assert settled(known(facts, "2024-12-02")) == ("known", 100.0, "fiscal_year")
    whole = frame(*facts.to_dicts(), net("2024-07-01", "2025-06-30", "2025-09-02", 90.0))
    assert settled(known(whole, "2025-09-03")) == ("known", 90.0, "fiscal_year_to_date")


def test_a_restated_operand_counts_from_its_day_and_conflicts_until_its_counterpart_is_restated_too() -> None:
    year_again = net("2023-01-01", "2023-12-31", "2024-06-10", 90.0)
    quarter_again = net("2023-01-01", "2023-03-31", "2024-06-10", 0.0)
    alone, both = (
        frame(*two_years()[:2], two_years()[4], year_again),
        frame(*two_years()[:2], two_years()[4], year_again, quarter_again),
    )
    assert known(alone, "2024-06-07")["value"] == 100 + 20 - 10
    assert known(alone, "2024-06-10")["state"] == "conflict"
    assert known(both, "2024-06-10")["value"] == 90 + 20 - 0


def test_of_vintages_that_share_their_deadline_the_one_filed_last_counts() -> None:
    rows = [net("2024-01-01", "2024-12-31", day, value) for day, value in (("2025-02-24", 150.0), ("2025-03-10", -5.0))]
    for order in (rows, rows[::-1]):
        assert known(frame(*order), "2025-04-01", known_by="statutory")["value"] == -5.0


def test_a_balance_that_closes_a_year_waits_for_the_annual_deadline() -> None:
    facts = frame(balance("cash", "2024-12-31", "2025-02-03", 70.0, fiscal_period="FY"))
    assert known(facts, "2025-03-31", "cash", known_by="statutory")["state"] == "none"
    assert known(facts, "2025-04-01", "cash", known_by="statutory")["state"] == "known"


def test_a_measure_that_is_not_declared_is_refused() -> None:
    with pytest.raises(UsageError, match="no measure 'ebitda'; there are net_income"):
        known(frame(), "2025-04-08", "ebitda")
