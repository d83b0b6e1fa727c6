"""Trailing twelve months: worked by hand, and untouched by what comes later."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redink.market.earnings.fundamentals import EarningsBasis, profits_known
from redink.tables import FACTS

Row = tuple[str, str, str, float]

YEAR_23 = ("2023-01-01", "2023-12-31")
QUARTERS_24 = [("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30")]


def facts(
    *rows: tuple[str, str, str, float | None], measure: str = "net_income", source: str = "filed"
) -> pl.DataFrame:
    """(start, end, known_on, value) of one company as declared facts."""
    made = [
        {
            "company": "ACME",
            "measure": measure,
            "period_start": date.fromisoformat(start),
            "period_end": date.fromisoformat(end),
            "known_on": date.fromisoformat(known),
            "value": value,
            "unit": "USD",
            "form": None,
            "accession": None,
            "tag": None,
            "fiscal_period": None,
            "source": "conflicting" if value is None else source,
        }
        for start, end, known, value in rows
    ]
    return pl.DataFrame(made, schema=FACTS.schema())


def known(frame: pl.DataFrame, on: str, *, earnings: str = "ttm", known_by: str = "filing") -> dict[str, object]:
    """The one company's row as known on the day; empty where there is none."""
    day = date.fromisoformat(on)
    basis = EarningsBasis(earnings=earnings, known_by=known_by, on=day, as_of=date(2026, 12, 31))
    rows = profits_known(frame, basis).to_dicts()
    return rows[0] if rows else {}


def quarters_and_year() -> pl.DataFrame:
    return facts(
        ("2023-01-01", "2023-03-31", "2023-05-02", 10.0),
        ("2023-01-01", "2023-12-31", "2024-02-21", 100.0),
        ("2024-01-01", "2024-03-31", "2024-05-02", -30.0),
    )


def test_fiscal_year_plus_this_year_to_date_minus_last_years() -> None:
    row = known(quarters_and_year(), "2024-06-03")
    assert (row["value"], row["state"], row["basis"], row["period_end"]) == (
        100 - 30 - 10,
        "known",
        "ttm",
        date(2024, 3, 31),
    )


def test_the_fiscal_year_alone_where_nothing_later_is_known() -> None:
    row = known(quarters_and_year(), "2024-05-01")
    assert (row["value"], row["basis"]) == (100.0, "ttm")


def test_year_to_date_figures_count_as_they_are_filed() -> None:
    frame = facts(
        ("2023-01-01", "2023-06-30", "2023-08-02", 40.0),
        ("2023-01-01", "2023-12-31", "2024-02-21", 100.0),
        ("2024-01-01", "2024-06-30", "2024-08-02", 70.0),
    )
    assert known(frame, "2024-09-03")["value"] == 130.0


def test_single_quarters_are_added_up_to_the_year_to_date() -> None:
    rows = [("2023-01-01", "2023-12-31", "2024-02-21", 100.0)]
    for (start, end), before, now in zip(QUARTERS_24, (1.0, 2.0, 3.0), (10.0, 20.0, 30.0), strict=True):
        rows.append((start.replace("2024", "2023"), end.replace("2024", "2023"), "2023-11-02", before))
        rows.append((start, end, "2024-11-04", now))
    assert known(facts(*rows), "2024-12-02")["value"] == 100 + 60 - 6


def test_the_fourth_quarter_is_the_year_less_nine_months_with_one_first_day() -> None:
    frame = facts(
        ("2024-01-01", "2024-09-30", "2024-11-04", 60.0),
        ("2024-01-01", "2024-12-31", "2025-02-21", 100.0),
        ("2024-04-01", "2024-06-30", "2024-08-02", 20.0),
        ("2024-07-01", "2024-09-30", "2024-11-04", 30.0),
        ("2025-01-01", "2025-03-31", "2025-05-02", 7.0),
    )
    assert known(frame, "2025-06-02")["value"] == 20 + 30 + (100 - 60) + 7


