"""Portfolios over time: settings, holdings, exits in between, by hand and by law."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.market.quotes import market, quotes

from redink.errors import MissingDataError
from redink.exact import Floats
from redink.market.growth.measured_panel import price_panel
from redink.market.growth.panel import Panel
from redink.returns.delisting import ExitCosts
from redink.returns.portfolio import Portfolio, first_held_at, run_portfolio, stale_priced_at

NAN = float("nan")


def panel(**closes: Sequence[float | None]) -> Panel:
    """Closes by session, None where there is no row; columns are sessions on which anything has a price."""
    return price_panel(market(*(quotes(name, close=closes[name]) for name in sorted(closes))), total=False)


def left(*members: tuple[int, float] | None) -> ExitCosts:
    """Column of the last price and delisting return of each member that left."""
    return ExitCosts(
        column=np.array([-1 if each is None else each[0] for each in members], dtype=np.int64),
        cost=np.array([0.0 if each is None else each[1] for each in members]),
    )


def run(
    made: Panel, sizes: dict[int, list[float]], *, exits: ExitCosts | None = None, end: int | None = None
) -> Portfolio:
    rows = made.rows(list(made.securities))
    settings = {column: np.array(size, dtype=np.float64) for column, size in sizes.items()}
    stop = len(made.sessions) - 1 if end is None else end
    return run_portfolio(made, rows, settings, end=stop, exits=exits or left(*[None] * len(rows)))


def path(made: Panel, sizes: dict[int, list[float]], *, exits: ExitCosts | None = None) -> list[float]:
    return run(made, sizes, exits=exits).path().tolist()


TWO = panel(A=[10, 11, 11, 12.1], B=[10, 10, 12, 12])


def test_bought_once_and_held_weights_drift_with_prices() -> None:
    assert path(TWO, {0: [1, 1]}) == pytest.approx([1, 1.05, 1.15, (1.21 + 1.2) / 2])


def test_rebalanced_each_session_every_session_counts_alike() -> None:
    """+5%, +10%, +5% on halves."""
    assert path(TWO, {0: [1, 1], 1: [1, 1], 2: [1, 1]}) == pytest.approx([1, 1.05, 1.05 * 1.1, 1.05 * 1.1 * 1.05])


def test_rebalanced_once_on_the_way_the_second_stretch_starts_from_halves() -> None:
    assert path(TWO, {0: [1, 1], 2: [1, 1]}) == pytest.approx([1, 1.05, 1.15, 1.15 * 1.05])


def test_a_change_of_shares_leaves_the_level_continuous_and_moves_the_weights() -> None:
    """At session 1 B's shares triple: the level there is that of before, and B then weighs 3 in 4.1."""
    portfolio = run(TWO, {0: [1, 1], 1: [1.1, 3]})
    assert portfolio.path().tolist() == pytest.approx([1, 1.05, 1.05 * 4.7 / 4.1, 1.05 * (1.21 + 3.6) / 4.1])
    assert portfolio.segments[1].value == portfolio.segments[0].values()[-1]
    assert portfolio.segments[1].weights.tolist() == pytest.approx([1.1 / 4.1, 3 / 4.1])


def test_who_joins_earns_from_the_session_after_and_who_is_dropped_until_that_session() -> None:
    assert path(TWO, {0: [1, NAN], 2: [NAN, 5]}) == pytest.approx([1, 1.1, 1.1, 1.1])
    assert path(TWO, {0: [NAN, 1], 1: [1, NAN]}) == pytest.approx([1, 1, 1, 1.1])


def test_a_setting_on_the_last_session_changes_nothing() -> None:
    assert path(TWO, {0: [1, 1], 3: [0, 1]}) == path(TWO, {0: [1, 1]})


def test_a_member_without_any_price_gets_no_weight() -> None:
    portfolio = run_portfolio(
        TWO, TWO.rows(["A", "MUTE", "B"]), {0: np.array([1.0, 8.0, 1.0])}, end=3, exits=left(None, None, None)
    )
    assert portfolio.weights().tolist() == [0.5, 0, 0.5]


