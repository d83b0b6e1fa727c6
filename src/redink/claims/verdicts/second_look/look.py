"""A refusal is left open where the number is true of something else that the article speaks of.

The grammar may have given the number to the wrong index, cohort or span. A number that is wrong will seldom come to
another true one by chance; one that was misread will, and it must not be called wrong. One thing that the text states
is misread at a time: a number that the article gives to one index and one day is not left open because it is true of
another index on another day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.counts import exact_support
from redink.claims.verdicts.data import HeldCohorts
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.assigned import judge_claim
from redink.claims.verdicts.second_look.indices import held_indices, of_indices
from redink.claims.verdicts.second_look.just_beyond import near_support
from redink.claims.verdicts.second_look.others import of_cohorts, of_series, of_shares
from redink.claims.verdicts.second_look.parts import Offer, Part, may_be_meant
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, ReadAs, Verdict
from redink.errors import RedinkError

Held = Sequence[tuple[str, HeldCohorts]]
WAY: Final[frozenset[Part]] = frozenset({"way"})


def looked_again(claim: Claim, verdict: Verdict, hearing: Hearing, held: Held) -> Verdict:
    """The verdict; a refusal of a number that is true of another reading is left open, with that reading as doubt."""
    if verdict.verdict != NOT_SUPPORTED or claim.start in hearing.said_twice:
        return verdict
    if claim.time is not None and verdict.correction is None:
        return verdict
    support = exact_support(claim) if claim.unit == "count" else near_support(claim)
    true = (
        _of_another_index(claim, hearing)
        if support is None
        else _first_true(claim, _offered(claim, hearing, held), support)
    )
    if true is None:
        return verdict
    doubt = f"it is true of another reading, which may be what is meant: {true.words}"
    why = f"{verdict.why} But {doubt}."
    return replace(verdict, verdict=UNMEASURED, doubt=doubt, correction=None, why=why)


def _first_true(claim: Claim, offered: Iterable[Offer], support: Support) -> ReadAs | None:
    """The first reading that comes to what is printed, in either direction, and that the words may mean."""
    for each in offered:
        if claim.alike and "index" in each.changed:
            continue
        along, turned = support.holds(each.reading.printed), support.holds(-each.reading.printed)
        turned_alone = not along and "kind" not in each.changed
        changed = each.changed | WAY if turned_alone else each.changed
        if each.reading.sort == "plain" and (along or turned) and may_be_meant(claim, changed):
            return each.reading.read_as
    return None


def _of_another_index(claim: Claim, hearing: Hearing) -> ReadAs | None:
    """What is said without a number, a record say, of the first other index that it is true of."""
    others = [index for index in held_indices(hearing) if index != claim.index and not claim.alike]
    verdicts = (judge_claim(replace(claim, index=index), hearing) for index in others)
    return next((each.read_as for each in verdicts if each.verdict == SUPPORTED), None)


def _offered(claim: Claim, hearing: Hearing, held: Held) -> Iterator[Offer]:
    if claim.series is not None:
        yield from of_series(claim, hearing)
    elif claim.metric in ("share_of_members", "share_of_weight"):
        yield from _of_shares(claim, hearing)
    elif claim.cohort is None or claim.metric == "return":
        yield from of_indices(claim, hearing)
        for index in sorted({index for index, _ in held}):
            yield from of_cohorts(claim, index, [each for named, each in held if named == index], hearing)
        if claim.metric == "return" and claim.unit == "pct" and claim.direction is None:
            yield from _of_shares(claim, hearing)


def _of_shares(claim: Claim, hearing: Hearing) -> Iterator[Offer]:
    """Of every index that the article may speak of."""
    for index in held_indices(hearing):
        for close in hearing.closes[:1]:
            try:
                yield from of_shares(claim, index, hearing.data.shares(index, close))
            except RedinkError:
                continue
