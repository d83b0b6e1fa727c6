"""Which security a list means: tickers that agree but for their separator are one (CRDA and CRD-A, BRK.B and BRK-B)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

SEPARATORS = re.compile(r"[.\-/ ]")


def squeezed(ticker: str) -> str:
    """The ticker in capitals without separators.

    >>> squeezed("brk.B")
    'BRKB'
    """
    return SEPARATORS.sub("", ticker).upper()


def resolve_tickers(spelled: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Spelled -> known security: the same text, else the only one that agrees without separators, else unchanged.

    >>> resolve_tickers(["A", "BRK.B", "ZZZ"], ["A", "BRK-B"])
    {'A': 'A', 'BRK.B': 'BRK-B', 'ZZZ': 'ZZZ'}
    """
    exact = set(known)
    alike: dict[str, list[str]] = defaultdict(list)
    for ticker in sorted(exact):
        alike[squeezed(ticker)].append(ticker)
    return {ticker: _match(ticker, exact, alike) for ticker in spelled}


def _match(ticker: str, exact: set[str], alike: dict[str, list[str]]) -> str:
    candidates = alike[squeezed(ticker)]
    return ticker if ticker in exact or len(candidates) != 1 else candidates[0]
