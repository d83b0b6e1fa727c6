"""What cohorts hold at every start, against the portfolios of the main pipeline; on tiny, random and real markets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import folders
from tests.folders import SESSIONS
from tests.market_data import EARLY, LATE, needs_market_data
from tests.study.random_market import DAYS, Listed, listings, market_of

from redink import Convention, Market, explain, import_folder
from redink.errors import MissingDataError, NotBuiltError
from redink.question import DatedQuestion
from redink.windows.panels.starts import Starts, daily_returns, starts_of
from redink.windows.surface.exact_window import exact_cell
from redink.windows.surface.surface import surface

CAPS = Convention()
COHORTS = ("loss-making", "profitable")


def cell(starts: Starts, cohort: str, start: int, end: int) -> float:
    try:
        return exact_cell(starts.price_segments.paths, starts.sizes(cohort), start=start, end=end)
    except MissingDataError:
        return math.nan


def explained(market: Market, index: str, since: date, until: date, convention: Convention) -> dict[str, float]:
    """Each cohort's return by the main pipeline; NaN where it has none."""
    question = DatedQuestion(index=index, since=since, until=until)
    answer = explain(question, market=market, convention=convention, allow_thin=True)
    kind = "cap" if convention.weighting == "cap" else "equal"
    returns = {each.cohort: getattr(each.returns, kind) for each in answer.cohorts}
    return {name: math.nan if returns[name] is None else returns[name] for name in COHORTS}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Market:
    base = tmp_path_factory.mktemp("starts")
    import_folder(folders.write_folder(base / "folder"), base / "store")
    return Market.from_store(base / "store", as_of=folders.END)


def test_cells_of_the_tiny_market_worked_by_hand(tiny: Market) -> None:
    starts = starts_of(tiny, "small", CAPS)
    # LOSE 400 × 50% and ZERO 200 × 20%; GAIN 1,000 × 10%, DUOA 350 × 10% and DUOB 350 × 20%
    assert cell(starts, "loss-making", 0, 10) == pytest.approx(240 / 600)
    assert cell(starts, "profitable", 0, 10) == pytest.approx(205 / 1700)
    assert cell(starts, "index", 0, 10) == pytest.approx(0.17)
    equal = starts_of(tiny, "small", CAPS.but(weighting="equal"))
    assert cell(equal, "loss-making", 0, 10) == pytest.approx(0.35)


@pytest.mark.parametrize("weighting", ["cap", "equal"])
def test_every_start_of_the_tiny_market_is_that_of_the_main_pipeline(tiny: Market, weighting: str) -> None:
    convention = CAPS.but(weighting=weighting)
    starts = starts_of(tiny, "small", convention)
    for place, since in enumerate(SESSIONS[:-1]):
        expected = explained(tiny, "small", since, folders.END, convention)
        found = {cohort: cell(starts, cohort, place, len(SESSIONS) - 1) for cohort in COHORTS}
        assert found == pytest.approx(expected, abs=1e-14)


@given(listings(), st.sampled_from(["cap", "equal"]))
@settings(max_examples=15)
def test_every_start_of_any_market_is_that_of_the_main_pipeline(securities: list[Listed], weighting: str) -> None:
    """Members that join and leave, labels that change."""
    market, convention = market_of(securities), CAPS.but(weighting=weighting)
    starts = starts_of(market, "any", convention, allow_thin=True)
    for place, since in enumerate(DAYS[:-1]):
        found = {cohort: cell(starts, cohort, place, len(DAYS) - 1) for cohort in COHORTS}
        expected = explained(market, "any", since, DAYS[-1], convention)
        assert found == pytest.approx(expected, abs=1e-13, nan_ok=True)


@given(listings())
@settings(max_examples=15)
def test_a_day_is_the_window_of_one_session_and_the_order_of_blocks_changes_nothing(securities: list[Listed]) -> None:
    starts = starts_of(market_of(securities), "any", CAPS, allow_thin=True)
    for cohort in (*COHORTS, "index"):
        windows = surface(starts.price_segments.paths, starts.sizes(cohort), dtype=np.float64, block=3).windows(1)
        for block in (1, 3, 50):
            np.testing.assert_allclose(daily_returns(starts, cohort, block=block), windows, rtol=0, atol=1e-12)


