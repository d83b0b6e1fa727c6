"""Days, months, quarters, halves and years as prose names them, counted from the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from redink.claims.extraction.time.events import day_of_event, is_event
from redink.claims.extraction.time.months import end_of_month
from redink.claims.extraction.time.parts import numbered_part
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import in_order

Grain = Literal["day", "month", "quarter", "half", "year"]

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "\n    january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october\n    oct",
            "november nov",
            "december dec\n    ",
        ],
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number for number, name in enumerate(in_order("monday tuesday wednesday thursday friday saturday sunday"))
}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
YEAR: Final = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A named day or stretch of days; first and last are null where the day of publication is needed and unknown."""

    first: date | None
    last: date | None
    grain: Grain
    after: int


def is_year(token: Token) -> bool:
    """Whether a token can be a year: four digits from 1900 to 2099, no separators."""
    return bool(YEAR.match(token.text))


def moment_at(tokens: Sequence[Token], at: int, published: date | None) -> Moment | None:
    """The day, month, quarter, half or year that begins at a token; null where none does."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.lower in MONTHS and (token.capital or token.text.isupper()):
        return _from_month(tokens, at, published)
    if token.kind == "number":
        return _from_number(tokens, at, published) or part_of_year(tokens, at, published)
    if token.lower in WEEKDAYS:
        return _dated_after(tokens, at + 1, published) or _weekday(WEEKDAYS[token.lower], at + 1, published)
    pair = (token.lower, tokens[at + 1].lower) if at + 1 < len(tokens) else ("", "")
    for named in (pair, (token.lower, "")):
        if is_event(named):
            return _event(tokens, at, named, published)
    return part_of_year(tokens, at, published)


def _event(tokens: Sequence[Token], at: int, pair: tuple[str, str], published: date | None) -> Moment:
    """Election Day, with its date or its year where they are named beside it."""
    after = at + 1 + bool(pair[1])
    dated = _dated_after(tokens, after, published)
    if dated:
        return dated
    behind, joined = _year(tokens, at - 1) if at else None, _is(tokens, after, "of")
    ahead = _year(tokens, after + joined)
    day = day_of_event(pair, behind or ahead, published)
    return Moment(first=day, last=day, grain="day", after=after + joined + 1 if ahead and not behind else after)


def _dated_after(tokens: Sequence[Token], at: int, published: date | None) -> Moment | None:
    """The date that explains a weekday or a day's name: "Friday 1 August", "Monday, Nov. 30", "Friday (July 25)"."""
    mark = tokens[at].text if at < len(tokens) else ""
    place = at + (mark in (",", "("))
    named = place < len(tokens) and (tokens[place].kind == "number" or tokens[place].lower in MONTHS)
    found = moment_at(tokens, place, published) if named else None
    if found is None or found.grain != "day":
        return None
    return replace(found, after=found.after + (mark == "(" and _is(tokens, found.after, ")")))


def _from_month(tokens: Sequence[Token], at: int, published: date | None) -> Moment | None:
    """April, April 8, April 8th, April 8th, 2025, April 2025, Sept. 17."""
    month, place = MONTHS[tokens[at].lower], at + 1
    if _is(tokens, place, ".") and (_day(tokens, place + 1) or _year(tokens, place + 1)):
        place += 1
    day = None if _is(tokens, place + 1, "%") or _is(tokens, place + 1, "percent") else _day(tokens, place)
    if not day:
        place = place + 1 if _is(tokens, place, ",") and _year(tokens, place + 1) else place
        place = place + 1 if _is(tokens, place, "of") and _year(tokens, place + 1) else place
        year = _year(tokens, place)
        one = month_of(year, month, published, after=place + (year is not None))
        return _to_month(tokens, one, published) or one
    place = _past_ordinal(tokens, place + 1)
    joined = _is(tokens, place, ",") or _is(tokens, place, "of")
    year = _year(tokens, place + joined)
    return _day_of(year, month, day, published, after=place + joined + 1 if year else place)


def _to_month(tokens: Sequence[Token], one: Moment, published: date | None) -> Moment | None:
    """Two months as one stretch: "July-September", "July and August"; null where the first stands alone."""
    place = one.after + 1
    if not (_is(tokens, one.after, "-") or _is(tokens, one.after, "and")) or place >= len(tokens):
        return None
    if tokens[place].lower not in MONTHS or not tokens[place].capital or _day(tokens, place + 1):
        return None
    year = _year(tokens, place + 1)
    other = month_of(year, MONTHS[tokens[place].lower], published, after=place + 1 + (year is not None))
    if one.first is None or other.last is None or other.first is None:
        return replace(one, first=None, last=None, grain="quarter", after=other.after)
    start = one.first.replace(year=other.first.year - (one.first.month > other.first.month))
    return Moment(first=start, last=other.last, grain="quarter", after=other.after)


