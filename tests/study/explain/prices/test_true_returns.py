"""Given total returns of one member of a quiet index, beside its closes: what it returns is what was let through."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from tests.study.explain.prices.test_true_prices import gained, split
from tests.study.quiet_market import DAYS, END, SHARES, Dirt, ask, kinds, note, prices, since

DAY = 50
USUAL = 50_000.0
LAST = END + 6
ALIKE = ["QUIB", "QUIC", "QUID"]


def given(close: float, returned: float, *, volume: float = 1.0, cap: bool = True) -> Dirt:
    """QUIA at another close from the day on, where it is given this return, 0 on all other days."""
    return Dirt(
        cells={
            "close": since(DAY, close),
            "market_cap": since(DAY, close * SHARES),
            "volume": {DAY: volume * USUAL},
            "total_return": dict.fromkeys(range(1, LAST), 0.0) | {DAY: returned},
        },
        files=split(1, 1.0),
        without=() if cap else ("market_cap", "volume"),
    )


@pytest.mark.parametrize(("close", "volume"), [(40.0, 9.0), (35.0, 6.0), (85.0, 4.0), (150.0, 9.0)])
def test_a_return_of_nothing_on_a_day_of_news_is_not_believed(tmp_path: Path, close: float, volume: float) -> None:
    answer = ask(tmp_path, given(close, 0.0, volume=volume))
    assert gained(answer) == pytest.approx(close / 100 - 1)
    told = note(answer, "doubted_return").detail
    assert f"QUIA {DAYS[DAY]} (+0.0% given, the close moved by {close - 100:+.1f}%)" in told
    assert "unlisted_payment" not in kinds(answer)


@pytest.mark.parametrize(("close", "returned"), [(60.0, 0.0), (50.0, 0.0), (50.0, 0.02), (85.0, 0.01)])
def test_a_return_above_the_move_of_a_close_that_falls_on_ordinary_trade_is_believed_and_told(
    tmp_path: Path, close: float, returned: float
) -> None:
    """A special dividend of 40, a split, a payment of 15: what the close fell by is named, with what it would take."""
    for name, cap in (("known", True), ("unknown", False)):
        answer = ask(tmp_path / name, given(close, returned, cap=cap), weighting="equal")
        assert gained(answer) == pytest.approx(returned, abs=1e-9)
        told = note(answer, "unlisted_payment").detail
        assert f"QUIA {DAYS[DAY]} ({returned:+.1%} given, the close moved by {close - 100:+.1f}%)" in told
        lost = (close / 100 - 1 - returned) * 10
        assert f"taken by their closes alone, they would add {lost:+.2f} pp to the index" in told


def test_a_return_above_the_fall_on_much_trade_may_be_a_payment_and_is_told(tmp_path: Path) -> None:
    """CCE on 2016-05-31 fell by a quarter on nine times its usual trade and returned 4.8%: 14.50 were paid."""
    answer = ask(tmp_path, given(75.0, 0.048, volume=9.0))
    assert gained(answer) == pytest.approx(0.048)
    assert "(+4.8% given, the close moved by -25.0%)" in note(answer, "unlisted_payment").detail


@pytest.mark.parametrize("volume", [1.0, 9.0])
@pytest.mark.parametrize(("close", "returned"), [(130.0, 0.02), (130.0, -0.05), (180.0, 0.0)])
def test_a_return_far_below_a_rise_that_no_split_makes_is_not_believed(
    tmp_path: Path, close: float, returned: float, volume: float
) -> None:
    answer = ask(tmp_path, given(close, returned, volume=volume))
    assert gained(answer) == pytest.approx(close / 100 - 1)
    assert note(answer, "doubted_return").first == "QUIA"


def test_a_return_below_a_rise_to_n_times_is_a_reverse_split_whatever_was_traded(tmp_path: Path) -> None:
    """PHMD on 2016-09-23: 1-for-5 on 4.3 times the usual trade, +8.3%."""
    answer = ask(tmp_path, given(541.667, 0.083333, volume=4.3))
    assert gained(answer) == pytest.approx(0.083333)
    assert "doubted_return" not in kinds(answer)


def test_a_rise_to_twice_as_much_that_trade_bears_out_is_none(tmp_path: Path) -> None:
    assert gained(ask(tmp_path, given(210.0, 0.03, volume=9.0))) == pytest.approx(1.1)


WALK = tuple(100.0 * (1.03 if at % 2 else 1.0) * 1.0001 ** (at * at) for at in range(LAST))
PAID = WALK[DAY + 3] / WALK[DAY + 2] - 1
READINGS: dict[str, Callable[[float], float]] = {
    "nothing": lambda _: 0.0,
    "a constant": lambda _: 0.0004,
    "percent": lambda move: move * 100,
    "basis points": lambda move: move * 10_000,
    "upside down": lambda move: -move,
}


def walk(reading: Callable[[float], float]) -> Dirt:
    """QUIA up and down by 3%, with its returns read so; three others alike, whose returns are their moves."""
    returns = {at: reading(after / before - 1) for at, (before, after) in enumerate(pairwise(WALK), start=1)}
    closes = dict(enumerate(WALK))
    caps = {at: close * SHARES for at, close in closes.items()}
    dirt = Dirt(cells={"close": closes, "market_cap": caps, "total_return": returns})
    quiet = prices(dirt)
    moves = dict(enumerate((after / before - 1 for before, after in pairwise(WALK)), start=1))
    right = quiet.filter(ticker="QUIA").with_columns(total_return=pl.Series([None, *moves.values()]))
    others = [right.with_columns(ticker=pl.lit(name)) for name in ALIKE]
    frame = pl.concat([quiet.filter(~pl.col("ticker").is_in(ALIKE)), *others])
    return Dirt(cells=dirt.cells, files={"prices": frame, **split(1, 1.0)})


@pytest.mark.parametrize("reading", READINGS)
def test_returns_of_one_security_that_never_follow_its_closes_are_not_believed(tmp_path: Path, reading: str) -> None:
    answer = ask(tmp_path, walk(READINGS[reading]), weighting="equal")
    assert answer.resolved.returns == "total"
    assert gained(answer) == pytest.approx(4 * (WALK[END] / WALK[40] - 1))
    told = note(answer, "doubted_return").detail
    assert ("a hundredth of that" in told) is (reading == "percent")


def test_returns_that_follow_the_closes_again_are_believed_again(tmp_path: Path) -> None:
    """Nothing given for ten sessions; from the next one on the moves, with a payment of 1% that no column lists."""

    def paid(move: float) -> float:
        return move + 0.01 if abs(move - PAID) < 1e-12 else move

    dirt = walk(paid)
    late = (pl.col("ticker") == "QUIA") & pl.col("date").is_in(list(DAYS[DAY - 10 : DAY]))
    frame = dirt.files["prices"].with_columns(total_return=pl.when(~late).then("total_return").otherwise(0.0))
    answer = ask(tmp_path, Dirt(files={**dirt.files, "prices": frame}), start=DAY - 7, weighting="equal")
    whole = WALK[END] / WALK[DAY - 7]
    moved = WALK[DAY + 3] / WALK[DAY + 2]
    assert gained(answer) == pytest.approx(3 * (whole - 1) + whole * (moved + 0.01) / moved - 1)
