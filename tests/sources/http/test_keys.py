"""Keys and contacts: sent where they belong, shown nowhere, asked for before the source is."""

from __future__ import annotations

import logging
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.loopback import CONTACT, Answer, FakeClock, Loopback
from tests.sources.http.endpoints import CSV, ETAG, FACTS, PRICES, RATES, asked

from redink.errors import BusyError, RefusedError, ReplyError
from redink.settings import Secret, Settings
from redink.sources.http.client import NetworkClient


def test_a_body_comes_back_whole_with_the_contact_sent(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server, NetworkClient(server.settings(tmp_path)) as client:
        reply = client.get(asked(RATES, headers={"Accept": "text/csv"}))
        assert (reply.content, reply.changed) == (CSV, True)
        (sent,) = server.asked(RATES)
    assert sent.headers["user-agent"] == f"redink/{version('redink')} {CONTACT}"
    assert sent.headers["accept"] == "text/csv"
    assert "authorization" not in sent.headers


@pytest.mark.parametrize("url", [FACTS, "https://www.sec.gov/files/a.json", "https://sec.gov/a.json"])
def test_the_sec_is_not_asked_without_a_contact(tmp_path: Path, url: str) -> None:
    with Loopback({url: Answer(body=b"{}")}) as server:
        with pytest.raises(RefusedError, match=r"sec\.gov wants to know who asks.*REDINK_CONTACT="):
            NetworkClient(server.settings(tmp_path, contact=None)).get(asked(url, expects="json"))
        assert server.received == []


def test_a_key_under_a_name_that_is_nearly_right_is_named_where_the_right_one_is_missing(tmp_path: Path) -> None:
    with Loopback({PRICES: Answer(body=CSV)}) as server:
        settings = server.settings(tmp_path, keys={"tingo": "abc", "vendor": "x"})
        with pytest.raises(
            RefusedError, match=r"no key tiingo is set \(one is set under tingo\); set REDINK_KEY_TIINGO"
        ):
            NetworkClient(settings).get(asked(PRICES, key="tiingo"))
        assert server.received == []


def test_other_sources_are_asked_without_a_contact(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server:
        NetworkClient(server.settings(tmp_path, contact=None)).get(asked(RATES))
        assert server.received[0].headers["user-agent"] == f"redink/{version('redink')}"


def test_a_key_is_sent_in_its_header_and_shown_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    key = "s3cr3t+key/of=ada"
    request = asked(PRICES, key="tiingo")
    page = f"<html><title>bad key {key} and s3cr3t%2Bkey%2Fof%3Dada</title></html>".encode()
    caplog.set_level(logging.DEBUG)
    with Loopback({PRICES: [Answer(body=CSV, headers=ETAG), Answer(status=403, body=page)]}) as server:
        settings = server.settings(tmp_path, keys={"tiingo": key})
        client = NetworkClient(settings, clock=FakeClock())
        reply = client.get(request)
        with pytest.raises(
            RefusedError, match=r"titled \"bad key \*\*\* and \*\*\*\".*does not take the key tiingo"
        ) as told:
            client.get(request)
        assert [each.headers["authorization"] for each in server.received] == [f"Token {key}"] * 2
    chain: list[BaseException | None] = [told.value, told.value.__cause__, told.value.__context__]
    kept = [path.read_text(encoding="utf-8", errors="replace") for path in (tmp_path / "kept").iterdir()]
    shown = [repr(each) + str(each) for each in (settings, reply, request, *chain, *vars(client).values())]
    for text in (*shown, *kept, caplog.text):
        assert "s3cr3t" not in text
    assert caplog.text


def test_a_key_that_is_not_set_is_asked_for_before_the_source_is(tmp_path: Path) -> None:
    with Loopback({PRICES: Answer(body=CSV)}) as server:
        with pytest.raises(
            RefusedError, match=r"wants the key tiingo, and no key tiingo is set; set REDINK_KEY_TIINGO"
        ):
            NetworkClient(server.settings(tmp_path)).get(asked(PRICES, key="tiingo"))
        assert server.received == []


def test_a_key_in_an_address_is_refused_unsent_and_unshown(tmp_path: Path) -> None:
    with Loopback({PRICES: Answer(body=CSV)}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "s3cr3t"}))
        with pytest.raises(RefusedError, match=r"an address holds the key tiingo") as told:
            client.get(asked(f"{PRICES}?token=s3cr3t"))
        assert server.received == []
    assert "s3cr3t" not in str(told.value)


def test_a_key_does_not_travel_to_a_mirror_in_the_open(tmp_path: Path) -> None:
    with Loopback({}) as server:
        settings = server.settings(
            tmp_path, keys={"tiingo": "s3cr3t"}, mirrors={"api.tiingo.com": "http://mirror.example.org/t"}
        )
    with pytest.raises(RefusedError, match=r"its mirror mirror\.example\.org is http.*use an https mirror"):
        NetworkClient(settings).get(asked(PRICES, key="tiingo"))


def test_a_key_header_may_be_another_one(tmp_path: Path) -> None:
    with Loopback({PRICES: Answer(body=CSV)}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"vendor": "abc"}))
        client.get(asked(PRICES, key="vendor", key_header=("X-Api-Key", "{key}")))
        assert server.received[0].headers["x-api-key"] == "abc"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://fred.stlouisfed.org/a.csv", "is not https"),
        ("ftp://fred.stlouisfed.org/a.csv", "is not https"),
        ("https:///a.csv", "is no address"),
        ("https://ada:pw@fred.stlouisfed.org/a.csv", "is no address"),
        ("https://fred.stlouisfed.org/a b.csv", "is no address"),
        ("https://[fred/a.csv", "is no address"),
    ],
)
def test_an_address_that_is_none_is_not_asked(tmp_path: Path, url: str, words: str) -> None:
    with Loopback({}) as server, pytest.raises(ReplyError, match=words):
        NetworkClient(server.settings(tmp_path)).get(asked(url))


def test_a_secret_does_not_show_its_value_when_printed() -> None:
    secret = Secret("s3cr3t")
    assert "s3cr3t" not in f"{secret}{secret!r}{[secret]}{secret!s:>10}"


def test_everything_else_goes_through_the_proxy_whose_password_is_not_shown(tmp_path: Path) -> None:
    settings = Settings(cache=tmp_path, proxy=Secret("http://ada:pw@127.0.0.1:9"), attempts=1)
    with pytest.raises(BusyError, match="broke the connection") as told:
        NetworkClient(settings, clock=FakeClock()).get(asked("https://a.example.org/x.csv"))
    assert "pw" not in str(told.value)
