"""Linked effects add up to the compounded excess, and agree with a library that others wrote."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from perfattr import AttributionMethod, AttributionResult, EffectLinkingMethod, calculate_attribution

from redink.attribution import linking
from redink.attribution.brinson import Effects, Sides, brinson_fachler, brinson_fachler_by_period
from redink.attribution.linking import (
    CarinoFactors,
    Link,
    carino,
    carino_contributions,
    carino_factors,
    frongello,
    linked_effects,
    log_slope,
)
from redink.errors import BadDataError, ReconciliationError

NAN = float("nan")
NAMES = ("allocation", "selection", "interaction")
LINKS = {"carino": carino, "frongello": frongello}
Panel = tuple[Sides, Sides]
each_link = pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)

EFFECTS = np.array([[0.05, 0.05], [0.02, 0.03]])
"""Frongello 2002, page 6: allocation and selection in two periods."""
PORTFOLIO, BENCHMARK = np.array([0.2, 0.1]), np.array([0.1, 0.05])


def effect_rows(effects: Effects) -> np.ndarray:
    return np.array([getattr(effects, name) for name in NAMES])


def one_side(periods: int, cells: int, *, least: int) -> st.SearchStrategy[Sides]:
    """Weights of whole parts, some empty where `least` is 0; returns from -90% to 150%."""
    row = st.lists(st.integers(least, 30), min_size=cells, max_size=cells).filter(any)
    moves = st.lists(st.floats(-0.9, 1.5, allow_subnormal=False), min_size=cells, max_size=cells)
    panel = st.tuples(*[st.lists(kind, min_size=periods, max_size=periods) for kind in (row, moves)])
    return panel.map(lambda drawn: _side(np.array(drawn[0], dtype=np.float64), np.array(drawn[1])))


def _side(parts: np.ndarray, returns: np.ndarray) -> Sides:
    return Sides(weights=parts / parts.sum(axis=1, keepdims=True), returns=np.where(parts > 0, returns, NAN))


def panels(*, least: int = 0, periods: int = 6) -> st.SearchStrategy[Panel]:
    shapes = st.tuples(st.integers(1, periods), st.integers(1, 6))
    return shapes.flatmap(
        lambda shape: st.tuples(one_side(*shape, least=least), one_side(*shape, least=least)),
    )


def compounded(side: Sides) -> float:
    """Product of one and the returns in rational numbers, less one; empty cells left out."""
    growth = Fraction(1)
    for weights, returns in zip(side.weights.tolist(), side.returns.tolist(), strict=True):
        growth *= 1 + sum(Fraction(w) * Fraction(r) for w, r in zip(weights, returns, strict=True) if w)
    return float(growth - 1)


def closed_form(effects: np.ndarray, portfolio: np.ndarray, benchmark: np.ndarray) -> np.ndarray:
    """Each effect carried by the portfolio before it and by the benchmark after it."""
    return sum(
        (
            effect * math.prod((1 + portfolio[:at]).tolist()) * math.prod((1 + benchmark[at + 1 :]).tolist())
            for at, effect in enumerate(effects)
        ),
        start=np.zeros(effects.shape[1:]),
    )


def grown(returns: list[float]) -> Fraction:
    return math.prod((1 + Fraction(r) for r in returns), start=Fraction(1))


def exact_slope(one: Fraction | float, other: Fraction | float) -> float:
    with localcontext() as context:
        context.prec = 60
        a, b = (Decimal(value.numerator) / value.denominator for value in (Fraction(one), Fraction(other)))
        return float((a.ln() - b.ln()) / (a - b)) if a != b else float(1 / a)


def test_frongellos_example_holds_to_the_last_printed_digit() -> None:
    linked = frongello(EFFECTS, PORTFOLIO, BENCHMARK)
    assert [f"{effect:.2%}" for effect in [*linked.effects, linked.excess]] == ["7.65%", "8.85%", "16.50%"]
    np.testing.assert_allclose(linked.effects, [0.0765, 0.0885], rtol=0, atol=1e-16)


def test_the_same_example_by_carino_agrees_with_a_desk_calculator() -> None:
    """k = ln(1.2/1.1)/0.1 and ln(1.1/1.05)/0.05, K = ln(1.32/1.155)/0.165, with 30 digits."""
    factors = carino_factors(PORTFOLIO, BENCHMARK)
    np.testing.assert_allclose(factors.periods, [0.870113769896297662, 0.930400312697857140], rtol=5e-16)
    assert factors.whole == pytest.approx(0.809281167421349231, rel=1e-15, abs=0)
    linked = carino(EFFECTS, PORTFOLIO, BENCHMARK)
    np.testing.assert_allclose(linked.effects, [0.076751686866367868, 0.088248313133632132], rtol=0, atol=2e-16)


def test_carino_contributions_agree_with_a_desk_calculator() -> None:
    """One part makes +10%, then the other −10%: −1% in all, and each keeps its logarithm over ln(0.99) / −0.01."""
    parts = carino_contributions(np.array([[0.1, 0.0], [0.0, -0.1]]))
    np.testing.assert_allclose(parts, [0.094832830657215999, -0.104832830657215999], rtol=0, atol=5e-16)


def test_carino_contributions_to_a_return_of_zero_are_logarithms() -> None:
    """+25% and −20% make 0, where K is 1; so is k of a period in which the parts cancel."""
    parts = carino_contributions(np.array([[0.25, 0.0], [0.0, -0.2], [0.03125, -0.03125]]))
    np.testing.assert_allclose(
        parts, [0.223143551314209756 + 0.03125, -0.223143551314209756 - 0.03125], rtol=0, atol=1e-15
    )


GROWTH = st.floats(1e-3, 1e3)


@given(GROWTH, st.one_of(GROWTH, st.sampled_from([0.0, 2**-52, 1e-15, 1e-13, 1e-10, 1e-6, 1e-3])))
def test_the_slope_loses_no_digit_however_near_the_two_are(one: float, other: float) -> None:
    near = one * (1 + other) if other < 1e-3 else other
    expected = exact_slope(one, near)
    assert log_slope(np.array([one]), np.array([near]))[0] == pytest.approx(expected, rel=1e-15, abs=0)
    assert log_slope(np.array([near]), np.array([one]))[0] == pytest.approx(expected, rel=1e-15, abs=0)


@pytest.mark.parametrize("apart", [0.0, 1e-16, 1e-13, 1e-9])
def test_factors_of_nearly_equal_returns_are_stable(apart: float) -> None:
    benchmark = np.array([0.07, -0.3, 0.0])
    portfolio = benchmark + apart
    factors = carino_factors(portfolio, benchmark)
    slopes = [exact_slope(grown([a]), grown([b])) for a, b in zip(portfolio.tolist(), benchmark.tolist(), strict=True)]
    np.testing.assert_allclose(factors.periods, slopes, rtol=1e-15)
    whole = exact_slope(grown(portfolio.tolist()), grown(benchmark.tolist()))
    assert factors.whole == pytest.approx(whole, rel=1e-15, abs=0)


@each_link
def test_effects_of_nearly_equal_sides_stay_as_small_as_the_excess(link: Link) -> None:
    benchmark = np.array([0.07, -0.3, 0.4])
    portfolio = benchmark + 1e-13
    excess = portfolio - benchmark
    linked = link(np.stack([excess, np.zeros(3)], axis=1), portfolio, benchmark)
    expected = float(grown(portfolio.tolist()) - grown(benchmark.tolist()))
    assert linked.effects[0] == pytest.approx(expected, rel=2e-3, abs=0)
    assert linked.effects[1] == 0


@each_link
@given(panel=panels(periods=1))
def test_linked_over_one_period_is_the_effect_of_that_period(link: Link, panel: Panel) -> None:
    effects = brinson_fachler_by_period(*panel)
    linked = linked_effects(effects, link=link)
    assert effect_rows(linked).tolist() == effect_rows(effects[0]).tolist()
    assert linked.excess == pytest.approx(effects[0].excess, abs=1e-15)


@each_link
@given(panel=panels())
def test_linked_effects_add_up_to_the_compounded_excess(link: Link, panel: Panel) -> None:
    linked = linked_effects(brinson_fachler_by_period(*panel), link=link)
    portfolio, benchmark = map(compounded, panel)
    size = 1 + abs(portfolio) + abs(benchmark)
    assert sum(linked.totals()) == pytest.approx(portfolio - benchmark, abs=2e-14 * size)
    assert linked.portfolio_return == pytest.approx(portfolio, abs=2e-15 * size)
    assert linked.benchmark_return == pytest.approx(benchmark, abs=2e-15 * size)
    assert abs(linked.reconciliation) <= 2e-14 * size


@given(panels())
def test_carino_contributions_add_up_to_the_compounded_return(panel: Panel) -> None:
    side, _ = panel
    parts = carino_contributions(np.where(side.weights > 0, side.weights * side.returns, 0.0))
    assert math.fsum(parts) == pytest.approx(compounded(side), rel=1e-13, abs=1e-14)


@given(panels())
def test_the_recursion_of_frongello_is_its_closed_form(panel: Panel) -> None:
    periods = brinson_fachler_by_period(*panel)
    effects = np.array([effect_rows(period) for period in periods])
    portfolio = np.array([period.portfolio_return for period in periods])
    benchmark = np.array([period.benchmark_return for period in periods])
    linked = frongello(effects, portfolio, benchmark)
    np.testing.assert_allclose(linked.effects, closed_form(effects, portfolio, benchmark), rtol=1e-13, atol=1e-13)


@each_link
@given(panel=panels(), seed=st.integers(0, 2**32))
def test_the_order_of_the_cells_changes_no_linked_digit(link: Link, panel: Panel, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(panel[0].weights.shape[1])
    moved = [Sides(weights=side.weights[:, order], returns=side.returns[:, order]) for side in panel]
    first = linked_effects(brinson_fachler_by_period(*panel), link=link)
    other = linked_effects(brinson_fachler_by_period(*moved), link=link)
    assert effect_rows(first)[:, order].tolist() == effect_rows(other).tolist()
    assert first.totals() == other.totals()


@each_link
@given(panel=panels(least=1), parts=st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)))
def test_splitting_a_cell_into_two_of_its_returns_changes_no_linked_total(
    link: Link, panel: Panel, parts: tuple[float, float]
) -> None:
    split = [
        Sides(
            weights=np.column_stack(
                [side.weights[:, :1] * part, side.weights[:, :1] * (1 - part), side.weights[:, 1:]]
            ),
            returns=np.column_stack([side.returns[:, :1], side.returns]),
        )
        for side, part in zip(panel, parts, strict=True)
    ]
    whole = linked_effects(brinson_fachler_by_period(*panel), link=link)
    other = linked_effects(brinson_fachler_by_period(*split), link=link)
    assert other.totals() == pytest.approx(whole.totals(), rel=1e-12, abs=1e-12)


def test_the_order_of_the_periods_matters_to_frongello_alone() -> None:
    backwards = (EFFECTS[::-1], PORTFOLIO[::-1], BENCHMARK[::-1])
    np.testing.assert_allclose(carino(*backwards).effects, carino(EFFECTS, PORTFOLIO, BENCHMARK).effects, rtol=1e-15)
    np.testing.assert_allclose(frongello(*backwards).effects, [0.02 * 1.1 + 0.05 * 1.1, 0.03 * 1.1 + 0.05 * 1.1])


def test_equal_sides_have_no_linked_effect() -> None:
    same = Sides(weights=np.full((3, 2), 0.5), returns=np.array([[0.1, 0.2], [-0.3, 0.1], [0.0, 0.0]]))
    for link in LINKS.values():
        linked = linked_effects(brinson_fachler_by_period(same, same), link=link)
        assert (linked.totals(), linked.excess) == ((0, 0, 0), 0)
        assert linked.portfolio_return == pytest.approx(1.15 * 0.9 - 1, abs=1e-15)


# What others wrote: perfattr, three effects, contributions derived from weight and return.

THEIR_LINK = {"carino": EffectLinkingMethod.CARINO, "frongello": EffectLinkingMethod.FRONGELLO}


def random_panels(count: int, *, empty: float = 0.0) -> Iterator[Panel]:
    """Panels of up to 12 periods and 10 cells, a share of which is empty on either side; the first never is."""
    rng = np.random.default_rng(20251009)
    for _ in range(count):
        shape = (int(rng.integers(1, 13)), int(rng.integers(1, 11)))
        yield _random_side(rng, shape, empty), _random_side(rng, shape, empty)


def _random_side(rng: np.random.Generator, shape: tuple[int, int], empty: float) -> Sides:
    parts = rng.gamma(2.0, size=shape)
    parts[:, 1:][rng.random((shape[0], shape[1] - 1)) < empty] = 0.0
    return _side(parts, np.maximum(rng.normal(0.01, 0.1, shape), -0.9))


def frame(side: Sides) -> pd.DataFrame:
    """One row a period and cell."""
    periods, cells = side.weights.shape
    days = pd.date_range("2025-04-08", periods=periods).repeat(cells)
    return pd.DataFrame(
        {
            "from_date": days,
            "thru_date": days,
            "identifier": [f"cell {cell:02}" for _ in range(periods) for cell in range(cells)],
            "weight": side.weights.ravel(),
            "return": side.returns.ravel(),
            "quantity_of_days": 1,
        }
    )


def theirs(portfolio: pd.DataFrame, benchmark: pd.DataFrame, link: str) -> AttributionResult:
    return calculate_attribution(
        portfolio,
        benchmark,
        method=AttributionMethod.BRINSON_FACHLER_THREE_EFFECT,
        effect_linking_method=THEIR_LINK[link],
        reconciliation_tolerance=1e-11,
    )


def their_rows(detail: pd.DataFrame, prefix: str = "") -> np.ndarray:
    return detail[[f"{prefix}{name}_effect" for name in NAMES]].to_numpy().T


@pytest.mark.slow
@pytest.mark.parametrize("link", LINKS)
def test_two_hundred_random_panels_agree_with_perfattr(link: str) -> None:
    for portfolio, benchmark in random_panels(200):
        result = theirs(frame(portfolio), frame(benchmark), link)
        periods = brinson_fachler_by_period(portfolio, benchmark)
        ours = np.concatenate([effect_rows(period) for period in periods], axis=1)
        np.testing.assert_allclose(ours, their_rows(result.period_detail), rtol=0, atol=1e-12)
        linked, overall = linked_effects(periods, link=LINKS[link]), result.overall_detail
        np.testing.assert_allclose(effect_rows(linked), their_rows(overall, "linked_"), rtol=0, atol=1e-12)
        compounds = result.cumulative.iloc[-1]
        for name, side in (("portfolio", portfolio), ("benchmark", benchmark)):
            parts = carino_contributions(side.weights * side.returns)
            np.testing.assert_allclose(parts, overall[f"linked_{name}_contribution"], rtol=0, atol=1e-12)
            assert getattr(linked, f"{name}_return") == pytest.approx(compounds[f"cumulative_{name}_return"], abs=1e-12)


@pytest.mark.parametrize("link", LINKS)
def test_with_empty_cells_each_cell_agrees_with_perfattr_in_the_sum_of_its_effects(link: str) -> None:
    for portfolio, benchmark in random_panels(25, empty=0.3):
        overall = theirs(frame(portfolio), frame(benchmark), link).overall_detail
        linked = linked_effects(brinson_fachler_by_period(portfolio, benchmark), link=LINKS[link])
        cells = effect_rows(linked).sum(axis=0)
        np.testing.assert_allclose(cells, overall["linked_total_effect"], rtol=0, atol=1e-12)


def as_null(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def as_absent(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.dropna()


def as_any_return(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.fillna({"return": 0.5})


@pytest.mark.parametrize("spelled", [as_null, as_absent, as_any_return])
def test_perfattr_lets_an_empty_cell_return_zero_where_we_take_the_benchmark(
    spelled: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    """Cell 0 in both, cell 1 in the portfolio alone, cell 2 in the benchmark alone, which made 4.1%."""
    portfolio = Sides(weights=np.array([[0.6, 0.4, 0.0]]), returns=np.array([[0.10, 0.25, NAN]]))
    benchmark = Sides(weights=np.array([[0.7, 0.0, 0.3]]), returns=np.array([[0.08, NAN, -0.05]]))
    other = their_rows(theirs(spelled(frame(portfolio)), spelled(frame(benchmark)), "carino").period_detail)
    ours = effect_rows(brinson_fachler_by_period(portfolio, benchmark)[0])
    np.testing.assert_allclose(ours[:, 0], other[:, 0], rtol=0, atol=1e-15)
    np.testing.assert_allclose(other[:, 1], [0.4 * (0 - 0.041), 0, 0.4 * (0.25 - 0)], rtol=0, atol=1e-15)
    np.testing.assert_allclose(ours[:, 1], [0, 0, 0.4 * (0.25 - 0.041)], rtol=0, atol=1e-15)
    np.testing.assert_allclose(other[:, 2], [0.3 * 0.091, 0.3 * (0 + 0.05), -0.3 * (0 + 0.05)], rtol=0, atol=1e-15)
    np.testing.assert_allclose(ours[:, 2], [0.3 * 0.091, 0, 0], rtol=0, atol=1e-15)


@pytest.mark.parametrize("loss", [-1.0, -1.5, NAN, np.inf])
@each_link
def test_a_period_that_loses_everything_is_refused(link: Link, loss: float) -> None:
    good, bad = np.array([0.1, 0.2]), np.array([0.1, loss])
    with pytest.raises(BadDataError, match=rf"the portfolio returned {loss} in period 1; .* above -1"):
        link(np.zeros((2, 1)), bad, good)
    with pytest.raises(BadDataError, match=rf"the benchmark returned {loss} in period 1"):
        link(np.zeros((2, 1)), good, bad)
    with pytest.raises(BadDataError, match="the benchmark returned"):
        carino_factors(good, bad)


def test_a_portfolio_that_loses_everything_has_no_smoothed_contributions() -> None:
    with pytest.raises(BadDataError, match=r"the portfolio returned -1\.0 in period 0"):
        carino_contributions(np.array([[-0.5, -0.5]]))


def test_linked_brinson_effects_of_a_side_that_lost_everything_are_refused() -> None:
    lost = Sides(weights=np.array([1.0]), returns=np.array([-1.0]))
    with pytest.raises(BadDataError, match=r"the portfolio returned -1\.0 in period 0"):
        linked_effects([brinson_fachler(lost, Sides(weights=lost.weights, returns=np.array([0.5])))], link=carino)


@pytest.mark.parametrize("values", [np.zeros(3), np.array([[0.1, NAN]]), np.zeros((0, 2))])
def test_weighted_returns_that_are_missing_or_misshapen_are_refused(values: np.ndarray) -> None:
    with pytest.raises(BadDataError, match=r"found the shape"):
        carino_contributions(values)


@each_link
def test_shapes_that_differ_are_refused(link: Link) -> None:
    with pytest.raises(BadDataError, match=r"found \(2, 2\), \(2,\) and \(1,\)"):
        link(EFFECTS, PORTFOLIO, BENCHMARK[:1])
    with pytest.raises(BadDataError, match=r"found \(2,\), \(2,\) and \(2,\)"):
        link(EFFECTS[:, 0], PORTFOLIO, BENCHMARK)
    with pytest.raises(BadDataError, match=r"at least one; found the shape \(0,\)"):
        link(np.zeros((0, 2)), np.zeros(0), np.zeros(0))
    with pytest.raises(BadDataError, match="the portfolio has 2 returns, the benchmark 1"):
        carino_factors(PORTFOLIO, BENCHMARK[:1])


def test_linking_no_period_or_different_cells_is_refused() -> None:
    one = brinson_fachler(*[Sides(weights=np.ones(1), returns=np.zeros(1))] * 2)
    two = brinson_fachler(*[Sides(weights=np.full(2, 0.5), returns=np.zeros(2))] * 2)
    with pytest.raises(BadDataError, match="found 0 periods"):
        linked_effects([], link=carino)
    with pytest.raises(BadDataError, match="the same cells in all"):
        linked_effects([one, two], link=carino)


@pytest.mark.parametrize("returns", [np.full(80, -0.99999), np.full(80, 1e5)])
def test_compounding_beyond_what_a_float_holds_is_refused(returns: np.ndarray) -> None:
    with pytest.raises(BadDataError, match="take fewer periods"):
        carino_factors(returns, returns)


@each_link
def test_effects_that_miss_the_excess_of_their_period_raise_with_the_amount(link: Link) -> None:
    wrong = EFFECTS + np.array([[0, 0], [2**-20, 0]])
    with pytest.raises(
        ReconciliationError, match=r"effects of period 1: .* differ by 9\.53674\d+e-07, more than 1e-10"
    ):
        link(wrong, PORTFOLIO, BENCHMARK)


def test_carino_factors_that_are_wrong_raise_with_the_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    """K at 7/8 of itself makes effects 8/7 as large: 16.5% and 21% are missed by a seventh."""
    true = linking.carino_factors

    def wrong(portfolio: np.ndarray, benchmark: np.ndarray) -> CarinoFactors:
        factors = true(portfolio, benchmark)
        return CarinoFactors(periods=factors.periods, whole=factors.whole * 7 / 8)

    monkeypatch.setattr(linking, "carino_factors", wrong)
    with pytest.raises(ReconciliationError, match=r"Carino linking: .* differ by 0\.023571428571\d+, more than"):
        carino(EFFECTS, PORTFOLIO, BENCHMARK)
    with pytest.raises(
        ReconciliationError, match=r"Carino contributions: .* differ by 0\.0(?:29999|30000)\d+, more than"
    ):
        carino_contributions(np.array([[0.1], [0.1]]))


def test_a_compounded_excess_that_is_wrong_raises_with_the_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    """Growth a sixteenth too high on both sides, so the excess too: 16.5% / 16."""
    true = linking._compounded
    monkeypatch.setattr(linking, "_compounded", lambda returns, name: true(returns, name) * 17 / 16)
    with pytest.raises(ReconciliationError, match=r"Frongello linking: .* differ by -0\.0103124999\d+, more than"):
        frongello(EFFECTS, PORTFOLIO, BENCHMARK)
