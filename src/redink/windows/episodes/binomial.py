"""How far a share of few cases differs from a coin flip: exact binomial intervals [20].

References: [20] Clopper and Pearson 1934, Biometrika 26(4).
"""

from __future__ import annotations

from math import comb
from typing import Final

from redink.errors import UsageError

LEVEL: Final = 0.95
STEPS: Final = 60
"""Halvings of the interval; the 53 binary places of a float are reached before."""


def binomial_interval(hits: int, cases: int, *, level: float = LEVEL) -> tuple[float, float]:
    """The shares under which neither so many hits nor so few would be rarer than (1 - level) / 2.

    Raises: UsageError where there are no cases, or hits outside 0 to cases.

    >>> low, high = binomial_interval(9, 22)
    >>> round(low, 3), round(high, 3)
    (0.207, 0.636)
    """
    if cases < 1 or not 0 <= hits <= cases:
        raise UsageError(f"an interval needs at least one case and hits among them; found {hits} of {cases}")
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _where_at_most(cases, hits - 1, 1 - tail)
    high = 1.0 if hits == cases else _where_at_most(cases, hits, tail)
    return low, high


def _where_at_most(cases: int, hits: int, chance: float) -> float:
    """The share under which at most so many hits have that chance; the chance falls as the share rises."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _at_most(cases, hits, middle) > chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(cases: int, hits: int, share: float) -> float:
    return sum(comb(cases, n) * share**n * (1 - share) ** (cases - n) for n in range(hits + 1))
