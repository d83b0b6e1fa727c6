"""The identity of rows: of what they say, not of how they are held."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from redink.store.content import content_of
from redink.tables import MEMBERS, PRICES

MONDAY = date(2025, 4, 7)


def prices() -> pl.DataFrame:
    rows = [
        (ticker, MONDAY + timedelta(days=day), 10.0 + day, None if day == 1 else 5.0, *[None] * 5)
        for ticker in ("GAIN", "LOSS", "ÉTÉ")
        for day in range(4)
    ]
    return PRICES.check(pl.DataFrame(rows, schema=PRICES.schema(), orient="row"), where="made")


def test_the_canonical_form_is_the_declared_one() -> None:
    """Worked out by hand from the form: a change of these bytes is a new form, and needs a new number."""
    row = pl.DataFrame([("small", "GAIN", MONDAY, None, "dated")], schema=MEMBERS.schema(), orient="row")
    assert content_of(row, "members") == "92b9993e3e3878e28995553a55d25a168f2d6d285fdefa6cb74e4ec02f911a34"


@pytest.mark.parametrize(
    "held",
    [
        pl.concat([prices()[:5], prices()[5:6], prices()[6:]], rechunk=False),
        prices().sample(fraction=1.0, shuffle=True, seed=3),
        prices().with_columns(pl.col("security").cast(pl.Categorical).cast(pl.String)),
        prices().with_columns(undeclared=pl.lit(1)),
        prices().drop("doubt", "dividend"),
        prices().with_columns(close=pl.col("close") * 1.0),
    ],
    ids=["chunks", "order of rows", "another encoding", "an undeclared column", "columns of nulls absent", "computed"],
)
def test_equal_rows_have_one_identity(held: pl.DataFrame) -> None:
    assert content_of(held, "prices") == content_of(prices(), "prices")


def test_minus_zero_is_zero() -> None:
    zero, minus = (prices().with_columns(volume=pl.lit(value)) for value in (0.0, -0.0))
    assert content_of(zero, "prices") == content_of(minus, "prices")


@pytest.mark.parametrize(
    "other",
    [
        prices().with_columns(close=pl.col("close") + 1e-9),
        prices().with_columns(volume=pl.col("volume").fill_null(0.0)),
        prices().with_columns(market_cap=pl.col("volume")),
        prices().with_columns(market_cap=pl.col("volume"), volume=pl.lit(None, dtype=pl.Float64)),
        prices().with_columns(date=pl.col("date") + pl.duration(days=1)),
        prices().with_columns(security=pl.col("security").replace("ÉTÉ", "ETE")),
        prices().head(11),
    ],
    ids=["a number", "null and zero", "a column more", "a column renamed", "a day", "a name", "a row less"],
)
def test_other_rows_have_another_identity(other: pl.DataFrame) -> None:
    assert content_of(other, "prices") != content_of(prices(), "prices")


def test_texts_are_told_apart_where_their_bytes_run_together() -> None:
    rows = [("small", name, MONDAY + timedelta(days=day), None, "dated") for day, name in enumerate(("AB", "C"))]
    one = pl.DataFrame(rows, schema=MEMBERS.schema(), orient="row")
    other = one.with_columns(security=pl.Series(["A", "BC"]))
    assert content_of(one, "members") != content_of(other, "members")


def test_another_table_of_the_same_rows_is_another() -> None:
    empty = content_of(PRICES.empty(), "prices"), content_of(MEMBERS.empty(), "members")
    assert empty[0] != empty[1]
