"""A member that changes its ticker while it is held: one holding, no exit, whatever lists and facts call it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import ASKED, OTHERS, ask, filed, in_units, membership

from redink import Answer, Convention, Market
from redink.market import EarningsBasis
from redink.question import DatedQuestion
from redink.study.data.coverage import take_coverage
from redink.study.data.coverage.known import KnownMarket
from redink.study.data.facts import FactsQuestion, company_facts
from redink.windows.panels.members import member_panel

DEFAULT = Convention()
DAY = SESSIONS[5]
"""LOSE trades as LOSN from here on."""
WHOLE = (pytest.approx(0.4, abs=1e-12), 96 * 10**11)
"""The loss-making: LOSE gains 50% on 400 millions, ZERO 20% on 200: 240 on 600, of 2,500 in all."""
PRICES = folders.prices().with_columns(
    ticker=pl.when((pl.col("ticker") == "LOSE") & (pl.col("date") >= DAY)).then(pl.lit("LOSN")).otherwise("ticker")
)
NAMED = pl.concat(
    [
        folders.securities(),
        folders.securities().filter(pl.col("ticker") == "LOSE").with_columns(ticker=pl.lit("LOSN")),
    ]
)
RENAMED = folders.securities().with_columns(
    ticker=pl.col("ticker").replace("LOSE", "LOSN"),
    name=pl.when(pl.col("ticker") == "LOSE").then(pl.lit("Winning Cures Inc. Common Stock")).otherwise("name"),
)
"""Only LOSN is described, under a new name."""


def notes(answer: Answer) -> dict[str, str]:
    return {note.kind: note.detail for note in answer.quality}


def loss_making(answer: Answer) -> tuple[float | None, int | None]:
    cohort = next(each for each in answer.cohorts if each.cohort == "loss-making")
    return cohort.returns.cap, in_units(cohort.contribution)


@pytest.mark.parametrize("membership", ["start", "historical", "end"])
@pytest.mark.parametrize("policy", ["last_price", "zero"])
@pytest.mark.parametrize("securities", [NAMED, RENAMED], ids=["same name", "new name"])
def test_a_renamed_member_is_one_holding_and_no_exit(
    tmp_path: Path, membership: str, policy: str, securities: pl.DataFrame
) -> None:
    answer = ask(
        tmp_path, Convention().but(membership=membership, delisting=policy), prices=PRICES, securities=securities
    )
    assert loss_making(answer) == WHOLE
    assert answer.exits is None
    assert {"exit", "not_priced"}.isdisjoint(notes(answer))


def test_the_note_says_old_and_new_ticker_the_day_and_what_it_rests_on(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(), prices=PRICES, securities=NAMED)
    told = next(note for note in answer.quality if note.kind == "renamed_share")
    assert (told.count, told.first) == (1, "LOSE")
    assert told.detail == (
        "members that changed their ticker, inferred from prices and held on as one: LOSE = LOSN (2025-04-14: the same "
        "company, as many shares outstanding)"
    )
    later = ask(tmp_path / "later", Convention(), replace(ASKED, since=SESSIONS[6]), prices=PRICES, securities=NAMED)
    assert "renamed_share" not in notes(later)


def test_a_member_listed_by_its_new_ticker_before_or_by_both_counts_once(tmp_path: Path) -> None:
    new, begun = ("LOSN", date(2024, 1, 2), None), date(2024, 1, 2)
    for name, rows in {
        "new": [new],
        "both": [new, ("LOSE", begun, None)],
        "dated": [("LOSE", begun, SESSIONS[2]), ("LOSN", SESSIONS[3], None)],
        "late": [("LOSE", begun, SESSIONS[7]), ("LOSN", SESSIONS[8], None)],
    }.items():
        listed = membership(*rows, rest=OTHERS)
        for days in ("start", "historical"):
            answer = ask(
                tmp_path / name / days,
                Convention(membership=days),
                members=listed,
                prices=PRICES,
                securities=NAMED,
            )
            assert sum(cohort.members for cohort in answer.cohorts) == 6
            assert loss_making(answer)[0] == pytest.approx(0.4, abs=1e-12)
            assert answer.exits is None
            assert "respelled_ticker" not in notes(answer)


def test_facts_filed_under_either_ticker_are_the_companys(tmp_path: Path) -> None:
    facts = filed().with_columns(pl.col("ticker").replace("LOSE", "LOSN"))
    answer = ask(tmp_path, Convention(), facts=facts, prices=PRICES, securities=RENAMED)
    assert loss_making(answer) == WHOLE
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    for ticker in ("LOSE", "LOSN"):
        found = company_facts(FactsQuestion(ticker=ticker, as_of=folders.END), market=market)
        assert (found.company.security, found.company.ticker) == ("LOSE", "LOSN")


def test_coverage_and_the_history_count_the_member_on_all_its_days(tmp_path: Path) -> None:
    ask(tmp_path, Convention(), prices=PRICES, securities=NAMED)
    small = next(each for each in take_coverage(tmp_path / "store").indices if each.index == "small")
    assert small.days.tail(1).select("members", "priced", "capitalised").row(0) == (6, 6, 6)
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    basis = EarningsBasis(earnings=DEFAULT.earnings, known_by=DEFAULT.known_by, on=folders.START, as_of=folders.END)
    then = member_panel(market, market.panel("price"), "small", basis)
    at = then.frame.get_column("security").to_list().index("LOSE")
    assert then.inside[at].all()


def test_coverage_of_a_day_before_the_rename_is_that_of_the_market_as_known_then(tmp_path: Path) -> None:
    facts = filed().with_columns(pl.col("ticker").replace("LOSE", "LOSN"))
    ask(tmp_path, Convention(), facts=facts, prices=PRICES, securities=RENAMED)
    later, then = (Market.from_store(tmp_path / "store", as_of=day) for day in (folders.END, SESSIONS[4]))
    known = KnownMarket.of(later, on=SESSIONS[4]).market
    assert known.listings.equals(then.listings)
    assert sorted(known.facts.get_column("company").unique()) == sorted(then.facts.get_column("company").unique())
    assert "LOSE" not in known.facts.get_column("company")


def test_before_the_new_ticker_trades_nothing_tells_of_it(tmp_path: Path) -> None:
    ask(tmp_path, Convention(), prices=PRICES, securities=NAMED)
    market = Market.from_store(tmp_path / "store", as_of=SESSIONS[4])
    assert market.tables["tickers"].is_empty()
    assert market.listings.filter(pl.col("security") == "LOSE").get_column("ticker").to_list() == ["LOSE"]


def test_a_question_that_ends_on_the_first_day_of_the_new_ticker_has_its_price(tmp_path: Path) -> None:
    asked = DatedQuestion(index="small", since=folders.START, until=DAY)
    answer = ask(tmp_path, Convention(), asked, prices=PRICES, securities=NAMED)
    assert loss_making(answer)[0] == pytest.approx(0.2, abs=1e-12)


def test_without_capitalisations_a_rename_under_another_name_is_an_exit_that_is_doubted(tmp_path: Path) -> None:
    """LOSE stops at 24.00 and LOSN starts at 25.00, 4.2% higher, and ends at 30.00: 25% on a sixth of the index."""
    answer = ask(tmp_path, Convention(weighting="equal"), prices=PRICES.drop("market_cap"), securities=RENAMED)
    assert "exit" in notes(answer)
    told = next(note for note in answer.quality if note.kind == "possible_rename")
    assert (told.count, told.first) == (1, "LOSE")
    assert told.detail.endswith("would change by +4.17 pp: LOSE = LOSN? (2025-04-14, +25.0% since)")
    assert "possible_rename" not in notes(ask(tmp_path / "caps", Convention(), prices=PRICES, securities=RENAMED))
