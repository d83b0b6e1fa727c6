"""Shares as filed, beside the capitalisations and prices of one member of a quiet index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.study.quiet_market import DAYS, END, SHARES, START, Dirt, ask, kinds, note, since

DAY = 50


def filed(*counts: tuple[date, date, float], ticker: str = "QUIA") -> dict[str, pl.DataFrame]:
    """Filings of shares outstanding: the day they are about, the day they became known, and the count."""
    rows = [(ticker, "shares_outstanding", about, "FY", about, count, known) for about, known, count in counts]
    names = ["ticker", "account", "period_start", "fiscal_period", "period_end", "value", "known_on"]
    return {"facts": pl.DataFrame(rows, schema=names, orient="row")}


LAST_YEAR = (date(2024, 12, 31), date(2025, 2, 20), SHARES)
LAST_AUTUMN = (date(2024, 9, 30), date(2024, 11, 5), SHARES)


def weight(base: Path, dirt: Dirt, *, start: int = START) -> float:
    return ask(base, dirt, start=start).lines.filter(ticker="QUIA").get_column("weight")[0]


def test_a_figure_many_times_larger_that_the_filing_bears_out_is_believed(tmp_path: Path) -> None:
    """Eighty million shares after a merger, in a filing of the week before."""
    issued = Dirt(
        cells={"market_cap": since(START - 1, 8 * 100.0 * SHARES)},
        files=filed(LAST_YEAR, (DAYS[START - 6], DAYS[START - 4], 8 * SHARES)),
    )
    answer = ask(tmp_path, issued)
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(8 / 17)
    assert "doubted_cap" not in kinds(answer)


def test_a_filing_of_a_later_day_bears_out_nothing(tmp_path: Path) -> None:
    late = filed(LAST_YEAR, (DAYS[START - 6], DAYS[START + 1], 8 * SHARES))
    assert weight(
        tmp_path, Dirt(cells={"market_cap": since(START - 1, 8 * 100.0 * SHARES)}, files=late)
    ) == pytest.approx(0.1)


def test_a_wrong_figure_on_the_first_day_of_the_data_is_told_by_the_filing(tmp_path: Path) -> None:
    early = (date(2024, 9, 30), date(2024, 11, 5), SHARES)
    dirt = Dirt(cells={"market_cap": {0: 288 * 100.0 * SHARES}}, files=filed(early))
    answer = ask(tmp_path, dirt, start=0, end=10)
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    assert "288 times the USD 1,000,000,000 used" in note(answer, "doubted_cap").detail


def test_another_class_that_shows_the_figure_too_bears_it_out(tmp_path: Path) -> None:
    """QUIA shows its own class until the day before, and from the start the whole company as QUIB always did."""
    names = pl.DataFrame({"ticker": ["QUIA", "QUIB"], "name": ["Quiet Inc. Class A Stock", "Quiet Inc. Class B Stock"]})
    own = dict.fromkeys(range(START), 5.0 * SHARES)
    answer = ask(tmp_path, Dirt(cells={"market_cap": own}, files={"securities": names}))
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.5 / 9)
    assert "doubted_cap" not in kinds(answer)


def test_filings_before_and_after_tell_a_split_from_the_day_of_the_later_one(tmp_path: Path) -> None:
    """4-for-1 on five times the usual dollars, by trade alone a fall; the shares are filed ten days on."""
    cells = {"close": since(DAY, 25.0), "market_cap": since(DAY, 25.0 * SHARES), "volume": {DAY: 20 * 50_000.0}}
    dirt = Dirt(cells=cells, files=filed(LAST_YEAR, (DAYS[DAY + 1], DAYS[DAY + 10], 4.04 * SHARES)))
    answer = ask(tmp_path / "later", dirt, end=END)
    assert answer.index.rebuilt_return == pytest.approx(0, abs=1e-9)
    assert f"its filed number of shares followed; known on {DAYS[DAY + 10]}" in note(answer, "unlisted_split").detail
    assert ask(tmp_path / "then", dirt, end=DAY + 9).index.rebuilt_return == pytest.approx(-0.075)


def test_a_fall_whose_shares_stay_as_filed_is_a_fall(tmp_path: Path) -> None:
    cells = {"close": since(DAY, 25.0), "market_cap": since(DAY, 25.0 * SHARES), "volume": {DAY: 20 * 50_000.0}}
    dirt = Dirt(cells=cells, files=filed(LAST_YEAR, (DAYS[DAY + 1], DAYS[DAY + 10], 1.04 * SHARES)))
    assert ask(tmp_path, dirt).index.rebuilt_return == pytest.approx(-0.075)


def halved(*later: tuple[date, date, float], volume: float) -> Dirt:
    """QUIA at half its price from the day on, and filings."""
    cells = {"close": since(DAY, 50.0), "market_cap": since(DAY, 50.0 * SHARES), "volume": {DAY: volume * 50_000.0}}
    return Dirt(cells=cells, files=filed(LAST_YEAR, *later))


def test_filings_whose_shares_stayed_take_back_a_split_that_trade_told(tmp_path: Path) -> None:
    dirt = halved((DAYS[DAY + 8], DAYS[DAY + 10], 1.05 * SHARES), volume=2.0)
    assert ask(tmp_path / "then", dirt, end=DAY + 9).index.rebuilt_return == pytest.approx(0, abs=1e-9)
    later = ask(tmp_path / "later", dirt)
    assert later.index.rebuilt_return == pytest.approx(-0.05)
    told = note(later, "refuted_split").detail
    assert f"(-50.0%: its filed number of shares stayed; known on {DAYS[DAY + 10]})" in told
    assert "unlisted_split" not in kinds(later)


def test_weights_of_before_and_after_the_filing_follow_what_was_known(tmp_path: Path) -> None:
    """Half the price on stale shares, as trade tells, until the filing: 50 × 10 million shares from there on."""
    dirt = halved((DAYS[DAY + 8], DAYS[DAY + 10], 1.05 * SHARES), volume=2.0)
    assert weight(tmp_path / "then", dirt, start=DAY + 9) == pytest.approx(0.1)
    assert weight(tmp_path / "later", dirt, start=DAY + 10) == pytest.approx(0.5 / 9.5)


def test_filings_whose_shares_stayed_confirm_a_fall_that_may_be_a_split(tmp_path: Path) -> None:
    dirt = halved((DAYS[DAY + 8], DAYS[DAY + 10], 0.98 * SHARES), volume=5.0)
    assert "possible_split" in kinds(ask(tmp_path / "then", dirt, end=DAY + 9))
    later = ask(tmp_path / "later", dirt)
    assert later.index.rebuilt_return == pytest.approx(-0.05)
    assert "possible_split" not in kinds(later)


@pytest.mark.parametrize(
    ("about", "count"), [(DAY + 2, 1.0), (DAY + 8, 1.6), (DAY + 8, 2.0)], ids=["too soon", "an issue", "the split"]
)
def test_a_count_of_the_first_week_or_of_other_shares_takes_nothing_back(
    tmp_path: Path, about: int, count: float
) -> None:
    answer = ask(tmp_path, halved((DAYS[about], DAYS[DAY + 10], count * SHARES), volume=2.0))
    assert answer.index.rebuilt_return == pytest.approx(0, abs=1e-9)


def test_a_count_of_before_that_was_filed_after_the_day_takes_nothing_back(tmp_path: Path) -> None:
    """It may be told in the shares of after the split."""
    restated = (date(2024, 12, 31), DAYS[DAY + 1], SHARES)
    dirt = halved(volume=2.0)
    files = filed(restated, (DAYS[DAY + 8], DAYS[DAY + 10], SHARES))
    answer = ask(tmp_path, Dirt(cells=dirt.cells, files=files))
    assert answer.index.rebuilt_return == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("ratio", [0.8, 0.75, 2 / 3])
def test_filings_tell_a_small_split_on_as_many_dollars_as_usual(tmp_path: Path, ratio: float) -> None:
    close = 100.0 * ratio
    cells = {"close": since(DAY, close), "market_cap": since(DAY, close * SHARES), "volume": {DAY: 50_000.0 / ratio}}
    dirt = Dirt(cells=cells, files=filed(LAST_YEAR, (DAYS[DAY + 1], DAYS[DAY + 10], 1.01 * SHARES / ratio)))
    assert ask(tmp_path / "later", dirt).index.rebuilt_return == pytest.approx(0, abs=1e-9)
    then = ask(tmp_path / "then", dirt, end=DAY + 9)
    assert then.index.rebuilt_return == pytest.approx((ratio - 1) / 10)


def told(base: Path, dirt: Dirt, *, start: int = START) -> set[str]:
    return kinds(ask(base, dirt, start=start)) & {"doubted_cap", "unconfirmed_cap"}


@pytest.mark.parametrize("times", [1.6, 3.0, 4.5])
def test_a_new_number_of_shares_that_the_filing_contradicts_is_not_believed(tmp_path: Path, times: float) -> None:
    answer = ask(tmp_path, Dirt(cells={"market_cap": {START: times * 100.0 * SHARES}}, files=filed(LAST_YEAR)))
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    assert f"{times:.3g} times the USD 1,000,000,000 used" in note(answer, "doubted_cap").detail


def test_an_issue_that_a_filing_shows_by_then_is_believed_and_sure(tmp_path: Path) -> None:
    issued = Dirt(
        cells={"market_cap": since(START, 3 * 100.0 * SHARES)},
        files=filed(LAST_YEAR, (DAYS[START - 6], DAYS[START - 4], 3 * SHARES)),
    )
    assert weight(tmp_path / "weighed", issued) == pytest.approx(3 / 12)
    assert told(tmp_path / "told", issued) == set()


def test_an_issue_that_no_filing_shows_is_believed_after_a_quarter(tmp_path: Path) -> None:
    issued = Dirt(cells={"market_cap": since(5, 3 * 100.0 * SHARES)}, files=filed(LAST_AUTUMN))
    assert weight(tmp_path / "then", issued, start=67) == pytest.approx(0.1)
    assert weight(tmp_path / "later", issued, start=68) == pytest.approx(3 / 12)


@pytest.mark.parametrize("known", [60, 69])
def test_a_number_that_a_filing_about_a_later_day_refutes_is_not_believed(tmp_path: Path, known: int) -> None:
    """By the 66th session it has lasted a quarter, and would be believed without that filing."""
    later = filed(LAST_AUTUMN, (DAYS[50], DAYS[known], SHARES))
    dirt = Dirt(cells={"market_cap": since(2, 3 * 100.0 * SHARES)}, files=later)
    assert weight(tmp_path / "then", dirt, start=68) == pytest.approx(0.1 if known < 68 else 3 / 12)
    assert weight(tmp_path / "later", dirt, start=69) == pytest.approx(0.1)


def test_a_wrong_number_that_begins_before_the_first_filing_ends_with_it(tmp_path: Path) -> None:
    """Twenty times from the twentieth session on, believed as it has lasted from the fortieth; filed on the 50th."""
    first = filed((DAYS[30], DAYS[50], SHARES))
    dirt = Dirt(cells={"market_cap": since(20, 20 * 100.0 * SHARES)}, files=first)
    assert weight(tmp_path / "before", dirt, start=49) == pytest.approx(20 / 29)
    assert weight(tmp_path / "after", dirt, start=50) == pytest.approx(0.1)


def test_a_mended_number_is_believed_by_a_filing_of_long_before(tmp_path: Path) -> None:
    mended = Dirt(cells={"market_cap": dict.fromkeys(range(START), 20 * 100.0 * SHARES)}, files=filed(LAST_YEAR))
    assert weight(tmp_path / "weighed", mended) == pytest.approx(0.1)
    assert told(tmp_path / "told", mended) == set()


def test_figures_that_always_count_other_shares_than_the_filings_are_believed_after_a_quarter(tmp_path: Path) -> None:
    """Ten ordinary shares to each depositary share."""
    dirt = Dirt(files=filed((date(2024, 12, 31), date(2025, 1, 20), 10 * SHARES)))
    assert weight(tmp_path / "weighed", dirt, start=64) == pytest.approx(0.1)
    assert told(tmp_path / "told", dirt, start=64) == set()


def test_a_first_number_three_times_the_filed_is_told(tmp_path: Path) -> None:
    dirt = Dirt(cells={"market_cap": since(0, 3 * 100.0 * SHARES)}, files=filed(LAST_YEAR))
    answer = ask(tmp_path, dirt)
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(3 / 12)
    assert "3 times the USD 1,000,000,000 otherwise" in note(answer, "unconfirmed_cap").detail


@pytest.mark.parametrize(("times", "words"), [(1000, "1,000 times"), (0.4, "0.4 of")])
def test_a_last_filing_that_does_not_follow_weighs_nothing_differently(
    tmp_path: Path, times: float, words: str
) -> None:
    """No capitalisation at all: all are weighed by their filings, of which QUIA's last is of another unit or class."""
    every = [filed(LAST_YEAR, ticker=f"QUI{letter}")["facts"] for letter in "BCDEFGHIJ"]
    mine = filed(LAST_YEAR, (DAYS[START - 6], DAYS[START - 4], times * SHARES))["facts"]
    facts = {"facts": pl.concat([mine, *every])}
    answer = ask(tmp_path, Dirt(cells={"close": since(START + 1, 150.0)}, files=facts, without=("market_cap",)))
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    detail = note(answer, "doubted_count").detail
    believed = 0.5 * times / (times + 9) - 0.05
    assert f"{words} the 10,000,000 used" in detail
    assert f"believed, they would add {100 * believed:+.2f} pp to quiet" in detail


