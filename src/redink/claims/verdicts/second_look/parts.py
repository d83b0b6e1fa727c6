"""What of a claim another reading changes, and how much of it may have been misread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from redink.claims.claim import Claim
from redink.claims.verdicts.decide import Reading
from redink.claims.verdicts.spans import is_placed, names_index

Part = Literal["index", "cohort", "days", "kind", "way"]
"""Whose number it is (an index or a series), of which members, over which days, what was measured, and which way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Another reading, and the parts of the claim that it changes."""

    reading: Reading
    changed: frozenset[Part]


def offer(reading: Reading, **changed: bool) -> Offer:
    """A reading with the parts that are changed, each by name."""
    parts: tuple[Part, ...] = ("index", "cohort", "days", "kind")
    return Offer(reading=reading, changed=frozenset(part for part in parts if changed.get(part)))


def may_be_meant(claim: Claim, changed: frozenset[Part]) -> bool:
    """Whether no more than one part that the text states would have been misread; what it does not state is free.

    The days that a heading gives the lines below it are never misread.
    """
    if claim.span_from == "heading" and "days" in changed:
        return False
    return len(changed & _stated(claim)) <= 1


def _stated(claim: Claim) -> frozenset[Part]:
    stated: set[Part] = {"cohort", "kind"}
    if names_index(claim) or claim.series is not None:
        stated.add("index")
    if is_placed(claim):
        stated.add("days")
    if claim.direction is not None:
        stated.add("way")
    return frozenset(stated)