def test_a_day_runs_across_a_partial_session(tmp_path: Path) -> None:
    """Half of the members have no price in the eighth session."""
    half = pl.col("ticker").is_in(["DUOA", "DUOB", "LOSE"])
    prices = folders.prices().filter(~((pl.col("date") == SESSIONS[7]) & half))
    import_folder(folders.write_folder(tmp_path / "folder", prices=prices), tmp_path / "store")
    starts = starts_of(Market.from_store(tmp_path / "store", as_of=folders.END), "small", CAPS)
    whole = starts_of(Market.from_store(tmp_path / "store", as_of=SESSIONS[6]), "small", CAPS)
    for cohort in (*COHORTS, "index"):
        days = daily_returns(starts, cohort)
        assert days[6] == 0
        assert days[7] == pytest.approx(cell(starts, cohort, 6, 8), abs=1e-14)
        np.testing.assert_array_equal(days[:6], daily_returns(whole, cohort))


def test_a_start_at_which_under_half_have_a_label_holds_nothing_unless_thin_ones_count() -> None:
    moves = [1.1] * 7
    known = Listed(name="A", moves=moves, shares=1, profit=5e6)
    later = [Listed(name=name, moves=moves, shares=1, profit=None, restated={3: -5e6}) for name in ("B", "C")]
    starts, every = (starts_of(market_of([known, *later]), "any", CAPS, allow_thin=thin) for thin in (False, True))
    assert starts.thin.tolist() == [True] * 3 + [False] * 5
    assert [math.isnan(cell(starts, "profitable", place, 7)) for place in (2, 3)] == [True, False]
    assert cell(every, "profitable", 2, 7) == pytest.approx(1.1**5 - 1)


def test_sessions_before_the_first_members_hold_nothing() -> None:
    late = [Listed(name=name, moves=[1.0] * 7, shares=1, profit=5e6, joins=4) for name in ("A", "B")]
    starts = starts_of(market_of(late), "any", CAPS)
    assert [math.isnan(cell(starts, "index", place, 7)) for place in range(7)] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weighting": "index"}, "weighting 'index' cannot be had there: use cap or equal"),
        ({"membership": "end"}, "membership 'end' cannot be had there: use start"),
        ({"holding": "daily"}, "use buy_and_hold"),
        ({"labels_on": date(2025, 4, 8)}, "labels_on '2025-04-08' cannot be had there: leave it out"),
    ],
)
def test_conventions_that_starts_cannot_follow_are_refused(tiny: Market, changes: dict[str, str], said: str) -> None:
    with pytest.raises(NotBuiltError, match=said):
        starts_of(tiny, "small", CAPS.but(**changes))


def test_an_index_that_nobody_knows_is_refused(tiny: Market) -> None:
    with pytest.raises(MissingDataError, match="did you mean small"):
        starts_of(tiny, "smal", CAPS)


def capitalised(market: Market, starts: Starts, column: int) -> Sequence[float]:
    """What the market says of the same securities on that session, one by one."""
    every = market.capitalisation(starts.panel, column=column)
    known = dict(every.select("security", "cap").iter_rows())
    return [known.get(name, math.nan) for name in starts.members.frame.get_column("security")]


class TestRealMarkets:
    """Two years with capitalisations, two without."""

    pytestmark = needs_market_data

    @pytest.mark.parametrize(("folder", "until"), [(LATE, date(2025, 10, 9)), (EARLY, date(2016, 12, 9))])
    def test_capitalisations_of_all_sessions_are_those_of_each(self, folder: Path, until: date, tmp_path: Path) -> None:
        import_folder(folder, tmp_path)
        market = Market.from_store(tmp_path, as_of=until)
        starts = starts_of(market, "russell-2000", CAPS)
        assert starts.caps is not None
        caps = starts.caps.between(0, len(starts.panel.sessions))
        for column in (0, 57, 200, 310, len(starts.panel.sessions) - 1):
            np.testing.assert_array_equal(caps[:, column], capitalised(market, starts, column))
