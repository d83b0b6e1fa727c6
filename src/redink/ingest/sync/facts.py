"""Facts of the companies matched: whole at first, then only of those that filed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.ingest.sync.plan import Plan
from redink.sessions import session_before
from redink.sources.http import Client
from redink.sources.sec import companyfacts, daily_index
from redink.sources.source_data import SourceData

SOURCE: Final = "sec"
LONGEST_DAYS: Final = 60
"""After so many days the facts are brought whole again."""


def bring_facts(plan: Plan, ciks: tuple[str, ...], before: Mapping[str, pl.DataFrame], *, client: Client) -> SourceData:
    """Facts of these companies; of those stored, only what was filed since is asked for anew.

    A company's facts are replaced as a whole where there are new ones; all others are kept.
    Raises: SourceError as the client does.
    """
    stored = before.get("facts")
    asked = ciks if stored is None else _changed(plan, ciks, stored, client=client)
    if not asked:
        return SourceData(source=SOURCE, tables=dict(before), notes=("no company has filed since",))
    query = companyfacts.CompanyFactsQuery(as_of=plan.today, companies=asked)
    source_data = companyfacts.parse(companyfacts.fetch(query, client=client), as_of=plan.today)
    if stored is None:
        return source_data
    brought = source_data.tables["facts"]
    kept = stored.join(brought.select("company").unique(), on="company", how="anti")
    facts = pl.concat([kept, brought])
    notes = (f"{len(asked):,} of {len(ciks):,} companies are new or have filed since", *source_data.notes)
    return SourceData(source=SOURCE, tables={"facts": facts}, notes=notes).checked()


def with_companies(plan: Plan, source_data: SourceData, ciks: tuple[str, ...], *, client: Client) -> SourceData:
    """The source's data with the facts of the companies that it lacks. Raises: SourceError as the client does."""
    stored = source_data.tables["facts"]
    there = set(stored.get_column("company").unique().to_list())
    lacking = tuple(cik for cik in ciks if cik not in there)
    if not lacking:
        return source_data
    query = companyfacts.CompanyFactsQuery(as_of=plan.today, companies=lacking)
    brought = companyfacts.parse(companyfacts.fetch(query, client=client), as_of=plan.today)
    facts = pl.concat([stored, brought.tables["facts"]])
    return SourceData(source=SOURCE, tables={"facts": facts}, notes=(*source_data.notes, *brought.notes)).checked()


def _changed(plan: Plan, ciks: tuple[str, ...], stored: pl.DataFrame, *, client: Client) -> tuple[str, ...]:
    """The companies that are not stored yet or have filed since; all where that was long ago.

    What is stored last became known on the session after its filing, so that filings of the session before count
    anew: that day may not have been over.
    """
    there = set(stored.get_column("company").unique().to_list())
    days = days_since(plan, stored)
    if days is None:
        return ciks
    filed = {
        cik
        for index in daily_index.fetch(daily_index.Query(days=days), client=client)
        for cik in daily_index.parse(index)
    }
    return tuple(cik for cik in ciks if cik not in there or cik in filed)


def days_since(plan: Plan, stored: pl.DataFrame) -> tuple[date, ...] | None:
    """The days whose index of filings tells who has filed since; None where that was so long ago that all are asked."""
    last = stored.select(pl.col("known_on").max()).item()
    if last is None or plan.today - last > timedelta(days=LONGEST_DAYS):
        return None
    return _days(session_before(last), plan.today)


def _days(first: date, last: date) -> tuple[date, ...]:
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in every if day.weekday() < 5)
