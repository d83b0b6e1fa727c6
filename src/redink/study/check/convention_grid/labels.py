"""What was known of each company on each session, under every earnings basis: made once, read by all variants."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.cohorts import NO_DATA, Rule
from redink.market import EarningsBasis, Market
from redink.market.earnings.fundamentals import profits_on, profits_under

Codes = NDArray[np.int8]
Bools = NDArray[np.bool_]
Rows = NDArray[np.intp]
Basis = tuple[str, str]
"""Earnings and known-by, as the Convention spells them."""

ON: Final = "on"


@dataclass(frozen=True, kw_only=True)
class LabelSets:
    """The labels of members under every basis: members whose labels all agree at a close are of one kind then.

    kinds    shape (sessions, members); one row where labels stay
    table    each kind's place among the cohorts under each basis; shape (kinds, bases)
    cohorts  how many there are
    """

    kinds: Rows
    table: Codes
    cohorts: int

    def steady(self) -> bool:
        """Whether labels stay as they are."""
        return len(self.kinds) == 1

    def codes(self) -> list[Codes]:
        """Under each basis the places of the members' cohorts; shape as `kinds`."""
        return [self.table[:, basis][self.kinds] for basis in range(self.table.shape[1])]

    def members(self) -> list[list[Bools]]:
        """Under each basis the members of each cohort at the first close; shape (members,)."""
        return [[inside[self.kinds[0]] for inside in cohorts] for cohorts in self.inside()]

    def inside(self) -> list[list[Bools]]:
        """Under each basis which kinds each cohort is made of; shape (kinds,)."""
        return [
            [self.table[:, basis] == place for place in range(self.cohorts)] for basis in range(self.table.shape[1])
        ]


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Cohort of each company as known at each close, under every basis; days ascending.

    bases  in the order of the table's second axis
    rows   company -> row; a company that has no figures at all stands in the last row, which is "no data" throughout
    kinds  shape (companies + 1, days); see `LabelSets`
    """

    cohorts: tuple[str, ...]
    bases: tuple[Basis, ...]
    rows: Mapping[str, int]
    days: tuple[date, ...]
    kinds: Rows
    table: Codes

    def over(self, companies: Sequence[str], *, sessions: int) -> LabelSets:
        """The companies' labels at the closes of the first sessions."""
        return self._sets(self.kinds[self._rows(companies), :sessions].T)

    def at(self, companies: Sequence[str], day: date) -> LabelSets:
        """The companies' labels at the close of one of the days."""
        return self._sets(self.kinds[self._rows(companies), self.days.index(day)][None])

    def _sets(self, kinds: Rows) -> LabelSets:
        return LabelSets(kinds=np.ascontiguousarray(kinds), table=self.table, cohorts=len(self.cohorts))

    def _rows(self, companies: Sequence[str]) -> Rows:
        last = len(self.rows)
        return np.array([self.rows.get(company, last) for company in companies], dtype=np.intp)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The bases and companies whose labels are asked for, under which rule, on which days, ascending."""

    bases: Sequence[Basis]
    companies: Collection[str]
    rule: Rule
    days: Sequence[date]

    def facts(self, market: Market) -> pl.DataFrame:
        """What the companies filed."""
        return market.facts.filter(pl.col("company").is_in(list(self.companies)))

    def earnings(self, market: Market) -> list[EarningsBasis]:
        """The bases as known from the first day on."""
        return [
            EarningsBasis(earnings=earnings, known_by=known_by, on=self.days[0], as_of=market.as_of)
            for earnings, known_by in dict.fromkeys(self.bases)
        ]


def labels_over(market: Market, asked: Asked) -> Labels:
    """Labels on every day from the first to the last; those of `Market.profits` on each."""
    facts = asked.facts(market)
    return _labels(facts, asked, profits_under(facts, asked.earnings(market), until=asked.days[-1]))


def labels_on(market: Market, asked: Asked) -> Labels:
    """The same where the days are few: nothing is worked out between them."""
    facts = asked.facts(market)
    return _labels(facts, asked, profits_on(facts, asked.earnings(market), days=asked.days))


def _labels(facts: pl.DataFrame, asked: Asked, profits: Mapping[EarningsBasis, pl.DataFrame]) -> Labels:
    known = facts.get_column("company").unique().sort()
    grid = known.to_frame().join(pl.DataFrame({ON: list(asked.days)}), how="cross")
    kinds, table = _kinds([_codes(each, asked.rule, grid, asked.days) for each in profits.values()])
    return Labels(
        cohorts=(*asked.rule.cohorts, NO_DATA),
        bases=tuple((each.earnings, each.known_by) for each in profits),
        rows={company: row for row, company in enumerate(known.to_list())},
        days=tuple(asked.days),
        kinds=kinds,
        table=table,
    )


def _kinds(codes: Sequence[Codes]) -> tuple[Rows, Codes]:
    """Each company's kind on each day, and each kind's place under each basis: those that occur, numbered anew."""
    kinds = np.zeros(codes[0].shape, dtype=np.intp)
    table = np.empty((1, 0), dtype=np.int8)
    for each in codes:
        places = int(each.max()) + 1
        pairs = kinds * places + each
        occurs = np.bincount(pairs.reshape(-1)) > 0
        found, kinds = np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[pairs]
        table = np.column_stack([table[found // places], (found % places).astype(np.int8)])
    return kinds, table


def _codes(profits: pl.DataFrame, rule: Rule, grid: pl.DataFrame, days: Sequence[date]) -> Codes:
    places = {name: place for place, name in enumerate((*rule.cohorts, NO_DATA))}
    label = rule.label().fill_null(NO_DATA).replace_strict(places, return_dtype=pl.Int8)
    labelled = profits.rename({"value": "profit"}).select("company", ON, code=label).sort("company", ON)
    found = grid.join_asof(labelled, on=ON, by="company", check_sortedness=False).get_column("code")
    table = found.fill_null(places[NO_DATA]).to_numpy().reshape(-1, len(days))
    return np.vstack([table, np.full((1, len(days)), places[NO_DATA], dtype=np.int8)])
