"""A company's facts: the label that `explain` gives, every figure with its operands, and why there is none."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from tests.folders import START, write_folder
from tests.market.statements import BLANK

from redink.cohorts.assign import REASONS
from redink.convention import Convention
from redink.errors import MissingDataError, UsageError
from redink.market import Market
from redink.numerals import json_text
from redink.question import DatedQuestion
from redink.sources.plain_folder.folder import read_folder
from redink.study.data.facts import CompanyFacts, FactsQuestion, company_facts
from redink.study.data.facts.known import WHY
from redink.study.explain.explain import explain
from redink.tables import FACTS, PRICES

DAY = date(2025, 4, 8)


def market_of(*rows: dict[str, Any], country: str = "United States", listed_on: date | None = None) -> Market:
    """One company, ACME, with the facts given; prices of another one, from 2023-01-03 to `DAY`."""
    listing = {"security": "ACME", "ticker": "ACME", "company": "ACME", "name": "Acme Inc. Common Stock"}
    securities = pl.DataFrame(
        [{**listing, "country": country, "listed_on": listed_on}], schema_overrides={"listed_on": pl.Date}
    )
    facts = pl.DataFrame(
        [{**BLANK, "company": "ACME", "measure": "net_income", **row} for row in rows], schema=FACTS.schema()
    )
    other = [{"security": "OTHER", "date": day, "close": 1.0} for day in (date(2023, 1, 3), DAY)]
    prices = pl.DataFrame(other, schema=PRICES.schema())
    tables = {"securities": _whole(securities), "facts": facts, "prices": prices}
    return Market.from_tables(tables, as_of=date(2025, 12, 31))


def _whole(securities: pl.DataFrame) -> pl.DataFrame:
    absent = ("cik", "sector", "industry", "exchange", "delisted_on", "delisting_cause", "delisting_return")
    kinds = {"delisted_on": pl.Date, "delisting_return": pl.Float64}
    return securities.with_columns(pl.lit(None, dtype=kinds.get(name, pl.String)).alias(name) for name in absent)


def year(number: int, value: float, **more: Any) -> dict[str, Any]:
    """The fiscal year's net income, known in March of the next."""
    days = {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31), "known_on": date(number + 1, 3, 3)}
    return {**days, "value": value, **more}


def ask(market: Market, ticker: str = "ACME", *measures: str, on: date = DAY, **choices: str) -> CompanyFacts:
    question = FactsQuestion(ticker=ticker, as_of=on, measures=measures or ("net_income",))
    return company_facts(question, market=market, convention=Convention().but(**choices))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Market:
    source_data = read_folder(write_folder(tmp_path_factory.mktemp("tiny")))
    return Market.from_tables(source_data.tables, as_of=date(2025, 4, 22))


@pytest.mark.parametrize("earnings", ["ttm", "ttm_strict", "fiscal_year", "eps"])
def test_every_label_is_the_one_that_explain_gives_on_that_day(tiny: Market, earnings: str) -> None:
    convention = Convention().but(earnings=earnings)
    question = DatedQuestion(index="small", since=START, until=date(2025, 4, 22))
    answer = explain(question, market=tiny, convention=convention, allow_thin=True)
    for row in answer.lines.iter_rows(named=True):
        label = ask(tiny, row["ticker"], on=START, earnings=earnings).label
        assert (label.cohort, label.reason) == (row["cohort"], row["reason"]), row["ticker"]


def test_four_labelled_quarters_are_shown_with_their_unknown_vintage(tiny: Market) -> None:
    found = ask(tiny, "LOSE", on=START)
    (figure,) = found.figures
    assert (figure.method, figure.value, figure.undated) == ("labelled_quarters", -50e6, True)
    assert [(part.role, part.value) for part in figure.operands] == [
        ("quarter 1", -10e6),
        ("quarter 2", -10e6),
        ("quarter 3", -15e6),
        ("quarter 4", -15e6),
    ]
    assert (found.label.cohort, found.label.basis, found.label.undated) == ("loss-making", "ttm", True)


def test_a_second_class_of_shares_shows_the_facts_of_its_company(tiny: Market) -> None:
    one, two = ask(tiny, "DUOA", on=START), ask(tiny, "DUOB", on=START)
    assert (two.company.security, two.company.company) == ("DUOB", one.company.company)
    assert two.figures == one.figures


def test_the_document_is_unrounded_and_its_operands_make_its_values(tiny: Market) -> None:
    document = json.loads(json_text(ask(tiny, "GAIN", on=START).to_dict()), parse_float=Decimal)
    assert list(document) == ["schema", "question", "convention", "data", "company", "label", "measures"]
    (figure,) = document["measures"]
    assert document["schema"] == "redink.facts/1"
    assert sum(part["sign"] * part["value"] for part in figure["operands"]) == figure["value"]


