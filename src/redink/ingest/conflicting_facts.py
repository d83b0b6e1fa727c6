"""Notes on facts of one measure and period that became known on one day and differ."""

from __future__ import annotations

import polars as pl

from redink.numerals import counted
from redink.tables.declared import CONFLICTING


def conflicting_facts(facts: pl.DataFrame) -> tuple[str, ...]:
    """A note on the figures of which two values of one day are given, so that neither counts; none where all agree.

    `facts` is the declared table, in which such a figure is null and its source `conflicting`.
    """
    found = facts.filter(pl.col("source") == CONFLICTING).sort("known_on", "company", "measure", "period_end")
    if found.is_empty():
        return ()
    company, measure, end, day = found.select("company", "measure", "period_end", "known_on").row(0)
    owners = counted(found.get_column("company").n_unique(), "company", "companies")
    return (
        f"facts give different values of one day for {counted(found.height, 'figure')} of {owners}, and none of these "
        f"counts: first {company} {measure} to {end}, known on {day}; keep one row, or say amended of the later one",
    )
