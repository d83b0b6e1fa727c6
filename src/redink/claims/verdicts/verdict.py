"""Does a claim hold? One of five verdicts, what was measured, the nearest variant, and why in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from redink.answer import Answer
from redink.claims.claim import Claim
from redink.claims.search.convention_grid import Grid
from redink.convention import Convention
from redink.market import Market
from redink.numerals import Document
from redink.question import DatedQuestion

SUPPORTED: Final = "supported"
ANOTHER: Final = "supported under another definition"
NOT_SUPPORTED: Final = "not supported"
INCONSISTENT: Final = "inconsistent"
UNMEASURED: Final = "cannot be measured"
NOT_CHECKED: Final = "not checked"
CONTRADICTED: Final = frozenset({NOT_SUPPORTED, INCONSISTENT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearest:
    """The value of the nearest variant, as a fraction (levels in points), its convention, and that in words."""

    value: float
    convention: dict[str, Document]
    words: str

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"value": self.value, "convention": dict(self.convention), "words": self.words}


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What became of a claim.

    measured  under the default convention, a fraction (levels in points, counts as they are); null where it is nothing
    tried     variants measured for it
    """

    verdict: str
    why: str
    measured: float | None = None
    nearest: Nearest | None = None
    tried: int = 0

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "verdict": self.verdict,
            "measured": self.measured,
            "nearest": None if self.nearest is None else self.nearest.document(),
            "tried": self.tried,
            "why": self.why,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Data:
    """The market as known on the day of publication, and the ways to measure in it that are handed down."""

    market: Market
    measure: Callable[[DatedQuestion, Convention], Answer]
    measure_grid: Callable[[DatedQuestion, Sequence[date]], Grid]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A claim with its place in the text's list and the day of publication."""

    place: int
    claim: Claim
    published: date | None


def unmeasured(why: str) -> Verdict:
    """The verdict on a claim that cannot be measured."""
    return Verdict(verdict=UNMEASURED, why=f"{why[:1].upper()}{why[1:]}.")
