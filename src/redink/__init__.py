"""Who is really driving the rally? An index's move, split exactly between profitable and loss-making members."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redink.answer import Answer
    from redink.convention import Convention
    from redink.errors import BadDataError, ConsistencyError, MissingDataError, RedinkError, SourceError, UsageError
    from redink.ingest import import_folder
    from redink.market import Market
    from redink.question import Question
    from redink.study.explain.explain import explain

__all__ = [
    "Answer",
    "BadDataError",
    "ConsistencyError",
    "Convention",
    "Market",
    "MissingDataError",
    "Question",
    "RedinkError",
    "SourceError",
    "UsageError",
    "explain",
    "import_folder",
]

_HOMES = {
    "Answer": "redink.answer",
    "Convention": "redink.convention",
    "Market": "redink.market",
    "Question": "redink.question",
    "explain": "redink.study",
    "import_folder": "redink.ingest",
}


def __getattr__(name: str) -> object:
    """Public names, each imported when first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'redink' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "redink.errors")), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
