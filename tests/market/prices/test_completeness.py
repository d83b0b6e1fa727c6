"""Which sessions have their prices: counts worked by hand, and nothing later that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink import Market
from redink.market.prices.completeness import count_prices, partial_sessions, priced_days, whole_days
from redink.sessions import sessions_between
from redink.tables import PRICES

DAYS = sessions_between(date(2025, 1, 2), date(2025, 12, 31))


def listed(**exchanges: Sequence[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Prices and securities: on each exchange (`unknown` for none) as many prices a session as stated, in order."""
    quotes = [
        (f"{exchange}{number}", DAYS[at], 1.0)
        for exchange, counts in exchanges.items()
        for at, many in enumerate(counts)
        for number in range(many)
    ]
    schema = {"security": pl.String, "date": pl.Date, "close": pl.Float64}
    prices = pl.DataFrame(quotes, schema=schema, orient="row").sort("security", "date")
    names = prices.get_column("security").unique().sort()
    exchange = names.str.extract("^([a-z]+)").replace("unknown", None)
    return prices, pl.DataFrame({"security": names, "exchange": exchange})


def partial(**exchanges: Sequence[int]) -> list[int]:
    """Places of the partial sessions."""
    days = partial_sessions(count_prices(*listed(**exchanges))).get_column("date").unique().sort()
    return [DAYS.index(day) for day in days]


@pytest.mark.parametrize(("prices", "found"), [(100, []), (96, []), (95, []), (94, [20]), (40, [20]), (1, [20])])
def test_under_95_percent_of_the_usual_number_is_too_few(prices: int, found: list[int]) -> None:
    assert partial(unknown=[100] * 20 + [prices, 100]) == found


@pytest.mark.parametrize(("prices", "found"), [(20, []), (18, []), (17, [6]), (0, [])])
def test_one_or_two_securities_without_a_price_are_gaps_of_theirs(prices: int, found: list[int]) -> None:
    """18 of 20 are 90%, but only two are lacking; without any price it is a missing session, not a partial one."""
    assert partial(unknown=[20] * 6 + [prices, 20]) == found


def test_usual_is_the_median_of_the_twenty_sessions_before() -> None:
    """The twenty before the last: ten of 60 and ten of 100, so 80, of which 76 are 95%."""
    counts = [100] * 5 + [60] * 10 + [100] * 10
    judged = count_prices(*listed(unknown=[*counts, 75]))
    assert judged.row(-1, named=True) == {
        "exchange": None,
        "date": DAYS[25],
        "prices": 75,
        "repeated": 0,
        "usual": 80.0,
        "stray": False,
        "short": True,
    }


def test_the_first_five_sessions_have_no_usual_number() -> None:
    """The fifth is not judged; the sixth is, against the five before and the fullest of them."""
    assert partial(unknown=[100, 100, 100, 100, 40, 40]) == [5]
    assert count_prices(*listed(unknown=[100] * 6)).get_column("usual").to_list() == [None] * 5 + [100.0]


def test_an_exchange_without_its_prices_makes_a_session_partial_where_it_is_known() -> None:
    """Three of 203 are 1.5% of all, and all that the small exchange has."""
    whole, hole = [200] * 8, [3] * 6 + [0, 3]
    assert partial(big=whole, small=hole) == [6]
    assert partial(unknown=[203] * 6 + [200, 203]) == []
    rows = partial_sessions(count_prices(*listed(big=whole, small=hole)))
    assert rows.select("exchange", "prices", "usual").rows() == [(None, 200, 203.0), ("small", 0, 3.0)]


def test_securities_without_an_exchange_count_among_all_and_are_no_exchange() -> None:
    """Four of 84 make 95.2% of all, 80% of those without an exchange."""
    assert partial(big=[64] * 8, unknown=[20] * 6 + [16, 20]) == []
    assert partial(big=[64] * 8, unknown=[20] * 6 + [15, 20]) == [6]


def test_an_exchange_begins_with_its_first_price() -> None:
    counts = count_prices(*listed(big=[50] * 8, late=[0, 0, 0, 10, 10, 10, 10, 10]))
    assert counts.filter(pl.col("exchange") == "late").get_column("date")[0] == DAYS[3]


def test_members_that_go_one_by_one_are_no_hole() -> None:
    """From 40 to 28 in twelve sessions, 15% under the median of the twenty before; three in one session are a hole."""
    assert partial(unknown=[40] * 20 + list(range(39, 27, -1))) == []
    assert partial(unknown=[40] * 20 + [39, 38, 35, 38]) == [22]


def test_a_run_of_partial_sessions_is_partial_throughout_until_its_level_is_the_usual_one() -> None:
    """Of the twenty sessions before the 31st ten have 100 and ten 60, so 80; before the 32nd eleven have 60."""
    assert partial(unknown=[100] * 20 + [60] * 9 + [100]) == list(range(20, 29))
    assert partial(unknown=[100] * 20 + [60] * 15) == list(range(20, 31))


def test_under_a_fifth_of_all_sessions_before_prices_are_strays_however_many_follow() -> None:
    prices, securities = listed(unknown=[100] * 40 + [19] * 30)
    counts = count_prices(prices, securities)
    assert priced_days(counts) == whole_days(counts) == DAYS[:40]
    assert counts.row(-1, named=True)["usual"] == 100.0
    assert len(priced_days(count_prices(*listed(unknown=[100] * 40 + [20] * 30)))) == 70


