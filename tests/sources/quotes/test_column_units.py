"""Whole columns in other units: named with the evidence, and what real columns look like passes."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import folders
from tests.market.quotes import DAYS, market, quotes
from tests.market_data import EARLY

from redink.errors import BadDataError, FolderError, TableError
from redink.market import Market
from redink.sources.column_units import folder_findings, price_findings
from redink.sources.plain_folder import read_folder
from redink.sources.quotes.finding import UnitFinding
from redink.sources.quotes.share_units import exit_units, weight_units
from redink.sources.quotes.split_units import split_units
from redink.sources.source_data import SourceData
from redink.tables import SECURITIES, WEIGHTS

MOVES = [0.01, -0.02, 0.0125, 0.03, -0.01, 0.02, 0.004, -0.05]
UNITS: dict[str, Callable[[float], float]] = {
    "percent": lambda move: 100 * move,
    "basis points": lambda move: 10_000 * move,
    "growth factors": lambda move: 1 + move,
    "growth factors in percent": lambda move: 100 + 100 * move,
}


def with_returns(given: Callable[[float], float], moves: list[float] = MOVES, security: str = "GAIN") -> pl.DataFrame:
    """Closes from 100 on, and what is given as the return of each later session."""
    closes = [100.0]
    for move in moves:
        closes.append(closes[-1] * (1 + move))
    return quotes(security, close=closes, total_return=dict(enumerate(map(given, moves), start=1)))


def evidence(found: list[UnitFinding]) -> list[tuple[str, bool]]:
    return [(finding.column, finding.refused) for finding in found]


@pytest.mark.parametrize("unit", UNITS)
def test_returns_in_another_unit_are_refused_by_its_name(unit: str) -> None:
    (finding,) = price_findings(with_returns(UNITS[unit]))
    assert finding.refused
    assert finding.evidence.startswith(f"looks like {unit}: ")


def test_the_evidence_names_rows_and_what_to_give() -> None:
    (finding,) = price_findings(with_returns(UNITS["percent"]))
    assert finding.evidence == (
        "looks like percent: 100 times the move of the closes at the median, over 7 rows, "
        "e.g. GAIN on 2025-01-03: 1 beside a close move of +1.00%; give fractions (0.0100)"
    )


def test_log_returns_are_refused() -> None:
    moves = [0.08, -0.07] * 12
    (finding,) = price_findings(with_returns(math.log1p, moves))
    assert finding.evidence.startswith("looks like log returns: exp(value) − 1 is the move of the closes on 24 rows")
    assert price_findings(with_returns(lambda move: move, moves)) == []


def test_fractions_pass_with_dividends_gaps_splits_and_a_wrong_row_among_them() -> None:
    paid = with_returns(lambda move: move + 0.004)
    wrong = with_returns(lambda move: 1.0 if move == 0.02 else move, security="LOSE")
    split = quotes("SPLT", close=[100, 50, 51, 52], total_return={1: 0.0, 2: 0.02, 3: 0.0196}, split_ratio={1: 0.5})
    assert price_findings(market(paid, wrong, split)) == []


def test_four_rows_show_nothing() -> None:
    assert price_findings(with_returns(UNITS["percent"], [0.01, 0.02, 0.03, 0.04])) == []


def test_two_securities_of_many_in_percent_are_noted_by_name() -> None:
    calm = [with_returns(lambda move: move, security=f"S{n}") for n in range(6)]
    odd = [with_returns(UNITS["percent"], security=name) for name in ("ODDA", "ODDB")]
    (finding,) = price_findings(market(*calm, *odd))
    assert not finding.refused
    assert finding.evidence == "of 2 securities looks like no fractions beside the closes: ODDA, ODDB"


def test_returns_of_other_days_are_noted() -> None:
    moves = [0.01, -0.02] * 60
    (finding,) = price_findings(with_returns(lambda move: 0.0 * move, moves))
    assert (finding.refused, finding.column) == (False, "total_return")
    assert "is within half of the close's move on only 0.0% of 120 rows" in finding.evidence


@given(st.lists(st.floats(-0.1, 0.1), min_size=1, max_size=40), st.lists(st.floats(0, 0.02), min_size=40, max_size=40))
def test_a_return_of_close_and_dividend_is_never_refused(moves: list[float], paid: list[float]) -> None:
    closes = [100.0]
    for move in moves:
        closes.append(closes[-1] * (1 + move))
    given_returns = {n: move + paid[n - 1] for n, move in enumerate(moves, start=1)}
    assert not any(f.refused for f in price_findings(quotes(close=closes, total_return=given_returns)))


def test_dividends_in_cents_are_refused_and_real_ones_pass() -> None:
    cents = quotes(close=[100, 99.5, 100, 99.5, 100, 99.5], dividend={1: 50, 3: 50, 5: 50})
    (finding,) = price_findings(cents)
    assert finding.refused
    assert finding.evidence == (
        "looks like cents: 50.0% of the price before at the median of 3 payments, e.g. GAIN on 2025-01-03: 50 on 100, "
        "with a close move of -0.50%, so that the price did not pay it; give USD a share (0.5 where that was cents)"
    )
    assert price_findings(cents.with_columns(pl.col("dividend") / 100)) == []


def test_large_dividends_that_the_price_paid_are_only_told() -> None:
    paid = quotes(close=[100, 50, 100, 50, 100, 50], dividend={1: 50, 3: 50, 5: 50})
    assert evidence(price_findings(paid)) == [("dividend", False)]


def test_two_dividends_show_nothing() -> None:
    assert price_findings(quotes(close=[100, 100, 100], dividend={1: 50, 2: 50})) == []


def test_splits_all_upside_down_are_refused_and_closes_that_show_none_are_noted() -> None:
    def of(ratio: float, closes: tuple[float, float]) -> pl.DataFrame:
        made = [quotes(f"S{n}", close=list(closes), split_ratio={1: ratio}) for n in range(5)]
        return market(*made)

    assert evidence(split_units(of(2.0, (100, 50)))) == [("price_ratio", True)]
    assert evidence(split_units(of(0.5, (100, 50)))) == []
    assert evidence(split_units(of(0.5, (100, 101)))) == [("price_ratio", False)]
    few = of(2.0, (100, 50)).filter(pl.col("security") != "S0")
    assert split_units(few) == []
    fair = market(of(2.0, (100, 50)), quotes("T", close=[100, 50], split_ratio={1: 0.5}))
    assert split_units(fair) == []


def capitalised(securities: int, cap: float, volume: float) -> pl.DataFrame:
    return market(*(quotes(f"S{n:03}", close=[10], market_cap=[cap], volume=[volume]) for n in range(securities)))


@pytest.mark.parametrize(
    ("securities", "cap", "volume", "found"),
    [
        (60, 1e9, 5e5, []),
        (60, 1e6 / 2, 5e5, [("market_cap", True)]),
        (60, 3e6, 5e5, [("market_cap", True)]),
        (3, 1000, 5e5, [("market_cap", False)]),
    ],
    ids=["USD", "50,000 shares", "traded 1.7 times a day", "three securities"],
)
def test_capitalisations_that_no_company_has(
    securities: int, cap: float, volume: float, found: list[tuple[str, bool]]
) -> None:
    assert evidence(folder_findings({"prices": capitalised(securities, cap, volume)})) == found


def weighted(*weights: float) -> pl.DataFrame:
    rows = [("small", DAYS[0], f"S{n}", weight, None) for n, weight in enumerate(weights)]
    return pl.DataFrame(rows, schema=WEIGHTS.schema(), orient="row")


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ((0.4, 0.35, 0.25), []),
        ((0.4, 0.05), []),
        ((40, 35, 25), ["look like percent"]),
        ((4000, 3500, 2500), ["look like basis points"]),
        ((2, 1), ["are no fractions"]),
    ],
)
def test_weights_that_sum_to_a_hundred_are_noted_as_percent(weights: tuple[float, ...], found: list[str]) -> None:
    told = weight_units(weighted(*weights))
    assert [each.evidence.partition(":")[0] for each in told] == found
    assert not any(each.refused for each in told)


def left(*returns: float | None) -> pl.DataFrame:
    rows = [{"security": f"S{n}", "delisting_return": value} for n, value in enumerate(returns)]
    return pl.DataFrame(rows, schema={name: SECURITIES.schema()[name] for name in ("security", "delisting_return")})


@pytest.mark.parametrize(
    ("returns", "refused"),
    [((-1.0, 0.3, None), None), ((-30.0, 0.3), True), ((25.0, 3.5, 12.0), True), ((0.1, 0.2, 2.5), False)],
)
def test_delisting_returns_in_percent(returns: tuple[float | None, ...], refused: bool | None) -> None:  # noqa: FBT001
    assert [finding.refused for finding in exit_units(left(*returns))] == ([] if refused is None else [refused])


def percent_folder(path: Path) -> Path:
    """The tiny market with returns in percent."""
    before = pl.col("close").shift().over("ticker")
    prices = folders.prices().with_columns(total_return=100 * (pl.col("close") / before - 1))
    return folders.write_folder(path, prices=prices)


def test_a_plain_folder_in_percent_is_refused_by_file_column_and_rows(tmp_path: Path) -> None:
    with pytest.raises(
        FolderError,
        match=r"prices.csv, column 'total_return' looks like percent: 100 times .* over \d+ rows, e\.g\. DUOA",
    ):
        read_folder(percent_folder(tmp_path / "tiny"))


def test_a_plain_folder_names_the_file_of_delisting_returns(tmp_path: Path) -> None:
    securities = folders.securities().with_columns(
        delisting_return=pl.when(pl.col("ticker") == "LOSE").then(pl.lit(-30.0))
    )
    with pytest.raises(FolderError, match=r"securities.csv, column 'delisting_return' looks like percent: 1 of 1"):
        read_folder(folders.write_folder(tmp_path / "tiny", securities=securities))


def test_frames_and_sources_in_percent_are_refused() -> None:
    prices = with_returns(UNITS["percent"])
    with pytest.raises(TableError, match=r"tables: prices.total_return looks like percent"):
        Market.from_tables({"prices": prices}, as_of=DAYS[-1])
    with pytest.raises(BadDataError, match=r"vendor, column 'total_return' looks like percent"):
        SourceData(source="vendor", tables={"prices": prices}).checked()


def test_frames_are_judged_by_rows_up_to_as_of() -> None:
    """Five days of fractions, then a year in percent: on the fifth day nobody can know."""
    moves = [*MOVES[:6], *[0.01, -0.01] * 50]
    prices = with_returns(lambda move: move, moves)
    later = pl.when(pl.col("date") > DAYS[6]).then(100 * pl.col("total_return")).otherwise("total_return")
    mixed = prices.with_columns(total_return=later)
    assert Market.from_tables({"prices": mixed}, as_of=DAYS[6]).tables["prices"].height == 7
    with pytest.raises(TableError, match="looks like percent"):
        Market.from_tables({"prices": mixed}, as_of=DAYS[-1])


def test_what_is_only_told_is_noted_once() -> None:
    weights = weighted(2, 1)
    source_data = SourceData(source="vendor", tables={"weights": weights}).checked().checked()
    assert len(source_data.notes) == 1
    assert source_data.notes[0].startswith("vendor, column 'weight' are no fractions: those of small sum to 3")


@pytest.mark.market_data
@pytest.mark.skipif(not EARLY.is_dir(), reason="market data are absent")
def test_real_returns_are_fractions_by_a_wide_margin() -> None:
    prices = read_folder(EARLY).tables["prices"]
    assert price_findings(prices) == []
    (finding,) = price_findings(prices.with_columns(pl.col("total_return") * 100))
    assert "100 times the move of the closes at the median, over 898,996 rows" in finding.evidence
