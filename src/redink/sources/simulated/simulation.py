"""Draws the whole market from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from redink.sources.simulated.backdrop import events_frame, macro_frame
from redink.sources.simulated.cast import draw_cast
from redink.sources.simulated.earnings import draw_earnings
from redink.sources.simulated.facts import facts_frame
from redink.sources.simulated.filings import draw_facts
from redink.sources.simulated.levels import levels_frame
from redink.sources.simulated.lines import draw_lines
from redink.sources.simulated.listing import securities_frame
from redink.sources.simulated.membership import held_large, held_rights, held_small, members_frame
from redink.sources.simulated.periods import PeriodFigures
from redink.sources.simulated.population import draw_population
from redink.sources.simulated.quotes import PublishedQuotes, prices_frame, publish
from redink.sources.simulated.returns import draw_returns
from redink.sources.simulated.roster import classes_in_large, draft_roster
from redink.sources.simulated.size import INDICES, LARGE, SMALL, MarketSize
from redink.sources.simulated.timeline import RALLY, Timeline, build_timeline
from redink.sources.simulated.trading import Trading, UntradedMarket, trade
from redink.sources.simulated.true_paths import Paths
from redink.sources.simulated.truth import Truth
from redink.sources.source_data import SourceData

WHOLE_MARKET: Final = MarketSize()
SOURCE: Final = "simulated"
AROUND: Final = 60
"""Sessions before and after the end of the crash among which the lowest close is sought."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Simulation:
    """The tables, the truth about them, and the first and last day of the rally to look at."""

    source_data: SourceData
    truth: Truth
    rally: tuple[date, date]
    indices: tuple[str, str] = INDICES


def simulate(*, size: MarketSize = WHOLE_MARKET, seed: int = 20250408) -> Simulation:
    """The market of that size and seed; the same seed gives the same tables, value for value.

    Raises: UsageError where the size asks for more sessions than the calendar has.
    """
    rng = np.random.default_rng(seed)
    scene = draw_scene(size, rng)
    returns = draw_returns(scene.population, scene.roster, scene.timeline, scene.cast, rng)
    trading = trade(scene, returns, rng)
    figures = draw_facts(scene, draw_earnings(scene, rng), rng)
    levels = levels_frame(scene, trading, rng)
    quotes = publish(scene, trading, rng)
    tables = {
        "securities": securities_frame(scene, rng),
        "members": members_frame(scene, rng),
        "prices": prices_frame(scene, trading, quotes),
        "facts": facts_frame(figures, scene.lines),
        "levels": levels,
        "macro": macro_frame(scene.timeline, rng),
        "events": events_frame(scene.timeline),
    }
    notes = (f"invented market, seed {seed}: no company, price or figure in it is real",)
    return Simulation(
        source_data=SourceData(source=SOURCE, tables=tables, notes=notes),
        truth=tell_truth(scene, trading, quotes, figures),
        rally=find_rally(levels, scene.timeline),
    )


def draw_scene(size: MarketSize, rng: np.random.Generator) -> UntradedMarket:
    """Days, members, companies and lines."""
    timeline = build_timeline(size.sessions)
    cast = draw_cast(size.small_members, rng)
    roster = draft_roster(timeline, size, cast, rng)
    population = draw_population(roster, cast, rng)
    first_large = roster.small_companies
    doubled = (*cast["two_classes"], *range(first_large, first_large + classes_in_large(size.large_members)))
    lines = draw_lines(population, roster, cast, doubled, rng)
    return UntradedMarket(timeline=timeline, cast=cast, roster=roster, population=population, lines=lines)


def tell_truth(scene: UntradedMarket, trading: Trading, quotes: PublishedQuotes, figures: PeriodFigures) -> Truth:
    """The generator's own knowledge as an answer key."""
    days, tickers = scene.timeline.days, scene.lines.tickers
    paths = Paths(
        days=days,
        present=trading.present,
        close=quotes.close,
        dividend=trading.dividend,
        splits=trading.splits,
        first_bad={tickers.index(ticker): days.index(day) for ticker, day in quotes.quarantined},
    )
    return Truth(
        tickers=tickers,
        companies=tuple(scene.lines.company_of.tolist()),
        held={SMALL: held_small(scene), LARGE: held_large(scene)},
        rights={SMALL: held_rights(scene)},
        figures=figures,
        paths=paths,
        caps=quotes.company_cap,
        quarantined=set(quotes.quarantined),
        kept=set(quotes.kept),
        missing_splits={(tickers[s.row], days[s.session]) for s in trading.splits if not s.listed},
        missing_sessions=tuple(days[session] for session in scene.timeline.missing),
    )


def find_rally(levels: pl.DataFrame, timeline: Timeline) -> tuple[date, date]:
    """The day of the small index's lowest close around the end of the crash, and the session 126 later."""
    closes = levels.filter(pl.col("index") == SMALL).get_column("close").to_numpy()
    since = timeline.bottom - AROUND
    low = since + int(closes[since : timeline.bottom + AROUND].argmin())
    return timeline.days[low], timeline.days[min(low + RALLY, len(timeline.days) - 1)]
