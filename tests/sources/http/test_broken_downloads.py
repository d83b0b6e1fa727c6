"""However a download breaks, and whoever was killed: one version, whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loopback import Answer, Loopback
from tests.sources.http.archives import ASKED, BULK, NEW, OLD, V1, V2, client_to, ranges_asked

from redink.errors import BusyError


def test_many_breaks_are_no_failure_while_each_brings_more(tmp_path: Path) -> None:
    broken = Answer(body=OLD, headers=V1, ranges=True, cut=50_000)
    with Loopback({BULK: broken}) as server:
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert len(server.received) == -(-len(OLD) // 50_000) > 5


def test_breaks_that_bring_nothing_end_in_an_error_and_leave_what_was_received(tmp_path: Path) -> None:
    script = [Answer(body=OLD, headers=V1, ranges=True, cut=200_000), Answer(status=503)]
    with Loopback({BULK: script}) as server:
        client = client_to(server, tmp_path)
        with pytest.raises(BusyError, match="HTTP 503, asked 5 times in a row"):
            client.download(ASKED)
        assert len(server.received) == 5
        server.play(BULK, Answer(body=OLD, headers=V1, ranges=True))
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server)[-1] == "bytes=200000-"


def test_two_do_not_download_the_same_file_at_once(tmp_path: Path) -> None:
    with Loopback({BULK: Answer(body=OLD)}) as server:
        path = client_to(server, tmp_path).download(ASKED)
        lock = FileLock(path.with_name(path.name.partition("-")[0] + ".lock"))
        with lock, pytest.raises(BusyError, match="another redink is downloading"):
            client_to(server, tmp_path).download(ASKED)


@settings(max_examples=25)
@given(
    breaks=st.lists(
        st.tuples(st.sampled_from([(OLD, V1), (NEW, V2)]), st.integers(0, len(OLD) - 1), st.booleans()), max_size=4
    )
)
def test_however_it_breaks_and_changes_the_file_is_one_version_whole(
    tmp_path_factory: pytest.TempPathFactory, breaks: list[tuple[tuple[bytes, dict[str, str]], int, bool]]
) -> None:
    script = [Answer(body=body, headers=tag, cut=cut, ranges=ranges) for (body, tag), cut, ranges in breaks]
    with Loopback({BULK: [*script, Answer(body=NEW, headers=V2, ranges=True)]}) as server:
        path = client_to(server, tmp_path_factory.mktemp("kept")).download(ASKED)
        assert path.read_bytes() in (OLD, NEW)
        assert len(server.received) <= len(script) + 1


KILLED = """
from redink.settings import read_settings
from redink.sources.http import Request
from redink.sources.http.client import NetworkClient
NetworkClient(read_settings()).download(Request(url="{url}", expects="zip"))
"""


def test_a_download_that_was_killed_is_resumed_by_the_next_process(tmp_path: Path) -> None:
    stalls = Answer(body=OLD, headers=V1, ranges=True, stall=200_000)
    whole = Answer(body=OLD, headers=V1, ranges=True)
    with Loopback({BULK: [stalls, whole]}) as server:
        config = server.write_config(tmp_path / "config.toml")
        command = [sys.executable, "-c", KILLED.format(url=BULK)]
        with subprocess.Popen(command, env={**os.environ, "REDINK_CONFIG": str(config)}) as process:
            deadline = time.monotonic() + 20
            while not any(each.stat().st_size == 200_000 for each in (tmp_path / "kept").glob("*.partial")):
                assert time.monotonic() < deadline, "the download did not start"
                time.sleep(0.02)
            process.kill()
        assert client_to(server, tmp_path).download(ASKED).read_bytes() == OLD
        assert ranges_asked(server) == [None, "bytes=200000-"]
