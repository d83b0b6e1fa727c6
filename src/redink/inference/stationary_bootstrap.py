"""Days drawn again in blocks of random length: what else the same days could have made [9].

References: [9] Politis and Romano 1994, JASA 89(428).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from redink.described import count, fraction, number, points, text
from redink.errors import UsageError
from redink.exact import Floats
from redink.inference.block_length import BlockLength, mean_block
from redink.inference.samples import require_draws, require_samples
from redink.numerals import significant

DRAWS: Final = 2000
AT_A_TIME: Final = 250
"""Draws made at a time; part of what a seed means."""
LEAST_DAYS: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class BootstrapSpread:
    """The compounded return of one group minus the other's, on the days as they came and on days drawn again."""

    observed: Annotated[float, points("observed", "over all days")]
    low: Annotated[float, points("low", "the lower end of the middle `level` of the draws")]
    high: Annotated[float, points("high", "the upper end of the middle `level` of the draws")]
    level: Annotated[float, fraction("level", "share of the draws between low and high")]
    share_at_most_0: Annotated[float, fraction("share at most 0", "of the draws")]
    n: Annotated[int, count("n", "days")]
    block: Annotated[float, number("block", "mean length of a block", unit="sessions")]
    rule: Annotated[str, text("how the length of the blocks was chosen")]
    draws: Annotated[int, count("draws", "of the days, in blocks")]
    seed: Annotated[int, number("seed", "of the draws")]


def bootstrap_spread(
    loss: Floats, profitable: Floats, *, block: float | None = None, draws: int = DRAWS, level: float = 0.95, seed: int
) -> BootstrapSpread:
    """Daily returns of both groups, days drawn together; `block` by Politis and White from the spread unless given.

    Raises: MissingDataError for fewer than three days; BadDataError for returns that are not finite or unequal in
    number; UsageError for a block below 1, no draws, or a level outside 0 to 1.
    """
    require_samples(loss, profitable, least=LEAST_DAYS)
    require_draws(draws)
    if not 0 < level < 1:
        raise UsageError(f"the level lies between 0 and 1; found {level}")
    length = block_for(loss - profitable, block)
    both = np.stack([loss, profitable], axis=1) + 1.0
    drawn = [
        _compounded_spread(both[days])
        for days in draw_days(len(loss), length=len(loss), block=length.sessions, draws=draws, seed=seed)
    ]
    spreads = np.concatenate(drawn)
    low, high = np.quantile(spreads, [(1 - level) / 2, (1 + level) / 2]).tolist()
    return BootstrapSpread(
        observed=significant(float(_compounded_spread(both[None])[0])),
        low=significant(low),
        high=significant(high),
        level=level,
        share_at_most_0=int(np.count_nonzero(spreads <= 0)) / draws,
        n=len(loss),
        block=length.sessions,
        rule=length.rule,
        draws=draws,
        seed=seed,
    )


def block_for(values: Floats, given: float | None) -> BlockLength:
    """The mean block given, else that of the series. Raises: UsageError where the one given is below 1."""
    if given is None:
        return mean_block(values)
    if not given >= 1:
        raise UsageError(f"a block has at least 1 session on average; found {given}")
    return BlockLength(sessions=given, rule="given")


def draw_days(days: int, *, length: int, block: float, draws: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Numbers of days, some hundred draws at a time, each part of shape (draws, length).

    A day is followed by the next one (the last by the first), or with probability 1 / block by any: so blocks are of
    geometric length with that mean.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    place = np.arange(length)
    for first in range(0, draws, AT_A_TIME):
        shape = (min(AT_A_TIME, draws - first), length)
        fresh = random.random(shape) * block < 1
        fresh[:, 0] = True
        any_day = random.integers(0, days, shape)
        since = np.maximum.accumulate(np.where(fresh, place, 0), axis=1)
        yield (np.take_along_axis(any_day, since, axis=1) + place - since) % days


def _compounded_spread(growth: Floats) -> Floats:
    """One group's growth minus the other's over all days; `growth` of shape (draws, days, 2)."""
    grown = np.prod(growth, axis=1)
    return grown[:, 0] - grown[:, 1]
