"""What dates of members show: days of change with too many, and ends read a day earlier."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from redink.sources.list_dates import crowded_changes, ended_a_day_before, example
from redink.tables import MEMBERS

Row = tuple[str, date, date | None]
BEGAN = date(2024, 1, 2)
CHANGES = (date(2024, 3, 4), date(2024, 6, 3), date(2024, 9, 3))
"""Mondays and a Tuesday after a holiday: 2024-09-02 was Labor Day."""
LATE = date(2025, 4, 7)


def listed(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame([("small", *row, "inferred") for row in rows], schema=MEMBERS.schema(), orient="row")


def place(*, closes: int) -> list[Row]:
    """One place that passes on at each day of change, and closes so many days before it opens again."""
    ends = [day - timedelta(days=closes) for day in CHANGES]
    return [(f"P{n}", start, end) for n, (start, end) in enumerate(zip((BEGAN, *CHANGES), (*ends, None), strict=True))]


STAYS: Row = ("STAYS", BEGAN, None)


def test_a_place_held_by_two_on_each_day_of_change_is_crowded_on_it() -> None:
    """One stays, and on each day the one who goes is in beside the one who comes: three between two and two."""
    found = crowded_changes(listed(STAYS, *place(closes=0)), on=LATE)
    assert found.rows() == [(day, 3, 2, 2) for day in CHANGES]
    assert example(found) == "3 on 2024-09-03 between 2 and 2"


def test_a_place_that_closes_the_day_before_is_not() -> None:
    assert crowded_changes(listed(STAYS, *place(closes=1)), on=LATE).is_empty()


def test_snapshots_of_month_ends_that_are_stated_as_dated_are_not() -> None:
    """Old and new members stand together in each: the list is wrongly stated, but its ends are no first days out."""
    ends = [date(2024, 3, 28), date(2024, 6, 28), date(2024, 9, 30)]
    rows = [(f"N{n}", date(2023, 12, 29), day) for n, day in enumerate(ends)]
    rows += [(f"M{n}", day, None) for n, day in enumerate(ends)]
    assert crowded_changes(listed(("STAYS", date(2023, 12, 29), None), *rows), on=LATE).is_empty()


def test_two_days_are_too_few_and_the_day_asked_is_none() -> None:
    rows = listed(STAYS, *place(closes=0))
    assert crowded_changes(rows, on=CHANGES[2]).is_empty()
    assert crowded_changes(rows, on=CHANGES[2] + timedelta(days=1)).height == 3


def test_three_crowded_days_of_seven_hand_overs_are_too_few() -> None:
    """Others pass their places on over a night, or over Labor Day's weekend from Friday to Tuesday."""
    days = (date(2024, 2, 6), date(2024, 4, 9), date(2024, 7, 9), date(2024, 10, 8))
    night = [
        row for n, day in enumerate(days) for row in ((f"N{n}", BEGAN, day - timedelta(days=1)), (f"M{n}", day, None))
    ]
    rows = [STAYS, *place(closes=0)]
    assert crowded_changes(listed(*rows, *night), on=LATE).is_empty()
    assert crowded_changes(listed(*rows, *night[:6]), on=LATE).height == 3
    weekend = (("FRIDAY", BEGAN, date(2024, 8, 30)), ("TUESDAY", date(2024, 9, 3), None))
    assert crowded_changes(listed(*rows, *night[:6], *weekend), on=LATE).is_empty()


def test_ends_a_day_earlier_leave_out_who_has_no_day_then() -> None:
    rows = listed(("A", BEGAN, CHANGES[0]), ("B", BEGAN, None), ("C", BEGAN, BEGAN))
    assert ended_a_day_before(rows).select("security", "end").rows() == [("A", date(2024, 3, 3)), ("B", None)]


ROWS = st.lists(
    st.tuples(
        st.sampled_from("ABCDEF"),
        st.dates(date(2024, 1, 1), date(2024, 1, 20)),
        st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 31)),
    ).filter(lambda row: row[2] is None or row[1] <= row[2]),
    min_size=1,
    max_size=20,
)


@given(ROWS, st.dates(date(2024, 1, 2), date(2024, 1, 31)))
def test_later_rows_and_later_ends_bear_no_witness(rows: list[Row], on: date) -> None:
    known = [(name, start, None if end is None or end > on else end) for name, start, end in rows if start <= on]
    assert crowded_changes(listed(*rows), on=on).equals(crowded_changes(listed(*known), on=on))
