"""A large zip in two versions, and a client to the server that plays them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.loopback import FakeClock, Loopback

from redink.sources.http import Request
from redink.sources.http.client import NetworkClient

BULK = "https://www.sec.gov/Archives/bulk.zip"
V1, V2 = {"ETag": '"v1"'}, {"ETag": '"v2"'}
DATED = {"Last-Modified": "Tue, 08 Apr 2025 14:00:00 GMT"}
ASKED = Request(url=BULK, expects="zip")


def a_zip(letter: str, *, size: int = 500_000) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("facts.json"), letter * size)
    return file.getvalue()


OLD, NEW = a_zip("a"), a_zip("b")


def client_to(server: Loopback, folder: Path) -> NetworkClient:
    return NetworkClient(server.settings(folder), clock=FakeClock())


def ranges_asked(server: Loopback) -> list[str | None]:
    return [each.headers.get("range") for each in server.received]
