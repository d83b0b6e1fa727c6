"""Notes on splits, dividends and returns that were not read as they stand, with what taking them so would add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final

import polars as pl

from redink.answer import QualityNote
from redink.numerals import named, percent, ratio
from redink.study.explain.context import Context
from redink.study.explain.notes.prices.believed import effects_of
from redink.study.explain.notes.prices.held import held_moves, note_on, quarantined_moves

Row = dict[str, Any]
NEAR: Final = 1.1
"""A return within this factor of a hundred times its close's move is named so."""


def _split(row: Row) -> str:
    return f"price times {ratio(row['raw'])}, read as {percent(row['growth'] - 1.0, signed=True)}: {row['basis']}"


def _doubted_split(row: Row) -> str:
    shares = "" if row["cap_growth"] is None else f", shares times {ratio(row['cap_growth'] / row['raw'])}"
    return f"ratio {ratio(row['split_ratio'])}, price times {ratio(row['raw'])}{shares}"


def _possible_split(row: Row) -> str:
    kept, read = percent(row["growth"] - 1.0, signed=True), percent(row["face"] - 1.0, signed=True)
    parts = Fraction(row["face"] / row["growth"]).limit_denominator(5)
    return f"{kept}, {read} were it a {parts.numerator}-for-{parts.denominator} split"


def _refuted_split(row: Row) -> str:
    return f"{percent(row['growth'] - 1.0, signed=True)}: {row['basis']}"


def _elsewhere(row: Row) -> str:
    return f"price times {ratio(row['raw'])}, {row['basis']}"


def _inverted(row: Row) -> str:
    listed = row["basis"] or f"listed as {ratio(row['split_ratio'])}"
    return f"price times {ratio(row['raw'])}, {listed}"


def _beside(row: Row) -> str:
    given = percent(row["total_return"], signed=True)
    return f"{given} given, the close moved by {percent(row['raw'] - 1.0, signed=True)}"


def _given(row: Row) -> str:
    moved, text = row["raw"] - 1.0, _beside(row)
    hundred = moved != 0 and 1 / NEAR <= row["total_return"] / moved / 100 <= NEAR
    text += ", a hundredth of that" if hundred else ""
    return f"{text}: {row['basis']}" if row["basis"] else text


def _dividend(row: Row) -> str:
    before, paid = row["close"] / row["raw"], row["dividend"]
    cents = f"{ratio(paid / 100)} were it in cents"
    return f"{ratio(paid)} on a close of {ratio(before)} that moved to {ratio(row['close'])}; {row['basis'] or cents}"


KINDS: Final[dict[str, tuple[str, Callable[[Row], str]]]] = {
    "unlisted_split": ("splits that are not listed, or prices in other units", _split),
    "doubted_split": ("listed splits that price or trade contradicts are not applied", _doubted_split),
    "misdated_split": ("splits applied on the day on which the price moved, not on the one listed", _elsewhere),
    "inverted_split": ("listed split ratios that the price shows to be inverted, read so", _inverted),
    "possible_split": (
        "falls that may be splits, spin-offs or special dividends that are not listed, kept as falls",
        _possible_split,
    ),
    "refuted_split": ("falls as in a split, kept as falls", _refuted_split),
    "doubted_return": ("given returns that their own closes contradict; the closes are used", _given),
    "doubted_dividend": ("dividends that the price did not pay are not counted", _dividend),
    "unlisted_payment": (
        "given returns far from their closes are believed, for an unlisted split or payment; nothing else "
        "distinguishes that from a wrong return",
        _beside,
    ),
    "large_dividend": (
        "dividends of 3% of the price or more are counted, though it fell by less than half of them",
        _dividend,
    ),
    "misdated_dividend": ("dividends counted on the day on which the price fell, not on the one listed", _elsewhere),
}
"""Kind -> what was done, and the words for each."""

EFFECTLESS: Final = ("misdated_split", "misdated_dividend", "refuted_split")
"""Kinds that move a return by some days, or not at all."""

TAKEN: Final = {
    "possible_split": "read as splits",
    "unlisted_payment": "taken by their closes alone",
    "large_dividend": "not counted",
}


def readings(context: Context) -> Iterator[QualityNote]:
    """A note a kind, on members held when their prices moved."""
    found = _while_held(context, held_moves(context, context.main, pl.col("read_as").is_not_null()))
    for kind, (meaning, words) in KINDS.items():
        moves = found.filter(pl.col("read_as") == kind)
        if moves.height:
            texts = [_text(row, words) for row in moves.iter_rows(named=True)]
            detail = f"{meaning}: {named(texts)}"
            if kind not in EFFECTLESS:
                detail += f"; {TAKEN.get(kind, 'taken as they stand')}, they would add {effects_of(context, moves)}"
            yield note_on(kind, moves, detail)


def _while_held(context: Context, moves: pl.DataFrame) -> pl.DataFrame:
    """The moves up to the first quarantined one of a member in a segment: from there on it keeps its price."""
    halted = quarantined_moves(context, context.main).select("member", "segment", stopped="session")
    known = moves.join(halted, on=["member", "segment"], how="left", maintain_order="left")
    return known.filter(pl.col("stopped").is_null() | (pl.col("session") <= pl.col("stopped"))).drop("stopped")


def _text(row: Row, words: Callable[[Row], str]) -> str:
    known = f"; known on {row['known_on']}" if row["known_on"] is not None else ""
    return f"{row['security']} {row['date']} ({words(row)}{known})"
