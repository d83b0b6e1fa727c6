"""What was probably meant by a name that means nothing, or by one in other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

NEAR: Final = 0.75
"""How alike two names are, 1 being the same, from which one is taken for a slip of the other."""


def plain(name: str) -> str:
    """The name without capitals, with one underscore for whatever stands between its words.

    >>> plain(" Index-Levels "), plain("start date")
    ('index_levels', 'start_date')
    """
    return re.sub(r"[\W_]+", "_", name.strip().lower()).strip("_")


def nearest(name: str, known: Iterable[str], *, near: float = NEAR) -> str | None:
    """The known name that is spelled most alike, capitals and signs aside; None where none is near.

    >>> nearest("Earning", ["prices", "earnings"]), nearest("notes", ["prices"])
    ('earnings', None)
    """
    spellings = {plain(each): each for each in known}
    found = get_close_matches(plain(name), list(spellings), n=1, cutoff=near)
    return spellings[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str], *, near: float = NEAR) -> str:
    """The question "did you mean X?" after a semicolon, or nothing where no known name is near."""
    found = nearest(name, known, near=near)
    return f"; did you mean {found}?" if found else ""
