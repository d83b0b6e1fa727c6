"""The deeper tables of an answer: the three clocks, exits under four policies, the other index, the worst days."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from redink.answer import Answer
from redink.ledger import Ledger
from redink.numerals import count, counted, named

CLOCKS = {"start": "of the start", "point_in_time": "of each session", "end": "of the end"}
EFFECTS = ("allocation", "selection", "interaction")
DAYS_SHOWN = 3
NAMED = 5


def depth(answer: Answer, ledger: Ledger) -> list[RenderableType]:
    """The tables that apply."""
    parts: list[RenderableType] = []
    if answer.clocks:
        parts.append(clock_table(answer, ledger))
    if answer.exits is not None:
        parts += [exit_table(answer, ledger), cause_line(answer)]
    if answer.brinson is not None:
        parts.append(brinson_table(answer, ledger))
    parts.append(concentration_line(answer, ledger))
    if answer.replication is not None:
        parts.append(tracking_line(answer, ledger))
    return parts


def clock_table(answer: Answer, ledger: Ledger) -> Table:
    """Each cohort under the three clocks: members, capital-weighted and median return, contribution."""
    table = _table("members and labels", "cohort", "members", "cap-\nweighted", "median", "contri-\nbution")
    every = {answer.convention.clock: answer, **answer.clocks}
    for clock in CLOCKS:
        path = "" if clock == answer.convention.clock else f"clocks.{clock}."
        for place, cohort in enumerate(every[clock].cohorts):
            at = f"{path}cohorts.{cohort.cohort}"
            returns = (ledger.text(f"{at}.return.{kind}", signed=True) for kind in ("cap", "median"))
            table.add_row(
                CLOCKS[clock] if not place else "",
                cohort.cohort,
                ledger.text(f"{at}.members"),
                *returns,
                ledger.text(f"{at}.contribution", digits=2),
            )
        total = ledger.text(f"{path}contribution", digits=2)
        table.add_row("", "index", "", "", "", total, style="bold", end_section=True)
    return table


def exit_table(answer: Answer, ledger: Ledger) -> Table:
    """The rebuilt index and each cohort under the four delisting policies."""
    names = [cohort.cohort for cohort in answer.cohorts]
    exits = answer.exits.members if answer.exits is not None else ()
    table = _table(f"{counted(len(exits), 'member')} left: after a last price", "index", *names)
    for effect in answer.exits.policies if answer.exits is not None else ():
        at = f"exits.policies.{effect.policy}"
        cells = (ledger.text(f"{at}.returns.{name}", signed=True) for name in names)
        table.add_row(effect.policy, ledger.text(f"{at}.rebuilt_return", signed=True), *cells)
    return table


def cause_line(answer: Answer) -> Text:
    """For how many of the members that left nobody knows the cause, which decides what the policies make of them."""
    exits = answer.exits.members if answer.exits is not None else ()
    unknown = sum(each.cause == "unknown" for each in exits)
    return Text(f"Cause unknown for {count(unknown)} of {count(len(exits))}.")


def brinson_table(answer: Answer, ledger: Ledger) -> Table:
    """Why the index did better than the other one, by cohort and sector: Brinson-Fachler."""
    table = _table(f"over {answer.question.versus}, {ledger.text('brinson.excess')}", *EFFECTS)
    kinds = {
        "single": "the whole period",
        "carino": "sessions, linked by Carino",
        "frongello": "sessions, by Frongello",
    }
    for kind, words in kinds.items():
        if kind != "single" or (answer.brinson is not None and answer.brinson.single is not None):
            table.add_row(words, *(ledger.text(f"brinson.{kind}.{effect}") for effect in EFFECTS))
    return table


def concentration_line(answer: Answer, ledger: Ledger) -> Text:
    """How much the largest contributors made, who stands at both ends, and whose label changed on the way."""
    at = "attribution.concentration"
    shares = ", ".join(f"{first} made {ledger.text(f'{at}.top_{first}')}" for first in (10, 20, 30))
    holdings = ledger.text(f"{at}.effective_number", digits=0)
    amount = f"{holdings} equal {'holding' if holdings == '1' else 'holdings'}"
    text = Text(f"Of the gain, the largest contributors: {shares}. The weights amount to {amount}.")
    for title, side in (("Largest", "top"), ("Smallest", "bottom")):
        text.append(f"\n{title} contributions: {_members(answer, ledger, side)}.")
    changed = answer.attribution.changed
    if changed:
        names = [f"{each.ticker} ({each.before} to {each.after})" for each in changed]
        text.append(f"\nLabels that changed on the way: {named(names, shown=NAMED)}.")
    return text


def tracking_line(answer: Answer, ledger: Ledger) -> Text:
    """Tracking error, beta and the first of the worst days."""
    error, beta = ledger.text("replication.tracking_error", digits=2), ledger.text("replication.beta")
    worst = answer.replication.worst_days[:DAYS_SHOWN] if answer.replication is not None else ()
    days = "; ".join(
        f"{day.day} {ledger.text(f'replication.worst_days.{place}.miss', digits=2)} ({day.beside})"
        for place, day in enumerate(worst)
    )
    return Text(f"Tracking error {error} a year, beta {beta}. Worst days: {days}.")


def _members(answer: Answer, ledger: Ledger, side: str) -> str:
    members = answer.attribution.top if side == "top" else answer.attribution.bottom
    return ", ".join(
        f"{member.ticker} {ledger.text(f'attribution.{side}.{member.cohort}.{member.ticker}.contribution', digits=2)}"
        for member in members[:NAMED]
    )


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column(first, vertical="bottom", overflow="fold")
    for title in others:
        text = title in {"cohort"}
        table.add_column(title, justify="left" if text else "right", vertical="bottom", no_wrap=True)
    return table
