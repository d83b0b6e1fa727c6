"""Which securities a slice must read whole: those on whose past something in it may rest."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import polars as pl

from redink.market.securities.renames import numbers_agree
from redink.market.securities.succession import Earlier, successions
from redink.market.shares.filed_counts import SHARES
from redink.market.slices.happenings import STEPPED, happenings, last_shares
from redink.sessions import all_sessions

EARLY: Final = 22
"""Rows at the start of a slice whose readings may rest on the twenty prices before."""

AGAIN: Final = 6
"""Rows at its start in which a dividend may be the one before once more."""

LASTED: Final = 66
"""Capitalisations after which a number of shares has lasted, as far as rules ask."""

DOUBTED: Final = 130
"""Capitalisations for which a new number of shares may be doubted or noted."""

BOUGHT: Final = timedelta(days=30)
"""Before a question's start: from there on capitalisations are asked for."""

STOPPED: Final = timedelta(days=15)
"""Before the cut: a ticker that ended then may go on under another one after it."""

FILED: Final = timedelta(days=800)
"""Before the day of knowledge: about moves so recent, filings known later may have decided."""

SETTLED: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A slice: its first day (of a year), the start of the question, the day of knowledge, and the horizon.

    The horizon is the day before which all that is carried was known; see `Carried`. `labels_on` is the earliest day of
    which an answer may ask what was known of earnings; `returns` is price, total or auto.
    """

    cut: date
    since: date
    as_of: date
    horizon: date
    labels_on: date
    returns: str = "auto"


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Sorted raw prices from the cut on, each security's last row before it ahead of them, and what was carried of it.

    lines   as `carried.LINES`, a row each security with prices before the cut; those without later ones with them
    prices  columns of `prices`
    """

    lines: pl.DataFrame
    prices: pl.DataFrame

    def starts_by(self, day: date) -> bool:
        """Whether any security starts, or goes on after a gap, by the day."""
        there = self.prices.filter(pl.col("date") <= day).select("security").unique()
        begun = there.join(self.lines, on="security", how="anti").height
        return bool(begun or self.happened.filter(pl.col("sharp") & (pl.col("date") <= day)).height)

    @cached_property
    def happened(self) -> pl.DataFrame:
        """What happened on the rows of securities that have a line, with what was carried of each."""
        left = self.lines.select("security", "eventful", "stepped", line_paid="paid")
        found = happenings(self.prices).rename({"stepped": "steps"})
        return found.join(left, on="security", how="inner").filter(pl.col("place") > 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Restless:
    """Which securities of the rows must be read whole, and why.

    `paired` are tickers that may be renames before the horizon, `counts` the shares outstanding as filed (company,
    known_on, period_end), `owners` has security and company; `earlier` says who had prices before the cut.
    """

    rows: Rows
    ask: Ask
    earlier: Earlier
    paired: pl.Series
    counts: pl.DataFrame
    owners: pl.DataFrame

    @cached_property
    def renamed(self) -> set[str]:
        """Those of which one may be another's new name."""
        pairs = numbers_agree(successions(self.rows.prices, self.earlier)[1])
        return {*self.paired, *pairs.get_column("old"), *pairs.get_column("new")}

    @cached_property
    def securities(self) -> set[str]:
        """All of them, with the other lines of their companies."""
        rows, ask = self.rows, self.ask
        found = {*_by_lines(rows, ask), *_by_rows(rows), *_by_figures(rows, ask)}
        filed = {*_by_filings(rows.lines, ask, counts=self.counts, owners=self.owners)}
        return self.and_of_their_companies(self.renamed | found | filed)

    def and_of_their_companies(self, securities: set[str]) -> set[str]:
        """The securities, and the other lines of the same companies."""
        chosen = pl.Series([*securities], dtype=pl.String)
        companies = self.owners.filter(pl.col("security").is_in(chosen.implode())).get_column("company").unique()
        mine = self.owners.filter(pl.col("company").is_in(companies.implode())).get_column("security")
        return securities | set(mine)


def _by_lines(rows: Rows, ask: Ask) -> Iterator[str]:
    """Those of which something was open at the cut, or noted and not known by the day of knowledge, or that stopped."""
    last = pl.col("date")
    there = rows.prices.filter(last >= ask.cut).get_column("security").unique()
    stopped = (
        ~pl.col("security").is_in(there.implode()) & (last >= ask.cut - STOPPED) & rows.starts_by(ask.cut + STOPPED)
    )
    closed = ~last.is_in(all_sessions()) | ~(pl.col("close") > 0)
    unknown = (pl.col("settled") > ask.as_of).fill_null(value=False)
    yield from rows.lines.filter(pl.col("open") | pl.col("off") | unknown | stopped | closed).get_column("security")


def _by_rows(rows: Rows) -> Iterator[str]:
    """Those with something early in the slice whose reading looks back, or later that rests on all of the past.

    The number of shares, net of splits, is another where it steps, and where a split comes on a day of which it
    is not known that it stayed as it was: rules of splits have it then.
    """
    early = (pl.col("place") <= EARLY) & pl.any_horizontal("sharp", "moved", "split", "kept")
    again = (pl.col("place") <= AGAIN) & pl.col("paid") & pl.col("line_paid")
    siblings = pl.col("kept") & pl.col("line_paid")
    known = pl.col("eventful") | pl.col("stepped").is_not_null() | (pl.col("figures") <= LASTED)
    net = (pl.col("split") | pl.col("candidate")) & ~pl.col("same")
    sized = last_shares(rows.prices).get_column("security").unique()
    steps = pl.col("security").is_in(sized.implode()) & known & (net | pl.col("steps"))
    yield from rows.happened.filter(early | again | siblings | steps).get_column("security")


def _by_figures(rows: Rows, ask: Ask) -> Iterator[str]:
    """Those whose number of shares, net of splits, may have changed, with too few capitalisations since to believe it.

    Or changed from the last one before the cut, which may lie further back than the last row, to the first one after.
    """
    stepped = rows.lines.filter(
        pl.col("stepped").is_not_null() | (pl.col("eventful") & pl.col("shares").is_not_null())
    ).select("security")
    given = (pl.col("market_cap") > 0) & pl.col("date").is_between(ask.cut, ask.since - BOUGHT)
    figures = rows.prices.filter(given).group_by("security").agg(figures=pl.len())
    few = stepped.join(figures, on="security", how="left").filter(pl.col("figures").fill_null(0) <= DOUBTED)
    yield from few.get_column("security")
    first = last_shares(rows.prices.filter(pl.col("date") >= ask.cut)).unique(
        "security", keep="first", maintain_order=True
    )
    both = rows.lines.select("security", before="shares").join(first, on="security")
    yield from both.filter((pl.col("shares") / pl.col("before")).log().abs() > math.log(STEPPED)).get_column("security")


def _by_filings(lines: pl.DataFrame, ask: Ask, *, counts: pl.DataFrame, owners: pl.DataFrame) -> Iterator[str]:
    """Those with a move that filings known at the horizon, or since, may read otherwise than those known at the other.

    Filed counts about days before the move, or the first about a later one, decide what it was.
    """
    moved = lines.filter(pl.col("candidate").is_not_null()).select("security", "candidate")
    moved = moved.join(owners, on="security").join(counts.select("company").unique(), on="company")
    if ask.as_of < ask.horizon:
        yield from moved.filter(pl.col("candidate") > ask.as_of - FILED).get_column("security")
        return
    old, new = counts.filter(pl.col("known_on") < ask.horizon), counts.filter(pl.col("known_on") >= ask.horizon)
    about = old.group_by("company").agg(about=pl.col("period_end").max())
    later = new.group_by("company").agg(later=pl.col("period_end").min())
    both = moved.join(about, on="company", how="left").join(later, on="company", how="left")
    pending = pl.col("about").is_null() | (pl.col("about") < pl.col("candidate") + SETTLED)
    changed = pl.col("later") <= pl.col("candidate") + SETTLED
    yield from both.filter(pl.col("later").is_not_null() & (pending | changed)).get_column("security")


def filed_counts_of(facts: pl.DataFrame) -> pl.DataFrame:
    """company, known_on and period_end of the shares outstanding as filed."""
    chosen = (pl.col("measure") == SHARES) & (pl.col("value") > 0)
    return facts.filter(chosen).select("company", "known_on", "period_end")