def _from_number(tokens: Sequence[Token], at: int, published: date | None) -> Moment | None:
    """2025-04-08, 4/8/2025, 8 April, 8th of April 2025, 2024."""
    text = [token.text for token in tokens[at : at + 5]]
    if len(text) == 5 and text[1] == text[3] and text[1] in "-/" and tokens[at + 4].end - tokens[at].start <= 10:
        return _numeric(text, at + 5)
    day = _day(tokens, at)
    place = _past_ordinal(tokens, at + 1)
    place = place + 1 if _is(tokens, place, "of") else place
    if day and place < len(tokens) and tokens[place].lower in MONTHS and tokens[place].capital:
        month, place = MONTHS[tokens[place].lower], place + 1
        place = place + 1 if _is(tokens, place, ",") and _year(tokens, place + 1) else place
        year = _year(tokens, place)
        return _day_of(year, month, day, published, after=place + (year is not None))
    if is_year(tokens[at]):
        year = int(tokens[at].text)
        two = _year(tokens, at + 2) if _is(tokens, at + 1, "and") else None
        last = two if two == year + 1 else None
        return Moment(
            first=date(year, 1, 1), last=date(last or year, 12, 31), grain="year", after=at + (3 if last else 1)
        )
    return None


def _numeric(text: Sequence[str], after: int) -> Moment | None:
    year, month, day = (text[0], text[2], text[4]) if text[1] == "-" else (text[4], text[0], text[2])
    if not all(part.isdigit() for part in (year, month, day)) or not YEAR.match(year):
        return None
    return _day_of(int(year), int(month), int(day), None, after=after)


def _day_of(year: int | None, month: int, day: int, published: date | None, *, after: int) -> Moment | None:
    """The day; without a year the last such day up to publication. Null for a day that no calendar has."""
    if year is None and published is None:
        return Moment(first=None, last=None, grain="day", after=after)
    tried = [year] if year is not None else [published.year, published.year - 1] if published else []
    for each in tried:
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(each, month)[1]:
            continue
        found = date(each, month, day)
        if year is not None or published is None or found <= published:
            return Moment(first=found, last=found, grain="day", after=after)
    return None


def month_of(year: int | None, month: int, published: date | None, *, after: int) -> Moment:
    """The month; without a year the last one that had begun by publication."""
    if year is None:
        if published is None:
            return Moment(first=None, last=None, grain="month", after=after)
        year = published.year - (month > published.month)
    return Moment(first=date(year, month, 1), last=end_of_month(year, month), grain="month", after=after)


def _weekday(weekday: int, after: int, published: date | None) -> Moment:
    """The last such weekday up to publication."""
    found = published - timedelta(days=(published.weekday() - weekday) % 7) if published else None
    return Moment(first=found, last=found, grain="day", after=after)


def part_of_year(tokens: Sequence[Token], at: int, published: date | None) -> Moment | None:
    """Quarter or half: "third quarter of 2024", "Q3", "4Q23", "first half"."""
    words = [token.lower for token in tokens[at : at + 2]]
    part = numbered_part(tokens, at)
    if part:
        number, size, place = part.number, part.months, part.after
    elif len(words) == 2 and words[0] in ORDINALS and words[1] in ("quarter", "half"):
        number, size, place = ORDINALS[words[0]], 3 if words[1] == "quarter" else 6, at + 2
    else:
        return None
    place = place + 1 if _is(tokens, place, "of") and _year(tokens, place + 1) else place
    named = part.year if part else None
    year = named or _year(tokens, place)
    place += year is not None and not named
    if [token.lower for token in tokens[place : place + 3]] in (["of", "the", "year"], ["of", "this", "year"]):
        place += 3
    if number > 12 // size:
        return None
    return stretch_of_year(year, number, size, published, after=place)


def stretch_of_year(year: int | None, number: int, months: int, published: date | None, *, after: int) -> Moment:
    """The numbered stretch of `months` months; without a year the last one that had begun by publication."""
    grain: Grain = "quarter" if months == 3 else "half"
    start = months * (number - 1) + 1
    if year is None and published is None:
        return Moment(first=None, last=None, grain=grain, after=after)
    if year is None and published is not None:
        year = published.year - (start > published.month)
    known = year or 0
    return Moment(first=date(known, start, 1), last=end_of_month(known, start + months - 1), grain=grain, after=after)


def _is(tokens: Sequence[Token], at: int, text: str) -> bool:
    return at < len(tokens) and tokens[at].lower == text


def _day(tokens: Sequence[Token], at: int) -> int | None:
    if (
        at < len(tokens)
        and tokens[at].text.isdigit()
        and 1 <= int(tokens[at].text[:4]) <= 31
        and len(tokens[at].text) < 3
    ):
        return int(tokens[at].text)
    return None


def _year(tokens: Sequence[Token], at: int) -> int | None:
    return int(tokens[at].text) if at < len(tokens) and is_year(tokens[at]) else None


def _past_ordinal(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].lower in ("st", "nd", "rd", "th") else at
