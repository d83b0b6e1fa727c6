"""The market that a dated question needs: a slice of a long history where that is worth it, else all of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Final

from redink.convention import Convention, as_convention
from redink.errors import RedinkError
from redink.market import Market
from redink.market.slices.kept import carried_for, is_worth_it
from redink.market.slices.restless import Ask
from redink.market.slices.sliced import cut_before, sliced_market
from redink.question import Question
from redink.store import Snapshot, Store
from redink.study.opened import Source, market_folder
from redink.study.resolve import spelled
from redink.study.since import resolve_since
from redink.tables import STORED

STARTING: Final = ("levels", "macro", "events", "members")
"""Tables that say where a named start lies."""


def open_for(
    question: Question, source: Source, *, convention: Convention | None = None, as_of: date | None = None
) -> Market:
    """The market handed in as it is; else that of the store as known on the day, for this question alone.

    Without a day it is known on the question's end, without that on the last day with prices. Every answer to the
    question under the convention is that of the whole market.

    Raises: StoreError, TableError.
    """
    if isinstance(source, Market):
        return source
    snapshot = Store(market_folder(source)).open()
    as_of = as_of or question.last() or snapshot.last_day()
    since = _start(question, snapshot, question.last() or as_of)
    if since is not None and is_worth_it(snapshot, cut=cut_before(since)):
        carried, convention = carried_for(snapshot), as_convention(convention)
        ask = Ask(
            cut=cut_before(since),
            since=since,
            as_of=as_of,
            horizon=carried.horizon,
            labels_on=min(since, convention.labels_on or since),
            returns=convention.returns,
        )
        market = sliced_market(snapshot, carried, ask=ask)
        if market is not None:
            return market
    return Market.from_store(snapshot.root, as_of=as_of)


def _start(question: Question, snapshot: Snapshot, until: date) -> date | None:
    """The day on which the question starts; null where it is named and that is not to be had."""
    if not isinstance(question.since, str):
        return question.since
    tables = {name: table.empty() for name, table in STORED.items()}
    tables |= {name: snapshot.read(name, as_of=until) for name in STARTING}
    market = Market(as_of=until, identity="", tables=tables)
    vars(market)["priced_sessions"] = (date.min,)
    with suppress(RedinkError):
        index = spelled(question.index, market=market)
        return resolve_since(question.since, index=index, market=market, until=until).day
    return None
