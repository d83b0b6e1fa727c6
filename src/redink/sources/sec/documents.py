"""One file of the SEC's, or what was wrong with it; and the parts of its JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import orjson


@dataclass(frozen=True, kw_only=True, slots=True)
class SecDocument:
    """A file's name and content; or its name and the trouble for which it is passed over."""

    name: str
    content: bytes = b""
    trouble: str | None = None


def cik_of(name: str) -> str:
    """The ten digits in a name such as CIK0001640147.json."""
    return name[3:13]


def decoded(document: SecDocument) -> dict[str, Any] | None:
    """The document's JSON object, None where it holds none."""
    try:
        found: object = orjson.loads(document.content)
    except orjson.JSONDecodeError:
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def as_object(found: object) -> dict[str, Any]:
    """The JSON object, empty where it is none."""
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def as_list(found: object) -> list[Any]:
    """The JSON list, empty where it is none."""
    return cast("list[Any]", found) if isinstance(found, list) else []


def trouble_notes(troubled: Iterable[SecDocument]) -> tuple[str, ...]:
    """One note a kind of trouble: how many files, and the first by name."""
    ordered = sorted(troubled, key=lambda document: document.name)
    counts = Counter(document.trouble for document in ordered)
    first = {document.trouble: document.name for document in reversed(ordered)}
    return tuple(
        f"{count} files are passed over, {trouble}: first {first[trouble]!r}"
        for trouble, count in sorted(counts.items(), key=lambda item: str(item[0]))
    )
