"""Invented companies in the exact forms of the SEC's files, and a client that plays its addresses."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from redink.errors import AbsentError
from redink.sources.http import Reply, Request
from redink.sources.sec import companyfacts
from redink.sources.sec.documents import SecDocument
from redink.sources.source_data import SourceData

AS_OF = date(2025, 10, 10)
CIK = "0001234567"
Row = dict[str, Any]


def value(val: object, *, end: str, filed: str, start: str | None = None, **other: object) -> Row:
    """A row of companyfacts; fy, fp and frame describe the filing and are there to be passed over."""
    first: Row = {} if start is None else {"start": start}
    told: Row = {"accn": f"0001234567-{filed[2:4]}-{filed[5:7]}{filed[8:10]}00", "fy": 2099, "fp": "FY", "form": "10-Q"}
    return {**first, "end": end, "val": val, **told, "filed": filed, **other}


def quarter(val: object, *, filed: str = "2025-05-01", **other: object) -> Row:
    """The first quarter of 2025."""
    return value(val, start="2025-01-01", end="2025-03-31", filed=filed, **other)


def facts_of(tags: Mapping[str, list[Row]], *, unit: str = "USD", more: Mapping[str, Any] | None = None) -> Row:
    """`facts` with the rows of each taxonomy:tag in one unit; `more` sets the units of further tags."""
    found: Row = {}
    units = {tag: {unit: rows} for tag, rows in tags.items()} | dict(more or {})
    for tag, by_unit in units.items():
        taxonomy, _, name = tag.partition(":")
        described = {"label": name, "description": None, "units": by_unit}
        found.setdefault(taxonomy, {})[name] = described
    return found


def company(facts: object, *, cik: object = int(CIK), name: str = CIK) -> SecDocument:
    """A company's file."""
    body = {"cik": cik, "entityName": "Invented Holdings Inc.", "facts": facts}
    return SecDocument(name=f"CIK{name}.json", content=json.dumps(body).encode())


def parsed(tags: Mapping[str, list[Row]], **other: Any) -> SourceData:
    """The source's data of one company with those rows."""
    return companyfacts.parse([company(facts_of(tags, **other))], as_of=AS_OF)


def values(source_data: SourceData, *columns: str) -> list[tuple[Any, ...]]:
    """The facts in order of their key: known_on and value, or the columns named."""
    return source_data.tables["facts"].select(columns or ("known_on", "value")).rows()


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip of those members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@dataclass(kw_only=True)
class PlayedClient:
    """A client whose addresses are given; every request is kept."""

    bodies: Mapping[str, bytes | Path]
    asked: list[str] = field(default_factory=list)

    def get(self, request: Request) -> Reply:
        found = self._found(request)
        assert isinstance(found, bytes)
        return Reply(request=request, content=found)

    def download(self, request: Request) -> Path:
        found = self._found(request)
        assert isinstance(found, Path)
        return found

    def _found(self, request: Request) -> bytes | Path:
        self.asked.append(request.url)
        if request.url not in self.bodies:
            raise AbsentError(f"{request.url} is not there; check the address")
        return self.bodies[request.url]


def note(notes: tuple[str, ...], about: str) -> str:
    """The one note that says so."""
    found = [text for text in notes if about in text]
    assert len(found) == 1, notes
    return found[0]


def same(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    """Whether the frames hold the same rows in the same order."""
    return one.equals(other)
