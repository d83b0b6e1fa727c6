"""What is held for a question under a convention: rosters, portfolios and labels, before anything is said of them."""

from __future__ import annotations

from redink.answer import Resolved
from redink.cohorts import Rule, cohort_order, find_rule
from redink.convention import Convention
from redink.market import EarningsBasis, Market
from redink.question import DatedQuestion
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.portfolio import buy, dated_codes
from redink.study.explain.requirements import require_weight, thin_coverage
from redink.study.membership_days import membership_days
from redink.study.resolve import resolve
from redink.study.roster import PanelSpan, Roster, call_roster


def hold_indices(question: DatedQuestion, market: Market, convention: Convention, *, allow_thin: bool) -> Context:
    """The index asked for, and the other one where there is one, held from the start to the end.

    Raises: MissingDataError, UsageError as `explain`.
    """
    rule = find_rule(question.by)
    resolved = resolve(question, market=market, convention=convention)
    span = PanelSpan.of(market.panel(resolved.returns), since=resolved.since, until=resolved.until)
    basis = basis_under(convention, resolved)

    def hold(index: str) -> HeldIndex:
        days = membership_days(market, index, span, resolved, convention.membership)
        roster = call_roster(market, index, span, rule=rule, basis=basis, days=days)
        require_weight(market, roster, span, convention, allow_thin=allow_thin or index != question.index)
        return _held(roster, span, convention, market, rule=rule, basis=basis)

    main = hold(question.index)
    return Context(
        question=question,
        resolved=resolved,
        market=market,
        span=span,
        main=main,
        other=None if question.versus is None else hold(question.versus),
        declined=None if allow_thin else thin_coverage(main.roster, rule, basis),
        convention=convention,
    )


def basis_under(convention: Convention, resolved: Resolved) -> EarningsBasis:
    """Which earnings count, as known on which day."""
    return EarningsBasis(
        earnings=convention.earnings, known_by=convention.known_by, on=resolved.labels_on, as_of=resolved.as_of
    )


def _held(
    roster: Roster, span: PanelSpan, convention: Convention, market: Market, *, rule: Rule, basis: EarningsBasis
) -> HeldIndex:
    cohorts = cohort_order(rule, roster.frame.get_column("cohort"))
    dated = convention.membership == "historical"
    codes = (
        dated_codes(market, roster, span, rule=rule, basis=basis, cohorts=cohorts) if dated else roster.codes(cohorts)
    )
    by_cap = convention.but(weighting="cap" if roster.has_caps() else convention.weighting)
    return HeldIndex(
        index=roster.index,
        roster=roster,
        portfolio=buy(roster, span, convention, market=market),
        cap=buy(roster, span, by_cap, market=market),
        equal=buy(roster, span, convention.but(weighting="equal"), market=market),
        cohorts=cohorts,
        codes=codes,
    )
