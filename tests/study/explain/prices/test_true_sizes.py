"""A capitalisation that cannot be changes no weight, and is told with what it would have done."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.study.quiet_market import DAYS, END, SHARES, START, Dirt, ask, kinds, note, since

from redink import Answer

RISE = {"close": since(START + 1, 150.0)}
"""QUIA, a tenth of the index, rises by half after the start: the index by 5%."""

CAPS = {"market_cap": since(START + 1, 150.0 * SHARES)}


def weight(answer: Answer, ticker: str = "QUIA") -> float:
    return answer.lines.filter(ticker=ticker).get_column("weight")[0]


@pytest.mark.parametrize("times", [20, 48, 288, 300, 1000])
def test_one_figure_many_times_too_large_on_the_start_day_is_not_believed(tmp_path: Path, times: int) -> None:
    dirt = Dirt(cells={**RISE, "market_cap": {**CAPS["market_cap"], START: times * 100.0 * SHARES}})
    answer = ask(tmp_path, dirt)
    assert weight(answer) == pytest.approx(0.1)
    assert answer.index.rebuilt_return == pytest.approx(0.05)
    told = note(answer, "doubted_cap")
    believed = 0.5 * times / (times + 9) - 0.05
    assert (told.count, told.first) == (1, "QUIA")
    assert f"{times * 10**9:,} given, {times:,} times the USD 1,000,000,000 used" in told.detail
    assert f"believed, they would add {100 * believed:+.2f} pp to quiet" in told.detail


@pytest.mark.parametrize("times", [0.001, 0.1, 0.45])
def test_one_figure_a_part_of_what_it_was_is_not_believed(tmp_path: Path, times: float) -> None:
    dirt = Dirt(cells={**RISE, "market_cap": {**CAPS["market_cap"], START: times * 100.0 * SHARES}})
    answer = ask(tmp_path, dirt)
    assert weight(answer) == pytest.approx(0.1)
    assert f"{times:.3g} of the USD 1,000,000,000 used" in note(answer, "doubted_cap").detail


def test_figures_wrong_for_weeks_are_not_believed(tmp_path: Path) -> None:
    wrong = {at: 48 * (100.0 if at <= START else 150.0) * SHARES for at in range(START - 15, START + 5)}
    answer = ask(tmp_path, Dirt(cells={**RISE, "market_cap": {**CAPS["market_cap"], **wrong}}))
    assert weight(answer) == pytest.approx(0.1)
    assert answer.index.rebuilt_return == pytest.approx(0.05)


def test_a_number_of_shares_that_has_lasted_as_long_as_the_one_before_is_believed(tmp_path: Path) -> None:
    """20 sessions of ten million shares, then 20 of eighty: 8 / 17 of the index on the 21st, 1 / 10 on the 20th."""
    issued = dict.fromkeys(range(20, END + 6), 8 * 100.0 * SHARES)
    assert weight(ask(tmp_path / "then", Dirt(cells={"market_cap": issued}), start=39)) == pytest.approx(0.1)
    assert weight(ask(tmp_path / "later", Dirt(cells={"market_cap": issued}), start=40)) == pytest.approx(8 / 17)


@pytest.mark.parametrize("times", [0.7, 1.4, 3.0])
def test_issues_purchases_and_mergers_with_shares_are_believed(tmp_path: Path, times: float) -> None:
    answer = ask(tmp_path, Dirt(cells={"market_cap": since(START - 1, times * 100.0 * SHARES)}))
    assert weight(answer) == pytest.approx(times / (times + 9))
    assert "doubted_cap" not in kinds(answer)


@pytest.mark.parametrize(("ratio", "close"), [(0.25, 25.0), (0.5, 50.0), (2 / 3, 66.67), (3.0, 300.0), (20.0, 2000.0)])
def test_shares_of_before_a_split_weigh_nothing_differently_on_its_day(
    tmp_path: Path, ratio: float, close: float
) -> None:
    """The capitalisation shown on the split's day is the new price times the old number of shares."""
    dirt = Dirt(
        cells={"close": since(START, close), "market_cap": {START: close * SHARES}},
        files={"splits": pl.DataFrame({"ticker": ["QUIA"], "date": [DAYS[START]], "price_ratio": [ratio]})},
    )
    answer = ask(tmp_path, dirt)
    assert weight(answer) == pytest.approx(0.1, rel=1e-3)
    assert answer.index.rebuilt_return == pytest.approx(0, abs=1e-12)
    assert note(answer, "doubted_cap").count == 1


