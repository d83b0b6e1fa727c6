"""One simulated line of prices over five years, into which odd things are planted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.sessions import sessions_between
from redink.tables import PRICES

DAYS = sessions_between(date(2019, 1, 2), date(2023, 12, 29))
CUTS = (date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1))
Floats = NDArray[np.float64]
COLUMNS = ("close", "volume", "market_cap", "split_ratio", "dividend", "total_return")


@dataclass(kw_only=True)
class Line:
    """A security's rows, an element a session; NaN where unknown. `there` says which sessions have a row.

    names  from which session on it stands under which ticker; `extra` are rows besides, `described` its description
    """

    ticker: str
    there: NDArray[np.bool_]
    close: Floats
    volume: Floats
    market_cap: Floats
    split_ratio: Floats
    dividend: Floats
    total_return: Floats
    doubted: NDArray[np.bool_]
    names: dict[int, str]
    described: dict[str, Any]
    extra: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    counts: list[tuple[int, int, float]] = field(default_factory=list[tuple[int, int, float]])
    """Session about which, session on which known, and factor over the true number, of each filed count of shares."""

    def shares(self) -> Floats:
        """The true number of shares on each session, as far as capitalisations were not planted upon."""
        return self.market_cap / self.close

    def prices(self) -> pl.DataFrame:
        """The rows as the store has them."""
        starts = sorted(self.names)
        names = np.array([self.names[at] for at in starts])[np.searchsorted(starts, np.arange(len(DAYS)), "right") - 1]
        columns = {name: pl.Series(getattr(self, name)).fill_nan(None) for name in COLUMNS}
        frame = pl.DataFrame(
            {
                "security": names,
                "date": DAYS,
                **columns,
                "doubt": ["a gap in its list" if d else None for d in self.doubted],
            },
            schema=PRICES.schema(),
        ).filter(pl.Series(self.there))
        extra = pl.DataFrame(self.extra, schema=PRICES.schema())
        return pl.concat([frame, extra]).unique(["security", "date"], keep="first", maintain_order=True)


def plain_line(number: int, rng: np.random.Generator) -> Line:
    """A line without anything odd: some start late, some have monthly capitalisations, or none; few are quiet."""
    steps = len(DAYS)
    sigma = rng.choice([0.008, 0.02, 0.035])
    close = np.round(rng.uniform(4, 80) * np.exp(np.cumsum(rng.normal(0.0002, sigma, steps))), 2).clip(0.05)
    shares: Floats = np.full(steps, float(np.round(np.exp(rng.normal(17, 0.6)))))
    if rng.random() < 0.5:
        shares *= np.repeat(np.cumprod(rng.choice([1.0, 1.0, 1.002, 0.99, 1.04, 1.12], steps // 60 + 1)), 60)[:steps]
    cap: Floats = np.round(close * shares)
    sparse = rng.random()
    if sparse < 0.1:
        cap[np.arange(steps) % 21 != number % 21] = np.nan
    there = np.ones(steps, dtype=np.bool_)
    if rng.random() < 0.3:
        there[: rng.integers(0, steps * 2 // 3)] = False
    there &= rng.random(steps) > rng.choice([0.0, 0.0, 0.002, 0.01])
    ticker = f"T{number:02d}"
    blank = (np.full(steps, np.nan) for _ in range(3))
    return Line(
        ticker=ticker,
        there=there,
        close=close,
        volume=np.round(shares * rng.uniform(0.001, 0.01) * np.exp(rng.normal(0, 0.4, steps))),
        market_cap=cap,
        split_ratio=next(blank),
        dividend=next(blank),
        total_return=next(blank),
        doubted=np.zeros(steps, dtype=np.bool_),
        names={0: ticker},
        described={
            "name": f"Firm{number} Inc. Common Stock",
            "company": ticker,
            "exchange": rng.choice(["NYSE", "Nasdaq"]),
            "sector": f"S{number % 4}",
            "industry": f"I{number % 9}",
        },
    )
