"""Whose number it is."""

from __future__ import annotations

from dataclasses import dataclass

from redink.claims.claim import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whose number it is; `other` is what is no index and no cohort; `place` its piece, null where inferred.

    `index_from` is where its index is named.
    """

    index: str | None = None
    cohort: str | None = None
    other: str | None = None
    against: str | None = None
    place: int | None = None
    index_from: Place | None = None
