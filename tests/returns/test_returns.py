"""Weights, holdings, paths and replication, by hand and by law."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import MissingDataError, NotBuiltError
from redink.market.growth.measured_panel import price_panel
from redink.market.growth.panel import Panel
from redink.returns.paths import hold, portfolio_path
from redink.returns.replication import level_on, published_return, tracking
from redink.returns.weights import base_sizes
from redink.sessions import sessions_between
from redink.tables import PRICES

DAYS = sessions_between(date(2025, 1, 2), date(2025, 12, 31))


def panel(**closes: list[float | None]) -> Panel:
    """Closes by session from 2025-01-02, null where there is no row; volume and capitalisation steady."""
    rows = [
        {"security": security, "date": day, "close": close, "volume": 1000.0, "market_cap": None}
        for security, prices in closes.items()
        for day, close in zip(DAYS, prices, strict=False)
        if close is not None
    ]
    frame = pl.DataFrame([{name: row.get(name) for name in PRICES.names()} for row in rows], schema=PRICES.schema())
    return price_panel(PRICES.check(frame, where="test"), total=False)


def returns(made: Panel, start: int, end: int) -> list[float]:
    rows = made.rows(list(made.securities))
    return hold(made, rows, start=start, end=end).returns().round(12).tolist()


def test_a_gap_inside_the_window_is_bridged_by_its_closes() -> None:
    assert returns(panel(A=[10, None, None, 12], B=[1, 1, 1, 1]), 0, 3) == [0.2, 0.0]


def test_a_member_that_stops_keeps_its_last_price() -> None:
    assert returns(panel(A=[10, 11, None, None], B=[1, 1, 1, 1]), 0, 3) == [0.1, 0.0]


def test_a_base_price_may_be_five_sessions_old_but_not_six() -> None:
    late = [10.0, None, None, None, None, None, 11.0, 11.0]
    for start, priced in ((5, True), (6, True)):
        made = panel(A=late, B=[1.0] * 8)
        assert hold(made, made.rows(["A", "B"]), start=start, end=7).priced.tolist() == [priced, True]
    older = panel(A=[10.0, None, None, None, None, None, None, 11.0], B=[1.0] * 8)
    assert hold(older, older.rows(["A", "B"]), start=6, end=7).priced.tolist() == [False, True]


def test_a_member_without_any_price_is_not_priced() -> None:
    made = panel(A=[10, 11])
    held = hold(made, made.rows(["A", "ZZZ"]), start=0, end=1)
    assert held.priced.tolist() == [True, False]
    assert held.returns().tolist() == [pytest.approx(0.1), 0.0]


def test_a_quarantined_move_ends_the_holding_at_the_price_before() -> None:
    made = panel(A=[10, 11, 4000, 4400], B=[1, 1, 1, 1])
    held = hold(made, made.rows(["A", "B"]), start=0, end=3)
    assert held.returns().round(12).tolist() == [0.1, 0.0]
    assert held.halted.tolist() == [2, -1]


def test_a_security_is_not_priced_for_a_quarter_after_a_quarantined_move() -> None:
    made = panel(A=[10, 4000] + [4000.0] * 70, B=[1.0] * 72)
    rows = made.rows(["A"])
    assert hold(made, rows, start=1 + 62, end=70).priced.tolist() == [False]
    assert hold(made, rows, start=1 + 63, end=70).priced.tolist() == [True]


def test_sizes_are_capitalisations_or_alike() -> None:
    assert base_sizes(np.array([1.0, 2.0]), "cap").tolist() == [1.0, 2.0]
    assert np.isnan(base_sizes(np.array([0.0, np.nan]), "cap")).all()
    assert base_sizes(np.array([1.0, np.nan]), "equal").tolist() == [1.0, 1.0]
    with pytest.raises(NotBuiltError, match="use cap or equal"):
        base_sizes(np.array([1.0]), "float_cap")


@given(
    st.lists(
        st.tuples(st.floats(1, 1e6), st.lists(st.floats(0.5, 2.0), min_size=4, max_size=4)), min_size=1, max_size=12
    ),
    st.randoms(use_true_random=False),
)
def test_a_portfolio_path_depends_on_no_order_and_splits_change_nothing(members: list, random: object) -> None:
    growth = np.cumprod(np.array([[1.0, *moves] for _, moves in members]), axis=1, dtype=np.float64)
    weights = np.array([size for size, _ in members], dtype=np.float64)
    path = portfolio_path(growth, weights)
    order = list(range(len(members)))
    random.shuffle(order)  # pyright: ignore[reportAttributeAccessIssue]
    assert portfolio_path(growth[order], weights[order]).tolist() == path.tolist()
    halves = portfolio_path(np.vstack([growth, growth]), np.concatenate([weights / 2, weights / 2]))
    assert halves == pytest.approx(path, rel=1e-15)


def test_an_index_of_one_name_returns_that_name() -> None:
    made = panel(A=[10, 11, 12, 9])
    held = hold(made, made.rows(["A"]), start=0, end=3)
    assert portfolio_path(held.growth, np.array([1.0])).tolist() == held.growth[0].tolist()


def levels(*closes: float, start: int = 0) -> pl.DataFrame:
    return pl.DataFrame(
        {"date": DAYS[start : start + len(closes)], "close": closes}, schema={"date": pl.Date, "close": pl.Float64}
    )


def test_published_returns_run_from_close_to_close() -> None:
    assert published_return(levels(100, 105, 110), "x", since=DAYS[0], until=DAYS[2]) == pytest.approx(0.1, rel=1e-15)
    assert published_return(levels(), "x", since=DAYS[0], until=DAYS[2]) is None


def test_a_level_may_be_five_sessions_old_and_no_older() -> None:
    assert level_on(levels(100.0), "x", DAYS[5]) == 100.0
    with pytest.raises(MissingDataError, match=f"no close on or just before {DAYS[6]}; they run from {DAYS[0]}"):
        level_on(levels(100.0), "x", DAYS[6])


def test_correlation_agrees_with_numpy_over_the_days_that_both_have() -> None:
    rng = np.random.default_rng(7)
    ours, theirs = (100 * np.exp(np.cumsum(rng.normal(0, 0.01, 30))) for _ in range(2))
    published = levels(*theirs.tolist()).filter(pl.col("date") != DAYS[10])
    kept = [n for n in range(30) if n != 10]
    expected = np.corrcoef(np.diff(np.log(ours[kept])), np.diff(np.log(theirs[kept])))[0, 1]
    assert tracking(published, DAYS[:30], ours).correlation == pytest.approx(expected, rel=1e-9)


def test_correlation_needs_three_common_returns() -> None:
    assert tracking(levels(1.0, 2.0, 3.0), DAYS[:3], np.array([1.0, 2.0, 3.0])).correlation is None


def test_a_flat_path_has_no_correlation() -> None:
    assert tracking(levels(*range(1, 9)), DAYS[:8], np.ones(8)).correlation is None


def test_tracking_error_and_beta_agree_with_numpy() -> None:
    rng = np.random.default_rng(11)
    ours, theirs = (100 * np.exp(np.cumsum(rng.normal(0, 0.01, 60))) for _ in range(2))
    found = tracking(levels(*theirs.tolist()), DAYS[:60], ours)
    moves = [np.diff(np.log(side)) for side in (ours, theirs)]
    assert found.beta == pytest.approx(np.cov(moves[0], moves[1])[0, 1] / np.var(moves[1], ddof=1), rel=1e-9)
    misses = ours[1:] / ours[:-1] - theirs[1:] / theirs[:-1]
    assert found.tracking_error == pytest.approx(np.std(misses, ddof=1) * np.sqrt(252), rel=1e-9)
    assert found.misses.get_column("miss").to_list() == pytest.approx(misses.tolist())
