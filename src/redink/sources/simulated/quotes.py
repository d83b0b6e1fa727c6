"""What the prices table shows of the truth: rounded closes, volumes, caps, and the impossible prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from redink.elementary import exp
from redink.sources.simulated.arrays import Floats
from redink.sources.simulated.cast import all_cast
from redink.sources.simulated.returns import PLUNGES, REUSED_STARTS, SOARS
from redink.sources.simulated.roster import REORGANISED
from redink.sources.simulated.trading import Trading, UntradedMarket

THOUSANDFOLD: Final = 35
ZERO: Final = 50
"""Sessions after the low from which closes are 1,000 times too high, and of the close of 0."""

Spot = tuple[str, date]


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedQuotes:
    """Lines by sessions as published where a row is present, and the spots that a reader must judge."""

    close: Floats
    volume: Floats
    company_cap: Floats
    shown_cap: Floats
    quarantined: frozenset[Spot]
    kept: frozenset[Spot]


def publish(scene: UntradedMarket, trading: Trading, rng: np.random.Generator) -> PublishedQuotes:
    """Rounded closes with the impossible ones put in, volumes in shares, whole-company caps with holes."""
    close = np.where(trading.price < 1.0, np.round(trading.price, 4), np.round(trading.price, 2))
    volume = _volumes(scene, trading, rng)
    company_cap = _whole_company(scene, trading.cap)
    shown_cap = _with_holes(company_cap, scene, rng)
    low = scene.timeline.after_bottom
    rows = {role: scene.lines.of(companies)[0] for role, companies in scene.cast.items()}
    close[rows["thousandfold"], low(THOUSANDFOLD) :] *= 1000.0
    close[rows["zero_price"], low(ZERO)] = 0.0
    impossible = {"thousandfold": THOUSANDFOLD, "zero_price": ZERO, "reorganised": REORGANISED, "reused": REUSED_STARTS}
    real = {"soaring": SOARS, "plunging": PLUNGES}
    tickers, days = scene.lines.tickers, scene.timeline.days
    return PublishedQuotes(
        close=close,
        volume=volume,
        company_cap=company_cap,
        shown_cap=shown_cap,
        quarantined=frozenset((tickers[rows[role]], days[low(offset)]) for role, offset in impossible.items()),
        kept=frozenset((tickers[rows[role]], days[low(offset)]) for role, offset in real.items()),
    )


def _volumes(scene: UntradedMarket, trading: Trading, rng: np.random.Generator) -> Floats:
    """Turnover of about 0.6% of the shares a day, much more on big moves; thin after the reorganisation."""
    volume = rng.standard_normal(trading.price.shape)
    volume = exp(volume * 0.35)
    volume *= 0.006 * (1.0 + 25.0 * np.abs(trading.total) + 60.0 * trading.total**2)
    volume *= trading.cap / trading.price
    thin = scene.timeline.after_bottom(REORGANISED)
    volume[scene.lines.of(scene.cast["reorganised"]), thin:] *= 0.03
    return np.rint(volume)


def _whole_company(scene: UntradedMarket, cap: Floats) -> Floats:
    """Every line shows the capitalisation of all classes together."""
    whole = cap.copy()
    rows_of: dict[int, list[int]] = {}
    for row, line in enumerate(scene.lines.all):
        rows_of.setdefault(line.company, []).append(row)
    for rows in rows_of.values():
        if len(rows) > 1:
            whole[rows] = cap[rows].sum(axis=0)
    return whole


def _with_holes(cap: Floats, scene: UntradedMarket, rng: np.random.Generator) -> Floats:
    """Caps to the dollar, some unknown (NaN) and a few 0."""
    shown = np.rint(cap)
    holes = rng.random(cap.shape) < 0.0015
    holes[np.isin(scene.lines.company_of, sorted(all_cast(scene.cast)))] = False
    shown[holes] = np.nan
    shown[scene.lines.of(scene.cast["cap_never"])] = np.nan
    around, always = scene.lines.of(scene.cast["cap_zero"])
    low = scene.timeline.bottom
    shown[around, low - 2 : low + 1] = 0.0
    shown[always] = 0.0
    return shown


def prices_frame(scene: UntradedMarket, trading: Trading, quotes: PublishedQuotes) -> pl.DataFrame:
    """The prices table, in order of security and date; split_ratio and dividend are null where there was none."""
    present = trading.present
    row, session = np.nonzero(present)
    split = np.full(present.shape, np.nan)
    for event in trading.splits:
        if event.listed:
            split[event.row, event.session] = event.ratio
    dividend = np.where(trading.dividend > 0, trading.dividend, np.nan)
    return pl.DataFrame(
        {
            "security": pl.Series(scene.lines.tickers, dtype=pl.String()).gather(row),
            "date": pl.Series(scene.timeline.days, dtype=pl.Date()).gather(session),
            "close": quotes.close[present],
            "volume": quotes.volume[present],
            "market_cap": pl.Series(quotes.shown_cap[present], nan_to_null=True),
            "split_ratio": pl.Series(split[present], nan_to_null=True),
            "dividend": pl.Series(dividend[present], nan_to_null=True),
        }
    ).with_columns(total_return=pl.lit(None, dtype=pl.Float64()), doubt=pl.lit(None, dtype=pl.String()))
