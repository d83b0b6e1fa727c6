"""The companies: what they are, how they report and how their shares behave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from redink.elementary import exp
from redink.sources.simulated.arrays import Flags, Floats, Integers
from redink.sources.simulated.cast import Cast, all_cast
from redink.sources.simulated.roster import SimulatedRoster
from redink.sources.simulated.words import SECTORS

COUNTRIES: Final = ("United States", "Canada", "Israel", "Bermuda", "Ireland", "Brazil")
RISKY: Final = ("Technology", "Health Care", "Energy")


class Reporting(IntEnum):
    """How a company's results reach the facts table."""

    FILED = 0
    UNDATED = 1
    NONE = 2
    ANNUAL = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Population:
    """One entry a company, in roster order. `fiscal_end` is the calendar quarter (2, 3 or 4) that ends its year."""

    loss: Flags
    reporting: Integers
    fiscal_end: Integers
    year_to_date: Flags
    late: Flags
    sector: Integers
    country: Integers
    cap: Floats
    price: Floats
    beta: Floats
    noise: Floats
    payout: Floats


def draw_population(roster: SimulatedRoster, cast: Cast, rng: np.random.Generator) -> Population:
    """Companies by chance; those of the cast report plainly and trade at prices that suit their part."""
    count = roster.companies
    large = np.arange(count) >= roster.small_companies
    sector = rng.integers(0, len(SECTORS), count)
    sector[list(cast["alike"])] = SECTORS.index("Finance")
    loss = _losing(sector, large, cast, rng)
    reporting, foreign = _reporting(roster, cast, large, rng)
    country = np.where(foreign, rng.integers(1, len(COUNTRIES), count), 0)
    payout = np.where(~loss & (rng.random(count) < 0.5), rng.uniform(0.002, 0.009, count), 0.0)
    fiscal_end = rng.choice([4, 2, 3], count, p=[0.8, 0.1, 0.1])
    fiscal_end[list(cast["restated_in_rally"])] = 2
    fiscal_end[list(cast["restated"])] = 4
    late = (rng.random(count) < 0.04) & (reporting == Reporting.FILED)
    late[sorted(all_cast(cast))] = False
    return Population(
        loss=loss,
        reporting=reporting,
        fiscal_end=fiscal_end,
        year_to_date=rng.random(count) < 0.5,
        late=late,
        sector=sector,
        country=country,
        cap=_caps(loss, large, rng),
        price=_prices(loss, large, cast, rng),
        beta=np.where(loss, 1.2, 1.0) + rng.normal(0.0, 0.2, count),
        noise=np.where(large, 0.012, np.where(loss, 0.034, 0.019)) * rng.uniform(0.7, 1.4, count),
        payout=payout,
    )


def _losing(sector: Integers, large: Flags, cast: Cast, rng: np.random.Generator) -> Flags:
    risky = np.isin(sector, [SECTORS.index(name) for name in RISKY])
    chance = np.where(large, 0.08, np.where(risky, 0.58, 0.30))
    loss = rng.random(len(sector)) < chance
    loss[list(cast["two_classes"])] = False
    return loss


def _reporting(roster: SimulatedRoster, cast: Cast, large: Flags, rng: np.random.Generator) -> tuple[Integers, Flags]:
    """How companies report, and which are foreign. A few of each kind exist at any size."""
    reporting = np.full(roster.companies, int(Reporting.FILED), dtype=np.int64)
    foreign = np.zeros(roster.companies, dtype=np.bool_)
    spared = all_cast(cast)
    staying = ~large & (roster.first == 0) & (roster.last == roster.last.max())
    ordinary = np.array([c for c in np.flatnonzero(staying).tolist() if c not in spared])
    drawn = rng.permutation(ordinary)
    few, some = max(2, len(ordinary) // 33), max(2, len(ordinary) // 50)
    undated, none, abroad, annual = np.split(drawn[: 2 * few + 2 * some], [few, 2 * few, 2 * few + some])
    reporting[undated] = Reporting.UNDATED
    reporting[none] = Reporting.NONE
    reporting[abroad] = Reporting.NONE
    reporting[annual] = Reporting.ANNUAL
    reporting[roster.first > 0] = Reporting.NONE
    foreign[abroad] = foreign[annual] = True
    return reporting, foreign


def _caps(loss: Flags, large: Flags, rng: np.random.Generator) -> Floats:
    median = np.where(large, 4e10, np.where(loss, 7e8, 1.2e9))
    return median * exp(np.clip(rng.normal(0.0, 0.9, len(loss)), -1.8, 1.8))


def _prices(loss: Flags, large: Flags, cast: Cast, rng: np.random.Generator) -> Floats:
    median = np.where(large, 110.0, np.where(loss, 8.0, 32.0))
    price = median * exp(rng.normal(0.0, 0.8, len(loss)))
    wanted = {"forward_split": 160.0, "reverse_split": 0.8, "soaring": 4.0, "plunging": 18.0, "reorganised": 1.3}
    wanted |= {"thousandfold": 9.0, "zero_price": 6.0, "unlisted_split": 70.0, "reused": 12.0}
    for role, level in wanted.items():
        price[list(cast[role])] = level
    return price
