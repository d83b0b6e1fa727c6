"""Surfaces by hand, against portfolios and plain sums, by law; what they refuse; threads, processes and files."""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.market.quotes import market, quotes

from redink.errors import BadDataError, MissingDataError, UsageError
from redink.market.growth.measured_panel import price_panel
from redink.returns.delisting import ExitCosts
from redink.returns.portfolio import run_portfolio
from redink.windows.panels.price_segments import price_segments
from redink.windows.surface.exact_window import exact_cell
from redink.windows.surface.rank import rank
from redink.windows.surface.sizes import HeldSizes
from redink.windows.surface.spread import spread
from redink.windows.surface.surface import surface
from redink.windows.surface.triangle import Triangle, cells_in

Floats = NDArray[np.float64]
NAN = math.nan
SEED = st.integers(0, 2**32 - 1)

PATHS = np.array([[1.0, 2.0, 4.0, 4.0], [1.0, 1.0, 0.5, 1.0], [NAN, NAN, 5.0, 10.0]])
WEIGHTS = np.array([[1.0, 1.0, 0.0], [3.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])


def invented(seed: int, *, securities: int = 12, sessions: int = 40) -> tuple[Floats, Floats]:
    """Random walks, a third of them listed on the way; weights of any sum, a third of them none."""
    rng = np.random.default_rng(seed)
    paths = np.exp(np.cumsum(rng.normal(0, 0.05, (securities, sessions)), axis=1))
    first = np.where(rng.random(securities) < 1 / 3, rng.integers(0, sessions, securities), 0)
    paths[np.arange(sessions) < first[:, None]] = NAN
    weights = rng.uniform(0, 5, (sessions, securities)) * (rng.random((sessions, securities)) > 1 / 3)
    weights[:, 0] = 1.0
    paths[0] = 1.0 + np.arange(sessions) / sessions
    return paths, weights


def plainly(paths: Floats, weights: Floats, start: int, end: int) -> float:
    """The cell in plain Python, security by security."""
    held = [
        (weight, path)
        for weight, path in zip(weights[start], paths.tolist(), strict=True)
        if weight > 0 and path[start] > 0
    ]
    total = math.fsum(weight for weight, _ in held)
    return math.fsum(weight * path[end] / path[start] for weight, path in held) / total - 1.0


@pytest.mark.parametrize("block", [1, 2, 3, 4, 100])
def test_returns_worked_by_hand_whatever_the_block(block: int) -> None:
    made = surface(PATHS, WEIGHTS, dtype=np.float64, block=block)
    found = [[made.at(start, end) for end in range(start, 4)] for start in range(3)]
    # half each: (2 + 1)/2, (4 + 0.5)/2, (4 + 1)/2; three quarters and one: (6 + 0.5)/4, (6 + 1)/4; half each: (1 + 2)/2
    assert found == [[0, 0.5, 1.25, 1.5], [0, 0.625, 0.75], [0, 0.5]]


def test_a_spread_is_the_difference_of_two_surfaces() -> None:
    one, other = (surface(PATHS[:2], WEIGHTS[:, :2] * side, dtype=np.float64) for side in ([1, 0], [0, 1]))
    apart = spread(one, other)
    assert (apart.at(0, 2), apart.at(1, 3)) == (3.5, 1.0)


def test_windows_of_one_length_stand_by_start_and_those_without_members_are_nan() -> None:
    for block in (1, 3, 4):
        made = surface(PATHS, WEIGHTS, dtype=np.float64, block=block)
        assert made.windows(1).tolist() == [0.5, 0.625, 0.5]
        np.testing.assert_array_equal(made.windows(0), [0, 0, 0, NAN])
        assert made.windows(4).tolist() == []
        part = replace(made, whole=np.array([True, True, False, True]))
        np.testing.assert_array_equal(part.windows(1), [0.5, NAN, NAN])
        assert part.windows(4).tolist() == []


def test_the_rank_of_a_window_worked_by_hand() -> None:
    # one security: daily returns 100%, 50%, 0%, 200%, 50%
    made = surface(np.array([[1.0, 2.0, 3.0, 3.0, 9.0, 13.5]]), np.ones((6, 1)), dtype=np.float64)
    found = rank(made, start=1, end=2, lows=[0, 1, 2, 5])
    assert (found.value, found.length, found.windows, found.place) == (0.5, 1, 5, 3)
    assert found.percentile == (1 + 2 / 2) / 5
    assert (found.windows_from_lows, found.percentile_from_lows) == (3, (1 + 1 / 2) / 3)
    assert rank(made, start=1, end=2, lows=[]).percentile_from_lows is None


def test_windows_without_members_are_not_among_those_ranked() -> None:
    weights = np.ones((6, 1))
    weights[3] = 0
    made = surface(np.array([[1.0, 2.0, 3.0, 3.0, 9.0, 13.5]]), weights, dtype=np.float64)
    found = rank(made, start=1, end=2, lows=[2, 3])
    assert (found.windows, found.windows_from_lows) == (4, 1)


def test_a_member_without_a_price_at_the_start_is_not_bought_and_one_worth_nothing_neither() -> None:
    paths = np.array([[1.0, 2.0, 3.0], [NAN, 1.0, 1.0], [1.0, 0.0, 0.0]])
    made = surface(paths, np.ones((3, 3)), dtype=np.float64, block=3)
    assert [made.at(0, 2), made.at(1, 2)] == [(3 + 0) / 2 - 1, (1.5 + 1) / 2 - 1]
    assert exact_cell(paths, np.ones((3, 3)), start=1, end=2) == 0.25


def test_an_unknown_weight_counts_as_none() -> None:
    weights = np.where(WEIGHTS == 0, NAN, WEIGHTS)
    assert surface(PATHS, weights, dtype=np.float64).at(2, 3) == 0.5


@given(SEED, st.integers(1, 45))
@settings(max_examples=25)
def test_every_cell_is_the_plain_sum(seed: int, block: int) -> None:
    paths, weights = invented(seed)
    for dtype, near in ((np.float64, 1e-12), (np.float32, 1e-5)):
        made = surface(paths, weights, dtype=dtype, block=block)
        for start in range(40):
            for end in range(start, 40):
                asked = plainly(paths, weights, start, end)
                assert abs(made.at(start, end) - asked) <= near * (1 + asked)
                assert exact_cell(paths, weights, start=start, end=end) == pytest.approx(asked, abs=1e-14 * (1 + asked))


@given(SEED, st.sampled_from(["last_price", "shumway"]))
@settings(max_examples=25)
def test_a_cell_is_the_buy_and_hold_return_of_the_portfolio_of_the_same_members(seed: int, policy: str) -> None:
    """Gaps, late starts, exits with a delisting return and quarantined moves included."""
    rng = np.random.default_rng(seed)
    sessions = 110
    closes = 10.0 * np.cumprod(np.exp(rng.normal(0, 0.03, (6, sessions))), axis=1)
    closes[1, 60:] *= 900.0
    closes[2, 20:] /= 800.0
    closes[2, 45:] *= 700.0
    last = [sessions, sessions, sessions, 70, sessions, sessions]
    first = [0, 0, 0, 0, 33, 0]
    there = rng.random(closes.shape) > 0.04
    frames = [
        quotes(f"M{row}", close={at: float(closes[row, at]) for at in range(first[row], last[row]) if there[row, at]})
        for row in range(6)
    ]
    panel = price_panel(market(*frames), total=False)
    rows, end = np.arange(6), len(panel.sessions) - 1
    assert panel.breaks
    column = np.where(panel.last_seen[:, -1] < end - 5, panel.last_seen[:, -1], -1).astype(np.int64)
    exits = ExitCosts(column=column, cost=np.where(column >= 0, -0.3 if policy == "shumway" else 0.0, 0.0))
    held = price_segments(panel, rows, exits)
    sizes = rng.uniform(1, 9, 6)
    weights = np.where(held.buyable, sizes[held.rows, None], 0.0).T
    made = surface(held.paths, weights, dtype=np.float64, block=32)
    for start in (0, 1, 19, 20, 44, 59, 60, int(column[3])):
        portfolio = run_portfolio(panel, rows, {start: sizes}, end=end, exits=exits).path() - 1.0
        found = [exact_cell(held.paths, weights, start=start, end=at) for at in range(start, end + 1)]
        np.testing.assert_allclose(found, portfolio, rtol=0, atol=2e-15 * (1 + portfolio.max()))
        near = [made.at(start, at) for at in range(start, end + 1)]
        np.testing.assert_allclose(near, portfolio, rtol=0, atol=1e-12 * (1 + portfolio.max()))


def test_after_a_quarantined_move_a_security_is_bought_again_a_quarter_later() -> None:
    closes: list[float | None] = [*[10.0] * 30, *[4000.0] * 70, 8000.0]
    panel = price_panel(market(quotes("A", close=closes)), total=False)
    held = price_segments(panel, np.array([0, -1]), ExitCosts(column=np.full(2, -1), cost=np.zeros(2)))
    assert held.rows.tolist() == [0, 0]
    assert [np.flatnonzero(life)[[0, -1]].tolist() for life in held.buyable] == [[0, 29], [93, 100]]
    weights = held.buyable.T.astype(np.float64)
    assert exact_cell(held.paths, weights, start=0, end=100) == 0
    assert exact_cell(held.paths, weights, start=93, end=100) == 1


@given(SEED)
@settings(max_examples=10)
def test_the_unit_in_which_a_security_is_priced_changes_nothing(seed: int) -> None:
    paths, weights = invented(seed)
    units = np.random.default_rng(seed).uniform(1e-6, 1e6, (len(paths), 1))
    one, other = (surface(each, weights, dtype=np.float64) for each in (paths, paths * units))
    np.testing.assert_allclose(one.windows(7), other.windows(7), rtol=0, atol=1e-12)


@given(SEED)
@settings(max_examples=10)
def test_the_order_of_securities_changes_rounding_at_most_and_no_digit_of_a_quoted_cell(seed: int) -> None:
    paths, weights = invented(seed)
    order = np.random.default_rng(seed).permutation(len(paths))
    one, other = surface(paths, weights, dtype=np.float64), surface(paths[order], weights[:, order], dtype=np.float64)
    np.testing.assert_allclose(one.windows(7), other.windows(7), rtol=0, atol=1e-12)
    for start in range(30):
        cells = [
            exact_cell(*each, start=start, end=start + 7)
            for each in ((paths, weights), (paths[order], weights[:, order]))
        ]
        assert cells[0] == cells[1]


@given(SEED)
@settings(max_examples=10)
def test_sessions_after_an_end_change_none_of_the_windows_up_to_it(seed: int) -> None:
    paths, weights = invented(seed)
    late = paths.copy()
    late[:, 30:] *= 7.0
    one, other = (surface(each, weights, dtype=np.float64) for each in (paths, late))
    for start in range(30):
        assert one.at(start, 29) == pytest.approx(other.at(start, 29), abs=1e-12)


def test_returns_from_different_starts_do_not_chain_where_members_change() -> None:
    made = surface(PATHS, WEIGHTS, dtype=np.float64)
    assert (1 + made.at(0, 1)) * (1 + made.at(1, 3)) - 1 != made.at(0, 3)


def sizes_from(weights: Floats, asked: list[tuple[int, int]]):
    def give(first: int, last: int) -> HeldSizes:
        asked.append((first, last))
        rows = np.flatnonzero((weights[first:last] > 0).any(axis=0))
        return HeldSizes(rows=rows, amounts=weights[first:last][:, rows])

    return give


def test_weights_given_block_by_block_are_those_of_the_array() -> None:
    paths, weights = invented(5)
    asked: list[tuple[int, int]] = []
    one, other = surface(paths, weights, block=16), surface(paths, sizes_from(weights, asked), block=16)
    assert asked == [(0, 16), (16, 32), (32, 40)]
    np.testing.assert_array_equal(one.windows(3), other.windows(3))
    assert exact_cell(paths, sizes_from(weights, asked), start=3, end=9) == exact_cell(paths, weights, start=3, end=9)


@pytest.fixture(params=["threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    pool = ThreadPoolExecutor(2) if request.param == "threads" else ProcessPoolExecutor(1, get_context("spawn"))
    with pool:
        yield pool


def test_threads_and_processes_give_the_same_answers(executor: Executor) -> None:
    paths, weights = invented(7)
    one, other = surface(paths, weights, block=3), surface(paths, weights, block=3, executor=executor)
    for length in (0, 5, 39):
        np.testing.assert_allclose(one.windows(length), other.windows(length), rtol=0, atol=1e-6)


def test_a_surface_in_a_file_holds_the_same_answers_and_leaves_nothing_aside(tmp_path: Path) -> None:
    paths, weights = invented(9)
    file, apart = tmp_path / "loss.surface", tmp_path / "apart.surface"
    one, other = surface(paths, weights, block=7), surface(paths, weights, block=7, out=file)
    np.testing.assert_array_equal(one.windows(4), other.windows(4))
    assert isinstance(other.triangle.flat, np.memmap)
    assert spread(one, other, out=apart).at(3, 30) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["apart.surface", "loss.surface"]
    assert file.stat().st_size == 4 * cells_in(40, 7)


def test_a_surface_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="negative"):
        surface(PATHS, -WEIGHTS, out=tmp_path / "loss.surface")
    assert [*tmp_path.iterdir()] == []


@given(st.integers(1, 60), st.integers(1, 70))
def test_rectangles_fill_the_file_without_a_gap(sessions: int, block: int) -> None:
    triangle = Triangle(flat=np.zeros(cells_in(sessions, block)), sessions=sessions, block=block)
    for _, cells in triangle.rectangles():
        cells[:] += 1
    assert (triangle.flat == 1).all()


def test_a_surface_too_large_for_memory_is_refused_with_its_size_and_the_file_offered() -> None:
    paths, weights = np.broadcast_to(1.0, (1, 40_000)), np.broadcast_to(1.0, (40_000, 1))
    with pytest.raises(UsageError, match=r"40,000 sessions in float64 takes 6\.5 GB.*out=PATH"):
        surface(paths, weights, dtype=np.float64)


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 2), (0, 4)])
def test_an_end_before_the_start_or_outside_is_refused(start: int, end: int) -> None:
    made = surface(PATHS, WEIGHTS)
    with pytest.raises(UsageError, match=f"from session {start} to {end}"):
        made.at(start, end)
    with pytest.raises(UsageError, match=f"from session {start} to {end}"):
        exact_cell(PATHS, WEIGHTS, start=start, end=end)


