"""What is answered: tables whose numbers carry their convention, and the identity of the data they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from redink.answer.attribution import Attribution, Brinson, Exits, Replication
from redink.answer.figures import Checks, CohortFigures, IndexFigures, Line, QualityNote, Resolved
from redink.answer.robustness import Robustness
from redink.convention import Convention
from redink.exact import as_decimal
from redink.numerals import Document
from redink.question import Question

SCHEMA: Final = "redink.explain/1"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer to one question under one convention.

    contribution, residual  exact units; residual is 0
    reconciliation          contributions minus the return of the holdings' value, at most 1e-10
    declined                why no cohort headline is given; null where it is
    exits                   members that left, and what each policy makes of them; null where none did
    brinson                 against the other index; null where there is none, or the headline is declined
    memberships                  the same question under the other memberships, where all were asked for
    robustness              the same measured from and to other days, where asked for; else null
    lines                   one row a member: security, ticker, name, company, cohort, reason, weight, returns, units
    paths                   date, and for each cohort and the index the value of 1 held since the start
    """

    question: Question
    convention: Convention
    resolved: Resolved
    version: str
    manifest: str
    index: IndexFigures
    versus: IndexFigures | None
    cohorts: tuple[CohortFigures, ...]
    other_lines: tuple[Line, ...]
    contribution: int
    residual: int
    reconciliation: float
    checks: Checks
    attribution: Attribution
    replication: Replication | None
    exits: Exits | None
    brinson: Brinson | None
    declined: str | None
    quality: tuple[QualityNote, ...]
    lines: pl.DataFrame = field(repr=False)
    paths: pl.DataFrame = field(repr=False)
    memberships: dict[str, Answer] = field(default_factory=dict[str, "Answer"], repr=False)
    robustness: Robustness | None = field(default=None, repr=False)

    def document(self) -> dict[str, Document]:
        """The answer as printed by --json: numbers unrounded, percent as fractions, null where there is no number."""
        return {
            "schema": SCHEMA,
            "question": dict(self.question.document()),
            "convention": dict(self.convention.document()),
            "resolved": self.resolved.document(),
            "data": {"manifest": self.manifest, "version": f"redink {self.version}"},
            **self.figures(),
            "checks": self.checks.document(),
            "attribution": self.attribution.document(),
            "replication": None if self.replication is None else self.replication.document(),
            "exits": None if self.exits is None else self.exits.document(),
            "brinson": None if self.brinson is None else self.brinson.document(),
            "memberships": {name: answer.figures() for name, answer in self.memberships.items()},
            "robustness": None if self.robustness is None else self.robustness.document(),
            "quality": [note.document() for note in self.quality],
        }

    def figures(self) -> dict[str, Document]:
        """Indices, cohorts and the sums: what stands beside the same under another membership."""
        return {
            "index": self.index.document(),
            "versus": None if self.versus is None else self.versus.document(),
            "cohorts": [cohort.document() for cohort in self.cohorts],
            "other_lines": [line.document() for line in self.other_lines],
            "contribution": as_decimal(self.contribution),
            "residual": self.residual,
            "reconciliation": self.reconciliation,
            "migrated": [line.document() for line in self.attribution.migrated],
            "declined": self.declined,
        }
