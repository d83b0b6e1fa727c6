"""What the sources of a market's store say each by itself, and which of them disagree."""

from __future__ import annotations

import polars as pl

from redink.market.market import Market
from redink.market.securities.joined import joined
from redink.store import Conflicts, Manifest, Snapshot, conflicts_of
from redink.tables import STORED


def conflicts(market: Market, table: str, chosen: pl.Expr) -> Conflicts | None:
    """Conflicts among the sources of a table, over the rows chosen; None where one source, or a frame, gave it."""
    snapshot = market.snapshot
    if snapshot is None or len(snapshot.manifest.of(table)) < 2:
        return None
    return conflicts_of(snapshot, table, as_of=market.as_of, chosen=chosen)


def lists(market: Market, index: str) -> dict[str, pl.DataFrame]:
    """The index's rows of `members` as each source has them, the earliest import first; empty without two."""
    snapshot = market.snapshot
    found: dict[str, pl.DataFrame] = {}
    if snapshot is None or len(snapshot.manifest.of("members")) < 2:
        return found
    for part in snapshot.manifest.of("members"):
        rows = snapshot.alone(part).read("members", as_of=market.as_of).filter(pl.col("index") == index)
        if rows.height:
            found[part.source] = rows
    return found


def of_earlier_imports(market: Market) -> Market:
    """The market as the same version gives it where, of two sources with one key, the earlier import counts."""
    snapshot = market.snapshot
    if snapshot is None:
        return market
    turned = Snapshot(root=snapshot.root, manifest=Manifest(parts=snapshot.manifest.parts[::-1]))
    tables, replaced = joined({name: turned.read(name, as_of=market.as_of) for name in STORED})
    return Market(as_of=market.as_of, identity=market.identity, tables=tables, replaced=replaced)
