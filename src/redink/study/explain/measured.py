"""An answer's figures alone: indices, cohorts and sums, without the notes, checks and tables that describe them."""

from __future__ import annotations

from importlib.metadata import version

from redink.answer import DataUsed, Line, Measured
from redink.attribution.contribution import Contributions, contributions
from redink.convention import Convention, as_convention
from redink.exact import as_decimal
from redink.given import as_flag, as_kind
from redink.market import Market
from redink.question import DatedQuestion, Question
from redink.study.asked import ask
from redink.study.explain.attribution import migrated_lines
from redink.study.explain.context import Context
from redink.study.explain.figures import cohort_figures, index_figures
from redink.study.explain.held import hold_indices
from redink.study.opened import Source
from redink.study.since import Since
from redink.study.sliced import open_for


def measure(
    question: Question, *, market: Source = None, convention: Convention | None = None, allow_thin: bool = False
) -> Measured:
    """The figures of `redink.explain` alone; arguments and errors are those there."""
    allow_thin = as_flag(allow_thin, name="allow_thin")
    market, convention, dated, start = opened(question, market, convention)
    return start.stated_in(measure_figures(dated, market=market, convention=convention, allow_thin=allow_thin))


def opened(
    question: Question, market: Source, convention: Convention | None
) -> tuple[Market, Convention, DatedQuestion, Since]:
    """The market, the convention, and the question as the data have it; how its start was found. Raises: as there."""
    question = as_kind(question, Question, name="the question", advice="give a redink.Question")
    convention = as_convention(convention)
    convention.require_built()
    market = open_for(question, market, convention=convention)
    return market, convention, *ask(question, market=market)


def measure_figures(
    question: DatedQuestion, *, market: Market, convention: Convention, allow_thin: bool = False
) -> Measured:
    """What `explain` prints as index, cohorts, sums and `declined` under the convention, digit by digit.

    Raises: as `explain`.
    """
    convention.require_built()
    dated, _ = ask(question, market=market)
    context = hold_indices(dated, market, convention, allow_thin=allow_thin)
    return measured_in(context, contributions_in(context))


def contributions_in(context: Context) -> Contributions:
    """What each member of the index contributed."""
    held = context.main
    return contributions(held.portfolio, held.codes, held.cohorts)


def measured_in(context: Context, parts: Contributions) -> Measured:
    """The figures of what is held; `parts` are its contributions."""
    declined = context.declined
    indices = [index_figures(each, context, base=context.convention.base) for each in context.held()]
    return Measured(
        question=context.question,
        convention=context.convention,
        resolved=context.resolved,
        data=DataUsed(manifest=context.market.identity, version=f"redink {version('redink')}"),
        index=indices[0],
        versus=indices[1] if len(indices) > 1 else None,
        cohorts=tuple(cohort_figures(context.main, parts, declined=declined is not None)),
        other_lines=(Line(line="delisted", contribution=as_decimal(parts.delisted)),),
        contribution=as_decimal(parts.total),
        residual=parts.residual,
        reconciliation=parts.reconciliation,
        migrated=migrated_lines(context),
        declined=declined,
    )
