"""Laws of the rules that make facts of reported values, and the real samples by another road."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.market_data import FOLDER, needs_market_data
from tests.sources.sec.invented import AS_OF, same

from redink.sources.sec import companyfacts
from redink.sources.sec.documents import SecDocument
from redink.sources.sec.judging import REPORTED, judge
from redink.tables import FACTS

SAMPLES = FOLDER / "samples" / "sec"
FIRST = date(2025, 4, 10)

ROWS = st.fixed_dictionaries(
    {
        "company": st.sampled_from(["0000000001", "0000000002"]),
        "tag": st.sampled_from(["us-gaap:Revenues", "us-gaap:SalesRevenueNet", "us-gaap:Assets"]),
        "unit": st.sampled_from(["USD", "EUR", "CHF", "pure"]),
        "period_start": st.sampled_from([None, date(2025, 1, 1)]),
        "period_end": st.sampled_from([date(2025, 3, 31), date(2024, 12, 31), None]),
        "filed": st.integers(0, 12).map(lambda days: FIRST + timedelta(days=days)),
        "misdated": st.just(value=False),
        "value": st.sampled_from([1.0, 2.0, 3.0, None]),
        "form": st.sampled_from(["10-Q", "10-Q/A", "10-K", "S-1"]),
        "accession": st.sampled_from(["a", "b", None]),
    }
)


def facts(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return judge(pl.DataFrame(rows, schema=REPORTED), as_of=AS_OF).facts


@given(rows=st.lists(ROWS, max_size=40))
def test_facts_follow_their_declaration_and_come_sorted(rows: list[dict[str, Any]]) -> None:
    found = facts(rows)
    assert same(FACTS.check(found, where="test"), found)


@given(rows=st.lists(ROWS, max_size=40), day=st.integers(0, 12))
def test_rows_filed_later_change_no_fact_known_before(rows: list[dict[str, Any]], day: int) -> None:
    until = FIRST + timedelta(days=day)
    before = facts([row for row in rows if row["filed"] <= until])
    known = before.get_column("known_on").max()
    if known is None:
        return
    later = [row for row in rows if row["filed"] >= known]
    earlier = [row for row in rows if row["filed"] < known]
    assert same(facts([*earlier, *later]).filter(pl.col("known_on") <= known), facts(earlier))


@given(rows=st.lists(ROWS, max_size=40), data=st.data())
def test_the_order_of_rows_changes_nothing(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    frame = pl.DataFrame(rows, schema=REPORTED)
    shuffled = pl.DataFrame(data.draw(st.permutations(rows)), schema=REPORTED)
    one, other = judge(frame, as_of=AS_OF), judge(shuffled, as_of=AS_OF)
    assert same(one.facts, other.facts)
    assert same(one.left_out.sort("reason"), other.left_out.sort("reason"))


@given(rows=st.lists(ROWS, max_size=30))
def test_each_company_is_judged_by_itself(rows: list[dict[str, Any]]) -> None:
    apart = [facts([row for row in rows if row["company"] == company]) for company in ("0000000001", "0000000002")]
    assert same(facts(rows), pl.concat(apart))


@given(rows=st.lists(ROWS, max_size=40))
def test_each_value_counts_or_gives_way_or_is_noted(rows: list[dict[str, Any]]) -> None:
    judged = judge(pl.DataFrame(rows, schema=REPORTED), as_of=AS_OF)
    assert judged.facts.height + int(judged.left_out.get_column("rows").sum()) <= len(rows)
    assert judged.facts.filter(pl.col("value").is_null() != (pl.col("source") == "conflicting")).is_empty()


@pytest.mark.parametrize("rounded_days", [0, 16])
def test_an_end_that_is_rounded_may_lie_behind_the_filing_by_as_much(rounded_days: int) -> None:
    row = {
        "company": "0000000001", "tag": "dei:EntityCommonStockSharesOutstanding", "unit": "shares",
        "period_end": date(2025, 4, 30), "filed": date(2025, 4, 28), "value": 1e6, "form": "10-Q",
    }  # fmt: skip
    reported = pl.DataFrame([row], schema=REPORTED)
    assert judge(reported, as_of=AS_OF, rounded_days=rounded_days).facts.height == (rounded_days > 0)


def sample(name: str, cik: str) -> SecDocument:
    content = gzip.decompress((SAMPLES / f"companyfacts-{name}.json.gz").read_bytes())
    return SecDocument(name=f"CIK{cik}.json", content=content)


class TestRealSamples:
    pytestmark = needs_market_data

    @pytest.mark.parametrize(
        ("measure", "tag", "unit"),
        [
            ("net_income", "NetIncomeLoss", "USD"),
            ("profit_loss", "ProfitLoss", "USD"),
            ("revenue", "RevenueFromContractWithCustomerExcludingAssessedTax", "USD"),
            ("eps_basic", "EarningsPerShareBasic", "USD/shares"),
            ("assets", "Assets", "USD"),
        ],
    )
    def test_snowflake_has_every_vintage_of_the_file(self, measure: str, tag: str, unit: str) -> None:
        document = sample("snowflake", "0001640147")
        rows = json.loads(document.content)["facts"]["us-gaap"][tag]["units"][unit]
        expected: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row["filed"]):
            expected[row.get("start", row["end"]), row["end"]].append((row["accn"], row["val"]))
        source_data = companyfacts.parse([document], as_of=AS_OF)
        found: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        chosen = source_data.tables["facts"].filter(pl.col("measure") == measure, pl.col("tag") == f"us-gaap:{tag}")
        for row in chosen.iter_rows(named=True):
            found[str(row["period_start"]), str(row["period_end"])].append((row["accession"], row["value"]))
        assert found == expected
        assert source_data.notes == ()

    def test_a_quarter_of_snowflake_is_known_on_the_monday_after_its_report_of_friday(self) -> None:
        found = companyfacts.parse([sample("snowflake", "0001640147")], as_of=AS_OF).tables["facts"]
        first = found.filter(
            pl.col("measure") == "net_income",
            pl.col("period_start") == date(2025, 2, 1),
            pl.col("period_end") == date(2025, 4, 30),
        )
        assert first.select("known_on", "value", "form").rows() == [(date(2025, 6, 2), -430_092_000.0, "10-Q")]

    def test_a_foreign_filer_has_profit_or_loss_with_minorities(self) -> None:
        source_data = companyfacts.parse([sample("lpa", "0001997711")], as_of=AS_OF)
        found = source_data.tables["facts"].filter(
            pl.col("measure") == "profit_loss", pl.col("period_end") == date(2024, 12, 31)
        )
        expected = [(date(2025, 4, 3), -19_426_051.0, "USD", "20-F", "ifrs-full:ProfitLoss", "FY")]
        assert found.select("known_on", "value", "unit", "form", "tag", "fiscal_period").rows() == expected

    def test_a_foreign_filers_net_income_is_that_of_the_parents_owners(self) -> None:
        """A profit of 7.16 million in 2023 with minorities, 3.14 for the owners; in 2024 -19.43 and -29.29."""
        found = companyfacts.parse([sample("lpa", "0001997711")], as_of=AS_OF).tables["facts"]
        mine = found.filter(pl.col("measure") == "net_income").sort("period_end", "known_on")
        assert mine.select("period_end", "value").unique("period_end", keep="last", maintain_order=True).rows()[
            -2:
        ] == [
            (date(2023, 12, 31), 3_139_333.0),
            (date(2024, 12, 31), -29_285_428.0),
        ]

    def test_half_the_file_by_a_day_is_what_that_day_knew(self) -> None:
        document = sample("snowflake", "0001640147")
        day = date(2023, 6, 30)
        then = companyfacts.parse([document], as_of=day).tables["facts"]
        now = companyfacts.parse([document], as_of=AS_OF).tables["facts"]
        assert same(then, now.filter(pl.col("known_on") <= day))
