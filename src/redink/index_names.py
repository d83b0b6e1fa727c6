"""Indices as people write them; in data, questions and JSON they go by their ids."""

from __future__ import annotations

from typing import Final

FAMILIES: Final = frozenset(
    [
        "asx",
        "cac",
        "crsp",
        "csi",
        "dax",
        "dow",
        "euro",
        "ftse",
        "hang",
        "kospi",
        "msci",
        "nasdaq",
        "nifty",
        "nikkei",
        "russell",
        "sensex",
        "sp",
        "stoxx",
        "topix",
        "tsx",
        "vix",
        "wilshire",
    ]
)
"""How the ids of known indices begin."""
ACRONYMS: Final = frozenset(
    ["acwi", "asx", "cac", "crsp", "csi", "dax", "eafe", "ftse", "msci", "tsx", "us", "usa", "vix"]
)
SPELLED: Final = {"sp": "S&P", "stoxx": "STOXX", "topix": "TOPIX", "kospi": "KOSPI"}


def with_article(index: str) -> str:
    """An index in a sentence: the Russell 2000, but my-list.

    >>> with_article("russell-2000"), with_article("my-list")
    ('the Russell 2000', 'my-list')
    """
    return f"the {written_name(index)}" if index.split("-")[0] in FAMILIES else index


def written_name(index: str | None) -> str:
    """An index as people write it; one of no known family is shown by its id, none as nothing.

    >>> written_name("russell-2000"), written_name("sp-500"), written_name("msci-world"), written_name("my-list")
    ('Russell 2000', 'S&P 500', 'MSCI World', 'my-list')
    """
    parts = (index or "").split("-")
    if parts[0] not in FAMILIES:
        return index or ""
    return " ".join(part.upper() if part in ACRONYMS else SPELLED.get(part, part.capitalize()) for part in parts)
