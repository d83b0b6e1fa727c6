"""The deeper tables of an answer: the three memberships, exits under four policies, the other index, the worst days."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from redink.answer import Answer, Brinson, Figures, MemberPart, Replication
from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.convention import CHOICES
from redink.index_names import written_name
from redink.ledger import shown
from redink.numerals import count, counted, named, percent

MEMBERSHIPS = {"start": "of the start", "historical": "of each session", "end": "of the end"}
MEMBERSHIP_COLUMNS = (
    TableColumn(title="members"),
    TableColumn(title="cap-\nweighted", spelled="cap-weighted"),
    TableColumn(title="median"),
    TableColumn(title="contri-\nbution", spelled="contribution"),
)
EFFECTS = ("allocation", "selection", "interaction")
DAYS_SHOWN = 3
NAMED = 5


def depth(answer: Answer) -> list[RenderableType]:
    """The tables that apply."""
    parts: list[RenderableType] = []
    if answer.memberships:
        parts.append(membership_table(answer))
    if answer.exits is not None:
        parts += [exit_table(answer), cause_line(answer)]
    if answer.brinson is not None:
        parts.append(brinson_table(answer.brinson, answer.question.versus))
    parts.append(concentration_line(answer))
    if answer.replication is not None:
        parts.append(tracking_line(answer.replication))
    return parts


def membership_table(answer: Answer) -> Fitted:
    """Each cohort under the three memberships: members, capital-weighted and median return, contribution."""
    rows: list[Row] = []
    every: dict[str, Figures] = {answer.convention.membership: answer, **answer.memberships}
    for membership, words in MEMBERSHIPS.items():
        for place, cohort in enumerate(every[membership].cohorts):
            returns = (shown(cohort.returns, kind, signed=True) for kind in ("cap", "median"))
            named = (words if not place else "", cohort.cohort, shown(cohort, "members"))
            rows.append(Row(cells=(*named, *returns, shown(cohort, "contribution", digits=2))))
        total = shown(every[membership], "contribution", digits=2)
        rows.append(Row(cells=("", "index", "", "", "", total), style="bold"))
    names = (TableColumn(title="members and labels", kind="name"), TableColumn(title="cohort", kind="name"))
    return Fitted(columns=(*names, *MEMBERSHIP_COLUMNS), rows=tuple(rows), leading=2)


def exit_table(answer: Answer) -> Fitted:
    """The rebuilt index and each cohort under the four delisting policies."""
    names = [cohort.cohort for cohort in answer.cohorts]
    exits = answer.exits.members if answer.exits is not None else ()
    policies = next(choice.values for choice in CHOICES if choice.field == "delisting")
    rows: list[Row] = []
    for effect in answer.exits.policies if answer.exits is not None else ():
        cells = (percent(effect.cohorts[name], signed=True) for name in names)
        rows.append(Row(cells=(policies[effect.policy], shown(effect, "rebuilt_return", signed=True), *cells)))
    return _table(f"{counted(len(exits), 'member')} left; worth after their last price", "index", *names, rows=rows)


def cause_line(answer: Answer) -> Text:
    """How many of the members that left have no known cause, which decides what the policies make of them."""
    exits = answer.exits.members if answer.exits is not None else ()
    unknown = sum(each.cause == "unknown" for each in exits)
    return Text(f"Cause unknown for {count(unknown)} of {count(len(exits))}.")


def brinson_table(brinson: Brinson, versus: str | None) -> Fitted:
    """Why the index did better than the other one, by cohort and sector: Brinson-Fachler."""
    ways = {
        "the whole period": brinson.single,
        "sessions, linked by Carino": brinson.carino,
        "sessions, by Frongello": brinson.frongello,
    }
    rows = [
        Row(cells=(words, *(shown(effects, effect) for effect in EFFECTS)))
        for words, effects in ways.items()
        if effects is not None
    ]
    return _table(f"over {written_name(versus)}, {shown(brinson, 'excess')}", *EFFECTS, rows=rows)


def concentration_line(answer: Answer) -> Text:
    """How much the largest contributors made, who stands at both ends, and whose label changed on the way."""
    found = answer.attribution.concentration
    shares = ", ".join(f"{first} made {shown(found, f'top_{first}')}" for first in (10, 20, 30))
    holdings = shown(found, "effective_number", digits=0)
    amount = f"{holdings} equal {'holding' if holdings == '1' else 'holdings'}"
    text = Text(f"Of the gain, the largest contributors: {shares}. The weights amount to {amount}.")
    for title, side in (("Largest", answer.attribution.top), ("Smallest", answer.attribution.bottom)):
        text.append(f"\n{title} contributions: {_members(side)}.")
    changed = answer.attribution.changed
    if changed:
        names = [f"{each.ticker} ({each.before} to {each.after})" for each in changed]
        text.append(f"\nLabels that changed on the way: {named(names, shown=NAMED)}.")
    return text


def tracking_line(found: Replication) -> Text:
    """Tracking error, beta and the first of the worst days."""
    error, beta = shown(found, "tracking_error", digits=2), shown(found, "beta")
    days = "; ".join(
        f"{day.day} {shown(day, 'miss', digits=2)} ({day.beside})" for day in found.worst_days[:DAYS_SHOWN]
    )
    return Text(f"Tracking error {error} a year, beta {beta}. Worst days: {days}.")


def _members(members: Sequence[MemberPart]) -> str:
    return ", ".join(f"{member.ticker} {shown(member, 'contribution', digits=2)}" for member in members[:NAMED])


def _table(first: str, *others: str, rows: Sequence[Row]) -> Fitted:
    columns = (TableColumn(title=first, kind="name"), *(TableColumn(title=title) for title in others))
    return Fitted(columns=columns, rows=tuple(rows))
