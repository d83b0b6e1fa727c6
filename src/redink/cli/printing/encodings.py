"""Output in whatever encoding its reader has: a character that the encoding lacks is spelled with those it has."""

from __future__ import annotations

import codecs
import io
import json
import sys
import unicodedata
from typing import Final

SPELLED: Final = "redink.spelled"
"""The name of the rule for characters that an encoding lacks."""

SPELLINGS: Final = {
    **dict.fromkeys("−–—─━┄┈", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("├└┌┐┘┤┬┴┼", "+"),
    **dict.fromkeys("█▇▆▅▄▃▂▁▉▊▋▌▍▎▏■", "#"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("●•◆▲▼", "*"),
    "·": "|",
    "×": "x",
    "→": "->",
    "…": "...",
    "✓": "+",
    "✗": "x",
    "≈": "~",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "±": "+-",
    "\u2044": "/",
    "€": "EUR ",
    "£": "GBP ",
    "¥": "JPY ",
    "₹": "INR ",
    "®": "(R)",
    **dict(zip("ŁłØøĐđıßÆæŒœ", ("L", "l", "O", "o", "D", "d", "i", "ss", "AE", "ae", "OE", "oe"), strict=True)),
}
"""What signs are spelled as; letters lose their accents, anything else is a question mark."""


def open_streams() -> None:
    """Lets stdout and stderr spell what their encoding lacks; called once, before anything is written."""
    codecs.register_error(SPELLED, _spelled)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SPELLED)


def say(text: str) -> None:
    """The line on stdout."""
    sys.stdout.write(f"{text}\n")


def say_json(text: str) -> None:
    r"""The document in JSON on stdout, without loss: what the encoding lacks is escaped as \uXXXX."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text)
    say(text)


def _spelled(error: UnicodeError) -> tuple[str, int]:
    """Each character that could not be encoded by its spelling. Raises: the error where it is no such character's."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(spelling(sign) for sign in error.object[error.start : error.end]), error.end


def spelling(sign: str) -> str:
    """The character in ASCII.

    >>> [spelling(sign) for sign in "−é½漢"]
    ['-', 'e', '1/2', '?']
    """
    if sign in SPELLINGS:
        return SPELLINGS[sign]
    parts = unicodedata.normalize("NFKD", sign)
    plain = "".join(SPELLINGS.get(part, part) for part in parts if not unicodedata.combining(part))
    return plain if plain and plain.isascii() else "?"
