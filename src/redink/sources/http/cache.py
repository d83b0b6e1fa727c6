"""The cache: what a source sent last time, so that it is asked only whether it changed.

    <stem>.json               the address, the body's name, size and SHA-256, ETag and Last-Modified
    <stem>-<digest>.<kind>    the body; its name changes with its content
    <stem>.absent             the address, and what was replied where there was nothing
    <stem>.partial            a download that is not finished, beside
    <stem>.partial.json       what it is part of

The stem is a hash of the provider's address, mirror or no mirror.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, cast

import orjson

from redink.durable import move_durably, write_durably
from redink.sources.http.request import Request

VALIDATORS: Final = {"etag": "ETag", "last_modified": "Last-Modified"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What a server states to distinguish versions of a body; None where it does not."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the body only where it changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value is not None}

    def range_condition(self) -> str | None:
        """What If-Range takes: a strong ETag, else Last-Modified; None where a download cannot be resumed."""
        strong = self.etag is not None and not self.etag.startswith("W/")
        return self.etag if strong else self.last_modified


@dataclass(frozen=True, kw_only=True, slots=True)
class CachedBody:
    """A body in the cache: its file, its SHA-256 and its validators."""

    path: Path
    digest: str
    validators: Validators


class Cache:
    """A folder of cached bodies. What is damaged, or of another kind than asked for, counts as not cached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stem(self, url: str) -> Path:
        """The address's name in the folder, to which endings are added."""
        return self.folder / hashlib.sha256(url.encode()).hexdigest()[:32]

    def find(self, request: Request) -> CachedBody | None:
        """The cached body of the address, its hash checked; None where there is none."""
        stated = read_record(ended(self.stem(request.url), ".json"))
        if stated.get("url") != request.url or stated.get("kind") != request.expects:
            return None
        path = self.folder / str(stated.get("body"))
        if not path.is_file() or digest_of(path) != stated.get("sha256"):
            return None
        return CachedBody(path=path, digest=str(stated["sha256"]), validators=validators_in(stated))

    def keep(self, request: Request, content: bytes, validators: Validators) -> CachedBody:
        """Caches a body in place of the one before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        body = self._body(request, hashlib.sha256(content).hexdigest(), validators)
        write_durably(body.path, content)
        return self._record(request, body)

    def keep_file(self, request: Request, aside: Path, validators: Validators) -> CachedBody:
        """The same for a file in the folder, which is on disk and takes its final name."""
        body = self._body(request, digest_of(aside), validators)
        move_durably(aside, body.path)
        return self._record(request, body)

    def keep_absence(self, request: Request, words: str) -> None:
        """Caches that there was nothing at the address; a body cached before stays."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_durably(ended(self.stem(request.url), ".absent"), orjson.dumps({"url": request.url, "words": words}))

    def absence(self, request: Request) -> str | None:
        """What was replied when nothing was at the address; None where that was not so, or a body was cached since."""
        stated = read_record(ended(self.stem(request.url), ".absent"))
        return str(stated.get("words")) if stated.get("url") == request.url else None

    def _body(self, request: Request, digest: str, validators: Validators) -> CachedBody:
        path = ended(self.stem(request.url), f"-{digest[:16]}.{request.expects}")
        return CachedBody(path=path, digest=digest, validators=validators)

    def _record(self, request: Request, body: CachedBody) -> CachedBody:
        stem = self.stem(request.url)
        record = {
            "url": request.url,
            "kind": request.expects,
            "body": body.path.name,
            "bytes": body.path.stat().st_size,
            "sha256": body.digest,
            **asdict(body.validators),
        }
        before = read_record(ended(stem, ".json")).get("body")
        write_durably(ended(stem, ".json"), orjson.dumps(record))
        if isinstance(before, str) and before.startswith(f"{stem.name}-") and before != body.path.name:
            (self.folder / before).unlink(missing_ok=True)
        ended(stem, ".absent").unlink(missing_ok=True)
        return body


def ended(stem: Path, ending: str) -> Path:
    """The stem's name with an ending."""
    return stem.with_name(stem.name + ending)


def digest_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_record(path: Path) -> Mapping[str, object]:
    """What a file of ours states; empty where it is absent or damaged."""
    try:
        stated: object = orjson.loads(path.read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return {}
    return cast("dict[str, object]", stated) if isinstance(stated, dict) else {}


def validators_in(stated: Mapping[str, object]) -> Validators:
    """The validators that a record states."""
    found = {name: stated.get(name) for name in VALIDATORS}
    return Validators(**{name: value for name, value in found.items() if isinstance(value, str)})


def validators_of(headers: Mapping[str, str]) -> Validators:
    """The validators that a reply's headers state."""
    return Validators(**{name: headers.get(header) for name, header in VALIDATORS.items()})
