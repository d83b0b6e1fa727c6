"""The market of a question's days, read and measured from the first day of a year on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.market.all_prices import AllPrices
from redink.market.begun import Begun
from redink.market.market import Market
from redink.market.prices.completeness import SUMS, counts_of, session_sums
from redink.market.securities.joined import joined
from redink.market.securities.listings import described
from redink.market.securities.names import Names
from redink.market.securities.succession import Earlier
from redink.market.slices.carried import Carried, first_rows
from redink.market.slices.gathered import Gathered
from redink.market.slices.restless import Ask
from redink.market.slices.sliced_prices import SlicedPrices
from redink.store import Snapshot
from redink.store.objects import in_order_of_key
from redink.tables import PRICES
from redink.tables.unfilled import unfilled

LOOKED_BACK: Final = timedelta(days=420)
"""Days before a question's start that an answer looks at: closes that stand still are followed for 400."""


def cut_before(since: date, *, looked_back: timedelta = LOOKED_BACK) -> date:
    """The first day of the year in which what a question of this start looks at begins."""
    return date((since - looked_back).year, 1, 1)


def sliced_market(snapshot: Snapshot, carried: Carried, *, ask: Ask) -> Market | None:
    """The market of the slice; None where nothing lies before it.

    Every answer to a question from the ask's start on is that of the whole market. Raises: StoreError, TableError,
    MissingDataError where the returns asked for cannot be had.
    """
    cut = ask.cut
    if carried.first_day is None or carried.first_day >= cut or carried.horizon < cut:
        return None
    gathered = Gathered(snapshot=snapshot, carried=carried, ask=ask)
    securities, renamed = gathered.restless.securities, bool(gathered.restless.renamed)
    market = _of(gathered, securities, renamed=renamed)
    panel = market.panel(market.returns_kind(ask.returns))
    contested = {panel.securities[row] for row in panel.contested} & {*gathered.lines.get_column("security")}
    if not contested:
        return market
    return _of(gathered, securities | gathered.restless.and_of_their_companies(contested), renamed=renamed)


def _of(gathered: Gathered, restless: set[str], *, renamed: bool) -> Market:
    """The market in which these securities are read whole; whether any of them may be another's new name."""
    firsts, filled, earlier = gathered.firsts, gathered.filled, gathered.earlier(restless)
    parts = _Parts.of(gathered, restless, earlier=earlier if renamed else None)
    tables = parts.tables
    market = Market(
        as_of=gathered.ask.as_of,
        identity=gathered.snapshot.identity(),
        tables=tables,
        replaced=parts.replaced,
        snapshot=gathered.snapshot,
    )
    firsts = first_rows(_firsts(firsts, parts, restless))
    listings = described(tables["securities"], firsts)
    vars(market).update(
        session_counts=_counts(gathered, parts),
        filled=filled,
        listings=listings,
        names=Names.of({**tables, "prices": firsts}, listings),
        all_prices=AllPrices(prices=tables["prices"], earlier=earlier),
    )
    vars(market)["_judged"] = SlicedPrices(
        cut=gathered.ask.cut,
        calm=parts.calm,
        whole=parts.whole,
        listings=listings,
        facts=market.facts,
        listed=_listed(gathered, parts, listings),
        begun=_begun(gathered),
    )
    return market


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The tables of a slice, joined, and what renames replaced in them; its prices in two.

    calm  prices of securities from the cut on, with their last ones before it; `whole` all prices of the others,
          `stored` the same before they were joined
    """

    tables: Mapping[str, pl.DataFrame]
    replaced: Mapping[str, pl.DataFrame]
    calm: pl.DataFrame
    whole: pl.DataFrame
    stored: pl.DataFrame

    @classmethod
    def of(cls, gathered: Gathered, restless: set[str], *, earlier: Earlier | None) -> _Parts:
        """The parts of a slice in which these securities are read whole; renamed ones joined where `earlier` is given.

        That says who had prices before the slice.
        """
        lines, rows = gathered.lines, gathered.taken()
        mine = pl.col("security").is_in(pl.Series([*restless], dtype=pl.String).implode())
        calm = rows.filter(~mine)
        later = rows.filter(mine).join(lines.select("security", "date"), on=["security", "date"], how="anti")
        stored = _together(gathered.older(restless), later)
        prices = _together(calm, stored)
        tables, replaced = {**gathered.small, "prices": prices}, dict[str, pl.DataFrame]()
        if earlier is None:
            return cls(tables=tables, replaced=replaced, calm=calm, whole=stored, stored=stored)
        tables, replaced = joined(tables, earlier)
        whole = tables["prices"].join(
            calm.select("security").unique(), on="security", how="anti", maintain_order="left"
        )
        return cls(tables=tables, replaced=replaced, calm=calm, whole=whole, stored=stored)


def _together(earlier: pl.DataFrame, later: pl.DataFrame) -> pl.DataFrame:
    """The prices of both, in order; of one security those in the first come first."""
    if later.is_empty():
        return earlier
    return in_order_of_key("prices", unfilled(PRICES, pl.concat([earlier, later])), years=2)


def _begun(gathered: Gathered) -> Begun:
    """What went before the slice."""
    lines, before = gathered.lines, pl.col("date") < gathered.ask.cut
    total = lines.with_columns(total_value=pl.coalesce("total_value", "price_value"))
    opened = gathered.carried.tables["firsts"].drop_nulls("opened")
    return Begun(
        first=gathered.opening,
        opened=dict(opened.select("security", "opened").iter_rows()),
        values={
            kind: dict(total.select("security", f"{kind}_value").drop_nulls().iter_rows())
            for kind in ("price", "total")
        },
        splits={kind: gathered.carried.tables[f"{kind}_splits"].filter(before) for kind in ("price", "total")},
    )


def _listed(gathered: Gathered, parts: _Parts, listings: pl.DataFrame) -> pl.DataFrame:
    """The splits listed of all companies, as in `JudgedPrices.splits`."""
    cut, whole = gathered.ask.cut, parts.whole.get_column("security").unique()
    before = gathered.carried.tables["listed"].filter(pl.col("date") < cut, ~pl.col("security").is_in(whole.implode()))
    frames = (before, parts.calm.filter(pl.col("date") >= cut), parts.whole)
    every = pl.concat([each.select("security", "date", "split_ratio").drop_nulls() for each in frames])
    owned = every.sort("security", "date").join(listings.select("security", "company"), on="security")
    return owned.select("company", "date", "split_ratio").unique(["company", "date"], maintain_order=True)


def _firsts(firsts: pl.DataFrame, parts: _Parts, restless: set[str]) -> pl.DataFrame:
    """Security and date: the first day of each, of the restless ones as they are joined."""
    found = parts.whole.group_by("security").agg(pl.col("date").min())
    gone = pl.Series([*restless, *found.get_column("security")], dtype=pl.String).unique()
    others = firsts.filter(~pl.col("security").is_in(gone.implode()))
    return pl.concat([others, found])


def _counts(gathered: Gathered, parts: _Parts) -> pl.DataFrame:
    """The counts of all sessions: those carried, the restless securities' as they are joined, and later ones."""
    cut, securities = gathered.ask.cut, parts.tables["securities"]
    before = gathered.carried.tables["sums"].filter(pl.col("date") < cut)
    taken = session_sums(parts.stored, gathered.small["securities"]).with_columns(-pl.col(list(SUMS)))
    given = session_sums(parts.whole, securities)
    later = session_sums(parts.calm, securities).filter(pl.col("date") >= cut)
    return counts_of(pl.concat([before, taken.filter(pl.col("date") < cut), given, later]))
