"""Yahoo: later splits undone, Adj Close never stored, the library an extra."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import BusyError, RedinkError, ReplyError, UsageError
from redink.market.growth.moves import price_moves
from redink.sources.quotes.yahoo import Columns, Query, fetch, parse, requests
from redink.sources.source_data import SourceData

QUERY = Query(tickers=("ANVL",), since=date(2024, 1, 2), until=date(2024, 1, 5))


def columns(**others: list[Any]) -> dict[str, list[Any]]:
    """Quoted at 100, 51 after a two-for-one with a dividend of 0.5 before it, as Yahoo shows them after the split."""
    plain = {
        "Date": [date(2024, 1, 2), date(2024, 1, 3), date(2024, 1, 4)],
        "Close": [50.0, 49.0, 51.0],
        "Adj Close": [49.7, 49.0, 51.0],
        "Volume": [20.0, 20.0, 20.0],
        "Dividends": [0.0, 0.25, 0.0],
        "Stock Splits": [0.0, 0.0, 2.0],
    }
    return plain | {name.replace("_", " "): values for name, values in others.items()}


def test_prices_dividends_and_volumes_are_as_quoted_before_the_split() -> None:
    prices = parse({"ANVL": columns()}, QUERY).tables["prices"]
    assert prices.select("close", "volume", "split_ratio", "dividend", "total_return").rows() == [
        (100.0, 10.0, None, None, None),
        (98.0, 10.0, None, 0.5, None),
        (51.0, 20.0, 0.5, None, None),
    ]


def test_a_split_after_the_days_asked_is_undone_too() -> None:
    query = Query(tickers=("ANVL",), since=date(2024, 1, 2), until=date(2024, 1, 3))
    prices = parse({"ANVL": columns()}, query).tables["prices"]
    assert prices.get_column("close").to_list() == [100.0, 98.0]


def test_a_download_has_no_end() -> None:
    asked = requests(Query(tickers=("BRK.B",), since=QUERY.since, until=QUERY.until))["BRK.B"]
    assert (asked.ticker, asked.start) == ("BRK-B", date(2024, 1, 2))


STEP = st.tuples(
    st.floats(-0.02, 0.02),
    st.sampled_from([0.0, 0.0, 0.0, 2.0, 3.0, 1.25, 1.5, 20.0, 0.1, 0.5]),
    st.booleans(),
    st.sampled_from([0.0, 0.0, 0.001]),
)
"""The day's move as a holder had it, a split factor, whether Yahoo adjusted the past for it, a yield paid."""


@given(st.lists(STEP, min_size=1, max_size=25))
def test_what_was_quoted_comes_back_whichever_way_yahoo_treated_each_split(
    steps: list[tuple[float, float, bool, float]],
) -> None:
    """Quoted forwards by hand: a close is the one before, divided by the split and grown by the move."""
    dates = [date(2024, 1, 1) + timedelta(days=n) for n in range(len(steps))]
    quoted, paid, close = [], [], 100.0
    for move, split, _, cash in steps:
        close = close / (split or 1.0) * (1 + move)
        quoted.append(close)
        paid.append(close * cash)
    undone = [1.0]
    for _, split, adjusted, _ in reversed(steps[1:]):
        undone.append(undone[-1] * ((split or 1.0) if adjusted else 1.0))
    undone.reverse()
    shown = {
        "Date": dates,
        "Close": [close / factor for close, factor in zip(quoted, undone, strict=True)],
        "Adj Close": [0.0] * len(steps),
        "Volume": [7.0 * factor for factor in undone],
        "Dividends": [cash / factor for cash, factor in zip(paid, undone, strict=True)],
        "Stock Splits": [split for _, split, _, _ in steps],
    }
    source_data = parse({"A": shown}, Query(tickers=("A",), since=dates[0], until=dates[-1]))
    prices = source_data.tables["prices"]
    assert prices.get_column("close").to_list() == pytest.approx(quoted)
    assert prices.get_column("volume").to_list() == pytest.approx([7.0] * len(steps))
    assert prices.get_column("dividend").fill_null(0.0).to_list() == pytest.approx(paid)
    ratios = prices.get_column("split_ratio").fill_null(1.0).to_list()
    assert ratios == pytest.approx([1 / (split or 1.0) for _, split, _, _ in steps])
    assert prices.get_column("doubt").null_count() == len(steps)