def floats(*filings: tuple[date, date, float]) -> dict[str, pl.DataFrame]:
    """Eight million free shares of each other member; of QUIA as filed: the day about, the day known, the count."""
    others = [(f"QUI{letter}", LAST_YEAR[0], LAST_YEAR[1], 8e6) for letter in "BCDEFGHIJ"]
    rows = [
        (ticker, "float_shares", about, "FY", about, count, known)
        for ticker, about, known, count in [*others, *(("QUIA", *filing) for filing in filings)]
    ]
    names = ["ticker", "account", "period_start", "fiscal_period", "period_end", "value", "known_on"]
    return {"facts": pl.DataFrame(rows, schema=names, orient="row")}


@pytest.mark.parametrize("listed", [True, False])
def test_a_free_float_is_net_of_the_splits_since(tmp_path: Path, listed: bool) -> None:  # noqa: FBT001
    """Ten for one long before the start, listed or told by trade and capitalisation; then QUIA doubles."""
    closes = dict.fromkeys(range(20, 55), 10.0) | since(55, 20.0)
    cells = {
        "close": closes,
        "market_cap": {at: close * 10 * SHARES for at, close in closes.items() if close},
        "volume": dict.fromkeys(range(20, END + 6), 500_000.0) | {55: 5_000_000.0},
    }
    splits = {"splits": pl.DataFrame({"ticker": ["QUIA"], "date": [DAYS[20]], "price_ratio": [0.1]})} if listed else {}
    dirt = Dirt(cells=cells, files=floats((*LAST_YEAR[:2], 8e6)) | splits)
    answer = ask(tmp_path, dirt, weighting="float_cap")
    assert answer.index.rebuilt_return == pytest.approx(0.1)


