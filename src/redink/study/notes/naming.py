"""Long lists of names, cut where a reader stops reading."""

from __future__ import annotations

from collections.abc import Sequence

from redink.numerals import count

SHOWN = 8


def named(names: Sequence[str], *, shown: int = SHOWN) -> str:
    """The first names and how many more there are.

    >>> named(["A", "B", "C"], shown=2)
    'A, B and 1 more'
    """
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {count(rest)} more" if rest > 0 else "")


def first_of(names: Sequence[str]) -> str | None:
    """The first name; None where there is none."""
    return names[0] if names else None
