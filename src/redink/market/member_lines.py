"""Which securities the lines of an index list mean on a day, and which of these are no shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from redink.market.lines import why_no_share
from redink.market.market import Market


def member_lines(market: Market, rows: pl.DataFrame, index: str, *, on: date) -> pl.DataFrame:
    """Columns spelled and security: what the index's `rows` of members in force on the day mean, one row a security.

    Where two lines mean one security, the first counts.
    """
    lines = rows.select(spelled="security", security=pl.Series(market.meant(rows, index, on=on), dtype=pl.String))
    return lines.unique("security", keep="first", maintain_order=True)


def why_left_out(market: Market, lines: pl.DataFrame, *, priced: Iterable[str]) -> pl.Series:
    """Why each line (spelled, security) is no share; null for shares.

    A security among the `priced` is recognised by its description, another by the ticker of its line.
    """
    there = set(priced)
    others = set(market.listings.filter(~pl.col("is_share")).get_column("security"))
    why = [
        ("a warrant, right or unit" if security in others else None) if security in there else why_no_share(spelled)
        for spelled, security in lines.select("spelled", "security").iter_rows()
    ]
    return pl.Series(why, dtype=pl.String)
