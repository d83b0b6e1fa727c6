"""Changes of the Federal Reserve's policy rate: one decision, several added up, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.anchors import RateChange, rate_changes
from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.verdicts.counts import exact_support
from redink.claims.verdicts.decide import Reading, Stance, decide, holds
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.target import judge_target
from redink.claims.verdicts.spans import CARRIED, NO_PUBLICATION
from redink.claims.verdicts.verdict import ReadAs, Verdict, unmeasured
from redink.numerals import counted

APART: Final = timedelta(days=150)
"""Decisions of one run lie at most so far apart."""
STALE: Final = timedelta(days=31)
MONTH: Final = timedelta(days=31)
BASIS_POINTS: Final = {"bp": 1.0, "pp": 100.0, "pct": 100.0}
IN_ALL: Final = "it is what several decisions add up to"
UNSURE: Final = Stance(certain=False, days=False, doubt="over which decisions they are counted is not named")
NOT_THE_RATE: Final = "no change of the policy rate is known by then"


def judge_policy(claim: Claim, support: Support | None, hearing: Hearing) -> Verdict:
    """The verdict on a change of the policy rate, on how often it was changed, or on where it stands."""
    if hearing.published is None and claim.until is None:
        return unmeasured(NO_PUBLICATION)
    asked = hearing.published or claim.until or date.min
    changes = rate_changes(hearing.data.market.tables["macro"], hearing.data.market.tables["events"], asked=asked)
    last = hearing.data.macro.filter(pl.col("series") == "DFEDTARU").get_column("date").max()
    if not changes:
        return unmeasured(NOT_THE_RATE)
    if isinstance(last, date) and asked - last > STALE:
        return unmeasured(f"the series of rates ends on {last}, too long before {asked} to show it")
    if claim.quantity == "rate_moves":
        return _number(claim, changes, asked)
    return _in_percent(claim, support, changes, asked)


def _in_percent(claim: Claim, support: Support | None, changes: Sequence[RateChange], asked: date) -> Verdict:
    if support is None or claim.unit not in BASIS_POINTS:
        return unmeasured("no size is given")
    if claim.metric != "rate_change":
        return judge_target(claim, support, changes, asked)
    return _size(claim, support, changes, asked)


def _size(claim: Claim, support: Support, changes: Sequence[RateChange], asked: date) -> Verdict:
    """The decisions of the span, added up, and each by itself; without a span the last one.

    "Since" adds up: a single one of several is no more than told. So are all others where the text names no span.
    """
    meant = _meant(claim, changes)
    if not meant:
        none = Reading(measured=0.0, printed=0.0, read_as=_read_as(claim, (), asked))
        return decide(claim, [none], support, _stance(claim))
    alike = [each for each in meant if _is_alike(claim, each)] or meant
    if claim.since is None and claim.since_text and claim.reason is None:
        return decide(claim, [_change(claim, _run(changes, meant[-1]), asked)], support, UNSURE)
    total = [_change(claim, each, asked) for each in (alike, meant) if len(each) > 1]
    single = [_change(claim, [each], asked) for each in reversed(meant)]
    if total and (claim.since_text or "").lower().startswith("since"):
        single = [_elsewhere(each) for each in single]
    further = [_elsewhere(_change(claim, [each], asked)) for each in reversed(changes) if claim.since is None]
    runs = [_change(claim, run, asked) for run in _runs(changes, meant[-1])]
    stance = _stance(claim)
    if any(holds(claim, support, each.printed) for each in runs):
        stance = Stance(certain=False, days=False, doubt=IN_ALL)
    return decide(claim, [*total, *single, *further], support, stance)


def _is_alike(claim: Claim, change: RateChange) -> bool:
    return claim.direction is None or _size_of(change) * (-1 if claim.direction == "down" else 1) > 0


def _elsewhere(reading: Reading) -> Reading:
    return replace(reading, sort="elsewhere", words=f"of the decision of {reading.read_as.since}")


def _runs(changes: Sequence[RateChange], last: RateChange) -> list[Sequence[RateChange]]:
    """The changes in one direction up to the last one meant: two, three, and so on, as "in all" may mean."""
    known = [each for each in changes if each.announced_on <= last.announced_on]
    length = 1
    while length < len(known) and _follows(known[-1 - length], known[-length]):
        length += 1
    return [known[-number:] for number in range(2, length + 1)]


def _run(changes: Sequence[RateChange], last: RateChange) -> Sequence[RateChange]:
    """All changes of the run that a decision ends."""
    return [[last], *_runs(changes, last)][-1]


def _follows(earlier: RateChange, later: RateChange) -> bool:
    """Whether two decisions in one direction belong to one run."""
    soon = later.announced_on - earlier.announced_on <= APART
    return soon and _size_of(earlier) * _size_of(later) > 0


def _meant(claim: Claim, changes: Sequence[RateChange]) -> list[RateChange]:
    """The changes announced within the claim's days, else those in force from them; without days the last one alike."""
    if claim.since is None:
        return [next((each for each in reversed(changes) if _is_alike(claim, each)), changes[-1])]
    first, last = claim.since, claim.until or date.max
    announced = [each for each in changes if first <= each.announced_on <= last]
    return announced or [each for each in changes if first <= each.effective_on <= last]


def _size_of(change: RateChange) -> float:
    """Basis points, signed."""
    return round((change.after - change.before) * 100, 6)


def _change(claim: Claim, changes: Sequence[RateChange], asked: date) -> Reading:
    moved = sum(_size_of(each) for each in changes)
    return Reading(
        measured=round(moved / 1e4, 10),
        printed=round(moved / BASIS_POINTS[claim.unit or "bp"], 8),
        read_as=_read_as(claim, changes, asked),
    )


def _read_as(claim: Claim, changes: Sequence[RateChange], asked: date) -> ReadAs:
    if not changes:
        kind = {"down": "cut", "up": "rise"}.get(claim.direction or "", "decision")
        words = f"Federal Reserve's rate, no {kind} between {claim.since} and {claim.until or asked}"
        return ReadAs(words=words, since=claim.since, until=claim.until or asked)
    first, last = changes[0].announced_on, changes[-1].announced_on
    said = f"decision of {first}" if len(changes) == 1 else f"{counted(len(changes), 'decision')} of {first} to {last}"
    return ReadAs(words=f"Federal Reserve's rate, {said}", since=first, until=last)


def _number(claim: Claim, changes: Sequence[RateChange], asked: date) -> Verdict:
    support = exact_support(claim)
    if support is None:
        return unmeasured(claim.reason or "no span is named in which they are counted")
    meant = [each for each in _meant(claim, changes) if _is_alike(claim, each)]
    stance = _stance(claim)
    if claim.since is None:
        meant, stance = list(_run(changes, meant[-1])) if meant else [], UNSURE
    number = float(len(meant))
    reading = Reading(measured=number, printed=number, read_as=_read_as(claim, meant, asked))
    if claim.since and claim.until is not None and claim.until - claim.since <= MONTH and support.value > 1:
        stance = Stance(certain=False, days=False, doubt="a month has one decision, so the days may be those of one")
    return decide(claim, [reading], support, stance)


def _stance(claim: Claim) -> Stance:
    carried = claim.span_from == CARRIED
    doubt = "the text says only elsewhere over which days" if carried else ""
    return Stance(certain=not carried, days=claim.since is not None and not carried, doubt=doubt)
