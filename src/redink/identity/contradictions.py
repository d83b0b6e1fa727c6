"""Where what is stated of companies and what their names tell contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.identity.names import SIMILAR, likeness
from redink.numerals import named
from redink.sources.issuer import companies, is_share

READINGS: Final = {
    "other names": "stated to be one company under quite different names, read as one: they share its capitalisation "
    "and its earnings; were they two, each would have its own, and one without earnings of its own would be no data",
    "two numbers": "companies by their CIKs whose names tell of one, read as two: each has its own capitalisation and "
    "earnings; were they one, a capitalisation of the whole company on each would count twice",
    "two companies": "lines of one CIK of which different companies are stated, read as stated; were they one "
    "company, a capitalisation of the whole company on each would count twice",
}
"""Kind -> what the lines are, how they are read, and what the other reading would mean."""
REMEDY: Final = "correct company or cik in securities where that is wrong"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """A kind of `READINGS`, and the securities that it is about with their names, CIKs or companies."""

    kind: str
    lines: dict[str, str]

    def text(self) -> str:
        """SECURITY (name, CIK or company) of each, joined."""
        return " and ".join(f"{security} ({described})" for security, described in self.lines.items())


def contradictions(securities: pl.DataFrame) -> list[Contradiction]:
    """Those of the securities (as declared), by kind and security. Warrants, rights and units play no part."""
    rows = securities.sort("security").select("security", "name", "company", "cik").rows()
    shares = [row for row in rows if row[1] is not None and is_share(row[1])]
    found = [*_other_names(shares), *_two_numbers(shares), *_two_companies(shares)]
    return sorted(found, key=lambda each: (list(READINGS).index(each.kind), list(each.lines)))


def contradiction_notes(securities: pl.DataFrame) -> tuple[str, ...]:
    """A note a kind: how many, which lines, how they are read, what the other reading would mean and what to do."""
    found = contradictions(securities)
    texts = {kind: [each.text() for each in found if each.kind == kind] for kind in READINGS}
    return tuple(f"{READINGS[kind]}: {named(each)}; {REMEDY}" for kind, each in texts.items() if each)


Row = tuple[str, str, str, str | None]


def _groups(rows: list[Row], keys: list[str | None]) -> Iterator[list[Row]]:
    """The rows of each key that several have."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row, key in zip(rows, keys, strict=True):
        if key is not None:
            by[key].append(row)
    yield from (mine for mine in by.values() if len(mine) > 1)


def _other_names(rows: list[Row]) -> Iterator[Contradiction]:
    for mine in _groups(rows, [company for _, _, company, _ in rows]):
        if any(likeness(mine[0][1], name) < SIMILAR for _, name, _, _ in mine[1:]):
            yield Contradiction(kind="other names", lines={security: name for security, name, _, _ in mine})


def _two_numbers(rows: list[Row]) -> Iterator[Contradiction]:
    told = companies((security, name) for security, name, _, _ in rows)
    for mine in _groups(rows, [told[row[0]] if row[3] else None for row in rows]):
        if len({cik for *_, cik in mine}) > 1 and len({company for _, _, company, _ in mine}) > 1:
            yield Contradiction(kind="two numbers", lines={row[0]: f"{row[1]}, CIK {row[3]}" for row in mine})


def _two_companies(rows: list[Row]) -> Iterator[Contradiction]:
    for mine in _groups(rows, [cik for *_, cik in rows]):
        if len({company for _, _, company, _ in mine}) > 1:
            yield Contradiction(kind="two companies", lines={row[0]: f"{row[3]} at {row[2]}" for row in mine})
