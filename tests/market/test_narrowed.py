"""A market narrowed to an index answers on it as the whole market does."""

from __future__ import annotations

import polars as pl
import pytest

from redink import Market
from redink.convention import Convention
from redink.market.narrowed import narrowed
from redink.numerals import json_text
from redink.question import DatedQuestion, Question
from redink.sources.simulated import MarketSize, Simulation, simulate
from redink.study.explain.explain import explain
from redink.study.history.asked import opened_history
from redink.study.history.history import history


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return simulate(size=MarketSize(small_members=60, large_members=20, sessions=300), seed=5)


def whole(simulation: Simulation, *, bare: bool = False) -> Market:
    tables = dict(simulation.source_data.tables)
    if bare:
        tables["prices"] = tables["prices"].with_columns(market_cap=pl.lit(None, dtype=pl.Float64))
    return Market.from_tables(tables, as_of=simulation.rally[1])


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("bare", [False, True])
def test_explain_is_the_same_to_the_last_digit(simulation: Simulation, place: int, bare: bool) -> None:  # noqa: FBT001
    market, index = whole(simulation, bare=bare), simulation.indices[place]
    since, until = simulation.rally
    question = DatedQuestion(index=index, since=since, until=until)
    fewer = narrowed(market, index)
    assert fewer.tables["prices"].height < market.tables["prices"].height
    convention = Convention(weighting="equal" if bare else "cap")
    one, other = (
        explain(question, market=each, convention=convention, allow_thin=True).to_json() for each in (market, fewer)
    )
    assert one == other


def test_history_is_the_same_to_the_last_digit(simulation: Simulation) -> None:
    market, (since, until) = whole(simulation), simulation.rally
    asked, fewer = opened_history(Question(index=simulation.indices[0], since=since, until=until), market)
    one, other = (json_text(history(asked, market=each).to_dict()) for each in (market, fewer))
    assert one == other


def test_every_line_of_a_members_company_stays_and_all_sessions_do(simulation: Simulation) -> None:
    market, index = whole(simulation), simulation.indices[1]
    fewer = narrowed(market, index)
    kept, every = ({*each.tables["prices"].get_column("security")} for each in (fewer, market))
    owners = dict(market.listings.select("security", "company").iter_rows())
    companies = {owners[each] for each in kept if each in owners}
    assert kept < every
    assert {each for each in every if owners.get(each) in companies} <= kept
    assert fewer.panel("price").sessions == market.panel("price").sessions
    assert fewer.whole_sessions == market.whole_sessions


def test_nothing_is_left_out_where_only_others_have_capitalisations(simulation: Simulation) -> None:
    index = simulation.indices[1]
    market = whole(simulation)
    members = narrowed(market, index).tables["prices"].get_column("security").unique()
    prices = market.tables["prices"].with_columns(
        market_cap=pl.when(~pl.col("security").is_in(members.implode())).then("market_cap")
    )
    others = Market.from_tables({**market.tables, "prices": prices}, as_of=market.as_of)
    assert narrowed(others, index) is others


def test_an_index_that_the_data_do_not_know_leaves_the_market_whole(simulation: Simulation) -> None:
    market = whole(simulation)
    assert narrowed(market, "unknown") is market
