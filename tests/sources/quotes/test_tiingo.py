"""Tiingo: requests without a key in them, answers as quoted, and messages that are no prices."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.loopback import Answer, FakeClock, Loopback
from tests.sources.quotes.exported import PAGE, TIINGO_HEADER

from redink.errors import AbsentError, BusyError, RedinkError, RefusedError, ReplyError, UsageError
from redink.sources.http import Reply, Request
from redink.sources.http.client import NetworkClient
from redink.sources.quotes.tiingo import Query, TickerReply, fetch, parse, requests

QUERY = Query(tickers=("ANVL", "BORE.B"), since=date(2024, 1, 2), until=date(2024, 1, 5))
ROWS = (
    "2024-01-02,100,1,1,1,10,49,1,1,1,20,0.0,1.0\n"
    "2024-01-03,51,1,1,1,20,49.98,1,1,1,20,0.0,2.0\n"
    "2024-01-04,50,1,1,1,20,50,1,1,1,20,0.5,1.0\n"
)


class Shelf:
    """A client that gives what lies on a shelf, by ticker, and an AbsentError for the rest."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self.bodies = bodies
        self.asked: list[Request] = []

    def get(self, request: Request) -> Reply:
        self.asked.append(request)
        ticker = request.url.split("/daily/")[1].split("/")[0]
        if ticker not in self.bodies:
            raise AbsentError(f"{request.url} is not there")
        return Reply(request=request, content=self.bodies[ticker])

    def download(self, request: Request) -> Path:
        raise NotImplementedError(request.url)


def answered(content: str | bytes) -> tuple[TickerReply, ...]:
    return (TickerReply(ticker="ANVL", content=content.encode() if isinstance(content, str) else content),)


def test_a_request_names_ticker_and_days_and_no_key() -> None:
    first, second = requests(QUERY).values()
    assert first.url == (
        "https://api.tiingo.com/tiingo/daily/ANVL/prices?startDate=2024-01-02&endDate=2024-01-05&format=csv"
    )
    assert "/daily/BORE-B/prices" in second.url
    assert (first.key, first.key_header, first.expects) == ("tiingo", ("Authorization", "Token {key}"), "csv")


def test_only_days_after_the_last_stored_one_are_asked_for() -> None:
    query = Query(
        tickers=("ANVL", "BORE"),
        since=date(2024, 1, 2),
        until=date(2024, 1, 5),
        stored={"ANVL": date(2024, 1, 3), "BORE": date(2024, 1, 5)},
    )
    assert list(requests(query)) == ["ANVL"]
    assert "startDate=2024-01-04" in requests(query)["ANVL"].url


@given(st.integers(0, 3))
def test_two_downloads_one_after_the_other_give_what_one_gives(split: int) -> None:
    whole = parse(answered(TIINGO_HEADER + ROWS), QUERY).tables["prices"]
    lines = ROWS.splitlines(keepends=True)
    first = parse(answered(TIINGO_HEADER + "".join(lines[:split])), QUERY).tables["prices"]
    stored = {"ANVL": first.get_column("date").max()} if split else {}
    later = Query(tickers=("ANVL",), since=QUERY.since, until=QUERY.until, stored=stored)  # pyright: ignore[reportArgumentType]
    second = parse(answered(TIINGO_HEADER + ROWS), later).tables["prices"]
    assert first.vstack(second).equals(whole)


def test_closes_are_as_quoted_with_split_ratio_and_dividend() -> None:
    prices = parse(answered(TIINGO_HEADER + ROWS), QUERY).tables["prices"]
    assert prices.select("date", "close", "volume", "split_ratio", "dividend", "total_return").rows() == [
        (date(2024, 1, 2), 100.0, 10.0, None, None, None),
        (date(2024, 1, 3), 51.0, 20.0, 0.5, None, None),
        (date(2024, 1, 4), 50.0, 20.0, None, 0.5, None),
    ]


def test_unknown_and_empty_tickers_are_noted() -> None:
    client = Shelf({"ANVL": b""})
    source_data = parse(fetch(QUERY, client=client), QUERY)
    assert len(client.asked) == 2
    assert source_data.tables["prices"].is_empty()
    assert source_data.notes == (
        "1 tickers are unknown to Tiingo: BORE.B",
        "1 tickers have no prices in the days asked: ANVL",
    )


