"""Notes on earnings: too few known for a headline, or known only by a stated lag."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from redink.answer import QualityNote
from redink.cohorts import NO_DATA
from redink.study.findings import Findings


def thin_coverage(findings: Findings) -> Iterator[QualityNote]:
    """Why no cohort headline is given."""
    if findings.declined is not None:
        unknown = findings.main.roster.frame.filter(pl.col("cohort") == NO_DATA).sort("ticker").get_column("ticker")
        yield QualityNote(kind="thin_coverage", count=len(unknown), first=unknown[0], detail=findings.declined)


def vintage_unknown(findings: Findings) -> Iterator[QualityNote]:
    """Members labelled by earnings that carry no filing date."""
    frame = findings.main.roster.frame.sort("ticker")
    undated = frame.filter(pl.col("undated").fill_null(value=False)).get_column("ticker").to_list()
    if undated:
        detail = (
            "vintage unknown: these members' earnings carry no filing date; they count as known after the stated lag, "
            "and later restatements may be in them"
        )
        yield QualityNote(kind="vintage_unknown", count=len(undated), first=undated[0], detail=detail)
