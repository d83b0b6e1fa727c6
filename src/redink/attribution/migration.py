"""Value that changed label on the way: a memo by cohort that sums to 0, and the members that changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from redink.attribution.contribution import Codes
from redink.exact import require_additive, to_units
from redink.returns.portfolio import Portfolio


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A member's change of label at the close of a session (counted from the start), and the value that it carried."""

    member: int
    session: int
    before: int
    after: int
    units: int


def moves_between_cohorts(portfolio: Portfolio, codes: Codes) -> list[Move]:
    """Every change of label of a member while it was held, by session and member; none under steady labels."""
    if codes.ndim == 1:
        return []
    moves: list[Move] = []
    for segment in portfolio.segments:
        window = codes[:, segment.start : segment.end + 1]
        changed = (np.diff(window, axis=1) != 0) & (segment.weights > 0)[:, None]
        for member, step in np.argwhere(changed).tolist():
            worth = segment.growth[member, step + 1] + segment.lost[member, step + 1]
            value = segment.value * segment.weights[member] * worth
            moves.append(
                Move(
                    member=member,
                    session=segment.start + step + 1,
                    before=int(window[member, step]),
                    after=int(window[member, step + 1]),
                    units=int(to_units(np.array([value]))[0]),
                )
            )
    return sorted(moves, key=lambda move: (move.session, move.member))


def migrated(moves: list[Move], cohorts: int) -> list[int]:
    """Units that each cohort gained from the others by changes of label; they sum to 0.

    Raises: AdditivityError where they do not.
    """
    net = [0] * cohorts
    for move in moves:
        net[move.before] -= move.units
        net[move.after] += move.units
    require_additive(net, 0, what="value that changed label")
    return net
