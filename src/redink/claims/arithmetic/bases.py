"""Two indices side by side: how far apart the article puts them, if both count from the same kind of base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from redink.claims.arithmetic.finding import (
    Finding,
    printed,
)
from redink.claims.arithmetic.pairs import (
    WHOLE,
    Together,
)
from redink.numerals import points

SAME_BASE: Final = "the same kind of base"


def leads(groups: Sequence[Together]) -> Iterator[Finding]:
    """The lead of one index over another as printed. It decides nothing: a printed return does not tell its base."""
    whole = [group for group in groups if WHOLE in group.parts]
    for one, other in combinations(whole, 2):
        mine, theirs = one.parts[WHOLE], other.parts[WHOLE]
        same = (mine.claim.since, mine.claim.until) == (theirs.claim.since, theirs.claim.until)
        if one.index == other.index or not same:
            continue
        lead = mine.support.value - theirs.support.value
        room = [support.width() for support in (mine.support, theirs.support)]
        spread = None if None in room else sum((width for width in room if width is not None), Fraction(0)) / 2
        yield Finding(
            check=SAME_BASE,
            holds=None,
            value=lead / 100,
            low=None if spread is None else (lead - spread) / 100,
            high=None if spread is None else (lead + spread) / 100,
            statement=f"{printed(mine.support.value)} of {one.index} and {printed(theirs.support.value)} of "
            f"{other.index} are {points(float(lead) / 100)} apart. That is the lead of one over the other only where "
            "both count from the same kind of base (close or intraday low) on the same day, which the numbers alone do "
            "not tell.",
            claims=tuple(sorted((mine.place, theirs.place))),
        )
