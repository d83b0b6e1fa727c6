"""How much an answer hangs on its days: it is measured anew from and to each session around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final, TypeVar

import numpy as np

from redink.answer import Answer, EndMoved, Moved, Resolved, Robustness, StartMoved
from redink.answer.robustness import spreads
from redink.cohorts import Rule, cohort_order, find_rule
from redink.convention import Convention
from redink.errors import MissingDataError
from redink.market import EarningsBasis, Market
from redink.returns.chains import cohort_path
from redink.returns.paths import hold
from redink.returns.portfolio import Portfolio
from redink.returns.replication import published_return
from redink.study.explain.portfolio import buy, dated_codes
from redink.study.explain.requirements import require_weight, thin_coverage
from redink.study.membership_days import membership_days
from redink.study.roster import PanelSpan, Roster, call_roster

M = TypeVar("M", bound=Moved)
OFFSETS: Final = tuple(range(-10, 11))


def with_robustness(answer: Answer, *, market: Market, allow_thin: bool = False) -> Answer:
    """The answer with its index and cohorts measured anew: the start moved by -10 to 10 sessions, and so the end.

    Each is what anyone would have found who asked for that day: members, labels and weights are taken under the same
    convention as for any start and end, so another start has other members and labels. A `labels_on` that was asked
    for stays. Sessions are whole ones. Days outside the data in use are left out, as are those on which the
    question cannot be answered; `left_out` says which and why. `allow_thin` is that of the answer.
    """
    measure = _Measure(answer, market, allow_thin=allow_thin)
    since, until = answer.resolved.since, answer.resolved.until
    start, no_start = _side(StartMoved, market.whole_sessions, since, lambda day: measure.between(day, until))
    end, no_end = _side(EndMoved, market.whole_sessions, until, lambda day: measure.between(since, day))
    left_out = (*_reasons("start", no_start), *_reasons("end", no_end))
    found = Robustness(start=start, end=end, start_spread=spreads(start), end_spread=spreads(end), left_out=left_out)
    return replace(answer, robustness=found)


def _side(
    kind: type[M], days: Sequence[date], asked: date, measured: Callable[[date], Moved]
) -> tuple[tuple[M, ...], dict[int, str]]:
    """What was measured on the days around the one asked for, by offset; and offset -> why not, for the others."""
    found, why = list[M](), dict[int, str]()
    at = bisect_left(days, asked)
    for offset in OFFSETS:
        place = at + offset
        if 0 <= place < len(days):
            try:
                found.append(_moved(kind, measured(days[place]), offset=offset, day=days[place]))
            except MissingDataError as error:
                why[offset] = str(error)
        else:
            why[offset] = f"the data in use {'start' if place < 0 else 'end'} on {days[0 if place < 0 else -1]}"
    return tuple(found), why


def _moved(kind: type[M], measured: Moved, *, offset: int, day: date) -> M:
    """What was measured, as that of the side and offset."""
    figures = {name: getattr(measured, name) for name in ("index_return", "published_return", "cohorts")}
    return kind(offset=offset, day=day, **figures)


def _reasons(name: str, why: dict[int, str]) -> list[str]:
    """A sentence for each run of offsets with one reason."""
    runs = [(reason, list(run)) for reason, run in groupby(why, key=lambda offset: why[offset])]
    return [f"{name} moved by {_listed(run)}: {reason}" for reason, run in runs]


def _listed(offsets: Sequence[int]) -> str:
    """A run of offsets, such as +1 to +10."""
    return f"{offsets[0]:+d}" + (f" to {offsets[-1]:+d}" if len(offsets) > 1 else "")


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """A roster, its rule's cohorts and what its labels rest on."""

    roster: Roster
    cohorts: list[str]
    basis: EarningsBasis


