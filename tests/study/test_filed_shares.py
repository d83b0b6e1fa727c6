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
    assert "288 times the 1,000,000,000 used" in note(answer, "doubted_cap").detail


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
