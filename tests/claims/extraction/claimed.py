"""The claims of a text as tests ask for them."""

from __future__ import annotations

from datetime import date

from redink.claims import Claim
from redink.claims.extraction import extract

FRIDAY = date(2025, 10, 10)


def claims(text: str, published: date = FRIDAY) -> dict[str, Claim]:
    """The claims of a text by their quotes."""
    found = extract(text, published=published).claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
    return {claim.quote: claim for claim in found}


def aside(text: str, published: date = FRIDAY) -> dict[str, str]:
    """Why each number that is no claim is none, by its quote."""
    return {each.quote: each.reason for each in extract(text, published=published).set_aside}
