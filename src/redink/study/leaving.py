"""Members that left the market, and what each delisting policy makes of the answer."""

from __future__ import annotations

import numpy as np

from redink.answer import Exit, Exits, PolicyEffect
from redink.convention import Convention
from redink.returns.chains import cohort_path
from redink.returns.delisting import POLICIES, exit_columns
from redink.study.buying import buy
from redink.study.findings import Findings, Held


def exits_and_policies(findings: Findings, convention: Convention) -> Exits | None:
    """Exits of the index asked for, listed with their cause, and its figures under the four policies.

    Null where no member of weight left.
    """
    held, span = findings.main, findings.span
    columns = exit_columns(span.panel, held.roster.holdings.rows, end=span.end)
    gone = np.flatnonzero((columns >= 0) & (held.weights > 0))
    if not len(gone):
        return None
    frame, opening = held.roster.frame, held.opening()
    members = tuple(
        Exit(
            ticker=frame.get_column("ticker")[member],
            cohort=held.cohorts[int(opening[member])],
            last_price=span.panel.sessions[int(columns[member])],
            cause=frame.get_column("delisting_cause")[member] or "unknown",
            weight=float(held.weights[member]),
        )
        for member in gone.tolist()
    )
    return Exits(members=members, policies=tuple(_effect(findings, convention, policy) for policy in POLICIES))


def _effect(findings: Findings, convention: Convention, policy: str) -> PolicyEffect:
    held: Held = findings.main
    portfolio = buy(held.roster, findings.span, convention.but(delisting=policy), market=findings.market)
    returns: dict[str, float | None] = {}
    for place, name in enumerate(held.cohorts):
        some = bool(held.weights[held.opening() == place].any()) and findings.declined is None
        returns[name] = float(cohort_path(portfolio, held.codes, place)[0][-1] - 1.0) if some else None
    return PolicyEffect(policy=policy, rebuilt_return=float(portfolio.path()[-1] - 1.0), cohorts=returns)
