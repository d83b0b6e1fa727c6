"""Weights set inside a gap in a member's prices: who held it earns its return across the gap; worked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import ASKED, DATED, OTHERS, ask, membership, path

from redink import Answer, Convention, Market, explain, import_folder
from redink.answer import QualityNote
from redink.question import DatedQuestion

MAY = [date(2025, 4, day) for day in (23, 24, 25, 28, 29, 30)] + [date(2025, 5, day) for day in (1, 2, 5, 6, 7)]
"""The eleven sessions moved: the seventh is the first of May, on which a monthly portfolio is set."""

MONTH = DatedQuestion(index="small", since=MAY[0], until=MAY[-1])
MONTHLY = Convention(holding="monthly")
GAP = range(1, 8)
"""Seven sessions without a price, the second to the eighth: at the seventh the last price is six sessions old."""

MUTE_LEAVES = membership(("MUTE", date(2024, 1, 2), SESSIONS[5]), rest=("DUOA", "DUOB", "GAIN", "LOSE", "ZERO"))
"""MUTE is out at the close of the seventh session, at which the others are set anew."""


def holed(ticker: str, steps: Iterable[int], *, days: list[date] | None = None) -> pl.DataFrame:
    """The prices, the ticker's missing on the sessions given; the days replaced where given."""
    missing = (pl.col("ticker") == ticker) & pl.col("date").is_in([SESSIONS[step] for step in steps])
    moved = dict(zip(SESSIONS, days or SESSIONS, strict=True))
    return folders.prices().filter(~missing).with_columns(pl.col("date").replace_strict(moved))


def carried(answer: Answer) -> QualityNote | None:
    return next((note for note in answer.quality if note.kind == "carried_price"), None)


def test_a_monthly_setting_inside_a_gap_keeps_the_member_at_its_last_price(tmp_path: Path) -> None:
    """Seventh session: 2,235 and LOSE's 400 of 2,500; set to 400 of 2,500 again, it makes half of that, 20.00 to 30.00.

    Its price comes back on the ninth session, at 28.00.
    """
    answer = ask(tmp_path, MONTHLY, MONTH, prices=holed("LOSE", GAP, days=MAY), index_levels=None)
    others = 1000 * 11 / 10.6 + 350 * 44 / 42.4 + 350 * 36 / 33.6 + 200 * 7.2 / 7.52 + 200 * 6 / 5.6
    found = path(answer)
    assert found[6] == pytest.approx(2635 / 2500, rel=1e-12)
    assert found[-1] == pytest.approx(2635 / 2500 * (others + 600) / 2500, rel=1e-12)
    assert answer.residual == 0
    note = carried(answer)
    assert note is not None
    assert (note.count, note.first) == (1, "LOSE")
    assert note.detail.endswith(": LOSE (on 2025-05-01 at the price of 2025-04-23)")


def test_a_change_of_members_inside_a_gap_keeps_the_member_at_its_last_price(tmp_path: Path) -> None:
    """LOSE shows no capitalisation on the seventh session; the 400 of its last price count beside the others."""
    answer = ask(tmp_path, members=MUTE_LEAVES, prices=holed("LOSE", GAP))
    others = 1060 * 11 / 10.6 + 380 * 44 / 42.4 + 380 * 36 / 33.6 + 224 * 6 / 5.6
    assert path(answer)[-1] == pytest.approx(2635 / 2500 * (others + 600) / (1060 + 760 + 224 + 400), rel=1e-12)
    note = carried(answer)
    assert note is not None
    assert (note.count, note.first) == (1, "LOSE")
    assert answer.residual == 0


def test_two_settings_inside_one_gap_carry_it_on(tmp_path: Path) -> None:
    """MUTE is out at the seventh session, ZERO at the eighth; LOSE has no price from the second to the ninth."""
    listed = membership(
        ("MUTE", date(2024, 1, 2), SESSIONS[5]),
        ("ZERO", date(2024, 1, 2), SESSIONS[6]),
        rest=("DUOA", "DUOB", "GAIN", "LOSE"),
    )
    answer = ask(tmp_path, members=listed, prices=holed("LOSE", range(1, 9)))
    seventh = 2635 / 2500
    then = 1060 * 10.7 / 10.6 + 380 * 42.8 / 42.4 + 380 * 34.2 / 33.6 + 224 * 5.7 / 5.6 + 400
    eighth = seventh * then / (1060 + 760 + 224 + 400)
    last = 1070 * 11 / 10.7 + 385 * 44 / 42.8 + 385 * 36 / 34.2 + 600
    assert path(answer)[-1] == pytest.approx(eighth * last / (1070 + 770 + 400), rel=1e-12)


