"""Words, numbers and marks of a text with their places, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from redink.claims.extraction.vocabulary.lines import ends_line
from redink.claims.extraction.vocabulary.wordlists import words

Kind = Literal["number", "word", "mark"]

TOKEN: Final = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s<>\"]{1,2000})"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>US\$|n't\b|(?:[A-Z]\.){2,}|[ap]\.m\.|P/E|p/e|[^\W\d_]{1,12}?(?=n't\b)|[^\W\d_]+(?:&[^\W\d_]+)*)"
    r"|(?P<mark>'s\b|[^\s\w]|_)"
)
STOP: Final = re.compile(r"[.!?][\"')\]]{0,3}(?=\s)|\n\s*\n|\n(?=\s{0,4}[-•*·]\s)|\s(?=[-•*]\s+[A-Z])|\n")
SHORT: Final = words("""
    mr mrs ms dr prof st vs jan feb mar apr jun jul aug sep sept oct nov dec inc corp co ltd no fig gov sen
    rep gen approx etc jr sr e.g i.e u.s u.k a.m p.m
    """)
ENDED: Final = re.compile(r"([A-Za-z.]{1,12})\.[\"')\]]{0,3}$")


class Token(NamedTuple):
    """A piece of text; `lower` is what vocabularies are matched against; `capital` whether a word begins with one."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind == "word" and self.text[0].isupper()


class Sentence(NamedTuple):
    """Start and end of a sentence in the text, and whether it opens a paragraph."""

    start: int
    end: int
    opens: bool


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens between two places, in order; addresses of pages are left out."""
    return [
        Token(match.group(), match.group().lower(), match.start(), match.end(), match.lastgroup)  # pyright: ignore[reportArgumentType]
        for match in TOKEN.finditer(text, start, end)
        if match.lastgroup != "address"
    ]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in order. A stop after an abbreviation or before a small letter does not end one."""
    start, opens = 0, True
    for match in STOP.finditer(text):
        if match.end() <= start or not _ends(text, start, match):
            continue
        if text[start : match.end()].strip():
            yield Sentence(start, match.end(), opens)
            opens = False
        opens = opens or (
            "\n" in match.group() and (match.group().count("\n") > 1 or ends_line(text, start, match.start()))
        )
        start = match.end()
    if text[start:].strip():
        yield Sentence(start, len(text), opens)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    found = match.group()
    if found == "\n":
        return ends_line(text, start, match.start())
    if found[0] in "!?" or not found.startswith("."):
        return True
    after = text[match.end() : match.end() + 40].lstrip()
    short = ENDED.search(text[max(start, match.end() - 16) : match.end()])
    if after and after[0].islower():
        return False
    return not (short and _is_short(short.group(1), after))


def _is_short(word: str, after: str) -> bool:
    """Whether the stop belongs to an abbreviation: a known one, an initial, or letters with stops."""
    lower = word.lower().lstrip(".")
    if lower in {"a.m", "p.m", "u.s", "inc", "corp", "co", "ltd", "etc"}:
        return not re.match(r"(?:the|it|she|he|but|in|on|for|that|this|stocks|shares)\b", after.lower())
    return lower in SHORT or (len(lower) == 1 and word.isupper()) or ("." in lower and len(lower) < 6)