def test_fifty_two_week_years_are_matched_within_a_week() -> None:
    frame = facts(
        ("2022-12-31", "2023-04-01", "2023-05-02", 10.0),
        ("2022-12-31", "2023-12-30", "2024-02-21", 100.0),
        ("2023-12-31", "2024-03-30", "2024-05-02", 25.0),
    )
    assert known(frame, "2024-06-03")["value"] == 115.0


def test_an_operand_restated_after_its_counterpart_gives_conflict_and_no_number() -> None:
    restated = facts(("2023-01-01", "2023-03-31", "2024-05-20", 12.0))
    row = known(pl.concat([quarters_and_year(), restated]), "2024-06-03")
    assert (row["state"], row["value"]) == ("conflict", None)


def test_a_restatement_counts_only_from_its_own_day() -> None:
    restated = facts(("2024-01-01", "2024-03-31", "2024-06-10", 500.0))
    frame = pl.concat([quarters_and_year(), restated])
    assert known(frame, "2024-06-07")["value"] == 60.0
    assert known(frame, "2024-06-10")["value"] == 590.0


def test_two_figures_of_one_day_are_a_conflict() -> None:
    frame = facts(("2023-01-01", "2023-12-31", "2024-02-21", None))
    assert known(frame, "2024-03-01")["state"] == "conflict"


def test_undated_labels_are_never_subtracted_from_each_other() -> None:
    rows = [
        ("2024-01-01", "2024-12-31", "2025-04-01", 100.0),
        ("2024-01-01", "2024-03-31", "2024-05-16", 1.0),
        ("2024-04-01", "2024-06-30", "2024-08-15", 2.0),
        ("2024-07-01", "2024-09-30", "2024-11-15", 3.0),
    ]
    three = facts(*rows, source="undated")
    assert (known(three, "2025-04-08")["value"], known(three, "2025-04-08")["basis"]) == (100.0, "fiscal_year")
    four = facts(*rows, ("2024-10-01", "2024-12-31", "2025-04-01", 4.0), source="undated")
    assert (known(four, "2025-04-08")["value"], known(four, "2025-04-08")["basis"]) == (10.0, "ttm")


def test_strict_takes_no_fiscal_year_in_place_of_four_quarters() -> None:
    year = facts(("2024-01-01", "2024-12-31", "2025-04-01", 100.0), source="undated")
    assert known(year, "2025-04-08", earnings="ttm_strict") == {}


@pytest.mark.parametrize(("days", "state"), [(200, "known"), (201, "stale")])
def test_trailing_figures_are_stale_after_200_days(days: int, state: str) -> None:
    day = date(2024, 3, 31) + timedelta(days=days)
    row = known(quarters_and_year(), day.isoformat(), earnings="ttm_strict")
    assert row["state"] == state


@pytest.mark.parametrize(("days", "state"), [(500, "known"), (501, "stale")])
def test_a_fiscal_year_is_stale_after_500_days(days: int, state: str) -> None:
    frame = facts(("2023-01-01", "2023-12-31", "2024-02-21", 100.0))
    day = date(2023, 12, 31) + timedelta(days=days)
    assert known(frame, day.isoformat(), earnings="fiscal_year")["state"] == state


def test_the_first_measure_reported_decides_before_the_next() -> None:
    year = ("2023-01-01", "2023-12-31", "2024-02-21")
    both = pl.concat([facts((*year, 5.0), measure="profit_loss"), facts((*year, -5.0), measure="net_income")])
    assert (known(both, "2024-03-01")["measure"], known(both, "2024-03-01")["value"]) == ("net_income", -5.0)


def test_a_measure_that_is_given_for_a_later_period_takes_the_place_of_one_that_ended() -> None:
    """`NetIncomeLoss` up to 2022, the profit left to common shares from 2023 on."""
    before = facts(("2022-01-01", "2022-12-31", "2023-02-21", 50.0))
    since = facts(
        ("2022-01-01", "2022-12-31", "2024-02-21", 48.0),
        ("2023-01-01", "2023-12-31", "2024-02-21", -7.0),
        measure="net_income_common",
    )
    both = pl.concat([before, since])
    found = known(both, "2024-03-01")
    assert (found["measure"], found["value"], found["instead_of"]) == ("net_income_common", -7.0, "net_income")
    earlier = known(both, "2023-06-01")
    assert (earlier["measure"], earlier["value"], earlier["instead_of"]) == ("net_income", 50.0, None)


