"""A market with other members, as lists read in another way or of one source alone give them."""

from __future__ import annotations

from dataclasses import fields, replace

import polars as pl

from redink.market.market import Market
from redink.tables import MEMBERS


def with_members(market: Market, members: pl.DataFrame) -> Market:
    """The market with these rows of `members`; what was worked out of its prices, facts and tickers is kept."""
    other = replace(market, tables={**market.tables, "members": MEMBERS.check(members, where=market.identity)})
    given = {*(each.name for each in fields(market)), "kept"}
    vars(other).update({name: made for name, made in vars(market).items() if name not in given})
    return other
