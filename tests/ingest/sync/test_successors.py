"""A company that goes on under a new CIK is one company, on the evidence that there is, and as of each day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import polars as pl
import pytest
from tests.cli.programs import redink
from tests.ingest.sync.cast import Company, Line
from tests.ingest.sync.played import HARBOUR, succeeded, synced, told
from tests.ingest.sync.stores import table
from tests.ingest.sync.world import World

from redink import Market, explain
from redink.question import DatedQuestion
from redink.study.data.facts import FactsQuestion, company_facts

SPRING, SUMMER, AUTUMN = date(2025, 4, 8), date(2025, 7, 10), date(2025, 10, 6)
MOVED = date(2025, 8, 1)
OLD = Company(number=920, name="Kestrel Mobil Corp", reports=(date(1994, 1, 1), date(2025, 8, 6)))
NEW = Company(
    number=930,
    name="KestrelMobil Holdings Corp",
    tickers=("KMO",),
    reports=(date(2025, 11, 1), date(2035, 1, 1)),
    notice=("8-K12B", MOVED),
)
LINE = Line(ticker="KMO", name="KESTREL MOBIL CORP")
"""Numbers that 3 divides lose money: of the two, the successor."""


@pytest.fixture(scope="module")
def kestrel(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("kestrel")
    return folder, synced(folder, OLD, NEW, lines=(LINE,))


def test_a_notice_of_succession_and_the_exact_name_make_both_numbers_one_company(
    kestrel: tuple[Path, list[str]],
) -> None:
    folder, notes = kestrel
    assert succeeded(folder) == [(NEW.cik, OLD.cik, date(2025, 8, 4))], "known on the Monday after the Friday"
    tickers = table(folder, "tickers").filter(ticker="KMO")
    assert tickers.select("security", "cik").rows() == [("KMO", OLD.cik)], "the first number names the company for good"
    assert table(folder, "securities").filter(security="KMO").select("company", "cik").rows() == [(OLD.cik, OLD.cik)]
    assert {OLD.cik} <= set(table(folder, "facts").get_column("company"))
    assert any(f"{NEW.cik} goes on from {OLD.cik}" in note and "8-K12B of 2025-08-01" in note for note in notes)


def test_the_members_earnings_are_the_predecessors_before_and_after(kestrel: tuple[Path, list[str]]) -> None:
    """The old company earns 920 millions a quarter; it filed its second quarter five days after the notice."""
    folder, _ = kestrel
    assert [told(folder, "KMO", day) for day in (SPRING, SUMMER, AUTUMN)] == ["profitable"] * 3


def test_prices_are_asked_for_though_the_ticker_is_the_successors_today(kestrel: tuple[Path, list[str]]) -> None:
    folder, _ = kestrel
    assert table(folder, "prices").filter(security="KMO").height > 100


def test_an_answer_of_a_day_before_the_succession_is_the_same_byte_for_byte(
    kestrel: tuple[Path, list[str]], tmp_path: Path
) -> None:
    folder, _ = kestrel
    before = Company(number=920, name="Kestrel Mobil Corp", tickers=("KMO",))
    synced(tmp_path, before, lines=(LINE,), today=date(2025, 7, 15))
    documents: list[dict[str, Any]] = []
    for each in (folder, tmp_path):
        market = Market.from_store(each / "store", as_of=SUMMER)
        answer = explain(DatedQuestion(index="sp-600", since=SPRING, until=SUMMER), market=market, allow_thin=True)
        figures = company_facts(FactsQuestion(ticker="KMO", as_of=SUMMER), market=market).to_dict()
        company = {
            **cast("dict[str, Any]", figures["company"]),
            "confidence": None,
        }  # what a match rests on is said as of the synchronisation
        documents.append({**answer.to_dict(), "facts": {**figures, "company": company, "data": None}, "data": None})
    assert documents[0] == documents[1]


def test_facts_and_answers_print_the_identity_with_what_it_rests_on(kestrel: tuple[Path, list[str]]) -> None:
    folder, _ = kestrel
    told = redink("facts", "KMO", "--as-of", AUTUMN, "--store", folder / "store").stdout
    assert "CIK 0000000930, by name, reports of the time; ticker: first seen" in told
    assert "CIK 0000000930 goes on from 0000000920, known on 2025-08-04: its notice of succession (8-K12B" in told
    before = redink("facts", "KMO", "--as-of", SUMMER, "--store", folder / "store").stdout
    assert "CIK 0000000920, by" in before
    assert "goes on" not in before
    market = Market.from_store(folder / "store", as_of=AUTUMN)
    answer = explain(DatedQuestion(index="sp-600", since=SPRING, until=AUTUMN), market=market, allow_thin=True)
    (succession,) = [note for note in answer.quality if note.kind == "succession"]
    assert (succession.count, succession.first) == (1, "KMO")
    assert "0000000930 from 0000000920, known on 2025-08-04" in succession.detail


def test_a_company_renamed_as_it_goes_on_is_noted_by_the_name_that_the_lists_had_before(tmp_path: Path) -> None:
    old = Company(number=940, name="Goose LLC", former=("Goose Inc",), reports=(date(1994, 1, 1), date(2025, 4, 1)))
    new = Company(
        number=942,
        name="Alphagander Inc.",
        tickers=("GSE",),
        reports=(date(2025, 5, 1), date(2035, 1, 1)),
        notice=("8-K12B", date(2025, 4, 2)),
    )
    lines = (
        Line(ticker="GSE", name="GOOSE INC CLASS C", last=date(2025, 3, 31)),
        Line(ticker="GSE", name="ALPHAGANDER INC CLASS C", first=date(2025, 4, 1)),
    )
    synced(tmp_path, old, new, lines=lines)
    assert succeeded(tmp_path) == [(new.cik, old.cik, date(2025, 4, 3))]
    assert told(tmp_path, "GSE", date(2025, 3, 31)) == "profitable"
    assert told(tmp_path, "GSE", AUTUMN) != "no data"


def test_a_successor_that_takes_the_very_name_is_noted_from_its_predecessor(tmp_path: Path) -> None:
    old = Company(
        number=950,
        name="WST Enterprises 18 Corp",
        former=("Walter Studios Co",),
        reports=(date(1994, 1, 1), date(2025, 3, 1)),
    )
    new = Company(
        number=951,
        name="Walter Studios Co",
        tickers=("WST",),
        reports=(date(2025, 5, 1), date(2035, 1, 1)),
        notice=("8-K12G3", date(2025, 3, 20)),
    )
    synced(tmp_path, old, new, lines=(Line(ticker="WST", name="WALTER STUDIOS CO"),))
    assert succeeded(tmp_path) == [(new.cik, old.cik, date(2025, 3, 21))]
    assert told(tmp_path, "WST", date(2025, 3, 14)) == "profitable"


def test_without_a_notice_the_same_name_and_ticker_handed_on_tell_it(tmp_path: Path) -> None:
    old, new = HARBOUR
    notes = synced(tmp_path, old, new, lines=(Line(ticker="QHC", name="QUIET HARBOUR CORP"),))
    assert any("the ticker QHC in every list from 2024-12-31 on" in note for note in notes)
    assert succeeded(tmp_path) == [(new.cik, old.cik, date(2025, 8, 7))], "known with the first report of the new one"
    assert told(tmp_path, "QHC", SPRING) == "profitable"


def test_a_company_that_goes_on_twice_is_one_company(tmp_path: Path) -> None:
    """Each of the three reported in the 200 days before the last notice; 3 divides none of their numbers."""
    ever = date(2035, 1, 1)
    first = Company(number=1051, name="Long Road Corp", reports=(date(1994, 1, 1), date(2025, 3, 1)))
    second = Company(
        number=1052,
        name="Long Road Corp",
        reports=(date(2025, 5, 1), date(2025, 6, 1)),
        notice=("8-K12B", date(2025, 4, 1)),
    )
    third = Company(
        number=1055,
        name="Long Road Corp",
        tickers=("LRC",),
        reports=(date(2025, 8, 1), ever),
        notice=("8-K12B", date(2025, 7, 1)),
    )
    synced(tmp_path, first, second, third, lines=(Line(ticker="LRC", name="LONG ROAD CORP"),))
    assert succeeded(tmp_path) == [
        (second.cik, first.cik, date(2025, 4, 2)),
        (third.cik, second.cik, date(2025, 7, 2)),
    ]
    assert table(tmp_path, "tickers").filter(ticker="LRC").get_column("cik").to_list() == [first.cik]
    assert [told(tmp_path, "LRC", day) for day in (SPRING, SUMMER, AUTUMN)] == ["profitable"] * 3


def test_where_nothing_proves_a_succession_it_is_noted_and_not_guessed(tmp_path: Path) -> None:
    """The other bank of the name goes on reporting, so that the ticker's company has no earnings before August."""
    other = Company(number=970, name="Twin Lakes Bancorp")
    ours = Company(
        number=972, name="Twin Lakes Bancorp", tickers=("TLB",), reports=(date(2025, 8, 1), date(2035, 1, 1))
    )
    notes = synced(tmp_path, other, ours, lines=(Line(ticker="TLB", name="TWIN LAKES BANCORP"),))
    assert succeeded(tmp_path) == []
    assert any(
        "nothing shows whom it succeeded" in note and "TLB (TWIN LAKES BANCORP, listed on" in note for note in notes
    )
    (confidence,) = table(tmp_path, "tickers").filter(ticker="TLB").get_column("confidence")
    assert confidence == "ticker and name, which filed nothing before 2025-08-06"
    assert told(tmp_path, "TLB", SPRING) == "no data"
    market = Market.from_store(tmp_path / "store", as_of=AUTUMN)
    answer = explain(DatedQuestion(index="sp-600", since=SPRING, until=AUTUMN), market=market, allow_thin=True)
    (unproven,) = [note for note in answer.quality if note.kind == "unproven_succession"]
    assert unproven.first == "TLB"
    assert "TLB (before 2025-08-06)" in unproven.detail


