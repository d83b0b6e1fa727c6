"""Cohort paths by hand, against portfolio paths and plain Python, and by law; and the short way from prices to them."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.market.quotes import DAYS, market, quotes

from redink.market.growth.measured_panel import price_panel
from redink.market.growth.panel import Panel
from redink.market.prices import axes
from redink.returns.cohort_paths import COHORT_PATHS, cohort_paths, medians, path_sum
from redink.returns.paths import hold, portfolio_path
from redink.tables import PRICES

CLOSES: dict[str, list[float | None]] = {
    "A": [10, 20, 30],
    "B": [10, 6, 10],
    "C": [4, 4, 8],
    "D": [1, 2, 2],
    "E": [10, 11, None],
}


def panel(closes: dict[str, list[float | None]]) -> Panel:
    return price_panel(market(*(quotes(name, close=path) for name, path in closes.items())), total=False)


def paths(made: Panel, names: list[str], *, weights: list[float], labels: list[str], start: int = 0) -> pl.DataFrame:
    end = len(made.sessions) - 1
    return cohort_paths(
        made, made.rows(names), weights=np.array(weights, dtype=np.float64), labels=labels, start=start, end=end
    )


def cohort(frame: pl.DataFrame, name: str) -> dict[str, list[float]]:
    return frame.filter(cohort=name).select("cap", "equal", "median").to_dict(as_series=False)


def test_paths_worked_by_hand() -> None:
    # growth: A 1, 2, 3   B 1, 0.6, 1   C 1, 1, 2   D 1, 2, 2
    frame = paths(panel(CLOSES), ["A", "B", "C", "D"], weights=[1, 3, 2, 2], labels=["gain", "gain", "gain", "loss"])
    gain = cohort(frame, "gain")
    assert gain["cap"] == pytest.approx([1, (2 + 1.8 + 2) / 6, (3 + 3 + 4) / 6], rel=1e-15)
    assert gain["equal"] == pytest.approx([1, 3.6 / 3, 2], rel=1e-15)
    assert gain["median"] == [1, 1, 2]
    assert cohort(frame, "loss") == {"cap": [1, 2, 2], "equal": [1, 2, 2], "median": [1, 2, 2]}


def test_rows_are_by_cohort_and_session_as_declared() -> None:
    frame = paths(panel(CLOSES), ["D", "A"], weights=[1, 1], labels=["z", "a"])
    assert frame.schema == COHORT_PATHS.schema()
    assert frame.select("cohort", "date").rows() == [(name, day) for name in "az" for day in DAYS[:3]]


def test_the_value_is_1_at_the_start_wherever_that_is() -> None:
    frame = paths(panel(CLOSES), ["A", "B"], weights=[1, 1], labels=["x", "x"], start=1)
    assert frame.get_column("date").to_list() == [*DAYS[1:3]]
    mean = (1.5 + 1 / 0.6) / 2
    for values in cohort(frame, "x").values():
        assert values == pytest.approx([1, mean], rel=1e-14)


def test_of_an_even_number_the_median_is_the_mean_of_the_middle_two() -> None:
    assert medians(np.array([[4.0], [1.0], [2.0], [9.0]])).tolist() == [3.0]
    assert medians(np.array([[4.0, 5.0]])).tolist() == [4.0, 5.0]


def test_a_member_without_a_price_is_left_out() -> None:
    frame = paths(panel(CLOSES), ["A", "NONE"], weights=[1, 5], labels=["x", "x"])
    assert cohort(frame, "x") == {"cap": [1, 2, 3], "equal": [1, 2, 3], "median": [1, 2, 3]}


def test_a_member_that_stops_trading_keeps_its_last_price() -> None:
    assert cohort(paths(panel(CLOSES), ["E"], weights=[1], labels=["x"]), "x")["cap"] == pytest.approx([1, 1.1, 1.1])


def test_a_quarantined_move_keeps_the_price_before_it() -> None:
    made = panel({"A": [10, 11, 4000, 8000], "B": [1, 1, 1, 1]})
    assert cohort(paths(made, ["A"], weights=[1], labels=["x"]), "x")["median"] == pytest.approx([1, 1.1, 1.1, 1.1])


@pytest.mark.parametrize("unknown", [0.0, math.nan])
def test_without_a_capitalisation_a_member_counts_equally_and_not_by_capitalisation(unknown: float) -> None:
    frame = paths(panel(CLOSES), ["A", "B"], weights=[unknown, 1], labels=["x", "x"])
    assert cohort(frame, "x")["cap"] == pytest.approx([1, 0.6, 1], rel=1e-14)
    assert cohort(frame, "x")["equal"] == pytest.approx([1, 1.3, 2], rel=1e-14)


def test_what_a_cohort_lacks_is_null_and_the_cohort_stays() -> None:
    frame = paths(panel(CLOSES), ["A", "NONE"], weights=[0, 1], labels=["x", "y"])
    assert cohort(frame, "x") == {"cap": [None] * 3, "equal": [1, 2, 3], "median": [1, 2, 3]}
    assert cohort(frame, "y") == {"cap": [None] * 3, "equal": [None] * 3, "median": [None] * 3}


def test_without_members_there_are_no_rows_and_all_columns() -> None:
    frame = paths(panel(CLOSES), [], weights=[], labels=[])
    assert frame.height == 0
    assert frame.schema == COHORT_PATHS.schema()


SEED = st.integers(0, 2**32 - 1)


def invented(seed: int, *, members: int = 40, sessions: int = 30) -> tuple[Panel, list[str], list[float], list[str]]:
    """Random walks with gaps, late starts, exits and a few impossible moves; capitalisations over six orders."""
    rng = np.random.default_rng(seed)
    moves = np.exp(rng.normal(0, 0.05, (members, sessions)))
    moves[rng.random(moves.shape) < 0.005] = 50.0
    closes = 10.0 * np.cumprod(moves, axis=1)
    there = rng.random(closes.shape) > 0.05
    first, last = rng.integers(0, 3, members), rng.integers(sessions // 2, sessions + 1, members)
    names = [f"M{number:02}" for number in range(members)]
    frames = [
        quotes(
            name,
            close={
                at: float(closes[row, at]) for at in range(first[row], last[row]) if there[row, at] or at == first[row]
            },
        )
        for row, name in enumerate(names)
    ]
    weights = (10.0 ** rng.uniform(0, 6, members)).tolist()
    return price_panel(market(*frames), total=False), names, weights, rng.choice(["a", "b", "c"], members).tolist()


@given(SEED)
@settings(max_examples=15)
def test_paths_equal_portfolio_paths_and_plain_medians(seed: int) -> None:
    made, names, weights, labels = invented(seed)
    frame = paths(made, names, weights=weights, labels=labels, start=2)
    held = hold(made, made.rows(names), start=2, end=len(made.sessions) - 1)
    for name in set(labels):
        inside = np.array([label == name for label in labels]) & held.priced
        found = cohort(frame, name)
        if not inside.any():
            assert found["equal"] == [None] * frame.filter(cohort=name).height
            continue
        by_cap = portfolio_path(held.growth, np.where(inside, weights, 0.0))
        equally = portfolio_path(held.growth, inside / inside.sum())
        np.testing.assert_allclose(found["cap"], by_cap, rtol=1e-12, atol=0)
        np.testing.assert_allclose(found["equal"], equally, rtol=1e-12, atol=0)
        assert found["median"] == [statistics.median(column) for column in held.growth[inside].T.tolist()]


@given(SEED, st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_the_order_of_members_changes_no_digit(seed: int, random: object) -> None:
    made, names, weights, labels = invented(seed)
    order = list(range(len(names)))
    random.shuffle(order)  # pyright: ignore[reportAttributeAccessIssue]
    shuffled = paths(
        made, [names[at] for at in order], weights=[weights[at] for at in order], labels=[labels[at] for at in order]
    )
    assert shuffled.equals(paths(made, names, weights=weights, labels=labels))


@given(SEED)
@settings(max_examples=15)
def test_other_names_of_cohorts_change_no_digit(seed: int) -> None:
    made, names, weights, labels = invented(seed)
    other = {"a": "zebra", "b": "ant", "c": "m"}
    frame = paths(made, names, weights=weights, labels=labels)
    renamed = paths(made, names, weights=weights, labels=[other[label] for label in labels])
    assert renamed.equals(frame.with_columns(pl.col("cohort").replace(other)).sort("cohort", "date"))


@given(SEED)
@settings(max_examples=15)
def test_a_member_split_in_two_changes_the_path_by_capitalisation_by_rounding_at_most(seed: int) -> None:
    made, names, weights, labels = invented(seed)
    halves = [weight / 2 for weight in weights]
    whole = paths(made, names, weights=weights, labels=labels)
    split = paths(made, names + names, weights=halves + halves, labels=labels + labels)
    np.testing.assert_allclose(split.get_column("cap"), whole.get_column("cap"), rtol=1e-15)
    assert split.get_column("median").equals(whole.get_column("median"))


@given(SEED)
@settings(max_examples=15)
def test_the_whole_lies_between_its_cohorts(seed: int) -> None:
    made, names, weights, labels = invented(seed)
    parts = paths(made, names, weights=weights, labels=labels).group_by("date", maintain_order=True)
    bounds = parts.agg(low=pl.min_horizontal(pl.col("cap").min(), pl.col("equal").min()), high=pl.col("cap").max())
    whole = paths(made, names, weights=weights, labels=["all"] * len(names)).get_column("cap")
    assert (whole >= bounds.get_column("low") * (1 - 1e-12)).all()
    assert (whole <= bounds.get_column("high") * (1 + 1e-12)).all()


@given(
    arrays.arrays(
        np.float64,
        st.tuples(st.integers(1, 70), st.integers(1, 4)),
        elements=st.floats(0.0, 1e4, allow_subnormal=False),
    ),
    st.data(),
)
def test_a_path_sum_is_the_exact_sum_of_the_rounded_products_rounded_once(
    growth: np.ndarray, data: st.DataObject
) -> None:
    size = len(growth)
    weights = data.draw(arrays.arrays(np.float64, size, elements=st.floats(0.0, 1e3, allow_subnormal=False)))
    left_out = size**3 * 2.0**-99 * float(growth.max()) * float(weights.max())
    for found, column in zip(path_sum(growth, weights).tolist(), growth.T, strict=True):
        exact = sum((Fraction(float(value)) for value in column * weights), Fraction(0))
        assert abs(Fraction(found) - exact) <= Fraction(math.ulp(float(exact))) / 2 + Fraction(left_out)


def test_a_path_sum_keeps_what_a_plain_sum_loses() -> None:
    growth = np.array([[1.0]] + [[2.0**-54]] * 2000)
    assert path_sum(growth, np.ones(2001)).tolist() == [1.0 + 2000 * 2.0**-54]
    assert growth.cumsum()[-1] == 1.0


SHOWN = st.sampled_from([0.0, 1.0, 2.0, 10.0, 12.0, 41.0])
ROW = st.tuples(
    st.sampled_from("ABCD"),
    st.integers(0, 30),
    SHOWN,
    st.none() | st.sampled_from([0.0, 50.0, 400.0]),
    st.none() | st.sampled_from([0.0, 100.0, 1000.0, 4000.0]),
    st.none() | st.sampled_from([0.25, 0.5, 4.0]),
    st.none() | st.sampled_from([0.5]),
    st.none() | st.sampled_from([-1.0, 0.0, 0.1, 9.0]),
    st.none() | st.just("two readings"),
)


@pytest.fixture(params=[1, 3, 10**6])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(axes, "BLOCK", request.param)


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("total", [False, True])
def test_the_short_way_from_prices_makes_the_panel_of_their_moves(total: bool) -> None:  # noqa: FBT001
    @given(st.lists(ROW, max_size=40))
    def alike(rows: list[tuple]) -> None:
        frame = pl.DataFrame(
            [(name, DAYS[at], *rest) for name, at, *rest in rows], schema=PRICES.schema(), orient="row"
        )
        prices = PRICES.check(frame.unique(["security", "date"], keep="first", maintain_order=True), where="made")
        short, long = price_panel(prices, total=total), price_panel(prices, total=total)
        assert (short.securities, short.sessions, short.breaks) == (long.securities, long.sessions, long.breaks)
        for name in ("value", "last_seen", "market_cap", "close"):
            np.testing.assert_array_equal(getattr(short, name), getattr(long, name))

    alike()
