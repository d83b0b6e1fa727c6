"""The words of an article that is kept as JSON: one document, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

import orjson

from redink.errors import UsageError
from redink.numerals import count, named

KEYS: Final = ("articleBody", "text", "content", "body")
"""Where the words of an article stand, the surest first."""
DEEPEST: Final = 6


def documents_of(text: str) -> list[object] | None:
    """The JSON documents of a text, one or one a line; null where it is none."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return [orjson.loads(text)]
    except orjson.JSONDecodeError:
        pass
    try:
        return [orjson.loads(line) for line in text.splitlines() if line.strip()]
    except orjson.JSONDecodeError:
        return None


def words_of_documents(documents: list[object], *, name: str) -> str:
    """The words of the one article in the documents, under articleBody, text, content or body.

    Raises: UsageError where there is none, naming the keys that there are, or more than one.
    """
    found = [words for document in documents for words in _articles(document, DEEPEST)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name} holds {count(len(found))} articles; give one at a time")
    first = documents[0] if documents else None
    keys = named([str(key) for key in cast("dict[object, object]", first)]) if isinstance(first, dict) else ""
    has = f"its keys are {keys}" if keys else "it has no keys"
    raise UsageError(f"{name} is JSON without an article: {has}; put its words under {', '.join(KEYS)}")


def _articles(document: object, depth: int) -> Iterator[str]:
    """The words of the document, else those of what it holds."""
    if depth == 0 or not isinstance(document, dict | list):
        return
    if isinstance(document, list):
        for item in cast("list[object]", document):
            yield from _articles(item, depth - 1)
        return
    held = cast("dict[str, object]", document)
    words = next((held[key] for key in KEYS if isinstance(held.get(key), str)), None)
    if isinstance(words, str):
        yield words
        return
    for value in held.values():
        yield from _articles(value, depth - 1)
