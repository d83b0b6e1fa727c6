"""Splits, falls, payments and wrong prices of one member of a quiet index: what it returns is what was let through."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.study.quiet_market import DAYS, END, SHARES, START, Dirt, ask, kinds, note, since

from redink import Answer

DAY = 50
USUAL = 50_000.0


def split(at: int, ratio: float) -> dict[str, pl.DataFrame]:
    return {"splits": pl.DataFrame({"ticker": ["QUIA"], "date": [DAYS[at]], "price_ratio": [ratio]})}


def gained(answer: Answer) -> float:
    """What the index returned, in parts of QUIA's weight of a tenth."""
    assert answer.index.rebuilt_return is not None
    return answer.index.rebuilt_return * 10


def fall(times: float, *, volume: float, cap: float | None = None) -> Dirt:
    """QUIA at so many times its price from the day on, that day with so many times the usual volume."""
    caps = since(DAY, (times if cap is None else cap) * 100.0 * SHARES)
    return Dirt(cells={"close": since(DAY, 100.0 * times), "market_cap": caps, "volume": {DAY: volume * USUAL}})


@pytest.mark.parametrize("parts", [2, 3, 4, 10])
def test_a_price_at_one_part_in_n_on_as_many_dollars_as_usual_is_a_split_whose_shares_are_stale(
    tmp_path: Path, parts: int
) -> None:
    answer = ask(tmp_path, fall(1 / parts, volume=parts))
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    told = note(answer, "unlisted_split")
    assert f"QUIA {DAYS[DAY]} (price times {1 / parts:.3f}, read as +0.0%: as many dollars as usual" in told.detail
    assert f"taken as they stand, they would add {-10 * (1 - 1 / parts):+.2f} pp to the index" in told.detail


def test_a_fall_to_a_quarter_that_trade_bears_out_is_a_fall(tmp_path: Path) -> None:
    answer = ask(tmp_path, fall(0.25, volume=60))
    assert gained(answer) == pytest.approx(-0.75)
    assert "trade bears them out: QUIA" in note(answer, "confirmed_jump").detail


@pytest.mark.parametrize("volume", [0.8, 5.0, 14.0])
def test_a_line_that_goes_on_at_a_fifth_without_three_times_the_dollars_is_no_fall_of_a_holders(
    tmp_path: Path, volume: float
) -> None:
    """A takeover with a spin-off that keeps the ticker: -79%, of which nobody can say what holders were paid."""
    answer = ask(tmp_path, fall(0.21, volume=volume))
    assert gained(answer) == 0
    told = note(answer, "unconfirmed_jump")
    assert f"QUIA {DAYS[DAY]} (-79.0%, +5.0% were it a 5-for-1 split)" in told.detail
    assert "believed, they would add -7.90 pp to the index" in told.detail


RATIOS = {"1231:1000": 1.231, "5:4": 1.25, "4:3": 4 / 3, "3:2": 1.5, "7:1": 7.0}


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_price_that_falls_while_the_capitalisation_stays_is_a_split_of_any_ratio(tmp_path: Path, ratio: str) -> None:
    shares = RATIOS[ratio]
    answer = ask(tmp_path, fall(1 / shares, volume=shares, cap=1.0))
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert "its capitalisation stayed" in note(answer, "unlisted_split").detail


def test_a_capitalisation_that_is_old_news_every_day_tells_of_no_split(tmp_path: Path) -> None:
    """Figures that stay for weeks while the price moves by 2% a day stay on the day of a fall of a fifth, too."""
    closes = {at: 100.0 * (1.02 if at % 2 else 1.0) for at in range(DAY)} | since(DAY, 80.0)
    answer = ask(tmp_path, Dirt(cells={"close": closes, "market_cap": since(0, 100.0 * SHARES)}))
    assert gained(answer) == pytest.approx(-0.2)


