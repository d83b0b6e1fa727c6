"""The text as a reader sees it, with the way back to the offsets of the text as given.

Invisible marks (zero-width characters, soft hyphens, directions of writing) and inline HTML tags are cut out;
other tags, scripts, styles and control characters become blanks; typographic quotes, dashes and spaces become plain
ones; digits of other scripts become 0-9, so that their numbers are found, and set aside later as look-alikes.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final

ALIKE: Final[dict[str, str]] = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    **dict.fromkeys("\uff05\u066a\ufe6a", "%"),
    "\uff04": "$",
}
UNSEEN: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
)
INLINE: Final = "a|abbr|b|big|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|u"
CUT: Final = re.compile(rf"[{UNSEEN}\r]+|</?(?:{INLINE})(?:\s[^<>]{{0,2000}})?>|(?<=&)amp;|(?<=\s)nbsp;", re.IGNORECASE)
BLANK: Final = re.compile(
    r"<(script|style)\b[^<>]{0,2000}>[^<]{0,200000}|</?[a-z!][^<>]{0,2000}>"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]",
    re.IGNORECASE,
)
CELL: Final = "\x1f"
ROW: Final = "\x1e"
"""Where a cell, and a row, of an HTML table begins or ends; no text has them, for control characters become blanks."""
TABULAR: Final = re.compile(r"</?(td|th|tr)[\s>]", re.IGNORECASE)
LEFT: Final = re.compile(f"[{CELL}{ROW}] ")
SPACE: Final = re.compile(r"&(?=nbsp;)")
TURNED: Final = re.compile("[\u202d\u202e][^\u202c\n]{0,100000}")
"""Where the order of what is seen is not the order of the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """`text` as a reader sees it; `places` and `shifts` lead back to the offsets of the `source`."""

    source: str
    text: str
    places: tuple[int, ...]
    shifts: tuple[int, ...]
    turned: tuple[tuple[int, int], ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the source of what stands from `start` to `end`, not empty, in the text."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, place: int) -> int:
        before = bisect_right(self.places, place)
        return place + (self.shifts[before - 1] if before else 0)


@cache
def plain_characters() -> dict[int, str]:
    """Code point -> the plain character it stands for, of equal length."""
    digits = (chr(code) for code in range(0x80, sys.maxunicode + 1) if chr(code).isdecimal())
    return str.maketrans({**ALIKE, **{digit: str(int(digit)) for digit in digits}})


def read_text(source: str) -> Reading:
    """The reading of a text. Every character of its `text` stands for one of the source."""
    turned = tuple(match.span() for match in TURNED.finditer(source))
    plain = source if source.isascii() else source.translate(plain_characters())
    plain = SPACE.sub(" ", plain)
    cuts = [match.span() for match in CUT.finditer(plain)]
    ends = [0, *(end for _, end in cuts)]
    kept = [plain[before:start] for before, (start, _) in zip(ends, cuts, strict=False)] + [plain[ends[-1] :]]
    text = BLANK.sub(_blank, "".join(kept))
    shifts = tuple(accumulate(end - start for start, end in cuts))
    gone = (0, *shifts)
    places = tuple(start - before for (start, _), before in zip(cuts, gone, strict=False))
    return Reading(source=source, text=text, places=places, shifts=shifts, turned=turned)


def _blank(match: re.Match[str]) -> str:
    """Blanks of the same length; a tag ends the paragraph, a cell's or a row's tag the cell or the row."""
    length = len(match.group())
    if length == 1:
        return " "
    found = TABULAR.match(match.group())
    if found is None:
        return "\n\n" + " " * (length - 2)
    return (ROW if found.group(1).lower() == "tr" else CELL) + " " * (length - 1)


def without_cells(text: str) -> str:
    """The text with what is left of HTML's cells and rows as ends of paragraphs, of the same length."""
    return LEFT.sub("\n\n", text)
