"""The memberships against the simulated market, which knows its own members and labels on every day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
import pytest
from tests.study.tiny_market import DATED, in_units, path, units

from redink import Answer, Market, explain
from redink.cohorts import find_rule
from redink.market import EarningsBasis
from redink.question import DatedQuestion
from redink.sources.simulated import MarketSize, Simulation, simulate
from redink.study.explain.portfolio import dated_codes
from redink.study.membership_days import membership_days
from redink.study.resolve import resolve
from redink.study.roster import PanelSpan, Roster, call_roster

SEEDS = (20250408, 7)
BOUNDS = {0: (5e-3, 1e-3), 1: (2e-4, 2e-4)}
"""Distance of the level, and of any session's return, from what was published; see the test."""


@pytest.fixture(scope="module", params=SEEDS)
def simulation(request: pytest.FixtureRequest) -> Simulation:
    return simulate(size=MarketSize(small_members=400, large_members=100, sessions=400), seed=request.param)


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A roster taken at each of its days, its labels as of each close, and the sessions."""

    index: str
    roster: Roster
    days: list[date]
    labels: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    cohorts: list[str]
    answer: Answer


@pytest.fixture(scope="module", params=[0, 1], ids=["small", "large"])
def dated(request: pytest.FixtureRequest, simulation: Simulation) -> Dated:
    since, until = simulation.rally
    index = simulation.indices[request.param]
    market = Market.from_tables(simulation.source_data.tables, as_of=until)
    question = DatedQuestion(index=index, since=since, until=until)
    resolved = resolve(question, market=market, convention=DATED)
    span = PanelSpan.of(market.panel(resolved.returns), since=since, until=until)
    basis = EarningsBasis(earnings="ttm", known_by="filing", on=since, as_of=until)
    rule, cohorts = find_rule("profitability"), ["profitable", "loss-making", "no data"]
    days = membership_days(market, index, span, resolved, "historical")
    roster = call_roster(market, index, span, rule=rule, basis=basis, days=days)
    return Dated(
        index=index,
        roster=roster,
        days=span.days(),
        labels=dated_codes(market, roster, span, rule=rule, basis=basis, cohorts=cohorts),
        cohorts=cohorts,
        answer=explain(question, market=market, convention=DATED),
    )


def test_members_at_every_close_are_the_true_ones(simulation: Simulation, dated: Dated) -> None:
    securities = dated.roster.frame.get_column("security").to_list()
    first = dated.roster.columns[0]
    changes = [column - first for column in dated.roster.columns]
    for session, day in enumerate(dated.days):
        place = max(place for place, since in enumerate(changes) if since <= session)
        inside = dated.roster.present[:, place].tolist()
        found = {security for security, there in zip(securities, inside, strict=True) if there}
        assert found == simulation.truth.members(dated.index, day), day


def test_labels_at_every_close_are_the_true_ones(simulation: Simulation, dated: Dated) -> None:
    """Of all that change, and of every seventh member, on every fifth session and around each change."""
    securities = dated.roster.frame.get_column("security").to_list()
    moving = np.flatnonzero((np.diff(dated.labels, axis=1) != 0).any(axis=1)).tolist()
    assert moving
    for member in sorted({*moving, *range(0, len(securities), 7)}):
        sessions = range(len(dated.days)) if member in moving else range(0, len(dated.days), 5)
        for session in sessions:
            found = dated.cohorts[int(dated.labels[member, session])]
            assert found == simulation.truth.label(securities[member], dated.days[session]), (member, session)


def test_changes_told_are_those_of_the_true_labels(simulation: Simulation, dated: Dated) -> None:
    truth = simulation.truth
    for change in dated.answer.attribution.changed:
        before = dated.days[dated.days.index(change.on) - 1]
        assert truth.label(change.ticker, before) == change.before
        assert truth.label(change.ticker, change.on) == change.after
    told = {change.ticker for change in dated.answer.attribution.changed}
    assert told


def test_the_index_rebuilt_under_historical_tracks_the_published_total_return(
    simulation: Simulation, dated: Dated
) -> None:
    """By less than half a percent (small) and a fiftieth (large) on any day.

    The large index has all prices and dated members: what is left is rounding of prices and of dividends. The small
    one has members that nobody can price or weigh (without capitalisation, quarantined), and keeps those that left
    the market as cash until its next snapshot, where the published one drops them at once.
    """
    level, daily = BOUNDS[simulation.indices.index(dated.index)]
    levels = simulation.source_data.tables["levels"].filter(pl.col("index") == dated.index)
    published = dict(levels.select("date", "total_return_level").iter_rows())
    theirs = np.array([published[day] for day in dated.days]) / published[dated.days[0]]
    ours = np.array(path(dated.answer))
    assert np.abs(ours / theirs - 1).max() < level
    assert np.abs(np.diff(np.log(ours)) - np.diff(np.log(theirs))).max() < daily
    start = explain(
        dated.answer.question, market=Market.from_tables(simulation.source_data.tables, as_of=dated.days[-1])
    )
    assert abs(ours[-1] / theirs[-1] - 1) < abs(path(start)[-1] / theirs[-1] - 1)


def test_the_memo_sums_to_nothing_and_the_parts_to_the_whole(dated: Dated) -> None:
    answer = dated.answer
    moved = [line.contribution for line in answer.migrated]
    assert (sum(moved), any(moved)) == (0, True)
    assert sum(part or 0 for part in units(answer)) + (in_units(answer.other_lines[0].contribution) or 0) == in_units(
        answer.contribution
    )
