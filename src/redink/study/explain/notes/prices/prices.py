"""Notes on prices: late or carried ones, carried or implied capitalisation, exits, what levels are compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.answer import QualityNote
from redink.market.levels import zero_levels
from redink.market.prices.quarantine import STALE_SESSIONS
from redink.numerals import count, named
from redink.returns.delisting import exit_columns
from redink.returns.portfolio import first_held_at, stale_priced_at
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.exits import weights_at_exit
from redink.study.explain.notes.members import first_day, note_of
from redink.study.explain.notes.naming import of_indices
from redink.study.explain.notes.prices.held import quarantined_moves

Bools = NDArray[np.bool_]


def stale_base(context: Context) -> Iterator[QualityNote]:
    """Members whose base price, when they were first bought, is that of an earlier session."""
    span = context.span

    def stale(held: HeldIndex) -> Bools:
        bought = first_held_at(held.portfolio)
        column = span.start + np.maximum(bought, 0)
        return (bought >= 0) & (span.panel.last_seen[np.maximum(held.roster.holdings.rows, 0), column] < column)

    names = _tickers(context, stale)
    if any(names.values()):
        text = f"no price on {first_day(context)}; the last one, at most {STALE_SESSIONS} sessions old, used"
        yield note_of("stale_base_price", names, f"{text}: {of_indices(names)}")


def stale_end(context: Context) -> Iterator[QualityNote]:
    """Members held to the end whose last price is of an earlier session, those that left the market aside."""
    span = context.span

    def stale(held: HeldIndex) -> Bools:
        rows = held.roster.holdings.rows
        left = exit_columns(span.panel, rows, end=span.end) >= 0
        late = span.panel.last_seen[np.maximum(rows, 0), span.end] < span.end
        return (held.portfolio.segments[-1].weights > 0) & late & ~left

    names = _tickers(context, stale)
    if any(names.values()):
        text = "no price on the end day; the last one before it used"
        yield note_of("stale_end_price", names, f"{text}: {of_indices(names)}")


def carried_prices(context: Context) -> Iterator[QualityNote]:
    """Members kept at their last price, more than five sessions old, at a rebalance inside a gap."""
    span = context.span
    names: dict[str, list[str]] = {}
    for held in context.held():
        rows = held.roster.holdings.rows
        columns = stale_priced_at(span.panel, rows, held.portfolio, start=span.start)
        frame = held.roster.frame.select("ticker", row=pl.Series(rows), column=pl.Series(columns))
        carried = frame.filter(pl.col("column") >= 0).sort("ticker")
        names[held.index] = [
            f"{ticker} (on {span.panel.sessions[column]} at the price of "
            f"{span.panel.sessions[span.panel.last_seen[row, column]]})"
            for ticker, row, column in carried.iter_rows()
        ]
    if any(names.values()):
        text = (
            f"kept at their last price, more than {STALE_SESSIONS} sessions old, when weights were reset inside a gap"
        )
        yield note_of("carried_price", names, f"{text}: {of_indices(names)}")


def exits(context: Context) -> Iterator[QualityNote]:
    """Members whose prices stop before the end; how many more a quarantined move had ended before."""
    names = _tickers(context, lambda held: _gone(context, held) & ~_halted(context, held))
    if any(names.values()):
        text = f"members without a price in the last {STALE_SESSIONS} sessions, left at their last one"
        halted = int((_gone(context, context.main) & _halted(context, context.main)).sum())
        more = f"; {count(halted)} more left after a quarantined move, noted with that" if halted else ""
        yield note_of("exit", names, f"{text}: {of_indices(names)}{more}")


def intraday_base(context: Context) -> Iterator[QualityNote]:
    """The published return runs from an intraday low, members' from closes."""
    if context.convention.base != "close":
        detail = (
            "published returns run from the intraday low of the first day; members have closes only, and run from these"
        )
        yield QualityNote(kind="intraday_base", count=1, first=str(context.resolved.since), detail=detail)


def no_levels(context: Context) -> Iterator[QualityNote]:
    """Indices without published levels to compare with."""
    names = [held.index for held in context.held() if context.market.levels(held.index).is_empty()]
    if names:
        there = context.market.tables["levels"].get_column("index").unique().sort().to_list()
        held = f"levels are of {named(there)}" if there else "the data hold no levels"
        detail = f"no published levels of {named(names)} to compare with; {held}"
        yield QualityNote(kind="no_levels", count=len(names), first=names[0], detail=detail)


def levels_of_zero(context: Context) -> Iterator[QualityNote]:
    """Days from start to end whose published level is 0, which is none."""
    resolved, asked = context.resolved, [held.index for held in context.held()]
    zero = zero_levels(context.market.tables["levels"])
    inside = pl.col("date").is_between(resolved.since, resolved.until) & pl.col("index").is_in(asked)
    days = zero.filter(inside).select("date", "index").sort("date", "index")
    if days.height:
        detail = "published levels of 0 are no levels and are left out; days beside them are compared across: "
        detail += named([f"{index} on {day}" for day, index in days.iter_rows()])
        first = str(days.get_column("date")[0])
        yield QualityNote(kind="zero_level", count=days.height, first=first, detail=detail)


def total_against_price(context: Context) -> Iterator[QualityNote]:
    """Total returns of members beside price levels of an index."""
    names = [
        held.index
        for held in context.held()
        if context.resolved.returns == "total"
        and context.market.comparable_levels(held.index, "total")[1] == "price"
        and not context.market.levels(held.index).is_empty()
    ]
    if names:
        detail = (
            "members' returns include dividends, the published levels do not: the difference includes their yield: "
            f"{named(names)}"
        )
        yield QualityNote(kind="total_against_price", count=len(names), first=names[0], detail=detail)


def _gone(context: Context, held: HeldIndex) -> Bools:
    """Whether each member left while it had weight, as `exits` lists them."""
    left = exit_columns(context.span.panel, held.roster.holdings.rows, end=context.span.end)
    return weights_at_exit(held, left, start=context.span.start) > 0


def _halted(context: Context, held: HeldIndex) -> Bools:
    """Whether a quarantined move had ended each member's pricing before it left."""
    span = context.span
    left = exit_columns(span.panel, held.roster.holdings.rows, end=span.end)
    starts = [segment.start for segment in held.portfolio.segments]
    segment = np.searchsorted(starts, np.maximum(left - span.start, 0), side="right") - 1
    halted = quarantined_moves(context, held)
    member, place = (halted.get_column(name).to_numpy() for name in ("member", "segment"))
    before = np.zeros(len(left), dtype=np.bool_)
    before[member[segment[member] == place]] = True
    return before


def _tickers(context: Context, chosen: Callable[[HeldIndex], Bools]) -> dict[str, list[str]]:
    return {
        held.index: held.roster.frame.filter(pl.Series(chosen(held))).get_column("ticker").sort().to_list()
        for held in context.held()
    }