def shown(closes: list[float | None], splits: dict[int, float], **others: list[Any]) -> Columns:
    """Closes on consecutive days, with factors by day."""
    days = len(closes)
    plain = {
        "Date": [date(2024, 1, 2) + timedelta(days=n) for n in range(days)],
        "Close": [float("nan") if close is None else close for close in closes],
        "Adj Close": [0.0] * days,
        "Volume": [10.0] * days,
        "Dividends": [0.0] * days,
        "Stock Splits": [splits.get(n, 0.0) for n in range(days)],
    }
    return plain | others


def parsed(columns: Columns) -> SourceData:
    days = columns["Date"]
    return parse({"ANVL": columns}, Query(tickers=("ANVL",), since=days[0], until=days[-1]))  # pyright: ignore[reportArgumentType]


def growth(source_data: SourceData) -> list[float | None]:
    """What a holder earned on each day, to a thousandth; null where the move is quarantined."""
    moves = price_moves(source_data.tables["prices"], total=False)
    return [None if each is None else round(each, 3) for each in moves.get_column("growth").to_list()]


@pytest.mark.parametrize(
    ("closes", "splits", "quoted", "earned"),
    [
        ([90, 90, 60], {2: 1.5}, [90, 90, 60], [1.0, 1.0]),
        ([90, 90, 91], {2: 1.5}, [135, 135, 91], [1.0, 1.011]),
        ([100, 100, 10.2], {2: 10}, [100, 100, 10.2], [1.0, 1.02]),
        ([100, 100, 97], {2: 10}, [1000, 1000, 97], [1.0, 0.97]),
        ([2, 2, 19], {2: 0.1}, [2, 2, 19], [1.0, 0.95]),
        ([2, 2, 1.6], {2: 0.1}, [0.2, 0.2, 1.6], [1.0, 0.8]),
        ([90, 90, 72], {2: 1.25}, [90, 90, 72], [1.0, 1.0]),
        ([80, 40, 41, 42], {1: 2, 3: 4}, [320, 160, 164, 42], [1.0, 1.025, 1.024]),
        ([80, 80, 81, 20], {1: 2, 3: 4}, [160, 80, 81, 20], [1.0, 1.012, 0.988]),
        ([90, 90, None, 61], {2: 1.5}, [90, 90, 61], [1.0, 1.017]),
        ([90, 90, None, 91], {2: 1.5}, [135, 135, 91], [1.0, 1.011]),
        ([90, None, 30], {1: 1.5, 2: 2}, [90, 30], [1.0]),
        ([90, 91, None], {2: 1.5}, [135, 136.5], [1.011]),
    ],
    ids=[
        "three for two, left as it was",
        "three for two, adjusted",
        "ten for one, left as it was",
        "ten for one, adjusted",
        "one for ten, left as it was",
        "one for ten, adjusted, on a day of -20%",
        "five for four, left as it was",
        "two splits, the first left and the second adjusted",
        "two splits, the first adjusted and the second left",
        "left, on a day without a close",
        "adjusted, on a day without a close",
        "two splits between two closes, both left",
        "no close since: taken as Yahoo's rule says",
    ],
)
def test_only_what_the_past_was_adjusted_for_is_undone(
    closes: list[float | None], splits: dict[int, float], quoted: list[float], earned: list[float]
) -> None:
    source_data = parsed(shown(closes, splits))
    assert source_data.tables["prices"].get_column("close").to_list() == pytest.approx(quoted)
    assert growth(source_data)[1:] == earned
    assert source_data.tables["prices"].get_column("doubt").null_count() == len(quoted)


@pytest.mark.parametrize(
    ("closes", "factor", "readings"),
    [
        ([90, 90, 85.5], 1.1, "factor of 1.1 (ratio 0.909) is listed: a move of -5.0% if the past was adjusted for it, "
                              "+4.5% if it was left as it was"),
        ([90, 90, 63], 2.0, "factor of 2 (ratio 0.500) is listed: a move of -30.0% if the past was adjusted for it, "
                            "+40.0% if it was left as it was"),
        ([90, 90, 126], 0.5, "factor of 0.5 (ratio 2.000) is listed: a move of +40.0% if the past was adjusted for it, "
                             "-30.0% if it was left as it was"),
        ([100, 100, 70], 1.05, "factor of 1.05 (ratio 0.952) is listed: a move of -30.0% if the past was adjusted for "
                               "it, -26.5% if it was left as it was"),
    ],
)  # fmt: skip
def test_what_the_close_cannot_tell_is_doubted_with_both_readings(
    closes: list[float | None], factor: float, readings: str
) -> None:
    source_data = parsed(shown(closes, {2: factor}))
    assert growth(source_data) == [None, 1.0, None]
    doubts = source_data.tables["prices"].get_column("doubt").to_list()
    assert doubts[:2] == [None, None]
    assert doubts[2] == f"Yahoo: a split {readings}"
    assert len(source_data.notes) == 1
    assert source_data.notes[0].endswith(f"ANVL on 2024-01-04: a split {readings}")


