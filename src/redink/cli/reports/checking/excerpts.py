"""A claim's quote within the words of its sentence, cut to the room that there is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redink.claims.extraction.vocabulary.tokens import Sentence, sentences

CUT: Final = "…"
BEFORE: Final = 0.6
"""Of the room around a quote, how much goes to the words before it where both sides are long."""
LONGEST: Final = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Excerpt:
    """The words before the quote, the quote, and the words after it; what was cut off is an ellipsis."""

    before: str
    quote: str
    after: str

    def marked(self) -> str:
        """As one line, the quote in square brackets.

        >>> Excerpt(before="rose ", quote="5%", after=" in May").marked()
        'rose [5%] in May'
        """
        return f"{self.before}[{self.quote}]{self.after}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentences:
    """The sentences of a text, to be asked for the one around a place."""

    text: str
    found: Sequence[Sentence]

    @classmethod
    def of(cls, text: str) -> Sentences:
        """Those of the text."""
        return cls(text=text, found=tuple(sentences(text)))

    def around(self, start: int, end: int) -> Excerpt:
        """The whole sentence around a quote, on one line."""
        place = bisect_right(self.found, start, key=lambda each: each.start) - 1
        first, last = (self.found[place].start, self.found[place].end) if place >= 0 else (start, end)
        first, last = max(first, start - LONGEST), min(max(last, end), end + LONGEST)
        before, after = plain(self.text[first:start]), plain(self.text[end:last])
        return Excerpt(before=before.lstrip(), quote=plain(self.text[start:end]), after=after.rstrip())


def cut(whole: Excerpt, *, room: int) -> Excerpt:
    """The excerpt, its marked line at most `room` characters long, as far as the quote allows; cut between words.

    >>> cut(Excerpt(before="On Friday the index ", quote="rose 5%", after=" to a new record high."), room=30).marked()
    '…the index [rose 5%] to a…'
    """
    left = max(0, room - len(whole.quote) - 2)
    if len(whole.before) + len(whole.after) <= left:
        return whole
    after = min(len(whole.after), max(left - len(whole.before), int(left * (1 - BEFORE))))
    before = min(len(whole.before), left - after)
    return Excerpt(before=_last_words(whole.before, before), quote=whole.quote, after=_first_words(whole.after, after))


def _last_words(words: str, room: int) -> str:
    """As many of the last whole words as fit behind an ellipsis."""
    if len(words) <= room:
        return words
    at = len(words) - max(room - 1, 0)
    space = words.find(" ", at - 1)
    return "" if space < 0 or space + 1 >= len(words) else CUT + words[space + 1 :]


def _first_words(words: str, room: int) -> str:
    """As many of the first whole words as fit before an ellipsis."""
    if len(words) <= room:
        return words
    space = words.rfind(" ", 0, max(room, 1))
    return "" if space <= 0 else words[:space] + CUT


def plain(words: str) -> str:
    """The words on one line, without marks that steer a terminal or turn the order of writing.

    >>> plain("a" + chr(27) + "[31m" + chr(0x202E) + "b" + chr(10) + "  c")
    'a�[31m�b c'
    """
    seen = "".join(mark if mark.isprintable() else " " if mark.isspace() else "\ufffd" for mark in words)
    while "  " in seen:
        seen = seen.replace("  ", " ")
    return seen
