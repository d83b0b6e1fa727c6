"""Which securities are lines of one company, told from their names and tickers.

A name is cut where it starts to describe the share ("Class A Common Stock"); what is left is the issuer. Two
securities are one company where the issuers agree and, besides, their tickers share a stem (GOOG and GOOGL, BATRA
and BATRK) or both names state a class. Names that merely look alike ("First Bancorp" twice) stay apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

SHARE = re.compile(
    r"[\s,(-]+("
    r"(class|series|cl\.?)\s+[a-z]\b|common (stock|shares?)|ordinary shares?|capital stock|voting shares?|"
    r"(subordinate|limited|restricted) voting|american depositary|depositary|beneficial interest|"
    r"shares of beneficial|warrants?\b|rights?\b|units?\b|preferred|par value|\$\d"
    r").*$",
    re.IGNORECASE,
)
CLASS = re.compile(r"\b(class|series|cl\.?)\s+[a-z]\b", re.IGNORECASE)
FORM = re.compile(r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|plc|llc|lp|the|new)\b")
NOT_SHARES = re.compile(r"\b(warrants?|rights?|units?)\s*$", re.IGNORECASE)


def issuer_name(name: str) -> str:
    """The issuer's part of a security's name, lower case, without legal form.

    >>> issuer_name("Alphabet Inc. Class C Capital Stock"), issuer_name("Capital Bancorp Inc. Common Stock")
    ('alphabet', 'capital bancorp')
    """
    cut = SHARE.sub("", name).lower()
    cut = re.sub(r"[^a-z0-9& ]", " ", cut)
    return " ".join(FORM.sub(" ", cut).split())


def is_share(name: str | None) -> bool:
    """Whether the name is that of a share, not of a warrant, right or unit.

    >>> is_share("CleanSpark Inc. Warrant"), is_share("Bright Horizons Common Stock"), is_share(None)
    (False, True, True)
    """
    return name is None or NOT_SHARES.search(name) is None


def companies(listings: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Ticker -> company for (ticker, name) pairs; a company is named by the first of its tickers.

    >>> companies([("GOOG", "Alphabet Inc. Class C Capital Stock"), ("GOOGL", "Alphabet Inc. Class A Common Stock"),
    ...            ("FBNC", "First Bancorp"), ("FNLC", "First Bancorp")])
    {'FBNC': 'FBNC', 'FNLC': 'FNLC', 'GOOG': 'GOOG', 'GOOGL': 'GOOG'}
    """
    pairs = sorted(listings)
    alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    company = {ticker: ticker for ticker, _ in pairs}
    for ticker, name in pairs:
        if name is None or not is_share(name):
            continue
        issuer = issuer_name(name)
        leader = next((first for first, theirs in alike[issuer] if _one_company((first, theirs), (ticker, name))), None)
        if leader is None or not issuer:
            alike[issuer].append((ticker, name))
        else:
            company[ticker] = leader
    return company


def _one_company(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return _share_stem(one[0], other[0]) or (CLASS.search(one[1]) is not None and CLASS.search(other[1]) is not None)


def _share_stem(one: str, other: str) -> bool:
    """Tickers that differ only in a last class letter: GOOG and GOOGL, BATRA and BATRK, BRK-A and BRK-B."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return len(short) > 3 and short[:-1] == long[:-1]
    return len(long) - len(short) <= 2 and long.startswith(short) and len(short) >= 2
