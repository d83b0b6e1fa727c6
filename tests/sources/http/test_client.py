"""The client: what it sends, what it returns, what it keeps and what it refuses."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest
from tests.loopback import CONTACT, Answer, FakeClock, Loopback, Route
from tests.sources.http.endpoints import CSV, ETAG, FACTS, RATES, asked

from redink.errors import AbsentError, OfflineError, ReplyError, SourceError, UsageError
from redink.settings import Secret, Settings
from redink.sources.http.client import NetworkClient


def test_one_connection_serves_many_requests(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server, NetworkClient(server.settings(tmp_path)) as client:
        for _ in range(3):
            client.get(asked(RATES))
        assert len({each.client for each in server.received}) == 1


def test_a_body_that_did_not_change_is_read_from_the_cache(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV, headers=ETAG)}) as server:
        first = NetworkClient(server.settings(tmp_path)).get(asked(RATES))
        again = NetworkClient(server.settings(tmp_path)).get(asked(RATES))
        assert (first.changed, again.changed, again.content) == (True, False, CSV)
        assert [each.headers.get("if-none-match") for each in server.received] == [None, '"v1"']
        server.play(RATES, Answer(body=CSV + b"2025-04-09,4.5\n", headers={"ETag": '"v2"'}))
        assert NetworkClient(server.settings(tmp_path)).get(asked(RATES)).changed


def test_a_date_tells_versions_apart_too(tmp_path: Path) -> None:
    headers = {"Last-Modified": "Tue, 08 Apr 2025 14:00:00 GMT"}
    with Loopback({RATES: Answer(body=CSV, headers=headers)}) as server:
        client = NetworkClient(server.settings(tmp_path))
        assert [client.get(asked(RATES)).changed for _ in range(2)] == [True, False]
        assert server.received[1].headers["if-modified-since"] == headers["Last-Modified"]


def test_the_same_bytes_sent_anew_are_no_change(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server:
        client = NetworkClient(server.settings(tmp_path))
        assert [client.get(asked(RATES)).changed for _ in range(2)] == [True, False]


def test_a_damaged_cached_body_is_fetched_anew(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV, headers=ETAG)}) as server:
        client = NetworkClient(server.settings(tmp_path))
        client.get(asked(RATES))
        (body,) = (tmp_path / "kept").glob("*.csv")
        body.write_bytes(CSV[:-3])
        assert client.get(asked(RATES)).content == CSV
        assert "if-none-match" not in server.received[1].headers
        assert body.read_bytes() == CSV


def test_offline_only_the_cache_is_used(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server:
        NetworkClient(server.settings(tmp_path)).get(asked(RATES))
        offline = NetworkClient(server.settings(tmp_path, offline=True, contact=None))
        assert offline.get(asked(RATES)).content == CSV
        with pytest.raises(OfflineError, match=r"https://data\.sec\.gov.* is not in the cache; ask once without --off"):
            offline.get(asked(FACTS, expects="json"))
        assert len(server.received) == 1


def test_offline_nothing_is_where_nothing_was_until_a_body_was_sent(tmp_path: Path) -> None:
    with Loopback({RATES: [Answer(status=404), Answer(body=CSV)]}) as server:
        client, offline = (
            NetworkClient(server.settings(tmp_path)),
            NetworkClient(server.settings(tmp_path, offline=True)),
        )
        with pytest.raises(AbsentError):
            client.get(asked(RATES))
        with pytest.raises(AbsentError, match=r"fredgraph\.csv"):
            offline.get(asked(RATES))
        assert client.get(asked(RATES)).content == CSV
        assert offline.get(asked(RATES)).content == CSV
        assert not list(tmp_path.rglob("*.absent"))


@pytest.mark.parametrize("lasting", [True, False])
def test_what_never_changes_is_asked_for_once(tmp_path: Path, *, lasting: bool) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server:
        client = NetworkClient(server.settings(tmp_path))
        for _ in range(3):
            assert client.get(asked(RATES, lasting=lasting)).content == CSV
        assert len(server.received) == (1 if lasting else 3)


@pytest.mark.parametrize("expects", ["csv", "json", "xml", "text", "zip"])
def test_a_web_page_with_status_200_is_refused_and_not_cached(tmp_path: Path, expects: str) -> None:
    page = b"\n<!DOCTYPE html><html><head><title>Please\n  verify</title></head></html>"
    with Loopback({RATES: Answer(body=page)}) as server:
        client = NetworkClient(server.settings(tmp_path))
        with pytest.raises(ReplyError, match=rf'a web page titled "Please verify" where {expects} was asked'):
            client.get(asked(RATES, expects=expects))
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("sized", [True, False])
def test_a_body_that_is_too_large_is_refused_before_or_while_it_comes(tmp_path: Path, *, sized: bool) -> None:
    with Loopback({RATES: Answer(body=b"1" * 1001, sized=sized)}) as server:
        client = NetworkClient(server.settings(tmp_path))
        with pytest.raises(ReplyError, match=r"sends 1,001 bytes or more, and 1,000 are allowed"):
            client.get(asked(RATES, max_bytes=1000))
        assert client.get(asked(RATES, max_bytes=1001)).content == b"1" * 1001


def test_the_unpacked_bytes_count(tmp_path: Path) -> None:
    packed = gzip.compress(b"1" * 100_000)
    assert len(packed) < 1000
    with Loopback({RATES: Answer(body=packed, headers={"Content-Encoding": "gzip"})}) as server:
        client = NetworkClient(server.settings(tmp_path))
        assert client.get(asked(RATES, max_bytes=100_000)).content == b"1" * 100_000
        with pytest.raises(ReplyError, match="99,999 are allowed"):
            client.get(asked(RATES, max_bytes=99_999))


def test_a_body_that_cannot_be_unpacked_is_refused(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV, headers={"Content-Encoding": "gzip"})}) as server:
        client = NetworkClient(server.settings(tmp_path))
        with pytest.raises(ReplyError, match="cannot be unpacked"):
            client.get(asked(RATES))


def test_the_original_host_rules_behind_a_mirror(tmp_path: Path) -> None:
    clock = FakeClock()
    routes: dict[str, Route] = {FACTS: Answer(body=b"{}"), "https://www.sec.gov/a.json": Answer(body=b"[]")}
    with Loopback(routes) as server:
        client = NetworkClient(server.settings(tmp_path), clock=clock)
        for url in (FACTS, "https://www.sec.gov/a.json") * 6:
            client.get(asked(url, expects="json"))
        assert {each.path for each in server.received} == {"/data.sec.gov/api/facts.json", "/www.sec.gov/a.json"}
    assert clock.slept == [], "a mirror is the user's own and is not paced"
    assert b"127.0.0.1" not in b"".join(path.read_bytes() for path in (tmp_path / "kept").glob("*.json"))


def test_a_provider_itself_is_asked_at_its_rate(tmp_path: Path) -> None:
    clock = FakeClock()
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=b"{}"))
    with NetworkClient(Settings(contact=CONTACT, cache=tmp_path), clock=clock, transport=transport) as client:
        for url in (FACTS, "https://www.sec.gov/a.json") * 6:
            client.get(asked(url, expects="json"))
    assert sum(clock.slept) == pytest.approx(1.0, abs=0.01)


def test_progress_is_reported_until_all_is_there(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Loopback({RATES: Answer(body=b"1" * 300_000)}) as server:
        NetworkClient(server.settings(tmp_path), progress=lambda url, done, total: told.append((url, done, total))).get(
            asked(RATES)
        )
    assert told[-1] == (RATES, 300_000, 300_000)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the way")
    with (
        Loopback({RATES: Answer(body=CSV)}) as server,
        pytest.raises(SourceError, match=r"kept cannot be used \(.*\); make room or name another one in REDINK_CACHE"),
    ):
        NetworkClient(server.settings(tmp_path)).get(asked(RATES))


def test_a_mirror_and_this_machine_are_reached_without_the_proxy(tmp_path: Path) -> None:
    with Loopback({RATES: Answer(body=CSV)}) as server:
        settings = server.settings(tmp_path, proxy=Secret("http://ada:pw@127.0.0.1:9"))
        assert NetworkClient(settings, clock=FakeClock()).get(asked(RATES)).content == CSV


def test_certificates_that_are_not_there_are_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.pem cannot be used"):
        NetworkClient(Settings(cache=tmp_path, certificates=tmp_path / "none.pem"))


def test_a_transport_may_be_handed_in(tmp_path: Path) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=CSV))
    with NetworkClient(Settings(cache=tmp_path), transport=transport) as client:
        assert client.get(asked(RATES)).content == CSV
