"""Statements as facts: where periods start, when they are known, and two figures for one day."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from redink.sources.quotes.reported import QUARTER_DAYS, ReportedColumn, as_facts, first_days, next_sessions
from redink.tables import FACTS

FIGURES = {"profit": ReportedColumn(measure="net_income", worth=1e6), "assets": ReportedColumn(measure="assets")}
Statement = tuple[date, date, float]


def statements(*given: Statement) -> pl.DataFrame:
    schema = {"period_end": pl.Date, "known_on": pl.Date, "profit": pl.Float64}
    frame = pl.DataFrame(list(given), schema=schema, orient="row").with_columns(
        company=pl.lit("ANVL"),
        assets=pl.lit(7.0),
        fiscal_period=pl.lit(None, dtype=pl.String),
        source=pl.lit("filed"),
    )
    return first_days(frame, months=3, between=QUARTER_DAYS)


def test_a_quarter_starts_after_the_one_before_or_three_months_back() -> None:
    frame = statements((date(2023, 4, 1), date(2023, 5, 1), 1), (date(2023, 7, 1), date(2023, 8, 1), 1))
    assert frame.get_column("period_start").to_list() == [date(2023, 1, 2), date(2023, 4, 2)]


def test_an_instant_starts_on_its_own_day_and_amounts_are_worth_their_unit() -> None:
    facts = as_facts(statements((date(2023, 3, 31), date(2023, 5, 1), -2.5)), FIGURES).sort("measure")
    assert facts.select("measure", "period_start", "value", "unit").rows() == [
        ("assets", date(2023, 3, 31), 7.0, "USD"),
        ("net_income", date(2023, 1, 1), -2_500_000.0, "USD"),
    ]


def test_two_figures_of_one_day_are_none() -> None:
    day = date(2023, 5, 1)
    facts = as_facts(statements((date(2023, 3, 31), day, 1.0), (date(2023, 3, 31), day, 2.0)), FIGURES)
    profit = facts.filter(pl.col("measure") == "net_income")
    assert profit.select("value", "source").rows() == [(None, "conflicting")]


def test_a_figure_filed_on_a_friday_is_known_on_monday() -> None:
    days = pl.Series([date(2025, 4, 17), date(2025, 4, 21), None, date(1980, 1, 2)], dtype=pl.Date)
    assert next_sessions(days).to_list() == [date(2025, 4, 21), date(2025, 4, 22), None, None]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 8).map(lambda n: date(2022, 3, 31) + timedelta(days=91 * n)),
            st.integers(0, 400).map(lambda n: date(2023, 1, 3) + timedelta(days=n)),
            st.floats(-9, 9),
        ),
        max_size=12,
    ),
    st.integers(0, 400),
)
def test_later_filings_change_nothing_known_before(rows: list[Statement], at: int) -> None:
    day = date(2023, 1, 3) + timedelta(days=at)
    whole = as_facts(statements(*rows), FIGURES).filter(pl.col("known_on") <= day)
    early = as_facts(statements(*(row for row in rows if row[1] <= day)), FIGURES)
    assert FACTS.check(whole, where="test").equals(FACTS.check(early, where="test"))