def test_a_past_left_as_it_was_is_noted() -> None:
    assert parsed(shown([90, 90, 60], {2: 1.5})).notes == (
        "splits that Yahoo lists while it left the closes before them as they were, which are not multiplied: "
        "ANVL on 2024-01-04 (factor 1.5, price times 0.667)",
    )


def test_dividends_and_volumes_belong_to_the_past_that_was_left() -> None:
    columns = shown([90, 89.1, 60], {2: 1.5}, Dividends=[0.0, 0.9, 0.0])
    prices = parsed(columns).tables["prices"]
    assert prices.select("close", "volume", "dividend").rows() == [(90, 10, None), (89.1, 10, 0.9), (60, 10, None)]


def test_a_dividend_on_the_day_of_the_split_is_no_part_of_its_fall() -> None:
    """Half of the close is paid: 100 to 50 with 50 paid is no move, so the past of a two-for-one was adjusted."""
    prices = parsed(shown([100, 100, 50], {2: 2.0}, Dividends=[0.0, 0.0, 50.0])).tables["prices"]
    assert prices.get_column("close").to_list() == [200, 200, 50]


@pytest.mark.parametrize(("size", "verdict"), [(0.002, "left"), (0.01, "left"), (0.02, "open"), (0.03, "open")])
def test_a_small_split_is_noted_by_what_the_security_usually_does(size: float, verdict: str) -> None:
    """A fall of 4.8% with a factor of 1.05 is the split where the usual move is at most 1.2%, a quarter of it."""
    closes: list[float | None] = [100.0]
    for n in range(20):
        closes.append((closes[-1] or 0.0) * (1 + size if n % 2 else 1 / (1 + size)))
    closes.append((closes[-1] or 0.0) / 1.05)
    doubt = parsed(shown(closes, {21: 1.05})).tables["prices"].get_column("doubt")[-1]
    assert (doubt is None) == (verdict == "left")


def test_a_usual_day_is_no_sign_of_a_split_that_was_left() -> None:
    """2% down where 2% is usual, with a factor of 1.05: adjusted, though only a little nearer to it."""
    closes: list[float | None] = [100.0, 102.0] * 10
    source_data = parsed(shown([*closes, 100.0], {20: 1.05}))
    assert source_data.tables["prices"].get_column("close").to_list()[-2:] == [pytest.approx(107.1), 100.0]
    assert source_data.notes == ()


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=8), st.sampled_from([0.1, 0.5, 1.05, 1.1, 1.5, 2.0, 10.0]))
def test_later_closes_do_not_change_what_is_said_of_a_split(later: list[float], factor: float) -> None:
    closes: list[float | None] = [90.0, 91.0, 60.0]
    more = [60.0 * each for each in later]
    short = parsed(shown(closes, {2: factor})).tables["prices"]
    assert parsed(shown([*closes, *more], {2: factor})).tables["prices"].head(3).equals(short)


def test_a_day_that_came_twice_splits_once() -> None:
    once = columns()
    twice = {name: [*values, values[-1]] for name, values in once.items()}
    assert parse({"ANVL": twice}, QUERY).tables["prices"].equals(parse({"ANVL": once}, QUERY).tables["prices"])


@given(st.floats(0.01, 1000))
def test_adj_close_changes_nothing(adjusted: float) -> None:
    expected = parse({"ANVL": columns()}, QUERY).tables["prices"]
    assert parse({"ANVL": columns(Adj_Close=[adjusted] * 3)}, QUERY).tables["prices"].equals(expected)


def test_a_day_without_a_close_and_a_ticker_without_days_are_noted() -> None:
    downloads: dict[str, Columns] = {"ANVL": columns(Close=[50.0, float("nan"), 51.0]), "BORE": {"Date": []}}
    source_data = parse(downloads, QUERY)
    assert source_data.tables["prices"].height == 2
    assert source_data.notes == (
        "1 tickers have no prices at Yahoo: BORE",
        "1 price rows left out: no price, first ANVL on 2024-01-03",
    )