@pytest.mark.parametrize("day", [START, START - 1, START - 20, START - 35])
@pytest.mark.parametrize("parts", [2, 4])
def test_a_split_that_trade_tells_weighs_by_the_shares_of_after_it_though_they_stay_stale(
    tmp_path: Path, day: int, parts: int
) -> None:
    """However few sessions the number of before it had lasted: 5, 20, 39 or 40."""
    cells = {
        "close": since(day, 100.0 / parts),
        "market_cap": since(day, 100.0 / parts * SHARES),
        "volume": {day: parts * 50_000.0},
    }
    answer = ask(tmp_path, Dirt(cells=cells))
    assert weight(answer) == pytest.approx(0.1)
    assert note(answer, "doubted_cap").count == 1


def test_the_class_of_a_company_whose_figure_is_wrong_keeps_its_part(tmp_path: Path) -> None:
    """QUIA and QUIB are classes of one of nine companies, each showing its whole billion: half of a ninth each."""
    names = pl.DataFrame({"ticker": ["QUIA", "QUIB"], "name": ["Quiet Inc. Class A Stock", "Quiet Inc. Class B Stock"]})
    dirt = Dirt(cells={"market_cap": {START: 288 * 100.0 * SHARES}}, files={"securities": names})
    answer = ask(tmp_path, dirt)
    assert [weight(answer, ticker) for ticker in ("QUIA", "QUIB")] == pytest.approx([0.5 / 9, 0.5 / 9])


def test_what_comes_after_the_start_changes_no_weight(tmp_path: Path) -> None:
    wrong = {START: 300 * 100.0 * SHARES}
    one = ask(tmp_path / "one", Dirt(cells={"market_cap": wrong}))
    after = dict.fromkeys(range(START + 1, END + 6), 300 * 100.0 * SHARES)
    other = ask(tmp_path / "other", Dirt(cells={"market_cap": {**wrong, **after}}))
    assert weight(one) == weight(other)


@pytest.mark.parametrize(("close", "volume"), [(1000.0, 5_000.0), (10.0, 500_000.0)])
def test_a_split_that_its_day_shows_weighs_alike_whenever_it_is_listed(
    tmp_path: Path, close: float, volume: float
) -> None:
    """Capitalisation right throughout; the list comes four sessions after the start, and changes no weight of it."""
    ratio = close / 100.0
    dirt = Dirt(
        cells={"close": since(START, close), "volume": {START: volume}},
        files={"splits": pl.DataFrame({"ticker": ["QUIA"], "date": [DAYS[START + 4]], "price_ratio": [ratio]})},
    )
    for end in (START + 2, START + 4, START + 8):
        answer = ask(tmp_path / str(end), dirt, end=end)
        assert weight(answer) == pytest.approx(0.1)
        assert answer.index.rebuilt_return == pytest.approx(0, abs=1e-9)


def test_a_number_that_was_doubted_and_is_believed_since_it_lasts_is_told_for_a_quarter(tmp_path: Path) -> None:
    """Three hundred times from the fifth session on: believed from the tenth on, as nothing lasted longer before."""
    answer = ask(tmp_path, Dirt(cells={"market_cap": since(5, 300 * 100.0 * SHARES)}))
    assert weight(answer) > 0.9
    assert "300 times the USD 1,000,000,000 otherwise" in note(answer, "unconfirmed_cap").detail


def test_several_changes_within_days_are_one(tmp_path: Path) -> None:
    """Four times on the day before the start, sixteen times on it: 4 alone would be believed, 16 is no issue."""
    dirt = Dirt(cells={"market_cap": {START - 1: 4 * 100.0 * SHARES, START: 16 * 100.0 * SHARES}})
    answer = ask(tmp_path, dirt)
    assert weight(answer) == pytest.approx(0.1)
    assert "16 times the USD 1,000,000,000 used" in note(answer, "doubted_cap").detail


