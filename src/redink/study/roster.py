"""The members of an index on the start day, one row each, with everything that labels and weights need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.cohorts import Rule, assign_cohorts, cohort_order
from redink.exact import Floats
from redink.market import EarningsBasis, Market, Panel
from redink.market.lines import why_no_share
from redink.returns.paths import Holdings, hold

DESCRIBED = (
    "security",
    "ticker",
    "name",
    "company",
    "sector",
    "industry",
    "country",
    "exchange",
    "listed_on",
    "delisting_cause",
    "delisting_return",
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """The panel and the columns of the start and the end."""

    panel: Panel
    start: int
    end: int

    @classmethod
    def of(cls, panel: Panel, *, since: date, until: date) -> Span:
        """The panel between the last sessions with prices at or before the days.

        Raises: MissingDataError where prices start later.
        """
        return cls(panel=panel, start=panel.column(since), end=panel.column(until))

    def days(self) -> list[date]:
        """Sessions with prices from start to end, both included."""
        return list(self.panel.sessions[self.start : self.end + 1])


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Members with labels, holdings and capitalisation, row by row alike; and the lines left out as no shares.

    frame     security, spelled, ticker, name, company, sector, cap, origin, classes, profit, cohort, reason ...
    left_out  spelled, why
    """

    frame: pl.DataFrame
    left_out: pl.DataFrame
    holdings: Holdings

    def codes(self, rule: Rule) -> NDArray[np.int64]:
        """Each member's place among the rule's cohorts in order; shape (members,)."""
        labels = self.frame.get_column("cohort")
        places = {name: place for place, name in enumerate(cohort_order(rule, labels))}
        return labels.replace_strict(places, return_dtype=pl.Int64).to_numpy()

    def caps(self) -> Floats:
        """Capitalisation in USD, NaN where unknown; shape (members,)."""
        return self.frame.get_column("cap").fill_null(np.nan).to_numpy()


def call_roster(market: Market, index: str, span: Span, *, rule: Rule, basis: EarningsBasis, on: date) -> Roster:
    """Members of the index on the day, labelled by the rule under the earnings basis, bought at the span's start.

    Raises: MissingDataError where the index is unknown or empty on the day.
    """
    rows = market.members(index, on=on)
    found = market.resolve(rows.get_column("security").to_list())
    spelled = rows.select(spelled="security", security=pl.col("security").replace_strict(found, return_dtype=pl.String))
    spelled = spelled.unique("security", keep="first", maintain_order=True).sort("security")
    spelled = spelled.with_columns(why=_why_left_out(market, span, spelled))
    members = _described(market, spelled.filter(pl.col("why").is_null()).drop("why"), span)
    members = members.join(
        market.profits(basis).rename({"value": "profit"}), on="company", how="left", maintain_order="left"
    )
    frame = assign_cohorts(members, rule, on=basis.on)
    holdings = hold(span.panel, span.panel.rows(frame.get_column("security").to_list()), start=span.start, end=span.end)
    return Roster(frame=frame, left_out=spelled.filter(pl.col("why").is_not_null()).drop("security"), holdings=holdings)


def labels_under(market: Market, roster: Roster, *, rule: Rule, basis: EarningsBasis) -> pl.Series:
    """The roster's labels as they would have been under another basis, row by row."""
    columns = ["company", "sector", "industry", "country", "cap", "listed_on", "first_price"]
    members = roster.frame.select(columns)
    known = market.profits(basis).rename({"value": "profit"})
    return assign_cohorts(
        members.join(known, on="company", how="left", maintain_order="left"), rule, on=basis.on
    ).get_column("cohort")


def _why_left_out(market: Market, span: Span, spelled: pl.DataFrame) -> pl.Series:
    """Why each line is no share; null for shares. An unpriced one is told by its ticker, a priced one by its name."""
    priced = set(span.panel.securities)
    others = set(market.listings.filter(~pl.col("is_share")).get_column("security"))
    why = [
        ("a warrant, right or unit" if security in others else None) if security in priced else why_no_share(name)
        for name, security in spelled.iter_rows()
    ]
    return pl.Series(why, dtype=pl.String)


def _described(market: Market, members: pl.DataFrame, span: Span) -> pl.DataFrame:
    listings = market.listings.select(DESCRIBED)
    caps = market.capitalisation(span.panel, column=span.start)
    described = members.join(listings, on="security", how="left", maintain_order="left").join(
        caps, on="security", how="left", maintain_order="left"
    )
    return described.with_columns(
        company=pl.col("company").fill_null(pl.col("security")),
        ticker=pl.col("ticker").fill_null(pl.col("security")),
        first_price=pl.Series(_first_prices(span.panel, members.get_column("security").to_list()), dtype=pl.Date),
    )


def _first_prices(panel: Panel, securities: list[str]) -> list[date | None]:
    """First session with a price, where that is later than the panel's first week: it was not listed before."""
    rows = panel.rows(securities)
    first = (panel.last_seen >= 0).argmax(axis=1)
    return [None if row < 0 or first[row] < 5 else panel.sessions[int(first[row])] for row in rows.tolist()]
