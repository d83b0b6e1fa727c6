"""Bodies as they arrive: counted, capped, and refused where cut short."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import httpx

from redink.errors import ReplyError
from redink.sources.http.request import Progress, Request
from redink.sources.http.retryable import RetryableError

PAGE_BYTES = 65_536


def body_chunks(
    response: httpx.Response, request: Request, *, start: int = 0, progress: Progress | None = None
) -> Iterator[bytes]:
    """The body piece by piece, unpacked; `start` bytes of it were received before.

    Raises: ReplyError where it is larger than allowed, by what it declares or by what arrives; RetryableError where it
    is cut short.
    """
    total = body_length(response, start=start)
    _require_small(total or 0, request)
    done = start
    try:
        for chunk in response.iter_bytes():
            done += len(chunk)
            _require_small(done, request)
            if progress is not None:
                progress(request.url, done, total)
            yield chunk
    except (httpx.RemoteProtocolError, httpx.ReadError):
        raise _cut_short(request, done, total) from None
    if total is not None and done != total:
        raise _cut_short(request, done, total)


def body_length(response: httpx.Response, *, start: int = 0) -> int | None:
    """Bytes of the whole body as the reply declares them; None where it does not, or sends it packed."""
    declared = response.headers.get("Content-Length", "")
    return start + int(declared) if declared.isdigit() and not is_packed(response) else None


def is_packed(response: httpx.Response) -> bool:
    """Whether the body travels compressed."""
    return response.headers.get("Content-Encoding", "identity").lower() != "identity"


def error_page(response: httpx.Response) -> bytes:
    """The start of the body of an error reply; what there is of it where the connection breaks."""
    page = bytearray()
    try:
        for chunk in response.iter_bytes():
            page += chunk
            if len(page) >= PAGE_BYTES:
                break
    except httpx.HTTPError:
        pass
    return bytes(page[:PAGE_BYTES])


def peeked(chunks: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """The first `size` bytes or a few more, fewer only where there are no more; and the whole body."""
    start = bytearray()
    while len(start) < size and (chunk := next(chunks, None)) is not None:
        start += chunk
    return bytes(start), chain([bytes(start)], chunks)


def _require_small(size: int, request: Request) -> None:
    if size > request.max_bytes:
        raise ReplyError(
            f"{request.url} sends {size:,} bytes or more, and {request.max_bytes:,} are allowed for it;"
            " look at that address in a browser"
        )


def _cut_short(request: Request, done: int, total: int | None) -> RetryableError:
    of = "" if total is None else f" of {total:,}"
    return RetryableError(ReplyError(f"{request.url} was cut short after {done:,}{of} bytes"))
