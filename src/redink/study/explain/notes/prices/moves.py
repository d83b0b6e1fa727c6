"""Notes on moves of members held: quarantined ones, prices that reverted, jumps that were kept, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from redink.answer import QualityNote
from redink.market.prices.quarantine import HALTING, KINDS, SPIKE, WITHIN
from redink.numerals import named, percent, ratio
from redink.study.explain.context import Context
from redink.study.explain.notes.prices.believed import effects_of
from redink.study.explain.notes.prices.held import held_moves, note_on, quarantined_moves

NEAR = 1.05
CHOSEN = (*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100)
"""Whole numbers for which companies split; between larger ones some number is always near."""


def quarantined(context: Context) -> Iterator[QualityNote]:
    """Moves between start and end that no holder had, and what they would add were they believed."""
    halting = quarantined_moves(context, context.main)
    for kind in HALTING:
        moves = halting.filter(pl.col("kind") == kind)
        if moves.height:
            texts = [f"{row['security']} {row['date']}{_values(row)}" for row in moves.iter_rows(named=True)]
            effects = effects_of(context, moves)
            detail = f"{KINDS[kind]}: {named(texts)}; held at the price before; believed, they would add {effects}"
            yield note_on(kind, moves, detail)


def _values(row: dict[str, Any]) -> str:
    """What the move would be as the prices give it, and as a split or capitalisation would have it."""
    face, cap = row["face"], row["cap_growth"]
    if face is None:
        return ""
    values = [percent(face - 1.0, signed=True)]
    if row["kind"] in {"unconfirmed_jump", "untraded_rise"}:
        values += _as_a_split(face)
        if cap is not None and max(cap / face, face / cap) > WITHIN:
            values.append(f"{percent(cap - 1.0, signed=True)} by capitalisation")
    reason = f": {row['doubt']}" if row["kind"] == "source_doubt" else ""
    return f" ({', '.join(values)}){reason}"


def _as_a_split(face: float) -> list[str]:
    """What is left of the move were it a split for a number that companies choose, within 5%; else nothing."""
    number = round(max(face, 1.0 / face))
    rest = face * number if face < 1 else face / number
    if number not in CHOSEN or max(rest, 1.0 / rest) > NEAR:
        return []
    split = f"{number}-for-1" if face < 1 else f"1-for-{number}"
    return [f"{percent(rest - 1.0, signed=True)} were it a {split} split"]


def spikes(context: Context) -> Iterator[QualityNote]:
    """Prices between start and end that jumped and reverted: they count as missing."""
    found = held_moves(context, context.main, pl.col("kind") == SPIKE)
    if found.height:
        spans = found.group_by("security", "known_on", maintain_order=True).agg(
            first=pl.col("date").first(), last=pl.col("date").last(), close=pl.col("close").first()
        )
        texts = [_span(*row) for row in spans.sort("security", "first").iter_rows()]
        detail = f"{KINDS[SPIKE]} count as missing, and returns run across them: {named(texts)}"
        yield note_on(SPIKE, found, detail)


def _span(security: str, back: date, first: date, last: date, close: float) -> str:
    days = f"{first}" if first == last else f"{first} to {last}"
    return f"{security} {days} (at {ratio(close)} first, back on {back})"


def bridged_gaps(context: Context) -> Iterator[QualityNote]:
    """Members whose total return runs across a gap by closes, a dividend inside it being unknown."""
    if context.resolved.returns == "total":
        inside = held_moves(context, context.main, pl.col("bridged")).get_column("security").unique().sort().to_list()
        if inside:
            detail = "returns run across missing sessions by closes; a dividend on a missing session is unknown"
            yield QualityNote(kind="bridged_gap", count=len(inside), first=inside[0], detail=detail)


def confirmed_jumps(context: Context) -> Iterator[QualityNote]:
    """Moves of more than threefold between start and end that were kept; a spin-off may hide among them."""
    moves = held_moves(context, context.main, pl.col("kind") == "confirmed_jump")
    if moves.height:
        rows = moves.select("security", "date", pl.col("growth") - 1.0).iter_rows()
        texts = [f"{security} {day} ({percent(move, signed=True)})" for security, day, move in rows]
        yield note_on(
            "confirmed_jump", moves, f"moves of more than threefold, kept since trade bears them out: {named(texts)}"
        )
