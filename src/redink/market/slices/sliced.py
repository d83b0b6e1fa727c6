"""The market of a question's days, read and measured from the first day of a year on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import polars as pl

from redink.market.all_prices import AllPrices
from redink.market.begun import Begun
from redink.market.market import Market
from redink.market.prices.completeness import SUMS, counts_of, session_sums
from redink.market.securities.joined import joined
from redink.market.securities.names import Names
from redink.market.securities.one_spelling import with_one_spelling
from redink.market.securities.succession import Earlier
from redink.market.slices.carried import Carried
from redink.market.slices.restless import Ask, Rows, filed_counts_of, restless, with_other_lines
from redink.market.slices.sliced_prices import SlicedPrices
from redink.sources.issuer import is_share
from redink.store import Snapshot
from redink.tables import PRICES, STORED

LOOKED_BACK: Final = timedelta(days=420)
"""Days before a question's start that an answer looks at: closes that stand still are followed for 400."""


def cut_before(since: date, *, looked_back: timedelta = LOOKED_BACK) -> date:
    """The first day of the year in which what a question of this start looks at begins."""
    return date((since - looked_back).year, 1, 1)


def sliced_market(
    snapshot: Snapshot, carried: Carried, *, as_of: date, since: date, cut: date | None = None
) -> Market | None:
    """The market as known on the day for questions from `since` on; None where nothing lies before what they look at.

    Every answer from then on is that of the whole market. Raises: StoreError, TableError.
    """
    cut = cut_before(since) if cut is None else cut
    if carried.first_day is None or carried.first_day >= cut or carried.horizon < cut:
        return None
    made = _Made(
        snapshot=snapshot, carried=carried, ask=Ask(cut=cut, since=since, as_of=as_of, horizon=carried.horizon)
    )
    kinds = ("total",) if made.filled & {"dividend", "total_return"} else ("price",)
    market = made.market(made.restless)
    contested = {market.panel(kind).securities[row] for kind in kinds for row in market.panel(kind).contested}
    contested &= {*made.lines.get_column("security")}
    if contested:
        market = made.market(with_other_lines(made.restless | contested, made.owners))
    return market


