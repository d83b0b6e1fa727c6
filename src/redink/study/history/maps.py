"""The map of spreads from every start to every end, in memory or in a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.errors import UsageError
from redink.windows.panels.starts import Starts
from redink.windows.surface.spread import spread
from redink.windows.surface.surface import STARTS, Surface, surface
from redink.windows.surface.triangle import LARGEST_IN_MEMORY, cells_in

PRECISE: Final = 5000
"""Sessions up to which cells are kept in double precision."""
MAPS: Final = 3
"""Loss-making, profitable, and their difference stand beside one another while they are made."""


def spread_map(starts: Starts, *, folder: Path | None) -> Surface:
    """Loss-making minus profitable at every start and end; windows from or to a partial session are not among its own.

    Kept in the folder as files named after the cohorts where one is given. Raises: UsageError where the maps are too
    large for memory and no folder is given, or it is not there.
    """
    sessions = len(starts.panel.sessions)
    kind = np.dtype(np.float64 if sessions <= PRECISE else np.float32)
    size = MAPS * cells_in(sessions, STARTS) * kind.itemsize
    if folder is None and size > LARGEST_IN_MEMORY:
        raise UsageError(
            f"the map of {sessions:,} sessions takes {size / 1e9:.1f} GB, more than the "
            f"{LARGEST_IN_MEMORY / 1e9:.1f} GB kept in memory; give --maps FOLDER to keep it on disk"
        )
    if folder is not None:
        _require_folder(folder)
    made = (
        surface(starts.price_segments.paths, starts.sizes(cohort), dtype=kind, out=_file(folder, cohort))
        for cohort in (LOSS_MAKING, PROFITABLE)
    )
    return replace(
        spread(*made, out=_file(folder, "spread")), whole=starts.whole, numbers=starts.panel.numbers.astype(np.int64)
    )


def _require_folder(folder: Path) -> None:
    """Raises: UsageError where there is no such folder."""
    try:
        there = folder.is_dir()
    except OSError as error:
        raise UsageError(f"the folder for the maps cannot be read: {error.strerror}; name another") from error
    if not there:
        raise UsageError(f"the folder {folder} for the maps is not there; make it first")


def _file(folder: Path | None, name: str) -> Path | None:
    return None if folder is None else folder / f"{name}.surface"
