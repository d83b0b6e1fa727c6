"""Yahoo: later splits undone, Adj Close never stored, the library an extra."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import ReplyError, UsageError
from redink.sources.quotes.yahoo import Columns, Query, fetch, parse, requests

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


@given(
    st.lists(
        st.tuples(st.floats(1, 500), st.sampled_from([0.0, 0.0, 2.0, 3.0, 0.1]), st.sampled_from([0.0, 0.3])),
        min_size=1,
        max_size=15,
    )
)
def test_what_was_quoted_comes_back(days: list[tuple[float, float, float]]) -> None:
    dates = [date(2024, 1, 1) + timedelta(days=n) for n in range(len(days))]
    later = [1.0]
    for _, split, _ in reversed(days[1:]):
        later.append(later[-1] * (split or 1.0))
    later.reverse()
    shown = {
        "Date": dates,
        "Close": [close / factor for (close, _, _), factor in zip(days, later, strict=True)],
        "Adj Close": [0.0] * len(days),
        "Volume": [7.0] * len(days),
        "Dividends": [paid / factor for (_, _, paid), factor in zip(days, later, strict=True)],
        "Stock Splits": [split for _, split, _ in days],
    }
    prices = parse({"A": shown}, Query(tickers=("A",), since=dates[0], until=dates[-1])).tables["prices"]
    assert prices.get_column("close").to_list() == pytest.approx([close for close, _, _ in days])
    assert prices.get_column("dividend").fill_null(0.0).to_list() == pytest.approx([paid for _, _, paid in days])
    ratios = prices.get_column("split_ratio").fill_null(1.0).to_list()
    assert ratios == pytest.approx([1 / (split or 1.0) for _, split, _ in days])


@given(st.floats(0.01, 1000))
def test_adj_close_changes_nothing(adjusted: float) -> None:
    expected = parse({"ANVL": columns()}, QUERY).tables["prices"]
    assert parse({"ANVL": columns(Adj_Close=[adjusted] * 3)}, QUERY).tables["prices"].equals(expected)


def test_a_day_without_a_close_and_a_ticker_without_days_are_told() -> None:
    downloads: dict[str, Columns] = {"ANVL": columns(Close=[50.0, float("nan"), 51.0]), "BORE": {"Date": []}}
    parcel = parse(downloads, QUERY)
    assert parcel.tables["prices"].height == 2
    assert parcel.notes == (
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


def test_a_missing_library_is_told_with_how_to_get_it() -> None:
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
    return SimpleNamespace(Ticker=lambda ticker: SimpleNamespace(history=history(ticker)), exceptions=errors)


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


def test_a_library_that_fails_is_told() -> None:
    def history(_: str) -> Any:
        def failing(**_: object) -> None:
            raise ValueError("no crumb")

        return failing

    with pytest.raises(ReplyError, match="Yahoo did not give ANVL: no crumb"):
        fetch(QUERY, load=lambda _: library(history))
