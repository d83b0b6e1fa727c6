"""What a store holds, for comparison."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from redink.store import Store

FOREVER = date(2035, 12, 31)


def head(folder: Path, store: str = "store") -> str | None:
    """The version's name; None where there is none."""
    path = folder / store / "HEAD"
    return Store(path.parent).open().identity() if path.is_file() else None


def table(folder: Path, name: str, store: str = "store") -> pl.DataFrame:
    return Store(folder / store).open().read(name, as_of=FOREVER)


def parts(folder: Path) -> dict[tuple[str, str], str]:
    """(source, table) -> the identity of its rows."""
    return {(part.source, part.table): part.content for part in Store(folder / "store").open().manifest.parts}
