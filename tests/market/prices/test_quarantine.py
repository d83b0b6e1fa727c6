"""Moves that no holder had, by hand; and the real ones by name."""

from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.market.quotes import DAYS, market, quotes
from tests.market_data import LATE

from redink.market.growth.moves import closed_days_with_prices, price_moves
from redink.market.prices.quarantine import KINDS
from redink.sources.plain_folder import read_folder
from redink.tables import PRICES

CALM = [10.0] * 6
USUAL = [100.0] * 6


def verdicts(prices: pl.DataFrame, *, total: bool = False) -> list[tuple[float | None, str | None]]:
    """Growth (to twelve digits) and kind of each row."""
    rows = price_moves(prices, total=total).select("growth", "kind").rows()
    return [(None if growth is None else round(growth, 12), kind) for growth, kind in rows]


def last(prices: pl.DataFrame, *, total: bool = False) -> tuple[float | None, str | None]:
    return verdicts(prices, total=total)[-1]


def jump(
    close: float = 40.0,
    *,
    cap: tuple[float, float] | None = (1000.0, 4000.0),
    volume: float = 900.0,
    gap: int = 0,
    split_ratio: dict[int, float] | None = None,
) -> pl.DataFrame:
    """Six calm sessions at 10, then a jump after `gap` sessions without a price."""
    at = 6 + gap
    caps = {} if cap is None else {5: cap[0], at: cap[1]}
    volumes = dict(enumerate(USUAL)) | {at: volume}
    return quotes(
        close=dict(enumerate(CALM)) | {at: close}, market_cap=caps, volume=volumes, split_ratio=split_ratio or {}
    )


def test_the_first_price_has_no_move() -> None:
    assert verdicts(quotes(close=[10, 11])) == [(None, None), (1.1, None)]


def test_each_security_starts_anew() -> None:
    rows = verdicts(market(quotes("A", close=[10, 20]), quotes("B", close=[1000, 500])))
    assert rows == [(None, None), (2.0, None), (None, None), (0.5, None)]


@pytest.mark.parametrize("close", [30.0, 10 / 3])
def test_a_move_of_threefold_exactly_is_no_jump(close: float) -> None:
    growth, kind = last(jump(close, cap=None))
    assert kind is None
    assert growth == round(close / 10, 12)


@pytest.mark.parametrize(("close", "cap"), [(40.0, 4000.0), (40.0, 3400.0), (40.0, 4700.0), (2.5, 250.0), (2.5, 220.0)])
def test_a_jump_that_trade_bears_out_and_capitalisation_does_not_contradict_is_kept(close: float, cap: float) -> None:
    assert last(jump(close, cap=(1000.0, cap), volume=2000.0)) == (close / 10, "confirmed_jump")


@pytest.mark.parametrize("close", [40.0, 2.5])
def test_trade_alone_bears_a_jump_out_where_no_capitalisation_is_known(close: float) -> None:
    assert last(jump(close, cap=None, volume=2000.0)) == (close / 10, "confirmed_jump")
    assert last(jump(close, cap=(0.0, 4000.0), volume=2000.0)) == (close / 10, "confirmed_jump")


def test_without_a_record_of_trade_a_capitalisation_that_moves_with_the_price_confirms_nothing() -> None:
    assert last(quotes(close=[10, 40], market_cap=[1000, 4000])) == (None, "unconfirmed_jump")
    assert last(jump(volume=900.0, cap=(1000.0, 4000.0)).with_columns(volume=pl.lit(None, dtype=pl.Float64))) == (
        None,
        "unconfirmed_jump",
    )


@pytest.mark.parametrize(
    "prices",
    [
        jump(cap=None, volume=299.0),
        jump(cap=(1000.0, 2000.0)),
        jump(cap=(1000.0, 3200.0)),
        jump(cap=(1000.0, 4900.0)),
        jump(volume=299.0),
        jump(2.3, cap=None, volume=1300.0),
        jump(2.3, cap=(1000.0, 230.0), volume=1300.0),
        jump(1000.0, cap=(1000.0, 100_000.0), volume=100.0),
    ],
    ids=[
        "under three times the usual trade",
        "half as much capitalisation",
        "a little over 20% less",
        "a little over 20% more",
        "capitalisation confirms nothing",
        "down, under three times the usual dollars",
        "down, capitalisation confirms nothing",
        "a price and its capitalisation a hundred times too high",
    ],
)
def test_a_jump_that_nothing_confirms_is_no_return(prices: pl.DataFrame) -> None:
    assert last(prices) == (None, "unconfirmed_jump")


