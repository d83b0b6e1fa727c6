"""Cohorts: declared rules, and reasons for no data."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims.extraction.vocabulary import cohorts as words
from redink.cohorts import LOSS_MAKING, NO_DATA, PROFITABLE, RULES, assign_cohorts, cohort_order, find_rule
from redink.errors import UsageError
from redink.sources.simulated import true_labels

SCHEMA = {
    "profit": pl.Float64,
    "cap": pl.Float64,
    "sector": pl.String,
    "country": pl.String,
    "state": pl.String,
    "basis": pl.String,
    "listed_on": pl.Date,
    "first_price": pl.Date,
}


def roll(*members: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{name: member.get(name) for name in SCHEMA} for member in members], schema=SCHEMA)


def labels(frame: pl.DataFrame, by: str = "profitability", on: date = date(2025, 4, 8)) -> list[tuple[str, str | None]]:
    return assign_cohorts(frame, find_rule(by), on=on).select("cohort", "reason").rows()


@pytest.mark.parametrize(("profit", "cohort"), [(1.0, "profitable"), (0.0, "loss-making"), (-1.0, "loss-making")])
def test_zero_is_loss_making(profit: float, cohort: str) -> None:
    assert labels(roll({"profit": profit, "state": "known", "basis": "ttm"})) == [(cohort, None)]


def test_a_lesser_basis_stands_among_the_reasons() -> None:
    assert labels(roll({"profit": 1.0, "state": "known", "basis": "fiscal_year"})) == [("profitable", "fiscal_year")]


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ({}, "no filing"),
        ({"state": "stale"}, "stale"),
        ({"state": "conflict"}, "conflicting"),
        ({"first_price": date(2024, 9, 2)}, "newly listed"),
        ({"listed_on": date(2024, 9, 2), "country": "Israel"}, "newly listed"),
        ({"country": "Israel"}, "foreign filer"),
        ({"country": "United States", "listed_on": date(2001, 1, 1)}, "no filing"),
    ],
)
def test_no_data_has_a_reason(member: dict[str, object], reason: str) -> None:
    assert labels(roll(member)) == [(NO_DATA, reason)]


def test_sectors_are_cohorts_by_name_and_a_missing_one_is_no_data() -> None:
    frame = roll({"sector": "Tech"}, {"sector": "Banks"}, {})
    assert labels(frame, "sector") == [("Tech", None), ("Banks", None), (NO_DATA, "no sector")]
    rule = find_rule("sector")
    assert cohort_order(rule, assign_cohorts(frame, rule, on=date(2025, 1, 2)).get_column("cohort")) == [
        "Banks",
        "Tech",
        NO_DATA,
    ]


def test_quintiles_hold_a_fifth_each_lowest_first() -> None:
    sizes: list[dict[str, object]] = [{"cap": float(size)} for size in (50, 10, 30, 20, 40)]
    frame = roll(*sizes, {})
    assert [cohort for cohort, _ in labels(frame, "size")] == [
        "largest 5 of 5",
        "smallest 1 of 5",
        "middle 3 of 5",
        "small 2 of 5",
        "large 4 of 5",
        NO_DATA,
    ]


def test_an_unknown_grouping_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no grouping 'colour'; group by profitability, sector, size or profit"):
        find_rule("colour")


@given(st.lists(st.tuples(st.none() | st.floats(-1e9, 1e9), st.none() | st.floats(0, 1e12)), min_size=1, max_size=40))
def test_every_rule_partitions_the_members(members: list[tuple[float | None, float | None]]) -> None:
    frame = roll(
        *(
            {"profit": profit, "cap": cap, "sector": None if cap is None else str(int(cap) % 3)}
            for profit, cap in members
        )
    )
    for rule in RULES:
        assigned = assign_cohorts(frame, rule, on=date(2025, 4, 8)).get_column("cohort")
        assert assigned.null_count() == 0
        assert set(assigned) <= set(cohort_order(rule, assigned))
        assert len(cohort_order(rule, assigned)) == len(set(cohort_order(rule, assigned)))


def test_the_simulated_market_and_the_words_of_claims_name_the_same_cohorts() -> None:
    names = (LOSS_MAKING, PROFITABLE, NO_DATA)
    assert names == (true_labels.LOSS_MAKING, true_labels.PROFITABLE, true_labels.NO_DATA)
    assert names == (words.LOSING, words.EARNING, words.UNKNOWN)
