"""What existed on a day: later rows are gone, and so is what later days say of earlier rows."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.tables import MEMBERS, SECURITIES, STORED
from redink.tables.known import DATED_BY, as_known

DAY = date(2025, 4, 8)


def known(frame: pl.DataFrame, table: str, *, as_of: date = DAY) -> pl.DataFrame:
    return as_known(frame.lazy(), table, as_of=as_of).collect()


def filled(table: str, days: list[date]) -> pl.DataFrame:
    """Rows of the table, one a day, that follow its declaration."""
    declared = STORED[table]
    values = {
        column.name: [f"{column.name}{n}" for n in range(len(days))]
        if column.dtype == pl.String
        else days
        if column.dtype == pl.Date
        else [float(n) for n in range(len(days))]
        for column in declared.columns
    }
    return declared.check(pl.DataFrame(values, schema=declared.schema()), where="made")


@pytest.mark.parametrize(("table", "column"), DATED_BY.items())
def test_a_row_of_the_day_exists_and_a_row_of_the_next_day_does_not(table: str, column: str) -> None:
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert known(filled(table, days), table).get_column(column).to_list() == days[:2]


@pytest.mark.parametrize("table", DATED_BY)
@given(
    earlier=st.lists(st.dates(max_value=DAY), max_size=5),
    later=st.lists(st.dates(min_value=DAY + timedelta(days=1)), min_size=1, max_size=5),
)
def test_adding_later_rows_changes_nothing(table: str, earlier: list[date], later: list[date]) -> None:
    rows = filled(table, earlier + later)
    before = rows.filter(pl.col(DATED_BY[table]) <= DAY)
    assert known(rows, table).equals(known(before, table))


def member(end: date | None) -> pl.DataFrame:
    row = ("small", "GAIN", date(2024, 1, 2), end, "dated")
    return pl.DataFrame([row], schema=MEMBERS.schema(), orient="row")


@pytest.mark.parametrize(
    ("end", "as_known_then"),
    [(DAY + timedelta(days=1), None), (DAY, DAY), (DAY - timedelta(days=1), DAY - timedelta(days=1)), (None, None)],
)
def test_an_end_that_is_still_to_come_is_taken_back(end: date | None, as_known_then: date | None) -> None:
    assert known(member(end), "members").get_column("end").to_list() == [as_known_then]


def delisted(day: date | None) -> pl.DataFrame:
    frame = pl.DataFrame({"security": ["GONE"], "ticker": ["GONE"], "company": ["GONE"], "delisted_on": [day]})
    empty = SECURITIES.empty().clear(1).drop("security", "ticker", "company", "delisted_on")
    return pl.concat([frame, empty], how="horizontal").with_columns(
        delisting_cause=pl.lit("failure"), delisting_return=pl.lit(-0.5)
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DAY, (DAY, "failure", -0.5)),
        (DAY + timedelta(days=1), (None, None, None)),
        (None, (None, "failure", -0.5)),
    ],
)
def test_a_delisting_that_is_still_to_come_is_taken_back_with_its_cause(
    day: date | None, expected: tuple[date | None, str | None, float | None]
) -> None:
    rows = known(delisted(day), "securities").select("delisted_on", "delisting_cause", "delisting_return")
    assert rows.row(0) == expected