@pytest.mark.parametrize("times", [0.8, 0.75, 0.6])
def test_a_fall_with_its_capitalisation_is_a_fall(tmp_path: Path, times: float) -> None:
    answer = ask(tmp_path, fall(times, volume=2.0))
    assert gained(answer) == pytest.approx(times - 1)
    assert not {"unlisted_split", "unconfirmed_jump"} & kinds(answer)


def test_an_issue_at_a_fall_that_trade_bears_out_is_a_fall(tmp_path: Path) -> None:
    """A quarter more shares on the day on which the price falls by a fifth: the capitalisation stays, trade tells."""
    assert gained(ask(tmp_path, fall(0.8, volume=20, cap=1.0))) == pytest.approx(-0.2)


@pytest.mark.parametrize("ratio", [0.75, 0.8, 1 / 1.1])
def test_a_small_split_listed_beside_a_price_and_shares_that_stay_is_none(tmp_path: Path, ratio: float) -> None:
    answer = ask(tmp_path, Dirt(files=split(DAY, ratio)))
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    told = note(answer, "doubted_split").detail
    assert f"QUIA {DAYS[DAY]} (ratio {ratio:.3f}, price times 1.000, shares times 1.000)" in told
    assert f"they would add {10 * (1 / ratio - 1):+.2f} pp to the index" in told


@pytest.mark.parametrize("ratio", [0.75, 0.8, 1 / 1.1])
def test_a_small_split_that_the_price_went_through_on_stale_shares_is_applied(tmp_path: Path, ratio: float) -> None:
    answer = ask(tmp_path, Dirt(cells=fall(ratio, volume=1.0).cells, files=split(DAY, ratio)))
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert "doubted_split" not in kinds(answer)


@pytest.mark.parametrize(("parts", "volume"), [(2, 5.5), (3, 8.5)])
def test_a_fall_to_a_half_or_a_third_on_more_dollars_is_told_with_both_values(
    tmp_path: Path, parts: int, volume: float
) -> None:
    answer = ask(tmp_path, fall(1 / parts, volume=volume))
    assert gained(answer) == pytest.approx(1 / parts - 1)
    told = note(answer, "possible_split").detail
    assert f"QUIA {DAYS[DAY]} ({100 / parts - 100:+.1f}%, +0.0% were it a {parts}-for-1 split)" in told
    assert f"read as splits, they would add {10 * (1 - 1 / parts):+.2f} pp to the index" in told


def test_a_fall_to_a_half_without_volumes_is_told(tmp_path: Path) -> None:
    answer = ask(tmp_path, Dirt(cells={"close": since(DAY, 50.0)}, without=("volume", "market_cap")), weighting="equal")
    assert gained(answer) == pytest.approx(-0.5)
    assert note(answer, "possible_split").count == 1


@pytest.mark.parametrize("number", [2.5, 3.5, 4.5])
def test_a_fall_to_two_parts_in_five_seven_or_nine_on_as_many_dollars_as_usual_is_a_split(
    tmp_path: Path, number: float
) -> None:
    answer = ask(tmp_path, fall(1 / number, volume=number))
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert note(answer, "unlisted_split").count == 1


def test_a_fall_that_a_dividend_explains_is_no_possible_split(tmp_path: Path) -> None:
    cells = {"close": since(DAY, 60.0), "market_cap": since(DAY, 60.0 * SHARES), "dividend": {DAY: 40.0}}
    assert "possible_split" not in kinds(ask(tmp_path, Dirt(cells=cells)))


