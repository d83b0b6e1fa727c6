"""Spells into securities: which tickers and names were one line of shares, and which ticker was used again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, groupby
from typing import Final

from redink.identity.names import SIMILAR, likeness, one_word
from redink.identity.sightings import Spell

RENAME_DAYS: Final = 100
"""The longest time between the last list with the old ticker and the first with the new one: a quarter and a week."""

LINKS: Final = {
    "cusip": "the same CUSIP",
    "ticker and name": "the same ticker, and the names agree",
    "ticker, similar name": "the same ticker, and half of the name's words agree",
    "ticker, renamed": "the same ticker under another name, in lists that follow each other",
    "name, new ticker": "the same name and class, of which one ticker stopped and the other started",
    "company, new ticker": "the same company and class, of which one ticker stopped and the other started",
}
ONLY_TICKER: Final = "only ticker of its company"
"""The link of a line that its lists show without a ticker, and whose company has one ticker today."""
"""How a spell was linked with the line before it, strongest first; `first seen` where nothing was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SecurityLine:
    """One security: its key, and its spells in order, each with how it was linked."""

    security: str
    spells: list[Spell] = field(default_factory=list[Spell])
    links: list[str] = field(default_factory=list[str])

    def has_ticker(self) -> bool:
        """Whether its lists show a ticker, not an ISIN or CUSIP in its place."""
        return ":" not in self.last().ticker

    def last(self) -> Spell:
        """The spell seen last."""
        return max(self.spells, key=lambda spell: (spell.last, spell.first))


def securities(spells: list[Spell], *, days: list[date]) -> list[SecurityLine]:
    """The lines that the spells (in order of their first day) make; `days` are those of the lists, ascending.

    A line's key is its first ticker; where another line had that ticker before, with "." and a number behind, so that
    later lists change no key. Where two lines could carry a spell on, or two spells one line, none is linked. Spells
    that tell of two companies are two lines, unless the CUSIP is the same.
    """
    known = _Known(days=days)
    for _, starting in groupby(spells, key=lambda spell: spell.first):
        known.take(list(starting))
    return known.lines


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """The lines so far, and where to look for one: by CUSIP, by ticker, by the words of a name."""

    days: list[date]
    lines: list[SecurityLine] = field(default_factory=list[SecurityLine])
    where: dict[tuple[str, str], list[tuple[SecurityLine, Spell]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, starting: list[Spell]) -> None:
        """The spells that start on one day: each put with the line that it carries on, by the strongest link first."""
        left = starting
        for link in LINKS:
            wanted = [(spell, self._carried_on_by(spell, link)) for spell in left]
            claims = Counter(id(line) for _, lines in wanted for line in lines)
            sure = [(spell, lines[0]) for spell, lines in wanted if len(lines) == 1 and claims[id(lines[0])] == 1]
            for spell, line in sure:
                self._add(line, spell, link)
            left = [spell for spell in left if all(spell is not put for put, _ in sure)]
        for spell in left:
            self._add(self._start(spell.ticker), spell, "first seen")

    def _carried_on_by(self, spell: Spell, link: str) -> list[SecurityLine]:
        """The lines of which nothing else is in the list on that day and that the link speaks for."""
        near = {id(line): line for place in _places(spell) for line, before in self.where.get(place, ())
                if link in _links(before, spell, days=self.days)}  # fmt: skip
        return [line for line in near.values() if not any(each.last >= spell.first for each in line.spells)]

    def _start(self, ticker: str) -> SecurityLine:
        used = {line.security for line in self.lines}
        numbered = (f"{ticker}.{number}" for number in count(2))
        line = SecurityLine(security=ticker if ticker not in used else next(key for key in numbered if key not in used))
        self.lines.append(line)
        return line

    def _add(self, line: SecurityLine, spell: Spell, link: str) -> None:
        line.spells.append(spell)
        line.links.append(link)
        for place in _places(spell):
            self.where[place].append((line, spell))


def _places(spell: Spell) -> list[tuple[str, str]]:
    there = [("cusip", spell.cusip), ("ticker", spell.ticker), ("name", one_word(spell.name))]
    return [(kind, text) for kind, text in [*there, ("company", spell.company)] if text is not None]


def _links(before: Spell, after: Spell, *, days: list[date]) -> Iterator[str]:
    if before.cusip is not None and before.cusip == after.cusip:
        yield "cusip"
    told = {spell.company for spell in (before, after)} - {None}
    if len(told) > 1:
        return
    if before.ticker == after.ticker:
        yield from _links_of_ticker(before, after, days=days)
    elif before.share_class() == after.share_class() and _follows(before, after, days=days):
        if likeness(before.name, after.name) == 1.0:
            yield "name, new ticker"
        if before.company is not None and after.company is not None:
            yield "company, new ticker"


def _links_of_ticker(before: Spell, after: Spell, *, days: list[date]) -> Iterator[str]:
    alike = likeness(before.name, after.name)
    if alike == 1.0:
        yield "ticker and name"
    if alike >= SIMILAR:
        yield "ticker, similar name"
    if _follows(before, after, days=days):
        yield "ticker, renamed"


def _follows(before: Spell, after: Spell, *, days: list[date]) -> bool:
    """Whether the one is in the last list before the other's first, and not too long before."""
    at = bisect_left(days, after.first)
    return at > 0 and before.last == days[at - 1] and after.first - before.last <= timedelta(days=RENAME_DAYS)
