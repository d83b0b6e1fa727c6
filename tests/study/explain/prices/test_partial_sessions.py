"""A session that lacks half of its prices: no start, end or rebalance, and reported wherever returns run across it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import END, SESSIONS, START
from tests.study.tiny_market import ASKED, DATED, OTHERS, ask, filed, membership, path

from redink import Answer, Convention, Market, MissingDataError, UsageError, explain, import_folder
from redink.answer import QualityNote
from redink.question import DatedQuestion
from redink.study.data.inventory import take_inventory
from redink.study.explain.sensitivity import with_robustness

PLAIN = Convention()
HOLE = SESSIONS[7]
HALF = ("DUOA", "DUOB", "LOSE")
"""Securities that have no price in the hole."""


def holed(*days: date, without: tuple[str, ...] = HALF) -> pl.DataFrame:
    """The tiny market's prices without those of the securities on the days."""
    return folders.prices().filter(~(pl.col("date").is_in(list(days)) & pl.col("ticker").is_in(list(without))))


def on_two_exchanges(prices: pl.DataFrame) -> pl.DataFrame:
    nasdaq = pl.col("ticker").is_in(list(HALF))
    return prices.with_columns(exchange=pl.when(nasdaq).then(pl.lit("NASDAQ")).otherwise(pl.lit("NYSE")))


def note(answer: Answer, kind: str) -> QualityNote | None:
    return next((each for each in answer.quality if each.kind == kind), None)


def detail(answer: Answer, kind: str) -> str:
    found = note(answer, kind)
    assert found is not None
    return found.detail


def test_an_end_on_it_moves_to_the_last_whole_session(tmp_path: Path) -> None:
    """To the seventh session 2,500 grow by 42.5 in each of six steps; the level from 1,000 to 1,102."""
    answer = ask(tmp_path, PLAIN, replace(ASKED, until=HOLE), prices=holed(HOLE))
    assert answer.resolved.until == SESSIONS[6]
    assert answer.index.rebuilt_return == pytest.approx(255 / 2500, abs=1e-12)
    assert answer.index.published_return == pytest.approx(0.102, abs=1e-12)
    found = note(answer, "end_moved")
    assert found is not None
    assert (found.count, found.first) == (1, str(SESSIONS[6]))
    assert found.detail == (
        f"the end {HOLE} is a partial session: 3 of about 6 prices, 50%; NYSE 3 of about 6; the last whole session "
        f"before it, {SESSIONS[6]}, is used"
    )


def test_a_start_on_it_moves_alike_and_what_is_run_across_is_told(tmp_path: Path) -> None:
    """At the seventh close 1,060, 520, 224, 188 and 760, which two classes share, bought at 42.40 and 33.60."""
    answer = ask(tmp_path, PLAIN, replace(ASKED, since=HOLE), prices=holed(HOLE))
    assert answer.resolved.since == SESSIONS[6]
    assert answer.index.rebuilt_return == pytest.approx(
        (1100 + 600 + 240 + 180 + 380 * 44 / 42.4 + 380 * 36 / 33.6) / 2752 - 1, abs=1e-12
    )
    assert note(answer, "stale_base_price") is None
    found = note(answer, "partial_session")
    assert found is not None
    assert (found.count, found.first) == (1, str(HOLE))


def test_returns_run_across_it_and_no_note_says_that_all_is_there(tmp_path: Path) -> None:
    answer = ask(tmp_path, PLAIN, prices=holed(HOLE))
    assert answer.index.rebuilt_return == pytest.approx(0.17, abs=1e-12)
    assert detail(answer, "partial_session") == (
        f"sessions that lack many prices: {HOLE} (3 of about 6 prices, 50%; NYSE 3 of about 6); "
        "a member without one stands at its last"
    )
    assert detail(answer, "missing_session") == "no session is without prices, some are partial"
    whole = ask(tmp_path / "whole", PLAIN)
    assert note(whole, "partial_session") is None
    assert detail(whole, "missing_session") == "no session lacks prices"


def test_the_exchange_that_is_absent_is_named(tmp_path: Path) -> None:
    answer = ask(tmp_path, PLAIN, replace(ASKED, until=HOLE), prices=on_two_exchanges(holed(HOLE)))
    assert "3 of about 6 prices, 50%; NASDAQ 0 of about 3; the last whole" in detail(answer, "end_moved")


def test_two_securities_without_a_price_are_no_partial_session_but_stale_at_the_end(tmp_path: Path) -> None:
    """LOSE stands at 29.00 and MUTE at 7.28: 17% less 20 of LOSE, and 2 more of MUTE, of 2,500."""
    answer = ask(tmp_path, PLAIN, prices=holed(END, without=("LOSE", "MUTE")))
    assert answer.resolved.until == END
    assert note(answer, "partial_session") is None
    assert answer.index.rebuilt_return == pytest.approx((425 - 20 + 2) / 2500, abs=1e-12)
    found = note(answer, "stale_end_price")
    assert found is not None
    assert (found.count, found.first) == (2, "LOSE")
    assert found.detail == "no price on the end day; the last one before it used: LOSE, MUTE"


def test_a_member_that_left_is_an_exit_and_no_stale_end(tmp_path: Path) -> None:
    gone = folders.prices().filter((pl.col("ticker") != "LOSE") | (pl.col("date") <= SESSIONS[4]))
    answer = ask(tmp_path, PLAIN, prices=gone)
    assert note(answer, "stale_end_price") is None
    assert (note(answer, "exit") or answer.quality[0]).first == "LOSE"


