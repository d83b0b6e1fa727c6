"""What is held for a question under a convention: rosters, portfolios and labels, before anything is said of them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from redink.answer import Resolved
from redink.attribution.contribution import Codes
from redink.cohorts import Rule, cohort_order, find_rule
from redink.convention import Convention
from redink.market import EarningsBasis, Market
from redink.question import DatedQuestion
from redink.returns.portfolio import Portfolio
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.portfolio import buy, dated_codes
from redink.study.explain.requirements import require_weight, thin_coverage
from redink.study.membership_days import membership_days
from redink.study.resolve import resolve
from redink.study.roster import PanelSpan, Roster, bare_roster, labelled


def hold_indices(question: DatedQuestion, market: Market, convention: Convention, *, allow_thin: bool) -> Context:
    """The index asked for, and the other one where there is one, held from the start to the end.

    Raises: MissingDataError, UsageError as `explain`.
    """
    resolved = resolve(question, market=market, convention=convention)
    holding = _Holding(
        market=market,
        convention=convention,
        resolved=resolved,
        span=PanelSpan.of(market.panel(resolved.returns), since=resolved.since, until=resolved.until),
        rule=find_rule(question.by),
        basis=basis_under(convention, resolved),
    )
    main = holding.of(question.index, allow_thin=allow_thin)
    return Context(
        question=question,
        resolved=resolved,
        market=market,
        span=holding.span,
        main=main,
        other=None if question.versus is None else holding.of(question.versus, allow_thin=True),
        declined=None if allow_thin else thin_coverage(main.roster, holding.rule, holding.basis),
        convention=convention,
    )


def basis_under(convention: Convention, resolved: Resolved) -> EarningsBasis:
    """Which earnings count, as known on which day."""
    return EarningsBasis(
        earnings=convention.earnings, known_by=convention.known_by, on=resolved.labels_on, as_of=resolved.as_of
    )


@dataclass(frozen=True, kw_only=True)
class _Holding:
    """How indices are held; the market keeps what another convention shares: members by days, portfolios by choices."""

    market: Market
    convention: Convention
    resolved: Resolved
    span: PanelSpan
    rule: Rule
    basis: EarningsBasis

    def of(self, index: str, *, allow_thin: bool) -> HeldIndex:
        """The index held. Raises: MissingDataError where it cannot be weighed."""
        market, convention = self.market, self.convention
        days = membership_days(market, index, self.span, self.resolved, convention.membership)
        taken = ("members", index, self.resolved, tuple(days))
        bare = market.kept.of(taken, lambda: bare_roster(market, index, self.span, days=days, on=self.basis.on))
        roster = labelled(bare, market, rule=self.rule, basis=self.basis)
        require_weight(market, roster, self.span, convention, allow_thin=allow_thin)
        cohorts = cohort_order(self.rule, roster.frame.get_column("cohort"))
        return HeldIndex(
            index=index,
            roster=roster,
            portfolio=self._bought(roster, taken, convention.weighting),
            cap=self._bought(roster, taken, "cap" if roster.has_caps() else convention.weighting),
            equal=self._bought(roster, taken, "equal"),
            cohorts=cohorts,
            codes=self._codes(roster, cohorts),
        )

    def _bought(self, roster: Roster, taken: Hashable, weighting: str) -> Portfolio:
        """What is bought; labels have no part in it."""
        under = self.convention.but(weighting=weighting)
        key = ("portfolio", taken, weighting, under.holding, under.delisting)
        return self.market.kept.of(key, lambda: buy(roster, self.span, under, market=self.market))

    def _codes(self, roster: Roster, cohorts: list[str]) -> Codes:
        if self.convention.membership != "historical":
            return roster.codes(cohorts)
        return dated_codes(self.market, roster, self.span, rule=self.rule, basis=self.basis, cohorts=cohorts)
