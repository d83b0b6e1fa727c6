"""Who drove the index's move: members, labels, weights, returns, contributions, and what to know of the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from redink import charts
from redink.answer import Answer, Checks, Figures
from redink.answer.display import Chart
from redink.attribution.contribution import Contributions, without_largest
from redink.cohorts import find_rule
from redink.convention import Convention
from redink.given import as_flag
from redink.market import Market
from redink.question import DatedQuestion, Question
from redink.study.explain.attribution import attribution_in_depth, brinson_against
from redink.study.explain.context import Context
from redink.study.explain.exits import exits_and_policies
from redink.study.explain.figures import member_lines, value_paths
from redink.study.explain.held import basis_under, hold_indices
from redink.study.explain.measured import contributions_in, measured_in, opened
from redink.study.explain.notes import quality_notes
from redink.study.explain.replication import replication
from redink.study.explain.sensitivity import with_robustness
from redink.study.opened import Source
from redink.study.roster import labels_under

QUARTER_DAYS: Final = 91
LARGEST: Final = 10
MEMBERSHIPS: Final = ("start", "historical", "end")


def explain(
    question: Question,
    *,
    market: Source = None,
    convention: Convention | None = None,
    allow_thin: bool = False,
    every_membership: bool = False,
    robust: bool = False,
) -> Answer:
    """The whole answer; arguments and errors are those of `redink.explain`."""
    allow_thin, every = as_flag(allow_thin, name="allow_thin"), as_flag(every_membership, name="every_membership")
    robust = as_flag(robust, name="robust")
    market, convention, dated, start = opened(question, market, convention)
    answer = start.stated_in(_explain(dated, market, convention, allow_thin=allow_thin))
    if every:
        answer = replace(answer, memberships=_others(dated, market, convention, allow_thin=allow_thin))
    return with_robustness(answer, market=market, allow_thin=allow_thin) if robust else answer


def _others(question: DatedQuestion, market: Market, convention: Convention, *, allow_thin: bool) -> dict[str, Figures]:
    """Membership -> the answer under it, of those that are not the convention's."""
    others = [membership for membership in MEMBERSHIPS if membership != convention.membership]
    return {
        membership: _explain(
            question, market, convention.but(membership=membership, labels_on=None), allow_thin=allow_thin
        )
        for membership in others
    }


def _explain(question: DatedQuestion, market: Market, convention: Convention, *, allow_thin: bool) -> Answer:
    context = hold_indices(question, market, convention, allow_thin=allow_thin)
    held, parts = context.main, contributions_in(context)
    found = measured_in(context, parts)
    return Answer(
        question=found.question,
        convention=found.convention,
        resolved=found.resolved,
        data=found.data,
        index=found.index,
        versus=found.versus,
        cohorts=found.cohorts,
        other_lines=found.other_lines,
        contribution=found.contribution,
        residual=found.residual,
        reconciliation=found.reconciliation,
        migrated=found.migrated,
        checks=_checks(context, parts),
        attribution=attribution_in_depth(context, parts),
        replication=replication(context),
        exits=exits_and_policies(context, convention),
        brinson=brinson_against(context),
        declined=found.declined,
        quality=quality_notes(context),
        lines=member_lines(held, parts),
        drawn=_drawn,
        paths=value_paths(held, context.span, declined=found.declined is not None),
    )


def _drawn(answer: Answer, *, dark: bool = False) -> Chart:
    """The answer's chart; matplotlib is loaded here and no sooner."""
    return charts.draw_answer(answer, dark=dark)


def _checks(context: Context, parts: Contributions) -> Checks:
    roster, rule = context.main.roster, find_rule(context.question.by)
    basis = basis_under(context.convention, context.resolved)
    rest, largest = without_largest(context.main.portfolio, parts.members(), leave_out=LARGEST)
    before = basis.on - timedelta(days=QUARTER_DAYS)
    then = labels_under(context.market, roster, rule=rule, basis=replace(basis, on=before))
    tickers = roster.frame.get_column("ticker")
    return Checks(
        without_top_ten=rest,
        top_ten=tuple(tickers[member] for member in largest),
        labels_changed=int(((then != roster.frame.get_column("cohort")).to_numpy() & roster.present[:, 0]).sum()),
        labels_compared_with=before,
    )
