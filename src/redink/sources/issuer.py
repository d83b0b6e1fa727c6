"""Which securities are lines of one company, inferred from their names and tickers.

A name is cut where it starts to describe the share ("Class A Common Stock"); what is left is the issuer. Two
securities are one company where the issuers agree and, besides, their tickers share a stem (GOOG and GOOGL, BATRA
and BATRK) or both names state a class. Names that merely look alike ("First Bancorp" twice) stay apart. What is stated
of a security's company comes before its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

SHARE = re.compile(
    r"[\s,(-]+("
    r"(class|series|cl\.?)\s+[a-z]\b|common (stock|shares?)|ordinary shares?|capital stock|voting shares?|"
    r"(subordinate|limited|restricted) voting|american depositary|depositary|beneficial interest|"
    r"shares of beneficial|warrants?\b|rights?\b|units?\b|preferred|par value|\$\d"
    r").*$",
    re.IGNORECASE,
)
CLASS = re.compile(r"\b(class|series|cl\.?)\s+[a-z]\b", re.IGNORECASE)
LEGAL: Final = r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|plc|llc|lp)\b"
FORM = re.compile(rf"{LEGAL}|\b(the|new)\b")
NOTHING_STATED: Final[Mapping[str, str]] = MappingProxyType({})
NOT_SHARES = re.compile(r"\b(warrants?|rights?|units?)\s*$", re.IGNORECASE)


def issuer_name(name: str) -> str:
    """The issuer's part of a security's name, lower case, without legal form.

    >>> issuer_name("Alphabet Inc. Class C Capital Stock"), issuer_name("Capital Bancorp Inc. Common Stock")
    ('alphabet', 'capital bancorp')
    """
    cut = SHARE.sub("", name).lower()
    cut = re.sub(r"[^a-z0-9& ]", " ", cut)
    return " ".join(FORM.sub(" ", cut).split())


def stated_name(company: str) -> str:
    """A stated company without capitals, blanks, commas, points and legal form; as it stands where nothing else is.

    >>> stated_name("Under Acme, Inc."), stated_name("UNDER ACME"), stated_name("New Acme"), stated_name("Co.")
    ('underacme', 'underacme', 'newacme', 'Co.')
    """
    words = company.lower().replace(".", "").replace(",", " ")
    return "".join(re.sub(LEGAL, " ", words).split()) or company


def is_share(name: str | None) -> bool:
    """Whether the name is that of a share, not of a warrant, right or unit.

    >>> is_share("CleanSpark Inc. Warrant"), is_share("Bright Horizons Common Stock"), is_share(None)
    (False, True, True)
    """
    return name is None or NOT_SHARES.search(name) is None


def companies(
    listings: Iterable[tuple[str, str | None]], *, stated: Mapping[str, str] = NOTHING_STATED
) -> dict[str, str]:
    """Ticker -> company for (ticker, name) pairs; a company is named by the first of its tickers.

    stated  ticker -> the company that is stated of it, in any spelling: tickers of one are one company, tickers of two
            never are, whatever their names say; one of which nothing is stated joins the only one that its name tells

    >>> companies([("GOOG", "Alphabet Inc. Class C Capital Stock"), ("GOOGL", "Alphabet Inc. Class A Common Stock"),
    ...            ("FBNC", "First Bancorp"), ("FNLC", "First Bancorp")])
    {'FBNC': 'FBNC', 'FNLC': 'FNLC', 'GOOG': 'GOOG', 'GOOGL': 'GOOG'}
    """
    pairs = sorted(listings)
    first = {mine: ticker for ticker, mine in sorted(stated.items(), reverse=True)}
    leader = {ticker: first[mine] for ticker, mine in stated.items()}
    leading = frozenset(first.values())
    alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ticker, name in sorted(pairs, key=lambda pair: pair[0] not in stated):
        near = {} if ticker in leader else _near(ticker, name, alike, leader)
        if name is not None and is_share(name) and not near:
            alike[issuer_name(name)].append((ticker, name))
        sure = len(leading.intersection(near)) <= 1
        leader.setdefault(ticker, next(iter(near), ticker) if sure else ticker)
    named: dict[str, str] = {}
    return {ticker: named.setdefault(leader[ticker], ticker) for ticker, _ in pairs}


def _near(
    ticker: str, name: str | None, alike: Mapping[str, list[tuple[str, str]]], leader: Mapping[str, str]
) -> dict[str, None]:
    """The companies, by their leading tickers, of the lines before it of which its name and ticker tell, in order."""
    if name is None or not is_share(name) or not (issuer := issuer_name(name)):
        return {}
    lines = (each for each in alike.get(issuer, ()) if _one_company(each, (ticker, name)))
    return {leader[other]: None for other, _ in lines}


def _one_company(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return _share_stem(one[0], other[0]) or (CLASS.search(one[1]) is not None and CLASS.search(other[1]) is not None)


def _share_stem(one: str, other: str) -> bool:
    """Tickers that differ only in a last class letter: GOOG and GOOGL, BATRA and BATRK, BRK-A and BRK-B."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return len(short) > 3 and short[:-1] == long[:-1]
    return len(long) - len(short) <= 2 and long.startswith(short) and len(short) >= 2