def test_an_exact_name_with_reports_of_the_time_beats_todays_ticker_with_a_similar_name(tmp_path: Path) -> None:
    new = Company(number=930, name="KestrelMobil Holdings Corp", tickers=("KMO",), reports=NEW.reports)
    synced(tmp_path, OLD, new, lines=(LINE,))
    row = table(tmp_path, "tickers").filter(ticker="KMO").select("cik", "confidence").row(0)
    assert row == (OLD.cik, "name, reports of the time")
    assert succeeded(tmp_path) == [], "no notice, and the names differ"


def test_of_two_of_one_name_a_line_that_left_before_the_first_filing_of_one_is_the_others(tmp_path: Path) -> None:
    old = Company(number=980, name="Amber Twin Corp", reports=(date(1994, 1, 1), date(2025, 3, 1)))
    young = Company(number=981, name="Amber Twin Corp", reports=(date(2025, 8, 1), date(2035, 1, 1)))
    synced(tmp_path, old, young, lines=(Line(ticker="AMT", name="AMBER TWIN CORP", last=date(2025, 2, 28)),))
    row = table(tmp_path, "tickers").filter(ticker="AMT").select("cik", "confidence").row(0)
    assert row == (old.cik, "name, reports of the time")


def test_a_second_synchronisation_of_the_same_day_changes_nothing(tmp_path: Path) -> None:
    with World() as world:
        world.companies |= {company.cik: company for company in (OLD, NEW)}
        world.lines = (LINE,)
        world.sync(tmp_path)
        assert not world.sync(tmp_path).changed


def test_successions_are_by_day_known_only(kestrel: tuple[Path, list[str]]) -> None:
    folder, _ = kestrel
    market = Market.from_store(folder / "store", as_of=MOVED)
    assert market.tables["successions"].is_empty()
    assert pl.Series(market.facts.get_column("company")).is_in([NEW.cik]).sum() == 0
