"""Who was in an index on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import MissingDataError
from redink.market.membership import (
    crowded_snapshots,
    latest_snapshot,
    members_on,
    repeated,
    require_index,
    snapshot_days,
)
from redink.sources.list_dates import are_snapshots
from redink.tables import MEMBERS

Row: TypeAlias = "tuple[str, date, date | None]"

MARCH, JUNE, SEPTEMBER = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)
APRIL, JULY = date(2025, 4, 8), date(2025, 7, 15)


MONTH_ENDS = [
    *(date(2020, month, day) for month, day in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 29), (6, 30), (7, 31))),
    *(date(2020, month, day) for month, day in ((8, 31), (9, 30), (10, 30), (11, 30), (12, 31))),
    *(date(2021, month, day) for month, day in ((1, 29), (2, 26), (3, 31), (4, 30), (5, 28), (6, 30), (7, 30))),
]
"""Last sessions of nineteen months, read off a calendar; 2021-05-31 was a holiday."""


def listed(*rows: Row, source: str = "inferred", index: str = "small") -> pl.DataFrame:
    return pl.DataFrame([(index, *row, source) for row in rows], schema=MEMBERS.schema(), orient="row")


def names(members: pl.DataFrame, on: date, index: str = "small") -> list[str]:
    return members_on(members, index, on=on).get_column("security").to_list()


DATED: tuple[Row, ...] = (
    ("A", date(2020, 1, 15), None),
    ("B", date(2020, 1, 15), date(2025, 4, 7)),
    ("C", date(2025, 4, 8), None),
    ("D", date(2025, 4, 9), None),
    ("E", date(2024, 5, 13), date(2025, 4, 8)),
)


def test_dated_members_are_in_from_their_first_to_their_last_day() -> None:
    assert names(listed(*DATED), APRIL) == ["A", "C", "E"]
    assert names(listed(*DATED), date(2025, 4, 7)) == ["A", "B", "E"]
    assert names(listed(*DATED), date(2025, 4, 9)) == ["A", "C", "D"]


SNAPSHOTS: tuple[Row, ...] = (
    ("STAYS", MARCH, None),
    ("LEAVES", date(2024, 12, 31), MARCH),
    ("JOINS", JUNE, None),
    ("GONE", date(2024, 6, 28), date(2024, 12, 31)),
)


def test_a_name_last_seen_in_a_snapshot_stays_until_the_next_one() -> None:
    for day in (MARCH, APRIL, date(2025, 6, 27)):
        assert names(listed(*SNAPSHOTS), day) == ["LEAVES", "STAYS"], day
    for day in (JUNE, JULY):
        assert names(listed(*SNAPSHOTS), day) == ["JOINS", "STAYS"], day


def test_reading_a_snapshot_as_dated_would_drop_those_who_leave_later() -> None:
    stated = listed(*SNAPSHOTS, source="dated")
    assert names(stated, APRIL) == ["STAYS"]


def test_what_the_source_states_comes_before_what_the_dates_suggest() -> None:
    odd: tuple[Row, ...] = (("A", date(2025, 4, 2), date(2025, 4, 2)), ("B", date(2025, 3, 5), date(2025, 4, 2)))
    assert names(listed(*odd, source="snapshots"), APRIL) == ["A", "B"]
    assert names(listed(*odd), APRIL) == []


@pytest.mark.parametrize(("month_ends", "others", "expected"), [(19, 1, True), (18, 2, False), (1, 0, True)])
def test_dates_are_snapshots_where_at_least_95_of_100_end_a_month(
    month_ends: int,
    others: int,
    expected: bool,  # noqa: FBT001
) -> None:
    strange = [date(2022, 5, 3 + n) for n in range(others)]
    rows = listed(*((f"T{n}", day, None) for n, day in enumerate(MONTH_ENDS[:month_ends] + strange)))
    assert are_snapshots(rows) is expected


def test_the_latest_snapshot_is_the_last_day_on_which_anything_was_seen() -> None:
    assert latest_snapshot(listed(("A", MARCH, JUNE), ("B", MARCH, None))) == JUNE


def test_members_come_sorted_and_each_once_with_the_later_of_two_memberships() -> None:
    rows = listed(("B", MARCH, None), ("A", date(2024, 12, 31), None), ("A", MARCH, None), source="dated")
    members = members_on(rows, "small", on=APRIL)
    assert members.select("security", "start").rows() == [("A", MARCH), ("B", MARCH)]
    assert repeated(rows, "small", on=APRIL) == ["A"]


def test_an_end_that_is_still_to_come_is_not_shown() -> None:
    members = members_on(listed(("A", MARCH, SEPTEMBER), source="dated"), "small", on=APRIL)
    assert members.get_column("end").to_list() == [None]


def test_before_the_first_membership_nobody_is_in() -> None:
    assert members_on(listed(*SNAPSHOTS), "small", on=date(2020, 1, 2)).is_empty()


def test_another_index_says_nothing() -> None:
    both = pl.concat([listed(*SNAPSHOTS), listed(("X", JUNE, None), index="large")])
    assert names(both, APRIL) == names(listed(*SNAPSHOTS), APRIL)


def test_a_membership_older_than_the_calendar_counts() -> None:
    old: tuple[Row, ...] = (("GE", date(1957, 3, 4), None), ("NEW", date(2025, 4, 2), None))
    assert names(listed(*old), APRIL) == ["GE", "NEW"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from("ABCDEF"),
        st.dates(date(2024, 1, 1), APRIL),
        st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    ).filter(lambda row: row[2] is None or row[1] <= row[2]),
    min_size=1,
    max_size=8,
)
LATER = st.lists(
    st.tuples(st.sampled_from("ABCXYZ"), st.dates(APRIL + timedelta(days=1), date(2025, 12, 31)), st.none()), max_size=8
)
SOURCES = st.sampled_from(["inferred", "snapshots", "dated"])


@given(ROWS, LATER, SOURCES)
def test_rows_that_start_after_the_day_change_nothing(rows: list[Row], later: list[Row], source: str) -> None:
    alone = members_on(listed(*rows, source=source), "small", on=APRIL)
    assert members_on(listed(*rows, *later, source=source), "small", on=APRIL).equals(alone)


@given(ROWS, SOURCES)
def test_when_somebody_leaves_later_changes_nothing(rows: list[Row], source: str) -> None:
    unknown = [(name, start, end if end is not None and end <= APRIL else None) for name, start, end in rows]
    assert names(listed(*rows, source=source), APRIL) == names(listed(*unknown, source=source), APRIL)


@given(ROWS)
def test_month_end_or_not_every_dated_member_is_in_between(rows: list[Row]) -> None:
    inside = {name for name, start, end in rows if start <= APRIL and (end is None or end >= APRIL)}
    assert names(listed(*rows, source="dated"), APRIL) == sorted(inside)


@given(ROWS)
def test_snapshot_members_are_those_seen_in_the_latest_snapshot(rows: list[Row]) -> None:
    seen = max(day for _, start, end in rows for day in (start, end) if day is not None and day <= APRIL)
    inside = {name for name, start, end in rows if start <= seen and (end is None or seen <= end)}
    assert names(listed(*rows, source="snapshots"), APRIL) == sorted(inside)


def test_an_index_that_is_known_is_let_through() -> None:
    require_index(listed(*SNAPSHOTS, index="russell-2000"), "russell-2000")


def test_for_an_unknown_index_the_nearest_is_suggested() -> None:
    members = pl.concat([listed(*SNAPSHOTS, index=name) for name in ("russell-2000", "sp-500")])
    with pytest.raises(MissingDataError, match=r"no members of 'russel2000'; did you mean russell-2000\?"):
        require_index(members, "russel2000")
    with pytest.raises(MissingDataError, match="no members of 'nikkei'; it holds russell-2000, sp-500"):
        require_index(members, "nikkei")
    with pytest.raises(MissingDataError, match="it holds no index"):
        require_index(MEMBERS.empty(), "russell-2000")


FEBRUARY, MAY = date(2025, 2, 28), date(2025, 5, 30)


def reconstituted(*, joined: int) -> list[Row]:
    """Forty of March, of whom one is gone in May and two in June; in June so many more."""
    old = [(f"OLD{n}", MARCH, None) for n in range(37)]
    gone = [("GONE1", FEBRUARY, MARCH), ("GONE2", FEBRUARY, MAY), ("GONE3", MARCH, JUNE)]
    return [*old, *gone, *((f"NEW{n}", JUNE, None) for n in range(joined))]


def test_a_snapshot_is_crowded_from_over_5_percent_more_members_than_the_one_before() -> None:
    """March 40, May 39, June 38 and the new ones: 41 is 5.1% more than 39, 40 is 2.6%."""
    assert crowded_snapshots(listed(*reconstituted(joined=3)), "small", on=JULY).rows() == [(JUNE, 41, 39)]
    assert crowded_snapshots(listed(*reconstituted(joined=2)), "small", on=JULY).is_empty()
    assert crowded_snapshots(listed(*reconstituted(joined=3)), "small", on=date(2025, 6, 29)).is_empty()
    assert crowded_snapshots(listed(*reconstituted(joined=3), source="dated"), "small", on=JULY).is_empty()
    assert snapshot_days(listed(*reconstituted(joined=3)), "small", on=date(2025, 6, 29)) == [FEBRUARY, MARCH, MAY]


def test_an_index_that_nobody_knows_has_no_snapshots() -> None:
    assert snapshot_days(listed(*SNAPSHOTS), "large", on=APRIL) == []
    assert crowded_snapshots(listed(*SNAPSHOTS), "large", on=APRIL).is_empty()


@given(ROWS, LATER, SOURCES)
def test_a_crowded_snapshot_has_the_members_of_its_day_and_later_rows_change_none(
    rows: list[Row], later: list[Row], source: str
) -> None:
    found = crowded_snapshots(listed(*rows, source=source), "small", on=APRIL)
    assert crowded_snapshots(listed(*rows, *later, source=source), "small", on=APRIL).equals(found)
    days = snapshot_days(listed(*rows, source=source), "small", on=APRIL)
    for day, members, before in found.iter_rows():
        previous = days[days.index(day) - 1]
        seen = [
            {name for name, start, end in rows if start <= on and (end is None or end >= on)} for on in (day, previous)
        ]
        assert [members, before] == [len(each) for each in seen]
        assert members > 1.05 * before