def test_moves_of_a_member_that_keeps_its_price_are_not_told(tmp_path: Path) -> None:
    """A rise by half on fewer shares is quarantined; the fall by a third that follows it was nobody's either."""
    days = (DAY, DAY + 1)
    cells: dict[str, dict[int, float | None]] = {
        "close": dict.fromkeys(days, 150.0),
        "market_cap": dict.fromkeys(days, 150.0 * SHARES),
        "volume": dict.fromkeys(days, 0.6 * USUAL),
    }
    answer = ask(tmp_path, Dirt(cells=cells))
    assert gained(answer) == 0
    assert "untraded_rise" in kinds(answer)
    assert "possible_split" not in kinds(answer)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(0.8, "5-for-4"), (0.75, "4-for-3"), (2 / 3, "3-for-2"), (5 / 7, "7-for-5"), (0.625, "8-for-5"), (0.6, "5-for-3")],
)
def test_a_small_fall_to_a_ratio_on_as_many_dollars_as_usual_is_told(tmp_path: Path, ratio: float, words: str) -> None:
    answer = ask(tmp_path, fall(ratio, volume=1 / ratio))
    assert gained(answer) == pytest.approx(ratio - 1)
    assert f"+0.0% were it a {words} split" in note(answer, "possible_split").detail


@pytest.mark.parametrize(("times", "volume"), [(0.8, 2.5), (0.85, 1.0), (0.5, 6.1)])
def test_a_fall_on_more_trade_or_to_no_ratio_is_not_told(tmp_path: Path, times: float, volume: float) -> None:
    assert "possible_split" not in kinds(ask(tmp_path, fall(times, volume=volume)))


def test_a_fall_to_a_half_that_ends_under_a_dollar_is_a_fall(tmp_path: Path) -> None:
    """Nobody splits a share to less than exchanges let it trade on at."""
    cells = {"close": since(0, 1.6) | since(DAY, 0.8), "market_cap": since(0, 1.6 * SHARES) | since(DAY, 0.8 * SHARES)}
    answer = ask(tmp_path, Dirt(cells=cells))
    assert gained(answer) < 0
    assert not {"unlisted_split", "possible_split"} & kinds(answer)


@pytest.mark.parametrize("ratio", [0.8, 0.75, 2 / 3])
def test_shares_that_follow_tell_a_small_split_on_as_many_dollars_as_usual(tmp_path: Path, ratio: float) -> None:
    cap = 100.0 * SHARES
    caps = {at: cap * (ratio if at < DAY + 5 else 1.0) for at in range(DAY, END + 6)}
    dirt = Dirt(cells={"close": since(DAY, 100.0 * ratio), "market_cap": caps, "volume": {DAY: USUAL / ratio}})
    answer = ask(tmp_path / "later", dirt)
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert f"its number of shares followed; known on {DAYS[DAY + 5]}" in note(answer, "unlisted_split").detail
    then = ask(tmp_path / "then", dirt, end=DAY + 4)
    assert gained(then) == pytest.approx(ratio - 1)
    assert note(then, "possible_split").count == 1


@pytest.mark.parametrize(("times", "volume"), [(2.0, 0.5), (3.0, 0.4), (1.65, 0.7), (2.0, 1.0), (2.9, 1.4)])
def test_a_rise_on_fewer_shares_than_usual_is_quarantined_with_both_values(
    tmp_path: Path, times: float, volume: float
) -> None:
    """A reverse split on a stale number of shares, or several shares exchanged for one, and not a rise of holders."""
    answer = ask(tmp_path, fall(times, volume=volume))
    assert gained(answer) == 0
    told = note(answer, "untraded_rise").detail
    assert f"QUIA {DAYS[DAY]} ({100 * (times - 1):+.1f}%" in told
    assert ("were it a 1-for-" in told) is (times not in {1.65})
    assert f"believed, they would add {10 * (times - 1):+.2f} pp to the index" in told


@pytest.mark.parametrize(("times", "volume"), [(2.0, 1.6), (1.39, 0.5), (1.5, 5.0)])
def test_a_rise_on_as_many_shares_as_usual_or_more_is_a_rise(tmp_path: Path, times: float, volume: float) -> None:
    answer = ask(tmp_path, fall(times, volume=volume))
    assert gained(answer) == pytest.approx(times - 1)
    assert "untraded_rise" not in kinds(answer)


