"""What providers say in words where a table should be, and what it means: busy, refused or unknown.

Such words come with status 200 as well as with an error's: as plain text, JSON, XML or the heading of a web page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

import orjson

from redink.errors import AbsentError, BusyError, RefusedError, SourceError

ELSEWHERE: Final = "take a larger plan, or take prices from elsewhere (--prices yahoo, stooq or sharadar)"
LONGEST: Final = 1_000
"""Bytes; what is longer is no message."""
FEW_LINES: Final = 3
SHOWN: Final = 200
CELLS: Final = re.compile(r"[^\s\d],\S")
"""A comma between two cells, as in a header; in a sentence a blank follows it."""
HEADINGS: Final = re.compile(rb"<(title|h1|code|message)[^>]*>(.*?)</\1", re.I | re.S)
TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Words that providers use, the error that they mean, and what to do.

    passes  whether it may pass within the seconds that a request is repeated for
    """

    words: re.Pattern[str]
    error: type[SourceError]
    advice: str
    passes: bool = False


def _message(words: str, error: type[SourceError], advice: str, *, passes: bool = False) -> Message:
    return Message(words=re.compile(words, re.I), error=error, advice=advice, passes=passes)


MESSAGES: Final = (
    _message(
        r"symbol look ?-?up|unique symbols",
        BusyError,
        f"the tickers that the account allows in a month are used up; wait for the next month, {ELSEWHERE}",
    ),
    _message(r"hourly|(per|an|each) hour", BusyError, f"ask again after the hour, {ELSEWHERE}"),
    _message(r"daily hits|daily (request|limit)|(per|a|each) day\b", BusyError, f"ask again tomorrow, {ELSEWHERE}"),
    _message(r"allocation|bandwidth|quota", BusyError, f"ask again when the allowance is renewed, {ELSEWHERE}"),
    _message(
        r"undeclared automated tool|declare your traffic",
        RefusedError,
        'it wants to know who asks; set your real name and e-mail, as in REDINK_CONTACT="Ada Example ada@example.org", '
        "or as contact in the settings file",
    ),
    _message(
        r"too many requests|rate.?limit|request rate threshold|reduce your request rate|throttl",
        BusyError,
        "ask again in some minutes, and let nothing else ask it meanwhile",
        passes=True,
    ),
    _message(
        r"invalid (crumb|cookie)", BusyError, "the session with it has lapsed; ask again, with the newest yfinance"
    ),
    _message(
        r"right back|currently down|(service|temporarily) unavailable|maintenance|status_code = (?!404)[45]",
        BusyError,
        "ask again later",
        passes=True,
    ),
    _message(
        r"\btoken\b|api.?key|authenti|authori[sz]|access denied|forbidden",
        RefusedError,
        "check the key in the settings, what it entitles you to, and whether programs are served at all",
    ),
    _message(
        r"not found|no (price )?data\b|does not exist|no timezone found|delisted",
        AbsentError,
        "look whether what you ask for exists there",
    ),
)
"""The first that fits counts."""


def message_in(text: str) -> Message | None:
    """What the words mean; None where they are none that is known.

    >>> message_in("You have run over your 500 symbol look up for this month").error.__name__
    'BusyError'
    """
    return next((message for message in MESSAGES if message.words.search(text)), None)


def words_of(content: bytes) -> str | None:
    """The words that a body says in place of data, at most 200 characters; None where it may be data.

    Words are a JSON object's texts, a page's title and headings, an XML error's code and message, and a few short lines
    without cells.

    >>> words_of(b'{"detail": "Not found."}'), words_of(b"date,close"), words_of(b"Exceeded the daily hits limit")
    ('Not found.', None, 'Exceeded the daily hits limit')
    """
    start = content.removeprefix(b"\xef\xbb\xbf").strip()
    if start.startswith(b"<"):
        found = _headings(start)
    elif len(start) > LONGEST:
        return None
    elif start.startswith((b"{", b"[")):
        found = _texts(start)
    else:
        found = _lines(start)
    words = " ".join(found.split())[:SHOWN]
    return words or None


def stated_error(content: bytes, *, where: str) -> SourceError | None:
    """The error that a body's words mean; None where it says nothing that is known."""
    words = words_of(content)
    message = message_in(words) if words else None
    return None if message is None else message.error(f"{where} says {words!r}: {message.advice}")


def may_pass(content: bytes) -> bool:
    """Whether a body's words mean what may pass within the seconds that a request is repeated for.

    >>> may_pass(b"Too Many Requests"), may_pass(b"Exceeded the daily hits limit"), may_pass(b"date,close")
    (True, False, False)
    """
    message = message_in(words_of(content) or "")
    return message is not None and message.passes


def _headings(page: bytes) -> str:
    found = dict.fromkeys(match[2].decode("utf-8", "replace") for match in HEADINGS.finditer(page))
    return html.unescape(". ".join(TAG.sub(" ", heading).strip() for heading in found))


def _texts(content: bytes) -> str:
    try:
        return ". ".join(_strings(orjson.loads(content)))
    except orjson.JSONDecodeError:
        return ""


def _strings(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in cast("dict[str, object]", value).values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in cast("list[object]", value):
            yield from _strings(each)


def _lines(content: bytes) -> str:
    """Up to three lines of which none has cells; empty for anything else."""
    lines = [line for line in content.decode("utf-8", "replace").splitlines() if line.strip()]
    return "" if len(lines) > FEW_LINES or any(CELLS.search(line) for line in lines) else " ".join(lines)
