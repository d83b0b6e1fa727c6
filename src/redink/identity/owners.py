"""Which company a line of a list meant on its own days: by who was called so and reported then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from redink.identity.companies import Filer, Filers
from redink.identity.names import one_word
from redink.identity.sightings import Spell
from redink.identity.tickers import squeezed


def of_companies(spells: list[Spell], known: Filers, *, days: list[date]) -> list[Spell]:
    """The spells (by first day) with the company that each one's own days tell of; `days` are those of the lists.

    In question are companies that have or had exactly the name by then, by the first that one company alone meets:
    1. It has the ticker today, and had filed something before the spell was seen last.
    2. It reported at the time. Where another company of the name has the ticker today, it must have another name today:
       of two that have the same, the one may be the other's predecessor or not.
    3. It has the ticker today.
    A spell is cut where by then another company has its name and ticker: on the day on which that one first filed, or
    on which the one of before is listed under today's ticker and name, and no more meant.
    """
    own = _listed_as_today(spells, known)
    parts = [part for spell in spells for part in _cut(spell, known, own, days)]
    found = [replace(part, company=_meant(part, known, own)) for part in parts]
    return sorted(found, key=lambda spell: spell.first)


def _listed_as_today(spells: list[Spell], known: Filers) -> dict[str, date]:
    """Company -> the first day on which it is listed under today's ticker and name."""
    own: dict[str, date] = {}
    for spell in spells:
        for filer in _holders(spell, known):
            if one_word(filer.names[0]) == one_word(spell.name):
                company = known.company(filer.cik)
                own[company] = min(spell.first, own.get(company, spell.first))
    return own


def _cut(spell: Spell, known: Filers, own: dict[str, date], days: list[date]) -> Iterator[Spell]:
    """The spell, in two where one that had its name was meant at first, and one that has its ticker from a day on."""
    holding = _holders(spell, known)
    mine = {known.company(filer.cik) for filer in holding}
    others = {known.company(filer.cik) for filer in _called(spell, known) if _reported_as_other(filer, spell)} - mine
    named = [filer.first_filed for filer in holding if filer.was_called(spell.name, spell.last)]
    turns = [own.get(each) for each in others] + named
    at = min((day for day in turns if day is not None and spell.first < day <= spell.last), default=None)
    if at is None or not others or not holding:
        yield spell
        return
    number = bisect_left(days, at)
    yield replace(spell, last=days[number - 1])
    yield replace(spell, first=days[number])


def _meant(spell: Spell, known: Filers, own: dict[str, date]) -> str | None:
    called = [filer for filer in _called(spell, known) if not _is_listed_besides(filer, spell, known, own)]
    holding = [filer for filer in _holders(spell, known) if filer in called]
    tried = (
        [filer for filer in holding if known.could_be(filer, spell.last)],
        [filer for filer in called if filer.reported(spell.first, spell.last) and not holding]
        or [filer for filer in called if _reported_as_other(filer, spell)],
        holding,
    )
    found = ({known.company(filer.cik) for filer in each} for each in tried)
    return next((each.pop() for each in found if len(each) == 1), None)


def _called(spell: Spell, known: Filers) -> list[Filer]:
    """The companies that have or had exactly the spell's name by then, by CIK."""
    ciks = sorted(known.by_name.get(one_word(spell.name), set()))
    return [known.filers[cik] for cik in ciks if known.filers[cik].was_called(spell.name, spell.last)]


def _holders(spell: Spell, known: Filers) -> list[Filer]:
    """Those that have the spell's ticker today."""
    return known.by_ticker.get(squeezed(spell.ticker), [])


def _has_other_name(filer: Filer, spell: Spell) -> bool:
    return one_word(filer.names[0]) != one_word(spell.name)


def _is_listed_besides(filer: Filer, spell: Spell, known: Filers, own: dict[str, date]) -> bool:
    """Whether the company is listed as it is today when a spell of its former name and another's ticker begins."""
    holds = any(squeezed(ticker) == squeezed(spell.ticker) for ticker in filer.tickers)
    since = own.get(known.company(filer.cik))
    return not holds and _has_other_name(filer, spell) and since is not None and since <= spell.first


def _reported_as_other(filer: Filer, spell: Spell) -> bool:
    """Whether it reported at the spell's time, and has another name today."""
    return _has_other_name(filer, spell) and filer.reported(spell.first, spell.last)