@pytest.mark.parametrize("count", [8e9, 8e3])
def test_a_free_float_that_cannot_be_is_the_capitalisation_and_told(tmp_path: Path, count: float) -> None:
    answer = ask(tmp_path, Dirt(files=floats((*LAST_YEAR[:2], count))), weighting="float_cap")
    weight = answer.lines.filter(ticker="QUIA").get_column("weight")[0]
    assert weight == pytest.approx(10 / (10 + 9 * 8))
    assert "QUIA" in note(answer, "doubted_float").detail


def test_a_filed_count_is_net_of_a_split_that_nobody_listed(tmp_path: Path) -> None:
    """No capitalisations; ten million shares of each; QUIA at a tenth on ten times the volume; then it doubles."""
    closes = dict.fromkeys(range(20, 55), 10.0) | since(55, 20.0)
    volumes = dict.fromkeys(range(20, END + 6), 500_000.0) | {55: 5_000_000.0}
    every = [filed(LAST_YEAR, ticker=f"QUI{letter}")["facts"] for letter in "ABCDEFGHIJ"]
    dirt = Dirt(cells={"close": closes, "volume": volumes}, files={"facts": pl.concat(every)}, without=("market_cap",))
    assert ask(tmp_path, dirt).index.rebuilt_return == pytest.approx(0.1)


