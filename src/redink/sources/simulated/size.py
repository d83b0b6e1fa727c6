"""How large the simulated market is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redink.errors import UsageError

SMALL: Final = "small-2000"
LARGE: Final = "large-500"
INDICES: Final = (SMALL, LARGE)

LEAST: Final = {"small_members": 60, "large_members": 20, "sessions": 260}
"""Below these the special names no longer fit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MarketSize:
    """Members of each index and trading sessions; three years of a whole market unless stated otherwise.

    >>> MarketSize(small_members=10)
    Traceback (most recent call last):
    redink.errors.UsageError: small_members is 10; the simulated market needs at least 60
    """

    small_members: int = 2000
    large_members: int = 500
    sessions: int = 756

    def __post_init__(self) -> None:
        for field, least in LEAST.items():
            if getattr(self, field) < least:
                raise UsageError(f"{field} is {getattr(self, field)}; the simulated market needs at least {least}")
