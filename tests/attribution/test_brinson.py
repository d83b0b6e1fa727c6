"""Allocation, selection and interaction add up to the excess return, whatever the cells."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.attribution import brinson
from redink.attribution.brinson import Effects, Sides, brinson_fachler, brinson_fachler_by_period
from redink.errors import BadDataError, ReconciliationError

NAN = float("nan")
NAMES = ("allocation", "selection", "interaction")
Cell = tuple[int, int, float, float]
"""Parts of the portfolio and of the benchmark, and the return of the cell in each."""


def side(weights: list[float], returns: list[float]) -> Sides:
    return Sides(weights=np.array(weights), returns=np.array(returns))


def bacon() -> tuple[Sides, Sides]:
    """Bacon 2008, Practical Portfolio Performance Measurement and Attribution, chapter 5: UK, Japan, US equities."""
    return side([0.4, 0.3, 0.3], [0.20, -0.05, 0.06]), side([0.4, 0.2, 0.4], [0.10, -0.04, 0.08])


def sides(cells: list[Cell]) -> tuple[Sides, Sides]:
    """Weights are parts of all parts; a cell without parts has no return."""
    held = np.array([cell[:2] for cell in cells], dtype=np.float64)
    returns = np.where(held > 0, np.array([cell[2:] for cell in cells]), NAN)
    weights = held / held.sum(axis=0)
    return (
        Sides(weights=weights[:, 0], returns=returns[:, 0]),
        Sides(weights=weights[:, 1], returns=returns[:, 1]),
    )


def added(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def by_fractions(cells: list[Cell]) -> list[tuple[Fraction, Fraction, Fraction]]:
    """The three effects of each cell as the method states them, in rational numbers."""
    parts = [(Fraction(p), Fraction(b), Fraction(r_p), Fraction(r_b)) for p, b, r_p, r_b in cells]
    of_p, of_b = added(p for p, *_ in parts), added(b for _, b, *_ in parts)
    whole = added(b * r_b for _, b, _, r_b in parts) / of_b
    effects: list[tuple[Fraction, Fraction, Fraction]] = []
    for p, b, r_p, r_b in parts:
        base = r_b if b else whole
        own = r_p if p else base
        more = p / of_p - b / of_b
        effects.append((more * (base - whole), b / of_b * (own - base), more * (own - base)))
    return effects


def effect_rows(effects: Effects) -> np.ndarray:
    return np.array([getattr(effects, name) for name in NAMES])


PARTS = st.integers(0, 40)
RETURN = st.floats(-1, 3, allow_subnormal=False)
CELLS = st.lists(st.tuples(PARTS, PARTS, RETURN, RETURN), min_size=1, max_size=12).filter(
    lambda cells: any(cell[0] for cell in cells) and any(cell[1] for cell in cells)
)


def test_bacons_example_holds_to_the_last_printed_digit() -> None:
    effects = brinson_fachler(*bacon())
    assert [f"{total:.1%}" for total in effects.totals()] == ["-1.2%", "3.0%", "0.1%"]
    assert [f"{effects.portfolio_return:.1%}", f"{effects.benchmark_return:.1%}", f"{effects.excess:.1%}"] == [
        "8.3%",
        "6.4%",
        "1.9%",
    ]


def test_each_cell_of_bacons_example_is_worked_by_hand() -> None:
    """In units of 1e-4, against 6.4%: Japan allocates 10% × (−4% − 6.4%) = −1.04%, the US −10% × (8% − 6.4%)."""
    assert np.round(effect_rows(brinson_fachler(*bacon())) * 1e4, 9).tolist() == [
        [0, -104, -16],
        [400, -20, -80],
        [0, -10, 20],
    ]


def test_what_only_the_portfolio_holds_stands_in_interaction() -> None:
    """The benchmark made 5%; a tenth of the portfolio made 25% outside it, and gave 10% × (25% − 5%) = 2%."""
    effects = brinson_fachler(side([0.9, 0.1], [0.05, 0.25]), side([1.0, 0.0], [0.05, NAN]))
    np.testing.assert_allclose(effect_rows(effects), [[0, 0], [0, 0], [0, 0.02]], rtol=0, atol=1e-15)
    assert effects.excess == pytest.approx(0.02, abs=1e-16)


def test_what_only_the_benchmark_holds_stands_in_allocation() -> None:
    """The benchmark made 4%, its missing quarter 10%: leaving it out cost 25% × (10% − 4%) in that cell."""
    effects = brinson_fachler(side([1.0, 0.0], [0.02, NAN]), side([0.75, 0.25], [0.02, 0.10]))
    np.testing.assert_allclose(effect_rows(effects), [[-0.005, -0.015], [0, 0], [0, 0]], rtol=0, atol=1e-15)


def test_a_cell_that_neither_holds_has_no_effect() -> None:
    effects = brinson_fachler(side([1.0, 0.0], [0.02, NAN]), side([1.0, 0.0], [0.05, NAN]))
    assert effect_rows(effects)[:, 1].tolist() == [0, 0, 0]


def test_no_effect_is_a_negative_zero() -> None:
    portfolio, benchmark = side([0.25, 0.75, 0.0], [0.1, 0.1, NAN]), side([0.5, 0.25, 0.25], [0.1, 0.1, 0.1])
    rows = effect_rows(brinson_fachler(portfolio, benchmark))
    assert not rows.any()
    assert not np.signbit(rows).any()


def test_a_return_beside_a_weight_of_zero_is_not_read() -> None:
    empty = brinson_fachler(side([0.5, 0.5, 0.0], [0.1, 0.2, NAN]), side([0.0, 0.5, 0.5], [NAN, 0.3, 0.4]))
    other = brinson_fachler(side([0.5, 0.5, 0.0], [0.1, 0.2, 9.0]), side([0.0, 0.5, 0.5], [np.inf, 0.3, 0.4]))
    assert effect_rows(empty).tolist() == effect_rows(other).tolist()


@given(CELLS)
def test_every_effect_is_the_formula_in_rational_numbers(cells: list[Cell]) -> None:
    expected = np.array([[float(effect) for effect in effects] for effects in by_fractions(cells)]).T
    np.testing.assert_allclose(effect_rows(brinson_fachler(*sides(cells))), expected, rtol=0, atol=1e-14)


@given(CELLS)
def test_effects_add_up_to_the_difference_of_the_returns(cells: list[Cell]) -> None:
    effects = brinson_fachler(*sides(cells))
    excess = added(p * Fraction(r) for p, _, r, _ in cells) / sum(p for p, *_ in cells)
    excess -= added(b * Fraction(r) for _, b, _, r in cells) / sum(b for _, b, *_ in cells)
    assert sum(effects.totals()) == pytest.approx(float(excess), abs=1e-14)
    assert effects.excess == pytest.approx(float(excess), abs=1e-14)
    assert abs(effects.reconciliation) <= 1e-14


@given(CELLS.flatmap(lambda cells: st.tuples(st.just(cells), st.permutations(range(len(cells))))))
def test_the_order_of_the_cells_changes_no_digit(ordered: tuple[list[Cell], list[int]]) -> None:
    cells, order = ordered
    first = brinson_fachler(*sides(cells))
    other = brinson_fachler(*sides([cells[at] for at in order]))
    assert effect_rows(first)[:, order].tolist() == effect_rows(other).tolist()
    assert (first.totals(), first.excess) == (other.totals(), other.excess)


@given(CELLS.filter(lambda cells: all(p and b for p, b, *_ in cells)), st.integers(1, 9), st.integers(1, 9))
def test_merging_two_cells_of_equal_returns_changes_no_total(cells: list[Cell], more: int, extra: int) -> None:
    p, b, r_p, r_b = cells[0]
    merged = brinson_fachler(*sides([(p + more, b + extra, r_p, r_b), *cells[1:]]))
    split = brinson_fachler(*sides([(more, extra, r_p, r_b), *cells]))
    assert split.totals() == pytest.approx(merged.totals(), abs=1e-14)


def test_two_equal_sides_have_no_effect_in_any_cell() -> None:
    portfolio, _ = bacon()
    assert not effect_rows(brinson_fachler(portfolio, portfolio)).any()


def test_each_period_of_a_panel_is_worked_by_itself() -> None:
    portfolio, benchmark = bacon()
    panel = brinson_fachler_by_period(
        Sides(
            weights=np.stack([portfolio.weights, [1, 0, 0]]), returns=np.stack([portfolio.returns, [0.02, NAN, NAN]])
        ),
        Sides(
            weights=np.stack([benchmark.weights, [1, 0, 0]]), returns=np.stack([benchmark.returns, [0.05, NAN, NAN]])
        ),
    )
    assert [f"{total:.1%}" for total in panel[0].totals()] == ["-1.2%", "3.0%", "0.1%"]
    assert panel[1].totals() == pytest.approx((0, -0.03, 0), abs=1e-16)


@pytest.mark.parametrize("total", [0.97, 1.0 + 1e-9, 0.0])
def test_weights_that_do_not_sum_to_one_are_refused(total: float) -> None:
    whole = side([0.5, 0.5], [0.1, 0.1])
    part = side([0.5 * total, 0.5 * total], [0.1, 0.1])
    with pytest.raises(BadDataError, match=rf"weights of the portfolio sum to {total!r}, not to 1; add the cell"):
        brinson_fachler(part, whole)
    with pytest.raises(BadDataError, match=rf"weights of the benchmark sum to {total!r}, not to 1"):
        brinson_fachler(whole, part)


def test_weights_that_miss_one_in_a_later_period_name_it() -> None:
    good = Sides(weights=np.full((2, 2), 0.5), returns=np.zeros((2, 2)))
    bad = Sides(weights=np.array([[0.5, 0.5], [0.5, 0.25]]), returns=np.zeros((2, 2)))
    with pytest.raises(BadDataError, match=r"weights of the benchmark sum to 0\.75 in period 1, not to 1"):
        brinson_fachler_by_period(good, bad)


@pytest.mark.parametrize("weight", [-0.5, NAN, np.inf])
def test_a_weight_that_is_negative_or_no_number_is_refused(weight: float) -> None:
    good, bad = side([0.5, 0.5], [0.1, 0.1]), side([1.5, weight], [0.1, 0.1])
    with pytest.raises(BadDataError, match=rf"the portfolio has the weight {weight} at \[1\]; a weight is 0 or more"):
        brinson_fachler(bad, good)
    with pytest.raises(BadDataError, match="the benchmark has the weight"):
        brinson_fachler(good, bad)


@pytest.mark.parametrize("missing", [NAN, np.inf])
def test_weight_without_a_return_is_refused(missing: float) -> None:
    good, bad = side([0.5, 0.5], [0.1, 0.1]), side([0.5, 0.5], [0.1, missing])
    with pytest.raises(BadDataError, match=r"the portfolio has weight but no return at \[1\] \(and 0 more\)"):
        brinson_fachler(bad, good)
    with pytest.raises(BadDataError, match=r"the benchmark has weight but no return at \[1\]"):
        brinson_fachler(good, bad)


def test_shapes_that_differ_are_refused() -> None:
    two, three = side([0.5, 0.5], [0.1, 0.1]), side([0.5, 0.25, 0.25], [0.1, 0.1, 0.1])
    with pytest.raises(BadDataError, match=r"one shape, \(cells,\) .* found \(2,\), \(3,\)"):
        brinson_fachler(two, three)
    with pytest.raises(BadDataError, match=r"\(periods, cells\) with at least one cell; found \(2,\)"):
        brinson_fachler_by_period(two, two)
    with pytest.raises(BadDataError, match=r"found \(0,\)"):
        brinson_fachler(side([], []), side([], []))


def test_effects_that_miss_the_excess_raise_with_the_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    """Returns of the sides 2^-10 of themselves too high: 1.9% / 1024 = 1.8554688e-05 is missing."""
    true = brinson.side_return
    monkeypatch.setattr(brinson, "side_return", lambda side: true(side) * (1 + 2**-10))
    with pytest.raises(ReconciliationError, match=r"Brinson-Fachler: .* differ by -1\.855468\d+e-05, more than 1e-10"):
        brinson_fachler(*bacon())


def test_effects_that_are_no_numbers_do_not_reconcile() -> None:
    with pytest.raises(ReconciliationError, match="differ by nan"):
        brinson.require_sum(np.array([0.1, NAN]), 0.1, what="effects")
