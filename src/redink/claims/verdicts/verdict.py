"""Does a claim hold? One of five verdicts, what was measured, the nearest variant, and why in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from redink.answer import Answer
from redink.claims.claim import Claim
from redink.claims.search.convention_grid import Choices, Grid
from redink.claims.verdicts.choices import LevelChoices, ShareChoices
from redink.convention import Convention
from redink.described import count, fraction, text
from redink.market import Market
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

    value: Annotated[float, fraction("nearest", "its value; levels in points")]
    convention: Annotated[
        Choices | ShareChoices | LevelChoices,
        text(
            "every field of its convention with `summary`, or with `of`; of a return between levels its base and days"
        ),
    ]
    words: Annotated[str, text("that in words")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What became of a claim."""

    verdict: Annotated[str, text("one of the six", see="#verdicts")]
    measured: Annotated[
        float | None,
        fraction("measured", "by default; levels in points, counts as they are; null where nothing was measured"),
    ] = None
    nearest: Annotated[Nearest | None, text("the nearest other variant, or null")] = None
    tried: Annotated[int, count("tried", "variants measured for it")] = 0
    why: Annotated[str, text("the reason for the verdict, in a sentence or two")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Data:
    """The market as known on the day of publication, and the ways to measure in it that are handed down."""

    market: Market
    measure: Callable[[DatedQuestion, Convention], Answer]
    measure_grid: Callable[[DatedQuestion, Sequence[date]], Grid]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedClaim:
    """A claim with its place in the text's list and the day of publication."""

    place: int
    claim: Claim
    published: date | None


def unmeasured(why: str) -> Verdict:
    """The verdict on a claim that cannot be measured."""
    return Verdict(verdict=UNMEASURED, why=f"{why[:1].upper()}{why[1:]}.")
