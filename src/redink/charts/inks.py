"""Colours by meaning, told apart with the common kinds of colour blindness, and legible as text on their ground.

After Okabe and Ito's palette, darkened for white and lightened for the dark ground to a contrast of at least 4.5 to 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from redink.charts.paths_since import PathSince
from redink.cohorts import LOSS_MAKING, NO_DATA, PROFITABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Ink:
    """A colour on white, on the dark ground, and in the terminal (of 256; null is the terminal's own)."""

    light: str
    dark: str
    terminal: int | None
    dashed: bool = False


INDEX: Final = Ink(light="#111111", dark="#F5F5F5", terminal=None)
LOSS_MAKING_INK: Final = Ink(light="#C44A00", dark="#F57C3A", terminal=166)
PROFITABLE_INK: Final = Ink(light="#0068A8", dark="#56B4E9", terminal=32)
NO_DATA_INK: Final = Ink(light="#6F6F6F", dark="#A3A8AD", terminal=245)
MEANINGS: Final = {LOSS_MAKING: LOSS_MAKING_INK, PROFITABLE: PROFITABLE_INK, NO_DATA: NO_DATA_INK}
CATEGORIES: Final = (
    PROFITABLE_INK,
    Ink(light="#8F6400", dark="#E6B04A", terminal=136),
    Ink(light="#007A5A", dark="#2FC4A0", terminal=36),
    LOSS_MAKING_INK,
    Ink(light="#A8447F", dark="#E58FC0", terminal=169),
    Ink(light="#5B4BB5", dark="#A99BFF", terminal=98),
    Ink(light="#6B6B00", dark="#D9D06A", terminal=100),
)
ORDERED: Final = (
    Ink(light="#8A6D00", dark="#8F7BFA", terminal=136),
    Ink(light="#1E7F4F", dark="#6AA5F0", terminal=71),
    Ink(light="#0B7285", dark="#35C4C0", terminal=37),
    Ink(light="#3B4BA3", dark="#8FD75A", terminal=68),
    Ink(light="#4A1466", dark="#F3E54A", terminal=134),
)
GROUP_OF: Final = re.compile(r" (\d+) of (\d+)$")


def ink_of(path: PathSince) -> Ink:
    """The colour of a line: by what it means; ordered groups along a scale; others by their place in the table.

    The place counts cohorts without a line too, so a sector keeps its colour from one chart to the next. Beyond
    seven, colours come again dashed.
    """
    if path.rank is None:
        return INDEX
    if path.name in MEANINGS:
        return MEANINGS[path.name]
    group = GROUP_OF.search(path.name)
    if group is not None:
        return _along_scale(int(group[1]), int(group[2]))
    again, place = divmod(path.rank, len(CATEGORIES))
    return replace(CATEGORIES[place], dashed=again % 2 == 1)


def _along_scale(group: int, groups: int) -> Ink:
    place = (group - 1) / max(1, groups - 1) * (len(ORDERED) - 1)
    nearest = ORDERED[round(place)]
    return Ink(
        light=_between([ink.light for ink in ORDERED], place),
        dark=_between([ink.dark for ink in ORDERED], place),
        terminal=nearest.terminal,
    )


def _between(colours: list[str], place: float) -> str:
    parts = np.array([[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in colours])
    mixed = [round(float(np.interp(place, range(len(colours)), parts[:, channel]))) for channel in range(3)]
    return "#" + "".join(f"{value:02X}" for value in mixed)
