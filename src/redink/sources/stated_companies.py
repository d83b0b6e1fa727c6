"""Which lines are one company's by what is stated of them: the company itself, else a number of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Stated = Sequence[str | None]


def stated_companies(lines: Mapping[str, Stated]) -> dict[str, str]:
    """Line -> the first line, by name, of those that are one company by what is stated; of nothing, it is left out.

    lines  line -> what is stated of it in a fixed order, the strongest first: company, CIK, PERMCO; null where nothing

    Lines with one value of a kind are one company, unless a stronger kind tells them apart.

    >>> stated_companies({"A": (None, "7"), "B": (None, "7"), "C": ("X", "8"), "D": ("Y", "8"), "E": (None, None)})
    {'A': 'A', 'B': 'A', 'C': 'C', 'D': 'D'}
    """
    lead = {line: line for line in sorted(lines) if any(lines[line])}
    values = {line: {place: value for place, value in enumerate(lines[line]) if value} for line in lead}
    for place in range(max((len(stated) for stated in lines.values()), default=0)):
        first: dict[str, str] = {}
        for line in lead:
            value = lines[line][place]
            if value:
                _put_together(lead[first.setdefault(value, line)], lead[line], lead, values, stronger=place)
    return lead


def _put_together(
    one: str, other: str, lead: dict[str, str], values: dict[str, dict[int, str]], *, stronger: int
) -> None:
    """Makes the companies of two leading lines one, unless a stronger kind states different ones."""
    mine, theirs = values[one], values[other]
    if one == other or any(
        mine.get(kind, theirs.get(kind)) != theirs.get(kind, mine.get(kind)) for kind in range(stronger)
    ):
        return
    first, second = sorted((one, other))
    values[first] = {**values[second], **values[first]}
    lead.update({line: first for line, leader in lead.items() if leader == second})
