"""Names of several indices in one note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redink.numerals import SHOWN, named


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
