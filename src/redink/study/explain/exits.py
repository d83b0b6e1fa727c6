"""Members that left the market while they were held, and what each delisting policy makes of the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from redink.answer import Exit, Exits, PolicyEffect
from redink.convention import Convention
from redink.exact import Floats
from redink.returns.delisting import POLICIES, Columns, ExitCosts, exit_columns, exits_under
from redink.returns.portfolio import with_costs
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.figures import return_by_cap


def exits_and_policies(context: Context, convention: Convention) -> Exits | None:
    """Exits from the index asked for, listed with their cause, and its figures under the four policies.

    Null where no member left while it had weight.
    """
    held, span = context.main, context.span
    columns = exit_columns(span.panel, held.roster.holdings.rows, end=span.end)
    weights = weights_at_exit(held, columns, start=span.start)
    gone = np.flatnonzero(weights > 0)
    if not len(gone):
        return None
    frame, opening = held.roster.frame, held.opening()
    members = tuple(
        Exit(
            ticker=frame.get_column("ticker")[member],
            cohort=held.cohorts[int(opening[member])],
            last_price=span.panel.sessions[int(columns[member])],
            cause=frame.get_column("delisting_cause")[member] or "unknown",
            weight=float(weights[member]),
        )
        for member in gone.tolist()
    )
    return Exits(members=members, policies=_effects(context, convention))


def weights_at_exit(held: HeldIndex, columns: Columns, *, start: int) -> Floats:
    """The weight at the last rebalance before each member's last price; 0 where it did not leave or was not held then.

    One bought at the start at an earlier price left at the start.
    """
    left = np.where(columns >= 0, np.maximum(columns - start, 0), -1)
    weights = np.zeros(len(columns))
    for segment in held.portfolio.segments:
        inside = (left >= segment.start) & (left < segment.end)
        weights[inside] = segment.weights[inside]
    return weights


def _effects(context: Context, convention: Convention) -> tuple[PolicyEffect, ...]:
    """The index's figures under each policy; policies that cost its members the same have the same."""
    held, span, rows = context.main, context.span, context.main.roster.holdings.rows
    known: dict[bytes, tuple[float, dict[str, float | None]]] = {}
    found: dict[str, tuple[float, dict[str, float | None]]] = {}
    for policy in (convention.delisting, *POLICIES):
        exits = exits_under(span.panel, rows, held.roster.frame, end=span.end, policy=policy)
        costs = exits.cost.tobytes()
        if costs not in known:
            other = _under(held, exits, convention, start=span.start) if known else held
            known[costs] = other.portfolio.last_value() - 1.0, _by_cap(other, declined=context.declined is not None)
        found[policy] = known[costs]
    return tuple(
        PolicyEffect(policy=policy, rebuilt_return=found[policy][0], cohorts=dict(found[policy][1]))
        for policy in POLICIES
    )


def _under(held: HeldIndex, exits: ExitCosts, convention: Convention, *, start: int) -> HeldIndex:
    """What is held, were its exits at these costs."""
    portfolio, equal = (with_costs(each, exits, start=start) for each in (held.portfolio, held.equal))
    cap = portfolio if convention.weighting == "cap" else held.cap
    if convention.weighting != "cap" and held.roster.has_caps():
        cap = with_costs(held.cap, exits, start=start)
    return replace(held, portfolio=portfolio, cap=cap, equal=equal)


def _by_cap(held: HeldIndex, *, declined: bool) -> dict[str, float | None]:
    """Cohort -> its return by capitalisation."""
    return {name: None if declined else return_by_cap(held, place) for place, name in enumerate(held.cohorts)}