def test_earnings_per_share_of_a_later_year_count_before_a_stale_profit() -> None:
    profit = facts(("2021-01-01", "2021-12-31", "2022-02-21", 50.0))
    eps = facts(("2023-01-01", "2023-12-31", "2024-02-21", -0.4), measure="eps_basic")
    assert known(pl.concat([profit, eps]), "2024-03-01")["basis"] == "eps_sign"


def test_inception_to_date_is_no_quarter_beside_the_quarter_that_ends_with_it() -> None:
    """118 days from inception to June beside the second quarter of 91; then three quarters more."""
    frame = facts(
        ("2023-03-05", "2023-06-30", "2023-08-10", -99.0),
        ("2023-04-01", "2023-06-30", "2023-08-10", 1.0),
        ("2023-07-01", "2023-09-30", "2023-11-10", 2.0),
        ("2023-10-01", "2023-12-31", "2024-02-21", 3.0),
        ("2024-01-01", "2024-03-31", "2024-05-02", 4.0),
    )
    found = known(frame, "2024-05-10")
    assert (found["value"], found["basis"], found["overlaps"]) == (10.0, "ttm", True)
    assert known(quarters_and_year(), "2024-05-10")["overlaps"] is False


def test_earnings_per_share_count_by_their_sign_where_nothing_else_is_reported() -> None:
    eps = facts(("2023-01-01", "2023-12-31", "2024-02-21", -0.4), measure="eps_diluted")
    assert (known(eps, "2024-03-01")["basis"], known(eps, "2024-03-01")["value"]) == ("eps_sign", -0.4)


def test_statutory_knowledge_waits_for_the_deadline() -> None:
    frame = facts(("2023-01-01", "2023-12-31", "2024-02-01", 100.0))
    assert known(frame, "2024-03-28", known_by="statutory") == {}
    assert known(frame, "2024-04-01", known_by="statutory")["value"] == 100.0


def test_six_months_of_lag_are_calendar_months() -> None:
    frame = facts(("2023-01-01", "2023-12-31", "2024-02-01", 100.0))
    assert known(frame, "2024-06-28", known_by="lag_6m") == {}
    assert known(frame, "2024-07-01", known_by="lag_6m")["value"] == 100.0


def test_hindsight_takes_the_latest_value_of_periods_that_had_ended() -> None:
    frame = facts(("2023-01-01", "2023-12-31", "2024-02-21", 100.0), ("2023-01-01", "2023-12-31", "2025-02-21", -3.0))
    assert known(frame, "2024-03-01", known_by="hindsight")["value"] == -3.0


@settings(max_examples=40)
@given(
    ends=st.lists(st.dates(date(2022, 1, 31), date(2026, 6, 30)), min_size=1, max_size=20),
    values=st.lists(st.floats(-1e9, 1e9), min_size=20, max_size=20),
    months=st.lists(st.sampled_from([91, 182, 273, 365]), min_size=20, max_size=20),
)
def test_later_filings_change_nothing(ends: list[date], values: list[float], months: list[int]) -> None:
    before = quarters_and_year()
    later = [
        (
            (end - timedelta(days=days - 1)).isoformat(),
            end.isoformat(),
            (date(2024, 6, 4) + timedelta(days=n)).isoformat(),
            value,
        )
        for n, (end, days, value) in enumerate(zip(ends, months, values, strict=False))
    ]
    after = pl.concat([before, facts(*later)])
    for earnings in ("ttm", "ttm_strict", "fiscal_year"):
        assert known(after, "2024-06-03", earnings=earnings) == known(before, "2024-06-03", earnings=earnings)
