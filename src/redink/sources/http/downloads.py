"""One attempt to bring a large body home: the rest where a part is there, the whole where it changed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
from filelock import FileLock, Timeout

from redink.errors import BusyError, ReplyError
from redink.sources.http.bodies import body_chunks, body_length, is_packed, peeked
from redink.sources.http.cache import (
    Copies,
    Copy,
    Validators,
    ended,
    validators_of,
)
from redink.sources.http.content_check import (
    SNIFFED,
    require_file,
    require_start,
)
from redink.sources.http.partial import Partial
from redink.sources.http.request import (
    Progress,
    Request,
)
from redink.sources.http.retryable import AgainError
from redink.sources.http.transport import Wire

TAKES: Final = frozenset({200, 206, 416})


def download_once(
    request: Request, *, wire: Wire, copies: Copies, partial: Partial, kept: Copy | None, progress: Progress | None
) -> Path:
    """The file in the folder of kept copies.

    Raises: AgainError where the next attempt may go on or start anew, ReplyError for a body that is of no use.
    """
    conditions = kept.validators.conditions() if kept else {}
    headers = {"Accept-Encoding": "identity", **conditions, **partial.range_headers()}
    try:
        with wire.opened(request, headers, takes=TAKES | {304} if conditions else TAKES) as response:
            if kept and response.status_code == 304:
                partial.drop()
                return kept.path
            receive(response, request, partial=partial, progress=progress)
    except AgainError as again:
        raise AgainError(again.error, wait=again.wait, progressed=partial.has_grown()) from None
    return settle(request, copies=copies, partial=partial)


def receive(response: httpx.Response, request: Request, *, partial: Partial, progress: Progress | None) -> None:
    """Writes what comes to the partial file, which is whole afterwards. An unfit answer leaves what was there."""
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
        raise AgainError(ReplyError(f"{request.url} does not go on where the download stopped"))


def settle(request: Request, *, copies: Copies, partial: Partial) -> Path:
    """The finished file under its final name. Raises: ReplyError, what came being dropped, where it is unfit."""
    try:
        require_file(partial.path, request.expects, url=request.url)
    except ReplyError:
        partial.drop()
        raise
    copy = copies.keep_file(request, partial.path, partial.validators())
    partial.forget()
    return copy.path


@contextmanager
def only_one(copies: Copies, request: Request) -> Generator[None]:
    """Holds the address for this process. Raises: BusyError where another one downloads it."""
    copies.folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(ended(copies.stem(request.url), ".lock"), timeout=0):
            yield
    except Timeout:
        raise BusyError(f"another redink is downloading {request.url}; wait until it has ended") from None
