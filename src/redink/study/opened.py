"""Where a question's data come from: a market handed in, a store's folder, or redink's own data folder."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path

from redink.errors import MissingDataError, UsageError
from redink.given import as_path, kind_of
from redink.market import Market
from redink.settings import store_path
from redink.store import Store

Source = Market | str | PathLike[str] | None
"""A market, a store's folder, or None for redink's own data folder."""


def store_folder(store: str | PathLike[str] | None) -> Path:
    """The folder given, else redink's own. Raises: UsageError for what is no path."""
    return store_path() if store is None else as_path(store, name="the store")


def market_folder(source: str | PathLike[str] | None) -> Path:
    """The folder of the store that is a market's source. Raises: UsageError for what is neither that nor a market."""
    if not isinstance(source, str | PathLike | None):  # pyright: ignore[reportUnnecessaryIsInstance] — in a caller's hands
        raise UsageError(
            f"the market is {kind_of(source)}; give a redink.Market (from_store, from_tables) or a store's folder"
        )
    return store_folder(source)


def open_market(source: Source, *, until: date | None = None, as_of: date | None = None) -> Market:
    """The market handed in as it is; else that of the store as known on `as_of`, on the end, or on its last day.

    Raises: StoreError, TableError.
    """
    if isinstance(source, Market):
        return source
    folder = market_folder(source)
    day = as_of or until or Store(folder).open().last_day()
    return Market.from_store(folder, as_of=day)


def last_day(market: Market, *, until: date | None) -> date:
    """The end asked for, else the last day with prices. Raises: MissingDataError where there are none."""
    if until is not None:
        return until
    last = market.tables["prices"].get_column("date").max()
    if not isinstance(last, date):
        raise MissingDataError(f"the data hold no prices up to {market.as_of}; import a folder that has them")
    return last
