"""Securities to the companies that file with the SEC, by ticker and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from redink.identity.chains import first_of
from redink.identity.lines import SecurityLine
from redink.identity.names import SIMILAR, likeness, one_word
from redink.identity.tickers import squeezed

CONFIDENCE: Final = {
    "ticker and name": "the company has the ticker today and the same name",
    "ticker and former name": "the company has the ticker today and had the name before",
    "name, reports of the time": "this company alone has or had the name, and reported then",
    "ticker, similar name": "the company has the ticker today and at least half of the name's words",
    "name alone": "no ticker today, and this company alone has or had the name",
}
"""What a match rests on, strongest first."""

WHY_NOT: Final = {
    "ticker of another": "the ticker is today another company's, by its name, and no company has this name alone",
    "several of that name": "several companies have or had the name",
    "no such company": "no company has the ticker or the name",
}


REPORTING: Final = timedelta(days=200)
"""So long after its last report a company still counts as reporting: two quarters and the time to file."""
AHEAD: Final = timedelta(days=30)
"""So long before its filings a list may show a company's new name."""
NO_SUCCESSIONS: Final[Mapping[str, str]] = MappingProxyType({})

FILED_LATER: Final = ", which filed nothing before "
"""Added, with a day, where a company was listed before its first filing and nothing shows whom it succeeded."""

GIVEN_AWAY: Final = ", and the ticker is another company's since it left"
"""Added to what a match rests on for a security that left the lists: prices under its ticker are not its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filer:
    """A company as the SEC knows it: its CIK of ten digits, names (the first is today's) and today's tickers.

    first_filed  day of its first filing, today where it has filed nothing; null where its filings were not asked for
    reports      days of its first and last periodic report; null where there are none, or they were not asked for
    renamed      until when it had another name; null where it had none, or it is not stated
    """

    cik: str
    names: tuple[str, ...]
    tickers: tuple[str, ...] = ()
    first_filed: date | None = None
    reports: tuple[date, date] | None = None
    renamed: date | None = None

    def could_be(self, last: date) -> bool:
        """Whether it had filed anything before a line was seen last: before its first filing it was no member."""
        return self.first_filed is None or self.first_filed <= last

    def was_called(self, name: str, on: date) -> bool:
        """Whether the name was its own by the day: one of before, or today's not long before it took it."""
        taken = self.renamed is None or self.renamed - AHEAD <= on
        return any(one_word(each) == one_word(name) for each in (self.names if taken else self.names[1:]))

    def reported(self, first: date, last: date) -> bool:
        """Whether it is known to have reported between the days a line was seen, or at most 200 days before."""
        return self.reports is not None and self.reports[0] <= last and first - REPORTING <= self.reports[1]


def filed_later(filer: Filer, listed: date) -> bool:
    """Whether the company is known to have filed nothing before the day on which a line of it was listed."""
    return filer.first_filed is not None and filer.first_filed > listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A security's company, or None, and what that rests on: a key of `CONFIDENCE` or `WHY_NOT`."""

    cik: str | None
    why: str


class Filers:
    """Companies by ticker and by name; `before` tells the CIK that one succeeded."""

    def __init__(self, filers: Iterable[Filer], *, before: Mapping[str, str] = NO_SUCCESSIONS) -> None:
        self.before = before
        self.filers: dict[str, Filer] = {}
        self.tickers: dict[str, tuple[str, ...]] = defaultdict(tuple)
        self.by_ticker: dict[str, list[Filer]] = defaultdict(list)
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for filer in filers:
            self.filers[filer.cik] = filer
            self.tickers[self.company(filer.cik)] += filer.tickers
            for ticker in filer.tickers:
                self.by_ticker[squeezed(ticker)].append(filer)
            for name in filer.names:
                self.by_name[one_word(name)].add(filer.cik)

    def own_tickers(self, match: Match) -> tuple[str, ...]:
        """Today's tickers of the match's company; none without a company."""
        return () if match.cik is None else self.tickers[self.company(match.cik)]

    def company(self, cik: str) -> str:
        """The first CIK of the company that the CIK is one of."""
        return first_of(cik, self.before)

    def since(self, match: Match, line: SecurityLine) -> str:
        """Under which later CIK the match's company was found, or since when it files, where the line is older."""
        if match.cik is None:
            return ""
        if self.company(match.cik) != match.cik:
            return f", under its later CIK {match.cik}"
        filer = self.filers[match.cik]
        late = filed_later(filer, min(spell.first for spell in line.spells))
        return f"{FILED_LATER}{filer.first_filed}" if late else ""

    def is_of_another(self, ticker: str, match: Match) -> bool:
        """Whether the ticker is today another company's, and not the match's."""
        holders = self.by_ticker.get(squeezed(ticker), [])
        mine = None if match.cik is None else self.company(match.cik)
        return bool(holders) and all(self.company(filer.cik) != mine for filer in holders)

    def could_be(self, filer: Filer, last: date) -> bool:
        """Whether it, or whom it succeeded, had filed anything before the day a line was seen last."""
        return filer.could_be(last) or self.company(filer.cik) != filer.cik

    def match(self, line: SecurityLine, *, listed: bool) -> Match:
        """The line's company. A ticker counts for lines still `listed`, or where the names agree besides.

        Where the days of one of its spells tell of a company, only that of the first such spell comes in question.
        """
        spell = line.last()
        names = frozenset(each.name for each in line.spells)
        holders, named = self._candidates(line)
        times = line.spells[0].first, spell.last
        reporting = [self.filers[cik] for cik in sorted(named) if self.filers[cik].reported(*times)]
        tried = {
            "ticker and name": [filer for filer in holders if _agree(names, filer.names[:1], least=1.0)],
            "ticker and former name": [filer for filer in holders if _agree(names, filer.names, least=1.0)],
            "name, reports of the time": reporting,
            "ticker, similar name": [
                filer for filer in holders if listed and _agree(names, filer.names, least=SIMILAR)
            ],
        }
        for why, found in tried.items():
            if len({self.company(filer.cik) for filer in found}) == 1:
                return Match(cik=found[0].cik, why=why)
        named = {cik for cik in named if self.could_be(self.filers[cik], spell.last)}
        if len(named) == 1:
            return Match(cik=next(iter(named)), why="name alone")
        if named:
            return Match(cik=None, why="several of that name")
        return Match(cik=None, why="ticker of another" if holders else "no such company")

    def _candidates(self, line: SecurityLine) -> tuple[list[Filer], set[str]]:
        """Holders of the line's ticker, and CIKs by its name: as last seen, or of the company its spells tell of."""
        told = next((each for each in sorted(line.spells, key=lambda each: each.first) if each.company), None)
        seen = line.spells if told else [line.last()]
        holders = {each.cik: each for spell in seen for each in self.by_ticker.get(squeezed(spell.ticker), [])}
        named = {cik for spell in seen for cik in self.by_name.get(one_word(spell.name), set())}
        if told is None:
            return [each for each in holders.values() if self.could_be(each, line.last().last)], named
        mine = [each for each in holders.values() if self.company(each.cik) == told.company]
        return mine, {cik for cik in named if self.company(cik) == told.company}


def _agree(names: frozenset[str], theirs: tuple[str, ...], *, least: float) -> bool:
    return any(likeness(name, other) >= least for name in names for other in theirs)
