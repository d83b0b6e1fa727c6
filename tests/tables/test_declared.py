"""What the tables of the store declare of themselves."""

from __future__ import annotations

import polars as pl
import pytest

from redink.tables import STORED, Table
from redink.tables.known import DATED_BY

TABLES = list(STORED.values())
NAMES = list(STORED)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_key_is_made_of_columns_that_are_never_empty(table: Table) -> None:
    columns = {column.name: column for column in table.columns}
    assert table.key
    assert not any(columns[name].nullable for name in table.key)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_every_column_has_its_own_name_and_a_meaning(table: Table) -> None:
    assert len(set(table.names())) == len(table.columns)
    assert table.meaning
    assert all(column.meaning for column in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_an_empty_table_has_every_declared_column(table: Table) -> None:
    assert table.check(table.empty(), where="here").columns == table.names()


@pytest.mark.parametrize(("table", "column"), DATED_BY.items())
def test_the_column_that_dates_a_row_is_a_day_that_is_never_empty(table: str, column: str) -> None:
    (declared,) = [each for each in STORED[table].columns if each.name == column]
    assert declared.dtype == pl.Date
    assert not declared.nullable


def test_every_table_but_the_list_of_securities_is_dated() -> None:
    assert set(NAMES) - set(DATED_BY) == {"securities"}
