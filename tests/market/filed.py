"""Company facts as filed, read in plain Python for tests: the rows of some tags as declared facts."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from tests.market.statements import BLANK
from tests.market_data import FOLDER

from redink.sessions import session_after
from redink.tables import FACTS

SAMPLES = FOLDER / "samples" / "sec"
FORMS = {"10-K", "10-Q", "10-K/A", "10-Q/A", "20-F", "20-F/A"}


def filed_rows(file: str, taxonomy: str, tag: str, unit: str) -> list[dict[str, Any]]:
    """The raw rows of a tag in a unit, of periodic reports alone, with the session after their filing."""
    document = json.loads(gzip.decompress((SAMPLES / file).read_bytes()))
    rows = document["facts"][taxonomy][tag]["units"][unit]
    return [
        {**row, "known_on": session_after(date.fromisoformat(row["filed"]))} for row in rows if row["form"] in FORMS
    ]


def facts_of(rows: list[dict[str, Any]], *, company: str, measure: str, tag: str) -> pl.DataFrame:
    """The rows as declared facts of one measure."""
    made = [
        {
            **BLANK,
            "company": company,
            "measure": measure,
            "period_start": date.fromisoformat(row["start"]),
            "period_end": date.fromisoformat(row["end"]),
            "known_on": row["known_on"],
            "value": float(row["val"]),
            "form": row["form"],
            "accession": row["accn"],
            "tag": tag,
            "fiscal_period": row["fp"],
        }
        for row in rows
    ]
    return pl.DataFrame(made, schema=FACTS.schema()).unique(list(FACTS.key), keep="last", maintain_order=True)


def present(file: str) -> Path:
    """Where the file is, or would be."""
    return SAMPLES / file