def test_a_rise_after_a_reverse_split_counts_its_shares_net_of_it(tmp_path: Path) -> None:
    """1-for-12 and a rise of 44% on 0.36 times the shares of before, 4.3 times those of after."""
    cells = {"close": since(DAY, 1728.0), "volume": {DAY: 0.36 * USUAL}}
    answer = ask(tmp_path, Dirt(cells=cells, files=split(DAY, 12.0), without=("market_cap",)), weighting="equal")
    assert gained(answer) == pytest.approx(0.44)


def test_shares_that_follow_some_sessions_later_tell_a_split_from_the_day_on_which_they_do(tmp_path: Path) -> None:
    """3-for-2 on the day, the capitalisation with 10 million shares until a week later, 15 million from there on."""
    caps = {at: 66.67 * SHARES * (1.0 if at < DAY + 5 else 1.5) for at in range(DAY, END + 6)}
    dirt = Dirt(cells={"close": since(DAY, 66.67), "market_cap": caps})
    answer = ask(tmp_path / "later", dirt)
    assert gained(answer) == pytest.approx(0, abs=1e-4)
    assert f"its number of shares followed; known on {DAYS[DAY + 5]}" in note(answer, "unlisted_split").detail
    assert gained(ask(tmp_path / "then", dirt, end=DAY + 4)) == pytest.approx(-1 / 3, abs=1e-4)


@pytest.mark.parametrize("listed", [DAY - 5, DAY - 1, DAY + 1, DAY + 5])
def test_a_split_listed_some_sessions_early_or_late_is_applied_where_the_price_moved(
    tmp_path: Path, listed: int
) -> None:
    dirt = Dirt(cells={"close": since(DAY, 50.0)}, files=split(listed, 0.5), without=("market_cap", "volume"))
    answer = ask(tmp_path, dirt, weighting="equal")
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    told = note(answer, "misdated_split").detail
    assert f"QUIA {DAYS[DAY]} (price times 0.500, listed on {DAYS[listed]}" in told
    assert (f"known on {DAYS[listed]}" in told) is (listed > DAY)
    assert "doubted_split" not in kinds(answer)


def test_a_split_listed_late_counts_from_the_day_on_which_it_is_listed(tmp_path: Path) -> None:
    dirt = Dirt(cells={"close": since(DAY, 50.0)}, files=split(DAY + 2, 0.5), without=("market_cap", "volume"))
    before = ask(tmp_path / "before", dirt, end=DAY + 1, weighting="equal")
    assert gained(before) == pytest.approx(-0.5)
    known = ask(tmp_path / "known", dirt, end=DAY + 1, as_of=DAY + 2, weighting="equal")
    assert gained(known) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("ratio", "close"), [(2.0, 50.0), (0.5, 200.0), (1.25, 80.0), (1.1, 100 / 1.1)])
def test_an_inverted_ratio_is_read_as_inverted(tmp_path: Path, ratio: float, close: float) -> None:
    dirt = Dirt(cells={"close": since(DAY, close)}, files=split(DAY, ratio), without=("market_cap", "volume"))
    answer = ask(tmp_path, dirt, weighting="equal")
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert f"price times {close / 100:.3f}, listed as {ratio:.3f}" in note(answer, "inverted_split").detail


def test_a_listed_split_that_trade_contradicts_is_not_applied(tmp_path: Path) -> None:
    """A price that doubles on a hundred times the usual trade, and a reverse split in a list inferred from prices."""
    dirt = Dirt(
        cells={"close": since(DAY, 200.0), "volume": {DAY: 100 * USUAL}}, files=split(DAY, 2.0), without=("market_cap",)
    )
    answer = ask(tmp_path, dirt, weighting="equal")
    assert gained(answer) == pytest.approx(1.0)
    assert note(answer, "doubted_split").first == "QUIA"


