"""A company's facts on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from redink.cli.printing.terminal import terminal
from redink.cohorts.assign import REASONS
from redink.convention import Convention
from redink.numerals import amount
from redink.study.data.facts import Company, CompanyFacts, KnownFigure, Label, Operand
from redink.study.data.facts.known import WHY

LATEST: Final = "latest"
METHODS: Final = {
    "fiscal_year_to_date": "trailing: year and year to date",
    "quarters": "trailing: four quarters",
    "labelled_quarters": "trailing: four labelled quarters",
    "fiscal_year": "last fiscal year",
    "quarter": "last quarter",
    "latest": "latest balance",
}
BASES: Final = {"ttm": "trailing twelve months", "fiscal_year": "last fiscal year", "eps_sign": "last fiscal year"}


def known_report(found: CompanyFacts) -> None:
    """Prints the facts."""
    console = terminal()
    console.print(_header(found))
    for figure in found.figures:
        if figure.operands:
            console.print(_figure(figure))
    missing = [figure for figure in found.figures if not figure.operands]
    if missing:
        console.print(_missing(missing))
    console.print(Text(f"\ndata {found.data.manifest[:19]}, {found.data.version}", style="dim"))


def _header(found: CompanyFacts) -> Text:
    company, convention = found.company, found.convention
    named = f"{company.ticker}, {company.name}" if company.name else company.ticker
    text = Text(f"{named}: as known on {found.question.as_of}", style="bold")
    phrases = Convention().but(earnings=convention.earnings, known_by=convention.known_by).phrases()
    for line in _identity(company):
        text.append(f"\n{line}", style="not bold dim")
    text.append(f"\n{phrases['earnings']} · {phrases['known_by']}", style="not bold dim")
    return text.append(f"\n{_label(found.label)}\n", style="not bold")


def _identity(company: Company) -> Iterator[str]:
    """Whose the ticker is and what that rests on; nothing where the table of tickers does not speak of it."""
    if company.confidence is not None:
        yield f"CIK {company.cik or 'unknown'}, by {company.confidence}; ticker: {company.link}"
    for row in company.predecessors:
        yield f"CIK {row.cik} goes on from {row.predecessor}, known on {row.known_on}: {row.confidence}"


def _label(label: Label) -> str:
    if label.value is None or label.basis is None:
        why = REASONS.get(label.reason or "", "")
        return f"{label.cohort} ({label.reason}): {why}"
    reason = f" ({label.reason}: {REASONS[label.reason]})" if label.reason in REASONS else ""
    figure = f"{BASES[label.basis]} of {label.measure} {amount(label.value)} to {label.period_end}"
    vintage = ", vintage unknown" if label.undated else ""
    return f"{label.cohort}{reason}: {figure}{vintage}"


def _figure(figure: KnownFigure) -> Group:
    """The measure on a line, what it is on the next, and two lines an operand."""
    vintage = ", vintage unknown" if figure.undated else ""
    why = f"; {figure.reason}: {WHY[figure.reason]}" if figure.reason else ""
    method = f"{figure.unit}, {METHODS[figure.method or LATEST]}{vintage}{why}"
    parts = [_line(figure.measure, figure.value, f"to {figure.period_end}", "bold"), _beneath(method)]
    for operand in figure.operands:
        sign = "+" if operand.sign > 0 else "−"
        start, end = operand.period_start, operand.period_end
        period = f"{start} to {end}" if start != end else f"on {end}"
        parts += [_line(f"  {sign} {operand.role}", operand.value, period, ""), _beneath(_filing(operand))]
    return Group(*parts)


def _line(name: str, value: float | None, period: str, style: str) -> RenderableType:
    return Text(f"{name:<30}{amount(value):>18}  {period}", style=style)


def _beneath(words: str) -> RenderableType:
    return Padding(Text(words, style="dim"), (0, 0, 0, 4))


def _filing(operand: Operand) -> str:
    filed = " ".join(filter(None, (operand.form, operand.accession)))
    said = [*filter(None, (operand.tag, filed)), f"known on {operand.known_on}"]
    if operand.restated:
        said.append(f"restated on {operand.set_on}, first {amount(operand.first_value)}")
    return ", ".join(said)


def _missing(figures: list[KnownFigure]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("measure", no_wrap=True)
    table.add_column("reason", no_wrap=True)
    table.add_column("why", overflow="fold", style="dim")
    for figure in figures:
        table.add_row(figure.measure, figure.reason or "", WHY[figure.reason or ""])
    return table
