"""A portfolio cut into cells: what each weighs at the start of a period, and what it returns over it."""

from __future__ import annotations

import numpy as np

from redink.exact import Floats
from redink.returns.chains import Codes
from redink.returns.portfolio import Portfolio


def cells_by_session(portfolio: Portfolio, codes: Codes, cells: int) -> tuple[Floats, Floats]:
    """Weights at each close and returns over the session after it, both of shape (sessions - 1, cells).

    The return of an empty cell is NaN. `codes` gives each member's cell, of shape (members,) or (members, sessions).
    """
    weights: list[Floats] = []
    returns: list[Floats] = []
    for segment in portfolio.segments:
        worth = (segment.growth + segment.lost) * segment.weights[:, None]
        for session in range(segment.end - segment.start):
            cell = codes if codes.ndim == 1 else codes[:, segment.start + session]
            before, after = (np.bincount(cell, weights=worth[:, at], minlength=cells) for at in (session, session + 1))
            weights.append(before / before.sum())
            returns.append(np.divide(after, before, out=np.full(cells, np.nan), where=before > 0) - 1.0)
    return np.array(weights), np.array(returns)


def cells_at_once(portfolio: Portfolio, codes: Codes, cells: int) -> tuple[Floats, Floats]:
    """Weights at the start and each cell's chained return to the end, both of shape (cells,).

    A cell that is empty at the start has no weight and the return NaN.
    """
    weights, returns = cells_by_session(portfolio, codes, cells)
    chained = np.prod(1.0 + np.nan_to_num(returns), axis=0) - 1.0
    return weights[0], np.where(weights[0] > 0, chained, np.nan)
