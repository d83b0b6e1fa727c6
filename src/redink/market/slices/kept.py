"""The tables that slices need, kept beside the store, and when a slice is worth it."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta

from redink.errors import MissingDataError
from redink.market.slices.carried import FORM, TABLES, Carried
from redink.market.slices.deriving import carried_of
from redink.market.slices.sliced import cut_before
from redink.store import Snapshot
from redink.store.content import content_of
from redink.store.derived import keep_derived, read_derived

DESCRIBED = ("security", "name", "company", "exchange", "cik")
"""Columns of securities on which what is carried may rest."""


def is_worth_it(snapshot: Snapshot, *, cut: date) -> bool:
    """Whether at least as many prices lie before the cut as from there on."""
    pieces = [piece for part in snapshot.manifest.of("prices") for piece in part.pieces]
    before = sum(piece.rows for piece in pieces if piece.year is not None and piece.year < cut.year)
    return 2 * before >= sum(piece.rows for piece in pieces) > 0


def carried_for(snapshot: Snapshot) -> Carried:
    """What slices of the version need: as it is kept, else made, and kept. Raises: StoreError, TableError."""
    horizon = horizon_of(snapshot)
    key = _key(snapshot, horizon)
    tables = read_derived(snapshot.root, key)
    if tables is None or tables.keys() != TABLES.keys():
        made = carried_of(snapshot, horizon=horizon)
        keep_derived(snapshot.root, key, made.tables)
        return made
    return Carried(horizon=horizon, tables=tables)


def prepare(snapshot: Snapshot) -> None:
    """Makes what slices need where a question on the last days would ask for it. Raises: StoreError, TableError."""
    try:
        last = snapshot.last_day()
    except MissingDataError:
        return
    if is_worth_it(snapshot, cut=cut_before(last)):
        carried_for(snapshot)


def horizon_of(snapshot: Snapshot) -> date:
    """The first day of the year of the last price. Raises: MissingDataError where there is none."""
    return date(snapshot.last_day().year, 1, 1)


def _key(snapshot: Snapshot, horizon: date) -> str:
    """The hash of all rows before the horizon that what is carried rests on, and of its form."""
    as_of = horizon - timedelta(days=1)
    first = horizon.isoformat()
    pieces = [
        [part.table, part.source, piece.content]
        for part in snapshot.manifest.parts
        if part.table in {"prices", "facts"}
        for piece in part.pieces
        if piece.first is None or piece.first < first
    ]
    small = {name: snapshot.read(name, as_of=as_of) for name in ("securities", "tickers", "successions")}
    small["securities"] = small["securities"].select(DESCRIBED)
    said = [FORM, first, pieces, [content_of(frame, name) for name, frame in small.items()]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
