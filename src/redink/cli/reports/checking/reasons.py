"""Why claims are outside of the data, counted: one line for each reason, the most frequent first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redink.cli.reports.checking.excerpts import plain
from redink.cli.reports.checking.groups import Entry
from redink.index_names import written_name
from redink.numerals import named

OTHER_INDEX: Final = re.compile(r"\bhold no\b|\bno (?:published )?levels of\b(?!.* from \d{4}-)", re.IGNORECASE)
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
SMALL: Final = frozenset({"the", "no", "it", "its", "neither", "a", "an", "there", "one", "prices", "members"})
"""Words that a sentence begins with and a clause does not write large."""
NAMES: Final = 4
"""Indices that a reason names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """A reason in words, and the claims that it holds of, in the order of the text."""

    words: str
    entries: tuple[Entry, ...]


def reasons_of(entries: Sequence[Entry]) -> list[Reason]:
    """The reasons, the most frequent first; those of indices that the data lack are one."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_key(entry), []).append(entry)
    reasons = [Reason(words=_words(key, alike), entries=tuple(alike)) for key, alike in found.items()]
    return sorted(reasons, key=lambda reason: -len(reason.entries))


def _key(entry: Entry) -> str:
    """What claims of one reason share: the index that is lacking, else the reason without its days."""
    if entry.claim.index is not None and OTHER_INDEX.search(entry.verdict.why):
        return ""
    return DAY.sub("…", _own(entry))


def _own(entry: Entry) -> str:
    """The reason as the verdict gives it, without the stop and the capital of a sentence."""
    why = plain(entry.verdict.why).rstrip(".")
    first = why.split(" ", 1)[0]
    return why[:1].lower() + why[1:] if first.lower() in SMALL else why


def _words(key: str, alike: Sequence[Entry]) -> str:
    if key:
        return _own(alike[0]) if len(alike) == 1 else key
    names = list(dict.fromkeys(written_name(entry.claim.index) for entry in alike))
    which = "another index" if len(names) == 1 else "other indices"
    return f"of {which} ({named(names, shown=NAMES)}): no levels in this data"
