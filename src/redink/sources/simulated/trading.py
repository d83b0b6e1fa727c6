"""What truly happened: prices before rounding, capitalisations, dividends, splits and who was held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from redink.sources.simulated.arrays import Flags, Floats, Integers
from redink.sources.simulated.cast import Cast
from redink.sources.simulated.lines import Lines
from redink.sources.simulated.population import Population
from redink.sources.simulated.presence import held_until, rows_present
from redink.sources.simulated.returns import REUSED_STARTS
from redink.sources.simulated.roster import REORGANISED, SimulatedRoster
from redink.sources.simulated.splits import SimulatedSplit, apply_splits, draw_splits
from redink.sources.simulated.timeline import Timeline

DIVIDEND_EVERY: Final = 63
LOWEST_PRICE: Final = 0.0005

REORGANISATION: Final = 18.0
NEW_PRICE: Final = 4.2
NEW_CAP: Final = 35.0
"""The second company under the reused ticker, against the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trading:
    """Lines by sessions, unrounded.

    `price` is as quoted, `cap` the line's own capitalisation in USD, `total` and `ex` its daily return with and
    without dividends, `dividend` in USD a share and 0 where there is none.
    """

    present: Flags
    price: Floats
    cap: Floats
    total: Floats
    ex: Floats
    dividend: Floats
    splits: tuple[SimulatedSplit, ...]
    held_until: Integers


@dataclass(frozen=True, kw_only=True, slots=True)
class UntradedMarket:
    """The drawn market before it trades."""

    timeline: Timeline
    cast: Cast
    roster: SimulatedRoster
    population: Population
    lines: Lines


def trade(scene: UntradedMarket, returns: Floats, rng: np.random.Generator) -> Trading:
    """Prices and capitalisations that follow from the companies' returns."""
    lines, timeline, cast = scene.lines, scene.timeline, scene.cast
    company = lines.company_of
    total = returns[company]
    second = [row for row, line in enumerate(lines.all) if line.second]
    total[second, 1:] += rng.normal(0.0, 0.001, (len(second), total.shape[1] - 1))
    present = rows_present(lines, scene.roster, timeline, cast, rng)
    paid = dividend_yields(scene.population.payout[company], present, rng)
    ex = total - paid
    growth = np.cumprod(1.0 + ex, axis=1)
    cap = growth * (scene.population.cap[company] * lines.parts)[:, None]
    price = growth * scene.population.price[company][:, None]
    np.maximum(price, LOWEST_PRICE, out=price)
    splits = draw_splits(price, present, lines, timeline, cast, rng)
    apply_splits(price, splits)
    dividend = _dividends(paid, price, splits)
    _recast(price, cap, scene)
    until = held_until(lines, scene.roster, timeline, cast)
    return Trading(
        present=present, price=price, cap=cap, total=total, ex=ex, dividend=dividend, splits=splits, held_until=until
    )


def dividend_yields(payout: Floats, present: Flags, rng: np.random.Generator) -> Floats:
    """Fraction of the previous price paid out on each ex-day: quarterly, on days that prices have, never the first."""
    count, sessions = len(present), len(present[0])
    start = rng.integers(1, DIVIDEND_EVERY, count)
    due = (np.arange(sessions) - start[:, None]) % DIVIDEND_EVERY == 0
    due &= present
    due[np.arange(count), present.argmax(axis=1)] = False
    return due * payout[:, None]


def _dividends(paid: Floats, price: Floats, splits: tuple[SimulatedSplit, ...]) -> Floats:
    """USD a share, to four decimals: the yield times the price before, in shares of the ex-day."""
    dividend = np.zeros_like(price)
    dividend[:, 1:] = paid[:, 1:] * price[:, :-1]
    for split in splits:
        dividend[split.row, split.session] *= split.ratio
    return np.round(dividend, 4)


def _recast(price: Floats, cap: Floats, scene: UntradedMarket) -> None:
    """The reorganised company's new shares, and the second company under the reused ticker."""
    lines, timeline, cast = scene.lines, scene.timeline, scene.cast
    for row in lines.of(cast["reorganised"]):
        session = timeline.after_bottom(REORGANISED)
        price[row, session:] *= REORGANISATION
        cap[row, session:] *= REORGANISATION
    for row in lines.of(cast["reused"]):
        session = timeline.after_bottom(REUSED_STARTS)
        price[row, session:] *= NEW_PRICE
        cap[row, session:] *= NEW_CAP
