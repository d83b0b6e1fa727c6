"""Sessions on which no security has a price count as sessions: what is old, what has left, what is carried."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import ask

from redink import Answer, Convention
from redink.market import Panel
from redink.market.capitalisation.capitalisation import last_caps
from redink.market.growth.measured_panel import price_panel
from redink.market.prices.standing import standing_since
from redink.question import DatedQuestion
from redink.returns.delisting import ExitCosts, exit_columns
from redink.returns.paths import hold
from redink.sessions import sessions_between
from redink.tables import PRICES
from redink.windows.panels.capitalisations import CapitalisationPanel
from redink.windows.panels.price_segments import price_segments

HOLES = (5, 8)
"""Two sessions of the eleven on which the store has no price at all."""


def without(holes: Collection[int], **missing: range) -> pl.DataFrame:
    """The prices without some sessions, and without more sessions of single tickers."""
    frame = folders.prices().filter(~pl.col("date").is_in([SESSIONS[at] for at in holes]))
    for ticker, steps in missing.items():
        frame = frame.filter((pl.col("ticker") != ticker) | ~pl.col("date").is_in([SESSIONS[at] for at in steps]))
    return frame


def note(answer: Answer, kind: str) -> str | None:
    return next((each.detail for each in answer.quality if each.kind == kind), None)


def test_two_names_that_stopped_six_sessions_before_the_end_have_left_though_two_of_the_six_have_no_prices(
    tmp_path: Path,
) -> None:
    asked = DatedQuestion(index="small", since=SESSIONS[0], until=SESSIONS[10])
    gone = without(HOLES, LOSE=range(5, 11), ZERO=range(5, 11))
    answer = ask(tmp_path / "six", Convention(), asked, prices=gone, index_levels=None)
    assert answer.exits is not None
    assert [each.ticker for each in answer.exits.members] == ["LOSE", "ZERO"]
    assert "members without a price in the last 5 sessions" in (note(answer, "exit") or "")
    later = without(HOLES, LOSE=range(6, 11), ZERO=range(7, 11))
    answer = ask(tmp_path / "five", Convention(), asked, prices=later, index_levels=None)
    assert answer.exits is not None
    assert [each.ticker for each in answer.exits.members] == ["LOSE"]


def test_a_price_of_six_sessions_ago_is_no_base_price_though_two_of_them_have_no_prices(tmp_path: Path) -> None:
    """ZERO's last price before the ninth session is that of the fourth, five sessions old; LOSE's of the third."""
    asked = DatedQuestion(index="small", since=SESSIONS[8], until=SESSIONS[10])
    prices = without((4, 6), LOSE=range(3, 9), ZERO=range(4, 9))
    answer = ask(tmp_path, Convention(), asked, prices=prices, index_levels=None)
    assert "LOSE" in (note(answer, "not_priced") or "")
    assert "ZERO" in (note(answer, "stale_base_price") or "")


MONTHS = sessions_between(date(2025, 1, 2), date(2025, 8, 29))


def panel(holes: Collection[int], *, last: int, cap: int | None = None, jump: int | None = None) -> Panel:
    """STAY has a price on all sessions but the holes; GONE up to `last`, with a capitalisation up to `cap`."""
    rows = [
        {"security": name, "date": day, "close": _close(name, at, jump), "market_cap": _cap(name, at, cap)}
        for name in ("GONE", "STAY")
        for at, day in enumerate(MONTHS)
        if at not in holes and (name == "STAY" or at <= last)
    ]
    schema = {"security": pl.String, "date": pl.Date, "close": pl.Float64, "market_cap": pl.Float64}
    prices = PRICES.completed(pl.DataFrame(rows, schema=schema).lazy()).select(PRICES.names()).collect()
    return price_panel(prices, total=False)


def _close(name: str, at: int, jump: int | None) -> float:
    return 40.0 if name == "GONE" and jump is not None and at >= jump else 10.0


def _cap(name: str, at: int, cap: int | None) -> float | None:
    return 1e9 if name == "STAY" or cap is None or at <= cap else None


@pytest.mark.parametrize(("apart", "left"), [(5, False), (6, True)])
@pytest.mark.parametrize("holes", [(), (43, 44), (42, 43, 44)])
def test_left_is_told_by_sessions_of_the_exchange(*, apart: int, left: bool, holes: tuple[int, ...]) -> None:
    made = panel(holes, last=40)
    end = made.column(MONTHS[40 + apart])
    assert (exit_columns(made, np.array([0, 1]), end=end) >= 0).tolist() == [left, False]


@pytest.mark.parametrize(("apart", "carried"), [(20, True), (21, False)])
def test_a_capitalisation_is_carried_for_twenty_sessions_of_the_exchange(*, apart: int, carried: bool) -> None:
    made = panel((43, 44, 50), last=len(MONTHS), cap=40)
    column = made.column(MONTHS[40 + apart])
    caps, age = last_caps(made, column)
    assert (caps[0] == 1e9, age[0] == apart) == (carried, carried)
    then = CapitalisationPanel(
        panel=made, rows=np.array([0, 1]), companies=(), shares=np.array([True, True]), counts=None
    )
    assert (then.between(column, column + 1)[0, 0] == 1e9) == carried


@pytest.mark.parametrize(("after", "priced"), [(62, False), (63, True)])
def test_a_quarter_after_a_quarantined_move_is_of_sessions_of_the_exchange(*, after: int, priced: bool) -> None:
    made = panel((50, 51, 52), last=len(MONTHS), cap=-1, jump=40)
    assert made.breaks == {0: (40,)}
    column = made.column(MONTHS[40 + after])
    assert hold(made, np.array([0]), start=column, end=column).priced.tolist() == [priced]
    nobody = ExitCosts(column=np.array([-1]), cost=np.array([0.0]))
    assert price_segments(made, np.array([0]), nobody).buyable[:, column].any() == priced


@pytest.mark.parametrize(("apart", "fresh"), [(5, True), (6, False)])
def test_a_base_price_in_the_history_is_five_sessions_of_the_exchange_old(*, apart: int, fresh: bool) -> None:
    made = panel((43, 44), last=40)
    nobody = ExitCosts(column=np.array([-1]), cost=np.array([0.0]))
    column = made.column(MONTHS[40 + apart])
    assert price_segments(made, np.array([0]), nobody).buyable[:, column].any() == fresh


def test_closes_stand_still_by_sessions_of_the_exchange() -> None:
    """The last new price is of the first day; four rows repeat it, the last of them six sessions later."""
    days = [day for at, day in enumerate(MONTHS[:7]) if at not in (2, 3)]
    rows = pl.DataFrame({"security": "STILL", "date": days, "close": 5.0, "volume": 0.0})
    assert standing_since(rows, ["STILL"], on=days[-1]) == {"STILL": MONTHS[0]}
    assert standing_since(rows, ["STILL"], on=days[-1] - timedelta(days=1)) == {}
