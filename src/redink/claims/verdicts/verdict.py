"""Does a claim hold? One of five verdicts, what was measured, the nearest variant, and why in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from redink.claims.search.convention_grid import Choices
from redink.claims.verdicts.choices import LevelChoices, ShareChoices
from redink.described import count, fraction, text

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


Outcome = Literal["cut off, not rounded", "true of another span", "true with dividends"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadAs:
    """What a claim was taken to say; `words` is what a reader is shown."""

    words: Annotated[str, text("that in words, such as Russell 2000, close 2025-04-08 to close 2025-10-09, price")]
    index: Annotated[str | None, text("index name; null for an economic series")] = None
    cohort: Annotated[str | None, text("profitable, loss-making, no data; null for all members")] = None
    since: Annotated[date | None, text("the day whose close, low or high it counts from; null for a single day")] = None
    until: Annotated[date | None, text("the day whose close it counts to, or on which it stands")] = None
    base: Annotated[str | None, text("what it counts from: `close`, `intraday low` or `intraday high`")] = None
    returns: Annotated[str | None, text("`price` or `total`; null where it is no return")] = None
    stated: Annotated[
        bool, text("whether the text itself names index and span; false where either was carried over or supplied")
    ] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What became of a claim."""

    verdict: Annotated[str, text("one of the six", see="#verdicts")]
    read_as: Annotated[ReadAs | None, text("what it was read as; null where it could not be read as a question")] = None
    outcome: Annotated[
        Outcome | None,
        text("the kind of near miss: cut off, not rounded; true of another span; true with dividends; else null"),
    ] = None
    doubt: Annotated[
        str | None,
        text("why a number that does not fit is not called wrong, as a clause; null where it fits, or is wrong"),
    ] = None
    correction: Annotated[str | None, text("what it should read, where it is not supported; else null")] = None
    measured: Annotated[
        float | None,
        fraction("measured", "by default; levels in points, counts as they are; null where nothing was measured"),
    ] = None
    nearest: Annotated[Nearest | None, text("the nearest other variant, or null")] = None
    tried: Annotated[int, count("tried", "variants measured for it")] = 0
    why: Annotated[str, text("the reason for the verdict, in a sentence or two")]

    @property
    def holds(self) -> bool:
        """Whether the claim is supported, by its words or by another definition that is named."""
        return self.verdict in (SUPPORTED, ANOTHER)


def unmeasured(why: str) -> Verdict:
    """The verdict on a claim that cannot be measured."""
    return Verdict(verdict=UNMEASURED, why=f"{why[:1].upper()}{why[1:]}.")
