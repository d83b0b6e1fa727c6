"""Every answer about the simulated market against what the market knows of itself."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from redink import Answer, Market, MissingDataError, explain
from redink.market.prices.quarantine import KINDS
from redink.question import DatedQuestion
from redink.sources.simulated import MarketSize, Simulation, simulate

SEEDS = (20250408, 7)


@pytest.fixture(scope="module", params=SEEDS)
def simulation(request: pytest.FixtureRequest) -> Simulation:
    return simulate(size=MarketSize(small_members=400, large_members=100, sessions=400), seed=request.param)


@pytest.fixture(scope="module", params=[0, 1], ids=["small", "large"])
def answer(request: pytest.FixtureRequest, simulation: Simulation) -> Answer:
    since, until = simulation.rally
    question = DatedQuestion(index=simulation.indices[request.param], since=since, until=until)
    return explain(question, market=Market.from_tables(simulation.source_data.tables, as_of=until))


def test_members_and_lines_left_out_are_the_true_ones(simulation: Simulation, answer: Answer) -> None:
    truth, since = simulation.truth, answer.resolved.since
    assert set(answer.lines.get_column("security")) == truth.members(answer.question.index, since)
    left_out = [note.detail for note in answer.quality if note.kind == "rights_line"]
    for ticker in truth.lines_left_out(answer.question.index, since):
        assert f"{ticker} (" in left_out[0]


def test_every_label_is_the_true_one(simulation: Simulation, answer: Answer) -> None:
    since = answer.resolved.since
    labels = dict(answer.lines.select("security", "cohort").iter_rows())
    assert labels == {security: simulation.truth.label(security, since) for security in labels}


def test_every_return_is_the_true_one(simulation: Simulation, answer: Answer) -> None:
    """To the rounding of a float; where a split is missing, to what the capitalisation tells of it."""
    truth, (since, until) = simulation.truth, simulation.rally
    unlisted = {security for security, _ in truth.missing_splits}
    priced = answer.lines.drop_nulls("returns")
    assert priced.height > 0.95 * answer.lines.height
    listings = simulation.source_data.tables["securities"].filter(pl.col("delisted_on") <= until)
    lost = dict(listings.select("security", pl.col("delisting_return").fill_null(0.0)).iter_rows())
    left = {each.ticker for each in answer.exits.members} if answer.exits is not None else set[str]()
    for security, found in priced.select("security", "returns").iter_rows():
        tolerance = 1e-3 if security in unlisted else 1e-12
        cost = lost.get(security, 0.0) if security in left else 0.0
        expected = (1 + truth.total_return(security, since, until)) * (1 + cost) - 1
        assert found == pytest.approx(expected, abs=tolerance), security


def test_members_without_weight_lack_a_price_or_a_capitalisation(simulation: Simulation, answer: Answer) -> None:
    truth, since = simulation.truth, answer.resolved.since
    prices = simulation.source_data.tables["prices"]
    for security in answer.lines.filter(answer.lines.get_column("weight").is_null()).get_column("security"):
        rows = prices.filter(prices.get_column("security") == security)
        capped = rows.get_column("market_cap").fill_null(0).max() if rows.height else 0
        try:
            truth.total_return(security, since, simulation.rally[1])
        except MissingDataError:
            continue
        assert capped == 0, security


def test_weights_follow_the_true_capitalisations(simulation: Simulation, answer: Answer) -> None:
    truth, since = simulation.truth, answer.resolved.since
    held = answer.lines.drop_nulls("weight")
    parts = {
        security: truth.company_cap(security, since) / len(truth.classes(security)) for security in held["security"]
    }
    total = sum(parts.values())
    off = [
        security
        for security, weight in held.select("security", "weight").iter_rows()
        if weight != pytest.approx(parts[security] / total, rel=0.05)
    ]
    assert len(off) <= 0.03 * held.height, off


def test_the_quarantine_holds_the_unreal_moves_and_no_real_one(simulation: Simulation) -> None:
    truth = simulation.truth
    last = simulation.source_data.tables["prices"].get_column("date").max()
    assert isinstance(last, date)
    market = Market.from_tables(simulation.source_data.tables, as_of=last)
    moves = market.moves("total")
    judged = moves.drop_nulls("kind")
    by_kind = {kind: set(rows.select("security", "date").iter_rows()) for (kind,), rows in judged.group_by("kind")}
    assert set().union(*(by_kind.get(kind, set()) for kind in KINDS)) == truth.quarantined
    assert by_kind["confirmed_jump"] == truth.kept
    read = moves.drop_nulls("read_as").select("read_as", "security", "date").rows()
    assert read == [("unlisted_split", *split) for split in sorted(truth.missing_splits)]


def test_the_rebuilt_index_tracks_the_published_one(answer: Answer) -> None:
    assert answer.index.difference == pytest.approx(0, abs=0.03)
    assert answer.index.correlation is not None
    assert answer.index.correlation > 0.99


def test_missing_sessions_are_all_found(simulation: Simulation, answer: Answer) -> None:
    since, until = simulation.rally
    inside = [day for day in simulation.truth.missing_sessions if since < day < until]
    note = next(note for note in answer.quality if note.kind == "missing_session")
    assert (note.count, note.first) == (len(inside), str(min(inside)) if inside else None)
