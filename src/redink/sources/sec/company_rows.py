"""The values of wanted tags in a company's facts as decoded, gathered into flat columns and from there into a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import polars as pl

from redink.measures import BY_TAG
from redink.sources.sec.documents import as_list, as_object
from redink.sources.sec.judging import REPORTED

WANTED: Final[tuple[tuple[str, str, str], ...]] = tuple((*tag.split(":", 1), tag) for tag in BY_TAG)  # pyright: ignore[reportAssignmentType]
"""Taxonomy, tag within it, and both."""

TEXT: Final = {str, type(None)}
NUMBERS: Final = {int, float}


@dataclass(kw_only=True, slots=True)
class CompanyRows:
    """Columns that grow company by company: one entry a value, and one a block of values of one tag and unit."""

    company: list[str] = field(default_factory=list[str])
    tag: list[str] = field(default_factory=list[str])
    unit: list[str] = field(default_factory=list[str])
    count: list[int] = field(default_factory=list[int])
    start: list[str | None] = field(default_factory=list[str | None])
    end: list[str | None] = field(default_factory=list[str | None])
    filed: list[str | None] = field(default_factory=list[str | None])
    form: list[str | None] = field(default_factory=list[str | None])
    accession: list[str | None] = field(default_factory=list[str | None])
    value: list[float | None] = field(default_factory=list[float | None])

    def add(self, company: str, facts: dict[str, Any]) -> None:
        """Takes the values of the wanted tags; what is no text or no number comes in as null."""
        for taxonomy, name, tag in WANTED:
            concepts = facts.get(taxonomy)
            concept = concepts.get(name) if isinstance(concepts, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
            if concept is not None:
                for unit, rows in as_object(as_object(concept).get("units")).items():  # pyright: ignore[reportUnknownArgumentType]
                    self._add_block(company, tag, unit, as_list(rows))

    def _add_block(self, company: str, tag: str, unit: str, rows: list[Any]) -> None:
        if set(map(type, rows)) != {dict}:
            rows = [as_object(row) for row in rows]
        self.company.append(company)
        self.tag.append(tag)
        self.unit.append(unit)
        self.count.append(len(rows))
        self.start += _dates(rows, "start")
        self.end += _texts([row.get("end") for row in rows])
        self.filed += _texts([row.get("filed") for row in rows])
        self.form += _texts([row.get("form") for row in rows])
        self.accession += _texts([row.get("accn") for row in rows])
        self.value += _numbers([row.get("val") for row in rows])

    def frame(self) -> pl.DataFrame:
        """The values gathered so far, as `REPORTED`."""
        block = np.repeat(np.arange(len(self.count)), self.count)
        written = pl.DataFrame(
            {
                "company": pl.Series(self.company, dtype=pl.String).gather(block),
                "tag": pl.Series(self.tag, dtype=REPORTED["tag"]).gather(block),
                "unit": pl.Series(self.unit, dtype=pl.String).gather(block),
                "start": pl.Series(self.start, dtype=pl.String),
                "end": pl.Series(self.end, dtype=pl.String),
                "filed": pl.Series(self.filed, dtype=pl.String),
                "form": pl.Series(self.form, dtype=pl.String),
                "accession": pl.Series(self.accession, dtype=pl.String),
                "value": np.array(self.value, dtype=np.float64),
            }
        )
        days = {"period_start": "start", "period_end": "end", "filed": "filed"}
        dated = written.with_columns(_day(text).alias(name) for name, text in days.items())
        misdated = pl.col("start").is_not_null() & pl.col("period_start").is_null()
        return dated.with_columns(misdated=misdated).select(list(REPORTED))


def _day(text: str) -> pl.Expr:
    return pl.col(text).str.to_date("%Y-%m-%d", strict=False)


def _dates(rows: list[Any], name: str) -> list[str | None]:
    """Days as written; what is there and is no text comes as a text that is no day."""
    cells = [row.get(name) for row in rows]
    return cells if set(map(type, cells)) <= TEXT else [c if c is None or isinstance(c, str) else "?" for c in cells]


def _texts(cells: list[Any]) -> list[str | None]:
    return cells if set(map(type, cells)) <= TEXT else [cell if isinstance(cell, str) else None for cell in cells]


def _numbers(cells: list[Any]) -> list[float | None]:
    return cells if set(map(type, cells)) <= NUMBERS else [cell if type(cell) in NUMBERS else None for cell in cells]
