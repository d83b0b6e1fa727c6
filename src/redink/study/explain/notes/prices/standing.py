"""Notes on prices that are none: members whose close stands still at start or end, exchanges whose prices stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.exact import exact_sum
from redink.market.prices.completeness import ENOUGH, STRAY
from redink.market.prices.quarantine import STALE_SESSIONS
from redink.market.prices.standing import standing_since
from redink.numerals import count, counted, named, percent
from redink.returns.delisting import exit_columns
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.exits import weights_at_exit
from redink.study.explain.notes.members import note_of
from redink.study.explain.notes.naming import of_indices

ALL: Final = "all securities together"


def unmoved(context: Context) -> Iterator[QualityNote]:
    """Members held whose close at the start or the end is no new one."""
    names = {held.index: _standing(context, held) for held in context.held()}
    if any(names.values()):
        text = (
            f"closes that stand still for more than {STALE_SESSIONS} sessions without trade, or are copied from the "
            "session before with their volume"
        )
        yield note_of("unmoved_price", names, f"{text}: {of_indices(names)}")


def _standing(context: Context, held: HeldIndex) -> list[str]:
    span = context.span
    stays = exit_columns(span.panel, held.roster.holdings.rows, end=span.end) < 0
    prices, members = context.market.tables["prices"], tuple(held.roster.frame.get_column("security"))
    texts: list[str] = []
    for word, day, weights in (
        ("start", context.resolved.since, held.weights),
        ("end", context.resolved.until, np.where(stays, held.portfolio.segments[-1].weights, 0.0)),
    ):
        mine = held.roster.frame.filter(pl.Series(weights > 0)).sort("ticker")
        found = context.market.kept.of(
            ("standing", members, day), lambda day=day: standing_since(prices, members, on=day)
        )
        pairs = mine.select("ticker", "security").iter_rows()
        texts += [f"{ticker} (at the {word}, since {found[each]})" for ticker, each in pairs if each in found]
    return texts


def stopped(context: Context) -> Iterator[QualityNote]:
    """Exchanges, or all securities, whose number of prices fell on a session and stayed down to the end."""
    counts = context.market.session_counts.filter(
        pl.col("date").is_between(context.resolved.since, context.resolved.until)
    )
    texts: list[str] = []
    first: str | None = None
    for (exchange,), group in counts.sort("date").group_by("exchange", maintain_order=True):
        day, usual = _stop(group, ENOUGH if exchange is None else STRAY)
        if day is not None:
            name = ALL if exchange is None else str(exchange)
            first = first or name
            texts.append(f"{name} since {day} ({count(group.get_column('prices')[-1])} of about {count(usual)} prices)")
    if first is not None:
        detail = f"the number of prices fell and stayed down: {named(texts)}; {_left(context)}"
        yield QualityNote(kind="prices_stopped", count=len(texts), first=first, detail=detail)


def _stop(group: pl.DataFrame, part: float) -> tuple[date | None, int]:
    """The first partial session from which on all have less than the part of what was usual then, and that number."""
    for day, usual in group.filter(pl.col("short") & pl.col("usual").is_not_null()).select("date", "usual").iter_rows():
        if (group.filter(pl.col("date") >= day).get_column("prices") < part * usual).all():
            return day, round(usual)
    return None, 0


def _left(context: Context) -> str:
    """How many members are exits, and their weight: what those that stopped count among."""
    held, span = context.main, context.span
    columns = exit_columns(span.panel, held.roster.holdings.rows, end=span.end)
    weights = weights_at_exit(held, columns, start=span.start)
    share = percent(exact_sum(weights))
    members = counted(int((weights > 0).sum()), "member")
    return f"{members} of {held.index} without later prices, {share} of its weight, left at their last one"