def test_a_session_without_any_price_is_crossed_by_the_next_price() -> None:
    holed = panel(A=[10, None, 11], B=[10, None, 12])
    assert len(holed.sessions) == 2
    assert path(holed, {0: [1, 1]}) == pytest.approx([1, 1.15])


def test_a_member_that_left_is_not_bought_again_and_its_worth_goes_to_the_others() -> None:
    """A leaves at 11 after session 1: its 0.55 is cash until session 2, then in B, which gains a quarter at the end."""
    made = panel(A=[10, 11, None, None], B=[10, 10, 12, 15])
    gone = left((1, 0.0), None)
    assert path(made, {0: [1, 1]}, exits=gone) == pytest.approx([1, 1.05, 1.15, 1.3])
    assert path(made, {0: [1, 1], 2: [1, 1]}, exits=gone) == pytest.approx([1, 1.05, 1.15, 1.15 * 1.25])
    assert run(made, {0: [1, 1], 2: [1, 1]}, exits=gone).segments[1].weights.tolist() == [0, 1]


def test_a_member_may_be_set_on_the_day_of_its_last_price_and_then_bears_what_its_delisting_costs() -> None:
    made = panel(A=[10, 10, None, None], B=[10, 10, 10, 10])
    assert path(made, {0: [1, 1], 1: [1, 3]}, exits=left((1, -0.4), None)) == pytest.approx([1, 1, 0.9, 0.9])


def test_a_quarantined_member_leaves_at_the_next_setting_at_the_price_before() -> None:
    """A's fourfold price is no move that anyone had: 1 of 2 stays, then all is in B, which gains half."""
    made = panel(A=[10, 10, 40, 44, 44], B=[10, 10, 10, 10, 15])
    assert path(made, {0: [1, 1], 3: [1, 1]}) == pytest.approx([1, 1, 1, 1, 1.5])


GAP = panel(A=[10, None, None, None, None, None, None, None, 15, 15], B=[10] * 10, C=[None, *[10] * 9])
"""A has no price for seven sessions; C's first is that of the second session."""


def test_a_member_held_before_stays_at_its_last_price_however_old_and_earns_the_gap() -> None:
    """Set to thirds on the eighth session: A makes a half of one."""
    portfolio = run(GAP, {0: [1, 1, NAN], 7: [1, 1, 1]})
    assert portfolio.path().tolist() == pytest.approx([1.0] * 8 + [7 / 6] * 2)
    assert stale_priced_at(GAP, GAP.rows(["A", "B", "C"]), portfolio, start=0).tolist() == [7, -1, -1]
    assert first_held_at(portfolio).tolist() == [0, 0, 7]


def test_a_setting_at_a_price_of_five_sessions_ago_is_not_called_carried() -> None:
    portfolio = run(GAP, {0: [1, 1, NAN], 5: [1, 1, 1]})
    assert stale_priced_at(GAP, GAP.rows(["A", "B", "C"]), portfolio, start=0).tolist() == [-1, -1, -1]


def test_who_was_not_held_before_is_not_bought_at_an_old_price() -> None:
    portfolio = run(GAP, {0: [NAN, 1, NAN], 7: [1, 1, NAN], 8: [1, 1, NAN]})
    assert [segment.weights.tolist() for segment in portfolio.segments] == [[0, 1, 0], [0, 1, 0], [0.5, 0.5, 0]]
    assert first_held_at(portfolio).tolist() == [8, 0, -1]


def test_who_has_left_is_not_kept_at_its_last_price() -> None:
    gone = panel(A=[10, *[None] * 9], B=[10] * 9 + [20])
    exits = left((0, 0.0), None)
    assert path(gone, {0: [1, 1], 7: [1, 1]}, exits=exits)[-1] == pytest.approx(2)
    assert path(gone, {0: [1, 1]}, exits=exits)[-1] == pytest.approx(1.5)


