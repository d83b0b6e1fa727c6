"""Under which headers funds print their columns, over the years and from one provider to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

SHARES_OF: Final = ("ofnetassets", "netassets", "ofnav", "offund", "offunds", "ofassets", "ofportfolio")
WEIGHTS: Final = ("weight", "weighting", "weights", "portfolioweight")
OF_VALUE: Final = ("marketvalue", "ofmarketvalue")
PERCENTS: Final = tuple(
    spelling for base in (*WEIGHTS, *SHARES_OF, *OF_VALUE) for spelling in (f"{base}percent", f"percent{base}")
)
SPELLINGS: Final = {
    "ticker": ("holdingticker", "issuerticker", "ticker", "symbol", "holdingsymbol", "tickersymbol"),
    "name": ("name", "holdingname", "holdings", "securityname", "company", "issuer", "description", "security"),
    "asset": ("assetclass", "securitytype", "assettype", "classofshares", "assetgroup"),
    "value_usd": ("marketvalueusd", "marketvalue", "notionalvalueusd", "notionalvalue"),
    "percent": (*PERCENTS, *WEIGHTS),
    "balance": ("quantity", "shares", "sharesheld", "sharesparvalue", "sharespar", "sharesorprincipalamount"),
    "price": ("priceusd", "price", "marketpriceusd", "marketprice", "closingpriceusd", "closingprice"),
    "cusip": ("cusip",),
    "isin": ("isin",),
    "identifier": ("identifier", "securityidentifier"),
    "sector": ("sector", "gicssector"),
    "country": ("location", "country"),
    "exchange": ("exchange",),
}
"""Our column -> its headers, in letters alone, % as percent and $ as usd; the first that is there counts.

`identifier` is a CUSIP of nine characters, an ISIN of twelve, or in a list without tickers a ticker.
"""

Needed = tuple[tuple[str, ...], ...]
"""Groups of our columns: of each group one must be there."""

LISTED: Final[Needed] = (("ticker", "isin", "cusip", "identifier"), ("percent", "value_usd", "balance"))
DAILY: Final[Needed] = (("ticker",), ("name",), ("asset",), ("percent", "value_usd"))


def places_of(cells: Sequence[str]) -> dict[str, int]:
    """Our column -> its place in a header.

    >>> places_of(["Fund Ticker", "Holding Ticker", "Weight", "% of fund*", "Market Value (%)"])
    {'ticker': 1, 'percent': 3}
    """
    return {ours: places[0] for ours, places in _candidates(cells).items()}


def rivals_of(cells: Sequence[str]) -> list[tuple[str, int, int]]:
    """Our column, its place, and the place of another column whose header differs in signs alone or not at all.

    >>> rivals_of(["Ticker", "Weight", "Weight (%)"]), rivals_of(["Ticker", "Market Value", "Notional Value"])
    ([('percent', 2, 1)], [])
    """
    return [
        (ours, places[0], other)
        for ours, places in _candidates(cells).items()
        for other in places[1:]
        if _letters(cells[other]) == _letters(cells[places[0]])
    ]


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


def _candidates(cells: Sequence[str]) -> dict[str, list[int]]:
    """Our column -> the places of its headers, the best spelling first."""
    written: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        written.setdefault(_letters(cell.replace("%", "percent").replace("$", "usd")), []).append(at)
    found = {
        ours: [at for theirs in spellings for at in written.get(theirs, [])] for ours, spellings in SPELLINGS.items()
    }
    return {ours: places for ours, places in found.items() if places}


def _letters(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())


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
