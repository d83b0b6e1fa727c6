"""Dated holdings as the tables of weights and members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from redink.errors import BadDataError, UsageError
from redink.exact import Floats, exact_sum
from redink.sources.holdings.held import FundHoldings
from redink.sources.source_data import SourceData
from redink.tables import MEMBERS, WEIGHTS


def weights_and_members(holdings: Sequence[FundHoldings], *, source: str) -> SourceData:
    """Tables `weights` and `members` of every day's holdings, checked.

    Weights: w_i = value_i / sum of the shares' values of that day, by percent where values are missing; they sum to 1.
    Members: start is the first snapshot in which a security was seen, end the last; null where that is the latest; a
    gap makes two rows, and every snapshot shows as the start or end of some row. Lines under one key are added. Of
    two filings of one day the later filed counts.

    Raises: UsageError where an index has one day twice; BadDataError where a day has neither values nor percents.
    """
    kept, notes = _one_a_day(holdings)
    filled = [held for held in kept if held.holdings.get_column("is_share").any()]
    frames, told = zip(*(_weights(held) for held in filled), strict=True) if filled else ((), ())
    weights = WEIGHTS.check(pl.concat(frames) if frames else WEIGHTS.empty(), where=source)
    empty = [f"{_label(held)}: no share, so no snapshot" for held in kept if held not in filled]
    told = [note for part in told for note in part]
    tables = {"weights": weights, "members": members_of(weights)}
    given = [f"{_label(held)}: {note}" for held in kept for note in held.notes]
    return SourceData(source=source, tables=tables, notes=(*notes, *given, *empty, *told)).checked()


def members_of(weights: pl.DataFrame) -> pl.DataFrame:
    """The members table of a weights table: unbroken stretches of its days for each index and security.

    Readers know a snapshot by the starts and ends of its day. One that shows in neither, for it only lost members,
    would be overlooked and those that left kept: so the first of its members ends before it and starts anew in it.
    """
    snapshot = pl.col("date").rank("dense").over("index").cast(pl.Int64)
    seen = weights.select("index", "security", "date", snapshot=snapshot).sort("index", "security", "date")
    spells = _spells(seen.with_columns(anew=pl.lit(value=False)))
    shown = pl.concat([spells.select("index", date="start"), spells.select("index", date="end")])
    hidden = seen.join(shown, on=["index", "date"], how="anti").group_by("index", "date").agg(pl.col("security").min())
    anew = seen.join(hidden.with_columns(anew=pl.lit(value=True)), on=["index", "date", "security"], how="left")
    return _spells(anew.sort("index", "security", "date").with_columns(pl.col("anew").fill_null(value=False)))


def normalised(sizes: Floats) -> Floats:
    """Sizes (not negative, some positive) over their sum, so that the correctly rounded sum is 1.

    What rounding leaves, less than 1e-16, goes to the largest, the first of several.

    >>> normalised(np.array([1.0, 3.0])).tolist()
    [0.25, 0.75]
    """
    weights = sizes / exact_sum(sizes)
    weights[weights.argmax()] += exact_sum([1.0, *(-weights)])
    return weights


def _one_a_day(holdings: Sequence[FundHoldings]) -> tuple[list[FundHoldings], list[str]]:
    """One record an index and day, in their order; notes on earlier filings that a later one replaced."""
    by_day: dict[tuple[str, date], list[FundHoldings]] = defaultdict(list)
    for held in holdings:
        by_day[held.fund.index, held.day].append(held)
    notes: list[str] = []
    for records in by_day.values():
        filed = [held.filed for held in records if held.filed is not None]
        if len(records) > 1 and len(set(filed)) < len(records):
            raise UsageError(f"{_label(records[0])} is there {len(records)} times; hand in one record a day")
        if len(records) > 1:
            notes.append(f"{_label(records[0])} was filed {len(records)} times; the filing of {max(filed)} counts")
    kept = [max(by_day[key], key=lambda held: held.filed or date.min) for key in sorted(by_day)]
    return kept, notes


def _weights(held: FundHoldings) -> tuple[pl.DataFrame, list[str]]:
    shares = held.holdings.filter("is_share").with_columns(size=pl.col(_basis(held)))
    lines = shares.sort("security", "size", "balance").group_by("security", maintain_order=True)
    frame = lines.agg(pl.col("size").sum(), shares=pl.col("balance").sum(), lines=pl.len())
    weights = normalised(frame.get_column("size").to_numpy().astype(np.float64))
    double = frame.filter(pl.col("lines") > 1).get_column("security").to_list()
    added = [f"{_label(held)}: {', '.join(double)} stand in several lines, which are added"] if double else []
    known = shares.get_column("balance").is_not_null().any()
    table = frame.with_columns(
        index=pl.lit(held.fund.index),
        date=pl.lit(held.day, dtype=pl.Date),
        weight=pl.Series(weights, dtype=pl.Float64),
        shares=pl.when(pl.lit(known)).then("shares"),
    )
    return table.select(WEIGHTS.names()), [*added, _stated(held, shares)]


def _basis(held: FundHoldings) -> str:
    """The column that sizes are taken from: value_usd, else percent.

    Raises: BadDataError where neither is known and positive for the shares.
    """
    shares = held.holdings.filter("is_share")
    for column in ("value_usd", "percent"):
        sizes = shares.get_column(column)
        if not sizes.null_count() and (sizes >= 0).all() and (sizes > 0).any():
            return column
    raise BadDataError(f"{_label(held)}: neither market values nor percents of all its shares are there; weigh nothing")


def _stated(held: FundHoldings, shares: pl.DataFrame) -> str:
    percent = exact_sum(shares.get_column("percent").drop_nulls().to_list())
    by = "market value" if _basis(held) == "value_usd" else "percent"
    return f"{_label(held)}: {shares.height:,} shares of {percent:.2f}% in all, weighted by {by} to sum to 1"


def _spells(seen: pl.DataFrame) -> pl.DataFrame:
    """Stretches of consecutive snapshots, broken also where a row starts `anew`; the end is null in the latest."""
    each = ["index", "security"]
    nth = pl.int_range(pl.len()).over(each)
    runs = seen.with_columns(
        last=pl.col("snapshot").max().over("index"),
        run=pl.col("snapshot") - nth,
        part=pl.col("anew").cast(pl.Int64).cum_sum().over(each),
    )
    spells = runs.group_by(*each, "run", "part", maintain_order=True).agg(
        pl.col("snapshot", "last").max(), start=pl.col("date").min(), seen=pl.col("date").max()
    )
    ended = pl.when(pl.col("snapshot") < pl.col("last")).then("seen")
    return spells.with_columns(end=ended, source=pl.lit("snapshots")).select(MEMBERS.names())


def _label(held: FundHoldings) -> str:
    return f"{held.fund.ticker} on {held.day}"