@pytest.mark.parametrize("body", ["", "[]", TIINGO_HEADER, "\ufeff" + TIINGO_HEADER])
def test_nothing_is_no_error(body: str) -> None:
    assert parse(answered(body), QUERY).tables["prices"].is_empty()


@pytest.mark.parametrize(
    "body", ['{"detail": "Error: Ticker \'ANVL\' not found"}', '{"detail": "Not found."}', "Not found.", "Not found.\n"]
)
def test_a_ticker_that_a_message_calls_unknown_is_noted(body: str) -> None:
    source_data = parse(answered(body), QUERY)
    assert source_data.notes == ("1 tickers are unknown to Tiingo: ANVL",)


@pytest.mark.parametrize(
    ("body", "error", "told"),
    [
        ('{"detail":"You have run over your hourly request allocation."}', BusyError, "hourly request allocation"),
        ('{"detail":"Invalid token."}', RefusedError, "check the key in the settings"),
        ('{"detail":"Something else"}', ReplyError, "is a message, no prices: Something else"),
        ('{"detail":', ReplyError, "is a message, no prices: b'{\"detail\":'"),
        ("Something went wrong", ReplyError, "is a message, no prices: Something went wrong"),
        (
            "Error: You have run over your hourly request allocation. Contact us at support@tiingo.com.",
            BusyError,
            "ask again after the hour",
        ),
        (
            "You have run over your 500 symbol look up for this month. Please upgrade at https://api.tiingo.com/pricing",
            BusyError,
            "the tickers that the account allows in a month are used up; wait for the next month, take a larger plan",
        ),
        ("You have run over your daily request allocation.", BusyError, "ask again tomorrow"),
        (PAGE, ReplyError, "is a web page"),
        (ROWS.replace("2024-01-02", "d"), ReplyError, "has no column 'date'"),
        (TIINGO_HEADER.replace("divCash", "cash") + ROWS, ReplyError, "has no column 'divcash'; found date, close"),
        (TIINGO_HEADER + ROWS.replace("51,", "x,"), ReplyError, "column 'close': found 'x', expected a number"),
        (TIINGO_HEADER + ROWS.replace("0.0,2.0", "0.0,0.0"), ReplyError, "2024-01-03: splitFactor 0.0 and divCash 0.0"),
        (
            TIINGO_HEADER + ROWS.replace("0.5,1.0", "-0.5,1.0"),
            ReplyError,
            "2024-01-04: splitFactor 1.0 and divCash -0.5",
        ),
        ((TIINGO_HEADER + ROWS + "\xe9").encode("cp1252"), ReplyError, "is not UTF-8 text"),
    ],
)
def test_what_is_no_table_of_prices_is_refused(body: str | bytes, error: type[RedinkError], told: str) -> None:
    with pytest.raises(error, match=told):
        parse(answered(body), Query(tickers=("ANVL",), since=QUERY.since, until=QUERY.until))


def test_a_used_up_allowance_stops_the_asking_and_says_how_far_it_came(tmp_path: Path) -> None:
    first, second = (request.url for request in requests(QUERY).values())
    third = requests(Query(tickers=("CORD",), since=QUERY.since, until=QUERY.until))["CORD"].url
    spent = Answer(body=b"Error: You have run over your hourly request allocation.")
    table = Answer(body=(TIINGO_HEADER + ROWS).encode())
    query = Query(tickers=("ANVL", "BORE.B", "CORD"), since=QUERY.since, until=QUERY.until)
    with Loopback({first: table, second: spent, third: table}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "key-of-nobody"}), clock=FakeClock())
        with pytest.raises(BusyError, match=r"ask again after the hour, .* \(after 1 of 3 tickers\)"):
            fetch(query, client=client)
        assert len(server.received) == 2


@pytest.mark.parametrize(
    "answer",
    [(404, b'{"detail": "Not found."}'), (200, b'{"detail": "Not found."}'), (400, b"Error: Ticker not found")],
)
def test_an_unknown_ticker_is_noted_however_it_is_said(tmp_path: Path, answer: tuple[int, bytes]) -> None:
    status, body = answer
    query = Query(tickers=("ANVL",), since=QUERY.since, until=QUERY.until)
    with Loopback({requests(query)["ANVL"].url: Answer(status=status, body=body)}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "key-of-nobody"}), clock=FakeClock())
        assert parse(fetch(query, client=client), query).notes == ("1 tickers are unknown to Tiingo: ANVL",)


