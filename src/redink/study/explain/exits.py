"""Members that left the market while they were held, and what each delisting policy makes of the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from redink.answer import Exit, Exits, PolicyEffect
from redink.convention import Convention
from redink.exact import Floats
from redink.returns.delisting import POLICIES, Columns, exit_columns
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.figures import cohort_returns
from redink.study.explain.portfolio import buy


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
    return Exits(members=members, policies=tuple(_effect(context, convention, policy) for policy in POLICIES))


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


def _effect(context: Context, convention: Convention, policy: str) -> PolicyEffect:
    held, span, market = context.main, context.span, context.market
    under = convention.but(delisting=policy)
    portfolio = buy(held.roster, span, under, market=market)
    cap = portfolio if convention.weighting == "cap" else held.cap
    if cap is held.cap and held.roster.has_caps():
        cap = buy(held.roster, span, under.but(weighting="cap"), market=market)
    equal = buy(held.roster, span, under.but(weighting="equal"), market=market)
    other = replace(held, portfolio=portfolio, cap=cap, equal=equal)
    returns = {
        name: None if context.declined is not None else cohort_returns(other, place).cap
        for place, name in enumerate(held.cohorts)
    }
    return PolicyEffect(policy=policy, rebuilt_return=float(portfolio.path()[-1] - 1.0), cohorts=returns)
