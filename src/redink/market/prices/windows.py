"""The prices just before some rows: what is usual of a security up to then."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.rows import Bools, Places, Rows

FEWEST: Final = 3
"""Values that it takes to know what is usual."""

USUAL_SESSIONS: Final = 20

LEAST: Final = 0.01
"""A usual move, in logarithms, is taken for at least so much: prices that stand still are moved by little, too."""


def rows_before(rows: Rows, at: Places, number: int) -> tuple[Places, Bools]:
    """So many rows before each, nearest first, and whether each is the same security's; shape (at, number).

    Where it is not, the row itself stands.
    """
    before = at[:, None] - np.arange(1, number + 1)[None, :]
    inside = before >= rows.firsts[rows.owner(at)][:, None]
    return np.where(inside, before, at[:, None]), inside


def medians(values: Floats) -> Floats:
    """The median of the values known in each line; NaN with fewer than three."""
    enough = (~np.isnan(values)).sum(axis=1) >= FEWEST
    found = np.full(len(values), np.nan)
    if enough.any():
        found[enough] = np.nanmedian(values[enough], axis=1)
    return found


def usual_moves(rows: Rows, at: Places) -> Floats:
    """The median move, in logarithms, to the twenty prices before each row, at least 1%; NaN with fewer than three."""
    there, inside = rows_before(rows, at, USUAL_SESSIONS)
    return np.maximum(medians(np.where(inside, np.abs(np.log(rows.raw[there])), np.nan)), LEAST)