def test_a_given_return_that_its_own_row_contradicts_is_not_believed(tmp_path: Path) -> None:
    given = dict.fromkeys(range(1, END + 6), 0.0) | {DAY: 0.75}
    dirt = Dirt(
        cells={"close": since(DAY, 101.0), "market_cap": since(DAY, 101.0 * SHARES), "total_return": given},
        files=split(1, 1.0),
    )
    answer = ask(tmp_path, dirt)
    assert answer.resolved.returns == "total"
    assert gained(answer) == pytest.approx(0.01)
    told = note(answer, "doubted_return").detail
    assert f"QUIA {DAYS[DAY]} (+75.0% given, the close moved by +1.0%)" in told
    assert "they would add +7.40 pp to the index" in told


def test_a_given_return_across_a_split_or_a_large_payment_is_believed(tmp_path: Path) -> None:
    for name, close in (("split", 50.0), ("payment", 60.0)):
        dirt = Dirt(
            cells={"close": since(DAY, close), "total_return": {DAY: 0.02}},
            files=split(1, 1.0),
            without=("market_cap",),
        )
        answer = ask(tmp_path / name, dirt, weighting="equal")
        assert gained(answer) == pytest.approx(0.02)
        assert "doubted_return" not in kinds(answer)


def test_a_dividend_that_the_price_did_not_pay_is_not_counted_and_cents_are_named(tmp_path: Path) -> None:
    answer = ask(tmp_path, Dirt(cells={"dividend": {DAY: 50.0}}))
    assert gained(answer) == 0
    told = note(answer, "doubted_dividend").detail
    assert f"QUIA {DAYS[DAY]} (50.000 on a close of 100.000 that moved to 100.000; 0.500 were it in cents)" in told
    assert "they would add +5.00 pp to the index" in told


def test_a_dividend_of_fifty_times_those_before_it_that_the_price_did_not_pay_is_in_cents(tmp_path: Path) -> None:
    """0.05 a quarter on a share of 100, and 5 once: no payment of 5%. 0.05 was paid after that."""
    answer = ask(tmp_path, Dirt(cells={"dividend": {10: 0.05, 30: 0.05, DAY: 5.0, 60: 0.05}}))
    assert gained(answer) == pytest.approx(0.0005)
    told = note(answer, "doubted_dividend").detail
    assert f"QUIA {DAYS[DAY]} (5.000 on a close of 100.000 that moved to 100.000; 0.050 were it in cents)" in told
    assert "they would add +0.50 pp to the index" in told


def test_a_special_dividend_of_fifty_times_those_before_it_that_the_price_paid_is_one(tmp_path: Path) -> None:
    closes = since(DAY, 95.5)
    caps = since(DAY, 95.5 * SHARES)
    dirt = Dirt(cells={"close": closes, "market_cap": caps, "dividend": {10: 0.05, 30: 0.05, DAY: 5.0}})
    answer = ask(tmp_path, dirt)
    assert gained(answer) == pytest.approx(0.005)
    assert not {"doubted_dividend", "large_dividend"} & kinds(answer)


def test_dividends_that_are_all_in_cents_are_told_and_from_the_third_on_not_counted(tmp_path: Path) -> None:
    """Of 5% each, on a price that stays; two of them lie after the start, the second and the third."""
    answer = ask(tmp_path, Dirt(cells={"dividend": {10: 5.0, DAY: 5.0, 60: 5.0}}))
    assert gained(answer) == pytest.approx(0.05)
    assert f"QUIA {DAYS[60]} (5.000 on a close of 100.000" in note(answer, "doubted_dividend").detail
    told = note(answer, "large_dividend").detail
    assert f"QUIA {DAYS[DAY]} (5.000 on a close of 100.000 that moved to 100.000; 0.050 were it in cents)" in told
    assert "not counted, they would add -0.50 pp to the index" in told


