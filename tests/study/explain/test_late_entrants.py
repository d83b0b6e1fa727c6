"""Who cannot be bought when sizes are taken is in none of a cohort's returns until they are taken again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.folders import SESSIONS
from tests.study.explain.prices.test_gaps import MAY, MONTH, holed
from tests.study.tiny_market import ASKED, ask, membership

from redink import Answer, Convention
from redink.question import DatedQuestion


def profitable(answer: Answer) -> tuple[float | None, float | None, float | None]:
    """The three returns of GAIN's cohort, in which DUOA and DUOB are beside it."""
    (found,) = [cohort.returns for cohort in answer.cohorts if cohort.cohort == "profitable"]
    return found.cap, found.equal, found.median


def without_gain(steps: Iterable[int], days: list[date] | None = None) -> pl.DataFrame:
    return holed("GAIN", steps, days=days)


@pytest.mark.parametrize("membership", ["start", "historical"])
@pytest.mark.parametrize("holding", ["monthly", "daily"])
def test_who_has_no_price_at_the_start_joins_none_of_the_three_returns(
    tmp_path: Path, holding: str, membership: str
) -> None:
    """GAIN's first price is of the seventh session, on which a monthly portfolio is set. DUOA and DUOB are 350 each."""
    convention = Convention().but(holding=holding, membership=membership)
    late = ask(tmp_path / "late", convention, MONTH, prices=without_gain(range(6), MAY), index_levels=None)
    never = ask(tmp_path / "never", convention, MONTH, prices=without_gain(range(11), MAY), index_levels=None)
    assert profitable(late) == profitable(never)
    assert late.index.rebuilt_return == never.index.rebuilt_return
    cap, equal, median = profitable(late)
    assert cap == pytest.approx(equal, rel=1e-12)
    assert median == pytest.approx(0.15, rel=1e-12)
    if holding == "monthly":
        assert equal == pytest.approx((1.06 + 1.12) / 2 * (44 / 42.4 + 36 / 33.6) / 2 - 1, rel=1e-12)


def test_a_carried_capitalisation_alone_lets_nobody_in_later(tmp_path: Path) -> None:
    """At the eighth session GAIN's last price, and with it a capitalisation, is seven sessions old."""
    asked = DatedQuestion(index="small", since=SESSIONS[7], until=SESSIONS[-1])
    found = profitable(ask(tmp_path, Convention(holding="daily"), asked, prices=without_gain(range(1, 9))))
    moves = [(a[1] + b[1]) / 2 for a, b in zip(ratios("DUOA"), ratios("DUOB"), strict=True)]
    expected = moves[0] * moves[1] * moves[2] - 1
    assert found[0] == pytest.approx(expected, rel=1e-12)
    assert found[1] == pytest.approx(expected, rel=1e-12)


def ratios(ticker: str) -> list[tuple[int, float]]:
    """Close over the close before of the last three sessions."""
    first, each = {"DUOA": (4000, 40), "DUOB": (3000, 60)}[ticker]
    return [(step, (first + each * step) / (first + each * (step - 1))) for step in (8, 9, 10)]


def test_under_historical_it_joins_when_sizes_are_read_again(tmp_path: Path) -> None:
    """MUTE is out at the close of the ninth session: all sizes are taken anew there, and GAIN has a price by then."""
    listed = membership(("MUTE", date(2024, 1, 2), SESSIONS[7]), rest=("DUOA", "DUOB", "GAIN", "LOSE", "ZERO"))
    convention = Convention(holding="daily", membership="historical")
    late = ask(tmp_path / "late", convention, ASKED, members=listed, prices=without_gain(range(6)))
    later = ask(tmp_path / "later", convention, ASKED, members=listed, prices=without_gain(range(8)))
    assert profitable(late) == profitable(later)
    never = ask(tmp_path / "never", convention, ASKED, members=listed, prices=without_gain(range(11)))
    for one, other in zip(profitable(late), profitable(never), strict=True):
        assert one != other
