"""Capitalisations on many sessions at once: what `Market.capitalisation` gives for each, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market import Market, Panel
from redink.market.capitalisation.capitalisation import CARRY_SESSIONS
from redink.market.prices.quarantine import ALIKE, STALE_SESSIONS
from redink.market.shares.filed_counts import SHARES
from redink.market.shares.shares import company_shares, usual_trade

COUNTED: Final = (SHARES, "net_income", "eps_basic", "eps_diluted")
"""Measures that give a company's shares."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class CapitalisationPanel:
    """Securities, by row of the panel, and the companies among them that have several lines.

    rows       of the securities asked, ascending
    companies  for each company with several lines that are shares, all their rows, whether asked or not
    shares     whether each row of the panel is a share
    counts     shares of the company of each row of the panel on each session; null where prices carry capitalisations
    """

    panel: Panel
    rows: Rows
    companies: tuple[Rows, ...]
    shares: NDArray[np.bool_]
    counts: Floats | None

    def between(self, first: int, last: int) -> Floats:
        """Capitalisation in USD at the sessions from the first up to, and without, the last; NaN where unknown.

        Shape (securities, sessions). A company's is divided over its listed classes; one is carried for 20 sessions.
        Where no price of the data carries any, it is the close times the shares filed or implied.
        """
        caps = self._given(self.rows, first, last)
        seen = self.panel.last_seen[self.rows, first:last]
        caps[~(_listed(self.panel, seen, first) & self.shares[self.rows, None] & (caps > 0))] = np.nan
        for lines in self.companies:
            mine, asked = np.searchsorted(self.rows, lines), np.isin(lines, self.rows)
            caps[mine[asked]] = self._divided(lines, first, last)[asked]
        return caps

    def _given(self, rows: Rows, first: int, last: int) -> Floats:
        """What each line shows of its company, undivided."""
        if self.counts is None:
            return _carried(self.panel, rows, first, last)
        return self.counts[rows, first:last] * self.panel.close[rows, first:last]

    def _divided(self, lines: Rows, first: int, last: int) -> Floats:
        """Each line's part: an equal one where all that count show one capitalisation, else its own."""
        given = self._given(lines, first, last)
        seen = self.panel.last_seen[lines, first:last]
        opened = np.argmax(self.panel.last_seen[lines] >= 0, axis=1)[:, None]
        listed = _listed(self.panel, seen, first)
        counted = listed & (seen >= np.where(listed, opened, -1).max(axis=0))
        low, high = (reduce(np.where(counted, given, np.nan), axis=0) for reduce in (np.fmin.reduce, np.fmax.reduce))
        with np.errstate(divide="ignore", invalid="ignore"):
            whole = (np.log(high / low) <= ALIKE) | (self.counts is not None)
            equal = np.where(np.isnan(given), high, given) / counted.sum(axis=0)
        parts = np.where(whole, equal, given)
        return np.where(counted & (parts > 0), parts, np.nan)


def capitalisation_panel(market: Market, panel: Panel, rows: Rows) -> CapitalisationPanel:
    """What is needed to weigh the securities of the rows (ascending) on any session."""
    listings = market.listings.select("security", "company", "is_share")
    known = pl.DataFrame({"security": panel.securities}).join(
        listings, on="security", how="left", maintain_order="left"
    )
    shares = known.get_column("is_share").fill_null(value=True)
    several = (
        known.with_row_index("row")
        .filter(shares & pl.col("company").is_not_null())
        .group_by("company", maintain_order=True)
        .agg(pl.col("row").cast(pl.Int64))
        .filter((pl.col("row").list.len() > 1) & pl.col("row").list.eval(pl.element().is_in(rows.tolist())).list.any())
    )
    companies = tuple(np.array(lines, dtype=np.int64) for lines in several.get_column("row").to_list())
    return CapitalisationPanel(
        panel=panel,
        rows=rows,
        companies=companies,
        shares=shares.to_numpy(),
        counts=_counts(market, panel, known) if np.isnan(panel.market_cap).all() else None,
    )


def _counts(market: Market, panel: Panel, listings: pl.DataFrame) -> Floats:
    """Shares of each row's company as known on each session, NaN where unknown; shape (rows, sessions)."""
    company = listings.get_column("company")
    facts = market.facts.filter(pl.col("measure").is_in(COUNTED) & pl.col("company").is_in(company.to_list()))
    prices = market.tables["prices"]
    owned = market.listings.filter("is_share").select("security", "company")
    counts = np.full((len(company), len(panel.sessions)), np.nan)
    for column, day in enumerate(panel.sessions):
        known = company_shares(facts, market.filed_counts, usual_trade(prices, owned, on=day), on=day)
        found = company.to_frame().join(known, on="company", how="left", maintain_order="left")
        counts[:, column] = found.get_column("shares").fill_null(np.nan).to_numpy()
    return counts


def _listed(panel: Panel, seen: NDArray[np.int32], first: int) -> NDArray[np.bool_]:
    return panel.ages(seen, np.arange(first, first + seen.shape[1], dtype=np.int64)) <= STALE_SESSIONS


def _carried(panel: Panel, rows: Rows, first: int, last: int) -> Floats:
    """The last capitalisation of at most 20 sessions before; NaN where there is none."""
    opening = panel.first_within(CARRY_SESSIONS, first)
    window = panel.market_cap[rows, opening:last].astype(np.float64)
    columns: Rows = np.arange(opening, last, dtype=np.int64)
    latest = np.maximum.accumulate(np.where(np.isnan(window), -1, columns - opening), axis=1)
    old = panel.ages(np.where(latest >= 0, latest + opening, -1), columns) > CARRY_SESSIONS
    carried = np.take_along_axis(window, np.maximum(latest, 0), axis=1)
    carried[old] = np.nan
    return carried[:, first - opening :]
