"""What is known on each day asked, beside a plain join of every fact with every day."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.market.statements import frame, net

from redink.market.earnings.vintages import ASKED, LOOK_BACK_DAYS, known_facts

DAYS = st.integers(0, 2000).map(lambda number: date(1969, 1, 1) + timedelta(days=number))
COMPANIES = st.sampled_from(["A", "B", "C"])


@pytest.mark.parametrize("known_by", ["filing", "hindsight"])
@given(
    periods=st.lists(st.tuples(COMPANIES, DAYS, DAYS), max_size=12),
    days=st.lists(st.tuples(COMPANIES, DAYS), max_size=12),
    as_of=DAYS,
)
def test_they_are_those_that_a_join_and_a_filter_leave(
    known_by: str, periods: list[tuple[str, date, date]], days: list[tuple[str, date]], as_of: date
) -> None:
    facts = frame(
        *(
            net(str(end - timedelta(days=90)), str(end), str(known), float(at), company=company)
            for at, (company, end, known) in enumerate(periods)
        )
    )
    asked = pl.DataFrame(days, schema=ASKED, orient="row")
    plain = facts.join(asked.sort("on"), on="company", maintain_order="left_right")
    there = pl.lit(as_of) if known_by == "hindsight" else pl.col("on")
    age = (pl.col("on") - pl.col("period_end")).dt.total_days()
    plain = plain.filter((pl.col("known_on") <= there) & age.is_between(0, LOOK_BACK_DAYS))
    assert known_facts(facts, asked, as_of=as_of, known_by=known_by).equals(plain)
