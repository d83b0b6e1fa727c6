"""Latent daily total returns: a market factor, a loss-maker factor and each company's own noise."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.sources.simulated.arrays import Floats
from redink.sources.simulated.cast import Cast
from redink.sources.simulated.factors import balance_noise, shaped_factor
from redink.sources.simulated.population import Population
from redink.sources.simulated.roster import REORGANISED, REUSED_STOPS, SimulatedRoster
from redink.sources.simulated.timeline import Timeline

SOARS: Final = 40
PLUNGES: Final = 65
"""Sessions after the low of the two real big moves."""

REUSED_STARTS: Final = 95
"""Sessions after the low at which another company takes up the reused ticker."""

WORST: Final = -0.45
BEST: Final = 0.60
"""Other daily moves stay within these, far from what looks impossible."""


def draw_returns(
    population: Population, roster: SimulatedRoster, timeline: Timeline, cast: Cast, rng: np.random.Generator
) -> Floats:
    """Companies by sessions, 0 in the first session and after an exit."""
    sessions, bottom = len(timeline.days), timeline.bottom
    market = shaped_factor(rng.normal(0.0004, 0.008, sessions), bottom, fall=-0.265, rise=0.20)
    losing = shaped_factor(rng.normal(-0.0001, 0.005, sessions), bottom, fall=-0.05, rise=0.24)
    common = np.outer(population.beta, market)
    common += np.outer(population.loss.astype(np.float64), losing)
    noise = rng.standard_normal((roster.companies, sessions))
    noise *= population.noise[:, None]
    _foretell_exits(noise, common, roster, rng)
    trading = np.arange(sessions) <= roster.last[:, None]
    small = roster.small[:, timeline.snapshot_of] & trading
    balance_noise(noise, common, population.cap, small)
    balance_noise(noise, common, population.cap, roster.large)
    noise += common
    np.clip(noise, WORST, BEST, out=noise)
    _play_parts(noise, timeline, cast)
    noise[:, 0] = 0.0
    noise[~trading] = 0.0
    return noise


def _play_parts(returns: Floats, timeline: Timeline, cast: Cast) -> None:
    returns[list(cast["soaring"]), timeline.after_bottom(SOARS)] = 4.0
    returns[list(cast["plunging"]), timeline.after_bottom(PLUNGES)] = -0.75
    returns[list(cast["reorganised"]), timeline.after_bottom(REORGANISED)] = 0.0
    stop, start = timeline.after_bottom(REUSED_STOPS), timeline.after_bottom(REUSED_STARTS)
    returns[list(cast["reused"]), stop + 1 : start + 1] = 0.0


def _foretell_exits(noise: Floats, common: Floats, roster: SimulatedRoster, rng: np.random.Generator) -> None:
    """A bid lifts the price and calms it; a failing company slides for its last sessions."""
    for company in np.flatnonzero(roster.last < len(noise[0]) - 1).tolist():
        last = int(roster.last[company])
        run = slice(max(1, last - int(rng.integers(15, 40))), last + 1)
        if roster.causes[company] == "merger":
            common[company, run] *= 0.08
            noise[company, run] *= 0.08
            noise[company, run.start] += 0.25
        elif roster.causes[company] == "failure":
            noise[company, run] -= 0.04
