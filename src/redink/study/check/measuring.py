"""The ways to measure that the judges of an article are handed; the same question is measured once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

import numpy as np
import polars as pl

from redink.claims.search.convention_grid import Grid, Headcount
from redink.claims.verdicts.data import Data, HeldCohorts, MemberShares
from redink.claims.verdicts.levels import IndexLevels
from redink.cohorts import cohort_order, find_rule
from redink.convention import Convention
from redink.errors import UsageError
from redink.exact import exact_sum
from redink.market import EarningsBasis, Market
from redink.numerals import count
from redink.question import DatedQuestion
from redink.study.check.convention_grid import measure_headcounts, measure_variants
from redink.study.explain.measured import measure_figures
from redink.study.roster import PanelSpan, call_roster

MOST_QUESTIONS: Final = 60
MOST_GRIDS: Final = 6
"""Questions that one article may ask, so that a text made of spans ends in bounded time."""
PRINTED_LATE: Final = timedelta(days=7)
"""A value of a day is printed by its source at most so much later."""


def measuring(market: Market, *, published: date | None) -> Data:
    """The market with its ways to measure, for an article of that day."""
    counted = _Counted()

    @cache
    def cohorts(question: DatedQuestion) -> HeldCohorts:
        counted.ask()
        return held_cohorts(question, market=market)

    @cache
    def levels(index: str) -> IndexLevels | None:
        return IndexLevels.of(market, index)

    @cache
    def shares(index: str, day: date) -> MemberShares:
        counted.ask()
        return member_shares(index, day, market=market)

    @cache
    def grid_to(question: DatedQuestion, ends: tuple[date, ...]) -> Grid:
        counted.search()
        return measure_variants(question, market=market, ends=ends)

    def grid(question: DatedQuestion, ends: Sequence[date]) -> Grid:
        last = market.priced_sessions[-1]
        return grid_to(question, tuple(day for day in ends if day <= last))

    def headcounts(question: DatedQuestion) -> Sequence[Headcount]:
        counted.ask()
        return measure_headcounts(question, market=market, ends=(question.until,))

    return Data(
        market=market,
        macro=macro_of(market, published or market.as_of),
        levels=levels,
        cohorts=cohorts,
        shares=shares,
        grid=grid,
        headcounts=headcounts,
    )


@dataclass
class _Counted:
    """How much has been asked of the data."""

    questions: int = 0
    grids: int = 0

    def ask(self) -> None:
        """Raises: UsageError where one article asks too many questions."""
        self.questions += 1
        _require_room(self.questions, MOST_QUESTIONS)

    def search(self) -> None:
        """Raises: UsageError where one article asks for too many grids."""
        self.grids += 1
        _require_room(self.grids, MOST_GRIDS)


def _require_room(asked: int, most: int) -> None:
    if asked > most:
        raise UsageError(
            f"the article names more indices and spans than one check measures ({count(most)}); check it in parts"
        )


def macro_of(market: Market, published: date) -> pl.DataFrame:
    """series, date, value of the days up to publication; of a value revised since, the one first printed.

    Yields and the VIX are quoted on the evening of their day, and printed by the source that the data come from on the
    next one: they are read from there, and no value of a later day is.
    """
    if market.snapshot is None:
        known = market.tables["macro"]
    else:
        known = market.snapshot.read("macro", as_of=min(published, date.max - PRINTED_LATE) + PRINTED_LATE)
    mine = known.filter(pl.col("date") <= published).sort("series", "date", "known_on")
    return mine.unique(["series", "date"], keep="first", maintain_order=True).select("series", "date", "value")


def held_cohorts(question: DatedQuestion, *, market: Market) -> HeldCohorts:
    """Profitable, loss-making and unclassified members as an answer by default holds them.

    Raises: MissingDataError, UsageError as an answer does.
    """
    found = measure_figures(question, market=market, convention=Convention())
    return HeldCohorts(
        since=found.resolved.since,
        until=found.resolved.until,
        returns={each.cohort: each.returns for each in found.cohorts},
        weights={each.cohort: each.weight or 0.0 for each in found.cohorts},
        error=found.index.difference,
        declined=found.declined,
    )


def _basis(day: date, market: Market) -> EarningsBasis:
    plain = Convention()
    return EarningsBasis(earnings=plain.earnings, known_by=plain.known_by, on=day, as_of=market.as_of)


def member_shares(index: str, day: date, *, market: Market) -> MemberShares:
    """The members at the last whole session up to the day, labelled as known then.

    Raises: MissingDataError where the index is unknown or empty then, or prices do not reach the day.
    """
    session = max((each for each in market.whole_sessions if each <= day), default=day)
    span = PanelSpan.of(market.panel(market.returns_kind("auto")), since=session, until=session)
    rule = find_rule("profitability")
    roster = call_roster(market, index, span, rule=rule, basis=_basis(session, market), days=[session])
    cohorts = cohort_order(rule, roster.frame.get_column("cohort"))
    codes, inside = roster.codes(cohorts), roster.present[:, 0]
    caps = np.nan_to_num(roster.caps[:, 0])
    unknown = roster.frame.filter(pl.col("reason").is_not_null()).get_column("reason")
    return MemberShares(
        day=session,
        members={name: int((inside & (codes == place)).sum()) for place, name in enumerate(cohorts)},
        worth={name: exact_sum(caps[inside & (codes == place)]) for place, name in enumerate(cohorts)},
        reasons=dict(sorted(unknown.value_counts().iter_rows())),
    )
