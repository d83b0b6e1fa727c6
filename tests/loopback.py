"""Providers played on 127.0.0.1: routes are data, every request is logged, nothing leaves the machine.

A route is the provider's own address; it is served under a folder named after its host, and mirrors lead there:

    answer = Answer(body=b"date,value\\n2025-04-08,4.5\\n", headers={"ETag": '"v1"'})
    with Loopback({"https://fred.stlouisfed.org/graph/fredgraph.csv?id=DFEDTARU": answer}) as server:
        client = NetworkClient(server.settings(tmp_path), clock=FakeClock())      # in this process
        config = server.write_config(tmp_path / "config.toml")                # or in another: REDINK_CONFIG=config
        reply = client.get(Request(url="https://fred.stlouisfed.org/graph/fredgraph.csv?id=DFEDTARU", expects="csv"))
        assert server.received[0].headers["user-agent"].startswith("redink/")

A list of answers is played in turn, the last one for ever: `[Answer(status=500), Answer(body=b"a\\n1\\n")]`. A route
with a query wins over the same path without one, which answers any query. No route: 404.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from redink.settings import Secret, Settings

CONTACT = "Ada Example ada@example.org"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One reply.

    delay     seconds before anything is sent
    cut       the connection breaks after so many bytes of the body
    stall     nothing more comes after so many bytes of the body, until the client leaves
    sized     False sends no Content-Length and closes the connection at the end
    ranges    honours Range and If-Range; an ETag or Last-Modified header always honours If-None-Match and
              If-Modified-Since
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    delay: float = 0.0
    cut: int | None = None
    stall: int | None = None
    sized: bool = True
    ranges: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """One request as it came. `path` with its query; header names in lower case; `client` tells connections apart."""

    path: str
    headers: dict[str, str]
    client: tuple[str, int]


Route = Answer | Sequence[Answer]


class FakeClock:
    """A clock that waits for nothing and remembers how long it was asked to."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


class Loopback:
    """A server on a free port of 127.0.0.1, for as long as the `with` lasts."""

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self.received: list[Received] = []
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._scripts: dict[str, list[Answer]] = {}
        self._hosts = {host for url in routes if (host := urlsplit(url).netloc)}
        for url, route in routes.items():
            self.play(url, route)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def base(self) -> str:
        """The server's own address, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def play(self, url: str, route: Route) -> None:
        """From now on that address answers so."""
        with self._lock:
            self._hosts |= {urlsplit(url).netloc} - {""}
            self._scripts[served_at(url)] = [route] if isinstance(route, Answer) else list(route)

    def mirrors(self, *hosts: str) -> dict[str, str]:
        """Host -> address here, of every host that has a route and of those named."""
        return {host: f"{self.base}/{host}" for host in sorted({*self._hosts, *hosts})}

    def settings(self, folder: Path, *, keys: Mapping[str, str] | None = None, **others: Any) -> Settings:
        """Settings with a contact, mirrors to here and the cache folder in `folder`; `others` win."""
        stated: dict[str, Any] = {
            "contact": CONTACT,
            "keys": {name: Secret(key) for name, key in (keys or {}).items()},
            "mirrors": self.mirrors(),
            "cache": folder / "kept",
            "read_seconds": 5.0,
        }
        return Settings(**stated | others)

    def write_config(self, path: Path, *, keys: Mapping[str, str] | None = None) -> Path:
        """The same as a file for another process, which reads it where REDINK_CONFIG names it; waits are short."""
        lines = [f'contact = "{CONTACT}"', f'cache = "{(path.parent / "kept").as_posix()}"']
        lines += ["[network]", "read_seconds = 5.0", "wait_seconds = 0.01", "[mirrors]"]
        lines += [f'"{host}" = "{base}"' for host, base in self.mirrors().items()]
        lines += ["[keys]", *(f'{name} = "{key}"' for name, key in (keys or {}).items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        path.chmod(0o600)
        return path

    def asked(self, url: str) -> list[Received]:
        """Requests for that address, in order."""
        return [each for each in self.received if each.path == served_at(url)]

    def next_answer(self, request: Received) -> Answer:
        """Logs the request and turns its route's script by one."""
        with self._lock:
            self.received.append(request)
            script = self._scripts.get(request.path) or self._scripts.get(request.path.partition("?")[0])
            if not script:
                return Answer(status=404, body=b"no such route")
            return script.pop(0) if len(script) > 1 else script[0]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


def served_at(url: str) -> str:
    """Path and query under which an address is served: https://a.org/b?c -> /a.org/b?c; /b stays /b.

    >>> served_at("https://a.org/b?c=1"), served_at("/b")
    ('/a.org/b?c=1', '/b')
    """
    parts = urlsplit(url)
    return (f"/{parts.netloc}" if parts.netloc else "") + parts.path + (f"?{parts.query}" if parts.query else "")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True

    def __init__(self, loopback: Loopback, *rest: Any) -> None:
        self.loopback = loopback
        super().__init__(*rest)

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.loopback.next_answer(Received(path=self.path, headers=headers, client=self.client_address))
        self.loopback.closing.wait(answer.delay)
        try:
            self._send(answer, *_outcome(answer, headers))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, answer: Answer, status: int, body: bytes, more: dict[str, str]) -> None:
        self.send_response_only(status)
        lengths = {"Content-Length": str(len(body))} if answer.sized else {"Connection": "close"}
        for name, value in {
            "Date": self.date_time_string(),
            **answer.headers,
            **(lengths if status != 304 else {}),
            **more,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        end = min((n for n in (answer.cut, answer.stall) if n is not None), default=len(body))
        self.wfile.write(body[:end])
        self.wfile.flush()
        if answer.stall is not None:
            self._wait_for_the_client_to_leave()
        if not answer.sized or end < len(body):
            self.close_connection = True

    def _wait_for_the_client_to_leave(self) -> None:
        self.connection.settimeout(0.02)
        while not self.loopback.closing.is_set():
            try:
                if not self.connection.recv(1, socket.MSG_PEEK):
                    return
            except TimeoutError:
                continue

    def log_message(self, *_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The log is `Loopback.received`."""


def _outcome(answer: Answer, asked: Mapping[str, str]) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and further headers once conditions and ranges are heeded."""
    etag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
    if answer.status != 200:
        return answer.status, answer.body, {}
    same = (
        asked.get("if-none-match") == etag if "if-none-match" in asked else asked.get("if-modified-since") == modified
    )
    if same and (etag or modified) and asked.keys() & {"if-none-match", "if-modified-since"}:
        return 304, b"", {}
    if not answer.ranges or "range" not in asked or asked.get("if-range", etag) not in (etag, modified):
        return 200, answer.body, {}
    first, size = int(asked["range"].removeprefix("bytes=").rstrip("-")), len(answer.body)
    if first >= size:
        return 416, b"", {"Content-Range": f"bytes */{size}"}
    return 206, answer.body[first:], {"Content-Range": f"bytes {first}-{size - 1}/{size}"}