def test_three_times_the_usual_trade_in_shares_and_in_dollars_confirms() -> None:
    assert last(jump(volume=300.0)) == (4.0, "confirmed_jump")
    assert last(jump(2.0, cap=(1000.0, 200.0), volume=1500.0)) == (0.2, "confirmed_jump")


def test_usual_trade_is_counted_in_shares_after_the_splits_on_the_way() -> None:
    # 1-for-10 on the fourth session: the usual 1,000 shares are 100 of today's
    closes, volume = [1.0, 1.0, 1.0, 10.0, 10.0, 40.0], [1000.0, 1000.0, 1000.0, 100.0, 100.0]
    split = {3: 10.0}
    assert last(quotes(close=closes, volume=[*volume, 300.0], split_ratio=split)) == (4.0, "confirmed_jump")
    assert last(quotes(close=closes, volume=[*volume, 299.0], split_ratio=split)) == (None, "unconfirmed_jump")


def test_usual_trade_is_the_median_of_twenty_sessions_before_the_move() -> None:
    # sessions 5 to 24 count: ten at 100 and ten at 200, median 150; the five at 900 before them do not
    volume = [900.0] * 5 + [100.0] * 10 + [200.0] * 10
    closes, caps = [10.0] * 25 + [40.0], [1000.0] * 25 + [4000.0]
    assert last(quotes(close=closes, market_cap=caps, volume=[*volume, 450.0])) == (4.0, "confirmed_jump")
    assert last(quotes(close=closes, market_cap=caps, volume=[*volume, 449.0])) == (None, "unconfirmed_jump")


@pytest.mark.parametrize(("gap", "expected"), [(5, (4.0, "confirmed_jump")), (6, (None, "unconfirmed_jump"))])
def test_a_jump_from_a_price_older_than_five_sessions_is_not_confirmed(
    gap: int, expected: tuple[float | None, str]
) -> None:
    assert last(jump(gap=gap)) == expected


@pytest.mark.parametrize("cap", [1000.0, 850.0, 1190.0])
@pytest.mark.parametrize("close", [40.0, 2.0])
def test_a_capitalisation_that_stayed_while_the_price_jumped_is_a_split_that_nobody_listed(
    close: float, cap: float
) -> None:
    rows = price_moves(jump(close, cap=(1000.0, cap)), total=False)
    assert rows.select("growth", "kind", "read_as", "basis", "known_on").row(-1) == (
        pytest.approx(cap / 1000),
        None,
        "unlisted_split",
        "its capitalisation stayed",
        None,
    )


def test_no_company_splits_one_for_a_thousand() -> None:
    assert last(jump(10_000.0, cap=(1000.0, 1000.0), volume=100.0)) == (None, "unconfirmed_jump")


def test_across_a_gap_a_capitalisation_that_stayed_is_no_split() -> None:
    assert last(jump(40.0, cap=(1000.0, 1000.0), gap=1)) == (None, "unconfirmed_jump")


def test_a_listed_split_is_no_move() -> None:
    assert last(jump(5.0, cap=(1000.0, 1000.0), split_ratio={6: 0.5})) == (1.0, None)
    assert last(jump(40.0, cap=(1000.0, 1000.0), split_ratio={6: 4.0})) == (1.0, None)


def test_a_listed_split_that_explains_too_little_leaves_a_jump() -> None:
    assert last(jump(400.0, cap=(1000.0, 1000.0), split_ratio={6: 4.0})) == (None, "unconfirmed_jump")


@pytest.mark.parametrize(
    ("gap", "close", "cap", "expected"),
    [
        (6, 12.0, (1000.0, 5000.0), (None, "reused_ticker")),
        (6, 40.0, (1000.0, 100.0), (None, "reused_ticker")),
        (6, 12.0, (1000.0, 1200.0), (1.2, None)),
        (5, 12.0, (1000.0, 5000.0), (1.2, None)),
        (63, 12.0, None, (1.2, None)),
        (64, 12.0, None, (None, "reused_ticker")),
        (200, 12.0, (1000.0, 1200.0), (1.2, None)),
    ],
    ids=[
        "another capitalisation after a gap",
        "the opposite way",
        "the same company after a gap",
        "a short gap",
        "a quarter, no capitalisation",
        "more than a quarter, no capitalisation",
        "a long suspension of the same company",
    ],
)
def test_after_a_gap_another_capitalisation_is_another_company(
    gap: int, close: float, cap: tuple[float, float] | None, expected: tuple[float | None, str | None]
) -> None:
    assert last(jump(close, cap=cap, gap=gap)) == expected


