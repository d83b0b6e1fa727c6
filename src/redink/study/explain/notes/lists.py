"""Notes on lists of members whose dates leave two readings: which is used, and what the other would change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from redink.answer import QualityNote
from redink.market.membership import members_on, rows_known
from redink.market.other_members import with_members
from redink.numerals import count, counted
from redink.sessions import is_month_end
from redink.sources.list_dates import are_snapshots, crowded_changes, dates_of, ended_a_day_before, example
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.notes.naming import first_of
from redink.study.explain.other_data import changed, first_day, last_day

FEW: Final = 0.01
"""Dates that are no month ends may still be snapshots where that reading has other members than so small a part."""
NAMES: Final = {"snapshots": "snapshots", "dated": "dated changes"}


def first_days_out(context: Context) -> Iterator[QualityNote]:
    """Dated lists with too many members on days of change: their ends may be first days out."""
    found = {held.index: (held, _crowded(context, held)) for held in context.held()}
    texts = [_first_days_out(context, *each) for each in found.values() if each[1].height]
    if texts:
        days = pl.concat([crowded.get_column("date") for _, crowded in found.values()])
        detail = f"ends that look like first days out: {'; '.join(texts)}"
        yield QualityNote(kind="first_day_out", count=len(days), first=str(days[0]), detail=detail)


def _crowded(context: Context, held: HeldIndex) -> pl.DataFrame:
    on = last_day(context)
    rows = rows_known(context.market.tables["members"], held.index, on=on)
    return crowded_changes(rows.clear() if are_snapshots(rows) else rows, on=on)


def _first_days_out(context: Context, held: HeldIndex, crowded: pl.DataFrame) -> str:
    mine = pl.col("index") == held.index
    members = context.market.tables["members"]
    read = pl.concat([members.filter(~mine), ended_a_day_before(members.filter(mine))])
    _, effect = changed(context, held, with_members(context.market, read))
    days = f"{counted(crowded.height, 'day')} of change up to {last_day(context)}"
    return (
        f"{held.index} has more members on {days} than the day before and the day after, such as {example(crowded)}; "
        f"read so, {effect}; where it is so, redink.toml "
        f'states it: [members] first_day_out = ["{held.index}"]'
    )


def inferred_reading(context: Context) -> Iterator[QualityNote]:
    """Lists of which nothing states whether they are snapshots, where the other reading has other members."""
    readings = [_inferred(context, held) for held in context.held() if _matters(context, held)]
    if readings:
        apart = [ticker for tickers, _ in readings for ticker in tickers]
        detail = "; ".join(text for _, text in readings)
        yield QualityNote(kind="inferred_reading", count=len(apart), first=first_of(apart), detail=detail)


def _matters(context: Context, held: HeldIndex) -> bool:
    """Whether nothing states the reading, and the other has other members on the first day: of dated ones not few."""
    members, day = context.market.tables["members"], first_day(context)
    rows = rows_known(members, held.index, on=day)
    if "inferred" not in rows.get_column("source").to_list():
        return False
    ours, theirs = (
        {*members_on(each, held.index, on=day).get_column("security")}
        for each in (members, _other(members, held.index, rows))
    )
    return len(ours ^ theirs) > (0 if are_snapshots(rows) else FEW * len(ours | theirs))


def _other(members: pl.DataFrame, index: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The members with the index's stated to be read the other way than its rows are."""
    other = pl.lit("dated" if are_snapshots(rows) else "snapshots")
    return members.with_columns(source=pl.when(pl.col("index") == index).then(other).otherwise("source"))


def _inferred(context: Context, held: HeldIndex) -> tuple[list[str], str]:
    """Members by one reading alone, and the reading with what the other would change."""
    market, index, day = context.market, held.index, first_day(context)
    rows = rows_known(market.tables["members"], index, on=day)
    dates = dates_of(rows)
    ends = count(sum(map(is_month_end, dates)))
    used, other = ("snapshots", "dated") if are_snapshots(rows) else ("dated", "snapshots")
    apart, effect = changed(context, held, with_members(market, _other(market.tables["members"], index, rows)))
    seen = f"{ends} of its {count(len(dates))} dates up to {day} are last sessions of a month"
    stated = f'[members] snapshots = ["{index}"] or dated = ["{index}"]'
    as_other = f"as {NAMES[other]} {effect}; redink.toml states which: {stated}"
    return apart, f"{index} is read as {NAMES[used]}, since {seen}; {as_other}"
