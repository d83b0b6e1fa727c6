"""Under which ticker a security is traded today, as its company spells it."""

from __future__ import annotations

from collections import defaultdict

from redink.identity.companies import Filers, Match
from redink.identity.lines import SecurityLine
from redink.identity.tickers import squeezed


def symbols_of(lines: list[SecurityLine], matches: list[Match], known: Filers) -> dict[str, str]:
    """Security -> the company's ticker that agrees with the line's but for separators (BRKB: BRK-B).

    A line without a ticker has the company's only ticker, where the company has one alone, no other line of the
    company is as new, and no line goes by that ticker. Others are not in it.
    """
    symbols: dict[str, str] = {}
    for line, match in zip(lines, matches, strict=True):
        alike = [own for own in known.own_tickers(match) if squeezed(own) == squeezed(line.last().ticker)]
        if len(alike) == 1:
            symbols[line.security] = alike[0]
    return symbols | _only_tickers(lines, matches, known)


def _only_tickers(lines: list[SecurityLine], matches: list[Match], known: Filers) -> dict[str, str]:
    shown = {squeezed(spell.ticker) for line in lines for spell in line.spells}
    by_company: dict[str, list[SecurityLine]] = defaultdict(list)
    found: dict[str, str] = {}
    for line, match in zip(lines, matches, strict=True):
        if match.cik is not None:
            by_company[known.company(match.cik)].append(line)
    for cik, theirs in by_company.items():
        own = known.tickers[cik]
        newest = max(line.last().last for line in theirs)
        last = [line for line in theirs if line.last().last == newest]
        if len(own) == 1 and len(last) == 1 and not last[0].has_ticker() and squeezed(own[0]) not in shown:
            found[last[0].security] = own[0]
    return found
