"""What is answered: tables whose numbers carry their convention, and the identity of the data they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, ClassVar

import polars as pl

from redink.answer.attribution import Attribution, Brinson, Exits, Replication
from redink.answer.figures import Checks, CohortFigures, DataUsed, IndexFigures, Line, QualityNote, Resolved
from redink.answer.robustness import Robustness
from redink.convention import Convention
from redink.described import document_of, number, points, text
from redink.ledger import Ledger
from redink.numerals import Document
from redink.question import DatedQuestion


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked, how it was measured, what that came down to, and of which data."""

    question: Annotated[DatedQuestion, text("what was asked")]
    convention: Annotated[Convention, text("how it was measured: every field of the convention", see="conventions.md")]
    resolved: Annotated[Resolved, text("what that came down to")]
    data: Annotated[DataUsed, text("which data, and which release")]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Indices, cohorts and the sums: what stands beside the same under another membership."""

    index: Annotated[IndexFigures, text("the index as published and as rebuilt from its members")]
    versus: Annotated[IndexFigures | None, text("the same for the other index; null without one")]
    cohorts: Annotated[tuple[CohortFigures, ...], text("every member in one of them")]
    other_lines: Annotated[tuple[Line, ...], text("contributions of no cohort: `delisted`")]
    contribution: Annotated[
        Decimal, points("contribution", "the exact total of all lines, which is the rebuilt return")
    ]
    residual: Annotated[int, number("residual", "total - sum of the lines: 0", unit="units of 1e-14")]
    reconciliation: Annotated[
        float, number("reconciliation", "total - return of the value of the holdings: at most 1e-10")
    ]
    migrated: Annotated[
        tuple[Line, ...],
        text(
            "by cohort, value that came by changes of label less value that went; exact decimals that sum to 0, all 0 "
            "under steady labels",
            see="attribution.md#changes-of-label",
        ),
    ]
    declined: Annotated[str | None, text("why no cohort headline is given; null where it is")]


@dataclass(frozen=True, kw_only=True)
class Answer(Figures, Asked):
    """The answer to one question under one convention.

    lines  one row a member: security, ticker, name, company, cohort, reason, weight, returns, contribution
    paths  date, and for each cohort and the index the value of 1 held since the start
    """

    SCHEMA: ClassVar = "redink.explain/1"

    checks: Annotated[Checks, text("how much hangs on ten members, and how fresh the labels are")]
    attribution: Annotated[Attribution, text("who made it, in depth")]
    replication: Annotated[
        Replication | None,
        text(
            "how the rebuilt index tracks the published one; null without levels or with too few",
            see="returns.md#the-index-rebuilt-and-published",
        ),
    ]
    exits: Annotated[
        Exits | None,
        text(
            "members that left the market while they were held; null where none did",
            see="returns.md#leaving-the-market",
        ),
    ]
    brinson: Annotated[
        Brinson | None,
        text(
            "the index against the other one; null without another, or where declined",
            see="brinson.md#in-an-answer",
        ),
    ]
    memberships: Annotated[
        dict[str, Figures],
        text(
            "membership → the figures from `index` to `declined` under it; the two that are not the convention's with "
            "`--membership all`, else empty"
        ),
    ] = field(default_factory=dict[str, "Figures"], repr=False)
    robustness: Annotated[
        Robustness | None,
        text(
            "the same measured from and to other days; null without `--robust`",
            see="anchors.md#how-much-hangs-on-the-days",
        ),
    ] = field(default=None, repr=False)
    quality: Annotated[tuple[QualityNote, ...], text("what the reader should know of the data")]
    lines: pl.DataFrame = field(repr=False)
    paths: pl.DataFrame = field(repr=False)

    def to_dict(self) -> dict[str, Document]:
        """The answer as printed by --json: numbers unrounded, percent as fractions, null where there is no number.

        Days are dates, contributions exact decimals.
        """
        return document_of(self)

    def ledger(self) -> Ledger:
        """Every number with its id, unit, label and meaning."""
        return Ledger(self)
