"""How the rebuilt index tracks the published one, and what stands beside its worst days."""

from __future__ import annotations

from datetime import date

import polars as pl

from redink.answer import Replication, WorstDay
from redink.market.prices.quarantine import KINDS
from redink.returns.delisting import exit_columns
from redink.returns.replication import tracking
from redink.sessions import sessions_strictly_between
from redink.study.explain.context import Context
from redink.study.shortfalls import shortfalls_of

WORST = 10


def replication(context: Context) -> Replication | None:
    """Tracking error, beta and the ten worst days; null without levels, or with too few common days."""
    held, span = context.main, context.span
    levels, _ = context.market.comparable_levels(held.index, context.resolved.returns)
    found = tracking(levels, span.days(), held.portfolio.path())
    if found.tracking_error is None or found.beta is None:
        return None
    worst = found.misses.sort(pl.col("miss").abs(), descending=True, maintain_order=True).head(WORST)
    beside = _SessionEvents(context)
    days = tuple(WorstDay(day=day, miss=miss, beside=beside.of(day)) for day, miss in worst.iter_rows())
    return Replication(tracking_error=found.tracking_error, beta=found.beta, worst_days=days)


class _SessionEvents:
    """What happened on a session that may explain a miss; likely causes, not proofs.

    Members of later days count only under the membership that takes them.
    """

    def __init__(self, context: Context) -> None:
        span, held = context.span, context.main
        self.days = span.days()
        resolved = context.resolved
        self.partial = shortfalls_of(context.market)
        self.changes = [span.panel.sessions[column] for column in held.roster.columns[1:]]
        columns = exit_columns(span.panel, held.roster.holdings.rows, end=span.end)
        self.left = [span.panel.sessions[int(column)] for column in columns if column >= span.start]
        moves = context.market.noted_moves(resolved.returns).filter(pl.col("kind").is_in(list(KINDS)))
        securities = held.roster.frame.get_column("security").to_list()
        self.quarantined = set(moves.filter(pl.col("security").is_in(securities)).get_column("date").to_list())

    def of(self, day: date) -> str:
        """The causes that stand beside the day, the likeliest first."""
        place = self.days.index(day)
        before = self.days[place - 1]
        gap = sessions_strictly_between(before, day)
        changed = [change for change in self.changes if before <= change <= day]
        left = sum(before <= last < day for last in self.left)
        lacking = self.partial.get(day)
        causes = [
            f"a partial session ({lacking})" if lacking else "",
            "the session after a partial one" if before in self.partial else "",
            f"{gap} missing {'session' if gap == 1 else 'sessions'} inside" if gap else "",
            "the index changed members" if changed else "",
            f"{left} {'member' if left == 1 else 'members'} left" if left else "",
            "a quarantined move" if day in self.quarantined else "",
        ]
        return ", ".join(filter(None, causes)) or "no cause found in the data"
