"""What was known of each company on each session, under every earnings basis: made once, read by all variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.cohorts import NO_DATA, Rule
from redink.market import EarningsBasis, Market

Codes = NDArray[np.int8]
Basis = tuple[str, str]
"""Earnings and known-by, as the Convention spells them."""

ON: Final = "on"


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Cohort of each company as known at each close, by basis; arrays of shape (companies, days).

    rows  company -> row; a company that has no figures at all stands in the last row, which is "no data" throughout
    """

    cohorts: tuple[str, ...]
    rows: Mapping[str, int]
    days: tuple[date, ...]
    codes: Mapping[Basis, Codes]

    def of(self, companies: Sequence[str], basis: Basis) -> Codes:
        """The codes of the companies, row by row alike; shape (len(companies), days)."""
        last = len(self.rows)
        return self.codes[basis][[self.rows.get(company, last) for company in companies]]


def labels_over(market: Market, bases: Sequence[Basis], *, rule: Rule, days: Sequence[date]) -> Labels:
    """Labels on every day from the first on, days ascending; the same as those of `Market.profits` on each of them."""
    cohorts = (*rule.cohorts, NO_DATA)
    companies = market.facts.get_column("company").unique().sort()
    grid = companies.to_frame().join(pl.DataFrame({ON: list(days)}), how="cross")
    codes = {basis: _codes(market, basis, rule, grid, days) for basis in dict.fromkeys(bases)}
    rows = {company: row for row, company in enumerate(companies.to_list())}
    return Labels(cohorts=cohorts, rows=rows, days=tuple(days), codes=codes)


def _codes(market: Market, basis: Basis, rule: Rule, grid: pl.DataFrame, days: Sequence[date]) -> Codes:
    earnings, known_by = basis
    places = {name: place for place, name in enumerate((*rule.cohorts, NO_DATA))}
    asked = EarningsBasis(earnings=earnings, known_by=known_by, on=days[0], as_of=market.as_of)
    known = market.profits_over(asked, until=days[-1]).rename({"value": "profit"})
    label = rule.label().fill_null(NO_DATA).replace_strict(places, return_dtype=pl.Int8)
    labelled = known.select("company", ON, code=label).sort("company", ON)
    found = grid.join_asof(labelled, on=ON, by="company", check_sortedness=False).get_column("code")
    table = found.fill_null(places[NO_DATA]).to_numpy().reshape(-1, len(days))
    return np.vstack([table, np.full((1, len(days)), places[NO_DATA], dtype=np.int8)])