def test_a_start_without_members_has_no_answer() -> None:
    made = surface(PATHS, WEIGHTS)
    with pytest.raises(MissingDataError, match="no member has a label, weight and price at session 3"):
        made.at(3, 3)
    with pytest.raises(MissingDataError, match="at session 3"):
        exact_cell(PATHS, WEIGHTS, start=3, end=3)
    with pytest.raises(MissingDataError, match="at session 3"):
        rank(made, start=3, end=3, lows=[])


def test_a_cohort_that_never_has_members_answers_nowhere() -> None:
    assert np.isnan(surface(PATHS, np.zeros((4, 3)), block=2).windows(1)).all()


@pytest.mark.parametrize("gap", [1, 3])
@pytest.mark.parametrize("block", [2, 4])
def test_a_gap_in_a_path_is_refused(gap: int, block: int) -> None:
    paths = PATHS.copy()
    paths[0, gap] = NAN
    with pytest.raises(BadDataError, match=r"1 of the paths held .* carry the last value forward"):
        surface(paths, WEIGHTS, block=block)


def test_weights_of_another_shape_and_of_impossible_values_are_refused() -> None:
    with pytest.raises(BadDataError, match=r"shape \(3, 4\).*4 sessions"):
        surface(PATHS, WEIGHTS.T)
    with pytest.raises(BadDataError, match="infinite"):
        surface(PATHS, WEIGHTS + np.inf)
    with pytest.raises(BadDataError, match="rows must ascend from 0 to below 3"):
        surface(PATHS, lambda first, last: HeldSizes(rows=np.array([1, 3]), amounts=np.ones((last - first, 2))))
    with pytest.raises(BadDataError, match="4 starts hold 2"):
        surface(PATHS, lambda first, last: HeldSizes(rows=np.array([1, 2]), amounts=np.ones((last - first, 3))))


def test_other_types_blocks_and_empty_paths_are_refused() -> None:
    with pytest.raises(UsageError, match="found int64, 504"):
        surface(PATHS, WEIGHTS, dtype=np.int64)
    with pytest.raises(UsageError, match="found float32, 0"):
        surface(PATHS, WEIGHTS, block=0)
    with pytest.raises(MissingDataError, match="no session"):
        surface(PATHS[:, :0], WEIGHTS[:0])


def test_surfaces_computed_otherwise_have_no_spread() -> None:
    with pytest.raises(UsageError, match="compute both alike"):
        spread(surface(PATHS, WEIGHTS), surface(PATHS, WEIGHTS, dtype=np.float64))
