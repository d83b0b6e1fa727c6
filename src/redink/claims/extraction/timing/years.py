"""The year of days that name none, where the sentence or the one before tells of a past year: "In 2020 ... Feb. 19"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import CONJUNCTIONS
from redink.claims.extraction.time.dates import MONTHS, is_year
from redink.claims.extraction.vocabulary.span_words import RECORD, TURNS, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Sentence, Token
from redink.claims.extraction.vocabulary.wordlists import words

LEADS: Final = words("in of during late early mid - through throughout back remember the its that a then until by")
"""Words before a year that a sentence is about, not one that it counts from."""
APART: Final = frozenset({",", ";", "—", ":", *CONJUNCTIONS})
HOLIDAYS: Final = words("christmas thanksgiving")
SAME: Final = (("that", "year"), ("the", "same", "year"), ("of", "that", "year"), ("of", "the", "same", "year"))
OF_YEAR: Final = words("of in")
HELD: Final = frozenset({"quantity", "record"})
NO_YEAR: Final = "the year of its day is not named"
TITLE: Final = 14
"""Tokens of the longest line that may be a heading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class YearTold:
    """The past year that a paragraph tells of; `topic` where a sentence without numbers or a heading says so."""

    year: int | None = None
    topic: bool = False
    heads: bool = False

    def opened(self, sentence: Sentence) -> YearTold:
        """What still holds at a sentence: nothing at a new paragraph, but for what the line above it says."""
        return YearTold() if sentence.opens and not self.heads else replace(self, heads=False)

    def heard(self, tokens: Sequence[Token], pieces: Sequence[Piece], *, alone: bool) -> YearTold:
        """What holds after a sentence: the last year that it is about, else what was told before."""
        years = _years(tokens)
        if not years:
            return replace(self, heads=alone and self.heads)
        counted = any(piece.kind in HELD for piece in pieces)
        same = self.topic and self.year == years[-1][1]
        return YearTold(year=years[-1][1], topic=same or not counted, heads=alone and len(tokens) <= TITLE)


def in_their_year(pieces: list[Piece], tokens: Sequence[Token], told: YearTold) -> list[Piece]:
    """The pieces with the days that name no year in the past year of their sentence, else in that told before.

    Where it is not clear whether that year or the last one by publication is meant, the days count as carried over.
    """
    years = _years(tokens)
    if told.year is None and not years and not any(token.lower == "year" for token in tokens):
        return pieces
    dated = [
        replace(piece, span=_dated(pieces, at, piece.span, tokens, years, told))
        if piece.span and _is_yearless(piece.span, tokens)
        else piece
        for at, piece in enumerate(pieces)
    ]
    return [
        piece if following.span == plain.span else _as_year_alone(piece)
        for piece, following, plain in zip(dated, [*dated[1:], dated[-1]], [*pieces[1:], dated[-1]], strict=True)
    ]


def _as_year_alone(piece: Piece) -> Piece:
    """The piece without a span of its own where it only gives the year of the one after it: "in 2020 between"."""
    if piece.span is None or piece.span.role != "span":
        return piece
    return replace(piece, value="reference", span=replace(piece.span, role="reference"))


def _dated(
    pieces: Sequence[Piece],
    at: int,
    span: TimeSpan,
    tokens: Sequence[Token],
    years: Sequence[tuple[int, int]],
    told: YearTold,
) -> TimeSpan:
    said = _said_year(tokens, span.after, [year for place, year in years if place < span.first], told.year)
    if said is not None:
        return _moved(span, said) if said else replace(span, since=None, until=None, base=None, reason=NO_YEAR)
    if span.until is None:
        return span
    before = [(place, year) for place, year in years if place < span.first]
    if not before:
        past = told.year is not None and told.year < span.until.year
        return replace(_moved(span, told.year if told.topic else None), place="earlier") if past else span
    place, year = before[-1]
    if _is_near(pieces, at, place):
        return _moved(span, year)
    return replace(span, place="earlier") if year < span.until.year else span


def _said_year(tokens: Sequence[Token], at: int, before: Sequence[int], told: int | None) -> int | None:
    """The year that follows a day, "of 2020" or "of that year"; 0 where that is none known, null where none follows."""
    if not _is_said_again(tokens, at):
        return _year_after(tokens, at)
    return before[-1] if before else told or 0


def _years(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Place and number of each year that the sentence is about: "in 2020", "the crash of 2020", "2020:"."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        if token.kind != "number" or not is_year(token):
            continue
        before = tokens[at - 1].lower if at else ""
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        marked = {each.lower for each in tokens[max(0, at - 3) : at]} & (TURNS | RECORD | {"than", "since", "from"})
        if (not at or before in LEADS) and after not in TURNS | RECORD and not marked and not _is_of_a_day(tokens, at):
            found.append((at, int(token.text)))
    return found


def _is_of_a_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year is that of a date in full, "March 23 of 2020"."""
    return bool(at > 2 and tokens[at - 1].lower == "of" and tokens[at - 2].kind == "number")


def _is_yearless(span: TimeSpan, tokens: Sequence[Token]) -> bool:
    """Whether a span names a month or holiday, and no year."""
    if span.role not in ("span", "event") or (span.since is None and span.until is None):
        return False
    said = tokens[span.first : span.after]
    return any(each.lower in MONTHS or each.lower in HOLIDAYS for each in said) and not any(map(is_year, said))


def _is_said_again(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of that year" follows."""
    return any(tuple(token.lower for token in tokens[at : at + len(phrase)]) == phrase for phrase in SAME)


def _year_after(tokens: Sequence[Token], at: int) -> int | None:
    """The year that follows a day, "Christmas Eve low of 2018"; null where none does."""
    at += at < len(tokens) and tokens[at].lower in TURNS | RECORD
    if at + 1 >= len(tokens) or tokens[at].lower not in OF_YEAR or not is_year(tokens[at + 1]):
        return None
    return int(tokens[at + 1].text)


def _is_near(pieces: Sequence[Piece], at: int, year: int) -> bool:
    """Whether no number stands apart between a year and a span: none that it follows, none in another clause."""
    place = next(on for on, piece in enumerate(pieces) if piece.first <= year < piece.after)
    between = pieces[place + 1 : at]
    if any(piece.kind in HELD for piece in pieces[:place]):
        return not any(piece.value in APART for piece in between)
    numbers = [on for on, piece in enumerate(between) if piece.kind in HELD]
    return not numbers or not any(piece.value in APART for piece in between[numbers[0] :])


def _moved(span: TimeSpan, year: int | None) -> TimeSpan:
    """The span in an earlier year, its end in that year; as it is where it would be later."""
    last = span.until or span.since
    if last is None or year is None or year >= last.year:
        return span
    back = last.year - year
    return replace(span, since=_years_before(span.since, back), until=_years_before(span.until, back))


def _years_before(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)
