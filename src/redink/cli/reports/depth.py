"""The deeper tables of an answer: the three memberships, exits under four policies, the other index, the worst days."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from redink.answer import Answer
from redink.cli.printing.fitted import (
    Column,
    Fitted,
    Row,
)
from redink.ledger import Ledger
from redink.numerals import count, counted, named

MEMBERSHIPS = {"start": "of the start", "historical": "of each session", "end": "of the end"}
MEMBERSHIP_COLUMNS = (
    Column(title="members"),
    Column(title="cap-\nweighted", spelled="cap-weighted"),
    Column(title="median"),
    Column(title="contri-\nbution", spelled="contribution"),
)
EFFECTS = ("allocation", "selection", "interaction")
DAYS_SHOWN = 3
NAMED = 5


def depth(answer: Answer, ledger: Ledger) -> list[RenderableType]:
    """The tables that apply."""
    parts: list[RenderableType] = []
    if answer.memberships:
        parts.append(membership_table(answer, ledger))
    if answer.exits is not None:
        parts += [exit_table(answer, ledger), cause_line(answer)]
    if answer.brinson is not None:
        parts.append(brinson_table(answer, ledger))
    parts.append(concentration_line(answer, ledger))
    if answer.replication is not None:
        parts.append(tracking_line(answer, ledger))
    return parts


def membership_table(answer: Answer, ledger: Ledger) -> Fitted:
    """Each cohort under the three memberships: members, capital-weighted and median return, contribution."""
    rows: list[Row] = []
    every = {answer.convention.membership: answer, **answer.memberships}
    for membership in MEMBERSHIPS:
        path = "" if membership == answer.convention.membership else f"memberships.{membership}."
        for place, cohort in enumerate(every[membership].cohorts):
            at = f"{path}cohorts.{cohort.cohort}"
            returns = (ledger.text(f"{at}.return.{kind}", signed=True) for kind in ("cap", "median"))
            named = (MEMBERSHIPS[membership] if not place else "", cohort.cohort, ledger.text(f"{at}.members"))
            rows.append(Row(cells=(*named, *returns, ledger.text(f"{at}.contribution", digits=2))))
        total = ledger.text(f"{path}contribution", digits=2)
        rows.append(Row(cells=("", "index", "", "", "", total), style="bold"))
    names = (Column(title="members and labels", kind="name"), Column(title="cohort", kind="name"))
    return Fitted(columns=(*names, *MEMBERSHIP_COLUMNS), rows=tuple(rows), leading=2)


def exit_table(answer: Answer, ledger: Ledger) -> Fitted:
    """The rebuilt index and each cohort under the four delisting policies."""
    names = [cohort.cohort for cohort in answer.cohorts]
    exits = answer.exits.members if answer.exits is not None else ()
    rows: list[Row] = []
    for effect in answer.exits.policies if answer.exits is not None else ():
        at = f"exits.policies.{effect.policy}"
        cells = (ledger.text(f"{at}.returns.{name}", signed=True) for name in names)
        rows.append(Row(cells=(effect.policy, ledger.text(f"{at}.rebuilt_return", signed=True), *cells)))
    return _table(f"{counted(len(exits), 'member')} left: after a last price", "index", *names, rows=rows)


def cause_line(answer: Answer) -> Text:
    """For how many of the members that left nobody knows the cause, which decides what the policies make of them."""
    exits = answer.exits.members if answer.exits is not None else ()
    unknown = sum(each.cause == "unknown" for each in exits)
    return Text(f"Cause unknown for {count(unknown)} of {count(len(exits))}.")


def brinson_table(answer: Answer, ledger: Ledger) -> Fitted:
    """Why the index did better than the other one, by cohort and sector: Brinson-Fachler."""
    kinds = {
        "single": "the whole period",
        "carino": "sessions, linked by Carino",
        "frongello": "sessions, by Frongello",
    }
    rows: list[Row] = []
    for kind, words in kinds.items():
        if kind != "single" or (answer.brinson is not None and answer.brinson.single is not None):
            effects = (ledger.text(f"brinson.{kind}.{effect}") for effect in EFFECTS)
            rows.append(Row(cells=(words, *effects)))
    return _table(f"over {answer.question.versus}, {ledger.text('brinson.excess')}", *EFFECTS, rows=rows)


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


def _table(first: str, *others: str, rows: Sequence[Row]) -> Fitted:
    columns = (Column(title=first, kind="name"), *(Column(title=title) for title in others))
    return Fitted(columns=columns, rows=tuple(rows))
