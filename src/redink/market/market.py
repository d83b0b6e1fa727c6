"""The frozen view of the data on which every answer is built: nothing in it is dated or known after `as_of`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from os import PathLike

import polars as pl
from narwhals.typing import IntoDataFrame, IntoLazyFrame

from redink.errors import MissingDataError, UsageError
from redink.given import as_column, as_date, as_index, as_kind, as_names, as_returns, as_tables
from redink.market.all_prices import AllPrices
from redink.market.capitalisation.capitalisation import capitalisation_on
from redink.market.earnings.fundamentals import EarningsBasis, as_basis
from redink.market.earnings.known import KnownEarnings
from redink.market.frames import declared_frame, declared_tables
from redink.market.growth.panel import Panel
from redink.market.judged_prices import JudgedPrices
from redink.market.kept import Kept
from redink.market.levels import measurable
from redink.market.membership import days_of_change, listed_on, members_on, require_index
from redink.market.prices.completeness import count_prices, priced_days, whole_days
from redink.market.returns_kind import carry_total, filled_columns, served_returns
from redink.market.securities.joined import joined
from redink.market.securities.listings import described
from redink.market.securities.names import Names
from redink.market.securities.successors import of_one_company
from redink.market.shares.filed_counts import FiledCounts
from redink.market.shares.published import float_shares, published_weights
from redink.market.shares.shares import company_shares, usual_trade
from redink.store import Snapshot, Store
from redink.tables import STORED


@dataclass(frozen=True, kw_only=True, eq=False)
class Market:
    """Checked tables by name as known on `as_of`, the identity of the data behind them, and what follows from them.

    `replaced` holds what the joining of renamed shares replaced in the tables, `snapshot` the version they came from.
    """

    as_of: date
    identity: str
    tables: Mapping[str, pl.DataFrame] = field(repr=False)
    replaced: Mapping[str, pl.DataFrame] = field(default_factory=dict[str, pl.DataFrame], repr=False)
    snapshot: Snapshot | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "as_of", as_date(self.as_of, name="as_of"))
        lacking = [name for name in STORED if not isinstance(as_tables(self.tables).get(name), pl.DataFrame)]
        if lacking:
            raise UsageError(f"a market needs table {lacking[0]}; make one with Market.from_store or .from_tables")

    @classmethod
    def from_store(cls, root: str | PathLike[str], *, as_of: date | str) -> Market:
        """The current version of a store as known on `as_of`. Raises: StoreError, TableError."""
        snapshot, as_of = Store(root).open(), as_date(as_of, name="as_of")
        tables, replaced = joined({name: snapshot.read(name, as_of=as_of) for name in STORED})
        return cls(as_of=as_of, identity=snapshot.identity(), tables=tables, replaced=replaced, snapshot=snapshot)

    @classmethod
    def from_tables(
        cls, tables: Mapping[str, IntoDataFrame | IntoLazyFrame], *, as_of: date | str, identity: str = "tables"
    ) -> Market:
        """Frames held in memory, of any library, by table name, as known on `as_of`; see `declared_tables`."""
        as_of = as_date(as_of, name="as_of")
        tables, replaced = joined(declared_tables(tables, as_of=as_of, identity=identity))
        return cls(as_of=as_of, identity=identity, tables=tables, replaced=replaced)

    @cached_property
    def session_counts(self) -> pl.DataFrame:
        """Each session's prices and whether they are too few; see `count_prices`. Raises: MissingDataError for none."""
        counts = count_prices(self.tables["prices"], self.tables["securities"])
        if counts.is_empty():
            raise MissingDataError(f"the data hold no prices up to {self.as_of}; import a folder that has them")
        return counts

    @cached_property
    def priced_sessions(self) -> tuple[date, ...]:
        """Sessions with prices, ascending, strays left out. Raises: as `session_counts`."""
        return priced_days(self.session_counts)

    @cached_property
    def whole_sessions(self) -> tuple[date, ...]:
        """Those of them that are not partial: what a start or an end may rest on. Raises: as `session_counts`."""
        return whole_days(self.session_counts)

    @cached_property
    def all_prices(self) -> AllPrices:
        """What the prices of all securities decide together."""
        return AllPrices(prices=self.tables["prices"])

    @cached_property
    def filled(self) -> frozenset[str]:
        """Which of capitalisation, split ratio, dividend and total return any price row carries."""
        return filled_columns(self.tables["prices"])

    @property
    def has_total(self) -> bool:
        """Whether any price row carries a dividend or a given total return."""
        return carry_total(self.filled)

    @property
    def has_caps(self) -> bool:
        """Whether any price row carries a capitalisation."""
        return "market_cap" in self.filled

    def returns_kind(self, asked: str) -> str:
        """Price or total, for auto the one that the data allow; see `served_returns`."""
        return served_returns(self.filled, as_returns(asked, "auto"))

    def moves(self, kind: str) -> pl.DataFrame:
        """Each price with the growth since the one before and its verdict; `kind` is price or total."""
        return self._judged.moves(as_returns(kind))

    def noted_moves(self, kind: str) -> pl.DataFrame:
        """Those of `moves` that have a verdict, were not read as they stand or run across a gap."""
        return self._judged.noted(as_returns(kind))

    def panel(self, kind: str) -> Panel:
        """Wide price arrays; `kind` is price or total. Raises: MissingDataError where there are no prices."""
        if self.tables["prices"].is_empty():
            raise MissingDataError(f"the data hold no prices up to {self.as_of}; import a folder that has them")
        return self._judged.panel(as_returns(kind))

    @cached_property
    def listings(self) -> pl.DataFrame:
        """Securities as in the table, each sector and industry spelled in one way, with is_share."""
        return described(self.tables["securities"], self.tables["prices"])

    @cached_property
    def names(self) -> Names:
        """Which security a ticker meant, and whose it was."""
        return Names.of(self.tables, self.listings)

    @cached_property
    def facts(self) -> pl.DataFrame:
        """Facts by company: where classes of one company report the same figure, its first ticker's counts."""
        facts = of_one_company(self.tables["facts"], self.tables["successions"])
        found = self.names.companies(facts.get_column("company").unique().to_list())
        mine = pl.col("company").replace_strict(found, return_dtype=pl.String)
        mapped = facts.with_columns(lead=mine != pl.col("company"), company=mine)
        key = list(STORED["facts"].key)
        return mapped.sort([*key, "lead"]).unique(key, keep="first", maintain_order=True).drop("lead")

    def resolve(self, spelled: list[str], *, on: date) -> dict[str, str]:
        """Tickers as a list of that day spells them -> securities; see `Names.meant`."""
        return self.names.resolve(as_names(spelled, name="tickers"), on=as_date(on, name="on"))

    def meant(self, rows: pl.DataFrame, index: str, *, on: date) -> list[str]:
        """The security of each of the index's `rows` of members in force on the day.

        The ticker of a renamed share is read as of the day on which the list named it: a member that a list forgot
        never becomes a company that took its ticker later.
        """
        rows, on = declared_frame(rows, STORED["members"]), as_date(on, name="on")
        named = listed_on(self.tables["members"], as_index(index), rows, on=on)
        found = self.names.meant(named, on=on)
        return [found[each] for each in named]

    def members(self, index: str, *, on: date) -> pl.DataFrame:
        """Rows of `members` in force on the day, one a security as spelled.

        Raises: MissingDataError where the data do not know the index, or it has no members on the day.
        """
        members, on = self.tables["members"], as_date(on, name="on")
        require_index(members, as_index(index))
        rows = members_on(members, index, on=on)
        if rows.is_empty():
            first = members.filter(pl.col("index") == index).get_column("start").min()
            raise MissingDataError(f"{index} has no members on {on}; its first are of {first}")
        return rows

    def profits(self, basis: EarningsBasis) -> pl.DataFrame:
        """Profit or loss of each company as known on a day; see `profits_known`."""
        if as_basis(basis).on > self.as_of:
            raise UsageError(f"labels as known on {basis.on} need data up to then; these end on {self.as_of}")
        return self._earnings.profits(basis)

    def profits_over(self, basis: EarningsBasis, *, until: date) -> pl.DataFrame:
        """The same on every later day up to `until` on which it may change; see `fundamentals.profits_over`."""
        return self._earnings.over(as_basis(basis), until=as_date(until, name="until"))

    def days_of_change(self, index: str, *, since: date, until: date) -> list[date]:
        """Days after `since` and up to `until` on which the index's members may change."""
        since, until = as_date(since, name="since"), as_date(until, name="until")
        return days_of_change(self.tables["members"], as_index(index), since=since, until=until)

    def capitalisation(self, panel: Panel, *, column: int) -> pl.DataFrame:
        """Each security's part of its company's capitalisation; see `capitalisation_on`."""
        panel = as_kind(panel, Panel, name="the panel", advice="give what Market.panel returns")
        column = as_column(column, len(panel.sessions), name="the column")
        shares = None if self.has_caps else self._shares(panel.sessions[column]).drop("given")
        return capitalisation_on(panel, column, self.listings.select("security", "company", "is_share"), shares)

    def doubted_counts(self, *, on: date) -> pl.DataFrame:
        """company, shares and given where shares filed or implied are not those believed; none beside given caps."""
        return (
            self._shares(as_date(on, name="on"))
            .filter(pl.col("given").is_not_null())
            .select("company", "shares", "given")
        )

    @cached_property
    def filed_counts(self) -> FiledCounts:
        """Shares as the companies filed them, net of splits as they are read."""
        return self._judged.counts_as_read(self.returns_kind("auto"))

    def _shares(self, on: date) -> pl.DataFrame:
        companies = self.listings.filter("is_share").select("security", "company")
        traded = usual_trade(self.tables["prices"], companies, on=on)
        return company_shares(self.facts, self.filed_counts, traded, on=on)

    def published_weights(self, index: str, *, on: date) -> pl.DataFrame:
        """security, date and weight of the index's last published snapshot at or before the day; see `published`."""
        on = as_date(on, name="on")
        found = published_weights(self.tables["weights"], as_index(index), on=on)
        names = self.resolve(found.get_column("security").to_list(), on=found.get_column("date")[0])
        return found.with_columns(security=pl.col("security").replace_strict(names, return_dtype=pl.String))

    def float_shares(self, *, on: date) -> pl.DataFrame:
        """Company and shares that trade freely, as last known on the day; see `published`."""
        return float_shares(self.facts, self.filed_counts, on=as_date(on, name="on"))

    def levels(self, index: str) -> pl.DataFrame:
        """The index's published price levels above 0, by date; empty where there are none."""
        return measurable(self._published_levels(index))

    def comparable_levels(self, index: str, kind: str) -> tuple[pl.DataFrame, str]:
        """Levels to compare returns of the kind with, and their own kind.

        Total returns are compared with total-return levels where the index has any, else with its price levels.
        """
        as_returns(kind)
        total = measurable(self._published_levels(index), close="total_return_level")
        return (total, "total") if kind == "total" and total.height else (self.levels(index), "price")

    def _published_levels(self, index: str) -> pl.DataFrame:
        return self.tables["levels"].filter(pl.col("index") == as_index(index)).sort("date")

    @cached_property
    def kept(self) -> Kept:
        """What questions so far have worked out of this market and later ones may ask for again."""
        return Kept()

    @cached_property
    def _earnings(self) -> KnownEarnings:
        return KnownEarnings(facts=self.facts)

    @cached_property
    def _judged(self) -> JudgedPrices:
        prices, sessions = self.tables["prices"], self.all_prices.sessions
        return JudgedPrices(prices=prices, sessions=sessions, listings=self.listings, facts=self.facts)
