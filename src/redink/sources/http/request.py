"""What a source asks of the network and what it gets; the client itself is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

Kind = Literal["csv", "json", "xml", "text", "zip"]
"""What the body must be; a body of another kind, an HTML page above all, is refused."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One address, what is expected there, and which header carries the user's key.

    url         without any key in it
    key         name of a key in the settings, such as tiingo; None where the source needs none
    key_header  header and value that carry it, `{key}` standing for the key
    max_bytes   a larger body is refused
    lasting     what is there never changes, so that a cached body is not asked for again
    may_be_empty  an empty body is an answer: there is nothing of what was asked
    """

    url: str
    expects: Kind
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    key: str | None = None
    key_header: tuple[str, str] = ("Authorization", "Token {key}")
    max_bytes: int = 200_000_000
    lasting: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """The body of a request, of the expected kind; `changed` is False where the cached body still holds."""

    request: Request
    content: bytes
    changed: bool = True


class Client(Protocol):
    """Asks the network for a source: the one interface that sources are handed.

    Both raise SourceError: RefusedError (401, 403, no contact given), AbsentError (404), BusyError (429, 5xx, time-outs
    and broken connections, once retries are used up), OfflineError (offline, and not in the cache), ReplyError (a body
    of another kind, too large, or cut short).
    """

    def get(self, request: Request) -> Reply:
        """The whole body in memory; it is cached, and fetched anew only where the server says that it changed."""
        ...

    def download(self, request: Request) -> Path:
        """A large body as a file in the cache folder; a broken download is resumed."""
        ...


class Progress(Protocol):
    """A callback with how much of a body has been received."""

    def __call__(self, url: str, done: int, total: int | None) -> None:
        """As bytes arrive; `total` is None where the server does not state it; `done` falls where it restarts."""
        ...


class Clock(Protocol):
    """Seconds that pass, handed in so that tests do not wait."""

    def now(self) -> float:
        """Seconds since some fixed moment, never falling."""
        ...

    def sleep(self, seconds: float) -> None:
        """Returns after so many seconds."""
        ...
