"""Large bodies as files: resumed after a break or a kill, started anew where they changed, never half a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loopback import Answer, Loopback
from tests.sources.http.archives import ASKED, BULK, DATED, NEW, OLD, V1, V2, client_to, ranges_asked

from redink.errors import AbsentError, BusyError, OfflineError, ReplyError
from redink.sources.http import Request
from redink.sources.http.client import NetworkClient


def test_a_download_is_a_file_of_its_kind_with_nothing_left_beside(tmp_path: Path) -> None:
    with Loopback({BULK: Answer(body=OLD, headers=V1)}) as server:
        path = client_to(server, tmp_path).download(ASKED)
    assert (path.read_bytes(), path.suffix, path.parent) == (OLD, ".zip", tmp_path / "kept")
    assert [each.name for each in path.parent.iterdir() if "partial" in each.name or "aside" in each.name] == []


@pytest.mark.parametrize("headers", [V1, DATED])
def test_after_a_break_only_the_rest_is_asked_for(tmp_path: Path, headers: dict[str, str]) -> None:
    broken = Answer(body=OLD, headers=headers, ranges=True, cut=200_000)
    whole = Answer(body=OLD, headers=headers, ranges=True)
    with Loopback({BULK: [broken, whole]}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server) == [None, "bytes=200000-"]
        assert server.received[1].headers["if-range"] == next(iter(headers.values()))


def test_a_body_that_changed_meanwhile_starts_anew(tmp_path: Path) -> None:
    script = [Answer(body=OLD, headers=V1, ranges=True, cut=200_000), Answer(body=NEW, headers=V2, ranges=True)]
    with Loopback({BULK: script}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == NEW
        assert ranges_asked(server) == [None, "bytes=200000-"]


def test_a_server_that_ignores_ranges_starts_anew(tmp_path: Path) -> None:
    script = [Answer(body=OLD, headers=V1, cut=200_000), Answer(body=OLD, headers=V1)]
    with Loopback({BULK: script}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server) == [None, "bytes=200000-"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Range": f"bytes 100000-{len(OLD) - 1}/{len(OLD)}"},
        {"Content-Range": f"bytes 200000-{len(OLD) - 1}/{len(OLD) + 7}"},
        {"Content-Range": f"bytes 200000-{len(OLD) - 1}/{len(OLD)}", "ETag": '"v2"'},
        {},
    ],
)
def test_a_rest_that_does_not_fit_is_not_glued_on(tmp_path: Path, headers: dict[str, str]) -> None:
    misfit = Answer(status=206, body=OLD[200_000:], headers=headers)
    script = [Answer(body=OLD, headers=V1, cut=200_000), misfit, Answer(body=NEW, headers=V2)]
    with Loopback({BULK: script}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == NEW
        assert ranges_asked(server) == [None, "bytes=200000-", None]


def test_without_etag_and_date_nothing_is_resumed(tmp_path: Path) -> None:
    with Loopback({BULK: [Answer(body=OLD, cut=200_000), Answer(body=OLD)]}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server) == [None, None]


def test_a_weak_etag_alone_is_not_resumed(tmp_path: Path) -> None:
    weak = {"ETag": 'W/"v1"'}
    with Loopback({BULK: [Answer(body=OLD, headers=weak, cut=200_000), Answer(body=OLD, headers=weak)]}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server) == [None, None]


def test_a_part_that_is_whole_already_is_taken_as_it_is(tmp_path: Path) -> None:
    script = [Answer(body=OLD, headers=V1, ranges=True, cut=200_000), Answer(status=503)]
    with Loopback({BULK: script}) as server:
        with pytest.raises(BusyError):
            client_to(server, tmp_path).download(ASKED)
        (partial,) = (tmp_path / "kept").glob("*.partial")
        partial.write_bytes(OLD)
        server.play(BULK, Answer(body=OLD, headers=V1, ranges=True))
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server)[-1] == f"bytes={len(OLD)}-"


def test_a_page_in_place_of_the_rest_leaves_what_was_received(tmp_path: Path) -> None:
    page = Answer(body=b"<!doctype html><title>Maintenance</title>" + b" " * 5000)
    script = [Answer(body=OLD, headers=V1, ranges=True, cut=200_000), page]
    with Loopback({BULK: script}) as server:
        with pytest.raises(ReplyError, match='web page titled "Maintenance" where zip was asked'):
            client_to(server, tmp_path).download(ASKED)
        server.play(BULK, Answer(body=OLD, headers=V1, ranges=True))
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server)[-1] == "bytes=200000-"


def test_a_zip_cut_short_by_its_own_server_is_refused_and_forgotten(tmp_path: Path) -> None:
    with Loopback({BULK: Answer(body=OLD[:-100], headers=V1)}) as server:
        client = client_to(server, tmp_path)
        with pytest.raises(ReplyError, match=r"a zip that is damaged or cut short \(File is not a zip file\)"):
            client.download(ASKED)
    assert not list((tmp_path / "kept").glob("*.partial*"))
    assert not list((tmp_path / "kept").glob("*.zip"))


def test_a_zip_without_a_length_and_cut_short_is_refused_too(tmp_path: Path) -> None:
    with Loopback({BULK: Answer(body=OLD, sized=False, cut=200_000)}) as server:
        client = client_to(server, tmp_path)
        with pytest.raises(ReplyError, match="damaged or cut short"):
            client.download(ASKED)


@pytest.mark.parametrize("answer", [Answer(body=OLD, headers=V1), Answer(body=OLD, headers=V1, sized=False)])
def test_a_download_that_is_too_large_is_refused(tmp_path: Path, answer: Answer) -> None:
    with Loopback({BULK: answer}) as server, pytest.raises(ReplyError, match="300,000 are allowed"):
        client_to(server, tmp_path).download(Request(url=BULK, expects="zip", max_bytes=300_000))


def test_a_rest_that_makes_it_too_large_is_refused(tmp_path: Path) -> None:
    script = [Answer(body=OLD, headers=V1, ranges=True, cut=200_000), Answer(status=503)]
    with Loopback({BULK: script}) as server:
        with pytest.raises(BusyError):
            client_to(server, tmp_path).download(ASKED)
        server.play(BULK, Answer(body=OLD, headers=V1, ranges=True))
        with pytest.raises(ReplyError, match=f"sends {len(OLD):,} bytes or more"):
            client_to(server, tmp_path).download(Request(url=BULK, expects="zip", max_bytes=len(OLD) - 1))


def test_what_did_not_change_is_not_sent_again_and_what_did_takes_its_place(tmp_path: Path) -> None:
    with Loopback({BULK: Answer(body=OLD, headers=V1)}) as server:
        first = client_to(server, tmp_path).download(ASKED)
        assert client_to(server, tmp_path).download(ASKED) == first
        assert server.received[1].headers["if-none-match"] == '"v1"'
        server.play(BULK, Answer(body=NEW, headers=V2))
        second = client_to(server, tmp_path).download(ASKED)
    assert (second.read_bytes(), second != first, first.exists()) == (NEW, True, False)


def test_offline_the_cached_file_is_used(tmp_path: Path) -> None:
    with Loopback({BULK: Answer(body=OLD)}) as server:
        path = client_to(server, tmp_path).download(ASKED)
        offline = NetworkClient(server.settings(tmp_path, offline=True))
        assert offline.download(ASKED) == path
        path.unlink()
        with pytest.raises(OfflineError, match="not in the cache"):
            offline.download(ASKED)


def test_an_absent_file_leaves_nothing(tmp_path: Path) -> None:
    with Loopback({}) as server:
        settings = server.settings(tmp_path, mirrors=server.mirrors("www.sec.gov"))
        with pytest.raises(AbsentError, match=r"bulk\.zip answered HTTP 404"):
            NetworkClient(settings).download(ASKED)
    assert {path.suffix for path in (tmp_path / "kept").iterdir()} <= {".lock"}
