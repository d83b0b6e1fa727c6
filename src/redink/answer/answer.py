"""What is answered: tables whose numbers carry their convention, and the identity of the data they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, Protocol

import narwhals as nw
import polars as pl

from redink.answer.attribution import Attribution, Brinson, Exits, Replication
from redink.answer.display import Chart, cohorts_frame, html_picture, html_table, line_of
from redink.answer.figures import Checks, CohortFigures, DataUsed, IndexFigures, Line, QualityNote, Resolved
from redink.answer.printed import Compared, Ledgered
from redink.answer.robustness import Robustness
from redink.convention import Convention
from redink.described import number, points, text
from redink.errors import UsageError
from redink.given import as_flag, as_one_of
from redink.index_names import with_article, written_name
from redink.question import DatedQuestion

TABLES: Final = ("cohorts", "lines", "paths")


class Drawn(Protocol):
    """Draws an answer."""

    def __call__(self, answer: Answer, *, dark: bool = False) -> Chart:
        """The chart on a white or a dark ground."""
        ...


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked, how it was measured, what that came down to, and of which data."""

    question: Annotated[DatedQuestion, text("what was asked")]
    convention: Annotated[Convention, text("how it was measured: every field of the convention", see="conventions.md")]
    resolved: Annotated[Resolved, text("the sessions and the kind of return that were used")]
    data: Annotated[DataUsed, text("the identity of the data and the version of redink")]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Indices, cohorts and the sums: what stands beside the same under another membership."""

    index: Annotated[IndexFigures, text("the index as published and as rebuilt from its members")]
    versus: Annotated[IndexFigures | None, text("the same for the other index; null without one")]
    cohorts: Annotated[tuple[CohortFigures, ...], text("the cohorts; each member is in exactly one")]
    other_lines: Annotated[tuple[Line, ...], text("contributions of no cohort: `delisted`")]
    contribution: Annotated[
        Decimal, points("contribution", "the exact total of all lines, which is the rebuilt return")
    ]
    residual: Annotated[int, number("residual", "total - sum of the lines: 0", unit="units of 1e-14")]
    reconciliation: Annotated[
        float, number("reconciliation", "total - return of the holdings' value, between -1e-10 and 1e-10")
    ]
    migrated: Annotated[
        tuple[Line, ...],
        text(
            "by cohort, value that entered by changes of label less value that left; exact decimals that sum to 0, all "
            "0 under steady labels",
            see="attribution.md#changes-of-label",
        ),
    ]
    declined: Annotated[str | None, text("why no cohort headline is given; null where it is")]

    def cohorts_frame(self) -> pl.DataFrame:
        """A row a cohort: counts, share, weight, the three returns and the contribution; fractions, null unknown."""
        return cohorts_frame(self.cohorts)


@dataclass(frozen=True, kw_only=True)
class Measured(Ledgered, Figures, Asked):
    """An answer's figures with what was asked, and nothing that describes them.

    Each key, from `question` to `declined`, has the value and the id in the ledger that it has in the whole answer.
    """


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Answer(Compared, Figures, Asked):
    """The answer to one question under one convention.

    lines  one row a member: security, ticker, name, company, cohort, reason, weight, returns, contribution
    paths  date, and for each cohort and the index the value of 1 held since the start
    drawn  draws the answer; null where it was made without the means to
    """

    SCHEMA: ClassVar = "redink.explain/1"

    checks: Annotated[Checks, text("how much hangs on ten members, and how fresh the labels are")]
    attribution: Annotated[
        Attribution, text("the contributions by sector and by member, and how concentrated they are")
    ]
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
    drawn: Drawn | None = field(default=None, repr=False, compare=False)

    def to_polars(self, table: str = "cohorts") -> pl.DataFrame:
        """One of the answer's tables: cohorts, lines or paths. Raises: UsageError for another."""
        name = as_one_of(table, TABLES, name="the table")
        return self.cohorts_frame() if name == "cohorts" else self.lines if name == "lines" else self.paths

    def to_pandas(self, table: str = "cohorts") -> Any:
        """The same as a pandas DataFrame; pandas must be installed. Exact decimals are objects there."""
        return nw.from_native(self.to_polars(table)).to_pandas()

    def chart(self, *, dark: bool = False) -> Chart:
        """The cohorts since the start as a chart, on a white or a dark ground: `.figure`, `.save("rally.png")`.

        Raises: UsageError for an answer that was made without redink's own verbs.
        """
        if self.drawn is None:
            raise UsageError("this answer cannot be drawn; ask for it with redink.explain")
        return self.drawn(self, dark=as_flag(dark, name="dark"))

    def heading(self) -> str:
        """The question in words."""
        return f"Who drove {with_article(self.question.index)} from {self.resolved.since} to {self.resolved.until}?"

    def __repr__(self) -> str:
        """One line: the question, the index and its cohorts."""
        asked = f"{written_name(self.question.index)}, {self.resolved.since} to {self.resolved.until}"
        return line_of(asked, self.paths, [each.cohort for each in self.cohorts])

    def _repr_html_(self) -> str:
        """The table of cohorts and the chart, for a notebook."""
        sentence = self.convention.but(returns=self.resolved.returns).sentence()
        picture = "" if self.drawn is None else html_picture(self.chart())
        return html_table(self.heading(), self.cohorts, self.declined or sentence) + picture

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The page of a notebook, and the one line."""
        return {"text/plain": repr(self), "text/html": self._repr_html_()}
