"""Docstrings of this project as Markdown, for the reference in the documentation.

Doctests become fenced blocks, and blocks of names with meanings (two blanks or more between them) become tables.
"""

from __future__ import annotations

import re

import griffe

COLUMNS = re.compile(r"^(?P<names>[\w.*]+(?:, [\w.*]+)*) {2,}(?P<meaning>\S.*)$")
CONTINUED = re.compile(r"^ {2,}\S")


class DocstringMarkdown(griffe.Extension):
    """Rewrites each docstring as it is read."""

    def on_instance(self, *, obj: griffe.Object, **_: object) -> None:
        """The object's docstring in Markdown, in its place."""
        if obj.docstring is not None:
            obj.docstring.value = as_markdown(obj.docstring.value)


def as_markdown(docstring: str) -> str:
    r"""The docstring, block by block.

    >>> print(as_markdown("Twice.\n\nsize  how large\nname  which"))
    Twice.
    <BLANKLINE>
    | | |
    |---|---|
    | `size` | how large |
    | `name` | which |
    """
    return "\n\n".join(_block(block) for block in re.split(r"\n[ \t]*\n", docstring))


def _block(block: str) -> str:
    if block.startswith(">>> "):
        return f"```python\n{block}\n```"
    rows = _rows(block.splitlines())
    return (
        block
        if rows is None
        else "\n".join(["| | |", "|---|---|", *(f"| {names} | {words} |" for names, words in rows)])
    )


def _rows(lines: list[str]) -> list[tuple[str, str]] | None:
    """Names in code marks, and their meaning; null where the lines are no such columns."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        if found := COLUMNS.match(line):
            names = ", ".join(f"`{name}`" for name in found["names"].split(", "))
            rows.append((names, found["meaning"]))
        elif rows and CONTINUED.match(line):
            names, words = rows[-1]
            rows[-1] = (names, f"{words} {line.strip()}")
        else:
            return None
    return [(names, words.replace("|", r"\|")) for names, words in rows] or None
