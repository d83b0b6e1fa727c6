"""From and to other days, on the tiny market: every number is the answer to the same question asked for that day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests import folders
from tests.cli.programs import redink
from tests.folders import END, SESSIONS, START
from tests.market_data import LATE, needs_market_data

from redink import Answer, Convention, Market, explain, import_folder
from redink.answer import Moved
from redink.answer.robustness import spreads
from redink.ledger import Ledger
from redink.question import DatedQuestion
from redink.study.explain.sensitivity import with_robustness

MIDDLE = DatedQuestion(index="small", since=SESSIONS[3], until=SESSIONS[8])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("days")
    import_folder(folders.write_folder(base / "folder"), base / "store")
    return base / "store"


@pytest.fixture(scope="module")
def market(store: Path) -> Market:
    return Market.from_store(store, as_of=END)


def measured(market: Market, question: DatedQuestion = MIDDLE, convention: Convention | None = None) -> Answer:
    return with_robustness(explain(question, market=market, convention=convention), market=market)


def sides(answer: Answer) -> tuple[Mapping[int, Moved], Mapping[int, Moved]]:
    assert answer.robustness is not None
    start = {moved.offset: moved for moved in answer.robustness.start}
    return start, {moved.offset: moved for moved in answer.robustness.end}


def test_profits_by_hand_from_a_session_later(market: Market) -> None:
    """LOSE and ZERO close at 24.00 and 5.40 with 20 and 40 million shares on the fifth session, at 28.00 and 5.80 on
    the ninth: 480 + 216 become 560 + 232."""
    start, _ = sides(measured(market))
    assert start[1].day == SESSIONS[4]
    assert start[1].cohorts["loss-making"] == pytest.approx((560 + 232) / (480 + 216) - 1)
    assert start[1].cohorts["no data"] == pytest.approx((800 - 64) / (800 - 32) - 1)


def test_the_published_return_is_between_the_levels_of_the_moved_days(market: Market) -> None:
    _, end = sides(measured(market))
    assert end[-2].published_return == pytest.approx((1000 + 17 * 6) / (1000 + 17 * 3) - 1)


@pytest.mark.parametrize("membership", ["start", "historical", "end"])
@pytest.mark.parametrize("holding", ["buy_and_hold", "daily"])
def test_each_number_is_the_answer_to_the_question_asked_for_that_day(
    market: Market, membership: str, holding: str
) -> None:
    convention = Convention().but(membership=membership, holding=holding)
    start, end = sides(measured(market, convention=convention))
    for side, field in ((start, "since"), (end, "until")):
        for moved in side.values():
            asked = explain(replace(MIDDLE, **{field: moved.day}), market=market, convention=convention)
            assert moved.index_return == pytest.approx(asked.index.rebuilt_return, abs=1e-13)
            assert moved.published_return == asked.index.published_return
            last = asked.paths.row(-1, named=True)
            assert moved.cohorts == pytest.approx({name: last[name] - 1 for name in moved.cohorts}, abs=1e-13)


def test_days_outside_the_data_are_left_out_and_told(market: Market) -> None:
    answer = measured(market)
    start, end = sides(answer)
    assert (min(start), max(start), min(end), max(end)) == (-3, 4, -4, 2)
    assert answer.robustness is not None
    assert answer.robustness.left_out[0] == "start moved by -10 to -4: the data in use start on 2025-04-07"
    assert "start moved by +5 to +7: the start would not come before the end" in answer.robustness.left_out
    assert "end moved by +3 to +10: the data in use end on 2025-04-22" in answer.robustness.left_out


def test_what_comes_after_the_last_day_of_data_in_use_changes_nothing(store: Path) -> None:
    at_the_end = Market.from_store(store, as_of=MIDDLE.until)
    answer = measured(at_the_end)
    assert answer.robustness is not None
    assert max(sides(answer)[1]) == 0
    assert "end moved by +1 to +10: the data in use end on 2025-04-17" in answer.robustness.left_out


def test_least_most_and_spread_are_over_all_days_of_a_side(market: Market) -> None:
    answer = measured(market)
    assert answer.robustness is not None
    for side in (answer.robustness.start, answer.robustness.end):
        found = {spread.line: spread for spread in spreads(side)}
        returns = [moved.cohorts["loss-making"] or 0.0 for moved in side]
        assert (found["loss-making"].least, found["loss-making"].most) == (min(returns), max(returns))
        assert found["index"].spread == max(m.index_return for m in side) - min(m.index_return for m in side)


def test_where_nobody_can_be_labelled_cohorts_have_no_number_and_the_index_has_one(tmp_path: Path) -> None:
    import_folder(folders.write_folder(tmp_path / "folder", earnings=None), tmp_path / "store")
    start, _ = sides(measured(Market.from_store(tmp_path / "store", as_of=END)))
    assert set(start[0].cohorts.values()) == {None}
    assert start[0].index_return > 0


def test_an_answer_that_was_not_asked_for_it_has_none(market: Market) -> None:
    assert explain(MIDDLE, market=market).to_dict()["robustness"] is None


def test_the_ledger_names_each_number_by_its_offset(market: Market) -> None:
    ledger = Ledger(measured(market))
    assert ledger.entry("robustness.end.-2.published_return").text(digits=2) == "4.85%"
    assert ledger.entry("robustness.start.+1.cohorts.no data").unit == "fraction"
    assert ledger.entry("robustness.start_spread.index.spread").unit == "points"


def test_the_program_prints_both_tables_and_draws_a_second_chart(store: Path, tmp_path: Path) -> None:
    words = ("explain", "small", "--since", START, "--until", END, "--store", store, "--robust")
    shown = redink(*words, "-o", tmp_path / "rally.png")
    assert shown.returncode == 0, shown.stderr
    assert "start moved by" in shown.stdout
    assert "Left out: end moved by +1 to +10: the data in use end on 2025-04-22." in " ".join(shown.stdout.split())
    assert (tmp_path / "rally.png").stat().st_size
    assert (tmp_path / "rally-days.png").stat().st_size
    document = json.loads(redink(*words, "--json").stdout)["robustness"]
    assert [moved["offset"] for moved in document["start"]] == [*range(10)]
    assert {key for moved in document["end"] for key in moved} == {
        "offset",
        "until",
        "index_return",
        "published_return",
        "cohorts",
    }


class TestOnRealMarkets:
    pytestmark = needs_market_data

    def test_the_rally_of_2025_is_largest_from_the_low_itself(self, tmp_path: Path) -> None:
        import_folder(LATE, tmp_path)
        question = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
        market = Market.from_store(tmp_path, as_of=date(2025, 12, 31))
        start, end = sides(measured(market, question))
        assert (len(start), len(end)) == (21, 21)
        assert start[-1].published_return == pytest.approx(2468.85 / 1810.14 - 1, abs=1e-4)
        assert start[-10].day == date(2025, 3, 24)
        for side in ("index_return", "published_return"):
            assert max(start, key=lambda offset: getattr(start[offset], side)) == 0
        assert max(start, key=lambda offset: start[offset].cohorts["loss-making"] or 0.0) == 0
