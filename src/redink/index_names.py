"""Indices as people write them; in data, questions and JSON they go by their ids."""

from __future__ import annotations

from typing import Final

FAMILIES: Final = frozenset(
    [
        "aex", "asx", "athens", "bel", "bist", "bux", "cac", "chinext", "crsp", "csi", "dax", "dow", "egx",
        "euro", "ftse", "ftseurofirst", "hang", "ibex", "ibovespa", "ipc", "ipsa", "iseq", "jakarta", "kbw",
        "kosdaq", "kospi", "kse", "mdax", "merval", "moex", "msci", "nasdaq", "nifty", "nikkei", "nyse", "nzx",
        "obx", "omx", "oslo", "phlx", "psei", "psi", "russell", "sdax", "sensex", "shanghai", "shenzhen", "smi",
        "sp", "stoxx", "straits", "tadawul", "taiex", "tecdax", "tel", "topix", "tsx", "vix", "wig", "wilshire"
    ]
)  # fmt: skip
"""How the ids of known indices begin."""
ACRONYMS: Final = frozenset(
    [
        "acwi", "aex", "asx", "atx", "bel", "bist", "bux", "bvl", "cac", "crsp", "csi", "dax", "eafe", "egx",
        "emu", "esg", "fang", "ftse", "ibex", "ipc", "ipsa", "iseq", "jse", "kbw", "klci", "kse", "mdax", "mib",
        "moex", "msci", "nse", "nyse", "nzx", "obx", "omx", "phlx", "psi", "sdax", "smi", "tecdax", "tsx", "us",
        "usa", "vix", "wig"
    ]
)  # fmt: skip
SPELLED: Final = {
    "sp": "S&P",
    "stoxx": "STOXX",
    "topix": "TOPIX",
    "kospi": "KOSPI",
    "ftseurofirst": "FTSEurofirst",
    "psei": "PSEi",
}


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
