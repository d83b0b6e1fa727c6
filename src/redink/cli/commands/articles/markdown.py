"""The words of a text in Markdown, without its marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

SIGNS: Final = re.compile(
    r"^#{1,6} \S|\*\*[^\s*][^*\n]{0,300}\*\*|\]\((?:https?://|/|#)[^()\[\]\s]{0,2000}\)|^\|?[ :]*-{3,}[ :]*\|",
    re.MULTILINE,
)
"""What plain text does not have: headings, bold words, links, the rule of a table."""
RULES: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"\A---\n.{0,20000}?\n---\n", re.DOTALL), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ ]\S.*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6} +(.*)$", re.MULTILINE), lambda match: f"\n{match[1].rstrip(' #')}\n"),
    (re.compile(r"^(?:[ ]{0,3}> ?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]*(?:\|[ ]*)?:?-{3,}:?[ ]*(?:\|[ ]*:?-{3,}:?[ ]*)*(?:\|[ ]*)?$\n?", re.MULTILINE), ""),
    (re.compile(r"^[ ]*\|(.*)\|[ ]*$", re.MULTILINE), lambda match: _cells(match[1])),
    (re.compile(r"^([ ]*)[-*+] +(?=\S)", re.MULTILINE), r"\1• "),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?\S|\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,1000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"~~([^~\n]{1,1000})~~"), r"\1"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|~$%&-])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)
"""What stands for what, in order; each takes time in proportion to the text."""


def is_markdown(text: str) -> bool:
    """Whether the text has marks that plain text does not have."""
    return SIGNS.search(text) is not None


def words_of_markdown(source: str) -> str:
    r"""The words in order, without marks of emphasis, addresses of links, pictures, or what heads the file.

    >>> words_of_markdown("# Stocks\n\nThe [S&P 500](https://a.example) rose **1.5%** on *Friday*.")
    'Stocks\n\nThe S&P 500 rose 1.5% on Friday.'
    """
    text = source.replace("\r\n", "\n")
    for rule, words in RULES:
        text = rule.sub(words, text)
    return text.strip()


def _cells(row: str) -> str:
    return "\t".join(cell.strip() for cell in row.split("|"))