def test_a_dividend_that_is_filled_forward_counts_once(tmp_path: Path) -> None:
    """2.90 on 100 in each of 25 sessions, of which one is a payment."""
    dirt = Dirt(cells={"dividend": dict.fromkeys(range(DAY - 5, DAY + 20), 2.9)})
    answer = ask(tmp_path, dirt)
    assert gained(answer) == pytest.approx(0.029)
    told = note(answer, "doubted_dividend")
    assert told.count == 24
    assert "given again within four sessions" in told.detail


def test_the_same_dividend_a_week_later_is_another(tmp_path: Path) -> None:
    dirt = Dirt(cells={"dividend": {DAY: 0.5, DAY + 5: 0.5}})
    assert gained(ask(tmp_path, dirt)) == pytest.approx(1.005**2 - 1)


@pytest.mark.parametrize("listed", [DAY - 2, DAY, DAY + 2])
def test_a_large_dividend_counts_on_the_day_on_which_the_price_fell_by_it(tmp_path: Path, listed: int) -> None:
    dirt = Dirt(cells={"close": since(DAY, 60.0), "market_cap": since(DAY, 60.0 * SHARES), "dividend": {listed: 40.0}})
    answer = ask(tmp_path, dirt)
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert ("misdated_dividend" in kinds(answer)) is (listed != DAY)


WRONG = dict.fromkeys(range(DAY, DAY + 4), 10000.0)
WRONG_CAPS = dict.fromkeys(WRONG, 10000.0 * SHARES)


def test_prices_a_hundred_times_too_high_with_their_own_capitalisation_are_confirmed_by_nothing(tmp_path: Path) -> None:
    dirt = Dirt(cells={"close": WRONG, "market_cap": WRONG_CAPS})
    inside = ask(tmp_path / "inside", dirt, end=DAY + 2)
    assert gained(inside) == 0
    assert f"QUIA {DAYS[DAY]} (+9900.0%" in note(inside, "unconfirmed_jump").detail
    across = ask(tmp_path / "across", dirt)
    assert gained(across) == 0
    told = note(across, "price_spike").detail
    assert f"QUIA {DAYS[DAY]} to {DAYS[DAY + 3]} (at 10000.000 first, back on {DAYS[DAY + 4]})" in told


def test_a_member_goes_on_after_prices_that_came_back(tmp_path: Path) -> None:
    later = since(DAY + 4, 110.0)
    dirt = Dirt(cells={"close": WRONG | later, "market_cap": WRONG_CAPS | since(DAY + 4, 110.0 * SHARES)})
    assert gained(ask(tmp_path, dirt)) == pytest.approx(0.1)


def test_a_start_among_wrong_prices_buys_none_and_says_why_and_with_what_effect(tmp_path: Path) -> None:
    """Believed, its last price before would have gained 20% on a tenth of the index."""
    later = since(DAY + 4, 120.0)
    caps = {at: close * SHARES for at, close in later.items() if close}
    answer = ask(tmp_path, Dirt(cells={"close": WRONG | later, "market_cap": WRONG_CAPS | caps}), start=DAY + 1)
    assert answer.index.rebuilt_return == 0
    told = note(answer, "not_priced").detail
    assert f"QUIA (at 10000.000 on {DAYS[DAY + 1]}, back where it was on {DAYS[DAY + 4]})" in told
    assert "believed, prices held back would add +2.00 pp to quiet" in told
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] is None


def test_a_start_in_the_quarter_after_a_quarantined_move_names_it_with_its_effect(tmp_path: Path) -> None:
    cells = {"close": since(DAY, 25.0) | since(DAY + 10, 30.0), "volume": {DAY: USUAL}}
    answer = ask(tmp_path, Dirt(cells=cells, without=("market_cap",)), start=DAY + 5, weighting="equal")
    told = note(answer, "not_priced").detail
    assert f"QUIA (-75.0% on {DAYS[DAY]}, quarantined)" in told
    assert "believed, prices held back would add +2.00 pp to quiet" in told


