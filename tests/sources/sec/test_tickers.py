"""Today's tickers in both of their forms."""

from __future__ import annotations

import json

import pytest
from tests.sources.sec.invented import PlayedClient

from redink.errors import ReplyError
from redink.sources.sec import tickers
from redink.sources.sec.tickers import TickersQuery


def plain(*entries: tuple[object, object, object]) -> bytes:
    rows = {str(n): dict(zip(("cik_str", "ticker", "title"), entry, strict=True)) for n, entry in enumerate(entries)}
    return json.dumps(rows).encode()


def test_a_company_has_a_ticker_for_each_class() -> None:
    found = tickers.parse(plain((12, "DUOB", "Duo Corp"), (12, "DUO-A", "Duo Corp"), (3, "SOLO", "Solo Inc.")))
    assert found.tickers.rows() == [
        ("0000000003", "SOLO", "Solo Inc.", None),
        ("0000000012", "DUO-A", "Duo Corp", None),
        ("0000000012", "DUOB", "Duo Corp", None),
    ]
    assert found.notes == ()


def test_the_other_form_says_where_each_is_listed() -> None:
    content = {
        "fields": ["cik", "name", "ticker", "exchange"],
        "data": [[3, "Solo Inc.", "SOLO", "NYSE"], [4, "Over Inc.", "OVER", None]],
    }
    found = tickers.parse(json.dumps(content).encode()).tickers
    assert found.select("ticker", "exchange").rows() == [("SOLO", "NYSE"), ("OVER", None)]


def test_a_ticker_of_two_companies_stays_with_both_and_is_noted() -> None:
    found = tickers.parse(plain((3, "SAME", "One"), (4, "SAME", "Other")))
    assert found.tickers.get_column("company").to_list() == ["0000000003", "0000000004"]
    assert found.notes == ("1 tickers are listed for more than one company: SAME",)


def test_rows_without_a_ticker_or_company_are_left_out_and_counted() -> None:
    found = tickers.parse(
        plain((3, "SOLO", "Solo"), (None, "NONE", "X"), (5, None, "Y"), (5, " ", "Y"), ("x", "Z", "Z"))
    )
    assert found.tickers.get_column("ticker").to_list() == ["SOLO"]
    assert found.notes[0].startswith("4 rows of the list of tickers are left out")


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b"{}", b'{"fields": [], "data": []}'])
def test_what_is_no_list_of_tickers_is_refused(content: bytes) -> None:
    with pytest.raises(ReplyError, match="holds no tickers"):
        tickers.parse(content)


@pytest.mark.parametrize("listing", ["tickers", "exchanges"])
def test_the_list_asked_for_is_fetched(listing: str) -> None:
    query = TickersQuery(listing=listing)  # pyright: ignore[reportArgumentType]
    client = PlayedClient(bodies={tickers.ADDRESSES[listing]: plain((3, "SOLO", "Solo"))})
    (reply,) = tickers.fetch(query, client=client)
    assert tickers.parse(reply.content).tickers.height == 1
    assert client.asked == [request.url for request in tickers.requests(query)]
