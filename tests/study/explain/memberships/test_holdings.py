"""What a session or a month sets again, under each membership, and Brinson-Fachler when labels change; by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import ASKED, TURNS, ask, filed, path, returns

from redink import Convention
from redink.question import DatedQuestion


def by_hand(settings: Sequence[int], caps: dict[str, float]) -> list[float]:
    """The value of 1 spread by `caps`, spread so again at each of the sessions, in plain Python."""
    value, worth = 1.0, dict(caps)
    found = [1.0]
    for step in range(1, 11):
        for ticker in worth:
            first, each = folders.CENTS[ticker]
            worth[ticker] *= (first + step * each) / (first + (step - 1) * each)
        found.append(value * sum(worth.values()) / sum(caps.values()))
        if step in settings:
            value, worth = found[-1], dict(caps)
    return found


CAPS = {"DUOA": 350.0, "DUOB": 350.0, "GAIN": 1000.0, "LOSE": 400.0, "MUTE": 200.0, "ZERO": 200.0}


@pytest.mark.parametrize(("holding", "settings"), [("buy_and_hold", []), ("monthly", []), ("daily", range(1, 10))])
@pytest.mark.parametrize("weighting", ["cap", "equal"])
@pytest.mark.parametrize("membership", ["start", "historical", "end"])
def test_each_holding_is_set_when_it_says(
    tmp_path: Path, holding: str, settings: Sequence[int], weighting: str, membership: str
) -> None:
    """No month begins inside April: a monthly portfolio is bought once here."""
    caps = CAPS if weighting == "cap" else dict.fromkeys(CAPS, 1.0)
    answer = ask(
        tmp_path, Convention().but(membership=membership, holding=holding, weighting=weighting), facts=filed(TURNS)
    )
    assert path(answer) == pytest.approx(by_hand(settings, caps), rel=1e-12)
    assert (answer.residual, abs(answer.reconciliation) < 1e-12) == (0, True)


def test_a_monthly_portfolio_is_set_at_the_close_of_each_months_first_session(tmp_path: Path) -> None:
    """The prices moved to 04-23 to 05-07: the seventh session, 05-01, is the first of May."""
    days = [date(2025, 4, day) for day in (23, 24, 25, 28, 29, 30)] + [date(2025, 5, day) for day in (1, 2, 5, 6, 7)]
    moved = folders.prices().with_columns(pl.col("date").replace_strict(dict(zip(SESSIONS, days, strict=True))))
    later = DatedQuestion(index="small", since=days[0], until=days[-1])
    answer = ask(tmp_path, Convention(holding="monthly"), later, prices=moved, index_levels=None)
    assert path(answer) == pytest.approx(by_hand([6], CAPS), rel=1e-12)


def test_nothing_is_set_on_a_partial_session(tmp_path: Path) -> None:
    """DUOA, DUOB and LOSE have no price in the eighth session: set daily at all others, monthly at the next one."""
    hole = SESSIONS[7]
    half = pl.col("ticker").is_in(["DUOA", "DUOB", "LOSE"])
    prices = folders.prices().filter(~((pl.col("date") == hole) & half))
    daily = ask(tmp_path / "daily", Convention(holding="daily"), prices=prices)
    assert path(daily)[-1] == pytest.approx(by_hand([1, 2, 3, 4, 5, 6, 8, 9], CAPS)[-1], rel=1e-12)
    days = [date(2025, 4, day) for day in (22, 23, 24, 25, 28, 29, 30)] + [date(2025, 5, day) for day in (1, 2, 5, 6)]
    moved = prices.with_columns(pl.col("date").replace_strict(dict(zip(SESSIONS, days, strict=True))))
    later = DatedQuestion(index="small", since=days[0], until=days[-1])
    monthly = ask(tmp_path / "monthly", Convention(holding="monthly"), later, prices=moved, index_levels=None)
    assert path(monthly)[-1] == pytest.approx(by_hand([8], CAPS)[-1], rel=1e-12)


def test_under_daily_holding_cohorts_chain_their_sessions(tmp_path: Path) -> None:
    """LOSE 400 and ZERO 200, set to two parts and one at each close."""
    answer = ask(tmp_path, Convention(holding="daily"))
    moves = [(2 * (20 + step + 1) / (20 + step) + (5.1 + 0.1 * step) / (5 + 0.1 * step)) / 3 for step in range(10)]
    assert returns(answer)[1] == pytest.approx(math.prod(moves) - 1, rel=1e-12)


# Brinson-Fachler by cohort and sector, when labels change on the way.


def test_against_the_other_index_effects_sum_to_the_excess_and_a_single_period_needs_steady_labels(
    tmp_path: Path,
) -> None:
    versus = replace(ASKED, versus="large")
    for membership, single in (("start", True), ("historical", False), ("end", True)):
        found = ask(tmp_path / membership, Convention().but(membership=membership), versus, facts=filed(TURNS)).brinson
        assert found is not None
        assert found.excess == pytest.approx(0.17 - 0.175)
        assert (found.single is not None) == single, membership
        for effects in filter(None, (found.single, found.carino, found.frongello)):
            assert effects.allocation + effects.selection + effects.interaction == pytest.approx(-0.005, abs=1e-10)
        shown = sum(cell.allocation + cell.selection + cell.interaction for cell in found.cells)
        assert shown == pytest.approx(-0.005, abs=1e-9)


def test_the_single_period_effects_come_out_as_worked_by_hand(tmp_path: Path) -> None:
    """Profitable 0.68 at 205/1700 against 0.625 at 0.1, loss-making 0.24 at 0.4 against 0.25 at 0.5, MUTE in both."""
    found = ask(tmp_path, Convention(), replace(ASKED, versus="large")).brinson
    assert found is not None
    assert found.single is not None
    more = (0.68 - 0.625, 0.24 - 0.25, 0.08 - 0.125)
    base, better = (0.1, 0.5, -0.1), (205 / 1700 - 0.1, 0.4 - 0.5, 0.0)
    other = (0.625, 0.25, 0.125)
    assert asdict(found.single) == pytest.approx(
        {
            "allocation": sum(m * (b - 0.175) for m, b in zip(more, base, strict=True)),
            "selection": sum(w * d for w, d in zip(other, better, strict=True)),
            "interaction": sum(m * d for m, d in zip(more, better, strict=True)),
        }
    )
    assert [(cell.cohort, cell.members, cell.versus_members, cell.few) for cell in found.cells] == [
        ("profitable", 3, 1, True),
        ("loss-making", 2, 1, True),
        ("no data", 1, 1, True),
    ]