@dataclass(frozen=True, kw_only=True, eq=False)
class _Made:
    """What a slice is made of."""

    snapshot: Snapshot
    carried: Carried
    ask: Ask

    @cached_property
    def small(self) -> Mapping[str, pl.DataFrame]:
        """All tables but the prices, as known on the day."""
        return {name: self.snapshot.read(name, as_of=self.ask.as_of) for name in STORED if name != "prices"}

    @cached_property
    def later(self) -> pl.DataFrame:
        """The prices from the cut on."""
        return self.snapshot.read("prices", as_of=self.ask.as_of, since=self.ask.cut)

    @cached_property
    def lines(self) -> pl.DataFrame:
        """What was carried of the securities that have later prices, that a list names later, or that just stopped."""
        wanted = {*self.later.get_column("security").unique(), *self.named}
        near = pl.col("date") >= self.ask.cut - timedelta(days=30)
        return self.carried.before(self.ask.cut).filter(pl.col("security").is_in(list(wanted)) | near)

    @cached_property
    def named(self) -> set[str]:
        """Securities that lists from the cut on name."""
        there = pl.col("end").is_null() | (pl.col("end") >= self.ask.cut)
        members = self.small["members"].filter(there).get_column("security")
        weights = self.small["weights"].filter(pl.col("date") >= self.ask.cut).get_column("security")
        return {*self._raw.names.ever_meant(pl.concat([members, weights]).unique().to_list())}

    @cached_property
    def _raw(self) -> Market:
        """A market without renames, and of prices with the first day of each security."""
        return Market(as_of=self.ask.as_of, identity="", tables={**self.small, "prices": self.firsts})

    @cached_property
    def owners(self) -> pl.DataFrame:
        """Security and company."""
        return self._raw.listings.select("security", "company")

    @cached_property
    def firsts(self) -> pl.DataFrame:
        """A row a security, on its first day, in the form of prices."""
        before = self.carried.tables["firsts"].filter(pl.col("date") < self.ask.cut).select("security", "date")
        after = self.later.group_by("security").agg(pl.col("date").min()).join(before, on="security", how="anti")
        return _as_prices(pl.concat([before, after]))

    @cached_property
    def rows(self) -> Rows:
        """The prices from the cut on, each security's last one before ahead of them."""
        last = self.lines.select(PRICES.names())
        return Rows(lines=self.lines, prices=pl.concat([last, self.later]).sort("security", "date"))

    @cached_property
    def earlier(self) -> Earlier:
        """What earlier prices say to who looks for renames."""
        opened = self.carried.tables["firsts"].get_column("opened").min()
        return Earlier(first=int(opened or 0), tickers=frozenset(self.lines.get_column("security")))

    @cached_property
    def restless(self) -> set[str]:
        """The securities that are read whole."""
        counts = filed_counts_of(self._raw.facts)
        paired = self.carried.tables["paired"].get_column("security")
        return restless(self.rows, self.ask, earlier=self.earlier, paired=paired, counts=counts, owners=self.owners)

    @cached_property
    def filled(self) -> frozenset[str]:
        """Columns of prices that any row up to the day of knowledge has."""
        here = {name: self.later.get_column(name) for name in ("split_ratio", "dividend", "total_return")}
        found = {name for name, values in here.items() if values.count() or self.carried.has(name, before=self.ask.cut)}
        capped = (self.later.get_column("market_cap") > 0).any() or self.carried.has("market_cap", before=self.ask.cut)
        return frozenset({*found, "market_cap"} if capped else found)

    def market(self, restless: set[str]) -> Market:
        """The market in which these securities are read whole."""
        before = self.ask.cut - timedelta(days=1)
        older = (
            self.snapshot.read("prices", as_of=before, chosen=pl.col("security").is_in(list(restless)))
            if restless
            else PRICES.empty()
        )
        mine = pl.col("security").is_in(list(restless))
        calm = self.rows.prices.filter(~mine)
        whole = pl.concat([older, self.later.filter(mine)]).sort("security", "date")
        prices = pl.concat([calm, whole]).sort("security", "date")
        tables, replaced = joined({**self.small, "prices": prices}, self._earlier_of(restless))
        of_calm = pl.col("security").is_in(list({*calm.get_column("security").unique()}))
        market = Market(
            as_of=self.ask.as_of,
            identity=self.snapshot.identity(),
            tables=tables,
            replaced=replaced,
            snapshot=self.snapshot,
        )
        firsts = self._firsts_joined(tables["prices"].filter(~of_calm), restless)
        listings = _listings(tables["securities"], firsts)
        vars(market).update(
            session_counts=self._counts(whole, tables, of_calm),
            filled=self.filled,
            listings=listings,
            names=Names.of({**tables, "prices": firsts}, listings),
            all_prices=AllPrices(prices=tables["prices"], earlier=self._earlier_of(restless)),
        )
        vars(market)["_judged"] = SlicedPrices(
            cut=self.ask.cut,
            calm=tables["prices"].filter(of_calm),
            whole=tables["prices"].filter(~of_calm),
            listings=listings,
            facts=market.facts,
            listed=self._listed(tables["prices"], of_calm, listings),
            begun=self._begun,
        )
        return market

    def _earlier_of(self, restless: set[str]) -> Earlier:
        return Earlier(first=self.earlier.first, tickers=self.earlier.tickers - restless)

    @cached_property
    def _begun(self) -> Begun:
        before = pl.col("date") < self.ask.cut
        names = self.lines.get_column("security")
        opened = self.carried.tables["firsts"].drop_nulls("opened")
        price = dict(zip(names, self.lines.get_column("price_value"), strict=True))
        total = self.lines.select(pl.coalesce("total_value", "price_value")).to_series()
        return Begun(
            first=self.earlier.first,
            opened=dict(opened.select("security", "opened").iter_rows()),
            values={"price": _known(price), "total": _known(dict(zip(names, total, strict=True)))},
            splits={kind: self.carried.tables[f"{kind}_splits"].filter(before) for kind in ("price", "total")},
        )

    def _listed(self, prices: pl.DataFrame, of_calm: pl.Expr, listings: pl.DataFrame) -> pl.DataFrame:
        """The splits listed of all companies, as in `JudgedPrices.splits`."""
        before = self.carried.tables["listed"].filter(pl.col("date") < self.ask.cut).filter(of_calm)
        here = prices.filter(~of_calm | (pl.col("date") >= self.ask.cut))
        every = [each.select("security", "date", "split_ratio").drop_nulls() for each in (before, here)]
        owned = pl.concat(every).sort("security", "date").join(listings.select("security", "company"), on="security")
        return owned.select("company", "date", "split_ratio").unique(["company", "date"], maintain_order=True)

    def _firsts_joined(self, whole: pl.DataFrame, restless: set[str]) -> pl.DataFrame:
        """The first day of each security, of the restless ones as they are joined."""
        found = whole.group_by("security").agg(pl.col("date").min())
        gone = pl.Series([*restless, *found.get_column("security")], dtype=pl.String).unique()
        others = self.firsts.filter(~pl.col("security").is_in(gone.implode())).select("security", "date")
        return _as_prices(pl.concat([others, found]))

    def _counts(self, whole: pl.DataFrame, tables: Mapping[str, pl.DataFrame], of_calm: pl.Expr) -> pl.DataFrame:
        """The counts of all sessions: those carried, the restless securities' as they are joined, and later ones."""
        cut, securities = self.ask.cut, tables["securities"]
        before = self.carried.tables["sums"].filter(pl.col("date") < cut)
        taken = session_sums(whole, self.small["securities"]).with_columns(-pl.col(list(SUMS)))
        given = session_sums(tables["prices"].filter(~of_calm), securities)
        later = session_sums(tables["prices"].filter(of_calm), securities).filter(pl.col("date") >= cut)
        taken = taken.filter(pl.col("date") < cut)
        return counts_of(pl.concat([before, taken, given, later]))


def _known(values: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in values.items() if value is not None}


def _as_prices(firsts: pl.DataFrame) -> pl.DataFrame:
    rows = firsts.sort("security").with_columns(close=pl.lit(1.0))
    return PRICES.completed(rows.lazy()).select(PRICES.names()).collect()


def _listings(securities: pl.DataFrame, firsts: pl.DataFrame) -> pl.DataFrame:
    spelled = with_one_spelling(securities, firsts)
    shares = [is_share(name) for name in spelled.get_column("name").to_list()]
    return spelled.with_columns(is_share=pl.Series(shares, dtype=pl.Boolean))