class _Measure:
    """The answer's question between other days; the members of the last start are kept while it stays."""

    def __init__(self, answer: Answer, market: Market, *, allow_thin: bool) -> None:
        self.answer, self.market, self.allow_thin = answer, market, allow_thin
        self.convention: Convention = answer.convention
        self.rule: Rule = find_rule(answer.question.by)
        self.panel = market.panel(answer.resolved.returns)
        self._kept: dict[date, _Taken] = {}

    def between(self, since: date, until: date) -> Moved:
        """Returns from one session to another, as those of the day `since` with offset 0.

        Raises: MissingDataError where there are no days between, or they cannot be measured.
        """
        if since >= until:
            raise MissingDataError("the start would not come before the end")
        span = PanelSpan.of(self.panel, since=since, until=until)
        taken = self._taken(span, since, until)
        roster = replace(
            taken.roster, holdings=hold(span.panel, taken.roster.holdings.rows, start=span.start, end=span.end)
        )
        portfolio = buy(roster, span, self.convention, market=self.market)
        return Moved(
            offset=0,
            day=since,
            index_return=_ends_of(portfolio).last_value() - 1.0,
            published_return=self._published(since, until),
            cohorts=self._cohorts(replace(taken, roster=roster), span, portfolio),
        )

    def _taken(self, span: PanelSpan, since: date, until: date) -> _Taken:
        """Members and labels, by the membership; those of the start stay where the end alone moves."""
        steady = self.convention.membership == "start"
        if steady and since in self._kept:
            return self._kept[since]
        membership = self.convention.membership
        labels_on = self.convention.labels_on or (until if membership == "end" else since)
        basis = EarningsBasis(
            earnings=self.convention.earnings,
            known_by=self.convention.known_by,
            on=labels_on,
            as_of=self.market.as_of,
        )
        resolved = Resolved(
            since=since, until=until, as_of=self.market.as_of, labels_on=labels_on, returns=self.answer.resolved.returns
        )
        index = self.answer.question.index
        days = membership_days(self.market, index, span, resolved, membership)
        roster = call_roster(self.market, index, span, rule=self.rule, basis=basis, days=days)
        require_weight(self.market, roster, span, self.convention, allow_thin=self.allow_thin)
        cohorts = cohort_order(self.rule, roster.frame.get_column("cohort"))
        self._kept = {since: _Taken(roster=roster, cohorts=cohorts, basis=basis)}
        return self._kept[since]

    def _cohorts(self, taken: _Taken, span: PanelSpan, portfolio: Portfolio) -> dict[str, float | None]:
        """Cohort -> return of its part of the portfolio, delisting included."""
        if not self.allow_thin and thin_coverage(taken.roster, self.rule, taken.basis) is not None:
            return dict.fromkeys(taken.cohorts)
        codes = taken.roster.codes(taken.cohorts)
        if self.convention.membership == "historical":
            codes = dated_codes(
                self.market, taken.roster, span, rule=self.rule, basis=taken.basis, cohorts=taken.cohorts
            )
        opening = codes if codes.ndim == 1 else codes[:, 0]
        held = portfolio if codes.ndim == 2 else _ends_of(portfolio)
        return {
            name: float(cohort_path(held, codes, place)[0][-1] - 1.0)
            if bool(np.any(held.weights()[opening == place] > 0))
            else None
            for place, name in enumerate(taken.cohorts)
        }

    def _published(self, since: date, until: date) -> float | None:
        base, index = self.convention.base, self.answer.question.index
        kind = self.answer.resolved.returns if base == "close" else "price"
        levels, _ = self.market.comparable_levels(index, kind)
        return published_return(levels, index, since=since, until=until, base=base)


def _ends_of(portfolio: Portfolio) -> Portfolio:
    """The portfolio seen at its first and last session alone, where it was set once: the same return, sooner."""
    first, *later = portfolio.segments
    if later:
        return portfolio
    both = replace(first, end=first.start + 1, growth=first.growth[:, [0, -1]], lost=first.lost[:, [0, -1]])
    return Portfolio(segments=(both,))