def test_without_any_member_of_weight_at_a_setting_the_day_is_named() -> None:
    for sizes in ({0: [NAN, 0]}, {0: [1, 1], 2: [NAN, NAN]}):
        day = TWO.sessions[max(sizes)]
        with pytest.raises(MissingDataError, match=f"no member has a usable price and size on {day}"):
            run(TWO, sizes)
    made = panel(A=[10, 11, None, None], B=[None, None, None, 1])
    with pytest.raises(MissingDataError, match=f"on {made.sessions[2]}"):
        run(made, {0: [1, NAN], 2: [1, NAN]}, exits=left((1, 0.0), None))


MOVES = st.lists(st.floats(0.8, 1.25), min_size=5, max_size=5)
MEMBERS = st.lists(st.tuples(MOVES, st.floats(0.01, 1e6)), min_size=1, max_size=5)
SETTINGS = st.sets(st.integers(1, 5)).map(sorted)


def drawn(members: list[tuple[list[float], float]]) -> tuple[Panel, list[float]]:
    closes = {f"M{n}": np.cumprod([100.0, *moves]).tolist() for n, (moves, _) in enumerate(members)}
    return panel(**closes), [size for _, size in members]


def each(columns: list[int], size: list[float]) -> dict[int, list[float]]:
    return dict.fromkeys([0, *columns], size)


@given(MEMBERS, SETTINGS)
def test_plain_loops_over_shares_and_money_give_the_same_path(
    members: list[tuple[list[float], float]], settings: list[int]
) -> None:
    made, size = drawn(members)
    money, shares = 1.0, [0.0] * len(members)
    expected: list[float] = []
    for column in range(6):
        prices = [float(np.prod(moves[:column])) for moves, _ in members]
        money = sum(n * price for n, price in zip(shares, prices, strict=True)) if column else 1.0
        expected.append(money)
        if column in [0, *settings]:
            shares = [money * each / sum(size) / price for each, price in zip(size, prices, strict=True)]
    assert path(made, each(settings, size)) == pytest.approx(expected, rel=1e-12)


@given(MEMBERS, SETTINGS)
def test_splitting_each_security_into_two_half_weights_changes_nothing(
    members: list[tuple[list[float], float]], settings: list[int]
) -> None:
    made, size = drawn(members)
    double, _ = drawn([*members, *members])
    halves = [each / 2 for each in size] * 2
    order = np.argsort([f"M{n}" for n in range(len(halves))])
    twice = path(double, each(settings, [halves[n] for n in order]))
    assert twice == pytest.approx(path(made, each(settings, size)), rel=1e-14)


@given(MEMBERS, SETTINGS, st.integers(-8, 8))
def test_scaling_all_prices_of_a_security_changes_nothing(
    members: list[tuple[list[float], float]], settings: list[int], power: int
) -> None:
    """By a power of two, so that no digit is lost on the way."""
    made, size = drawn(members)
    closes = {f"M{n}": np.cumprod([100.0, *moves]) for n, (moves, _) in enumerate(members)}
    closes["M0"] = closes["M0"] * 2.0**power
    scaled = panel(**{name: values.tolist() for name, values in closes.items()})
    assert path(scaled, each(settings, size)) == path(made, each(settings, size))


@given(MEMBERS, SETTINGS, st.randoms(use_true_random=False))
def test_renaming_and_reordering_change_no_digit(
    members: list[tuple[list[float], float]], settings: list[int], random: object
) -> None:
    made, size = drawn(members)
    order = list(range(len(members)))
    random.shuffle(order)  # pyright: ignore[reportAttributeAccessIssue]
    other, others = drawn([members[n] for n in order])
    assert path(other, each(settings, others)) == path(made, each(settings, size))