def test_one_who_had_gone_from_the_list_is_no_stale_end(tmp_path: Path) -> None:
    listed = membership(("LOSE", date(2024, 1, 2), SESSIONS[6]), rest=OTHERS)
    answer = ask(tmp_path, DATED, members=listed, prices=holed(END, without=("LOSE",)))
    assert note(answer, "stale_end_price") is None


def test_the_worst_days_name_it_and_the_day_after_it(tmp_path: Path) -> None:
    answer = ask(tmp_path, PLAIN, prices=holed(HOLE))
    assert answer.replication is not None
    beside = {each.day: each.beside for each in answer.replication.worst_days}
    assert beside[HOLE] == "a partial session (3 of about 6 prices, 50%; NYSE 3 of about 6)"
    assert beside[SESSIONS[8]] == "the session after a partial one"
    assert beside[SESSIONS[3]] == "no cause found in the data"
    first, second = answer.replication.worst_days[:2]
    assert {first.day, second.day} == {HOLE, SESSIONS[8]}


def test_days_between_which_there_is_no_whole_session_have_no_return(tmp_path: Path) -> None:
    question = DatedQuestion(index="small", since=SESSIONS[6], until=HOLE)
    with pytest.raises(
        UsageError, match=rf"one session with prices, {SESSIONS[6]}; .* {HOLE} is a partial session: 3 of"
    ):
        ask(tmp_path, PLAIN, question, prices=holed(HOLE))


def test_last_sessions_that_are_all_partial_move_the_end_and_are_named(tmp_path: Path) -> None:
    answer = ask(tmp_path, PLAIN, prices=holed(*SESSIONS[7:]))
    assert answer.resolved.until == SESSIONS[6]
    assert detail(answer, "end_moved").endswith(
        f"the last whole session before it, {SESSIONS[6]}, is used; partial as well: "
        f"{SESSIONS[7]}, {SESSIONS[8]}, {SESSIONS[9]}"
    )


def test_a_day_after_a_partial_last_session_moves_past_it_and_not_beyond_five_sessions_after_it(tmp_path: Path) -> None:
    saturday = date(2025, 4, 26)
    answer = ask(tmp_path, PLAIN, replace(ASKED, until=saturday), prices=holed(END))
    assert detail(answer, "end_moved") == (
        f"the end {saturday} is no session; the last whole session before it, {SESSIONS[9]}, is used; "
        f"partial as well: {END}"
    )
    with pytest.raises(MissingDataError, match=f"the end 2025-04-30 is outside the data; prices end on {END}"):
        ask(tmp_path / "late", PLAIN, replace(ASKED, until=date(2025, 4, 30)), prices=holed(END))


def test_a_member_that_joins_on_it_comes_in_at_the_next_whole_session(tmp_path: Path) -> None:
    """LOSE, in the list from the eighth session on, comes in at the ninth close; without it 2,100 grow by 22.5 a step.

    At the ninth close all is set anew: 1,080, 232, 184, 780 of two classes at 43.20 and 34.80, and LOSE's 560.
    """
    listed = membership(("LOSE", HOLE, None), rest=OTHERS)
    answer = ask(tmp_path, DATED, members=listed, prices=holed(HOLE))
    later = 1100 + 240 + 180 + 390 * 44 / 43.2 + 390 * 36 / 34.8 + 600
    assert path(answer)[-1] == pytest.approx(2280 / 2100 * later / 2836, abs=1e-12)
    assert note(answer, "stale_base_price") is None


def test_the_days_around_a_question_are_whole_sessions(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "folder", earnings=None, facts=filed(), prices=holed(HOLE))
    import_folder(folder, tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=END)
    question = DatedQuestion(index="small", since=START, until=SESSIONS[8])
    answer = with_robustness(explain(question, market=market), market=market)
    assert answer.robustness is not None
    assert [(each.offset, each.day) for each in answer.robustness.end[-4:]] == [
        (-1, SESSIONS[6]),
        (0, SESSIONS[8]),
        (1, SESSIONS[9]),
        (2, SESSIONS[10]),
    ]


def test_the_inventory_lists_it(tmp_path: Path) -> None:
    import_folder(folders.write_folder(tmp_path / "folder", prices=on_two_exchanges(holed(HOLE))), tmp_path / "store")
    assert take_inventory(tmp_path / "store").to_dict()["partial_sessions"] == [
        {"exchange": None, "date": HOLE, "prices": 3, "usual": 6.0},
        {"exchange": "NASDAQ", "date": HOLE, "prices": 0, "usual": 3.0},
    ]


def test_a_session_that_repeats_the_one_before_is_partial(tmp_path: Path) -> None:
    """All of 2025-04-16's closes are those of the day before, without any trade."""
    again = pl.col("date") == HOLE
    stale = [pl.when(again).then(pl.col(name).shift().over("ticker")).otherwise(name) for name in ("close",)]
    prices = folders.prices().with_columns(*stale, volume=pl.when(again).then(0.0).otherwise("volume"))
    answer = ask(tmp_path, PLAIN, replace(ASKED, until=HOLE), prices=prices)
    assert answer.resolved.until == SESSIONS[6]
    assert "0 of about 6 prices, 0%, beside 6 that repeat the session before" in detail(answer, "end_moved")