def test_a_start_in_prices_at_half_for_some_days_counts_from_the_price_before(tmp_path: Path) -> None:
    wrong = dict.fromkeys(range(DAY, DAY + 4), 50.0)
    later = since(DAY + 4, 110.0)
    caps = {at: close * SHARES for at, close in (wrong | later).items() if close}
    answer = ask(tmp_path, Dirt(cells={"close": wrong | later, "market_cap": caps}), start=DAY + 1)
    assert answer.index.rebuilt_return == pytest.approx(0.01)
    assert "QUIA" in note(answer, "stale_base_price").detail
    assert f"back on {DAYS[DAY + 4]}" in note(answer, "price_spike").detail


def test_a_crash_without_capitalisations_is_confirmed_by_closes_returns_and_volume_together(tmp_path: Path) -> None:
    dirt = Dirt(
        cells={"close": since(DAY, 15.0), "total_return": {DAY: -0.85}, "volume": {DAY: 80 * USUAL}},
        files=split(1, 1.0),
        without=("market_cap",),
    )
    answer = ask(tmp_path, dirt, weighting="equal")
    assert gained(answer) == pytest.approx(-0.85)


def test_rows_after_the_end_change_nothing(tmp_path: Path) -> None:
    """A split listed, a spike that comes back, shares that follow: all after the day known, so none is read."""
    assert isinstance(DAYS[END], date)
    clean = ask(tmp_path / "clean", Dirt(cells={"close": {END: 50.0}}), end=END)
    after = {END: 50.0, END + 1: 50.0, END + 2: 100.0}
    dirt = Dirt(cells={"close": after}, files=split(END + 1, 0.5))
    other = ask(tmp_path / "other", dirt, end=END)
    assert gained(other) == gained(clean)
    assert kinds(other) == kinds(clean)
    assert START < END


@pytest.mark.parametrize("times", [0.5, 2.0, 1 / 3, 3.0])
@pytest.mark.parametrize("rows", [1, 4])
def test_a_price_at_half_or_double_for_some_rows_that_comes_back_is_none(
    tmp_path: Path, times: float, rows: int
) -> None:
    wrong = dict.fromkeys(range(DAY, DAY + rows), 100.0 * times)
    caps = {at: close * SHARES for at, close in wrong.items()}
    answer = ask(tmp_path, Dirt(cells={"close": wrong, "market_cap": caps}))
    assert gained(answer) == pytest.approx(0, abs=1e-9)
    assert f"back on {DAYS[DAY + rows]}" in note(answer, "price_spike").detail


def test_a_wrong_price_on_more_trade_than_usual_that_comes_back_on_as_much_as_usual_is_none(tmp_path: Path) -> None:
    dirt = Dirt(cells={"close": WRONG, "market_cap": WRONG_CAPS, "volume": dict.fromkeys(WRONG, 6 * USUAL)})
    assert gained(ask(tmp_path, dirt)) == pytest.approx(0, abs=1e-9)


def test_a_given_return_that_only_repeats_the_close_knows_of_no_split(tmp_path: Path) -> None:
    cells = {"close": since(DAY, 50.0), "total_return": {DAY: -0.5}, "volume": {DAY: 2 * USUAL}}
    answer = ask(tmp_path, Dirt(cells=cells, files=split(1, 1.0)))
    assert gained(answer) == pytest.approx(0, abs=1e-9)


def test_usual_trade_is_not_counted_net_of_a_split_that_is_not_as_listed(tmp_path: Path) -> None:
    """1-for-20 listed the session before the price moves by it, on 0.7 times the shares: 14 times net of it."""
    cells = {"close": since(DAY, 2000.0), "volume": {DAY: 0.7 * USUAL}}
    dirt = Dirt(cells=cells, files=split(DAY - 1, 20.0), without=("market_cap",))
    assert gained(ask(tmp_path, dirt, weighting="equal")) == pytest.approx(0, abs=1e-9)
