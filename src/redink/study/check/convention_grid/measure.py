"""The variants of the convention grid, measured: rosters and labels once, each portfolio once for all label sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

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
)
from redink.cohorts import find_rule
from redink.convention import Convention
from redink.errors import MissingDataError
from redink.market import Market
from redink.question import DatedQuestion
from redink.study.check.convention_grid.headcounts import headcounts_of
from redink.study.check.convention_grid.labels import Asked, Labels, labels_on, labels_over
from redink.study.check.convention_grid.lacking import Refused, declared_but_lacking, lacking_values
from redink.study.check.convention_grid.rosters import HeldRoster, PairsHeld, Rosters
from redink.study.check.convention_grid.tracks import Triple, returns_under
from redink.study.explain.requirements import THIN_COVERAGE, require_weight
from redink.study.resolve import resolve

THIN: Final = (
    "under half of the members have usable earnings under this or another choice of when results count as known"
)


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What every variant reads. `labels` covers each session from the start to the last end."""

    market: Market
    labels: Labels
    held: Sequence[HeldRoster]


def measure_variants(question: DatedQuestion, *, market: Market, ends: Sequence[date]) -> Grid:
    """Every variant of the grid from the question's start to each of the ends, members grouped by profitability.

    What the data cannot serve is counted apart with its reason. Raises: MissingDataError where they lack the index or
    the start. Ends with no whole session after the start are left out.
    """
    lacking = lacking_values(market)
    grid = conventions({field: tuple(values) for field, values in lacking.items()})
    first, ends = _span(question, market, ends)
    rosters = Rosters(question=question, market=market)
    held = [each for until in ends for each in rosters.under(grid, until=until)]
    sessions = market.panel(market.returns_kind("auto")).sessions
    days = [day for day in sessions if first <= day <= max(ends, default=first)]
    labels = labels_over(market, _asked(grid, days=days, companies=rosters.companies()))
    shared = Shared(market=market, labels=labels, held=held)
    refused: Refused = Counter(declared_but_lacking(grid, lacking, ends=len(ends)))
    returns = _returns(shared)
    variants = [
        variant
        for place, each in enumerate(shared.held)
        for variant in _variants(shared, each, returns[place], refused)
    ]
    return Grid(
        index=question.index,
        since=question.since,
        until=question.until,
        variants=tuple(variants),
        headcounts=headcounts_of(shared.held, shared.labels),
        unserved=tuple(
            Unserved(field=field, value=value, why=why, cells=number)
            for (field, value, why), number in sorted(refused.items())
        ),
    )


def measure_headcounts(question: DatedQuestion, *, market: Market, ends: Sequence[date]) -> tuple[Headcount, ...]:
    """The headcounts of `measure_variants`, without any return. Raises: as there."""
    lacking = lacking_values(market)
    grid = conventions({field: tuple(values) for field, values in lacking.items()})
    _, ends = _span(question, market, ends)
    rosters = Rosters(question=question, market=market)
    held = [each for until in ends for each in rosters.under(grid, until=until)]
    if not held:
        return ()
    days = sorted({each.labelled_on() for each in held})
    return headcounts_of(held, labels_on(market, _asked(grid, days=days, companies=rosters.companies())))


def _span(question: DatedQuestion, market: Market, ends: Sequence[date]) -> tuple[date, list[date]]:
    """The first session, and the ends that have a whole session after it."""
    first = resolve(question, market=market, convention=Convention()).since
    return first, [until for until in ends if any(first < day <= until for day in market.whole_sessions)]


def _asked(grid: Sequence[Convention], *, days: Sequence[date], companies: Sequence[str]) -> Asked:
    bases = [(each.earnings, each.known_by) for each in grid]
    return Asked(bases=bases, companies=companies, rule=find_rule("profitability"), days=days)


def _returns(shared: Shared) -> Mapping[int, list[list[Triple]]]:
    """Place of what is held -> by basis the returns of each cohort. Ends that share a convention follow each other."""
    found: dict[int, list[list[Triple]]] = {}
    order = sorted(
        range(len(shared.held)), key=lambda place: (_conventional(shared.held[place]), shared.held[place].until)
    )
    for _, places in groupby(order, key=lambda place: _conventional(shared.held[place])):
        pairs = PairsHeld(market=shared.market)
        for place in places:
            held = shared.held[place]
            found[place] = returns_under(pairs.pair(held), held.labelled(shared.labels))
    return found


def _conventional(held: HeldRoster) -> tuple[str, str, str]:
    return held.convention.membership, held.convention.returns, held.convention.holding


def _variants(shared: Shared, held: HeldRoster, returns: list[list[Triple]], refused: Refused) -> Iterator[Variant]:
    convention, labels = held.convention, shared.labels
    weighed = {name: _why_unweighed(shared.market, held, name) for name in ("cap", "equal")}
    for basis, codes, values in zip(labels.bases, held.opening(labels).codes(), returns, strict=True):
        thin = _thin(codes, len(labels.cohorts) - 1)
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
                returns={name: each[place] for name, each in zip(labels.cohorts, values, strict=True)},
            )


def _why_unweighed(market: Market, held: HeldRoster, weighting: str) -> str | None:
    try:
        require_weight(market, held.members, held.span, held.convention.but(weighting=weighting), allow_thin=False)
    except MissingDataError as error:
        return str(error)
    return None


def _thin(codes: np.ndarray, nothing: int) -> bool:
    return int((codes != nothing).sum()) < THIN_COVERAGE * codes.size
