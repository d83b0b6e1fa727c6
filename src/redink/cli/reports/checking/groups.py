"""An article's claims as a report orders them: wrong, held, undecided, outside of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from redink.claims import Claim
from redink.claims.verdicts.verdict import (
    ANOTHER,
    CONTRADICTED,
    NOT_CHECKED,
    SUPPORTED,
    UNMEASURED,
    Verdict,
)
from redink.cli.reports.checking.excerpts import Excerpt, Sentences
from redink.cli.reports.checking.figures import figure
from redink.numerals import count, counted
from redink.study.check import Checked

HELD: Final = frozenset({SUPPORTED, ANOTHER})


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A claim with its number in the text from 1, its sentence, its verdict, and the command that measures it again."""

    number: int
    claim: Claim
    verdict: Verdict
    sentence: Excerpt
    command: str | None

    def reading(self) -> str | None:
        """What it was read as; null where it could not be read as a question."""
        return None if self.verdict.read_as is None else self.verdict.read_as.words

    def measured(self) -> str | None:
        """The measured figure in the quote's unit; null where nothing was measured."""
        return None if self.verdict.measured is None else figure(self.claim, self.verdict.measured)

    def definition(self) -> str | None:
        """The other definition under which it holds, with its figure; null where there is none."""
        nearest = self.verdict.nearest
        if self.verdict.verdict != ANOTHER or nearest is None:
            return None
        return f"{figure(self.claim, nearest.value)} {nearest.words}"

    def should_read(self) -> str | None:
        """The correction to copy, with the kind of near miss; null where there is none."""
        if self.verdict.correction is None:
            return None
        miss = "" if self.verdict.outcome is None else f" ({self.verdict.outcome})"
        return f"should read {self.verdict.correction}{miss}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Groups:
    """The claims by what a reader does with them, each group in the order of the text.

    undecided  measured, and not what is printed, where something speaks against calling it wrong: the doubt is named
    """

    wrong: tuple[Entry, ...]
    held: tuple[Entry, ...]
    undecided: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    unchecked: tuple[Entry, ...]
    with_data: bool

    @classmethod
    def of(cls, found: Checked) -> Groups:
        """Those of the article."""
        entries = tuple(_entries(found))
        names = {entry.number: _group(entry.verdict) for entry in entries}
        groups = {
            name: tuple(entry for entry in entries if names[entry.number] == name)
            for name in ("wrong", "held", "undecided", "outside", "unchecked")
        }
        return cls(**groups, with_data=found.data.manifest is not None)

    def headline(self) -> str:
        """How many numbers are what, in a sentence that leaves out what there is none of."""
        parts = list(self._parts())
        if not parts:
            return "No claim was found."
        (number, words), *others = parts
        said = [f"{counted(number, 'number')} {words}", *(f"{count(number)} {words}" for number, words in others)]
        return f"{', '.join(said)}."

    def tried(self) -> str | None:
        """How sure it is that the wrong ones are: how many definitions were tried; null where it was one each."""
        tried = sorted({entry.verdict.tried for entry in self.wrong if entry.verdict.tried > 1})
        if not tried:
            return None
        if len(self.wrong) == 1:
            return f"none of {count(tried[0])} definitions tried gives it"
        range_of = count(tried[0]) if len(tried) == 1 else f"{count(tried[0])} to {count(tried[-1])}"
        return f"none of the definitions tried ({range_of} for each) gives any of these numbers"

    def _parts(self) -> Iterator[tuple[int, str]]:
        """Number and what that many are."""
        other = sum(entry.verdict.verdict == ANOTHER for entry in self.held)
        under = " under another definition"
        among = "" if other == 0 else under if other == len(self.held) else f" ({count(other)}{under})"
        words = {
            "wrong": (self.wrong, "is wrong", "are wrong"),
            "held": (self.held, f"holds{among}", f"hold{among}"),
            "undecided": (self.undecided, "is undecided", "are undecided"),
            "outside": (self.outside, *(self._outside())),
            "unchecked": (self.unchecked, "was not checked", "were not checked"),
        }
        for entries, one, many in words.values():
            if entries:
                yield len(entries), one if len(entries) == 1 else many

    def _outside(self) -> tuple[str, str]:
        if self.with_data:
            return "is outside this data", "are outside this data"
        return "was not measured, for want of data", "were not measured, for want of data"


def _entries(found: Checked) -> Iterator[Entry]:
    text = Sentences.of(found.text)
    for place, each in enumerate(found.claims):
        yield Entry(
            number=place + 1,
            claim=each.claim,
            verdict=each.verdict,
            sentence=text.around(each.claim.start, each.claim.end),
            command=each.command,
        )


def _group(verdict: Verdict) -> str:
    if verdict.verdict in CONTRADICTED:
        return "wrong"
    if verdict.verdict in HELD:
        return "held"
    if verdict.verdict == NOT_CHECKED:
        return "unchecked"
    return "undecided" if verdict.verdict == UNMEASURED and verdict.doubt is not None else "outside"
