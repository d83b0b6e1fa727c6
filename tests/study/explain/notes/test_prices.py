"""Notes on prices look at the members held on the day: those that join later too, and none that had left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import OTHERS, ask, membership, path

from redink import Answer, Convention
from redink.answer import QualityNote

JOINS = membership(("LOSE", SESSIONS[4], None), rest=OTHERS)
"""LOSE joins at the fifth close, at 24.00, and earns from the sixth session on."""

LEAVES = membership(("LOSE", date(2024, 1, 2), SESSIONS[3]), rest=OTHERS)
"""LOSE is out at the fifth close."""


def note(answer: Answer, kind: str) -> QualityNote | None:
    return next((each for each in answer.quality if each.kind == kind), None)


def told(answer: Answer, kind: str) -> tuple[int, str | None] | None:
    found = note(answer, kind)
    return None if found is None else (found.count, found.first)


def jumped(step: int, *, times: float, confirmed: bool) -> pl.DataFrame:
    """LOSE's prices from the step on so many times as high, with as many times the trade that day where confirmed.

    Its capitalisation moves alike, or is unknown from the step on.
    """
    since = (pl.col("ticker") == "LOSE") & (pl.col("date") >= SESSIONS[step])
    cap = pl.col("market_cap") * times if confirmed else None
    return folders.prices().with_columns(
        close=pl.when(since).then(pl.col("close") * times).otherwise("close"),
        market_cap=pl.when(since).then(cap).otherwise("market_cap"),
        volume=pl.when(since & (pl.col("date") == SESSIONS[step]) & confirmed).then(4e6).otherwise("volume"),
    )


@pytest.mark.parametrize(("step", "found"), [(3, None), (4, None), (5, (1, "LOSE")), (9, (1, "LOSE"))])
def test_a_jump_counts_from_the_session_after_the_member_came_in(
    tmp_path: Path, step: int, found: tuple[int, str] | None
) -> None:
    answer = ask(tmp_path, members=JOINS, prices=jumped(step, times=4, confirmed=True))
    assert told(answer, "confirmed_jump") == found


@pytest.mark.parametrize(("step", "found"), [(3, (1, "LOSE")), (4, (1, "LOSE")), (5, None), (9, None)])
def test_a_jump_counts_up_to_the_close_at_which_the_member_goes(
    tmp_path: Path, step: int, found: tuple[int, str] | None
) -> None:
    for confirmed, kind in ((True, "confirmed_jump"), (False, "unconfirmed_jump")):
        prices = jumped(step, times=4, confirmed=confirmed)
        assert told(ask(tmp_path / kind, members=LEAVES, prices=prices), kind) == found


def test_under_the_clock_of_the_start_who_joins_later_is_nobodys(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(), members=JOINS, prices=jumped(6, times=4, confirmed=True))
    assert told(answer, "confirmed_jump") is None


def test_what_a_quarantined_move_would_add_grows_with_index_and_cohort_from_the_next_setting_on(
    tmp_path: Path,
) -> None:
    """LOSE, 480 of 2,668 at the fifth close, is held at 25.00 from the seventh session, where it shows 5.2 times that.

    At the ninth, where MUTE goes and all is set anew, it would be 28/26 of that: 5.6 times. Of the loss-making it is
    500 of 720 at the close before, ZERO having 220.
    """
    listed = membership(
        ("LOSE", SESSIONS[4], None),
        ("MUTE", date(2024, 1, 2), SESSIONS[7]),
        rest=("DUOA", "DUOB", "GAIN", "ZERO"),
    )
    answer = ask(tmp_path, members=listed, prices=jumped(6, times=5, confirmed=False))
    index, losing = path(answer), answer.paths.get_column("loss-making").to_list()
    whole = index[4] * 500 / 2668 * 4.6 * index[10] / index[8]
    part = losing[5] * 500 / 720 * 4.6 * losing[10] / losing[8]
    found = note(answer, "unconfirmed_jump")
    assert found is not None
    assert (found.count, found.first) == (1, "LOSE")
    assert f"they would add {whole * 100:+.2f} pp to the index ({part * 100:+.2f} pp to loss-making)" in found.detail


def test_a_cohort_that_has_no_weight_at_the_start_can_be_touched(tmp_path: Path) -> None:
    """ZERO and LOSE join at the fifth close, the first two that make losses: 216 and 480, of 1 from there on.

    LOSE at 25.00, once quarantined, would be six times that at the end: five times 500 more.
    """
    listed = membership(("LOSE", SESSIONS[4], None), ("ZERO", SESSIONS[4], None), rest=("DUOA", "DUOB", "GAIN", "MUTE"))
    answer = ask(tmp_path, members=listed, prices=jumped(6, times=5, confirmed=False))
    found = note(answer, "unconfirmed_jump")
    assert found is not None
    assert f"({5 * 500 / 696 * 100:+.2f} pp to loss-making)" in found.detail


def test_a_price_of_zero_of_one_who_joined_later_is_told(tmp_path: Path) -> None:
    zero = (pl.col("ticker") == "LOSE") & (pl.col("date") == SESSIONS[6])
    prices = folders.prices().with_columns(close=pl.when(zero).then(0.0).otherwise("close"))
    assert told(ask(tmp_path, members=JOINS, prices=prices), "zero_price") == (1, "LOSE")


def test_a_late_base_price_of_one_who_joined_later_is_told(tmp_path: Path) -> None:
    prices = folders.prices().filter((pl.col("ticker") != "LOSE") | (pl.col("date") != SESSIONS[4]))
    answer = ask(tmp_path, members=JOINS, prices=prices)
    found = note(answer, "stale_base_price")
    assert found is not None
    assert (found.count, found.first) == (1, "LOSE")
    assert found.detail.startswith("no price on the day they joined;")
    assert told(ask(tmp_path / "whole", members=JOINS), "stale_base_price") is None


def test_the_exit_of_one_who_joined_later_is_told_as_it_is_listed(tmp_path: Path) -> None:
    listed = membership(("LOSE", SESSIONS[2], None), rest=OTHERS)
    prices = folders.prices().filter((pl.col("ticker") != "LOSE") | (pl.col("date") <= SESSIONS[4]))
    answer = ask(tmp_path, members=listed, prices=prices)
    assert told(answer, "exit") == (1, "LOSE")
    assert answer.exits is not None
    assert [member.ticker for member in answer.exits.members] == ["LOSE"]


def test_the_exit_of_one_who_had_gone_from_the_list_before_is_nobodys(tmp_path: Path) -> None:
    listed = membership(("LOSE", date(2024, 1, 2), SESSIONS[1]), rest=OTHERS)
    prices = folders.prices().filter((pl.col("ticker") != "LOSE") | (pl.col("date") <= SESSIONS[4]))
    answer = ask(tmp_path, members=listed, prices=prices)
    assert (told(answer, "exit"), answer.exits) == (None, None)


def test_who_joins_later_without_a_capitalisation_is_told_so(tmp_path: Path) -> None:
    prices = folders.prices().with_columns(
        market_cap=pl.when(pl.col("ticker") != "LOSE").then("market_cap"),
    )
    found = note(ask(tmp_path, members=JOINS, prices=prices), "not_priced")
    assert found is not None
    assert found.detail.endswith("on the day they joined: LOSE (no capitalisation)")
