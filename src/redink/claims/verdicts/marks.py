"""Records, lows, levels and changes of the policy rate: found among the anchors, with their days."""

from __future__ import annotations

from datetime import date, timedelta

from redink.anchors import Extremes, RateChange, extremes, rate_changes
from redink.claims.arithmetic.rounding import support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.resolve import NO_PUBLICATION, last_close_before
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, Data, Verdict, unmeasured
from redink.errors import RedinkError
from redink.index_names import written_name
from redink.returns.replication import level_on
from redink.sessions import sessions_between

RECENT = 5
"""Sessions before the end within which a record or low without a day of its own must lie."""
STALE = timedelta(days=31)
BASIS_POINTS = {"bp": 1.0, "pp": 100.0, "pct": 100.0}


def judge_mark(claim: Claim, *, published: date | None, data: Data) -> Verdict:
    """The verdict on a record, a low or high, a level, or a change of the policy rate."""
    last = claim.until if published is None else last_close_before(published)
    if last is None:
        return unmeasured(NO_PUBLICATION)
    if claim.metric == "rate_change":
        return _rate(claim, published or last, data)
    if claim.index is None:
        return unmeasured("no index is named")
    asked = last if claim.until is None else min(claim.until, last)
    try:
        if claim.value is not None:
            return _level(claim, asked, data)
        return _mark(claim, extremes(data.market.levels(claim.index), index=claim.index, asked=asked))
    except RedinkError as error:
        return unmeasured(str(error))


def _mark(claim: Claim, found: Extremes) -> Verdict:
    """A record or a low within the claim's days, as known at their end."""
    if claim.metric == "record" and claim.direction != "down":
        day, level = found.record.day, found.record.close
        before = found.record.previous
        what = f"highest close since {found.since}, where the data start,"
        rest = "" if before is None else f"; the record before it was {before.level:,.2f} on {before.day}"
    else:
        mark = found.high_52w if claim.direction == "up" else found.low_52w
        day, level = mark.day, mark.level
        what = f"{'highest' if claim.direction == 'up' else 'lowest'} close of the 52 weeks to {found.asked}"
        rest = ""
    first = claim.since if claim.since is not None else sessions_between(found.since, found.asked)[-RECENT:][0]
    inside = first <= day <= found.asked
    closed = f"The {what} was {level:,.2f} on {day}{rest}"
    return Verdict(
        verdict=SUPPORTED if inside else NOT_SUPPORTED,
        measured=level,
        tried=1,
        why=f"{closed}." if inside else f"{closed}; that is not within {first} to {found.asked}.",
    )


def _level(claim: Claim, asked: date, data: Data) -> Verdict:
    support = support_of(claim)
    level = level_on(data.market.levels(claim.index or ""), claim.index or "", asked)
    if level is None or support is None:
        return unmeasured(f"there are no published levels of {claim.index}")
    holds = support.holds(level) or support.holds(-level)
    return Verdict(
        verdict=SUPPORTED if holds else NOT_SUPPORTED,
        measured=level,
        tried=1,
        why=f"The {written_name(claim.index or '')} closed at {level:,.2f} on {asked}.",
    )


def _rate(claim: Claim, asked: date, data: Data) -> Verdict:
    """The last change announced before the day; within the claim's own days where it names some."""
    changes = rate_changes(data.market.tables["macro"], data.market.tables["events"], asked=asked)
    if not changes or claim.value is None or claim.unit not in BASIS_POINTS:
        return unmeasured("no change of the policy rate is known by then" if not changes else "no size is given")
    last = data.market.tables["macro"].get_column("date").max()
    if isinstance(last, date) and asked - last > STALE:
        return unmeasured(f"the series of rates ends on {last}, too long before {asked} to show it")
    wanted = round(claim.value * BASIS_POINTS[claim.unit], 6)
    kind = {"down": "rate-cut", "up": "rate-hike"}.get(claim.direction or "")
    meant = [each for each in changes if _within(each, claim)] if claim.since else [changes[-1]]
    alike = [each for each in meant if _size(each) == wanted and kind in (None, each.kind)]
    shown = alike or meant or [changes[-1]]
    which = "The change meant" if alike and claim.since else "The last change"
    other = "" if alike else "; that is not the one claimed"
    return Verdict(
        verdict=SUPPORTED if alike else NOT_SUPPORTED,
        measured=_size(shown[-1]) / 1e4,
        tried=1,
        why=f"{which}: {_change_words(shown[-1])}{other}.",
    )


def _within(change: RateChange, claim: Claim) -> bool:
    first, last = claim.since or date.min, claim.until or date.max
    return first <= change.announced_on <= last


def _size(change: RateChange) -> float:
    """Basis points, never negative."""
    return round(abs(change.after - change.before) * 100, 6)


def _change_words(change: RateChange) -> str:
    kind = "cut" if change.kind == "rate-cut" else "rise"
    return (
        f"the {kind} of {_size(change):g} basis points, to {change.after:.2f}%, was announced on {change.announced_on} "
        f"and took effect on {change.effective_on}"
    )
