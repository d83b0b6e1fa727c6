"""An answer as people meet it in Python: one line, a table, frames, a page of a notebook."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Final, Protocol

import polars as pl

from redink.answer.figures import CohortFigures
from redink.described import described_as, document_of
from redink.exact import PLACES
from redink.ledger import shown
from redink.numerals import percent

RETURNS: Final = ("cap", "equal", "median")
COUNTS: Final = ("members", "share", "weight")
APART: Final = ("reasons", "return", "contribution")
SHOWN: Final = 4
"""Cohorts that a line names."""


class Chart(Protocol):
    """A chart that was drawn: a matplotlib figure, and how to keep it."""

    @property
    def figure(self) -> Any:
        """The matplotlib Figure."""
        ...

    def png(self) -> bytes:
        """The picture; the same answer gives the same bytes."""
        ...

    def save(self, path: str | Path) -> Path:
        """Writes it to a .png, .svg or .pdf file. Raises: UsageError where that cannot be."""
        ...


def line_of(question: str, paths: pl.DataFrame, names: Sequence[str]) -> str:
    """The question with the index and each cohort, weighted as the convention says: where their paths end."""
    ends = {name: float(paths.get_column(name)[-1]) - 1.0 if name in paths.columns else None for name in names}
    parts = [f"{name} {percent(end, signed=True)}" for name, end in list(ends.items())[:SHOWN]]
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    whole = percent(float(paths.get_column("index")[-1]) - 1.0, signed=True)
    return f"<Answer: {question}: {whole}; {', '.join([*parts, *more])}>"


def cohorts_frame(cohorts: Sequence[CohortFigures]) -> pl.DataFrame:
    """A row a cohort: cohort, members, priced, share, share_of_classified, weight, return_cap, ... and contribution.

    Fractions; contribution an exact decimal; null where there is no number.
    """
    rows: list[dict[str, Any]] = []
    for each in cohorts:
        figures = {name: value for name, value in document_of(each).items() if name not in APART}
        returns = {f"return_{name}": value for name, value in document_of(each.returns).items()}
        rows.append({**figures, **returns, "contribution": each.contribution})
    kinds = {"contribution": pl.Decimal(38, PLACES)}
    return pl.DataFrame(rows, schema_overrides=kinds, infer_schema_length=None)


def html_table(heading: str, cohorts: Sequence[CohortFigures], convention: str) -> str:
    """The cohorts as a table, under a heading and above the convention."""
    titles = [described_as(CohortFigures, name).label for name in COUNTS]
    titles += [described_as(type(cohorts[0].returns), name).label for name in RETURNS] if cohorts else []
    table = _table(heading, ("cohort", *titles, "contribution"), [_cells(each) for each in cohorts])
    return f"{table}<p><small>{escape(convention)}</small></p>"


def _cells(cohort: CohortFigures) -> str:
    shown_here = [
        *(shown(cohort, name) for name in COUNTS),
        *(shown(cohort.returns, name, signed=True) for name in RETURNS),
        shown(cohort, "contribution", digits=2),
    ]
    cells = "".join(f'<td style="text-align:right">{escape(text)}</td>' for text in shown_here)
    return f"<td>{escape(cohort.cohort)}</td>{cells}"


def html_rows(heading: str, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Any rows as a table under a heading."""
    return _table(heading, titles, ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows])


def _table(heading: str, titles: Sequence[str], rows: Sequence[str]) -> str:
    """Rows of cells that are written as HTML already."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<p><b>{escape(heading)}</b></p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def html_picture(chart: Chart) -> str:
    """The chart inside a page, without any other file."""
    return f'<img alt="" style="max-width:100%" src="data:image/png;base64,{b64encode(chart.png()).decode()}">'
