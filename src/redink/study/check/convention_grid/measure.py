"""The variants of the convention grid, measured: rosters and labels once, each portfolio once for all label sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import numpy as np

from redink.claims.search.convention_grid import (
    MEDIAN,
    SUMMARIES,
    Choices,
    Grid,
    Headcount,
    Unserved,
    Variant,
    conventions,
    values_of,
)
from redink.cohorts import Rule, find_rule
from redink.convention import Convention
from redink.errors import MissingDataError
from redink.market import EarningsBasis, Market
from redink.question import DatedQuestion
from redink.returns.paths import hold
from redink.study.check.convention_grid.labels import Basis, Labels, labels_over
from redink.study.check.convention_grid.lacking import Refused, declared_but_lacking, lacking_values
from redink.study.check.convention_grid.tracks import Pair, Triple, dated_returns, steady_returns
from redink.study.explain.portfolio import buy
from redink.study.explain.requirements import THIN_COVERAGE, require_weight
from redink.study.membership_days import membership_days
from redink.study.resolve import resolve
from redink.study.roster import PanelSpan, Roster, call_roster

HELD: Final = ("membership", "holding", "returns")
THIN: Final = (
    "under half of the members have usable earnings under this or another choice of when results count as known"
)
HISTORICAL: Final = "historical"


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What every variant reads. `labels` covers each session from the start to the last end.

    rosters  by kind of return and the days on which members are taken; labels in them are not read
    """

    question: DatedQuestion
    market: Market
    rule: Rule
    grid: Sequence[Convention]
    labels: Labels
    rosters: dict[tuple[str, tuple[date, ...]], Roster] = field(default_factory=dict[Any, Roster])

    def bases(self) -> list[Basis]:
        """The earnings bases of the grid."""
        return list(dict.fromkeys((each.earnings, each.known_by) for each in self.grid))


@dataclass(frozen=True, kw_only=True)
class HeldRoster:
    """One end under one membership, holding and kind of return: the members, held by capitalisation and equally."""

    shared: Shared
    convention: Convention
    span: PanelSpan
    roster: Roster
    until: date


def measure_variants(question: DatedQuestion, *, market: Market, ends: Sequence[date]) -> Grid:
    """Every variant of the grid from the question's start to each of the ends, members grouped by profitability.

    What the data cannot serve is counted apart with its reason. Raises: MissingDataError where they lack the index or
    the start. Ends with no whole session after the start are left out.
    """
    rule = find_rule("profitability")
    lacking = lacking_values(market)
    grid = conventions({field: tuple(values) for field, values in lacking.items()})
    first = resolve(question, market=market, convention=Convention()).since
    ends = [until for until in ends if any(first < day <= until for day in market.whole_sessions)]
    sessions = market.panel(market.returns_kind("auto")).sessions
    days = [day for day in sessions if first <= day <= max(ends, default=first)]
    refused = declared_but_lacking(grid, lacking, ends=len(ends))
    bases = [(each.earnings, each.known_by) for each in grid]
    labels = labels_over(market, bases, rule=rule, days=days)
    shared = Shared(question=question, market=market, rule=rule, grid=grid, labels=labels)
    held = [
        each for until in ends for membership in values_of("membership") for each in _under(shared, membership, until)
    ]
    variants = [variant for each in held for variant in _variants_held(each, refused)]
    counted = {(each.convention.membership, each.until): each for each in reversed(held)}
    return Grid(
        index=question.index,
        since=question.since,
        until=question.until,
        variants=tuple(variants),
        headcounts=tuple(found for each in counted.values() for found in _headcounts(each)),
        unserved=tuple(
            Unserved(field=field, value=value, why=why, cells=number)
            for (field, value, why), number in sorted(refused.items())
        ),
    )


def _under(shared: Shared, membership: str, until: date) -> Iterator[HeldRoster]:
    """What is held under one end and membership; the roster depends on nothing else but the kind of return."""
    mine = [each for each in shared.grid if each.membership == membership]
    for returns in dict.fromkeys(each.returns for each in mine):
        plain = Convention().but(membership=membership, returns=returns)
        question = DatedQuestion(index=shared.question.index, since=shared.question.since, until=until)
        resolved = resolve(question, market=shared.market, convention=plain)
        span = PanelSpan.of(shared.market.panel(resolved.returns), since=resolved.since, until=resolved.until)
        days = tuple(membership_days(shared.market, question.index, span, resolved, membership))
        key = (returns, days)
        if key not in shared.rosters:
            basis = EarningsBasis(earnings="ttm", known_by="filing", on=resolved.labels_on, as_of=shared.market.as_of)
            shared.rosters[key] = call_roster(
                shared.market, question.index, span, rule=shared.rule, basis=basis, days=days
            )
        roster = _held_to(shared.rosters[key], span)
        for holding in dict.fromkeys(each.holding for each in mine):
            convention = plain.but(holding=holding)
            yield HeldRoster(shared=shared, convention=convention, span=span, roster=roster, until=until)


