"""What leaving the market costs: when members left, what each policy makes of it, and who bears it."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.market.quotes import market, quotes

from redink.attribution.contribution import contributions
from redink.errors import UsageError
from redink.market.growth.measured_panel import price_panel
from redink.market.growth.panel import Panel
from redink.returns.delisting import POLICIES, delisting_returns, exit_columns, exits_under
from redink.returns.portfolio import Portfolio, run_portfolio

SESSIONS = 12
STEADY = [10.0] * SESSIONS


def panel(**closes: list[float]) -> Panel:
    """Closes from the first session on; a shorter list is a security that stops."""
    return price_panel(market(*(quotes(name, close=closes[name]) for name in sorted(closes))), total=False)


def members(*rows: tuple[str | None, float | None, str | None]) -> pl.DataFrame:
    """Cause, delisting return and exchange."""
    schema = {"delisting_cause": pl.String, "delisting_return": pl.Float64, "exchange": pl.String}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


LISTED = (None, None, "NYSE")


@pytest.mark.parametrize(
    ("cause", "exchange", "costs"),
    [
        ("merger", "Nasdaq", (0, 0, 0, 0)),
        ("merger", "NYSE", (0, 0, 0, 0)),
        ("failure", "NYSE", (0, -0.30, -0.30, -1)),
        ("failure", "NYSE American", (0, -0.30, -0.30, -1)),
        ("failure", "NASDAQ", (0, -0.55, -0.55, -1)),
        ("failure", "Nasdaq Global Select", (0, -0.55, -0.55, -1)),
        ("failure", None, (0, -0.30, -0.30, -1)),
        ("unknown", "NYSE", (0, 0, -0.30, -1)),
        ("unknown", "Nasdaq", (0, 0, -0.55, -1)),
        (None, "Nasdaq", (0, 0, -0.55, -1)),
        (None, None, (0, 0, -0.30, -1)),
    ],
)
def test_each_policy_costs_what_cause_and_exchange_say(
    cause: str | None, exchange: str | None, costs: tuple[float, ...]
) -> None:
    assert POLICIES == ("last_price", "shumway", "shumway_all", "zero")
    for policy, cost in zip(POLICIES, costs, strict=True):
        assert delisting_returns(members((cause, None, exchange)), policy).tolist() == [cost], policy


@pytest.mark.parametrize("cause", ["merger", "failure", "unknown", None])
@pytest.mark.parametrize("policy", POLICIES)
def test_a_delisting_return_in_the_data_counts_under_every_policy(cause: str | None, policy: str) -> None:
    given = members((cause, 0.04, "Nasdaq"), (cause, -0.8, None), (cause, 0.0, "NYSE"))
    assert delisting_returns(given, policy).tolist() == [0.04, -0.8, 0.0]


def test_an_unknown_policy_names_the_four() -> None:
    with pytest.raises(
        UsageError, match="no delisting policy 'half'; there are last_price, shumway, shumway_all, zero"
    ):
        delisting_returns(members(LISTED), "half")


def test_a_member_has_left_where_its_last_price_is_more_than_five_sessions_before_the_end() -> None:
    made = panel(A=STEADY, B=STEADY[:-5], C=STEADY[:-6], D=STEADY[:1])
    rows = made.rows(["A", "B", "C", "D", "NONE"])
    assert exit_columns(made, rows, end=SESSIONS - 1).tolist() == [-1, -1, SESSIONS - 7, 0, -1]


def test_a_gap_is_no_exit_where_prices_come_later_than_the_end() -> None:
    gap = market(quotes("A", close={0: 10.0, 1: 10.0, 11: 12.0}), quotes("B", close=STEADY))
    made = price_panel(gap, total=False)
    assert exit_columns(made, made.rows(["A", "B"]), end=9).tolist() == [-1, -1]


def held(policy: str, *, after: int = 0, rows: tuple[tuple[str | None, float | None, str | None], ...]) -> Portfolio:
    """GONE (10 to 12, last price on session 2) and STAY (10), a quarter and three, bought at `after` and held."""
    made = panel(GONE=[10.0, 11.0, 12.0], STAY=STEADY)
    places = made.rows(["GONE", "STAY"])
    end = SESSIONS - 1
    exits = exits_under(made, places, members(*rows), end=end, policy=policy)
    return run_portfolio(made, places, {after: np.array([1.0, 3.0])}, end=end, exits=exits)


FAILED = (("failure", None, "NYSE"), LISTED)


def test_returns_before_and_at_delisting_compound_and_are_never_added() -> None:
    """1.2 x 0.7 - 1 = -16% on a quarter; added, +20% and -30% would make -10%."""
    values = held("shumway", rows=FAILED).path()
    assert values.tolist() == pytest.approx([1, 1.025, 1.05] + [1 + 0.25 * (1.2 * 0.7 - 1)] * 9)


def test_an_exit_on_the_first_day_costs_from_the_session_after() -> None:
    values = held("zero", after=2, rows=FAILED).path()
    assert values.tolist() == pytest.approx([1.0] + [0.75] * 9)


def test_the_delisted_line_holds_what_came_after_the_last_price_and_no_more() -> None:
    codes = np.array([0, 1], dtype=np.int64)
    parts = contributions(held("shumway", rows=FAILED), codes, ["gone", "stay"])
    assert parts.cohorts == {"gone": 5_000_000_000_000, "stay": 0}
    assert parts.delisted == -9_000_000_000_000
    assert (parts.total, parts.residual) == (-4_000_000_000_000, 0)
    assert parts.members().tolist() == [-4_000_000_000_000, 0]


def test_a_merger_returns_the_same_under_every_policy_and_its_delisted_line_is_nothing() -> None:
    for policy in POLICIES:
        portfolio = held(policy, rows=(("merger", None, "Nasdaq"), LISTED))
        assert portfolio.path()[-1] == pytest.approx(1.05), policy
        assert contributions(portfolio, np.array([0, 1]), ["gone", "stay"]).delisted == 0


def test_who_stays_never_bears_a_cost_whatever_its_row_says() -> None:
    portfolio = held("zero", rows=(LISTED, ("failure", -1.0, "Nasdaq")))
    assert portfolio.segments[0].lost[1].tolist() == [0.0] * SESSIONS


def test_a_rebalanced_portfolio_bears_the_cost_once() -> None:
    """Set each session to a quarter and three: only the quarter held at the last price is lost."""
    made = panel(GONE=[10.0, 10.0, 10.0], STAY=STEADY)
    places, end = made.rows(["GONE", "STAY"]), SESSIONS - 1
    exits = exits_under(made, places, members(*FAILED), end=end, policy="zero")
    daily = run_portfolio(made, places, dict.fromkeys(range(end), np.array([1.0, 3.0])), end=end, exits=exits)
    assert daily.path().tolist() == pytest.approx([1, 1, 1] + [0.75] * 9)


CAUSES = st.sampled_from(["merger", "failure", "unknown", None])
EXCHANGES = st.sampled_from(["NYSE", "NYSE American", "NASDAQ", "Nasdaq", None])


@given(st.lists(st.tuples(CAUSES, st.none() | st.floats(-1, 0.5), EXCHANGES), min_size=1, max_size=8))
def test_the_policies_only_get_harder_and_none_takes_more_than_all(
    rows: list[tuple[str | None, float | None, str | None]],
) -> None:
    costs = np.array([delisting_returns(members(*rows), policy) for policy in POLICIES])
    assert (np.diff(costs, axis=0) <= 0).all()
    assert (costs >= -1).all()
    merged = [cause == "merger" and given is None for cause, given, _ in rows]
    assert (costs[:, merged] == 0).all()