def earned(
    profit: float, eps: float, known: date = LAST_YEAR[1], counts: tuple[tuple[date, date, float], ...] = ()
) -> dict[str, pl.DataFrame]:
    """Profit and earnings per share of last year, and counts."""
    rows = [
        ("QUIA", account, date(2024, 1, 1), "FY", LAST_YEAR[0], value, known)
        for account, value in (("net_income", profit), ("eps_basic", eps))
    ]
    facts = filed(*counts)["facts"]
    return {"facts": pl.concat([facts, pl.DataFrame(rows, schema=facts.schema, orient="row")])}


def test_a_capitalisation_stands_where_more_shares_than_were_filed_change_hands_each_day(tmp_path: Path) -> None:
    """One hundred shares on the cover page, of which 50,000 are traded a day."""
    answer = ask(tmp_path, Dirt(files=filed((*LAST_YEAR[:2], 100.0))))
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    assert "doubted_cap" not in kinds(answer)
    told = note(answer, "refuted_count").detail
    assert "QUIA (on 2025-04-01 USD 10,000 given, 1e-05 of the USD 1,000,000,000 used)" in told
    assert "they would add" in told


def test_a_capitalisation_stands_where_earnings_per_share_bear_it_out(tmp_path: Path) -> None:
    """400,000 shares filed, enough for the day's trade; 20 million at 2.00 a share are ten million shares."""
    few = (*LAST_YEAR[:2], 4e5)
    answer = ask(tmp_path, Dirt(files=earned(20e6, 2.0, counts=(few,))))
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    assert {"doubted_cap", "refuted_count"} & kinds(answer) == {"refuted_count"}