def test_a_new_number_of_shares_that_nothing_bears_out_is_told_with_its_effect(tmp_path: Path) -> None:
    """Three times on the start day: 3 / 12 of the index, which gains 12.5%; by the number before, 5%."""
    dirt = Dirt(cells={**RISE, "market_cap": {**CAPS["market_cap"], START: 3 * 100.0 * SHARES}})
    answer = ask(tmp_path, dirt)
    assert weight(answer) == pytest.approx(0.25)
    told = note(answer, "unconfirmed_cap")
    assert (told.count, told.first) == (1, "QUIA")
    assert "3,000,000,000 given, 3 times the USD 1,000,000,000 otherwise" in told.detail
    assert "by the number before or as filed, they would add -7.50 pp to quiet" in told.detail


def test_a_new_number_is_told_for_twenty_prices(tmp_path: Path) -> None:
    dirt = Dirt(cells={"market_cap": since(START - 20, 3 * 100.0 * SHARES)})
    assert "unconfirmed_cap" in kinds(ask(tmp_path / "then", dirt, start=START - 1))
    assert "unconfirmed_cap" not in kinds(ask(tmp_path / "later", dirt, start=START))


def test_a_class_that_alone_leaves_the_other_keeps_its_part(tmp_path: Path) -> None:
    """Both show the whole billion; on the start day one shows three: by itself that would be a number to believe."""
    names = pl.DataFrame({"ticker": ["QUIA", "QUIB"], "name": ["Quiet Inc. Class A Stock", "Quiet Inc. Class B Stock"]})
    dirt = Dirt(cells={"market_cap": {START: 3 * 100.0 * SHARES}}, files={"securities": names})
    answer = ask(tmp_path, dirt)
    assert [weight(answer, ticker) for ticker in ("QUIA", "QUIB")] == pytest.approx([0.5 / 9, 0.5 / 9])
    assert "3 times the USD 1,000,000,000 used" in note(answer, "doubted_cap").detail


def test_a_number_smaller_than_a_days_usual_trade_gives_way_at_once(tmp_path: Path) -> None:
    """Ten thousand shares of which 50,000 change hands daily are in thousands; the mended figure is believed."""
    wrong = dict.fromkeys(range(START), 100.0 * SHARES / 1000)
    answer = ask(tmp_path, Dirt(cells={"market_cap": wrong}))
    assert weight(answer) == pytest.approx(0.1)
    assert not kinds(answer) & {"doubted_cap", "unconfirmed_cap"}


def test_a_number_that_takes_the_last_change_back_is_believed(tmp_path: Path) -> None:
    """2.6 times for thirty prices, then 1.3 times: a wrong number, and then the right one with an issue of 30%."""
    caps = {**dict.fromkeys(range(10, START), 2.6 * 100.0 * SHARES), **since(START, 1.3 * 100.0 * SHARES)}
    answer = ask(tmp_path, Dirt(cells={"market_cap": caps}))
    assert weight(answer) == pytest.approx(1.3 / 10.3)
    assert not kinds(answer) & {"doubted_cap", "unconfirmed_cap"}


def test_the_number_of_before_a_split_that_stays_for_twenty_prices_shows_that_there_was_none(tmp_path: Path) -> None:
    """A payment of 40 listed as 2-for-1: 60 × ten million shares from the 25th price on."""
    dirt = Dirt(
        cells={"close": since(25, 60.0), "market_cap": since(25, 60.0 * SHARES)},
        files={"splits": pl.DataFrame({"ticker": ["QUIA"], "date": [DAYS[25]], "price_ratio": [0.5]})},
    )
    assert weight(ask(tmp_path / "then", dirt, start=44)) == pytest.approx(1.2 / 10.2)
    assert weight(ask(tmp_path / "later", dirt, start=45)) == pytest.approx(0.6 / 9.6)


def test_the_first_new_number_after_a_quarantined_move_is_believed(tmp_path: Path) -> None:
    """Another company under the ticker at a tenth of the price, for a quarter with the shares of the one before."""
    caps = {**since(3, 10.0 * SHARES), **since(68, 80.0 * SHARES)}
    answer = ask(tmp_path, Dirt(cells={"close": since(3, 10.0), "market_cap": caps}), start=70, end=74)
    assert weight(answer) == pytest.approx(0.8 / 9.8)
    assert "doubted_cap" not in kinds(answer)
