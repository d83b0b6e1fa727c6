"""What a status means, as one of our errors."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final

from redink.errors import AbsentError, BusyError, RefusedError, ReplyError
from redink.sources.http.content_check import page_title
from redink.sources.http.hosts import HostPolicy
from redink.sources.http.request import Request
from redink.sources.http.retryable import RetryableError
from redink.sources.messages import Message, message_in, words_of

REFUSED: Final = frozenset({401, 402, 403, 407, 451})
ABSENT: Final = frozenset({404, 410})
BUSY: Final = frozenset({408, 425, 429})


def failure(status: int, headers: Mapping[str, str], page: bytes, *, request: Request, policy: HostPolicy) -> Exception:
    """The error to raise for a status other than 200, 206 and 304; a RetryableError where it may pass."""
    words = words_of(page) or ""
    reply = f"{request.url} answered HTTP {status}{page_title(page) or (words and f': {words!r}')}"
    if is_block(status, page, policy=policy):
        return RefusedError(
            f"{reply}: {policy.domain} blocks requests from here for ten minutes because too many were sent;"
            " stop any other program that asks it and try again then"
        )
    meant = message_in(words)
    if meant is not None and status < 500 and _counts(meant, status):
        return meant.error(f"{reply}: {meant.advice}")
    if status in BUSY or status >= 500:
        return RetryableError(BusyError(reply), wait=retry_after(headers))
    if status in ABSENT:
        return AbsentError(f"{reply}: there is nothing at that address; look whether what you ask for exists there")
    if status in REFUSED:
        return RefusedError(f"{reply}: {_advice(request, policy)}")
    return ReplyError(f"{reply}, and no {request.expects}; look at that address in a browser")


def is_block(status: int, page: bytes, *, policy: HostPolicy) -> bool:
    """Whether the reply is a block for asking too fast, and not for want of a contact."""
    words = policy.block_words
    if words is None or status not in (403, 429) or words not in page.decode("utf-8", "replace").lower():
        return False
    meant = message_in(words_of(page) or "")
    return meant is None or meant.error is not RefusedError


def _counts(meant: Message, status: int) -> bool:
    """Whether words count before their status: what is used up always, all else where the status says less."""
    if meant.error is BusyError:
        return not meant.passes
    return status not in ABSENT | REFUSED | BUSY


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for, a date being counted from the reply's own Date; None where it is not stated.

    >>> retry_after({"Retry-After": "7"})
    7.0
    >>> retry_after({"Retry-After": "Tue, 08 Apr 2025 14:00:30 GMT", "Date": "Tue, 08 Apr 2025 14:00:00 GMT"})
    30.0
    """
    stated = headers.get("Retry-After", "").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated)
    try:
        later, now = parsedate_to_datetime(stated), parsedate_to_datetime(headers.get("Date", ""))
        return max((later - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _advice(request: Request, policy: HostPolicy) -> str:
    if request.key is not None:
        return f"it does not take the key {request.key}; check it in the settings and what it entitles you to"
    if policy.contact:
        return "it does not take the contact; set a real name and e-mail in the settings"
    return "it does not serve this address to programs or to you; download the file yourself or name a mirror"
