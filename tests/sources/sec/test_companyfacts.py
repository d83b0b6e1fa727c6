"""Company facts: which values count, since when, and what is left out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.sources.sec.invented import (
    AS_OF,
    CIK,
    PlayedClient,
    company,
    facts_of,
    note,
    parsed,
    quarter,
    value,
    values,
    zipped,
)

from redink.errors import UsageError
from redink.sources.sec import companyfacts
from redink.sources.sec.companyfacts import CompanyFactsQuery
from redink.sources.sec.documents import SecDocument

NET = "us-gaap:NetIncomeLoss"
REVENUES = "us-gaap:Revenues"
CONTRACTS = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"


def test_a_row_carries_its_company_filing_form_tag_and_unit() -> None:
    source_data = parsed({NET: [quarter(-5)]})
    assert source_data.tables["facts"].rows() == [
        (
            CIK, "net_income", date(2025, 1, 1), date(2025, 3, 31), date(2025, 5, 2), -5.0, "USD", "10-Q",
            "0001234567-25-050100", NET, None, "filed",
        )
    ]  # fmt: skip
    assert source_data.notes == ()


def test_a_period_is_its_days_and_not_what_the_filing_is_called() -> None:
    same_label = {"fy": 2024, "fp": "FY", "form": "10-K", "filed": "2025-02-20"}
    years = [
        value(1, start="2023-01-01", end="2023-12-31", **same_label),
        value(2, start="2024-01-01", end="2024-12-31", **same_label),
    ]
    found = values(parsed({NET: years}), "period_end", "value", "fiscal_period")
    assert found == [(date(2023, 12, 31), 1.0, "FY"), (date(2024, 12, 31), 2.0, "FY")]


def test_the_quarter_and_the_year_to_date_with_one_end_are_two_periods() -> None:
    rows = [
        value(3, start="2025-04-01", end="2025-06-30", filed="2025-08-01"),
        value(8, start="2025-01-01", end="2025-06-30", filed="2025-08-01"),
    ]
    found = values(parsed({NET: rows}), "period_start", "value", "fiscal_period")
    assert found == [(date(2025, 1, 1), 8.0, None), (date(2025, 4, 1), 3.0, None)]


def test_an_instant_starts_on_the_day_on_which_it_ends() -> None:
    found = values(
        parsed({"us-gaap:Assets": [value(9, end="2025-03-31", filed="2025-05-01")]}), "period_start", "value"
    )
    assert found == [(date(2025, 3, 31), 9.0)]


def test_a_fact_is_known_on_the_session_after_its_filing() -> None:
    assert values(parsed({NET: [quarter(1, filed="2025-04-17")]})) == [(date(2025, 4, 21), 1.0)]


def test_every_vintage_stays_whether_or_not_it_has_a_frame() -> None:
    rows = [quarter(1, filed="2025-05-01"), quarter(2, filed="2025-08-01", frame="CY2025Q1")]
    assert values(parsed({NET: rows})) == [(date(2025, 5, 2), 1.0), (date(2025, 8, 4), 2.0)]


@pytest.mark.parametrize("form", ["DEF 14A", "S-1", "424B4", "F-1/A", "10-12B", "ARS", "20FR12B"])
def test_proxy_and_registration_statements_do_not_count(form: str) -> None:
    source_data = parsed({NET: [quarter(1), quarter(9_000, filed="2025-06-02", form=form)]})
    assert values(source_data) == [(date(2025, 5, 2), 1.0)]
    assert note(source_data.notes, "periodic report").startswith("1 reported values are left out")


@pytest.mark.parametrize("form", ["10-K", "10-QT", "10-KT/A", "20-F", "40-F", "6-K", "8-K", "10-K/A"])
def test_periodic_reports_and_their_amendments_count(form: str) -> None:
    assert values(parsed({NET: [quarter(1, form=form)]}), "form") == [(form,)]


def test_a_company_that_changes_its_tag_midway_keeps_one_measure() -> None:
    old = value(10, start="2017-01-01", end="2017-12-31", filed="2018-02-20", form="10-K")
    new = value(11, start="2018-01-01", end="2018-12-31", filed="2019-02-20", form="10-K")
    found = values(parsed({"us-gaap:SalesRevenueNet": [old], CONTRACTS: [new]}), "measure", "value", "tag")
    assert found == [("revenue", 10.0, "us-gaap:SalesRevenueNet"), ("revenue", 11.0, CONTRACTS)]


def test_of_two_tags_in_one_filing_the_better_counts() -> None:
    assert values(parsed({CONTRACTS: [quarter(7)], REVENUES: [quarter(9)]}), "value", "tag") == [(9.0, REVENUES)]


def test_a_lesser_tag_never_replaces_a_better_one_known_before() -> None:
    rows = {REVENUES: [quarter(9, filed="2025-05-01")], CONTRACTS: [quarter(7, filed="2025-08-01")]}
    assert values(parsed(rows)) == [(date(2025, 5, 2), 9.0)]


def test_a_better_tag_known_later_counts_from_then_on() -> None:
    rows = {CONTRACTS: [quarter(7, filed="2025-05-01"), quarter(6, filed="2025-09-02")],
            REVENUES: [quarter(9, filed="2025-08-01")]}  # fmt: skip
    assert values(parsed(rows)) == [(date(2025, 5, 2), 7.0), (date(2025, 8, 4), 9.0)]


def test_usd_counts_before_another_currency_of_the_same_period() -> None:
    source_data = parsed({}, more={NET: {"EUR": [quarter(10)], "USD": [quarter(11)]}})
    assert values(source_data, "value", "unit") == [(11.0, "USD")]


def test_a_period_in_its_own_currency_alone_keeps_it() -> None:
    eps = "us-gaap:EarningsPerShareBasic"
    source_data = parsed({}, more={NET: {"EUR": [quarter(10)]}, eps: {"EUR/shares": [quarter(0.5)]}})
    assert values(source_data, "measure", "value", "unit") == [
        ("eps_basic", 0.5, "EUR/shares"),
        ("net_income", 10.0, "EUR"),
    ]


def test_another_currency_never_replaces_usd_known_before() -> None:
    source_data = parsed({}, more={NET: {"USD": [quarter(11)], "CNY": [quarter(80, filed="2025-08-01")]}})
    assert values(source_data, "value", "unit") == [(11.0, "USD")]


def test_of_two_other_currencies_the_first_by_its_code_counts() -> None:
    source_data = parsed({}, more={NET: {"PEN": [quarter(4)], "COP": [quarter(4_000)]}})
    assert values(source_data, "value", "unit", "source") == [(4000.0, "COP", "filed")]


def test_two_values_of_one_day_are_null_and_conflicting() -> None:
    rows = [quarter(1, accn="0001234567-25-000001"), quarter(2, accn="0001234567-25-000002")]
    assert values(parsed({NET: rows}), "value", "source", "accession") == [
        (None, "conflicting", "0001234567-25-000001")
    ]


def test_the_same_value_twice_on_one_day_is_one_row() -> None:
    assert values(parsed({NET: [quarter(1), quarter(1, accn="0001234567-25-999999")]})) == [(date(2025, 5, 2), 1.0)]


def test_an_amendment_of_the_same_day_replaces_what_it_amends() -> None:
    rows = [quarter(1), quarter(2, form="10-Q/A", accn="0001234567-25-000002")]
    assert values(parsed({NET: rows}), "value", "form", "source") == [(2.0, "10-Q/A", "filed")]


def test_of_two_filing_days_before_one_session_the_later_counts() -> None:
    thursday_and_good_friday = [quarter(1, filed="2025-04-17", form="10-Q/A"), quarter(2, filed="2025-04-18")]
    assert values(parsed({NET: thursday_and_good_friday})) == [(date(2025, 4, 21), 2.0)]


def test_of_two_reports_alike_before_one_session_the_later_counts() -> None:
    rows = [quarter(1, filed="2025-04-17"), quarter(2, filed="2025-04-18")]
    assert values(parsed({NET: rows}), "value", "source") == [(2.0, "filed")]


def test_usd_a_share_counts_before_another_currency_a_share() -> None:
    eps = "us-gaap:EarningsPerShareBasic"
    source_data = parsed({}, more={eps: {"EUR/shares": [quarter(0.5)], "USD/shares": [quarter(0.6)]}})
    assert values(source_data, "value", "unit") == [(0.6, "USD/shares")]


def test_an_instant_of_another_age_is_left_out() -> None:
    source_data = parsed({"us-gaap:Assets": [value(1, end="0201-03-31", filed="2025-05-01")]})
    assert "a year that cannot be" in source_data.notes[0]


def test_a_company_that_tags_only_the_combined_figure_a_share_has_it() -> None:
    source_data = parsed({"us-gaap:EarningsPerShareBasicAndDiluted": [quarter(-0.12)]}, unit="USD/shares")
    assert values(source_data, "measure", "value", "unit") == [("eps_basic_and_diluted", -0.12, "USD/shares")]


def test_tags_that_mean_no_measure_are_passed_over_in_silence() -> None:
    assert parsed({"us-gaap:Goodwill": [quarter(1)], "srt:NetIncomeLoss": [quarter(1)]}).notes == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (quarter("12"), "no number"),
        (quarter(True), "no number"),
        (quarter(None), "no number"),
        (quarter({"a": 1}), "no number"),
        (value(1, start="2025-01-01", end="2025-02-30", filed="2025-05-01"), "a day that is none"),
        (value(1, start="2025-13-01", end="2025-03-31", filed="2025-05-01"), "a day that is none"),
        (quarter(1) | {"start": 20250101}, "a day that is none"),
        (quarter(1, filed="05/01/2025"), "a day that is none"),
        (value(1, start="0201-01-01", end="2025-03-31", filed="2025-05-01"), "a year that cannot be"),
        (value(1, start="1985-01-01", end="1985-03-31", filed="1985-05-01"), "a year that cannot be"),
        (quarter(1, filed="2025-10-11"), "filed after the day asked"),
        (quarter(1, filed="2925-10-09"), "filed after the day asked"),
        (value(1, start="2025-03-31", end="2025-01-01", filed="2025-05-01"), "ends before it starts"),
        (value(1, start="2025-01-01", end="2052-03-31", filed="2025-05-01"), "ends after it was filed"),
        (value(1, end="2025-03-31", filed="2025-05-01"), "has a day"),
        ({"val": 1}, "periodic report"),
        ("no row", "periodic report"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_left_out_and_counted(row: object, reason: str) -> None:
    source_data = parsed({NET: [row, quarter(3, filed="2025-06-02")]})  # pyright: ignore[reportArgumentType]
    assert values(source_data) == [(date(2025, 6, 3), 3.0)]
    assert note(source_data.notes, reason).startswith("1 reported values are left out")
    assert len(source_data.notes) == 1


@pytest.mark.parametrize("unit", ["pure", "shares", "USD/shares", "usd", "USDollar"])
def test_an_amount_in_a_unit_that_is_no_currency_is_left_out(unit: str) -> None:
    assert "unit that does not fit" in parsed({NET: [quarter(1)]}, unit=unit).notes[0]


def test_a_note_counts_and_names_the_first_by_company_and_tag() -> None:
    other = company(facts_of({NET: [quarter("x"), quarter(None)]}), cik=7, name="0000000007")
    source_data = companyfacts.parse([company(facts_of({NET: [quarter("y")]})), other], as_of=AS_OF)
    assert source_data.notes == (
        "3 reported values are left out, no number: first 0000000007 us-gaap:NetIncomeLoss in 0001234567-25-050100",
    )


@pytest.mark.parametrize("cik", [1234567, "1234567", "0001234567"])
def test_the_cik_may_be_a_number_or_text(cik: object) -> None:
    source_data = companyfacts.parse([company(facts_of({NET: [quarter(1)]}), cik=cik)], as_of=AS_OF)
    assert values(source_data, "company") == [(CIK,)]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"{", "no JSON object"),
        (b"", "no JSON object"),
        (b"<html>", "no JSON object"),
        (b"[1]", "no JSON object"),
        (b'{"cik": NaN}', "no JSON object"),
        (b"[" * 5000, "no JSON object"),
        (b"{}", "holds no facts"),
        (b'{"cik": 7, "facts": []}', "holds no facts"),
        (json.dumps({"cik": 8, "facts": {}}).encode(), "CIK is not the one"),
        (json.dumps({"cik": True, "facts": {}}).encode(), "CIK is not the one"),
    ],
)
def test_a_file_that_is_no_companys_facts_is_noted_and_harms_no_other(content: bytes, trouble: str) -> None:
    documents = [SecDocument(name="CIK0000000007.json", content=content), company(facts_of({NET: [quarter(1)]}))]
    source_data = companyfacts.parse(documents, as_of=AS_OF)
    assert values(source_data) == [(date(2025, 5, 2), 1.0)]
    assert "'CIK0000000007.json'" in note(source_data.notes, trouble)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"us-gaap": None},
        {"us-gaap": {"NetIncomeLoss": None}},
        {"us-gaap": {"NetIncomeLoss": {"units": []}}},
        {"us-gaap": {"NetIncomeLoss": {"units": {"USD": {"end": 1}}}}},
        {"us-gaap": {"NetIncomeLoss": {"units": {"USD": []}}}},
    ],
)
def test_facts_of_another_shape_give_no_rows_and_the_declared_columns(facts: object) -> None:
    source_data = companyfacts.parse([company(facts)], as_of=AS_OF)
    assert source_data.tables["facts"].shape == (0, 12)


def test_the_same_company_twice_is_noted() -> None:
    twice = [company(facts_of({NET: [quarter(1)]})), company(facts_of({NET: [quarter(2)]}))]
    source_data = companyfacts.parse(twice, as_of=AS_OF)
    assert values(source_data) == [(date(2025, 5, 2), 1.0)]
    assert "another file is of its company" in source_data.notes[0]


def test_no_documents_give_an_empty_table() -> None:
    assert companyfacts.parse([], as_of=AS_OF).tables["facts"].shape == (0, 12)


def test_chunks_of_companies_give_what_all_at_once_give(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [
        company(facts_of({NET: [quarter(n), quarter(n + 1, filed="2025-08-01")]}), cik=n, name=f"{n:010d}")
        for n in range(1, 8)
    ]
    whole = companyfacts.parse(documents, as_of=AS_OF)
    monkeypatch.setattr(companyfacts, "CHUNK_ROWS", 3)
    assert companyfacts.parse(documents, as_of=AS_OF).tables["facts"].equals(whole.tables["facts"])


def test_few_companies_are_asked_for_singly_and_one_without_facts_is_noted() -> None:
    address = "https://data.sec.gov/api/xbrl/companyfacts/CIK0001234567.json"
    client = PlayedClient(bodies={address: company(facts_of({NET: [quarter(1)]})).content})
    query = CompanyFactsQuery(as_of=AS_OF, companies=(CIK, "0000000007"))
    source_data = companyfacts.parse(companyfacts.fetch(query, client=client), as_of=query.as_of)
    assert client.asked == [request.url for request in companyfacts.requests(query)]
    assert [request.expects for request in companyfacts.requests(query)] == ["json", "json"]
    assert values(source_data) == [(date(2025, 5, 2), 1.0)]
    assert "'CIK0000000007.json'" in note(source_data.notes, "no facts of that company")


def test_all_or_many_companies_come_from_the_archive(tmp_path: Path) -> None:
    members = {f"CIK{n:010d}.json": company(facts_of({NET: [quarter(n)]}), cik=n).content for n in (3, 2, 700)}
    client = PlayedClient(bodies={companyfacts.ARCHIVE: zipped(tmp_path / "companyfacts.zip", members)})
    everyone = companyfacts.parse(companyfacts.fetch(CompanyFactsQuery(as_of=AS_OF), client=client), as_of=AS_OF)
    assert values(everyone, "company", "value") == [(f"{n:010d}", float(n)) for n in (2, 3, 700)]
    many = CompanyFactsQuery(as_of=AS_OF, companies=tuple(f"{n:010d}" for n in range(1, 601)))
    some = companyfacts.parse(companyfacts.fetch(many, client=client), as_of=AS_OF)
    assert values(some, "value") == [(2.0,), (3.0,)]
    assert client.asked == [companyfacts.ARCHIVE] * 2


@pytest.mark.parametrize("cik", ["1234567", "CIK0001234567", "0000000000", "../0001234", ""])
def test_a_company_that_is_not_ten_digits_is_refused(cik: str) -> None:
    with pytest.raises(UsageError, match="write ten digits"):
        CompanyFactsQuery(as_of=AS_OF, companies=(cik,))
