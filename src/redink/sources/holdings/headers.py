"""Under which headers funds print their columns, over the years and from one provider to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

SPELLINGS: Final = {
    "ticker": ("holdingticker", "issuerticker", "ticker", "symbol", "holdingsymbol", "tickersymbol"),
    "name": ("name", "holdingname", "holdings", "securityname", "company", "issuer", "description", "security"),
    "asset": ("assetclass", "securitytype", "assettype", "classofshares", "assetgroup"),
    "value_usd": ("marketvalue", "marketvalueusd", "notionalvalue"),
    "percent": (
        *("weight", "weighting", "weightpercent", "percentweight"),
        *("ofnetassets", "netassets", "offund", "offunds", "ofassets", "percentoffund", "percentofnetassets"),
    ),
    "balance": ("quantity", "shares", "sharesheld", "sharesparvalue", "sharespar", "sharesorprincipalamount"),
    "price": ("price", "marketprice", "closingprice"),
    "cusip": ("cusip",),
    "isin": ("isin",),
    "identifier": ("identifier", "securityidentifier"),
    "sector": ("sector", "gicssector"),
    "country": ("location", "country"),
    "exchange": ("exchange",),
}
"""Our column -> its headers, without case, blanks and signs; the first that is there counts.

`identifier` is a CUSIP of nine characters or an ISIN of twelve.
"""

Needed = tuple[tuple[str, ...], ...]
"""Groups of our columns: of each group one must be there."""

LISTED: Final[Needed] = (("ticker", "isin", "cusip", "identifier"), ("percent", "value_usd", "balance"))
DAILY: Final[Needed] = (("ticker",), ("name",), ("asset",), ("percent", "value_usd"))


def places_of(cells: Sequence[str]) -> dict[str, int]:
    """Our column -> its place in a header.

    >>> places_of(["Fund Ticker", "Holding Ticker", "% of fund*"])
    {'ticker': 1, 'percent': 2}
    """
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        places.setdefault(re.sub(r"[^a-z]", "", cell.lower()), at)
    return {
        ours: next(places[theirs] for theirs in spellings if theirs in places)
        for ours, spellings in SPELLINGS.items()
        if any(theirs in places for theirs in spellings)
    }


def is_header(cells: Sequence[str], needed: Needed) -> bool:
    """Whether the cells name a column of each group."""
    found = places_of(cells)
    return all(any(name in found for name in group) for group in needed)


def lacking_columns(lines: Sequence[tuple[int, list[str]]], needed: Needed) -> str:
    """What the line that is most like a header names, and what it lacks, in the providers' words."""
    nothing: tuple[int, list[str]] = (0, [])
    number, cells = max(lines, key=lambda line: (len(places_of(line[1])), -line[0]), default=nothing)
    there = places_of(cells)
    lacked = [group for group in needed if not any(name in there for name in group)]
    wants = "; ".join(f"one of {', '.join(_plain(name) for name in group)}" for group in lacked)
    found = ", ".join(cell for cell in cells if cell.strip()) if there else ""
    return f"{f'line {number} has the columns {found}' if found else 'it has none that is known'}, and lacks {wants}"


def _plain(name: str) -> str:
    return PLAIN.get(name, name)


PLAIN: Final = {
    "ticker": "Ticker (Holding Ticker, Symbol)",
    "name": "Name",
    "asset": "Asset Class",
    "percent": "Weight (%) (Weighting, % of net assets)",
    "value_usd": "Market Value",
    "balance": "Shares with Price",
    "isin": "ISIN",
    "cusip": "CUSIP",
    "identifier": "Identifier",
}