def _held_to(roster: Roster, span: PanelSpan) -> Roster:
    """The same members bought alike and held to the span's end; nothing else in a roster hangs on the end."""
    return replace(roster, holdings=hold(span.panel, roster.holdings.rows, start=span.start, end=span.end))


def _headcounts(held: HeldRoster) -> Iterator[Headcount]:
    """Members of each cohort on the first day of the membership, by basis."""
    names, inside = held.shared.labels.cohorts, held.roster.present[:, 0]
    for basis, codes in _opening_codes(held).items():
        number = np.bincount(codes[inside], minlength=len(names)).tolist()
        yield Headcount(
            convention=held.convention.but(earnings=basis[0], known_by=basis[1]),
            until=held.until,
            members=dict(zip(names, number, strict=True)),
        )


def _variants_held(held: HeldRoster, refused: Refused) -> Iterator[Variant]:
    shared, convention = held.shared, held.convention
    weighed = {name: _why_unweighed(held, name) for name in ("cap", "equal")}
    bases, returns = shared.bases(), _returns(held)
    codes = _opening_codes(held)
    for basis, values in zip(bases, returns, strict=True):
        thin = _thin(codes[basis], len(shared.labels.cohorts) - 1)
        for place, summary in enumerate(SUMMARIES):
            weighting = "equal" if summary == MEDIAN else summary
            why = weighed[weighting]
            if why is not None or thin:
                reason = ("weighting", weighting, why) if why else ("earnings", basis[0], THIN)
                refused[reason] = refused.get(reason, 0) + 1
                continue
            exact = convention.but(weighting=weighting, earnings=basis[0], known_by=basis[1])
            yield Variant(
                choices=Choices(convention=exact, summary=summary, until=held.until),
                returns={name: each[place] for name, each in zip(shared.labels.cohorts, values, strict=True)},
            )


def _why_unweighed(held: HeldRoster, weighting: str) -> str | None:
    try:
        require_weight(
            held.shared.market,
            held.roster,
            held.span,
            held.convention.but(weighting=weighting),
            allow_thin=False,
        )
    except MissingDataError as error:
        return str(error)
    return None


def _thin(codes: np.ndarray, nothing: int) -> bool:
    return int((codes != nothing).sum()) < THIN_COVERAGE * len(codes)


def _opening_codes(held: HeldRoster) -> dict[Basis, np.ndarray]:
    """Labels that decide about thin coverage: those of the end under its membership, else of the start."""
    labels, companies = held.shared.labels, held.roster.frame.get_column("company").to_list()
    at = _column(held) if held.convention.membership == "end" else 0
    return {basis: labels.of(companies, basis)[:, at] for basis in held.shared.bases()}


def _column(held: HeldRoster) -> int:
    """The place of the end's session among the labelled days."""
    return held.span.end - held.span.start


def _returns(held: HeldRoster) -> list[list[Triple]]:
    """By basis, in the order of the grid's, the returns of each cohort."""
    pair = _pair(held)
    labels, bases = held.shared.labels, held.shared.bases()
    companies = held.roster.frame.get_column("company").to_list()
    places = range(len(labels.cohorts))
    if held.convention.membership == HISTORICAL:
        dated = [labels.of(companies, basis)[:, : _column(held) + 1] for basis in bases]
        return dated_returns(pair, dated, places)
    opening = _opening_codes(held)
    inside = np.stack([opening[basis] == place for basis in bases for place in places])
    flat = steady_returns(pair, inside)
    return [flat[first : first + len(places)] for first in range(0, len(flat), len(places))]


def _pair(held: HeldRoster) -> Pair:
    """As an answer holds them: by capitalisation where any is known, and equally."""
    market, roster, span = held.shared.market, held.roster, held.span
    weighting = "cap" if roster.has_caps() else "equal"
    return Pair(
        cap=buy(roster, span, held.convention.but(weighting=weighting), market=market),
        equal=buy(roster, span, held.convention.but(weighting="equal"), market=market),
        sizes=np.nan_to_num(roster.caps[:, 0]),
        priced=roster.holdings.priced,
    )
