"""A source's data whose tickers are spelled as the store's other sources spell them."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from datetime import date
from typing import Final

from redink.errors import StoreError
from redink.numerals import named
from redink.sources.capitals import one_spelling, respelled, tickers_of
from redink.sources.source_data import SourceData
from redink.store import Snapshot
from redink.tables import PRICES, STORED

TABLES: Final = ("securities", "tickers", "prices", "members", "facts", "weights")
COLUMNS: Final = ("security", "ticker", "company")


def in_the_stores_spelling(source_data: SourceData, others: Snapshot) -> SourceData:
    """The same data, tickers that differ from the store's in capitals alone under the store's spelling, and a note.

    Where either has two of them they stay as they are. A version too damaged to be read has no names. Prices by year
    have no tickers that securities lacks.
    """
    ours = {name: source_data.tables[name] for name in TABLES if name in source_data.tables}
    tickers = set[str]().union(*(tickers_of(frame, COLUMNS) for frame in ours.values()))
    one, _ = one_spelling({"store": _names(others), "source_data": tickers})
    if not one:
        return source_data
    tables = {
        name: STORED[name].check(respelled(frame, COLUMNS, one), where=source_data.source)
        for name, frame in ours.items()
    }
    read = named([f"{theirs} as {there}" for theirs, there in sorted(one.items())])
    by_year = {
        name: rows.changed(lambda frame: PRICES.check(respelled(frame, COLUMNS, one), where=source_data.source))
        for name, rows in source_data.by_year.items()
    }
    note = f"tickers that another source of the store spells in other capitals are the same, and read as there: {read}"
    return dataclasses.replace(
        source_data, tables={**source_data.tables, **tables}, by_year=by_year, notes=(*source_data.notes, note)
    )


def _names(others: Snapshot) -> set[str]:
    names = set[str]()
    with suppress(StoreError):
        for table in ("securities", "members"):
            names |= tickers_of(others.read(table, as_of=date.max), COLUMNS)
    return names