def test_a_given_return_that_jumps_as_its_close_does_is_judged_as_a_jump() -> None:
    assert last(quotes(close=[10, 346], total_return={1: 33.6}), total=True) == (None, "unconfirmed_jump")


def test_a_jump_across_a_gap_that_the_last_days_return_denies_is_not_confirmed() -> None:
    # 0.7 to 14 across a missing session, with trade: another line, whose own return that day was 7%
    prices = quotes(
        close={0: 0.7, 1: 0.7, 2: 0.7, 4: 14.0}, volume={0: 100, 1: 100, 2: 100, 4: 9000}, total_return={4: 0.07}
    )
    assert last(prices, total=True) == (None, "unconfirmed_jump")
    told = prices.with_columns(total_return=pl.when(pl.col("total_return").is_not_null()).then(18.0))
    assert last(told, total=True) == (20.0, "confirmed_jump")


def test_after_a_quarantined_move_the_next_ones_count_again() -> None:
    prices = quotes(close=[10, 100, 110], market_cap=[1000, 5000, 5500])
    assert verdicts(prices) == [(None, None), (None, "unconfirmed_jump"), (1.1, None)]


def test_a_zero_price_is_no_price_and_the_closes_around_it_decide() -> None:
    moves = price_moves(quotes(close=[10, 0, 12]), total=False)
    assert moves.select("date", "gap", "growth", "kind").rows() == [
        (DAYS[0], None, None, None),
        (DAYS[1], None, None, "zero_price"),
        (DAYS[2], 1, 1.2, None),
    ]


def test_a_day_on_which_the_exchange_stayed_closed_is_left_out_and_listed() -> None:
    saturday = date(2025, 1, 4)
    rows = [("GAIN", day, close, *[None] * 6) for day, close in ((DAYS[0], 10.0), (saturday, 99.0))]
    rows.append(("GAIN", DAYS[2], 12.0, *[None] * 6))
    prices = PRICES.check(pl.DataFrame(rows, schema=PRICES.schema(), orient="row"), where="made")
    assert closed_days_with_prices(prices) == [saturday]
    moves = price_moves(prices, total=False)
    assert moves.select("date", "growth").rows() == [(DAYS[0], None), (DAYS[2], 1.2)]


def test_without_prices_there_are_no_moves() -> None:
    assert price_moves(PRICES.empty(), total=False).height == 0
    assert closed_days_with_prices(PRICES.empty()) == []


def test_a_dividend_counts_in_total_and_not_in_price() -> None:
    prices = quotes(close=[10, 9.5], dividend={1: 0.9})
    assert last(prices) == (0.95, None)
    assert last(prices, total=True) == (1.04, None)


def test_a_dividend_is_paid_on_the_shares_after_the_split() -> None:
    prices = quotes(close=[10, 4.5], dividend={1: 0.4}, split_ratio={1: 0.5})
    assert last(prices) == (0.9, None)
    assert last(prices, total=True) == (0.98, None)


def test_a_given_total_return_comes_before_closes_and_dividends() -> None:
    prices = quotes(close=[10, 9.5], dividend={1: 0.9}, total_return={1: 0.03})
    assert last(prices, total=True) == (1.03, None)


def test_a_gap_is_bridged_by_closes_and_not_by_the_one_day_return() -> None:
    prices = quotes(close=[10, None, 12], total_return={2: 0.01})
    moves = price_moves(prices, total=True)
    assert moves.select("gap", "growth", "bridged").rows()[-1] == (1, 1.2, True)


def test_a_price_return_bridges_nothing_that_it_does_not_have() -> None:
    moves = price_moves(quotes(close=[10, None, 12]), total=False)
    assert moves.select("gap", "growth", "bridged").rows()[-1] == (1, 1.2, False)


SHOWN = st.sampled_from([0.0, 0.5, 1.0, 2.0, 10.0, 12.0, 40.0, 41.0])
ROW = st.tuples(
    st.sampled_from(["A", "B"]),
    st.integers(0, 90),
    SHOWN,
    st.none() | st.sampled_from([0.0, 50.0, 100.0, 400.0]),
    st.none() | st.sampled_from([0.0, 100.0, 1000.0, 4000.0]),
    st.none() | st.sampled_from([0.25, 0.5, 4.0]),
    st.none() | st.sampled_from([0.5]),
    st.none() | st.sampled_from([-1.0, 0.0, 0.1, 9.0]),
    st.none() | st.just("two readings"),
)
Rows = list[tuple[str, int, float, float | None, float | None, float | None, float | None, float | None, str | None]]


