"""What one fund held on one day: the result that every source of holdings gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.exact import exact_sum
from redink.sources.holdings.funds import Fund
from redink.sources.holdings.lines import judged
from redink.sources.repeats import distinct_rows
from redink.tables import Column, Table

TEXT: Final = pl.String()
REAL: Final = pl.Float64()

HOLDINGS = Table(
    name="holdings",
    meaning="one equity line of a fund on one day",
    key=("index", "date", "line"),
    columns=(
        Column(name="index", dtype=TEXT, meaning="index that the fund stands for"),
        Column(name="date", dtype=pl.Date(), meaning="day of the holdings"),
        Column(name="line", dtype=pl.Int64(), meaning="number of the line in the record, from 1"),
        Column(
            name="security", dtype=TEXT, nullable=True, meaning="ticker as spelled, else isin: or cusip: and number"
        ),
        Column(name="ticker", dtype=TEXT, nullable=True, meaning="ticker as spelled"),
        Column(name="name", dtype=TEXT, nullable=True, meaning="name as printed, often cut off"),
        Column(name="cusip", dtype=TEXT, nullable=True, meaning="CUSIP, nine characters"),
        Column(name="isin", dtype=TEXT, nullable=True, meaning="ISIN, twelve characters"),
        Column(name="asset", dtype=TEXT, meaning="kind of asset as the record calls it"),
        Column(name="balance", dtype=REAL, nullable=True, meaning="shares held"),
        Column(name="price", dtype=REAL, nullable=True, meaning="price as printed, else value_usd / balance"),
        Column(name="value_usd", dtype=REAL, nullable=True, meaning="market value, USD"),
        Column(name="percent", dtype=REAL, nullable=True, meaning="percent of the fund's net assets"),
        Column(name="sector", dtype=TEXT, nullable=True, meaning="sector as the record calls it"),
        Column(name="country", dtype=TEXT, nullable=True, meaning="country as the record calls it, a name or a code"),
        Column(name="exchange", dtype=TEXT, nullable=True, meaning="exchange as the record calls it"),
        Column(name="claim", dtype=TEXT, nullable=True, meaning="what its name says it is, if no ordinary share"),
        Column(name="is_share", dtype=pl.Boolean(), meaning="whether it stands for a member of the index"),
        Column(name="reason", dtype=TEXT, nullable=True, meaning="why it does not"),
    ),
)
SHOWN: Final = 12
"""How many names a note lists before it only counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FundHoldings:
    """One fund's equity lines on one day, a frame as declared in `HOLDINGS`, and what the reader should know.

    filed  the day on which the record became public; None where it is published at once
    """

    fund: Fund
    day: date
    filed: date | None
    holdings: pl.DataFrame
    notes: tuple[str, ...]


def holdings_of(
    lines: pl.DataFrame, *, fund: Fund, day: date, filed: date | None, share: str, notes: tuple[str, ...] = ()
) -> FundHoldings:
    """The lines of the asset kind `share`, judged and checked; the other kinds are left out and counted in a note.

    Lines that agree in everything but their numbers are one, that of the first. `lines` has the columns of `HOLDINGS`
    from line to exchange but for security. Raises: ReplyError where there are fewer than half of the usual lines.
    """
    where = f"holdings of {fund.ticker} on {day}"
    numbered = lines.filter(pl.col("asset") == share)
    equity, repeated = distinct_rows(numbered, where="holdings", by=[name for name in lines.columns if name != "line"])
    if 2 * equity.height < fund.usual:
        raise ReplyError(
            f"{where}: {equity.height} equity lines, where about {fund.usual:,} are usual; "
            "the record is cut short, so fetch it again"
        )
    frame = judged(equity).with_columns(index=pl.lit(fund.index), date=pl.lit(day, dtype=pl.Date))
    checked = HOLDINGS.check(frame, where=where)
    all_notes = (*notes, *repeated, *_left_out(lines, share), *_notes_on_lines(checked))
    return FundHoldings(fund=fund, day=day, filed=filed, holdings=checked, notes=all_notes)


def _left_out(lines: pl.DataFrame, share: str) -> list[str]:
    others = (
        lines.filter(pl.col("asset") != share).group_by("asset").len().sort("len", "asset", descending=[True, False])
    )
    if others.is_empty():
        return []
    kinds = ", ".join(f"{count} {asset}" for asset, count in others.iter_rows())
    count = others.get_column("len").sum()
    return [f"{count} of {lines.height:,} lines are no equity and are left out: {kinds}"]


def _notes_on_lines(frame: pl.DataFrame) -> list[str]:
    if frame.is_empty():
        return ["there is no equity line, so there are neither members nor weights of that day"]
    apart = frame.filter(~pl.col("is_share"))
    shares = frame.filter("is_share")
    kept = shares.filter(pl.col("claim").is_not_null())
    untickered = shares.get_column("ticker").null_count()
    stay = "go by a ticker as shares do and stay until no market prices them"
    notes = [
        (apart.height, f"{apart.height} of {frame.height:,} lines are listed apart: {_listed(apart, 'reason')}"),
        (kept.height, f"{kept.height} lines named as claims {stay}: {_listed(kept, 'claim')}"),
        (untickered, f"{untickered:,} shares have no ticker and go by their ISIN or CUSIP"),
    ]
    percent = exact_sum(frame.get_column("percent").drop_nulls().to_list())
    sums = f"{frame.height:,} equity lines are {percent:.2f}% of the fund's net assets; {shares.height:,} are shares"
    return [sums, *(text for count, text in notes if count)]


def _listed(frame: pl.DataFrame, column: str) -> str:
    """Ticker, else name, of each line with what is said of it; the rest is counted."""
    named = frame.sort("security", "name", nulls_last=True).select(pl.coalesce("ticker", "name", pl.lit("?")), column)
    shown = [f"{name} ({what})" for name, what in named.head(SHOWN).iter_rows()]
    more = [f"{frame.height - SHOWN} more"] if frame.height > SHOWN else []
    return ", ".join(shown + more)
