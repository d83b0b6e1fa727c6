"""Notes on members that changed their ticker while they were held, and on exits that may have been such a change."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from redink.answer import QualityNote
from redink.numerals import named, percent, points
from redink.returns.delisting import exit_columns
from redink.study.explain.context import Context
from redink.study.explain.exits import weights_at_exit
from redink.study.explain.notes.members import note_of
from redink.study.explain.notes.naming import of_indices


def renamed(context: Context) -> Iterator[QualityNote]:
    """Members whose prices go on under another ticker after the start: one holding, with what that rests on."""
    resolved = context.resolved
    inside = context.market.names.renames().filter(pl.col("start") > resolved.since, pl.col("start") <= resolved.until)
    names: dict[str, list[str]] = {}
    for held in context.held():
        mine = inside.join(held.roster.frame.select("security"), on="security", how="semi").sort("start", "old")
        pairs = mine.select("old", "new", "start", "confidence").iter_rows()
        names[held.index] = [f"{old} = {new} ({start}: {rests})" for old, new, start, rests in pairs]
    if any(names.values()):
        text = "members that changed their ticker, inferred from prices and held on as one"
        yield note_of("renamed_share", names, f"{text}: {of_indices(names)}")


def possible(context: Context) -> Iterator[QualityNote]:
    """Exits after which another line started at nearly the price, and what they would add were they renames.

    The effect is the weight at the last rebalance times the return from the last price to that line's at the end.
    """
    held, panel, end = context.main, context.span.panel, context.span.end
    left = exit_columns(panel, held.roster.holdings.rows, end=end)
    weights = weights_at_exit(held, left, start=context.span.start)
    exits = held.roster.frame.select(old="security", weight=pl.Series(weights)).filter(pl.col("weight") > 0)
    if context.market.has_caps:
        return
    pairs = context.market.all_prices.possible_renames
    found = pairs.filter(pl.col("start") <= context.resolved.until).join(exits, on="old").sort("start", "old")
    if found.height:
        rows = panel.rows(found.get_column("new").to_list())
        begun = np.array([panel.column(day) for day in found.get_column("start")])
        since = found.get_column("price").to_numpy() * panel.value[rows, end] / panel.value[rows, begun] - 1.0
        texts = [
            f"{old} = {new}? ({start}, {percent(gain, signed=True)} since)"
            for old, new, start, gain in zip(*found.select("old", "new", "start"), since.tolist(), strict=True)
        ]
        effect = points(float(found.get_column("weight").to_numpy() @ since), digits=2)
        detail = (
            "exits after which another line started within three sessions and 5% of the last price: without "
            "capitalisations a rename cannot be inferred; were they renames, the index's return would change by "
            f"{effect}: {named(texts)}"
        )
        yield QualityNote(kind="possible_rename", count=found.height, first=found.get_column("old")[0], detail=detail)