def test_prices_adjusted_on_download_are_refused() -> None:
    adjusted = {name: values for name, values in columns().items() if name != "Adj Close"}
    with pytest.raises(ReplyError, match=r"have no 'Adj Close'; found Date, .*auto_adjust=False"):
        parse({"ANVL": adjusted}, QUERY)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"Stock_Splits": [0.0, -2.0, 0.0]}, "a split or dividend below 0"),
        ({"Dividends": [0.0, -2.0, 0.0]}, "a split or dividend below 0"),
        ({"Date": ["x", "y", "z"]}, "are no table of days and numbers"),
        ({"Close": [1.0]}, "are no table of days and numbers"),
    ],
)
def test_columns_that_are_no_prices_are_refused(broken: dict[str, list[Any]], told: str) -> None:
    with pytest.raises(ReplyError, match=told):
        parse({"ANVL": columns(**broken)}, QUERY)


def test_a_missing_library_is_noted_with_how_to_get_it() -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    with pytest.raises(UsageError, match=r"pip install redink\[yahoo\]"):
        fetch(QUERY, load=absent)


class Frame:
    """As much of a pandas frame as is used."""

    def __init__(self, days: dict[str, list[Any]]) -> None:
        self.index = [SimpleNamespace(date=lambda day=day: day) for day in days["Date"]]
        self.columns = [name for name in days if name != "Date"]
        self.days = days

    def __getitem__(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(tolist=lambda: self.days[name])


def library(history: Any) -> Any:
    errors = SimpleNamespace(YFException=type("YFException", (Exception,), {}))
    config = SimpleNamespace(debug=SimpleNamespace(hide_exceptions=True))
    return SimpleNamespace(
        Ticker=lambda ticker: SimpleNamespace(history=history(ticker)), exceptions=errors, config=config
    )


def test_the_library_is_asked_for_unadjusted_prices_with_events_up_to_now() -> None:
    asked: list[tuple[str, dict[str, object]]] = []

    def history(ticker: str) -> Any:
        def given(**settings: object) -> Frame:
            asked.append((ticker, settings))
            return Frame(columns())

        return given

    assert fetch(QUERY, load=lambda _: library(history)) == {"ANVL": columns()}
    ticker, settings = asked[0]
    assert (ticker, settings["start"], settings["auto_adjust"], settings["actions"]) == (
        "ANVL",
        "2024-01-02",
        False,
        True,
    )
    assert "end" not in settings


def test_a_library_that_fails_is_noted() -> None:
    def history(_: str) -> Any:
        def failing(**_: object) -> None:
            raise ValueError("no crumb")

        return failing

    with pytest.raises(ReplyError, match="Yahoo did not give ANVL: no crumb"):
        fetch(QUERY, load=lambda _: library(history))


def refusing(words: str) -> Any:
    """A library that raises the words, as yfinance does once it hides nothing."""

    def history(_: str) -> Any:
        def failing(**_: object) -> None:
            assert not refused.config.debug.hide_exceptions
            raise refused.exceptions.YFException(words)

        return failing

    refused = library(history)
    return refused


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        ("Too Many Requests. Rate limited. Try after a while.", BusyError, "ask again in some minutes"),
        ("Unauthorized: Invalid Crumb", BusyError, "the session with it has lapsed; ask again, with the newest yfin"),
        ("*** YAHOO! FINANCE IS CURRENTLY DOWN! ***", BusyError, "ask again later"),
        ("$ANVL: possibly delisted; no price data found (1d) (Yahoo status_code = 504)", BusyError, "ask again later"),
    ],
)
def test_what_yahoo_refuses_is_no_ticker_without_prices(words: str, error: type[RedinkError], told: str) -> None:
    with pytest.raises(error, match=told):
        fetch(QUERY, load=lambda _: refusing(words))


@pytest.mark.parametrize(
    "words",
    [
        "$ANVL: possibly delisted; no timezone found",
        "$ANVL: possibly delisted; no price data found (1d 2024-01-02 -> ) (Yahoo status_code = 404)",
        "$ANVL: No data found, symbol may be delisted",
    ],
)
def test_a_ticker_that_yahoo_does_not_know_is_noted(words: str) -> None:
    source_data = parse(fetch(QUERY, load=lambda _: refusing(words)), QUERY)
    assert source_data.tables["prices"].is_empty()
    assert source_data.notes == ("1 tickers have no prices at Yahoo: ANVL",)
