"""An answer on the terminal: header, cohort table, indices, chart, checks and quality notes."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from redink.answer import Answer
from redink.charts.captions import EARNINGS_GROUPINGS
from redink.charts.inks import MEANINGS
from redink.charts.terminal import terminal_lines
from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.terminal import terminal
from redink.cli.reports.depth import depth
from redink.cli.reports.notes import note_table, noted
from redink.cli.reports.robust import robust
from redink.cohorts.assign import REASONS
from redink.index_names import with_article, written_name
from redink.ledger import shown
from redink.numerals import count

COLUMNS = (
    TableColumn(title="cohort", kind="name"),
    TableColumn(title="members"),
    TableColumn(title="share"),
    TableColumn(title="of\nknown"),
    TableColumn(title="weight"),
    TableColumn(title="cap-\nweighted", spelled="cap-weighted"),
    TableColumn(title="equal-\nweighted", spelled="equal-weighted"),
    TableColumn(title="median"),
    TableColumn(title="contri-\nbution", spelled="contribution"),
)
INDEX_COLUMNS = (
    TableColumn(title="index", kind="name"),
    TableColumn(title="published"),
    TableColumn(title="rebuilt"),
    TableColumn(title="difference"),
    TableColumn(title="daily\ncorrelation"),
    TableColumn(title="priced"),
    TableColumn(title="of\nmembers"),
)


def show(answer: Answer) -> None:
    """The answer on stdout for a reader."""
    console = terminal()
    console.print(report(answer, width=console.width, colour=console.color_system is not None))


def report(answer: Answer, *, width: int, colour: bool) -> RenderableType:
    """Everything a reader sees, for a terminal of that width."""
    parts: list[RenderableType] = [header(answer), cohort_table(answer), index_table(answer)]
    if answer.declined is not None:
        parts.append(Text(f"Declined: {answer.declined}", style="bold yellow"))
    parts.append(Text.from_ansi(terminal_lines(answer, width=min(width, 110), colour=colour)))
    parts += [
        checks(answer),
        *depth(answer),
        *robust(answer),
        notes(answer),
        source(answer),
    ]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def header(answer: Answer) -> Text:
    """The question in a line, how a named start was found in the next, and the convention."""
    resolved = answer.resolved
    text = Text(
        f"Who drove {with_article(answer.question.index)} from {resolved.since} to {resolved.until}?", style="bold"
    )
    if resolved.said is not None:
        text.append(f"\n{resolved.said}", style="not bold")
    convention = answer.convention.but(returns=resolved.returns).sentence()
    return text.append(f"\n{convention} · data up to {resolved.as_of}", style="not bold dim")


def cohort_table(answer: Answer) -> Fitted:
    """One row a cohort, the lines that belong to none, and the total."""
    rows: list[Row] = []
    for cohort in answer.cohorts:
        returns = (shown(cohort.returns, kind, signed=True) for kind in ("cap", "equal", "median"))
        counts = (shown(cohort, name) for name in ("members", "share", "share_of_classified", "weight"))
        contribution = shown(cohort, "contribution", digits=2)
        name = Text(cohort.cohort, style=_style(cohort.cohort))
        rows.append(Row(cells=(name, *counts, *returns, contribution)))
    rows += [
        Row(cells=(line.line, *[""] * 7, shown(line, "contribution", digits=2)))
        for line in answer.other_lines
        if line.contribution
    ]
    members, total = shown(answer.index, "members"), shown(answer, "contribution", digits=2)
    rows.append(Row(cells=("index", members, *[""] * 6, total), style="bold"))
    return Fitted(columns=COLUMNS, rows=tuple(rows))


def index_table(answer: Answer) -> Fitted:
    """The index as published and as rebuilt, the other one beneath it."""
    rows: list[Row] = []
    for figures in (answer.index, answer.versus):
        if figures is not None:
            cells = (
                written_name(figures.index),
                shown(figures, "published_return", digits=2, signed=True),
                shown(figures, "rebuilt_return", digits=2, signed=True),
                shown(figures, "difference", digits=2),
                shown(figures, "correlation", digits=4),
                shown(figures, "priced"),
                shown(figures, "members"),
            )
            rows.append(Row(cells=cells))
    return Fitted(columns=INDEX_COLUMNS, rows=tuple(rows), gap=2)


def checks(answer: Answer) -> Text:
    """How much hangs on ten names, and how fresh the labels are."""
    names = ", ".join(answer.checks.top_ten)
    rest = shown(answer.checks, "without_top_ten", signed=True)
    changed = shown(answer.checks, "labels_changed")
    text = Text(f"Without its ten largest contributors ({names}) the rebuilt index returned {rest}.")
    if answer.question.by not in EARNINGS_GROUPINGS:
        return text
    differ = "label differs" if answer.checks.labels_changed == 1 else "labels differ"
    return text.append(
        f"\n{changed} {differ} from those known a quarter earlier, on {answer.checks.labels_compared_with}."
    )


def notes(answer: Answer) -> Fitted:
    """The quality notes, and why members stand where they stand."""
    rows = [
        noted(cohort.cohort, count(members), REASONS.get(reason, reason))
        for cohort in answer.cohorts
        for reason, members in cohort.reasons.items()
    ]
    rows += [noted(note.kind, shown(note, "count"), note.detail) for note in answer.quality]
    return note_table(rows)


def source(answer: Answer) -> Text:
    """Where the numbers come from, and that they add up."""
    return Text(
        f"contributions add up: residual {answer.residual}, reconciliation within 1e-10\n"
        f"data {answer.data.manifest[:19]}, {answer.data.version}",
        style="dim",
    )


def _style(cohort: str) -> str:
    """The colour that the cohort has in the charts, where its name alone decides it."""
    ink = MEANINGS.get(cohort)
    return "" if ink is None or ink.terminal is None else f"color({ink.terminal})"
