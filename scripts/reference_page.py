"""The reference page's body: a block for each name of the package's root, and the fields of a Convention.

MkDocs calls `on_page_markdown` while it builds; mkdocstrings then fills each block with signature and docstring.
"""

from __future__ import annotations

import inspect
from typing import Any

import redink
from redink.convention import CHOICES

PAGE = "api/reference.md"
NAMES, FIELDS = "<!-- names -->", "<!-- fields of a Convention -->"
SHOWN = {"Market": ("from_store", "from_tables")}
"""Members that the reference shows, of classes most of whose members are the program's own."""


def on_page_markdown(markdown: str, *, page: Any, **_: object) -> str:
    """The page as it is, but for the reference, whose marks are filled."""
    if page.file.src_uri != PAGE:
        return markdown
    return markdown.replace(NAMES, names()).replace(FIELDS, convention_fields())


def names() -> str:
    """All names of the root, in sections by what they are, each once."""
    found = {name: getattr(redink, name) for name in redink.__all__ if not name.startswith("__")}
    errors = [name for name, value in found.items() if inspect.isclass(value) and issubclass(value, Exception)]
    classes = [name for name, value in found.items() if inspect.isclass(value) and name not in errors]
    others = [name for name in found if name not in errors and name not in classes]
    sections = {"Functions": others, "Classes": classes, "Errors": errors}
    return "\n\n".join(f"## {title}\n\n" + "\n\n".join(map(block, names)) for title, names in sections.items() if names)


def block(name: str) -> str:
    """What mkdocstrings reads for one name."""
    lines = [f"::: redink.{name}"]
    if name in SHOWN:
        lines += ["    options:", f"      members: [{', '.join(SHOWN[name])}]"]
    return "\n".join(lines)


def convention_fields() -> str:
    """A table: each field of a Convention, what it decides, its values with their meaning, the default first."""
    rows = [
        f"| `{choice.field}` | {choice.meaning} | "
        + "; ".join(f"`{value}` {words}" for value, words in choice.values.items())
        + " |"
        for choice in CHOICES
    ]
    labels_on = "| `labels_on` | the day whose knowledge makes the labels | a day; None, the default, means the start |"
    return "\n".join(["| field | decides | values, the default first |", "|---|---|---|", *rows, labels_on])