def test_earnings_per_share_that_bear_out_the_filing_leave_the_capitalisation_in_doubt(tmp_path: Path) -> None:
    few = (*LAST_YEAR[:2], 4e5)
    answer = ask(tmp_path, Dirt(files=earned(0.8e6, 2.0, counts=(few,))))
    assert {"doubted_cap", "refuted_count"} & kinds(answer) == {"doubted_cap"}


def test_earnings_per_share_of_a_later_day_refute_nothing_earlier(tmp_path: Path) -> None:
    """Two filings bear each other out until then."""
    few, late = (*LAST_YEAR[:2], 4e5), DAYS[START + 3]
    dirt = Dirt(files=earned(20e6, 2.0, late, counts=((*LAST_AUTUMN[:2], 4e5), few)))
    assert kinds(ask(tmp_path / "then", dirt, as_of=START + 2, end=START + 2)) & {"doubted_cap"}
    assert weight(tmp_path / "weighed", dirt) == pytest.approx(4e5 / (4e5 + 9 * SHARES))
    assert weight(tmp_path / "later", dirt, start=START + 3) == pytest.approx(0.1)


@pytest.mark.parametrize("times", [1000.0, 10.0, 0.1, 1e-4])
def test_one_filing_alone_outweighs_no_number_that_has_lasted(tmp_path: Path, times: float) -> None:
    """No earnings per share, and of a tenth of the shares a twentieth is traded on the usual day; told with effect."""
    rising = Dirt(
        cells={"close": since(START + 1, 150.0), "market_cap": since(START + 1, 150.0 * SHARES)},
        files=filed((*LAST_YEAR[:2], times * SHARES)),
    )
    answer = ask(tmp_path, rising)
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    assert {"doubted_cap", "refuted_count"} & kinds(answer) == {"refuted_count"}
    effect = 0.5 * times / (times + 9) - 0.05
    assert (
        f"by the shares filed, they would add {100 * effect:+.2f} pp to quiet" in note(answer, "refuted_count").detail
    )


def test_two_filings_that_bear_each_other_out_are_not_refuted_by_a_number_of_days(tmp_path: Path) -> None:
    tenfold = [(LAST_AUTUMN[0], LAST_AUTUMN[1], 10 * SHARES), (*LAST_YEAR[:2], 10 * SHARES)]
    assert told(tmp_path, Dirt(files=filed(*tenfold))) == {"doubted_cap"}


def test_a_filing_eight_times_what_has_lasted_for_a_quarter_is_told_and_not_believed(tmp_path: Path) -> None:
    late = filed((DAYS[60], DAYS[66], 8 * SHARES))
    answer = ask(tmp_path, Dirt(files=late), start=68)
    assert answer.lines.filter(ticker="QUIA").get_column("weight")[0] == pytest.approx(0.1)
    assert {"doubted_cap", "unconfirmed_cap", "refuted_count"} & kinds(answer) == {"refuted_count"}
