"""At how many meetings in a row the Federal Reserve moved its rate the same way, or left it where it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from redink.anchors import RateChange, rate_changes
from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing

APART: Final = timedelta(days=63)
"""Two meetings in a row lie at most so far apart: eight are held a year, six or seven weeks from each other."""
EACH: Final = 365.25 / 8
SPARE: Final = 0.35
"""Part of the time between two meetings by which the days since the last move may be off."""


def is_at_that_meeting(claim: Claim, number: int, hearing: Hearing) -> bool:
    """Whether the decisions known by publication bear out that it was so many meetings in a row."""
    if hearing.published is None:
        return False
    tables = hearing.data.market.tables
    changes = rate_changes(tables["macro"], tables["events"], asked=hearing.published)
    if not changes:
        return False
    if claim.metric == "rate_change":
        return _in_a_row(changes) == number
    since = (hearing.published - changes[-1].announced_on).days
    return abs(since / EACH - number) <= SPARE


def _in_a_row(changes: Sequence[RateChange]) -> int:
    """The changes one way that the last one ends, with no meeting between without one."""
    length = 1
    for later, earlier in pairwise(reversed(changes)):
        same = (earlier.after < earlier.before) == (later.after < later.before)
        if not same or later.announced_on - earlier.announced_on > APART:
            break
        length += 1
    return length
