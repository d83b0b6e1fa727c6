"""What a slice is made of: rows from the cut on, what was carried of each security, and who is restless."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import polars as pl

from redink.market.earnings.vintages import LOOK_BACK_DAYS
from redink.market.market import Market
from redink.market.returns_kind import filled_columns
from redink.market.securities.succession import Earlier
from redink.market.slices.carried import COUNTED, Carried, first_rows
from redink.market.slices.restless import Ask, Restless, Rows, filed_counts_of
from redink.store import Snapshot
from redink.store.objects import in_order_of_key
from redink.tables import PRICES, STORED
from redink.tables.unfilled import unfilled

LOOKED_BACK = timedelta(days=LOOK_BACK_DAYS + 500)
"""Before the day of labels, or the day a quarter before that it is compared with: older facts decide no earnings."""

JUST_STOPPED = timedelta(days=30)
"""Before the cut: who had prices then may go on under another ticker after it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Gathered:
    """A version of a store, what was carried, and the slice that is asked for."""

    snapshot: Snapshot
    carried: Carried
    ask: Ask

    @cached_property
    def small(self) -> Mapping[str, pl.DataFrame]:
        """All tables but the prices, as known on the day; facts from the first on that earnings may rest on.

        All facts are needed where there are counts of shares, which are held against each other and against prices, or
        tickers with stated meanings, before which facts are counted.
        """
        as_of = self.ask.as_of
        others = {name: self.snapshot.read(name, as_of=as_of) for name in STORED if name not in {"prices", "facts"}}
        first = date((self.ask.labels_on - LOOKED_BACK).year, 1, 1)
        counted = self.carried.tables["flags"].filter(pl.col("column").is_in(COUNTED)).height
        facts = self.snapshot.read("facts", as_of=as_of, since=None if counted or others["tickers"].height else first)
        return {**others, "facts": facts}

    @cached_property
    def later(self) -> pl.DataFrame:
        """The prices from the cut on."""
        return self.snapshot.read("prices", as_of=self.ask.as_of, since=self.ask.cut)

    def older(self, securities: set[str]) -> pl.DataFrame:
        """The prices of some securities before the cut."""
        if not securities:
            return PRICES.empty()
        chosen = pl.col("security").is_in(list(securities))
        return self.snapshot.read("prices", as_of=self.ask.cut - timedelta(days=1), chosen=chosen)

    @cached_property
    def lines(self) -> pl.DataFrame:
        """What was carried of the securities that have later prices, that a list names later, or that just stopped."""
        wanted = pl.Series([*self.later.get_column("security").unique(), *self._named], dtype=pl.String)
        near = pl.col("date") >= self.ask.cut - JUST_STOPPED
        return self.carried.before(self.ask.cut).filter(pl.col("security").is_in(wanted.implode()) | near)

    @cached_property
    def _named(self) -> list[str]:
        """Securities that lists from the cut on name."""
        there = pl.col("end").is_null() | (pl.col("end") >= self.ask.cut)
        members = self.small["members"].filter(there).get_column("security")
        weights = self.small["weights"].filter(pl.col("date") >= self.ask.cut).get_column("security")
        return self.raw.names.ever_meant(pl.concat([members, weights]).unique().to_list())

    @cached_property
    def raw(self) -> Market:
        """A market without renames, its prices a row a security, on its first day."""
        return Market(as_of=self.ask.as_of, identity="", tables={**self.small, "prices": first_rows(self.firsts)})

    @cached_property
    def owners(self) -> pl.DataFrame:
        """Security and company."""
        return self.raw.listings.select("security", "company")

    @cached_property
    def firsts(self) -> pl.DataFrame:
        """Security and date: its first day."""
        before = self.carried.tables["firsts"].filter(pl.col("date") < self.ask.cut).select("security", "date")
        after = self.later.group_by("security").agg(pl.col("date").min()).join(before, on="security", how="anti")
        return pl.concat([before, after])

    @cached_property
    def rows(self) -> Rows:
        """The prices from the cut on, each security's last one before ahead of them."""
        together = unfilled(PRICES, pl.concat([self.lines.select(PRICES.names()), self.later]))
        return Rows(lines=self.lines, prices=in_order_of_key("prices", together, years=2))

    def taken(self) -> pl.DataFrame:
        """The prices of `rows`, which are worked out again where they are asked for once more."""
        prices = self.rows.prices
        for name in ("later", "rows", "restless"):
            vars(self).pop(name, None)
        return prices

    @cached_property
    def opening(self) -> int:
        """The number of the data's first session."""
        first = self.carried.tables["firsts"].get_column("opened").min()
        return first if isinstance(first, int) else 0

    def earlier(self, restless: set[str]) -> Earlier:
        """What prices that are not at hand say to who looks for renames, where the restless securities are whole."""
        return Earlier(first=self.opening, tickers=frozenset(self.lines.get_column("security")) - restless)

    @cached_property
    def restless(self) -> Restless:
        """The securities that are to be read whole."""
        counts = filed_counts_of(self.small["facts"])
        return Restless(
            rows=self.rows,
            ask=self.ask,
            earlier=self.earlier(set()),
            paired=self.carried.tables["paired"].get_column("security"),
            counts=filed_counts_of(self.raw.facts) if counts.height else counts,
            owners=self.owners,
        )

    @cached_property
    def filled(self) -> frozenset[str]:
        """Columns of prices that any row up to the day of knowledge has; see `filled_columns`."""
        days = self.carried.tables["flags"].filter(pl.col("date") < self.ask.cut, ~pl.col("column").is_in(COUNTED))
        return filled_columns(self.later) | {*days.get_column("column")}
