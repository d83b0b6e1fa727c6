"""Failures: which are asked again, after which waits, and what each becomes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.loopback import Answer, FakeClock, Loopback
from tests.sources.http.endpoints import CSV, FACTS, PRICES, RATES, asked

from redink.errors import AbsentError, BusyError, OfflineError, RedinkError, RefusedError, ReplyError
from redink.sources.http.client import NetworkClient


def test_an_error_that_passes_is_asked_again_after_growing_waits(tmp_path: Path) -> None:
    clock = FakeClock()
    script = [Answer(status=500), Answer(status=503), Answer(status=502), Answer(body=CSV)]
    with Loopback({PRICES: script}) as server, NetworkClient(server.settings(tmp_path), clock=clock, seed=1) as client:
        assert client.get(asked(PRICES)).content == CSV
        assert len(server.received) == 4
    assert all(longest / 2 <= wait <= longest for wait, longest in zip(clock.slept, (1, 2, 4), strict=True))


def test_the_waits_follow_from_the_seed(tmp_path: Path) -> None:
    def waits(folder: str, seed: int) -> list[float]:
        clock = FakeClock()
        with Loopback({PRICES: [Answer(status=500)] * 3 + [Answer(body=CSV)]}) as server:
            NetworkClient(server.settings(tmp_path / folder), clock=clock, seed=seed).get(asked(PRICES))
        return clock.slept

    one, other, same = waits("one", 1), waits("other", 2), waits("same", 1)
    assert one == same
    assert one != other


def test_a_source_that_stays_busy_ends_in_an_error_after_five_attempts(tmp_path: Path) -> None:
    with (
        Loopback({RATES: Answer(status=503)}) as server,
        NetworkClient(server.settings(tmp_path), clock=FakeClock()) as client,
    ):
        with pytest.raises(BusyError, match=r"RATE answered HTTP 503, asked 5 times in a row; try again later"):
            client.get(asked(RATES))
        assert len(server.received) == 5


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "7"},
        {"Retry-After": "Tue, 08 Apr 2025 14:00:07 GMT", "Date": "Tue, 08 Apr 2025 14:00:00 GMT"},
    ],
)
def test_a_wait_that_the_source_names_is_kept_exactly(tmp_path: Path, headers: Mapping[str, str]) -> None:
    clock = FakeClock()
    script = [Answer(status=429, headers=headers), Answer(body=CSV)]
    with Loopback({RATES: script}) as server:
        assert NetworkClient(server.settings(tmp_path), clock=clock).get(asked(RATES)).content == CSV
    assert clock.slept == [7.0]


def test_a_source_that_wants_an_hour_is_not_waited_for(tmp_path: Path) -> None:
    clock = FakeClock()
    with Loopback({RATES: Answer(status=429, headers={"Retry-After": "3600"})}) as server:
        with pytest.raises(BusyError, match=r"HTTP 429; it asks for a pause of 3,600 seconds"):
            NetworkClient(server.settings(tmp_path), clock=clock).get(asked(RATES))
        assert (len(server.received), clock.slept) == (1, [])


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (Answer(status=401), RefusedError, "HTTP 401"),
        (
            Answer(status=403, body=b"<html><title>Access denied</title></html>"),
            RefusedError,
            'HTTP 403 titled "Access denied": it does not serve this address',
        ),
        (Answer(status=404), AbsentError, "HTTP 404: there is nothing at that address"),
        (Answer(status=410), AbsentError, "HTTP 410"),
        (Answer(status=400), ReplyError, "HTTP 400, and no csv"),
        (
            Answer(status=400, body=b"Error: Ticker 'X' not found"),
            AbsentError,
            "HTTP 400: .*not found.*whether what you",
        ),
        (
            Answer(status=400, body=b'{"error_code":400,"error_message":"Bad Request.  The series does not exist."}'),
            AbsentError,
            "HTTP 400: 'Bad Request. The series does not exist.'",
        ),
        (
            Answer(status=429, body=b'{"detail":"Error: You have run over your hourly request allocation."}'),
            BusyError,
            "HTTP 429: 'Error: You have run over your hourly request allocation.': ask again after the hour",
        ),
        (
            Answer(status=403, body=b"You have run over your 500 symbol look up for this month."),
            BusyError,
            "HTTP 403: .* wait for the next month",
        ),
        (Answer(status=404, body=b'{"detail": "Not found."}'), AbsentError, "HTTP 404: 'Not found.': there is nothing"),
        (
            Answer(body=b"You have run over your 500 symbol look up for this month."),
            BusyError,
            "says 'You have run over .*wait for the next month",
        ),
        (Answer(status=204), ReplyError, "HTTP 204"),
        (Answer(status=304), ReplyError, "HTTP 304"),
        (Answer(status=302), ReplyError, "HTTP 302"),
    ],
)
def test_a_refusal_is_asked_once(tmp_path: Path, answer: Answer, error: type[RedinkError], words: str) -> None:
    with Loopback({RATES: answer}) as server:
        with pytest.raises(error, match=words):
            NetworkClient(server.settings(tmp_path), clock=FakeClock()).get(asked(RATES))
        assert len(server.received) == 1


def test_a_source_that_does_not_answer_in_time_is_busy(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(delay=3.0, body=CSV)}) as server:
        settings = server.settings(tmp_path, read_seconds=0.05, attempts=2)
        with pytest.raises(BusyError, match=r"did not answer in time \(ReadTimeout\), asked 2 times in a row"):
            NetworkClient(settings, clock=FakeClock()).get(asked(RATES))
        assert len(server.received) == 2


def test_a_body_that_stalls_is_busy_too(tmp_path: Path) -> None:
    with Loopback({RATES: [Answer(body=CSV, stall=5), Answer(body=CSV)]}) as server:
        settings = server.settings(tmp_path, read_seconds=0.1)
        assert NetworkClient(settings, clock=FakeClock()).get(asked(RATES)).content == CSV


def test_a_closed_port_is_busy(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server:
        settings = server.settings(tmp_path, attempts=1)
    with pytest.raises(BusyError, match=r"broke the connection \(.*refused.*\), asked once; try again later"):
        NetworkClient(settings, clock=FakeClock()).get(asked(RATES))


def test_a_body_cut_short_is_asked_again_and_refused_in_the_end(tmp_path: Path) -> None:
    with Loopback({RATES: [Answer(body=CSV, cut=9), Answer(body=CSV)]}) as server:
        client = NetworkClient(server.settings(tmp_path), clock=FakeClock())
        assert client.get(asked(RATES)).content == CSV
        server.play(RATES, Answer(body=CSV, cut=9))
        with pytest.raises(ReplyError, match=rf"cut short after 9 of {len(CSV)} bytes, asked 5 times"):
            client.get(asked(RATES))


def test_words_that_may_pass_are_asked_again(tmp_path: Path) -> None:
    script = [Answer(status=429, body=b"Too Many Requests"), Answer(body=CSV)]
    with Loopback({RATES: script}) as server:
        assert NetworkClient(server.settings(tmp_path), clock=FakeClock()).get(asked(RATES)).content == CSV


def test_words_are_not_cached_but_an_absence_is(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=b"Exceeded the daily hits limit"), PRICES: Answer(body=b"Not found.")}) as server:
        client = NetworkClient(server.settings(tmp_path), clock=FakeClock())
        for url, error in ((RATES, BusyError), (PRICES, AbsentError)):
            with pytest.raises(error):
                client.get(asked(url))
        offline = NetworkClient(server.settings(tmp_path, offline=True), clock=FakeClock())
        with pytest.raises(OfflineError):
            offline.get(asked(RATES))
        with pytest.raises(AbsentError, match=r"says 'Not found.'"):
            offline.get(asked(PRICES))


def test_a_client_that_the_sec_calls_undeclared_is_not_blocked_but_asked_to_set_a_contact(tmp_path: Path) -> None:
    page = (
        b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title>"
        b"<h1>Your Request Originates from an Undeclared Automated Tool</h1></html>"
    )
    with Loopback({FACTS: [Answer(status=403, body=page), Answer(body=b"{}")]}) as server:
        client = NetworkClient(server.settings(tmp_path), clock=FakeClock())
        with pytest.raises(RefusedError, match="it does not take the contact; set a real name and e-mail"):
            client.get(asked(FACTS, expects="json"))
        assert client.get(asked(FACTS, expects="json")).content == b"{}"


def test_a_block_by_the_sec_stops_all_requests_for_ten_minutes(tmp_path: Path) -> None:
    clock = FakeClock()
    page = b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>"
    script = [Answer(status=403, body=page), Answer(body=b"{}")]
    with Loopback({FACTS: script}) as server:
        client = NetworkClient(server.settings(tmp_path), clock=clock)
        with pytest.raises(RefusedError, match=r"Request Rate Threshold Exceeded.*for ten minutes"):
            client.get(asked(FACTS, expects="json"))
        clock.time += 300
        with pytest.raises(RefusedError, match=r"still blocks requests from here for about 5 minutes"):
            client.get(asked("https://www.sec.gov/other.json", expects="json"))
        assert len(server.received) == 1
        clock.time += 301
        assert client.get(asked(FACTS, expects="json")).content == b"{}"


@pytest.mark.parametrize(
    "words",
    [b"Too Many Requests\r\n", b"We'll be right back", b"<html><title>Service Unavailable</title></html>"],
)
def test_words_that_say_busy_with_status_200_are_asked_again(tmp_path: Path, words: bytes) -> None:
    with (
        Loopback(
            {RATES: [Answer(body=words), Answer(body=words), Answer(body=CSV)], PRICES: Answer(body=words)}
        ) as server,
        NetworkClient(server.settings(tmp_path), clock=FakeClock()) as client,
    ):
        assert client.get(asked(RATES)).content == CSV
        assert len(server.asked(RATES)) == 3
        with pytest.raises(BusyError, match="asked 5 times in a row"):
            client.get(asked(PRICES))
        assert len(server.asked(PRICES)) == 5


def test_a_download_whose_start_says_busy_is_asked_again(tmp_path: Path) -> None:
    script = [Answer(body=b"Too Many Requests"), Answer(body=CSV)]
    with Loopback({RATES: script}) as server, NetworkClient(server.settings(tmp_path), clock=FakeClock()) as client:
        assert client.download(asked(RATES)).read_bytes() == CSV


def test_a_used_up_allowance_with_status_200_is_not_asked_again(tmp_path: Path) -> None:
    spent = Answer(body=b"Exceeded the daily hits limit")
    with Loopback({RATES: spent}) as server, NetworkClient(server.settings(tmp_path), clock=FakeClock()) as client:
        with pytest.raises(BusyError, match="ask again tomorrow"):
            client.get(asked(RATES))
        assert len(server.received) == 1
