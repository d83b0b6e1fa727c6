"""What stands beside a field's type: its meaning, and for a number its unit and label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "fraction",
    "points",
    "count",
    "ratio",
    "amount",
    "number",
    "sessions",
    "months",
    "index points",
    "units of 1e-14",
    "",
]


@dataclass(frozen=True, slots=True)
class Described:
    """A field's meaning, and for a number its unit and the label that a table gives it.

    key     its name in JSON, where that is not the field's
    see     the page of the method that says more
    inline  whether a group's own fields stand in its place
    """

    meaning: str
    unit: Unit = ""
    label: str = ""
    key: str = ""
    see: str = ""
    inline: bool = False


def text(meaning: str, *, key: str = "", see: str = "") -> Described:
    """A word, a day, a yes or no, or a group of fields."""
    return Described(meaning=meaning, key=key, see=see)


def inline(meaning: str) -> Described:
    """A group whose fields stand among those of the group that holds it."""
    return Described(meaning=meaning, inline=True)


def fraction(label: str, meaning: str, *, key: str = "", see: str = "") -> Described:
    """A number of which 0.4 is 40%."""
    return Described(meaning=meaning, unit="fraction", label=label, key=key, see=see)


def points(label: str, meaning: str, *, key: str = "", see: str = "") -> Described:
    """A difference or a part of a return, as a fraction, read as percentage points."""
    return Described(meaning=meaning, unit="points", label=label, key=key, see=see)


def count(label: str, meaning: str, *, key: str = "", see: str = "") -> Described:
    """A whole number of things."""
    return Described(meaning=meaning, unit="count", label=label, key=key, see=see)


def ratio(label: str, meaning: str, *, key: str = "", see: str = "") -> Described:
    """A plain number such as a correlation."""
    return Described(meaning=meaning, unit="ratio", label=label, key=key, see=see)


def number(label: str, meaning: str, *, unit: Unit = "number", key: str = "", see: str = "") -> Described:
    """Any other number; its meaning says of what."""
    return Described(meaning=meaning, unit=unit, label=label, key=key, see=see)
