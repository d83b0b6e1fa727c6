"""Economic series: Treasury yields, the high-yield spread and the VIX, where they stood and how they moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.claims.arithmetic.rounding import Support, is_bound
from redink.claims.claim import Claim, Series
from redink.claims.verdicts.decide import Reading, Stance, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.spans import CARRIED, NO_PUBLICATION, is_placed, last_of
from redink.claims.verdicts.verdict import NOT_SUPPORTED, UNMEASURED, ReadAs, Verdict, unmeasured
from redink.sessions import session_at_or_before, session_before

CODES: Final[dict[Series, tuple[str, ...]]] = {
    "treasury-2-year": ("DGS2",),
    "treasury-10-year": ("DGS10",),
    "treasury-gap": ("DGS10", "DGS2"),
    "high-yield-spread": ("BAMLH0A0HYM2",),
    "vix": ("VIXCLS",),
}
"""The codes of a series in the data; of a gap those of the two that are apart."""
NAMES: Final[dict[Series, str]] = {
    "treasury-2-year": "yield of the 2-year Treasury",
    "treasury-10-year": "yield of the 10-year Treasury",
    "treasury-gap": "gap between the yields of the 10-year and the 2-year Treasury",
    "high-yield-spread": "spread of high-yield bonds",
    "vix": "VIX",
}
PER_PERCENT: Final = {"bp": 100.0, "pp": 1.0, "pct": 1.0, "pts": 1.0}
"""What one percent, or one point of the VIX, is in the claim's unit."""
HOURS: Final = 0.025
"""Percentage points by which a gap may differ with the hour."""
SOURCES: Final = 0.05
"""Percentage points by which the close of a yield may differ between its sources."""
PASSED: Final = "the series has closes alone, and it may have passed that value during the session"
ANOTHER_SOURCE: Final = "the close of another source may lie beyond it"
ANOTHER_HOUR: Final = "the yields may be those of another hour"
NOISE: Final = 6
STALE: Final = timedelta(days=7)
AROUND: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Values:
    """The values of a series by day, ascending, in percent or points."""

    days: Sequence[date]
    values: Sequence[float]

    @classmethod
    def of(cls, macro: pl.DataFrame, series: Series | None) -> Values:
        """Of a series; of a gap how far the two are apart, whichever is higher; empty where there is none."""
        codes = CODES.get(series, ()) if series else ()
        mine = [macro.filter(pl.col("series") == code).select("date", "value").sort("date") for code in codes]
        if not mine:
            return cls(days=[], values=[])
        held = mine[0]
        for other in mine[1:]:
            apart = (pl.col("value") - pl.col("value_right")).abs().round(NOISE)
            held = held.join(other, on="date", maintain_order="left").select("date", value=apart)
        return cls(days=held.get_column("date").to_list(), values=held.get_column("value").to_list())

    def at(self, day: date) -> tuple[date, float] | None:
        """The last value at or before a day; null where there is none of the week before it."""
        place = bisect_right(self.days, day) - 1
        if place < 0 or day - self.days[place] > STALE:
            return None
        return self.days[place], self.values[place]


def judge_series(claim: Claim, support: Support, hearing: Hearing) -> Verdict:
    """The verdict on a value of a series, or on its move over the claim's span; of the last day where it names none."""
    series = claim.series
    values = Values.of(hearing.data.macro, series)
    if series is None or not values.days:
        return unmeasured(f"the data hold no series of the {NAMES.get(series, 'rate') if series else 'rate'}")
    ends = ends_of_series(claim, hearing)
    if not ends:
        return unmeasured(NO_PUBLICATION)
    at = values.at(ends[0])
    if len(ends) == 1 and claim.until is not None and (at is None or at[0] < ends[0]):
        return unmeasured(f"the data hold no value of the {NAMES[series]} for {ends[0]}")
    read = move_readings if is_move(claim) else level_readings
    readings = read(claim, series, values, ends)
    if not any(each.sort == "plain" for each in readings):
        return unmeasured(f"the data hold no value of the {NAMES[series]} for that span, or for {ends[0]}")
    return _within_hours(decide(claim, readings, support, _stance(claim, hearing)), claim, readings)


def _within_hours(found: Verdict, claim: Claim, readings: Sequence[Reading]) -> Verdict:
    """What is missed by little is left open: a gap's yields may be of another hour, or rounded after; a bound passed.

    A series has closes alone, so that a bound may have been passed within the session, unless the text speaks of the
    close; and the close of a yield differs a little between its sources.
    """
    doubt = _doubt(claim, readings)
    if doubt is None or found.verdict != NOT_SUPPORTED:
        return found
    return replace(found, verdict=UNMEASURED, correction=None, doubt=doubt, why=f"{found.why} But {doubt}.")


def _doubt(claim: Claim, readings: Sequence[Reading]) -> str | None:
    unit = PER_PERCENT.get(claim.unit or "pp", 1.0)
    off = min(abs(each.printed - (claim.value or 0.0)) for each in readings if each.sort == "plain")
    if claim.series == "treasury-gap" and off <= HOURS * unit:
        return ANOTHER_HOUR
    if is_move(claim) or not is_bound(claim):
        return None
    if not claim.closing:
        return PASSED
    return ANOTHER_SOURCE if claim.series != "vix" and off <= SOURCES * unit else None


