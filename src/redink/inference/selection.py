"""What measuring from a low makes by itself: spreads since the low on simulated paths without any drift.

A low is chosen after the fact, and what falls most in a fall rises most after it. So the spread since a realised low is
compared with spreads since the lows of paths that know no drift, found on each path as on the real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np

from redink.described import count, fraction, number, points, text
from redink.elementary import expm1, log
from redink.errors import BadDataError, UsageError
from redink.exact import Floats
from redink.inference.percentile import percentile
from redink.inference.samples import require_draws, require_samples
from redink.inference.stationary_bootstrap import block_for, draw_days
from redink.numerals import significant

DRAWS: Final = 2000
YEAR: Final = 252


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """The spread since the trailing low of the index beside those of simulated paths."""

    observed: Annotated[float, points("observed", "return of one group minus the other's from the low to the end")]
    sessions_since_low: Annotated[
        int, number("sessions since the low", "of the real path; 0 where the low is the end", unit="sessions")
    ]
    percentile: Annotated[
        float, fraction("percentile", "simulated spreads below the observed one, equal ones counted half")
    ]
    low: Annotated[float, points("low", "below it lie 2.5% of the simulated spreads")]
    median: Annotated[float, points("median", "of the simulated spreads")]
    high: Annotated[float, points("high", "above it lie 2.5% of the simulated spreads")]
    n: Annotated[int, count("n", "days drawn from")]
    trailing: Annotated[int, number("trailing", "closes among which the low is sought", unit="sessions")]
    block: Annotated[float, number("block", "mean length of a block", unit="sessions")]
    rule: Annotated[str, text("how the length of the blocks was chosen")]
    draws: Annotated[int, count("draws", "simulated paths")]
    seed: Annotated[int, number("seed", "of the draws")]


@dataclass(frozen=True, kw_only=True, slots=True)
class DailyReturns:
    """Daily returns of an index and of two of its groups, day by day alike; fractions above -1."""

    index: Floats
    loss: Floats
    profitable: Floats

    def logs(self) -> Floats:
        """Log returns of the three, of shape (days, 3).

        Raises: MissingDataError for fewer than two days; BadDataError for returns that are not finite, of unequal
        number, or of -100% and less.
        """
        require_samples(self.index, self.loss, self.profitable, least=2)
        growth = np.stack([self.index, self.loss, self.profitable], axis=1) + 1.0
        if not (growth > 0).all():
            raise BadDataError("a daily return is -100% or less; a group that lost everything has no log return")
        return log(growth)


def selection(
    days: DailyReturns, *, block: float | None = None, trailing: int = YEAR, draws: int = DRAWS, seed: int
) -> Selection:
    """The percentile of the spread since the low of the last `trailing` closes among those of simulated paths.

    Simulated days are drawn from all days given, in blocks, the three series together, after each series' mean log
    return was taken away: the sample's own volatility and co-movement, and no drift. With `block=1` the paths are
    random walks.
    Raises: MissingDataError where there are fewer days than closes; as `DailyReturns.logs`; UsageError for a block
    below 1, fewer than two closes, or no draws.
    """
    logs = days.logs()
    require_draws(draws)
    if trailing < 2:
        raise UsageError(f"a low is sought among at least 2 closes; found {trailing}")
    require_samples(days.index, least=trailing - 1)
    length = block_for(days.loss - days.profitable, block)
    centred = logs - logs.mean(axis=0)
    drawn = [
        spread_since_low(centred[some])[0]
        for some in draw_days(len(logs), length=trailing - 1, block=length.sessions, draws=draws, seed=seed)
    ]
    simulated = np.concatenate(drawn)
    observed, since = spread_since_low(logs[None, len(logs) - trailing + 1 :])
    low, median, high = np.quantile(simulated, [0.025, 0.5, 0.975]).tolist()
    return Selection(
        observed=significant(float(observed[0])),
        sessions_since_low=int(since[0]),
        percentile=percentile(simulated, float(observed[0])),
        low=significant(low),
        median=significant(median),
        high=significant(high),
        n=len(logs),
        trailing=trailing,
        block=length.sessions,
        rule=length.rule,
        draws=draws,
        seed=seed,
    )


def spread_since_low(logs: Floats) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Of each path the spread from the low of its index to its end, and the sessions since; both of shape (paths,).

    `logs` are log returns of index, loss-making and profitable, of shape (paths, days, 3). The close before the first
    day counts among the closes; of equal lows the last one is taken.
    """
    closes = np.concatenate([np.zeros_like(logs[:, :1]), np.cumsum(logs, axis=1)], axis=1)
    since = np.argmin(closes[:, ::-1, 0], axis=1)
    at_low = closes[np.arange(len(closes)), closes.shape[1] - 1 - since]
    gained = expm1(closes[:, -1] - at_low)
    return gained[:, 1] - gained[:, 2], since