def test_a_class_inside_a_gap_leaves_the_other_its_own_half_of_the_company(tmp_path: Path) -> None:
    """DUOA's 350 are kept; DUOB has grown from 350 to 392, and does not take the 760 that both show together."""
    answer = ask(tmp_path, members=MUTE_LEAVES, prices=holed("DUOA", GAP))
    seventh = (1060 + 350 + 392 + 520 + 188 + 224) / 2500
    last = 1060 * 11 / 10.6 + 350 * 44 / 40 + 392 * 36 / 33.6 + 224 * 6 / 5.6 + 520 * 30 / 26
    assert path(answer)[-1] == pytest.approx(seventh * last / (1060 + 350 + 392 + 224 + 520), rel=1e-12)


def test_set_at_each_session_it_earns_the_whole_gap_on_the_day_its_price_comes_back(tmp_path: Path) -> None:
    """LOSE is set to 400 of 2,500 at each close: nothing for seven sessions, then 40%, 1 in 28 and 1 in 29."""
    answer = ask(tmp_path, Convention(holding="daily"), prices=holed("LOSE", GAP))
    moves = {8: 0.4, 9: 1 / 28, 10: 1 / 29}
    value, expected = 1.0, [1.0]
    for step in range(1, 11):
        gained = 400 * moves.get(step, 0.0)
        for ticker, size in {"GAIN": 1000, "DUOA": 350, "DUOB": 350, "MUTE": 200, "ZERO": 200}.items():
            first, each = folders.CENTS[ticker]
            gained += size * each / (first + (step - 1) * each)
        value *= 1 + gained / 2500
        expected.append(value)
    assert path(answer) == pytest.approx(expected, rel=1e-12)


def test_who_has_left_is_not_carried_and_its_money_goes_to_the_others(tmp_path: Path) -> None:
    answer = ask(tmp_path, MONTHLY, MONTH, prices=holed("LOSE", range(1, 11), days=MAY), index_levels=None)
    others = 1000 * 11 / 10.6 + 350 * 44 / 42.4 + 350 * 36 / 33.6 + 200 * 7.2 / 7.52 + 200 * 6 / 5.6
    assert path(answer)[-1] == pytest.approx(2635 / 2500 * others / 2100, rel=1e-12)
    assert carried(answer) is None
    assert answer.exits is not None
    assert [member.ticker for member in answer.exits.members] == ["LOSE"]


def test_a_price_that_comes_back_changes_no_answer_from_data_that_end_before(tmp_path: Path) -> None:
    """The gap is open on the eighth session: by what was known then LOSE had left."""
    asked = DatedQuestion(index="small", since=MAY[0], until=MAY[7])
    found: list[Answer] = []
    for name, steps in (("back", GAP), ("never", range(1, 11))):
        contents = {"prices": holed("LOSE", steps, days=MAY), "index_levels": None}
        import_folder(folders.write_folder(tmp_path / name, **contents), tmp_path / f"{name}.store")
        market = Market.from_store(tmp_path / f"{name}.store", as_of=asked.until)
        found.append(explain(asked, market=market, convention=MONTHLY))
    assert found[0].paths.equals(found[1].paths)
    assert (found[0].quality, found[0].exits) == (found[1].quality, found[1].exits)


def test_who_comes_in_inside_a_gap_is_not_bought_and_that_is_told(tmp_path: Path) -> None:
    listed = membership(("LOSE", SESSIONS[6], None), rest=OTHERS)
    answer = ask(tmp_path, members=listed, prices=holed("LOSE", GAP))
    assert path(answer)[-1] == pytest.approx(path(answer)[6] * (1100 + rest()) / (1060 + 760 + 224 + 188))
    assert carried(answer) is None
    told = next(note for note in answer.quality if note.kind == "not_priced")
    assert (told.count, told.first) == (1, "LOSE")
    assert "on the day they joined" in told.detail


def rest() -> float:
    """DUO in equal parts, ZERO and MUTE from the seventh session on."""
    return 380 * 44 / 42.4 + 380 * 36 / 33.6 + 224 * 6 / 5.6 + 188 * 7.2 / 7.52


def test_bought_once_and_held_a_gap_needs_no_note(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(), ASKED, prices=holed("LOSE", GAP))
    assert answer.index.rebuilt_return == pytest.approx(0.17)
    assert carried(answer) is None


def test_a_gap_of_five_sessions_is_none_to_be_told(tmp_path: Path) -> None:
    answer = ask(tmp_path, members=MUTE_LEAVES, prices=holed("LOSE", range(2, 7)))
    assert DATED.membership == answer.convention.membership
    assert carried(answer) is None
