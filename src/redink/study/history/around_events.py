"""Cohorts around rate decisions and dated events, beside the rebuilt index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from redink.anchors import dated_events, rate_changes
from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.market import Market
from redink.numerals import Document
from redink.sessions import sessions_between
from redink.windows.episodes.event_study import (
    DAYS,
    EventMeans,
    event_means,
    has_window,
    on_all_sessions,
)
from redink.windows.panels.starts import (
    Starts,
    daily_returns,
)

COHORTS = (LOSS_MAKING, PROFITABLE)
DECISIONS = "rate decision"
STATEMENT = "fomc_statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """One event inside the prices: the last close before it, and whether its whole window is there."""

    label: str
    announced_on: date
    base: date
    full: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AroundEvents:
    """Events of one kind, and what each cohort did around them."""

    kind: str
    happenings: tuple[Happening, ...]
    cohorts: dict[str, EventMeans]

    def document(self) -> dict[str, Document]:
        """Field -> value; n and overlapping are the same for both cohorts."""
        means = next(iter(self.cohorts.values()))
        return {
            "kind": self.kind,
            "n": means.n,
            "overlapping": means.overlapping,
            "window": [DAYS[0] - 1, DAYS[-1]],
            "dates": [asdict(happening) for happening in self.happenings],
            "cohorts": [
                {"cohort": name, "days": [asdict(day) for day in found.days]} for name, found in self.cohorts.items()
            ],
        }


def around_events(market: Market, starts: Starts) -> tuple[AroundEvents, ...]:
    """Rate decisions, cuts, hikes, and the other kinds by name, of the events whose base lies inside the prices.

    Returns are those of cohorts rebalanced at each close, minus the index of all members, likewise. An event whose
    window runs over an end of the data, or over a day on which a cohort holds nothing, is listed and not counted. Days
    are sessions of the exchange.
    """
    index = daily_returns(starts, "index")
    panel, found = starts.panel, list[AroundEvents]()
    relative = {cohort: on_all_sessions(daily_returns(starts, cohort) - index, panel.numbers) for cohort in COHORTS}
    both = relative[COHORTS[0]] + relative[COHORTS[1]]
    for kind, events in _kinds(market).items():
        inside = [event for event in events if panel.sessions[0] <= event[2] <= panel.sessions[-1]]
        bases = [len(sessions_between(panel.sessions[0], base)) - 1 for _, _, base in inside]
        full = [has_window(both, base) for base in bases]
        counted = [base for base, there in zip(bases, full, strict=True) if there]
        if inside:
            found.append(
                AroundEvents(
                    kind=kind,
                    happenings=tuple(
                        Happening(label=label, announced_on=day, base=base, full=there)
                        for (label, day, base), there in zip(inside, full, strict=True)
                    ),
                    cohorts={cohort: event_means(moves, counted) for cohort, moves in relative.items()},
                )
            )
    return tuple(found)


Dated = tuple[str, date, date]
"""Label, day of announcement, base."""


def _kinds(market: Market) -> dict[str, Sequence[Dated]]:
    """Events by kind, each once, by day."""
    macro, events = market.tables["macro"], market.tables["events"]
    changes = rate_changes(macro, events, asked=market.as_of)
    dated = dated_events(events, macro, asked=market.as_of)
    steps = [(f"{change.kind} to {change.after:g}%", change.announced_on, change.base) for change in changes]
    kinds: dict[str, set[Dated]] = {DECISIONS: set()}
    days = {day for _, day, _ in steps}
    kinds[DECISIONS] |= {
        (event.label, event.announced_on, event.base)
        for event in dated
        if event.kind == STATEMENT and event.announced_on not in days
    }
    kinds[DECISIONS] |= set(steps)
    for change, step in zip(changes, steps, strict=True):
        kinds.setdefault(change.kind, set()).add(step)
    for event in dated:
        if event.kind != STATEMENT:
            kinds.setdefault(event.kind, set()).add((event.label, event.announced_on, event.base))
    return {kind: sorted(found, key=lambda dated: (dated[1], dated[0])) for kind, found in kinds.items()}
