"""Is it more than luck? Three views of the window's spread, and what measuring from a low does by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

import numpy as np
import polars as pl

from redink.answer import Answer
from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.described import text
from redink.errors import BadDataError, MissingDataError
from redink.exact import Floats
from redink.inference.newey_west import AlphaEstimate, MeanEstimate, newey_west_alpha, newey_west_mean
from redink.inference.placebo import Placebo, placebo
from redink.inference.selection import DailyReturns, Selection, selection
from redink.inference.stationary_bootstrap import BootstrapSpread, bootstrap_spread
from redink.market import Market
from redink.windows.panels.starts import Starts, daily_returns

INDUSTRY_UNKNOWN: Final = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Luck:
    """The views, each null where the data do not allow it, with the reason in `why` by its name."""

    daily: Annotated[MeanEstimate | None, text("mean daily spread over the window, Newey and West's error")]
    beta: Annotated[AlphaEstimate | None, text("the same net of beta times the rebuilt index")]
    bootstrap: Annotated[BootstrapSpread | None, text("days of the window drawn again in blocks")]
    placebo: Annotated[Placebo | None, text("random groups of the same size and industry mix over the window")]
    selection: Annotated[
        Selection | None, text("the spread since the trailing low, up to the window's end, beside simulated ones")
    ]
    why: Annotated[dict[str, str], text("view → why it is null")]


def measure_luck(answer: Answer, starts: Starts, *, market: Market, end: int, seed: int) -> Luck:
    """All views of the window that the answer explains; `end` is its last session.

    The first three read the window's own cohorts, bought at its start; the last one reads all sessions up to the end,
    cohorts rebalanced at each close.
    """
    loss, profitable, index = (_daily(answer.paths, name) for name in (LOSS_MAKING, PROFITABLE, "index"))
    why: dict[str, str] = {}

    def view(name: str, measure: Callable[[], Any]) -> Any:
        try:
            return measure()
        except (MissingDataError, BadDataError) as error:
            why[name] = str(error)
            return None

    return Luck(
        daily=view("daily", lambda: newey_west_mean(loss - profitable)),
        beta=view("beta", lambda: newey_west_alpha(loss - profitable, index)),
        bootstrap=view("bootstrap", lambda: bootstrap_spread(loss, profitable, seed=seed)),
        placebo=view("placebo", lambda: _placebo(answer, market, seed=seed)),
        selection=view("selection", lambda: selection(_every_day(starts, end=end), seed=seed)),
        why=why,
    )


def _daily(paths: pl.DataFrame, name: str) -> Floats:
    """Daily returns of a path that ends before it is worth nothing."""
    values = paths.get_column(name).to_numpy().astype(np.float64)
    return np.divide(values[1:], values[:-1], out=np.full(len(values) - 1, np.nan), where=values[:-1] > 0) - 1.0


def _placebo(answer: Answer, market: Market, *, seed: int) -> Placebo:
    """Members of both cohorts that have weight, by industry; one of unknown industry counts among its like."""
    industries = market.listings.select("security", pl.col("industry").fill_null(INDUSTRY_UNKNOWN))
    held = answer.lines.filter(pl.col("cohort").is_in([LOSS_MAKING, PROFITABLE]) & (pl.col("weight") > 0))
    held = held.join(industries, on="security", how="left", maintain_order="left")
    codes = held.get_column("industry").fill_null(INDUSTRY_UNKNOWN).rank("dense").to_numpy().astype(np.int64)
    return placebo(
        held.get_column("returns").to_numpy().astype(np.float64),
        held.get_column("weight").to_numpy().astype(np.float64),
        codes,
        (held.get_column("cohort") == LOSS_MAKING).to_numpy(),
        seed=seed,
    )


def _every_day(starts: Starts, *, end: int) -> DailyReturns:
    """Daily returns up to the end, since the last session on which one of them is unknown."""
    series = [daily_returns(starts, cohort)[:end] for cohort in ("index", LOSS_MAKING, PROFITABLE)]
    unknown = np.flatnonzero(np.isnan(series).any(axis=0))
    first = int(unknown[-1]) + 1 if len(unknown) else 0
    index, loss, profitable = (each[first:] for each in series)
    return DailyReturns(index=index, loss=loss, profitable=profitable)
