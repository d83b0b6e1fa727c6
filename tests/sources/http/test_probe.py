"""Whether sources can be reached: one request each, every way of failing reported, no key shown."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.loopback import CONTACT, Answer, Loopback

from redink.described import document_of
from redink.errors import UsageError
from redink.settings import Secret, Settings
from redink.sources.fred.query import GRAPH
from redink.sources.french.query import LIBRARY
from redink.sources.holdings import ishares
from redink.sources.http.hosts import DECLARED, domain_of
from redink.sources.http.probe import ENDPOINTS, Endpoint, ProbeResult, probe, unasked, without_secrets
from redink.sources.quotes import tiingo
from redink.sources.sec import submissions, tickers

SEC, DATA, ISHARES, TIINGO, FRED, FRENCH = ENDPOINTS
KEY = "s3cr3t+key/of=ada"


def routes(answer: Answer) -> dict[str, Answer]:
    return {endpoint.url: answer for endpoint in ENDPOINTS}


def one(endpoint: Endpoint, answer: Answer, folder: Path, **settings: object) -> ProbeResult:
    with Loopback({endpoint.url: answer}) as server:
        (found,) = probe(server.settings(folder, keys={"tiingo": KEY}, **settings), [endpoint])
    return found


def test_every_host_that_a_source_asks_has_its_endpoint_and_its_declared_rate() -> None:
    asked = [tickers.ADDRESSES["exchanges"], submissions.ADDRESS, ishares.ADDRESS, tiingo.ADDRESS, GRAPH, LIBRARY]
    assert [urlsplit(url).netloc for url in asked] == [endpoint.host() for endpoint in ENDPOINTS]
    assert {domain_of(endpoint.url) for endpoint in ENDPOINTS} == {policy.domain for policy in DECLARED}


def test_all_are_asked_once_and_reached_in_order_with_contact_and_key(tmp_path: Path) -> None:
    with Loopback(routes(Answer(body=b"x"))) as server:
        found = probe(server.settings(tmp_path, keys={"tiingo": KEY}))
        paths = [each.path.partition("?")[0] for each in server.received]
        agents = {each.headers["user-agent"] for each in server.received}
        keys = {each.path: each.headers.get("authorization") for each in server.received}
    assert [(each.source, each.state, each.status, each.reason) for each in found] == [
        (endpoint.source, "reached", 200, None) for endpoint in ENDPOINTS
    ]
    assert all(each.milliseconds is not None and 0 <= each.milliseconds < 5000 for each in found)
    assert {each.mirror for each in found} == {"127.0.0.1"}
    assert len(paths) == len(set(paths)) == len(ENDPOINTS)
    assert all(agent.endswith(CONTACT) for agent in agents)
    assert {path: key for path, key in keys.items() if key} == {"/api.tiingo.com/api/test": f"Token {KEY}"}


def test_the_body_is_not_waited_for(tmp_path: Path) -> None:
    assert one(FRED, Answer(body=b"x" * 1000, stall=10), tmp_path).state == "reached"


@pytest.mark.parametrize(
    ("endpoint", "answer", "status", "reason"),
    [
        (SEC, Answer(status=403), 403, "www.sec.gov answered HTTP 403: it does not take the contact"),
        (TIINGO, Answer(status=401), 401, "api.tiingo.com answered HTTP 401: it does not take the key tiingo"),
        (FRED, Answer(status=429), 429, "fred.stlouisfed.org answered HTTP 429"),
        (FRED, Answer(status=503), 503, "fred.stlouisfed.org answered HTTP 503"),
        (FRENCH, Answer(status=404), 404, "mba.tuck.dartmouth.edu answered HTTP 404: there is nothing"),
        (
            ISHARES,
            Answer(status=302, headers={"Location": "https://login.example.org/"}),
            None,
            "sends us to another host, login.example.org",
        ),
    ],
    ids=["403", "401", "429", "503", "404", "redirect"],
)
def test_what_a_source_answers_in_place_of_data_is_reported(
    tmp_path: Path, endpoint: Endpoint, answer: Answer, status: int | None, reason: str
) -> None:
    found = one(endpoint, answer, tmp_path)
    assert (found.state, found.status, found.milliseconds) == ("failed", status, None)
    assert reason in (found.reason or "")


def test_a_source_that_does_not_answer_in_time_is_reported(tmp_path: Path) -> None:
    found = one(FRED, Answer(delay=30), tmp_path, read_seconds=0.1)
    assert (found.state, found.status) == ("failed", None)
    assert found.reason == "fred.stlouisfed.org did not answer in time (ReadTimeout)"


def test_a_refused_connection_is_reported(tmp_path: Path) -> None:
    with Loopback({FRED.url: Answer()}) as server:
        settings = server.settings(tmp_path)
    (found,) = probe(settings, [FRED])
    assert (found.state, found.status) == ("failed", None)
    assert (found.reason or "").startswith("fred.stlouisfed.org broke the connection (")


def test_a_source_that_hangs_before_it_can_be_timed_is_left_behind(tmp_path: Path) -> None:
    class Leaping:
        time = 0.0

        def now(self) -> float:
            self.time += 100.0
            return self.time

        def sleep(self, seconds: float) -> None:
            raise AssertionError(seconds)

    end = Event()

    def hang(request: httpx.Request) -> httpx.Response:
        end.wait(30)
        return httpx.Response(200, request=request)

    settings = Settings(cache=tmp_path)
    (found,) = probe(settings, [FRED], transport=httpx.MockTransport(hang), clock=Leaping())
    end.set()
    assert (
        found.reason == "fred.stlouisfed.org did not answer within 12 seconds; look whether its name is found from here"
    )


@pytest.mark.parametrize(
    ("settings", "endpoint", "reason"),
    [
        ({"contact": None}, SEC, "no contact is set"),
        ({"contact": None}, DATA, "no contact is set"),
        ({"keys": {}}, TIINGO, "no key tiingo is set"),
        ({"offline": True}, FRED, "offline is set"),
        ({"offline": True, "contact": None}, SEC, "offline is set"),
    ],
)
def test_a_source_that_may_not_be_asked_is_not(
    tmp_path: Path, settings: dict[str, Any], endpoint: Endpoint, reason: str
) -> None:
    with Loopback(routes(Answer())) as server:
        (found,) = probe(server.settings(tmp_path, **settings), [endpoint])
        assert server.received == []
    assert (found.state, found.status, found.milliseconds, found.reason) == ("not_asked", None, None, reason)


def test_without_a_contact_the_others_are_asked(tmp_path: Path) -> None:
    with Loopback(routes(Answer())) as server:
        found = probe(server.settings(tmp_path, contact=None))
    assert [each.source for each in found if each.state == "reached"] == ["iShares", "FRED", "French library"]


def test_a_key_does_not_travel_in_the_open(tmp_path: Path) -> None:
    settings = Settings(
        cache=tmp_path, keys={"tiingo": Secret(KEY)}, mirrors={"api.tiingo.com": "http://mirror.example.org/t"}
    )
    (found,) = probe(settings, [TIINGO])
    assert (found.mirror, found.state) == ("mirror.example.org", "failed")
    assert "its mirror mirror.example.org is http" in (found.reason or "")


@given(key=st.text("abcXYZ019+/=._-&%", min_size=3, max_size=20))
def test_no_reason_holds_a_key_however_the_source_repeats_it(tmp_path: Path, key: str) -> None:
    page = f"<html><title>bad key {key}!</title></html>".encode()

    def echo(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, content=page, request=request)

    settings = Settings(cache=tmp_path, keys={"tiingo": Secret(f"k:{key}")})
    (found,) = probe(settings, [TIINGO], transport=httpx.MockTransport(echo))
    assert f"k:{key}" not in str(document_of(found))
    assert without_secrets(f"a k:{key} b", settings) == "a *** b"


def test_certificates_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        probe(Settings(cache=tmp_path, certificates=tmp_path / "none.pem"), [FRED])


def test_endpoints_not_asked_for_one_reason_say_it() -> None:
    assert {each.reason for each in unasked(reason="so it is")} == {"so it is"}
    assert len(unasked(reason="so it is")) == len(ENDPOINTS)
