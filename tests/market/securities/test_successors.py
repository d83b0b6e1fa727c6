"""Facts of two CIKs of one company: each counts for its own time, as known on the day."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.market.securities.successors import first_ciks, last_cik, of_one_company
from redink.tables import FACTS, SUCCESSIONS

OLD, NEW, NEWEST = "0000000001", "0000000002", "0000000003"
MOVED, AGAIN = date(2025, 8, 4), date(2026, 2, 2)
Q1, Q2, Q3 = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)


def facts(*rows: tuple[str, date, date, float]) -> pl.DataFrame:
    """company, period_end, known_on, value of quarterly profits."""
    made = [
        (cik, "net_income", end, end, known, value, "USD", "10-Q", None, None, None, "filed")
        for cik, end, known, value in rows
    ]
    return pl.DataFrame(made, schema=FACTS.schema(), orient="row")


def succession(*rows: tuple[str, str, date]) -> pl.DataFrame:
    return pl.DataFrame([(*row, "notice", "identity") for row in rows], schema=SUCCESSIONS.schema(), orient="row")


ONE = succession((NEW, OLD, MOVED))


def left(frame: pl.DataFrame, successions: pl.DataFrame = ONE) -> list[tuple[str, date, float]]:
    return of_one_company(frame, successions).select("company", "period_end", "value").rows()


def test_facts_of_both_stand_under_the_first_number() -> None:
    both = facts((OLD, Q1, date(2025, 5, 5), 1.0), (NEW, Q3, date(2025, 11, 5), 2.0))
    assert left(both) == [(OLD, Q1, 1.0), (OLD, Q3, 2.0)]


def test_a_period_restated_by_the_successor_counts_from_its_own_day() -> None:
    both = facts((OLD, Q1, date(2025, 5, 5), 1.0), (NEW, Q1, date(2025, 11, 5), 9.0))
    kept = of_one_company(both, ONE).select("known_on", "value").rows()
    assert kept == [(date(2025, 5, 5), 1.0), (date(2025, 11, 5), 9.0)]


@pytest.mark.parametrize(
    ("cik", "end", "known", "counts"),
    [
        (OLD, Q2, date(2025, 8, 1), True),
        (OLD, Q2, date(2025, 8, 6), True),  # its last report, on a period before
        (OLD, Q3, date(2025, 11, 5), False),  # a subsidiary's by then
        (OLD, Q1, date(2026, 5, 5), False),  # the year before, in a subsidiary's report
        (NEW, Q2, date(2025, 7, 30), False),  # a shell's before the succession
        (NEW, Q2, MOVED, True),
    ],
)
def test_each_numbers_facts_count_for_its_own_time(cik: str, end: date, known: date, *, counts: bool) -> None:
    assert bool(left(facts((cik, end, known, 1.0)))) is counts


def test_of_both_on_one_day_the_successors_counts() -> None:
    day = date(2025, 8, 6)
    assert left(facts((OLD, Q2, day, 1.0), (NEW, Q2, day, 2.0))) == [(OLD, Q2, 2.0)]


def test_before_the_succession_is_known_nothing_is_changed() -> None:
    both = facts((OLD, Q1, date(2025, 5, 5), 1.0), (NEW, Q2, date(2025, 7, 30), 2.0))
    assert left(both, SUCCESSIONS.empty()) == [(OLD, Q1, 1.0), (NEW, Q2, 2.0)]


def test_a_company_may_go_on_twice() -> None:
    chain = succession((NEW, OLD, MOVED), (NEWEST, NEW, AGAIN))
    assert first_ciks(chain) == {NEW: OLD, NEWEST: OLD}
    assert [last_cik(OLD, known) for known in (chain, ONE, SUCCESSIONS.empty())] == [NEWEST, NEW, OLD]
    assert left(facts((NEWEST, Q3, AGAIN, 3.0), (NEW, Q3, date(2025, 11, 5), 2.0)), chain) == [
        (OLD, Q3, 2.0),
        (OLD, Q3, 3.0),
    ]


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(
    st.lists(st.tuples(st.sampled_from([OLD, NEW]), st.sampled_from([Q1, Q2, Q3]), DAYS, st.just(1.0)), unique=True),
    DAYS,
)
def test_what_is_known_later_changes_nothing_that_was_known(
    rows: list[tuple[str, date, date, float]], on: date
) -> None:
    """On a day before the succession is known only the first number's facts are the company's, whatever comes."""
    whole = of_one_company(facts(*rows), ONE)
    known = of_one_company(facts(*(row for row in rows if row[2] <= on)), ONE.filter(pl.col("known_on") <= on)).filter(
        company=OLD
    )
    assert (
        whole.filter(pl.col("known_on") <= on, pl.col("company") == OLD).sort(FACTS.key).equals(known.sort(FACTS.key))
    )
