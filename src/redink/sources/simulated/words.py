"""Invented company names and the tickers made from them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from string import ascii_uppercase
from typing import Final

import numpy as np

_FIRST = """
Alder Amber Aspen Auburn Birch Blue Bramble Briar Bright Cedar Chalk Clay Clear Clover Cobalt Copper Coral Crane
Crimson Dale Deep Drift Dune Eagle Early East Elder Elm Ember Fair Falcon Fern Field Flint Frost Garnet Glen Gold
Granite Green Grove Harbor Hazel Heron High Hollow Iron Ivory Jade Juniper Lantern Larch Laurel Linden Long Maple
Marble Meadow Mist Moss North Oak Ochre Olive Opal Orchard Osprey Pearl Pine Quartz Raven Red Rowan Russet Sage
Silver Slate Spruce Stone Thistle
"""
_SECOND = """
Arch Bank Barrow Basin Bay Beacon Bend Bluff Bridge Brook Canyon Cape Cliff Coast Cove Creek Crest Crossing Dell
Falls Fjord Ford Forge Gate Gorge Haven Head Hearth Hill Isle Keep Lake Landing Ledge March Mill Moor Pass Path Peak
Point Pond Port Reach Ridge River Rock Shore Spring Summit
"""
FIRST: Final = tuple(_FIRST.split())
SECOND: Final = tuple(_SECOND.split())
PREFIXES: Final = ("", "New ", "Upper ", "Lower ", "Old ", "Outer ")

BUSINESSES: Final[dict[str, tuple[str, ...]]] = {
    "Technology": ("Systems", "Software", "Semiconductor", "Networks"),
    "Health Care": ("Therapeutics", "Biosciences", "Medical", "Genomics"),
    "Finance": ("Bancorp", "Financial", "Bankshares", "Insurance"),
    "Industrials": ("Industries", "Machinery", "Logistics", "Aerospace"),
    "Consumer Discretionary": ("Stores", "Brands", "Leisure", "Homes"),
    "Consumer Staples": ("Foods", "Farms", "Beverages", "Household"),
    "Energy": ("Petroleum", "Energy", "Drilling", "Renewables"),
    "Real Estate": ("Properties", "Realty", "Residential", "Storage"),
    "Utilities": ("Power", "Water", "Gas", "Electric"),
}
SECTORS: Final = tuple(BUSINESSES)
LEGAL: Final = ("Inc.", "Corp.", "Holdings Inc.", "Group Inc.", "Company")


def compose_stems(count: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Distinct two-word stems, such as ("Alder", "Ridge"); a prefix joins the first once all pairs are taken."""
    pairs = len(FIRST) * len(SECOND)
    rounds = -(-count // pairs)
    codes = rng.permutation(pairs * rounds)[:count].tolist()
    return [(PREFIXES[c // pairs] + FIRST[c % pairs // len(SECOND)], SECOND[c % len(SECOND)]) for c in codes]


def ticker_of(stem: tuple[str, str], taken: set[str]) -> str:
    """A free four-letter ticker from the letters of a stem; it is added to `taken`.

    >>> taken: set[str] = set()
    >>> ticker_of(("Alder", "Ridge"), taken), ticker_of(("Alder", "Ridge"), taken)
    ('ALRI', 'ALRD')
    """
    ticker = next(candidate for candidate in _candidates(stem) if candidate not in taken)
    taken.add(ticker)
    return ticker


def _candidates(stem: tuple[str, str]) -> Iterator[str]:
    first, second = (word.replace(" ", "").upper() for word in stem)
    for inner, outer in product(first[1:], second[1:]):
        yield first[0] + inner + second[0] + outer
    for letters in product(ascii_uppercase, repeat=3):
        yield first[0] + "".join(letters)
