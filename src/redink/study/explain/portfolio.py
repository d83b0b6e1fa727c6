"""A roster as a portfolio: what is bought when, and each member's label as of each close."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.attribution.contribution import Codes
from redink.cohorts import NO_DATA, Rule
from redink.cohorts.over_time import codes_over_time
from redink.convention import Convention
from redink.exact import Floats
from redink.market import EarningsBasis, Market, Panel
from redink.market.prices.quarantine import STALE_SESSIONS
from redink.returns.delisting import Columns, exits_under
from redink.returns.portfolio import HeldBefore, Portfolio, Rebalances, resume_portfolio
from redink.returns.weights import base_sizes
from redink.study.roster import PanelSpan, Roster

Bools = NDArray[np.bool_]

MOST_FLOAT: Final = 1.5
LEAST_FLOAT: Final = 0.01
"""Of the capitalisation: bounds of a free float that can be believed."""


def buy(
    roster: Roster, span: PanelSpan, convention: Convention, *, market: Market, before: HeldBefore | None = None
) -> Portfolio:
    """The roster's members as the convention weighs, holds and delists them.

    Bought and held: rebalanced at each day of the roster. Daily and monthly: also rebalanced, to the sizes of the last
    such day, at each whole session or at each month's first; who could not be bought on that day joins at the next one.
    `before` is the same roster bought alike and held to an earlier end: what stands of it is not worked out again.
    Raises: MissingDataError where no member can be weighed.
    """
    rows = roster.holdings.rows
    exits = exits_under(span.panel, rows, roster.frame, end=span.end, policy=convention.delisting)
    known = () if before is None else before.unchanged(span.panel, rows, exits, start=span.start)
    sizes = _sizes(roster, span.panel, convention.weighting, market, left=exits.column)
    taken = sorted(sizes)
    again = [column for column in _rebalancing(span, convention.holding, market) if column not in sizes]
    sizes |= {column: sizes[taken[bisect_right(taken, column) - 1]] for column in again}
    rebalances = Rebalances(sizes=sizes, again=frozenset(again))
    return resume_portfolio(span.panel, rows, rebalances, end=span.end, exits=exits, known=known)


def dated_codes(
    market: Market, roster: Roster, span: PanelSpan, *, rule: Rule, basis: EarningsBasis, cohorts: list[str]
) -> Codes:
    """Each member's place among the cohorts as of each close from start to end; shape (members, sessions).

    By profitability the label follows what was known on each day; by any other rule it stays as it was when taken.
    """
    days = span.days()
    steady = np.repeat(roster.codes(cohorts)[:, None], len(days), axis=1)
    if rule.name != "profitability":
        return steady
    known = market.profits_over(basis, until=days[-1]).rename({"value": "profit"})
    places = {name: place for place, name in enumerate(cohorts)}
    label = rule.label().fill_null(NO_DATA).replace_strict(places, return_dtype=pl.Int64)
    known = known.select("company", "on", code=label)
    return codes_over_time(known, roster.frame.get_column("company").to_list(), days, otherwise=steady)


def member_sizes(roster: Roster, panel: Panel, place: int, *, weighting: str, market: Market) -> Floats:
    """Sizes of the members at one of the roster's columns; NaN where unknown. Shape (members,).

    cap, float_cap   USD; a member whose free float is unknown, or cannot be, takes its full capitalisation
    equal            1
    index            the last published weight, carried to the day by the member's return

    Raises: MissingDataError where nothing of the kind is known.
    """
    caps, column = roster.caps[:, place], roster.columns[place]
    if weighting in {"cap", "equal"}:
        return base_sizes(caps, weighting)
    if weighting == "float_cap":
        size, whole = float_sizes(roster, panel, place, market=market), base_sizes(caps, "cap")
        return np.where(np.isnan(size) | float_doubted(size, whole), whole, size)
    day, there = panel.sessions[column], np.maximum(roster.holdings.rows, 0)
    published = market.published_weights(roster.index, on=day)
    mine = roster.frame.select("security").join(published, on="security", how="left", maintain_order="left")
    since = panel.column(published.get_column("date")[0])
    growth = panel.value[there, column] / panel.value[there, since]
    return mine.get_column("weight").fill_null(np.nan).to_numpy() * growth


def float_sizes(roster: Roster, panel: Panel, place: int, *, market: Market) -> Floats:
    """What the members' free float is worth at one of the roster's columns, USD; NaN where it is unknown."""
    column = roster.columns[place]
    known = market.float_shares(on=panel.sessions[column])
    floats = roster.frame.select("company", "classes").join(known, on="company", how="left", maintain_order="left")
    shares = floats.select(pl.col("shares") / pl.col("classes").fill_null(1)).to_series().fill_null(np.nan).to_numpy()
    return shares * panel.close[np.maximum(roster.holdings.rows, 0), column]


def float_doubted(size: Floats, whole: Floats) -> Bools:
    """Whether free floats (USD) cannot be: over half as much again as the whole company, or under a hundredth."""
    return (size > MOST_FLOAT * whole) | (size < LEAST_FLOAT * whole)


def _sizes(roster: Roster, panel: Panel, weighting: str, market: Market, *, left: Columns) -> dict[int, Floats]:
    """Sizes at each column at which the roster is taken, NaN for members that are not in then.

    Capitalisation is none inside a gap: a member whose company has a class inside one keeps the size that it had, grown
    with its price.
    `left` is the column of the last price of each member that left, else -1.
    """
    sizes: dict[int, Floats] = {}
    before: int | None = None
    for place, column in enumerate(roster.columns):
        known = member_sizes(roster, panel, place, weighting=weighting, market=market)
        size = np.where(roster.present[:, place], known, np.nan)
        if before is not None and weighting in {"cap", "float_cap"}:
            there = np.maximum(roster.holdings.rows, 0)
            grown = sizes[before] * panel.value[there, column] / panel.value[there, before]
            stays = roster.present[:, place] & ~np.isnan(grown)
            gap = stays & _inside_gap(panel, there, column, left)
            size = np.where(stays & _of_their_companies(roster, gap), grown, size)
        sizes[column], before = size, column
    return sizes


def _inside_gap(panel: Panel, rows: Columns, column: int, left: Columns) -> Bools:
    """Whether each member's last price is more than five sessions old, and a later one comes."""
    old = panel.ages(panel.last_seen[rows, column], column) > STALE_SESSIONS
    return old & ~((left >= 0) & (left < column))


def _of_their_companies(roster: Roster, chosen: Bools) -> Bools:
    """The members chosen and the other classes of their companies, over which a capitalisation is divided."""
    company = roster.frame.get_column("company")
    return company.is_in(company.filter(pl.Series(chosen)).to_list()).to_numpy()


def _rebalancing(span: PanelSpan, holding: str, market: Market) -> list[int]:
    whole = set(market.whole_sessions)
    columns = [column for column in range(span.start + 1, span.end) if span.panel.sessions[column] in whole]
    if holding == "daily":
        return columns
    if holding == "monthly":
        pairs = pairwise([span.start, *columns])
        return [column for before, column in pairs if _month(span, column) != _month(span, before)]
    return []


def _month(span: PanelSpan, column: int) -> tuple[int, int]:
    day: date = span.panel.sessions[column]
    return day.year, day.month