@given(MOVES, SETTINGS)
def test_an_index_of_one_name_returns_that_name_however_often_it_is_set(
    moves: list[float], settings: list[int]
) -> None:
    made, _ = drawn([(moves, 1.0)])
    assert path(made, each(settings, [7.0])) == pytest.approx(np.cumprod([1.0, *moves]).tolist(), rel=1e-14)


@given(MEMBERS, st.integers(1, 4))
def test_returns_over_two_stretches_chain_for_one_fixed_portfolio(
    members: list[tuple[list[float], float]], middle: int
) -> None:
    made, size = drawn(members)
    drifted = [worth * float(np.prod(moves[:middle])) for moves, worth in members]
    whole, first = path(made, {0: size})[-1], run(made, {0: size}, end=middle).path()[-1]
    second = run(made, {middle: drifted}).path()[-1]
    assert first * second == pytest.approx(whole, rel=1e-13)


@given(MEMBERS, SETTINGS)
def test_setting_to_the_weights_that_prices_made_changes_nothing(
    members: list[tuple[list[float], float]], settings: list[int]
) -> None:
    made, size = drawn(members)
    drifted = {at: [worth * float(np.prod(moves[:at])) for moves, worth in members] for at in [0, *settings]}
    assert path(made, drifted) == pytest.approx(path(made, {0: size}), rel=1e-13)


@given(MEMBERS, SETTINGS)
def test_weights_sum_to_one_at_every_setting_and_values_join_without_a_step(
    members: list[tuple[list[float], float]], settings: list[int]
) -> None:
    made, size = drawn(members)
    portfolio = run(made, each(settings, size))
    total: list[Floats] = [segment.weights for segment in portfolio.segments]
    assert [sum(weights.tolist()) for weights in total] == pytest.approx([1.0] * len(total), rel=1e-14)
    for before, after in pairwise(portfolio.segments):
        assert (after.start, after.value) == (before.end, float(before.values()[-1]))


@given(MEMBERS, SETTINGS, st.lists(st.floats(0.5, 2.0), min_size=5, max_size=5), st.integers(1, 4))
def test_prices_after_a_session_change_nothing_up_to_it(
    members: list[tuple[list[float], float]], settings: list[int], other: list[float], until: int
) -> None:
    """Settings up to that session: at a later one a price known by then to be wrong may leave a member without any."""
    made, size = drawn(members)
    changed, _ = drawn([([*moves[:until], *other[until:]], worth) for moves, worth in members])
    before = [column for column in settings if column <= until]
    assert path(changed, each(before, size))[: until + 1] == path(made, each(settings, size))[: until + 1]


@given(
    st.lists(st.lists(st.floats(0.9, 1.1), min_size=11, max_size=11), min_size=2, max_size=4),
    st.tuples(st.integers(1, 10), st.integers(1, 10)).map(sorted),
    st.sets(st.integers(1, 11)).map(sorted),
)
def test_plain_loops_with_last_prices_carried_forward_give_the_same_path_across_a_gap_of_any_length(
    moves: list[list[float]], gap: list[int], settings: list[int]
) -> None:
    closes = [np.cumprod([100.0, *each]).tolist() for each in moves]
    quoted: list[list[float | None]] = [list(each) for each in closes]
    quoted[0][gap[0] : gap[1] + 1] = [None] * (gap[1] + 1 - gap[0])
    closes[0][gap[0] : gap[1] + 1] = [closes[0][gap[0] - 1]] * (gap[1] + 1 - gap[0])
    made = panel(**{f"M{n}": each for n, each in enumerate(quoted)})
    value, expected = np.ones(len(moves)), [1.0]
    for column in range(1, 12):
        value *= [each[column] / each[column - 1] for each in closes]
        expected.append(float(value.mean()))
        if column in settings:
            value = np.full(len(moves), value.mean())
    assert path(made, each(settings, [1.0] * len(moves))) == pytest.approx(expected, rel=1e-12)
