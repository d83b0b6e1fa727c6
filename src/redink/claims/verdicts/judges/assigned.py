"""Which judge hears a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.distances import judge_distance
from redink.claims.verdicts.judges.leads import judge_lead
from redink.claims.verdicts.judges.marks import judge_mark
from redink.claims.verdicts.judges.moves import judge_move
from redink.claims.verdicts.judges.policy import judge_policy
from redink.claims.verdicts.judges.ranked.extremes import judge_extreme
from redink.claims.verdicts.judges.ranked.first_times import with_its_time
from redink.claims.verdicts.judges.ranked.firsts import judge_first_move, judge_first_record
from redink.claims.verdicts.judges.records import judge_records
from redink.claims.verdicts.judges.series import judge_series
from redink.claims.verdicts.judges.shares import judge_count, judge_share
from redink.claims.verdicts.judges.standing import judge_level
from redink.claims.verdicts.judges.streaks import judge_largest, judge_streak
from redink.claims.verdicts.judges.swings import judge_swing
from redink.claims.verdicts.verdict import UNMEASURED, Verdict, unmeasured

NO_NUMBER: Final = "it has no number"
MARKS: Final = frozenset({"record", "level"})
"""Metrics that hold or not without a number."""
STANDING: Final = frozenset({"level", "share_of_members", "share_of_weight"})
OTHER_WAY: Final = "the words say that it moved the other way than its two numbers do"
UNSHOWN: Final = "neither prices nor members show it"
BY_COUNT: Final[Mapping[str, Callable[[Claim, Hearing], Verdict]]] = {
    "streak": judge_streak,
    "records": judge_records,
    "largest": judge_largest,
    "extreme": judge_extreme,
    "first_record": judge_first_record,
    "first_rate_move": judge_first_move,
}
BY_METRIC: Final[Mapping[str, Callable[[Claim, Support, Hearing], Verdict]]] = {
    "level": judge_level,
    "return": judge_move,
    "relative_return": judge_lead,
    "share_of_members": judge_share,
    "share_of_weight": judge_share,
}


def judge_claim(claim: Claim, hearing: Hearing) -> Verdict:
    """The verdict on a claim that stands alone: by its series, by what exactly it states, else by its metric.

    A level that holds is left open where the words beside it say that it moved the other way.
    """
    found = with_its_time(_judged(_undirected(claim), hearing), claim, hearing)
    if not claim.contrary or not found.holds:
        return found
    return replace(found, verdict=UNMEASURED, doubt=OTHER_WAY, why=f"{found.why} But {OTHER_WAY}.")


def _judged(claim: Claim, hearing: Hearing) -> Verdict:
    support = support_of(claim)
    if claim.quantity in BY_COUNT:
        return BY_COUNT[claim.quantity](claim, hearing)
    if claim.series == "fed-funds" or claim.quantity == "rate_moves":
        return judge_policy(claim, support, hearing)
    if support is None:
        return judge_mark(claim, hearing) if claim.metric in MARKS else unmeasured(claim.reason or NO_NUMBER)
    return _of_number(claim, support, hearing)


def _undirected(claim: Claim) -> Claim:
    """Without the direction, where the number says where something stands: "fell to 6,388.64" is no negative level."""
    stands = claim.metric in STANDING or claim.quantity == "series_level"
    return replace(claim, direction=None) if stands and claim.value is not None else claim


def _of_number(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    if claim.series is not None:
        return judge_series(claim, support, hearing)
    if claim.quantity == "distance":
        return judge_distance(claim, support, hearing)
    if claim.quantity == "intraday" and claim.metric == "return":
        return judge_swing(claim, support, hearing)
    if claim.metric == "count":
        return judge_count(claim, hearing)
    judge = BY_METRIC.get(claim.metric)
    return unmeasured(claim.reason or UNSHOWN) if judge is None else judge(claim, support, hearing)
