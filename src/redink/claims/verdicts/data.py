"""What judges may ask of the data: levels, economic series, cohorts, shares of members, and the grid of definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from redink.answer import CohortReturns
from redink.claims.search.convention_grid import Grid, Headcount
from redink.claims.verdicts.levels import IndexLevels
from redink.market import Market
from redink.question import DatedQuestion


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldCohorts:
    """Cohorts bought on `since` and held to `until`, both sessions: their returns, and their weights at the start.

    error     how far the index rebuilt from its members is from the published one, a fraction; null where unknown
    declined  why no headline is given; null where one is
    """

    since: date
    until: date
    returns: Mapping[str, CohortReturns]
    weights: Mapping[str, float]
    error: float | None
    declined: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberShares:
    """The members of an index at the close of a session: how many each cohort has, and what it is worth in USD."""

    day: date
    members: Mapping[str, int]
    worth: Mapping[str, float]
    reasons: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Data:
    """The market as known on the day of publication, and the ways to measure in it that are handed down.

    macro    series, date, value: values of days up to publication, also those that their source prints a day later
    cohorts  may raise RedinkError, as may the others
    grid     every variant of the convention from the question's start to each of the ends
    headcounts  members by cohort at the question's end and at its start, under every earnings basis
    """

    market: Market
    macro: pl.DataFrame
    levels: Callable[[str], IndexLevels | None]
    cohorts: Callable[[DatedQuestion], HeldCohorts]
    shares: Callable[[str, date], MemberShares]
    grid: Callable[[DatedQuestion, Sequence[date]], Grid]
    headcounts: Callable[[DatedQuestion], Sequence[Headcount]]
