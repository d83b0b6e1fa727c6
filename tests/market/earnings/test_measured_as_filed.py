"""Real filings, day by day: nothing is known before it was filed, and every sum is worked a second time by hand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

import polars as pl
import pytest
from tests.market.filed import facts_of, filed_rows, present
from tests.market.statements import known

from redink.market.earnings.measured import measured
from redink.market.earnings.operands import operands
from redink.sessions import sessions_between

SNOWFLAKE, FOREIGN = "companyfacts-snowflake.json.gz", "companyfacts-lpa.json.gz"

pytestmark = [
    pytest.mark.market_data,
    pytest.mark.skipif(not present(SNOWFLAKE).is_file(), reason="no sample of company facts beside the checkout"),
]


def worked(rows: list[dict[str, Any]], day: date) -> int | None:
    """Trailing net income from the raw rows known on the day: the fiscal year rolled on by the year to date."""
    usable = sorted((row for row in rows if row["known_on"] <= day), key=lambda row: row["known_on"])
    value = {(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])): row["val"] for row in usable}
    years = [(start, end) for start, end in value if (end - start).days in (364, 365)]
    if not years:
        return None
    start, end = max(years, key=lambda period: period[1])
    newest = max(period[1] for period in value)
    if newest == end:
        return value[start, end]
    return value[start, end] + value[end + timedelta(days=1), newest] - value[start, a_year_before(newest)]


def a_year_before(day: date) -> date:
    """The same day a year earlier; the ends of these quarters are no leap days."""
    return day.replace(year=day.year - 1)


def test_trailing_net_income_on_every_session_since_the_listing_is_the_sum_of_what_was_filed_by_then() -> None:
    rows = filed_rows(SNOWFLAKE, "us-gaap", "NetIncomeLoss", "USD")
    facts = facts_of(rows, company="SNOW", measure="net_income", tag="us-gaap:NetIncomeLoss")
    last = max(date.fromisoformat(row["end"]) for row in rows)
    days = sessions_between(date(2020, 9, 16), last + timedelta(days=200))
    asked = pl.DataFrame({"company": "SNOW", "on": days})
    found = measured(facts, asked, as_of=days[-1], known_by="filing", measures=["net_income"])
    made = operands(facts, asked, as_of=days[-1], known_by="filing", measures=["net_income"])
    assert found.get_column("on").to_list() == list(days)
    assert found.get_column("value").to_list() == [worked(rows, day) for day in days]
    assert made.filter(pl.col("known_on") > pl.col("on")).is_empty()
    changes = [value for value, _ in groupby(found.get_column("value").to_list())]
    assert len(changes) == 1 + len({row["known_on"] for row in rows if row["known_on"] >= date(2021, 4, 1)})


def test_a_filing_counts_from_the_session_after_it_and_not_on_its_day() -> None:
    rows = filed_rows(SNOWFLAKE, "us-gaap", "NetIncomeLoss", "USD")
    facts = facts_of(rows, company="ACME", measure="net_income", tag="us-gaap:NetIncomeLoss")
    assert known(facts, "2025-03-21")["period_end"] == date(2024, 10, 31)  # the day of the 10-K, a Friday
    assert known(facts, "2025-03-24")["period_end"] == date(2025, 1, 31)


def test_a_foreign_filers_profit_is_that_of_its_annual_report() -> None:
    rows = filed_rows(FOREIGN, "ifrs-full", "ProfitLoss", "USD")
    facts = facts_of(rows, company="ACME", measure="profit_loss", tag="ifrs-full:ProfitLoss")
    (raw,) = (row["val"] for row in rows if row["end"] == "2023-12-31" and row["filed"] == "2024-04-26")
    row = known(facts, "2024-10-15", "profit_loss")
    assert (row["state"], row["value"], row["method"]) == ("known", raw, "fiscal_year")
    assert known(facts, "2024-04-26", "profit_loss")["state"] == "none"
