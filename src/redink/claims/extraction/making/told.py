"""Counts whose noun the sentence before told: "It set a record. It was its 30th of 2025.", "It was the third cut"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.more_records import is_of_records
from redink.claims.extraction.sentence.event import Event

COUNTED: Final[Sequence[str]] = ("records", "rate_moves")


def told(event: Event, memory: Memory) -> Event | None:
    """The event as the sentence before makes it; null where that told of nothing of the kind."""
    if not event.elliptic or event.kind not in COUNTED:
        return event
    if event.kind == "rate_moves":
        return event if memory.stepped == event.direction else None
    if memory.stepped in ("up", "down"):
        return replace(event, kind="rate_moves", direction=memory.stepped)
    return event if memory.recorded and is_of_records(memory.recorded) else None