def table(rows: Rows) -> pl.DataFrame:
    dated = [(name, DAYS[at], *rest) for name, at, *rest in rows]
    frame = pl.DataFrame(dated, schema=PRICES.schema(), orient="row")
    return PRICES.check(frame.unique(["security", "date"], keep="first", maintain_order=True), where="made")


@given(st.lists(ROW, min_size=1, max_size=40), st.integers(0, 90), st.booleans())
def test_later_rows_change_an_earlier_verdict_only_where_it_says_on_which_later_day_it_became_known(
    rows: Rows,
    at: int,
    total: bool,  # noqa: FBT001
) -> None:
    prices = table(rows)
    known = price_moves(prices.filter(pl.col("date") <= DAYS[at]), total=total)
    later = price_moves(prices, total=total).filter(pl.col("date") <= DAYS[at])
    columns = ["security", "date", "gap", "raw", "growth", "cap_growth", "market_cap", "bridged", "kind"]
    kept = later.filter(pl.col("known_on").is_null() | (pl.col("known_on") <= DAYS[at])).select(columns)
    assert known.select(columns).join(kept, on=["security", "date"], how="semi", maintain_order="left").equals(kept)


@given(st.lists(ROW, min_size=1, max_size=40), st.booleans())
def test_every_growth_is_a_holder_s_and_every_quarantine_says_why(rows: Rows, total: bool) -> None:  # noqa: FBT001
    moves = price_moves(table(rows), total=total)
    first = moves.get_column("gap").is_null()
    assert moves.filter(first).get_column("growth").null_count() == int(first.sum())
    null = moves.filter(~first & pl.col("growth").is_null()).get_column("kind")
    assert set(null) <= set(KINDS)
    assert moves.filter(pl.col("close") == 0).get_column("kind").eq("zero_price").all()
    kept = moves.filter(pl.col("growth").is_not_null())
    assert kept.filter(pl.col("growth") <= 0).is_empty()
    wild = kept.filter(pl.col("growth").log().abs() > math.log(3.0) + 1e-12)
    assert set(wild.get_column("kind")) <= {"confirmed_jump"}


@given(st.permutations(["A", "B", "C"]))
def test_other_securities_change_nothing(names: list[str]) -> None:
    paths = {"A": [10, 40, 41], "B": [5, 5, 0.1], "C": [7, None, 8]}
    alone = {name: verdicts(quotes(name, close=path)) for name, path in paths.items()}
    together = price_moves(market(*(quotes(name, close=paths[name]) for name in names)), total=False)
    for name, rows in alone.items():
        assert verdicts(quotes(name, close=paths[name])) == rows
        mine = together.filter(security=name).select("growth", "kind").rows()
        assert [(None if growth is None else round(growth, 12), kind) for growth, kind in mine] == rows


@pytest.fixture(scope="module")
def real_moves() -> pl.DataFrame:
    if not LATE.is_dir():
        pytest.skip("market data are absent: no real moves to judge")
    return price_moves(read_folder(LATE).tables["prices"], total=False)


@pytest.mark.market_data
@pytest.mark.slow
@pytest.mark.parametrize(
    ("ticker", "day"),
    [
        ("WW", date(2025, 7, 7)),
        ("WOLF", date(2025, 9, 29)),
        ("B", date(2025, 5, 9)),
        ("DTC", date(2025, 7, 18)),
        ("SPWR", None),
        ("VIA", None),
        ("BULL", None),
    ],
)
def test_a_real_move_that_no_holder_had_is_quarantined(real_moves: pl.DataFrame, ticker: str, day: date | None) -> None:
    moves = real_moves.filter((pl.col("security") == ticker) & pl.col("kind").is_in(list(KINDS)))
    assert moves.height == 1
    assert moves.get_column("growth").to_list() == [None]
    assert day is None or moves.get_column("date").to_list() == [day]


@pytest.mark.market_data
@pytest.mark.slow
@pytest.mark.parametrize(("ticker", "return_in_percent"), [("PROK", 515), ("REPL", -77)])
def test_a_real_move_that_holders_had_is_kept(real_moves: pl.DataFrame, ticker: str, return_in_percent: int) -> None:
    moves = real_moves.filter((pl.col("security") == ticker) & pl.col("kind").is_not_null())
    assert moves.get_column("kind").to_list() == ["confirmed_jump"]
    assert round(100 * (moves.get_column("growth")[0] - 1)) == return_in_percent


@pytest.mark.market_data
@pytest.mark.slow
def test_hardly_any_real_move_is_quarantined(real_moves: pl.DataFrame) -> None:
    share = real_moves.filter(pl.col("kind").is_in(list(KINDS))).height / real_moves.height
    assert 0 < share < 1e-4
