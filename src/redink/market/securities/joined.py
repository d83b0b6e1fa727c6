"""The tables of a market with each renamed share as one security, under its first ticker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from redink.market.prices.rows import run_lengths
from redink.market.securities.descriptions import companies_renamed, described, renamed_facts, reported
from redink.market.securities.meanings import INFERRED, Meanings
from redink.market.securities.renames import linked_pairs
from redink.market.securities.stretches import Stretch, stretches_of
from redink.market.securities.succession import Earlier, successions
from redink.tables import FACTS, TICKERS

RUN: Final = {"security": pl.String(), "first": pl.Int64(), "row": pl.Int64(), "stop": pl.Int64(), "own": pl.Boolean()}


Tables = Mapping[str, pl.DataFrame]


def joined(tables: Tables, earlier: Earlier | None = None) -> tuple[Tables, Tables]:
    """The checked tables, as known on a day, with a renamed share under one key; and what of them it replaced.

    Prices, description and facts stand under its first ticker; `tickers` has a row for each meaning of a ticker that a
    rename has to do with. Without a rename the tables are handed back as they are, and nothing is replaced. Only rows
    in the tables decide, and what `earlier` says of prices that are not at hand. Of what was replaced `joined_as_known`
    makes the tables of an earlier day.
    """
    prices, securities = tables["prices"], tables["securities"]
    segments, pairs = successions(prices, earlier)
    linked = linked_pairs(pairs, prices, securities, tables["tickers"])
    if linked.is_empty():
        return tables, {}
    taken = {*segments.get_column("ticker"), *securities.get_column("security")}
    stretches = stretches_of(segments, linked, prices.get_column("date"), taken=taken)
    tickers = pl.concat([tables["tickers"], _meanings(stretches, securities)])
    made = {**tables, "prices": _under_keys(prices, stretches), "tickers": TICKERS.check(tickers, where=INFERRED)}
    meanings = Meanings.of_tickers(tickers, prices)
    chosen = renamed_facts(tables["facts"], companies_renamed(securities, meanings), meanings)
    replaced = {"securities": securities, "facts": tables["facts"].filter(chosen)}
    others = {**made, "facts": tables["facts"].filter(~chosen)} if replaced["facts"].height else made
    return _described(others, replaced, meanings), replaced


def joined_as_known(tables: Tables, replaced: Tables, *, now: Tables) -> Tables:
    """The joined tables of an earlier day, described by the renames in `tables` (as known then).

    `now` are the joined tables of the later day, and `replaced` what the joining replaced in them.
    """
    if not replaced:
        return tables
    meanings = Meanings.of_tickers(now["tickers"], now["prices"])
    chosen = renamed_facts(tables["facts"], companies_renamed(replaced["securities"], meanings), meanings)
    others = {**tables, "facts": tables["facts"].filter(~chosen)}
    return _described(others, replaced, Meanings.of_tickers(tables["tickers"], tables["prices"]))


def _described(tables: Tables, replaced: Tables, meanings: Meanings) -> Tables:
    """The tables with description and facts of the renamed shares made from those replaced."""
    securities, facts = replaced["securities"], replaced["facts"]
    found = reported(facts, companies_renamed(securities, meanings), meanings)
    return {
        **tables,
        "securities": described(securities, meanings),
        "facts": pl.concat([tables["facts"], found]).sort(FACTS.key) if found.height else tables["facts"],
    }


def _under_keys(prices: pl.DataFrame, stretches: Sequence[Stretch]) -> pl.DataFrame:
    """The prices with the stretches' rows under their securities, sorted by security and date."""
    names, stops = prices.get_column("security").rle().struct.field("value"), run_lengths(prices).cumsum()
    affected = [each.ticker for each in stretches]
    whole = pl.DataFrame({"security": names, "stop": stops}).with_columns(
        row=pl.col("stop").shift(fill_value=0), first=pl.lit(0, pl.Int64), own=pl.lit(value=True)
    )
    moved = [
        (each.security, at, each.row, each.stop, each.security == each.ticker) for at, each in enumerate(stretches)
    ]
    runs = pl.concat(
        [
            whole.filter(~pl.col("security").is_in(affected)).select(list(RUN)),
            pl.DataFrame(moved, schema=RUN, orient="row"),
        ]
    ).sort("security", "first")
    follows = (pl.col("row") == pl.col("stop").shift()) & pl.col("own") & pl.col("own").shift()
    together = runs.with_columns(slice=(~follows.fill_null(value=False)).cum_sum())
    slices = together.group_by("slice", maintain_order=True).agg(
        pl.col("security").first(), pl.col("row").first(), pl.col("stop").last(), pl.col("own").first()
    )
    parts = [
        part if own else part.with_columns(security=pl.lit(security))
        for security, row, stop, own in slices.select("security", "row", "stop", "own").iter_rows()
        for part in (prices.slice(row, stop - row),)
    ]
    return pl.concat(parts, rechunk=True)


def _meanings(stretches: Sequence[Stretch], securities: pl.DataFrame) -> pl.DataFrame:
    """Rows of `tickers`: the security that each of the tickers meant, and from when to when."""
    ciks = dict(securities.select("security", "cik").iter_rows())
    rows = [
        {
            "ticker": each.ticker,
            "start": each.start,
            "end": None if each.latest and not each.followed else each.end,
            "security": each.security,
            "cik": ciks.get(each.ticker) if each.latest else None,
            "link": each.link,
            "confidence": each.confidence,
            "source": INFERRED,
        }
        for each in stretches
    ]
    return pl.DataFrame(rows, schema=TICKERS.schema())
