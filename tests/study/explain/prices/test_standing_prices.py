"""Closes that stand still, and exchanges that stop, in an index of ten members that rise by 0.1% a session."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.study.quiet_market import DAYS, END, START, Dirt, ask, kinds, note, prices

from redink import Answer

RISE = 1.001


def rising() -> pl.DataFrame:
    """Volumes differ each session; QUIA to QUIC are on NASDAQ, the others on NYSE."""
    step = pl.col("date").rank("dense").cast(pl.Int64)
    close = 100.0 * RISE**step
    nasdaq = pl.col("ticker").is_in(["QUIA", "QUIB", "QUIC"])
    return prices(Dirt()).with_columns(
        close=close,
        market_cap=close * 10e6,
        volume=50_000.0 + step,
        exchange=pl.when(nasdaq).then(pl.lit("NASDAQ")).otherwise(pl.lit("NYSE")),
    )


def still(first: int, last: int, volume: float | None) -> pl.DataFrame:
    """QUIA's rows between the two sessions repeat the close before them, with the volume given."""
    rows = (pl.col("ticker") == "QUIA") & pl.col("date").is_between(DAYS[first], DAYS[last])
    return rising().with_columns(
        close=pl.when(rows).then(100.0 * RISE**first).otherwise("close"),
        volume=pl.when(rows).then(pl.lit(volume, dtype=pl.Float64)).otherwise("volume"),
    )


def told(base: Path, frame: pl.DataFrame) -> Answer:
    return ask(base, Dirt(files={"prices": frame}))


@pytest.mark.parametrize("volume", [0.0, None])
def test_a_close_that_stands_still_without_trade_at_start_or_end_is_told(tmp_path: Path, volume: float | None) -> None:
    """The session before the first that repeats has the last new price; six repeat it."""
    start = told(tmp_path / "start", still(START - 5, START + 3, volume))
    assert f"QUIA (at the start, since {DAYS[START - 6]})" in note(start, "unmoved_price").detail
    end = told(tmp_path / "end", still(END - 5, END, volume))
    assert f"QUIA (at the end, since {DAYS[END - 6]})" in note(end, "unmoved_price").detail


@pytest.mark.parametrize(("session", "word"), [(START, "start"), (END, "end")])
def test_a_row_copied_from_the_session_before_is_told(tmp_path: Path, session: int, word: str) -> None:
    """QUIA's close and volume are those of the session before; with another volume it is a price."""
    day, mine = DAYS[session], pl.col("ticker") == "QUIA"
    frame = rising()
    before = frame.filter(mine & (pl.col("date") == DAYS[session - 1])).row(0, named=True)
    row = mine & (pl.col("date") == day)
    copied = frame.with_columns(
        pl.when(row).then(before[name]).otherwise(name).alias(name) for name in ("close", "volume")
    )
    detail = note(told(tmp_path / "copied", copied), "unmoved_price").detail
    assert f"QUIA (at the {word}, since {DAYS[session - 1]})" in detail
    traded = copied.with_columns(volume=pl.when(row).then(pl.lit(7.0)).otherwise("volume"))
    assert "unmoved_price" not in kinds(told(tmp_path / "traded", traded))


def test_five_sessions_or_a_stand_between_start_and_end_are_not_told(tmp_path: Path) -> None:
    for name, first, last in (("few", END - 4, END), ("between", START + 2, END - 2)):
        assert "unmoved_price" not in kinds(told(tmp_path / name, still(first, last, 0.0)))


def test_a_close_that_repeats_on_trade_of_its_own_is_a_price(tmp_path: Path) -> None:
    frame = still(END - 10, END, 0.0).with_columns(volume=50_000.0 + pl.col("date").rank("dense").cast(pl.Int64))
    assert "unmoved_price" not in kinds(told(tmp_path, frame))


def test_an_exchange_that_stops_for_good_is_named_with_the_weight_of_its_members(tmp_path: Path) -> None:
    """Three of ten members of equal size; some ten sessions later seven prices are the usual number: the end stays."""
    gone = (pl.col("exchange") == "NASDAQ") & (pl.col("date") >= DAYS[50])
    answer = told(tmp_path, rising().filter(~gone))
    assert answer.resolved.until == DAYS[END]
    assert note(answer, "prices_stopped").detail == (
        f"the number of prices fell and stayed down: all securities together since {DAYS[50]} (7 of about 10 prices), "
        f"NASDAQ since {DAYS[50]} (0 of about 3 prices); 3 members of quiet without later prices, 30.0% of its weight, "
        "left at their last one"
    )


def test_an_exchange_that_comes_back_did_not_stop(tmp_path: Path) -> None:
    gone = (pl.col("exchange") == "NASDAQ") & pl.col("date").is_between(DAYS[50], DAYS[55])
    assert "prices_stopped" not in kinds(told(tmp_path, rising().filter(~gone)))
