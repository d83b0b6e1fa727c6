"""What is said of two or more indices alike holds where it holds of each: "both closed at records"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, UNMEASURED, Verdict

UNKNOWN: Final = "the text says it of more than one, and not all of them are known"


def judged_alike(claim: Claim, judge: Callable[[Claim], Verdict]) -> Verdict:
    """The verdict on a claim of several indices: the first refused, else one left open, else its own."""
    own = judge(claim)
    if None in claim.alike:
        return _left_open(own, UNKNOWN)
    others = [(index, judge(replace(claim, index=index))) for index in claim.alike]
    refused = next((each for each in (own, *(each for _, each in others)) if each.verdict == NOT_SUPPORTED), None)
    if refused is not None:
        return refused
    unheld = next((each for _, each in others if not each.holds), None)
    if unheld is None or not own.holds:
        return next((each for _, each in others if each.verdict == ANOTHER), own) if own.holds else own
    return _left_open(own, f"it is said of another index too: {unheld.why[:1].lower()}{unheld.why[1:].rstrip('.')}")


def of_the_refused(claim: Claim, verdict: Verdict) -> Claim:
    """The claim as of the index that its verdict is about, where it is said of several."""
    index = verdict.read_as.index if verdict.read_as is not None else None
    return replace(claim, index=index) if index in claim.alike and index is not None else claim


def _left_open(found: Verdict, doubt: str) -> Verdict:
    why = f"{found.why} But {doubt}."
    return replace(found, verdict=UNMEASURED, correction=None, doubt=doubt, why=why)
