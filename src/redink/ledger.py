"""Every printed number with its identity: what it is, its unit, and the question and convention that it answers.

An entry's id is a hash of question, convention and the number's path in the answer: the same number asked again
under the same convention has the same id, whatever its value became.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Final, Protocol, cast

from redink import numerals
from redink.described import Described, Shape, Value, children, described_as, document_of, shape_of
from redink.errors import UsageError
from redink.numerals import json_text

Number = int | float | Decimal | None
WHOLE: Final = Described(meaning="")
NEAR: Final = 3


class Asked(Protocol):
    """An answer to a question under a convention."""

    @property
    def question(self) -> object:
        """What was asked."""
        ...

    @property
    def convention(self) -> object:
        """How it was measured."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One number of an answer. `path` such as index.published_return or cohorts.loss-making.return.cap."""

    id: str
    path: str
    value: Number
    unit: str
    label: str
    meaning: str

    def text(self, *, signed: bool = False, digits: int | None = None) -> str:
        """The number as its reader sees it; a dash for null."""
        return in_words(self.value, self.unit, signed=signed, digits=digits)


class Ledger:
    """Entries of one answer by path: every number that it describes."""

    def __init__(self, answer: Asked) -> None:
        if not hasattr(answer, "question") or not hasattr(answer, "convention"):
            raise UsageError(
                f"a {type(answer).__name__} has no ledger; give what redink.explain, history or facts answer"
            )
        asked = json_text({"question": document_of(answer.question), "convention": document_of(answer.convention)})
        self._entries = {
            path: Entry(
                id=hashlib.sha256(f"{asked}\n{path}".encode()).hexdigest()[:12],
                path=path,
                value=value,
                unit=described.unit,
                label=described.label,
                meaning=described.meaning,
            )
            for path, value, described in numbers_of(answer)
        }

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the answer."""
        return tuple(self._entries.values())

    def entry(self, path: str) -> Entry:
        """The entry at the path. Raises: UsageError where the answer has no such number, naming the nearest paths."""
        if path not in self._entries:
            near = get_close_matches(path, self._entries, n=NEAR, cutoff=0.4)
            raise UsageError(f"the answer has no number at {path!r}; near it: {', '.join(near) or 'none'}")
        return self._entries[path]

    def __len__(self) -> int:
        """How many numbers there are."""
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the answer."""
        return iter(self._entries.values())

    def __repr__(self) -> str:
        """One line."""
        return f"<Ledger: {numerals.counted(len(self), 'number')}>"


def numbers_of(answer: object) -> Iterator[tuple[str, Number, Described]]:
    """Path, value and description of each number; a list's items go by the name they carry, else by place."""
    yield from _numbers(answer, shape_of(type(answer)), WHOLE, "")


def _numbers(value: object, shape: Shape, described: Described, path: str) -> Iterator[tuple[str, Number, Described]]:
    if isinstance(shape, Value):
        if described.unit:
            yield path, cast("Number", value), described
        return
    for step, inner, below, told in children(value, shape, described):
        yield from _numbers(inner, below, told, f"{path}.{step}" if path else step)


def shown(figures: object, name: str, *, signed: bool = False, digits: int | None = None) -> str:
    """A described number as its reader sees it, by the unit it is declared in; a dash for null."""
    return in_words(getattr(figures, name), described_as(type(figures), name).unit, signed=signed, digits=digits)


def in_words(value: Number, unit: str, *, signed: bool = False, digits: int | None = None) -> str:
    """A number in a unit as its reader sees it; a dash for null."""
    if unit == "fraction":
        return numerals.percent(value, signed=signed, digits=1 if digits is None else digits)
    if unit == "points":
        return numerals.points(value, digits=1 if digits is None else digits)
    if unit == "amount":
        return numerals.amount(None if value is None else float(value))
    if unit in ("count", "months") or (unit == "sessions" and isinstance(value, int)):
        return numerals.count(None if value is None else int(value))
    return numerals.ratio(None if value is None else float(value), digits=3 if digits is None else digits)
