"""The members of an index on the start day, one row each, with everything that labels and weights need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.cohorts import Rule, assign_cohorts
from redink.exact import Floats
from redink.market import EarningsBasis, Market, Panel
from redink.market.member_lines import member_lines, why_left_out
from redink.market.membership import require_in_force
from redink.returns.paths import MemberHoldings, hold
from redink.sessions import all_sessions
from redink.tables.known import SECTOR, known_sectors

DESCRIBED = (
    "security",
    "ticker",
    "name",
    "company",
    "sector",
    "industry",
    "sector_known_on",
    "country",
    "exchange",
    "listed_on",
    "delisting_cause",
    "delisting_return",
)

FIRST_SESSIONS = 5
"""Of the data: who has a price by then may have been listed before."""


@dataclass(frozen=True, kw_only=True)
class PanelSpan:
    """The panel and the columns of the start and the end."""

    panel: Panel
    start: int
    end: int

    @classmethod
    def of(cls, panel: Panel, *, since: date, until: date) -> PanelSpan:
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
    columns   panel columns at which membership is taken, the first the start
    present   whether each is a member at the column; shape (members, columns)
    caps      capitalisation at the column, USD, NaN where unknown; shape (members, columns)
    """

    index: str
    frame: pl.DataFrame
    left_out: pl.DataFrame
    holdings: MemberHoldings
    columns: tuple[int, ...]
    present: NDArray[np.bool_]
    caps: Floats

    def has_caps(self) -> bool:
        """Whether any member of the first day has a capitalisation."""
        return bool((self.caps[self.present[:, 0], 0] > 0).any())

    def codes(self, cohorts: list[str]) -> NDArray[np.int64]:
        """Each member's place among the cohorts; shape (members,)."""
        places = {name: place for place, name in enumerate(cohorts)}
        return self.frame.get_column("cohort").replace_strict(places, return_dtype=pl.Int64).to_numpy()


def call_roster(
    market: Market, index: str, span: PanelSpan, *, rule: Rule, basis: EarningsBasis, days: Sequence[date]
) -> Roster:
    """Members of the index on any of the days, labelled by the rule under the earnings basis.

    The first day's members are bought at the span's start, the others' at the last session with prices at or before
    their day. Raises: MissingDataError where the index is unknown or empty on a day, or its members end.
    """
    return labelled(bare_roster(market, index, span, days=days, on=basis.on), market, rule=rule, basis=basis)


def labelled(bare: Roster, market: Market, *, rule: Rule, basis: EarningsBasis) -> Roster:
    """A roster without labels as `call_roster` gives it, labelled by the rule under the earnings basis."""
    known = market.profits(basis).rename({"value": "profit"})
    described = bare.frame.join(known, on="company", how="left", maintain_order="left")
    return replace(bare, frame=assign_cohorts(described, rule, on=basis.on))


def bare_roster(market: Market, index: str, span: PanelSpan, *, days: Sequence[date], on: date) -> Roster:
    """The roster of `call_roster` without labels: its frame ends before what is known of profits.

    Sectors are those known on the day `on`, of who joins later those known on the day of joining.
    """
    lists = [_lines(market, index, day) for day in days]
    every = pl.concat(lists).unique("security", keep="first", maintain_order=True).sort("security")
    every = every.with_columns(why=why_left_out(market, every, priced=span.panel.securities))
    members = every.filter(pl.col("why").is_null()).drop("why")
    securities = members.get_column("security")
    columns = (span.start, *(span.panel.column(day) for day in days[1:]))
    present = [securities.is_in(listed.get_column("security").to_list()).to_numpy() for listed in lists]
    taken = [_taken(market, span.panel, column, securities) for column in columns]
    caps = np.stack([frame.get_column("cap").fill_null(np.nan).to_numpy() for frame in taken], axis=1)
    labelled_on = _label_days(days, np.stack(present, axis=1), on=on)
    listings = _described(market, members, span).with_columns(known_sectors(on=pl.lit(labelled_on)))
    return Roster(
        index=index,
        frame=listings.hstack(_first_taken(taken, np.stack(present, axis=1))),
        left_out=every.filter(pl.col("why").is_not_null()).drop("security"),
        holdings=hold(span.panel, span.panel.rows(securities.to_list()), start=span.start, end=span.end),
        columns=columns,
        present=np.stack(present, axis=1),
        caps=caps,
    )


def _lines(market: Market, index: str, day: date) -> pl.DataFrame:
    require_in_force(market.tables["members"], index, on=day)
    return member_lines(market, market.members(index, on=day), index, on=day)


def _taken(market: Market, panel: Panel, column: int, securities: pl.Series) -> pl.DataFrame:
    """cap, origin and classes of each security at the column; null where it has no capitalisation."""
    caps = market.capitalisation(panel, column=column)
    return securities.to_frame().join(caps, on="security", how="left", maintain_order="left").drop("security")


def _first_taken(taken: list[pl.DataFrame], present: NDArray[np.bool_]) -> pl.DataFrame:
    """Of each member the row of the first time that it is in."""
    first = present.argmax(axis=1)
    rows = [frame.with_columns(place=pl.lit(place), row=pl.int_range(pl.len())) for place, frame in enumerate(taken)]
    wanted = pl.DataFrame({"place": first.astype(np.int32), "row": np.arange(len(first), dtype=np.int64)})
    every = pl.concat(rows).with_columns(pl.col("place").cast(pl.Int32))
    return wanted.join(every, on=["place", "row"], how="left", maintain_order="left").drop("place", "row")


def _label_days(days: Sequence[date], present: NDArray[np.bool_], *, on: date) -> pl.Series:
    """The day whose knowledge labels each member: that of the first day's members, of others the day they joined."""
    places: list[int] = present.argmax(axis=1).tolist()
    return pl.Series([max(on, days[place]) if place else on for place in places], dtype=pl.Date)


def labels_under(market: Market, roster: Roster, *, rule: Rule, basis: EarningsBasis) -> pl.Series:
    """The roster's labels as they would have been under another basis, row by row."""
    columns = ["company", *SECTOR, "country", "cap", "listed_on", "first_price"]
    members = roster.frame.select(columns).with_columns(known_sectors(on=pl.lit(basis.on)))
    known = market.profits(basis).rename({"value": "profit"})
    return assign_cohorts(
        members.join(known, on="company", how="left", maintain_order="left"), rule, on=basis.on
    ).get_column("cohort")


def _described(market: Market, members: pl.DataFrame, span: PanelSpan) -> pl.DataFrame:
    listings = market.listings.select(DESCRIBED)
    described = members.join(listings, on="security", how="left", maintain_order="left")
    return described.with_columns(
        company=pl.col("company").fill_null(pl.col("security")),
        ticker=pl.col("ticker").fill_null(pl.col("security")),
        first_price=pl.Series(_first_prices(span.panel, members.get_column("security").to_list()), dtype=pl.Date),
    )


def _first_prices(panel: Panel, securities: list[str]) -> list[date | None]:
    """First session with a price, where that is later than the panel's first five: it was not listed before."""
    opened = [int(panel.opened[row]) if row >= 0 else panel.first_number for row in panel.rows(securities).tolist()]
    return [all_sessions()[at] if at - panel.first_number >= FIRST_SESSIONS else None for at in opened]
