"""Capitalisations beside filings and other classes: what is said of a day rests on that day and earlier ones."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.market.quotes import DAYS, market, quotes

from redink.market.capitalisation.filed_caps import with_filings
from redink.market.growth.measured_panel import price_panel
from redink.market.growth.panel import Panel
from redink.market.shares.filed_counts import FiledCounts

LAST = 90
SHARES = 10.0
TIMES = st.sampled_from([1.0, 1.0, 1.0, 1.6, 3.0, 4.5, 8.0, 20.0, 0.3, 0.01])
STRETCHES = st.lists(st.tuples(st.integers(1, 70), TIMES), min_size=1, max_size=5)
FILINGS = st.lists(st.tuples(st.integers(-60, LAST), st.integers(0, 60), TIMES), max_size=4)
EARNINGS = st.lists(st.tuples(st.integers(-200, LAST), st.integers(0, 60), TIMES), max_size=3)
ONE = pl.DataFrame({"security": ["A"], "company": ["A"], "is_share": [True]})
TWO = pl.DataFrame({"security": ["A", "B"], "company": ["A", "A"], "is_share": [True, True]})


def figures(stretches: list[tuple[int, float]], name: str) -> pl.DataFrame:
    """Closes of 10 with ten shares times what each stretch of prices shows."""
    times = [times for length, times in stretches for _ in range(length)][:LAST]
    times += [1.0] * (LAST - len(times))
    close = [10.0] * LAST
    volume = [1.0] * LAST
    return quotes(name, close=close, volume=volume, market_cap=[100.0 * each for each in times])


Filings = list[tuple[int, int, float]]
"""Day that it is about, counted from the first, days until it is known, and times the ten shares."""


def believed(prices: pl.DataFrame, filings: Filings, until: int, earnings: Filings | None = None) -> Panel:
    """The panel as known on the session; `earnings` of 2.00 a share imply so many shares."""
    day = DAYS[until]
    facts = [
        ("A", measure, about, about, known, value)
        for measure, some, amount in (
            ("shares_outstanding", filings, SHARES),
            ("net_income", earnings or [], 2 * SHARES),
            ("eps_basic", [(at, late, 1.0) for at, late, _ in earnings or []], 2.0),
        )
        for at, late, times in some
        if (about := date.fromordinal(DAYS[0].toordinal() + at))
        and (known := date.fromordinal(about.toordinal() + late)) <= day
        and (value := amount * times)
    ]
    days = dict.fromkeys(("period_start", "period_end", "known_on"), pl.Date())
    schema = {"company": pl.String(), "measure": pl.String(), **days, "value": pl.Float64()}
    counts = FiledCounts(
        facts=pl.DataFrame(facts, schema=schema, orient="row"),
        splits=pl.DataFrame(
            schema={"company": pl.String, "date": pl.Date, "known_on": pl.Date, "split_ratio": pl.Float64}
        ),
    )
    panel = price_panel(prices.filter(pl.col("date") <= day), total=False)
    return with_filings(panel, TWO if len(panel.securities) == 2 else ONE, counts, prices)


@settings(max_examples=150, deadline=None)
@given(STRETCHES, FILINGS, EARNINGS, st.integers(0, LAST - 1))
def test_later_figures_and_filings_change_nothing(
    stretches: list[tuple[int, float]], filings: Filings, earnings: Filings, at: int
) -> None:
    prices = figures(stretches, "A")
    then, later = (believed(prices, filings, until, earnings) for until in (at, LAST - 1))
    assert np.array_equal(then.market_cap, later.market_cap[:, : at + 1])
    for name in ("doubted", "unconfirmed", "refuted"):
        known: pl.DataFrame = getattr(later, name)
        order = ["row", "column"]
        assert getattr(then, name).sort(order).equals(known.filter(pl.col("column") <= at).sort(order))


@settings(max_examples=100, deadline=None)
@given(STRETCHES, STRETCHES, FILINGS, st.integers(0, LAST - 1))
def test_later_figures_of_other_classes_change_nothing(
    one: list[tuple[int, float]], other: list[tuple[int, float]], filings: Filings, at: int
) -> None:
    prices = market(figures(one, "A"), figures(other, "B"))
    then, later = believed(prices, filings, at), believed(prices, filings, LAST - 1)
    assert np.array_equal(then.market_cap, later.market_cap[:, : at + 1])


@settings(max_examples=100, deadline=None)
@given(STRETCHES, FILINGS)
def test_what_is_used_is_the_given_figure_or_that_of_the_list(
    stretches: list[tuple[int, float]], filings: Filings
) -> None:
    prices = figures(stretches, "A")
    panel = believed(prices, filings, LAST - 1)
    expected = prices.get_column("market_cap").to_numpy().copy()
    doubted = panel.doubted
    assert np.array_equal(expected[doubted.get_column("column").to_numpy()], doubted.get_column("given").to_numpy())
    expected[doubted.get_column("column").to_numpy()] = doubted.get_column("used").to_numpy()
    assert np.array_equal(panel.market_cap[0], expected)
    assert panel.unconfirmed.join(doubted, on=["row", "column"]).is_empty()


def test_classes_that_step_together_do_not_bear_each_other_out() -> None:
    """Both at three times on the 41st session; one alone is held to what the other shows."""
    step = [(40, 1.0), (1, 3.0)]
    both = believed(market(figures(step, "A"), figures(step, "B")), [], LAST - 1)
    assert both.unconfirmed.select("row", "column").sort("row").rows() == [(0, 40), (1, 40)]
    alone = believed(market(figures(step, "A"), figures([(LAST, 1.0)], "B")), [], LAST - 1)
    assert alone.doubted.select("row", "column").rows() == [(0, 40)]
