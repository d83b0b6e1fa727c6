"""A list of members in rows of memberships, whatever shape it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from redink.numerals import counted
from redink.sources.plain_folder.members.rows import rows_of_snapshots


@dataclass(frozen=True, kw_only=True, slots=True)
class Shaped:
    """The rows; where they are written in another shape also what their dates mean (snapshots or dated), and notes.

    used   columns that were read besides those by which the shape is recognised
    """

    frame: pl.DataFrame
    kind: Literal["snapshots", "dated"] | None = None
    notes: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


def shaped_snapshots(seen: pl.DataFrame, path: Path, shape: str) -> Shaped:
    """Snapshots (index, date, ticker) in the words of that shape."""
    days = seen.get_column("date").n_unique()
    told = f"{shape}: {counted(days, 'snapshot')}, each of which holds until the next"
    return Shaped(frame=rows_of_snapshots(seen), kind="snapshots", notes=noted(path, told))


def noted(path: Path, told: str) -> tuple[str, ...]:
    """What the file has, as a note."""
    return (f"{path.name} has {told}",)
