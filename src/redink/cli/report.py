"""An answer on the terminal: header, cohort table, indices, chart, checks and quality notes."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from redink.answer import Answer
from redink.charts.captions import EARNINGS_GROUPINGS
from redink.charts.inks import MEANINGS
from redink.charts.terminal import terminal_lines
from redink.cli.depth import depth
from redink.cli.robust import robust
from redink.cli.terminal import terminal
from redink.cohorts.assign import REASONS
from redink.ledger import Ledger

COLUMNS = ("members", "share", "of\nknown", "weight", "cap-\nweighted", "equal-\nweighted", "median", "contri-\nbution")


def show(answer: Answer) -> None:
    """The answer on stdout for a reader."""
    console = terminal()
    console.print(report(answer, width=console.width, colour=console.color_system is not None))


def report(answer: Answer, *, width: int, colour: bool) -> RenderableType:
    """Everything a reader sees, for a terminal of that width."""
    ledger = Ledger(answer.document())
    parts: list[RenderableType] = [header(answer), cohort_table(answer, ledger), index_table(answer, ledger)]
    if answer.declined is not None:
        parts.append(Text(f"Declined: {answer.declined}", style="bold yellow"))
    parts.append(Text.from_ansi(terminal_lines(answer, width=min(width, 110), colour=colour)))
    parts += [
        checks(answer, ledger),
        *depth(answer, ledger),
        *robust(answer, ledger),
        notes(answer, ledger),
        source(answer, ledger),
    ]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def header(answer: Answer) -> Text:
    """The question in a line, how a named start was found in the next, and the convention."""
    resolved = answer.resolved
    text = Text(f"Who drove {answer.question.index} from {resolved.since} to {resolved.until}?", style="bold")
    if resolved.said is not None:
        text.append(f"\n{resolved.said}", style="not bold")
    convention = answer.convention.but(returns=resolved.returns).sentence()
    return text.append(f"\n{convention} · data up to {resolved.as_of}", style="not bold dim")


def cohort_table(answer: Answer, ledger: Ledger) -> Table:
    """One row a cohort, the lines that belong to none, and the total."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column("cohort", vertical="bottom", overflow="fold")
    for title in COLUMNS:
        table.add_column(title, justify="right", vertical="bottom", no_wrap=True)
    for cohort in answer.cohorts:
        path = f"cohorts.{cohort.cohort}"
        returns = (ledger.text(f"{path}.return.{kind}", signed=True) for kind in ("cap", "equal", "median"))
        table.add_row(
            Text(cohort.cohort, style=_style(cohort.cohort)),
            *(ledger.text(f"{path}.{name}") for name in ("members", "share", "share_of_classified", "weight")),
            *returns,
            ledger.text(f"{path}.contribution", digits=2),
        )
    for line in answer.other_lines:
        if line.contribution:
            table.add_row(line.line, *[""] * 7, ledger.text(f"other_lines.{line.line}.contribution", digits=2))
    members, total = ledger.text("index.members"), ledger.text("contribution", digits=2)
    table.add_row("index", members, *[""] * 6, total, style="bold")
    return table


def index_table(answer: Answer, ledger: Ledger) -> Table:
    """The index as published and as rebuilt, the other one beneath it."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("index", vertical="bottom", overflow="fold")
    for title in ("published", "rebuilt", "difference", "daily\ncorrelation", "priced", "of\nmembers"):
        table.add_column(title, justify="right", vertical="bottom", no_wrap=True)
    for key, figures in (("index", answer.index), ("versus", answer.versus)):
        if figures is not None:
            table.add_row(
                figures.index,
                ledger.text(f"{key}.published_return", digits=2, signed=True),
                ledger.text(f"{key}.rebuilt_return", digits=2, signed=True),
                ledger.text(f"{key}.difference", digits=2),
                ledger.text(f"{key}.correlation", digits=4),
                ledger.text(f"{key}.priced"),
                ledger.text(f"{key}.members"),
            )
    return table


def checks(answer: Answer, ledger: Ledger) -> Text:
    """How much hangs on ten names, and how fresh the labels are."""
    names = ", ".join(answer.checks.top_ten)
    rest = ledger.text("checks.without_top_ten", signed=True)
    changed = ledger.text("checks.labels_changed")
    text = Text(f"Without its ten largest contributors ({names}) the rebuilt index returned {rest}.")
    if answer.question.by not in EARNINGS_GROUPINGS:
        return text
    differ = "label differs" if answer.checks.labels_changed == 1 else "labels differ"
    return text.append(
        f"\n{changed} {differ} from those known a quarter earlier, on {answer.checks.labels_compared_with}."
    )


def notes(answer: Answer, ledger: Ledger) -> Table:
    """The quality notes, and why members stand where they stand."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for cohort in answer.cohorts:
        for reason in cohort.reasons:
            amount = ledger.text(f"cohorts.{cohort.cohort}.reasons.{reason}")
            table.add_row(cohort.cohort, amount, REASONS.get(reason, reason))
    for note in answer.quality:
        table.add_row(note.kind.replace("_", " "), ledger.text(f"quality.{note.kind}.count"), note.detail)
    return table


def source(answer: Answer, ledger: Ledger) -> Text:
    """Where the numbers come from, and that they add up."""
    return Text(
        f"contributions add up: residual {ledger.text('residual', digits=0)}, reconciliation within 1e-10\n"
        f"data {answer.manifest[:19]}, redink {answer.version}",
        style="dim",
    )


def _style(cohort: str) -> str:
    """The colour that the cohort has in the charts, where its name alone decides it."""
    ink = MEANINGS.get(cohort)
    return "" if ink is None or ink.terminal is None else f"color({ink.terminal})"
