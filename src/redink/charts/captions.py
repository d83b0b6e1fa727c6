"""The words around a chart of cohorts: what it is about, how it was measured, which data it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from redink.answer import Answer
from redink.charts.paths_since import INDEX, PathSince, highest_first, paths_since
from redink.cohorts import NO_DATA
from redink.convention import CHOICES, Convention
from redink.index_names import written_name
from redink.numerals import percent

NAMED: Final = 3
ALWAYS_SHOWN: Final = ("weighting", "membership", "holding", "earnings")
EARNINGS_GROUPINGS: Final = ("profitability", "profit")
HASH_SHOWN: Final = 12


def title(answer: Answer) -> str:
    """Index, start and the finding: each cohort's return, or the two ends where there are more than three.

    Members without data are no finding; with nothing else to name, the rebuilt index is.
    """
    cohorts = tuple(path for path in paths_since(answer) if path.name not in (INDEX, NO_DATA))
    return f"{written_name(answer.question.index)} since {answer.resolved.since}: {_finding(cohorts, answer)}"


def subtitle(answer: Answer) -> list[str]:
    """Phrases: why there are no cohorts, if there are none; price or total return; the convention, shortened."""
    kind = f"Cumulative {answer.resolved.returns} return to {answer.resolved.until}"
    parts = [*_nothing_drawn(answer), kind, *_convention(answer.convention, answer.question.by)]
    return [parts[0][:1].upper() + parts[0][1:], *parts[1:]]


def broken_into_lines(
    phrases: list[str], *, joined_by: str, width: float, measured: Callable[[str], float]
) -> list[str]:
    """Phrases joined into lines no wider than the width; one that is wider by itself is broken at its spaces.

    >>> broken_into_lines(["one two", "three", "four"], joined_by=" · ", width=13, measured=len)
    ['one two', 'three · four']
    """
    lines: list[str] = []
    for phrase in phrases:
        for place, piece in enumerate([phrase] if measured(phrase) <= width else phrase.split(" ")):
            longer = f"{lines[-1]}{' ' if place else joined_by}{piece}" if lines else piece
            if lines and measured(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def title_phrases(answer: Answer) -> list[str]:
    """The title in the pieces between which it may be broken."""
    return re.split(r"(?<=[:,]) ", title(answer))


def footer(answer: Answer) -> str:
    """The first characters of the data's identity and the release."""
    return f"data {answer.data.manifest.rpartition(':')[2][:HASH_SHOWN]} · {answer.data.version}"


def _finding(cohorts: tuple[PathSince, ...], answer: Answer) -> str:
    if not cohorts:
        return _stated(paths_since(answer)[-1])
    ordered = highest_first(cohorts)
    if len(ordered) <= NAMED:
        return ", ".join(_stated(path) for path in ordered)
    return f"{_stated(ordered[0])} leads, {_stated(ordered[-1])} trails"


def _stated(path: PathSince) -> str:
    return f"{path.name} {percent(path.last, signed=True)}"


def _nothing_drawn(answer: Answer) -> list[str]:
    if answer.declined is not None:
        return [answer.declined.partition(";")[0]]
    return [] if len(paths_since(answer)) > 1 else ["no cohort has weight at the start"]


def _convention(convention: Convention, by: str) -> list[str]:
    """The choices that shape every such chart in short, and whatever differs from the default in full."""
    default, spoken, parts = Convention(), convention.phrases(), list[str]()
    for choice in CHOICES:
        value = getattr(convention, choice.field)
        kept = value == getattr(default, choice.field) and (
            choice.field != "membership" or convention.labels_on is None
        )
        needless = choice.field not in ALWAYS_SHOWN or (choice.field == "earnings" and by not in EARNINGS_GROUPINGS)
        if choice.field == "returns" or (kept and needless):
            continue
        words = spoken[choice.field]
        parts.append(re.split(r"[,;(]", words)[0].strip() if kept else words)
    return parts
