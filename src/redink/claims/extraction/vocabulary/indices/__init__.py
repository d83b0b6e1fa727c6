"""The names that stock indices go by in prose, by their ids. Digits inside a name are no number."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.vocabulary.indices.united_states import DESCRIBED, UNITED_STATES
from redink.claims.extraction.vocabulary.indices.words import (
    NO_PERSONS,
    NOT_AN_INDEX,
    ONE_OF_TWO,
    RELATED,
    THIS_INDEX,
)
from redink.claims.extraction.vocabulary.indices.world import WORLD

__all__ = [
    "DESCRIBED",
    "INDICES",
    "NAMED",
    "NOT_AN_INDEX",
    "NO_PERSONS",
    "ONE_OF_TWO",
    "RELATED",
    "THIS_INDEX",
    "WITH_MEMBERS",
]

NAMED: Final[dict[str, str]] = UNITED_STATES | WORLD
"""Index -> proper names; they begin with a capital."""
INDICES: Final[dict[str, str]] = {
    index: " | ".join(names[index] for names in (NAMED, DESCRIBED) if index in names) for index in NAMED
}
"""Index -> all that it is called, proper names and descriptions."""
WITH_MEMBERS: Final = frozenset({"russell", "sp", "nasdaq", "dow", "wilshire", "crsp", "nyse"})
"""How the ids of indices of American shares begin: only they are spoken of by what their members earn."""
