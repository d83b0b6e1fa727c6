"""Members that keep their label but carry no weight: what each lacks, and what those held back would add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from redink.answer import QualityNote
from redink.market import Panel
from redink.market.prices.quarantine import QUARTER_SESSIONS, SPIKE
from redink.numerals import percent, points, ratio
from redink.returns.paths import hold
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.notes.members import first_day, note_of
from redink.study.explain.notes.naming import of_indices
from redink.study.explain.notes.prices.held import HALTED
from redink.study.explain.portfolio import buy


@dataclass(frozen=True, kw_only=True)
class Unpriced:
    """A member without weight at the first rebalance at which it was in: panel row and column, and what it lacks."""

    ticker: str
    priced: bool
    row: int
    column: int
    lacks: str
    held_back: bool

    def __str__(self) -> str:
        return f"{self.ticker} ({self.lacks})" if self.lacks else self.ticker


def not_priced(context: Context) -> Iterator[QualityNote]:
    """Members that keep their label but carry no weight, with what they lack."""
    found = {held.index: (held, _unpriced(context, held)) for held in context.held()}
    names = {index: [str(member) for member in members] for index, (_, members) in found.items()}
    if not any(names.values()):
        return
    back = {index: (held, [each for each in some if each.held_back]) for index, (held, some) in found.items()}
    effects = [
        f"{points(_effect(context, held, some), digits=2)} to {index}" for index, (held, some) in back.items() if some
    ]
    text = f"members that keep their label but carry no weight, for want of a usable price on {first_day(context)}"
    more = f"; believed, prices held back would add {', '.join(effects)}" if effects else ""
    yield note_of("not_priced", names, f"{text}: {of_indices(names)}{more}")


def _unpriced(context: Context, held: HeldIndex) -> list[Unpriced]:
    """The members without weight, those that lack a price first."""
    roster, span = held.roster, context.span
    weights = {segment.start + span.start: segment.weights for segment in held.portfolio.segments}
    rows = roster.holdings.rows
    usable = {column: hold(span.panel, rows, start=column, end=column).priced for column in set(roster.columns)}
    first: list[int] = roster.present.argmax(axis=1).tolist()
    found: list[Unpriced] = []
    for member, ticker in enumerate(roster.frame.get_column("ticker")):
        column = roster.columns[first[member]]
        if weights[column][member] > 0:
            continue
        priced, row = bool(usable[column][member]), int(rows[member])
        lacks, back = ("no capitalisation", False) if priced else _lacks(context, row, column)
        found.append(Unpriced(ticker=ticker, priced=priced, row=row, column=column, lacks=lacks, held_back=back))
    return sorted(found, key=lambda each: (each.priced, each.ticker))


def _lacks(context: Context, row: int, column: int) -> tuple[str, bool]:
    """Why the panel's row has no usable price at the column, and whether there is one that is held back."""
    panel = context.span.panel
    if row < 0 or panel.last_seen[row, column] < 0:
        return "", False
    if panel.is_void(row, column):
        return _spike(context, row, column), True
    broken = panel.last_break(row, column)
    if broken is not None and panel.numbers[column] - panel.numbers[broken] < QUARTER_SESSIONS:
        return _move(context, row, broken), True
    return f"last price {panel.sessions[panel.last_seen[row, column]]}", False


def _spike(context: Context, row: int, column: int) -> str:
    day = context.span.panel.sessions[column]
    spike = _moves_of(context, row).filter((pl.col("kind") == SPIKE) & (pl.col("date") <= day)).tail(1)
    close, back = spike.select("close", "known_on").row(0)
    return f"at {ratio(close)} on {day}, back where it was on {back}"


def _move(context: Context, row: int, column: int) -> str:
    day = context.span.panel.sessions[column]
    move = _moves_of(context, row).filter(HALTED & (pl.col("date") <= day)).tail(1)
    date, face = move.select("date", "face").row(0)
    return f"quarantined on {date}" if face is None else f"{percent(face - 1.0, signed=True)} on {date}, quarantined"


def _moves_of(context: Context, row: int) -> pl.DataFrame:
    security = context.span.panel.securities[row]
    return context.market.noted_moves(context.resolved.returns).filter(pl.col("security") == security)


def _effect(context: Context, held: HeldIndex, members: list[Unpriced]) -> float:
    """What the members would add to the index's return were the prices that are held back believed."""
    panel = _believing(context.span.panel, {member.row: member.column for member in members})
    span = replace(context.span, panel=panel)
    believing = buy(held.roster, span, context.convention, market=context.market)
    return float(believing.path()[-1] - held.portfolio.path()[-1])


def _believing(panel: Panel, since: dict[int, int]) -> Panel:
    """The panel without what holds rows back at their column or before it."""
    return replace(
        panel,
        breaks={
            row: tuple(column for column in columns if column > since.get(row, -1))
            for row, columns in panel.breaks.items()
        },
        voids={row: stretches for row, stretches in panel.voids.items() if row not in since},
    )
