"""One attempt to download a large body: resumed where a part is there, whole where it changed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
from filelock import FileLock, Timeout

from redink.errors import BusyError, ReplyError
from redink.sources.http.body_stream import body_chunks, body_length, is_packed, peeked
from redink.sources.http.cache import Cache, CachedBody, Validators, ended, validators_of
from redink.sources.http.content_check import SNIFFED, require_file, require_start
from redink.sources.http.partial import Partial
from redink.sources.http.request import Progress, Request
from redink.sources.http.retryable import RetryableError
from redink.sources.http.transport import Transport

TAKES: Final = frozenset({200, 206, 416})


def download_once(
    request: Request,
    *,
    transport: Transport,
    cache: Cache,
    partial: Partial,
    cached: CachedBody | None,
    progress: Progress | None,
) -> Path:
    """The file in the cache folder.

    Raises: RetryableError where the next attempt may resume or start anew, ReplyError for a body that is of no use.
    """
    conditions = cached.validators.conditions() if cached else {}
    headers = {"Accept-Encoding": "identity", **conditions, **partial.range_headers()}
    try:
        with transport.opened(request, headers, takes=TAKES | {304} if conditions else TAKES) as response:
            if cached and response.status_code == 304:
                partial.drop()
                return cached.path
            receive(response, request, partial=partial, progress=progress)
    except RetryableError as retryable:
        raise RetryableError(retryable.error, wait=retryable.wait, progressed=partial.has_grown()) from None
    return settle(request, cache=cache, partial=partial)


def receive(response: httpx.Response, request: Request, *, partial: Partial, progress: Progress | None) -> None:
    """Writes what is received to the partial file, which is whole afterwards. An unfit reply leaves what was there."""
    if response.status_code == 200:
        first, chunks = peeked(body_chunks(response, request, progress=progress), SNIFFED)
        require_start(first[:SNIFFED], request.expects, url=request.url)
        validators = Validators() if is_packed(response) else validators_of(response.headers)
        partial.begin(validators, total=body_length(response))
        partial.append(chunks)
    elif response.status_code == 206 and partial.continues(response.headers):
        partial.append(body_chunks(response, request, start=partial.size(), progress=progress))
    elif response.status_code == 206 or not partial.is_whole(response.headers):
        partial.drop()
        raise RetryableError(ReplyError(f"{request.url} does not resume where the download stopped"))


def settle(request: Request, *, cache: Cache, partial: Partial) -> Path:
    """The finished file under its final name. Raises: ReplyError, where it is unfit; it is then dropped."""
    try:
        require_file(partial.path, request.expects, url=request.url)
    except ReplyError:
        partial.drop()
        raise
    cached = cache.keep_file(request, partial.path, partial.validators())
    partial.forget()
    return cached.path


@contextmanager
def only_one(cache: Cache, request: Request) -> Generator[None]:
    """Holds the address for this process. Raises: BusyError where another one downloads it."""
    cache.folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(ended(cache.stem(request.url), ".lock"), timeout=0):
            yield
    except Timeout:
        raise BusyError(f"another redink is downloading {request.url}; wait until it has ended") from None
