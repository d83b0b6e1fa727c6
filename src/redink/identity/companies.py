"""Securities to the companies that file with the SEC, by ticker and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from redink.identity.lines import Line
from redink.identity.names import SIMILAR, likeness, words
from redink.identity.tickers import squeezed

CONFIDENCE: Final = {
    "ticker and name": "the company has the ticker today and the same name",
    "ticker and former name": "the company has the ticker today and had the name before",
    "ticker, similar name": "the company has the ticker today and at least half of the name's words",
    "name alone": "no ticker today, and this company alone has or had the name",
}
"""What a match rests on, strongest first."""

WHY_NOT: Final = {
    "ticker of another": "the ticker is today another company's, by its name, and no company has this name alone",
    "several of that name": "several companies have or had the name",
    "no such company": "no company has the ticker or the name",
}


GIVEN_AWAY: Final = ", and the ticker is another company's since it left"
"""Added to what a match rests on for a security that left the lists: prices under its ticker are not its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filer:
    """A company as the SEC knows it: its CIK of ten digits, names (the first is today's) and today's tickers."""

    cik: str
    names: tuple[str, ...]
    tickers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A security's company, or None, and what that rests on: a key of `CONFIDENCE` or `WHY_NOT`."""

    cik: str | None
    why: str


class Filers:
    """Companies by ticker and by name."""

    def __init__(self, filers: Iterable[Filer]) -> None:
        self.tickers: dict[str, tuple[str, ...]] = {}
        self.by_ticker: dict[str, list[Filer]] = defaultdict(list)
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for filer in filers:
            self.tickers[filer.cik] = filer.tickers
            for ticker in filer.tickers:
                self.by_ticker[squeezed(ticker)].append(filer)
            for name in filer.names:
                self.by_name["".join(words(name))].add(filer.cik)

    def own_tickers(self, match: Match) -> tuple[str, ...]:
        """Today's tickers of the match's company; none without a company."""
        return () if match.cik is None else self.tickers[match.cik]

    def is_of_another(self, ticker: str, match: Match) -> bool:
        """Whether the ticker is today another company's, and not the match's."""
        holders = self.by_ticker.get(squeezed(ticker), [])
        return bool(holders) and all(filer.cik != match.cik for filer in holders)

    def match(self, line: Line, *, listed: bool) -> Match:
        """The line's company. A ticker counts for lines still `listed`, or where the names agree besides."""
        spell = line.last()
        names = frozenset(each.name for each in line.spells)
        holders = self.by_ticker.get(squeezed(spell.ticker), [])
        tried = {
            "ticker and name": [filer for filer in holders if _agree(names, filer.names[:1], least=1.0)],
            "ticker and former name": [filer for filer in holders if _agree(names, filer.names, least=1.0)],
            "ticker, similar name": [
                filer for filer in holders if listed and _agree(names, filer.names, least=SIMILAR)
            ],
        }
        for why, found in tried.items():
            if len({filer.cik for filer in found}) == 1:
                return Match(cik=found[0].cik, why=why)
        named = self.by_name.get("".join(words(spell.name)), set())
        if len(named) == 1:
            return Match(cik=next(iter(named)), why="name alone")
        if named:
            return Match(cik=None, why="several of that name")
        return Match(cik=None, why="ticker of another" if holders else "no such company")


def _agree(names: frozenset[str], theirs: tuple[str, ...], *, least: float) -> bool:
    return any(likeness(name, other) >= least for name in names for other in theirs)