def is_move(claim: Claim) -> bool:
    """Whether it states a change of the series, not where it stood."""
    return claim.metric in ("rate_change", "return")


def ends_of_series(claim: Claim, hearing: Hearing) -> list[date]:
    """The days that the value may be of, each its own: yields are quoted on the evening of the day."""
    if claim.until is not None and (hearing.published is None or claim.until <= hearing.published):
        return [session_at_or_before(claim.until)]
    if hearing.published is None:
        return []
    closes = hearing.closes if claim.series == "vix" else hearing.every or hearing.closes
    days = [hearing.published, *closes]
    return sorted(dict.fromkeys(days), reverse=hearing.closes[:1] == (hearing.published,))


def _stance(claim: Claim, hearing: Hearing) -> Stance:
    if claim.index_from == CARRIED:
        return Stance(certain=False, days=False, doubt="the text names what it is of only elsewhere")
    if hearing.is_of_the_day(claim):
        return Stance(certain=True, days=False)
    beside = [other for other in hearing.claims if other.series == claim.series and not is_move(other)]
    if claim.series == "vix" and not is_move(claim) and len(beside) > 1:
        return Stance(certain=False, days=False, doubt="the series has closes alone, and it may be of another moment")
    stands = not is_move(claim) and claim.since is None and claim.until is None and claim.reason is None
    placed = is_placed(claim) or stands
    doubt = "" if placed else claim.reason or "the text does not itself say over which days"
    return Stance(certain=placed and claim.span_from != CARRIED, days=is_placed(claim), doubt=doubt)


def level_readings(claim: Claim, series: Series, values: Values, ends: Sequence[date]) -> list[Reading]:
    """Where it stood on each end, or in the low or high that is named; on an open span's first day; and days around."""
    wanted = [*ends, *([claim.since] if claim.since is not None and claim.base == "on" else [])]
    if claim.since is not None and claim.base == "before" and claim.until is None:
        wanted.append(session_before(claim.since))
    found = [at for at in (*_turns(claim, values, ends), *map(values.at, wanted)) if at is not None]
    near = [at for back in range(1, AROUND) if (at := values.at(ends[0] - timedelta(days=back))) is not None]
    plain = [_level(series, claim, day, value) for day, value in dict.fromkeys(found)]
    others = [_level(series, claim, day, value) for day, value in dict.fromkeys(near) if (day, value) not in found]
    return [*plain, *(replace(each, sort="elsewhere", words=f"of {each.read_as.until}") for each in others)]


def _turns(claim: Claim, values: Values, ends: Sequence[date]) -> list[tuple[date, float]]:
    """The lowest or highest value of the month or year, where the words name a low or high of it."""
    if claim.since is None or claim.base not in ("low", "high"):
        return []
    last = min(max(ends), last_of(claim, claim.since))
    known = [at for at in zip(values.days, values.values, strict=True) if claim.since <= at[0] <= last]
    pick = min if claim.base == "low" else max
    return [pick(known, key=lambda at: at[1])] if known else []


def _level(series: Series, claim: Claim, day: date, value: float) -> Reading:
    shown = value * (PER_PERCENT.get(claim.unit or "pct", 1.0) if claim.unit == "bp" else 1.0)
    return Reading(measured=_as_json(series, value), printed=shown, read_as=_read_as(series, None, day))


def move_readings(claim: Claim, series: Series, values: Values, ends: Sequence[date]) -> list[Reading]:
    """How far it moved up to each end: over the claim's span, else since the session before."""
    readings: list[Reading] = []
    for end in ends:
        last = values.at(end)
        first = _first(claim, values, end if last is None else last[0])
        if last is not None and first is not None and first[0] < last[0]:
            read_as = _read_as(series, first[0], last[0])
            moved = _as_json(series, last[1] - first[1])
            readings += [
                Reading(measured=moved, printed=printed, read_as=read_as)
                for printed in _printed(claim, series, first[1], last[1])
            ]
    return readings


def _printed(claim: Claim, series: Series, first: float, last: float) -> list[float]:
    """The move in the claim's unit; percent may be of the value itself, and of a yield points as well."""
    moved = (last - first) * PER_PERCENT.get(claim.unit or "pp", 1.0)
    if claim.unit != "pct":
        return [moved]
    relative = 100 * (last / first - 1.0)
    return [relative] if series == "vix" else [moved, relative]


def _first(claim: Claim, values: Values, end: date) -> tuple[date, float] | None:
    """The day that the move counts from: of a low or high the one in its month or year; null where it is not known."""
    if claim.base in ("low", "high"):
        return next(iter(_turns(claim, values, [end])), None)
    if claim.since is None or claim.since > end:
        return values.at(session_before(end))
    return values.at(session_before(claim.since) if claim.base == "before" else claim.since)


def _as_json(series: Series, value: float) -> float:
    """Percent as a fraction, points of the VIX as they are."""
    return value if series == "vix" else value / 100


def _read_as(series: Series, since: date | None, until: date) -> ReadAs:
    days = f"{until}" if since is None else f"{since} to {until}"
    return ReadAs(words=f"{NAMES[series]}, {days}", index=None, since=since, until=until, base="close")
