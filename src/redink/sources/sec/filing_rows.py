"""Filings as written into filings as declared."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from redink.sources.sec.filer_tables import FILINGS
from redink.sources.sec.judging import FIRST_FILED
from redink.sources.sec.known import with_known_on

WITHOUT: Final = "without an accession number, a form or a day of filing that can be"


def judged_filings(written: list[pl.DataFrame], *, as_of: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The filings up to `as_of`, one row an accession number of a company; and notes on what was left out."""
    if not written:
        return FILINGS.empty(), ()
    dated = pl.concat(written).with_columns(
        pl.col("filed", "period_end").str.to_date("%Y-%m-%d", strict=False),
    )
    whole = pl.all_horizontal(pl.col("accession", "form").is_not_null()) & (pl.col("filed") >= FIRST_FILED)
    usable = dated.filter(whole.fill_null(value=False))
    known = usable.filter(pl.col("filed") <= as_of)
    counts = {WITHOUT: dated.height - usable.height, f"filed after {as_of}": usable.height - known.height}
    notes = tuple(f"{count} filings are left out, {reason}" for reason, count in counts.items() if count)
    return with_known_on(known).select(FILINGS.names()).sort(FILINGS.names()).unique(
        FILINGS.key, keep="first", maintain_order=True
    ), notes
