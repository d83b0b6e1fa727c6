"""Returns from a block of starts to every later end, as one matrix product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redink.errors import BadDataError
from redink.exact import Floats
from redink.windows.surface.sizes import HeldSizes

Cells = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Starts in a row and what they hold; threads share the paths, a process is sent the part that it needs.

    first  the session of the first start
    paths  shape (securities, sessions): the value of one unit, NaN before the first price
    """

    first: int
    sizes: HeldSizes
    paths: Cells
    dtype: np.dtype[Any]

    def __reduce__(self) -> tuple[Any, ...]:
        return _sent, (self.sizes.amounts, self.paths[self.sizes.rows, self.first :], self.dtype)


def _sent(amounts: Floats, paths: Cells, dtype: np.dtype[Any]) -> Block:
    return Block(first=0, sizes=HeldSizes(rows=np.arange(len(paths)), amounts=amounts), paths=paths, dtype=dtype)


def block_returns(block: Block) -> Cells:
    """Shape (starts, sessions from the first start on), as `fill_returns` fills it."""
    shape = len(block.sizes.amounts), block.paths.shape[1] - block.first
    return fill_returns(block, np.empty(shape, dtype=block.dtype))


def fill_returns(block: Block, out: Cells) -> Cells:
    """`out`, filled with sum(w P_end / P_start) - 1 at (start, end); NaN where the end comes first, or nothing is held.

    The 1 that is paid is one holding more, of -1 in cash, so that the product takes it away.
    Raises: BadDataError where a path has a gap after its first value.
    """
    starts = len(out)
    prices = _prices(block)
    shares, filled = _shares(block.sizes.amounts, prices[:-1, :starts])
    np.matmul(shares, prices, out=out)
    out[np.tril_indices(starts, -1)] = np.nan
    out[~filled] = np.nan
    if np.isnan(out[:, starts - 1 :].min(axis=1)[filled]).any():
        _refuse_gaps(np.isnan(prices[:-1]))
    return out


def _prices(block: Block) -> Cells:
    """Paths of the held from the first start on, 0 before the first value; below them a row of ones."""
    rows, starts = block.sizes.rows, len(block.sizes.amounts)
    prices = np.empty((len(rows) + 1, block.paths.shape[1] - block.first), dtype=block.dtype)
    for place, row in enumerate(rows.tolist()):
        prices[place] = block.paths[row, block.first :]
    prices[-1] = 1
    young = prices[:-1, :starts]
    unlisted = np.isnan(young)
    if unlisted.any():
        _refuse_gaps(unlisted[:, 1:] > unlisted[:, :-1])
        young[unlisted] = 0
        prices[np.flatnonzero(unlisted[:, -1])] = 0
    return prices


def _refuse_gaps(gaps: NDArray[np.bool_]) -> None:
    paths = int(np.count_nonzero(np.count_nonzero(gaps, axis=1)))
    if paths:
        raise BadDataError(
            f"{paths} of the paths held have no value on a session after their first one; carry the last "
            "value forward over gaps and exits"
        )


def _shares(amounts: Floats, prices: Cells) -> tuple[Cells, NDArray[np.bool_]]:
    """How much of each security 1 buys at each start, and -1 in cash; and whether it buys anything.

    Shape (starts, held + 1), and (starts,); `prices` at the starts are of shape (held, starts), 0 where there is none.
    """
    shares = np.empty((len(prices) + 1, len(amounts)), dtype=prices.dtype)
    bought = np.fmax(amounts.T, 0, out=shares[:-1], casting="same_kind")
    priced = bool(prices.all())
    if not priced:
        bought *= prices > 0
    total = bought.sum(axis=0, dtype=np.float64)
    np.divide(bought, prices if priced else np.where(prices > 0, prices, 1), out=bought)
    bought /= np.where(total > 0, total, 1).astype(prices.dtype)
    shares[-1] = -1
    return shares.T, total > 0