def test_every_number_has_an_entry_of_its_own(tiny: Market) -> None:
    ledger = ask(tiny, "GAIN").ledger()
    paths = [entry.path for entry in ledger.entries()]
    assert len(paths) == len(set(paths))
    assert {entry.unit for entry in ledger.entries()} <= {"amount", "number"}
    assert ledger.entry("measures.net_income.value").text() == "100,000,000"


def test_what_was_filed_later_does_not_exist() -> None:
    before, after = market_of(year(2023, 5.0)), market_of(year(2023, 5.0), year(2024, -9.0, known_on=date(2025, 4, 9)))
    assert ask(after).to_dict() == ask(before).to_dict()
    assert ask(after, on=date(2025, 4, 9)).label.cohort == "loss-making"


def test_zero_is_loss_making() -> None:
    assert ask(market_of(year(2024, 0.0))).label.cohort == "loss-making"


@pytest.mark.parametrize(
    ("market", "reason"),
    [
        (market_of(), "no filing"),
        (market_of(listed_on=date(2024, 12, 2)), "newly listed"),
        (market_of(country="Chile"), "foreign filer"),
        (market_of(year(2022, 5.0)), "stale"),
        (market_of(year(2024, 5.0) | {"value": None}), "conflicting"),
    ],
)
def test_what_is_missing_has_the_reason_that_the_label_has(market: Market, reason: str) -> None:
    found = ask(market)
    assert (found.label.cohort, found.label.reason) == ("no data", reason)
    assert (found.figures[0].reason, found.figures[0].value) == (reason, None)
    assert WHY[reason] == REASONS[reason]


def test_some_quarters_that_make_no_year_are_incomplete() -> None:
    quarter = {"period_start": date(2024, 7, 1), "period_end": date(2024, 9, 30), "known_on": date(2024, 11, 4)}
    assert ask(market_of({**quarter, "value": 1.0})).figures[0].reason == "incomplete"


def test_an_unknown_ticker_names_those_spelled_alike(tiny: Market) -> None:
    with pytest.raises(MissingDataError, match="know no 'GAINS' on 2025-04-07; near it: GAIN"):
        ask(tiny, "GAINS", on=START)
    with pytest.raises(MissingDataError, match="`redink data` says what there is"):
        ask(tiny, "QQQQQQ", on=START)


def test_a_ticker_may_be_spelled_in_small_letters(tiny: Market) -> None:
    assert ask(tiny, "gain", on=START).company.security == "GAIN"


def test_a_day_after_the_data_is_refused(tiny: Market) -> None:
    with pytest.raises(UsageError, match="as known on 2026-01-02 need data up to then; these end on 2025-04-22"):
        ask(tiny, "GAIN", on=date(2026, 1, 2))


def test_a_day_before_the_first_price_and_fact_is_refused() -> None:
    with pytest.raises(MissingDataError, match=r"1990-01-02 is outside the data: .* they start on 2023-01-03"):
        ask(market_of(year(2024, 5.0)), on=date(1990, 1, 2))
    assert ask(market_of(year(2021, 5.0)), on=date(2022, 3, 3)).label.cohort == "profitable"
    with pytest.raises(MissingDataError, match=r"2022-03-02 is outside the data: .* they start on 2022-03-03"):
        ask(market_of(year(2021, 5.0)), on=date(2022, 3, 2))


def test_a_day_over_five_sessions_after_the_last_price_and_filing_is_refused() -> None:
    found = market_of(year(2023, 5.0), year(2025, 5.0, source="undated"))
    assert ask(found, on=date(2025, 4, 15)).label.cohort == "profitable"
    with pytest.raises(MissingDataError, match="2025-04-16 is outside the data; prices and filings end on 2025-04-08"):
        ask(found, on=date(2025, 4, 16))
    filed = market_of(year(2023, 5.0), year(2024, -5.0, known_on=date(2025, 4, 11)))
    assert ask(filed, on=date(2025, 4, 16)).label.cohort == "loss-making"


def test_no_measure_and_a_strange_one_are_refused(tiny: Market) -> None:
    with pytest.raises(UsageError, match="no measure 'ebitda'"):
        ask(tiny, "GAIN", "ebitda", on=START)
    with pytest.raises(UsageError, match="no measure is asked for"):
        FactsQuestion(ticker="GAIN", as_of=DAY, measures=())
