"""The words of a page in HTML as a reader sees them: no menus, no scripts, its article alone where it marks one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

PAGE: Final = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|h[1-6]|p|ul|ol|table)\b",
    re.IGNORECASE | re.DOTALL,
)
DROPPED: Final = frozenset(
    [
        "aside",
        "button",
        "form",
        "footer",
        "head",
        "iframe",
        "nav",
        "noscript",
        "script",
        "select",
        "style",
        "svg",
        "template",
    ]
)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
VOID: Final = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr"])
RAW: Final = frozenset(["script", "style"])
"""Elements within which no other begins."""
SCOPES: Final = ("article", "main")
BETWEEN: Final = {"br": "\n", "li": "\n• ", "tr": "\n", "td": "\t", "th": "\t"}
"""What stands before an element's words."""
TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]{0,4000})>|<[!?][^<>]{0,2000}>", re.IGNORECASE)
COMMENT: Final = ("<!--", "-->")
HIDDEN: Final = re.compile(
    r"(?:^|\s)(?:hidden(?=[\s=/]|$)|aria-hidden=.?true|style=[^>]*display:\s*none)", re.IGNORECASE
)
LEAST: Final = 3
"""An element is the article where it holds at least one in so many characters of the page."""


def is_page(text: str) -> bool:
    """Whether the text begins as a page in HTML does, or as a part of one."""
    return PAGE.match(text) is not None


def words_of_page(source: str) -> str:
    r"""The words in order: paragraphs apart by a blank line, lines and cells of a table each on their own.

    Of a page with an `article` (else a `main`) that holds a third of its words, the longest such alone. Menus, forms,
    scripts, asides, footers and what is marked as hidden are left out.

    >>> words_of_page("<nav>Home</nav><h1>Stocks</h1><p>Up <b>1.5%</b>&nbsp;on Friday.</p>")
    'Stocks\n\nUp 1.5% on Friday.'
    """
    reader = _Reader()
    reader.read("".join(_without_comments(source)))
    whole = _tidy("".join(reader.parts))
    for scope in SCOPES:
        found = [_tidy("".join(reader.parts[first:last])) for tag, first, last in reader.scopes() if tag == scope]
        longest = max(found, key=len, default="")
        if longest and LEAST * len(longest) >= len(whole):
            return longest
    return whole


def _tidy(text: str) -> str:
    """At most one blank line at a time, and no blanks at the ends of lines."""
    lines = (line.strip() for line in re.sub(r"[ \xa0]+", " ", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_comments(source: str) -> Iterator[str]:
    """What stands outside of comments; one without an end is none."""
    opening, closing = COMMENT
    at = 0
    while (start := source.find(opening, at)) >= 0 and (end := source.find(closing, start)) >= 0:
        yield source[at:start]
        at = end + len(closing)
    yield source[at:]


class _Reader:
    """Collects words; `dropped` holds the tags of the element being left out, the outermost first."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.dropped: list[str] = []
        self.opened: list[tuple[str, int]] = []
        self.closed: list[tuple[str, int, int]] = []

    def scopes(self) -> list[tuple[str, int, int]]:
        """Tag, first part and the part after the last of each outermost article and main."""
        return [*self.closed, *((tag, first, len(self.parts)) for tag, first in self.opened[:1])]

    def read(self, source: str) -> None:
        """All of it. Time grows in proportion to its length."""
        at = 0
        for tag in TAG.finditer(source):
            self._words(source[at : tag.start()])
            at = tag.end()
            if tag[2] is not None:
                self._tag(tag[2].lower(), closes=bool(tag[1]), attributes=tag[3])
        self._words(source[at:])

    def _tag(self, name: str, *, closes: bool, attributes: str) -> None:
        if self.dropped:
            if name == self.dropped[0] and closes:
                self.dropped.pop()
            elif name == self.dropped[0] and name not in RAW:
                self.dropped.append(name)
        elif closes:
            self._end(name)
        elif name in DROPPED or (name not in VOID and HIDDEN.search(attributes)):
            self.dropped.append(name)
        else:
            self._begin(name)

    def _begin(self, name: str) -> None:
        self.parts.append("\n\n" if name in BLOCKS else BETWEEN.get(name, ""))
        if name in SCOPES:
            self.opened.append((name, len(self.parts)))

    def _end(self, name: str) -> None:
        if self.opened and self.opened[-1][0] == name:
            tag, first = self.opened.pop()
            if all(other != tag for other, _ in self.opened[:1]):
                self.closed.append((tag, first, len(self.parts)))
        if name in BLOCKS:
            self.parts.append("\n\n")

    def _words(self, words: str) -> None:
        if not self.dropped:
            self.parts.append(re.sub(r"\s+", " ", unescape(words)))
