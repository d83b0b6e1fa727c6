"""How many members each cohort has under each basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from redink.claims.search.convention_grid import Headcount
from redink.study.check.convention_grid.labels import Labels
from redink.study.check.convention_grid.rosters import HeldRoster


def headcounts_of(every: Sequence[HeldRoster], labels: Labels) -> tuple[Headcount, ...]:
    """Members of each cohort on the first day of each membership and end, by basis."""
    counted = {(each.convention.membership, each.until): each for each in reversed(every)}
    return tuple(found for each in counted.values() for found in _headcounts(each, labels))


def _headcounts(held: HeldRoster, labels: Labels) -> Iterator[Headcount]:
    inside = held.members.present[:, 0]
    for basis, codes in zip(labels.bases, held.opening(labels).codes(), strict=True):
        number = np.bincount(codes[0, inside], minlength=len(labels.cohorts)).tolist()
        yield Headcount(
            convention=held.convention.but(earnings=basis[0], known_by=basis[1]),
            until=held.until,
            members=dict(zip(labels.cohorts, number, strict=True)),
        )
