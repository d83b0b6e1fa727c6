"""Cohorts around rate decisions and dated events, beside the rebuilt index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from redink.anchors import dated_events, rate_changes
from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.described import count, number, text
from redink.market import Market
from redink.sessions import sessions_between
from redink.windows.episodes.event_study import DAYS, EventDay, event_means, has_window, on_all_sessions
from redink.windows.panels.starts import Starts, daily_returns

COHORTS = (LOSS_MAKING, PROFITABLE)
DECISIONS = "rate decision"
STATEMENT = "fomc_statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """One event inside the prices: the last close before it, and whether its whole window is there."""

    label: Annotated[str, text("the event")]
    announced_on: Annotated[date, text("the day of its announcement")]
    base: Annotated[date, text("the last close before it")]
    full: Annotated[bool, text("whether its whole window lies inside the prices")]


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortAround:
    """One cohort around events of one kind; no days where none has a whole window."""

    NAMED_BY: ClassVar = ("cohort",)

    cohort: Annotated[str, text("loss-making, then profitable")]
    days: Annotated[tuple[EventDay, ...], text("from 4 sessions before the base to 20 after it")]


@dataclass(frozen=True, kw_only=True, slots=True)
class AroundEvents:
    """Events of one kind, and what each cohort did around them."""

    NAMED_BY: ClassVar = ("kind",)

    kind: Annotated[str, text("a kind of event")]
    n: Annotated[int, count("n", "events whose window is whole")]
    overlapping: Annotated[int, count("overlapping", "of them, those whose window shares sessions with another's")]
    window: Annotated[tuple[int, int], number("window", "its first and last close, from day 0", unit="sessions")]
    happenings: Annotated[tuple[Happening, ...], text("each event", key="dates")]
    cohorts: Annotated[tuple[CohortAround, ...], text("what each cohort did, day by day")]


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
        means = [event_means(moves, counted) for moves in relative.values()]
        if inside:
            found.append(
                AroundEvents(
                    kind=kind,
                    n=len(counted),
                    overlapping=means[0].overlapping,
                    window=(DAYS[0] - 1, DAYS[-1]),
                    happenings=tuple(
                        Happening(label=label, announced_on=day, base=base, full=there)
                        for (label, day, base), there in zip(inside, full, strict=True)
                    ),
                    cohorts=tuple(
                        CohortAround(cohort=name, days=each.days) for name, each in zip(relative, means, strict=True)
                    ),
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
