"""What questions on a long history need of its past, made once when data arrive rather than by the first question."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from redink.errors import RedinkError
from redink.market.slices.kept import prepare
from redink.store import Store


def prepare_store(folder: Path) -> None:
    """Makes it for the store's current version; what stands against that is for the first question to tell."""
    with suppress(RedinkError):
        prepare(Store(folder).open())