@pytest.mark.parametrize("ticker", ["", "../etc", "A B", "aapl?token=1", "A" * 40])
def test_what_is_no_ticker_is_not_asked_for(ticker: str) -> None:
    with pytest.raises(UsageError, match="is no ticker"):
        requests(Query(tickers=(ticker,), since=QUERY.since, until=QUERY.until))


def test_two_prices_for_one_day_are_left_out_and_rows_outside_the_days_asked_too() -> None:
    double = ROWS + "2024-01-04,49,1,1,1,20,50,1,1,1,20,0.5,1.0\n2024-02-01,50,1,1,1,20,50,1,1,1,20,0,1.0\n"
    source_data = parse(answered(TIINGO_HEADER + double), QUERY)
    assert source_data.tables["prices"].get_column("date").to_list() == [date(2024, 1, 2), date(2024, 1, 3)]
    assert source_data.notes == ("2 price rows left out: two different rows for one day, first ANVL on 2024-01-04",)


TABLE = (TIINGO_HEADER + ROWS).encode()
THREE = Query(tickers=("ANVL", "BORE.B", "CORD"), since=QUERY.since, until=QUERY.until)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"None", r"CORD \(Tiingo's answer for CORD is a message, no prices: None; ask again\)"),
        (b"<html><title>Oops</title></html>", 'CORD .*sent a web page titled "Oops" where csv was asked'),
        (TABLE.replace(b"0.0,2.0", b"0.0,0.0"), r"CORD .*2024-01-03: splitFactor 0\.0"),
    ],
)
def test_one_tickers_odd_answer_leaves_out_that_ticker_alone(tmp_path: Path, body: bytes, told: str) -> None:
    bodies = {"ANVL": TABLE, "BORE.B": TABLE, "CORD": body}
    with Loopback({request.url: Answer(body=bodies[name]) for name, request in requests(THREE).items()}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "key-of-nobody"}), clock=FakeClock())
        source_data = parse(fetch(THREE, client=client), THREE)
    assert set(source_data.tables["prices"].get_column("security")) == {"ANVL", "BORE.B"}
    assert re.match(
        rf"1 tickers gave no table of prices, and are asked for again next time: {told}", source_data.notes[0]
    )


def test_odd_answers_of_several_tickers_or_of_all_that_were_asked_end_the_asking() -> None:
    odd = {"ANVL": TABLE, "BORE-B": b"None", "CORD": b"None"}
    with pytest.raises(ReplyError, match=r"is a message, no prices: None; ask again \(2 of 3 tickers\)"):
        parse(fetch(THREE, client=Shelf(odd)), THREE)
    hundred = Query(tickers=tuple(f"A{n}" for n in range(100)), since=QUERY.since, until=QUERY.until)
    twice = {ticker: b"None" if ticker in ("A3", "A7") else TABLE for ticker in hundred.tickers}
    assert parse(fetch(hundred, client=Shelf(twice)), hundred).notes[0].startswith("2 tickers gave no table of prices")
    with pytest.raises(ReplyError, match=r"\(3 of 100 tickers\)"):
        parse(fetch(hundred, client=Shelf({**twice, "A9": b"None"})), hundred)


def test_tickers_that_are_stored_count_among_those_that_are_wanted() -> None:
    query = Query(tickers=("ANVL", "CORD"), since=QUERY.since, until=QUERY.until, stored={"ANVL": QUERY.until})
    assert parse(fetch(query, client=Shelf({"CORD": b"None"})), query).tables["prices"].is_empty()


def test_an_empty_body_says_that_there_are_no_prices_in_the_days_asked(tmp_path: Path) -> None:
    bodies = {"ANVL": TABLE, "BORE.B": b"", "CORD": b""}
    with Loopback({request.url: Answer(body=bodies[name]) for name, request in requests(THREE).items()}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "key-of-nobody"}), clock=FakeClock())
        source_data = parse(fetch(THREE, client=client), THREE)
    assert source_data.notes == ("2 tickers have no prices in the days asked: BORE.B, CORD",)
