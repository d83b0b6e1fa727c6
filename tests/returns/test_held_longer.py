"""A portfolio held longer is what it would have been from the start, whatever is known later of who left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.market.quotes import market, quotes

from redink.market.growth.measured_panel import price_panel
from redink.market.growth.panel import Panel
from redink.returns.delisting import ExitCosts, exit_columns
from redink.returns.portfolio import HeldBefore, Portfolio, Rebalances, resume_portfolio, with_costs

SESSIONS = 14
MOVES = st.lists(st.floats(0.8, 1.25), min_size=SESSIONS - 1, max_size=SESSIONS - 1)
LISTED = st.tuples(MOVES, st.integers(1, SESSIONS), st.sampled_from([0.0, -0.4]))
"""Moves, how many prices there are before the security leaves, and what leaving costs."""


def panel_of(listed: Sequence[tuple[list[float], int, float]]) -> Panel:
    """The securities beside one that is never traded out."""
    closes: dict[str, list[float | None]] = {"STAYS": [10.0] * SESSIONS}
    for number, (moves, prices, _) in enumerate(listed):
        kept = np.cumprod([100.0, *moves]).tolist()[:prices]
        closes[f"M{number}"] = [*kept, *[None] * (SESSIONS - prices)]
    return price_panel(market(*(quotes(name, close=closes[name]) for name in sorted(closes))), total=False)


def held(panel: Panel, costs: Sequence[float], *, end: int, every: int, before: HeldBefore | None = None) -> Portfolio:
    """All members, equally weighted at the start and again each `every` sessions, from the first session to the end."""
    rows = panel.rows(list(panel.securities))
    column = exit_columns(panel, rows, end=end)
    exits = ExitCosts(column=column, cost=np.where(column >= 0, [*costs, 0.0], 0.0))
    again = range(every, end, every)
    sizes = {place: np.ones(len(rows)) for place in (0, *again)}
    known = () if before is None else before.unchanged(panel, rows, exits, start=0)
    rebalances = Rebalances(sizes=sizes, again=frozenset(again))
    return resume_portfolio(panel, rows, rebalances, end=end, exits=exits, known=known)


@given(st.lists(LISTED, min_size=1, max_size=4), st.integers(1, 3))
def test_held_longer_it_is_the_same_to_the_last_digit(listed: list[tuple[list[float], int, float]], every: int) -> None:
    made, costs = panel_of(listed), [cost for *_, cost in listed]
    for first, last in combinations(range(7, SESSIONS), 2):
        earlier = HeldBefore(portfolio=held(made, costs, end=first, every=every), end=first)
        resumed = held(made, costs, end=last, every=every, before=earlier)
        for mine, theirs in zip(resumed.segments, held(made, costs, end=last, every=every).segments, strict=True):
            assert (mine.start, mine.end, mine.value) == (theirs.start, theirs.end, theirs.value)
            for name in ("weights", "growth", "lost"):
                assert np.array_equal(getattr(mine, name), getattr(theirs, name), equal_nan=True), name


def test_what_stands_is_not_worked_out_again_up_to_the_last_price_of_who_is_now_known_to_have_left() -> None:
    """A's last price is that of session 4: it counts as gone from session 10 on."""
    made = panel_of([([1.0] * (SESSIONS - 1), 5, 0.0)])
    earlier = held(made, [0.0], end=9, every=1)
    later = held(made, [0.0], end=12, every=1, before=HeldBefore(portfolio=earlier, end=9))
    kept = [mine is theirs for mine, theirs in zip(earlier.segments, later.segments, strict=False)]
    assert kept == [True] * 4 + [False] * 5
    assert [len(each.segments) for each in (earlier, later)] == [9, 12]


def test_while_none_leaves_only_the_last_stretch_is_worked_out_again() -> None:
    made = panel_of([([1.0] * (SESSIONS - 1), SESSIONS, 0.0)])
    earlier = held(made, [0.0], end=9, every=2)
    later = held(made, [0.0], end=12, every=2, before=HeldBefore(portfolio=earlier, end=9))
    assert [mine is theirs for mine, theirs in zip(earlier.segments, later.segments, strict=False)] == [
        *[True] * 4,
        False,
    ]


@given(st.lists(LISTED, min_size=1, max_size=4), st.integers(1, 3), st.sampled_from([0.0, -0.4, -1.0]))
def test_at_other_costs_of_leaving_it_is_what_it_would_have_been_from_the_start(
    listed: list[tuple[list[float], int, float]], every: int, cost: float
) -> None:
    made, end = panel_of(listed), SESSIONS - 1
    rows = made.rows(list(made.securities))
    column = exit_columns(made, rows, end=end)
    other = ExitCosts(column=column, cost=np.where(column >= 0, cost, 0.0))
    found = with_costs(held(made, [each for *_, each in listed], end=end, every=every), other, start=0)
    anew = held(made, [cost] * len(listed), end=end, every=every)
    assert np.array_equal(found.path(), anew.path())
    assert found.last_value() == found.path()[-1]
    for mine, theirs in zip(found.segments, anew.segments, strict=True):
        assert mine.value == theirs.value
        assert all(np.array_equal(getattr(mine, name), getattr(theirs, name)) for name in ("weights", "growth", "lost"))
