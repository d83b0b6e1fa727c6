"""How alike two names of a company are, however they are abbreviated or cut off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LEGAL: Final = re.compile(
    r"inc|incorporated|corp|corporation|co|company|companies|ltd|limited|plc|llc|lp|nv|sa|ag|se|ab"
    r"|trust|tr|reit|the|new|and|class|series|cl|clas|cla|dba"
)
"""Words that say what form a company or its share has, or nothing."""

SHARE: Final = re.compile(
    r"\([^)]*\)"
    r"|\b(common )?shares? of beneficial interest\b"
    r"|\b(class|series|cl)\s+[a-z0-9]\b"
    r"|\b(common|ordinary|capital|subordinate|voting|american depositary)\b\s+(shares?|stock)"
    r"|\b(shares?|stock|adr|ads|units?)\b"
    r"|\b(par value|trading under)\b.*$|\$[\d.]+"
    r"|d/b/a|\breal estate investment trust$|/[a-z]{2,3}/?$"
)
"""What a name says of the share, or of where its company is registered."""
CLASS: Final = re.compile(r"\b(?:class|series|cl)\.?\s+([a-z])\b", re.IGNORECASE)

SHORT: Final = {
    "hldg": "holding",
    "hldgs": "holding",
    "holdings": "holding",
    "intl": "international",
    "grp": "group",
    "finl": "financial",
    "fin": "financial",
    "tech": "technology",
    "technologies": "technology",
    "pharma": "pharmaceutical",
    "pharmaceuticals": "pharmaceutical",
    "therapeutics": "therapeutic",
    "svcs": "service",
    "services": "service",
    "systems": "system",
    "sys": "system",
    "solutions": "solution",
    "industries": "industry",
    "resources": "resource",
    "bancorporation": "bancorp",
    "bancshares": "bancshare",
    "mfg": "manufacturing",
    "natl": "national",
    "rlty": "realty",
    "amer": "american",
}
"""Abbreviations and plurals, and the word that they stand for."""

SIMILAR: Final = 0.5
"""From this part of common words on, two names are similar."""
CUT: Final = 4
"""Letters that a word must have to pass for the beginning of another."""
FULL: Final = 33
"""Letters from which on fund lists cut names off."""


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """The words of the name that tell companies apart, in order; the last of a name cut off in full is left out.

    >>> words("KRATOS DEFENSE AND SECURITY SOLUTI"), words("Kratos Defense & Security, Inc. Class A Common Stock")
    (('kratos', 'defense', 'security'), ('kratos', 'defense', 'security'))
    """
    text = SHARE.sub(" ", name.lower().replace("'", "").replace(".", ""))
    found = [SHORT.get(match.group(), match.group()) for match in re.finditer(r"[a-z0-9]+", text)]
    whole = found[:-1] if _is_cut(name) else found
    return tuple(word for word in whole if not LEGAL.fullmatch(word))


def one_word(name: str) -> str:
    """The words of the name in one: two names are exactly one where these are the same.

    >>> one_word("Kestrel Mobil Corp."), one_word("KESTREL MOBIL CORP CLASS A")
    ('kestrelmobil', 'kestrelmobil')
    """
    return "".join(words(name))


def share_class(name: str) -> str | None:
    """The class that a security's name states, in capitals.

    >>> share_class("BLOOM ENERGY CLASS A CORP"), share_class("FABRINET")
    ('A', None)
    """
    found = CLASS.search(name)
    return found.group(1).upper() if found else None


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> float:
    """1 where both names have the same words, else the part of the longer one's words that agree from the front.

    A name that was cut off is compared as far as it goes; a word may stand for the beginning of another.

    >>> likeness("FIRST BANCORP", "First Bancorp, Inc."), likeness("ACME ROCKET HLDG", "Acme Widgets Holdings")
    (1.0, 0.3333333333333333)
    """
    left, right = words(one), words(other)
    if not left or not right:
        return 0.0
    if "".join(left) == "".join(right):
        return 1.0
    if _is_cut(one) or _is_cut(other):
        shorter = min(len(left), len(right))
        left, right = left[:shorter] if _is_cut(other) else left, right[:shorter] if _is_cut(one) else right
    differ = (place for place, (a, b) in enumerate(zip(left, right, strict=False)) if not _agree(a, b))
    return next(differ, min(len(left), len(right))) / max(len(left), len(right))


def _is_cut(name: str) -> bool:
    """Whether a list in capitals cut the name off."""
    return len(name) >= FULL and name.isupper()


def _agree(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= CUT and long.startswith(short))
