"""Long lists of names, cut where a reader stops reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redink.numerals import count

SHOWN = 8


def named(names: Sequence[str], *, shown: int = SHOWN) -> str:
    """The first names and how many more there are.

    >>> named(["A", "B", "C"], shown=2)
    'A, B and 1 more'
    """
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {count(rest)} more" if rest > 0 else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun, the plural with an s where none is given.

    >>> counted(1, "member"), counted(1952, "member"), counted(2, "is", "are")
    ('1 member', '1,952 members', '2 are')
    """
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def first_of(names: Sequence[str]) -> str | None:
    """The first name; None where there is none."""
    return names[0] if names else None


def of_indices(names: Mapping[str, Sequence[str]], *, shown: int = SHOWN) -> str:
    """Each index's names, those of the first without its own where there is no other.

    >>> of_indices({"small": ["A"], "large": ["B", "C"]})
    'A; in large B, C'
    """
    (_, first), *others = names.items()
    parts = [named(first, shown=shown) if first else "none"]
    parts += [f"in {index} {named(rest, shown=shown)}" for index, rest in others if rest]
    return "; ".join(parts)