def test_a_close_of_zero_and_a_day_on_which_the_exchange_is_closed_hold_no_prices() -> None:
    prices, securities = listed(unknown=[10] * 8)
    zero = pl.when((pl.col("date") == DAYS[6]) & (pl.col("security") > "unknown4")).then(0.0).otherwise("close")
    saturday = prices.head(1).with_columns(date=pl.lit(date(2025, 1, 4)))
    counts = count_prices(pl.concat([prices.with_columns(close=zero), saturday]), securities)
    assert counts.get_column("date").to_list() == list(DAYS[:8])
    assert partial_sessions(counts).select("date", "prices").rows() == [(DAYS[6], 5)]


def test_no_prices_have_no_sessions() -> None:
    counts = count_prices(*listed(unknown=[]))
    assert (priced_days(counts), whole_days(counts), partial_sessions(counts).height) == ((), (), 0)


def repeated(
    places: Sequence[int], many: int, *, of: int = 100, volume: float | None = 0.0, exchanges: bool = False
) -> list[int]:
    """Partial sessions where, of so many securities that move each session, many repeat their close on those places.

    They do so with the volume given; None is unknown on every session.
    """
    quotes = [
        (f"{number:03}", DAYS[at], 1.0 + (at - 1 if again else at), _volume(at, again=again, volume=volume))
        for number in range(of)
        for at in range(12)
        for again in (at in places and number < many,)
    ]
    schema = {"security": pl.String, "date": pl.Date, "close": pl.Float64, "volume": pl.Float64}
    prices = pl.DataFrame(quotes, schema=schema, orient="row")
    names = prices.get_column("security").unique().sort()
    exchange = pl.when(pl.col("security").cast(pl.Int64) < 20).then(pl.lit("small")).otherwise(pl.lit("big"))
    securities = pl.DataFrame({"security": names}).with_columns(exchange=exchange if exchanges else None)
    days = partial_sessions(count_prices(prices, securities)).get_column("date").unique().sort()
    return [DAYS.index(day) for day in days]


def _volume(at: int, *, again: bool, volume: float | None) -> float | None:
    if volume is None:
        return None
    return 1000.0 + at if not again else volume


@pytest.mark.parametrize(("many", "found"), [(5, []), (6, [8]), (100, [8])])
@pytest.mark.parametrize("volume", [0.0, 1007.0])
def test_rows_that_repeat_the_session_before_are_no_new_prices(many: int, found: list[int], volume: float) -> None:
    """With its volume, or without any: 6 of 100 leave 94 that are new; 5 leave 95."""
    assert repeated([8], many, volume=volume) == found


def test_a_close_that_repeats_on_other_trade_is_new() -> None:
    assert repeated([8], 100, volume=500.0) == []


@pytest.mark.parametrize(("many", "found"), [(49, []), (50, [8]), (100, [8])])
def test_closes_of_unknown_volume_are_no_new_prices_where_half_of_them_repeat(many: int, found: list[int]) -> None:
    assert repeated([8], many, volume=None) == found


def test_an_exchange_whose_rows_repeat_is_short_of_new_prices() -> None:
    """Three of 100 are 97%, but 17 of the small exchange's 20."""
    assert repeated([8], 3, exchanges=True) == [8]
    assert repeated([8], 3) == []


def test_what_repeats_and_what_is_new_is_counted() -> None:
    prices, securities = listed(unknown=[10] * 8)
    moving = prices.with_columns(close=pl.col("date").rank("dense").cast(pl.Float64))
    again = moving.with_columns(close=pl.when(pl.col("date") == DAYS[7]).then(7.0).otherwise("close"))
    row = partial_sessions(count_prices(again, securities)).row(0, named=True)
    assert (row["date"], row["prices"], row["repeated"], row["usual"]) == (DAYS[7], 0, 10, 10.0)


def test_a_market_that_never_moves_has_no_usual_number_of_new_prices() -> None:
    assert partial(unknown=[10] * 20) == []


COUNTS = st.lists(st.sampled_from([0, 1, 4, 18, 19, 20, 24]), min_size=1, max_size=32)


@given(st.dictionaries(st.sampled_from(["big", "small", "unknown"]), COUNTS, min_size=1), st.integers(1, 32))
def test_rows_after_a_day_change_nothing_that_is_said_of_it(counts: Mapping[str, Sequence[int]], at: int) -> None:
    prices, securities = listed(**{**counts, "first": [1]})
    seen = pl.col("date") <= DAYS[at - 1]
    whole = count_prices(prices, securities).filter(seen)
    assert whole.equals(count_prices(prices.filter(seen), securities))
    markets = [
        Market.from_tables({"prices": PRICES.check(_full(prices), where="made")}, as_of=day)
        for day in (DAYS[at - 1], DAYS[-1])
    ]
    early, late = (market.whole_sessions for market in markets)
    assert early == tuple(day for day in late if day <= DAYS[at - 1])


@given(st.dictionaries(st.sampled_from(["big", "small", "unknown"]), COUNTS, min_size=1), st.randoms())
def test_neither_names_nor_the_order_of_rows_change_a_verdict(
    counts: Mapping[str, Sequence[int]], random: object
) -> None:
    prices, securities = listed(**{**counts, "first": [1]})
    seed = random.randint(0, 99)  # pyright: ignore[reportAttributeAccessIssue]
    renamed = pl.lit("N") + pl.col("security").str.reverse()
    shuffled = [
        frame.with_columns(security=renamed).sample(fraction=1, shuffle=True, seed=seed)
        for frame in (prices, securities)
    ]
    assert count_prices(*shuffled).equals(count_prices(prices, securities))


def _full(prices: pl.DataFrame) -> pl.DataFrame:
    empty = {name: pl.lit(None, dtype=kind) for name, kind in PRICES.schema().items() if name not in prices.columns}
    return prices.with_columns(**empty).select(list(PRICES.schema()))
