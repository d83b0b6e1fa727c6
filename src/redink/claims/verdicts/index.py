"""An index's return: from the close that the claim counts from, and from every other base that articles use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from redink.anchors import extremes
from redink.claims.arithmetic.rounding import Support
from redink.claims.search.convention_grid import ends_near
from redink.claims.verdicts.choices import LevelChoices
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, Data, Nearest, Verdict, unmeasured
from redink.errors import MissingDataError
from redink.index_names import written_name
from redink.numerals import percent
from redink.question import DatedQuestion
from redink.returns.replication import level_on


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelVariant:
    """A return between published levels: base close or intraday_low of a day, to a close. A fraction.

    changes counts what differs from the close of the claim's day and from its end.
    """

    base: str
    since: date
    until: date
    value: float
    changes: int

    def words(self) -> str:
        """The variant as a clause."""
        kind = "close" if self.base == "close" else "intraday low"
        return f"from the {kind} of {self.since} to the close of {self.until}"

    def choices(self) -> LevelChoices:
        """How it was measured."""
        return LevelChoices(base=self.base, since=self.since, until=self.until)


def judge_index_return(question: DatedQuestion, support: Support, *, published: date, data: Data) -> Verdict:
    """Whether the index's published levels agree with a return, under the default or under another base or end."""
    try:
        variants = list(level_variants(question, published=published, data=data))
    except MissingDataError as error:
        return unmeasured(str(error))
    default = variants[0]
    returned = f"the {written_name(question.index)} returned {percent(default.value, digits=2)}"
    by_default = f"From close to close, {question.since} to {question.until}, {returned}"
    if support.holds(100 * default.value):
        return Verdict(verdict=SUPPORTED, measured=default.value, tried=len(variants), why=f"{by_default}.")
    fits = sorted(
        (variant for variant in variants if support.holds(100 * variant.value)), key=lambda variant: variant.changes
    )
    near = min(variants, key=lambda variant: (support.misses_by(100 * variant.value), variant.changes))
    chosen = fits[0] if fits else near
    nearest = Nearest(value=chosen.value, convention=chosen.choices(), words=chosen.words())
    rest = (
        f"{len(fits)} of {len(variants)} bases and ends tried give what is printed" if fits else _missed(near, support)
    )
    return Verdict(
        verdict=ANOTHER if fits else NOT_SUPPORTED,
        measured=default.value,
        nearest=nearest,
        tried=len(variants),
        why=f"{by_default}. {_outcome(chosen, fits=bool(fits))}; {rest}.",
    )


def _outcome(variant: LevelVariant, *, fits: bool) -> str:
    return f"{'It holds' if fits else 'The nearest is'} {variant.words()}: {percent(variant.value, digits=3)}"


def _missed(near: LevelVariant, support: Support) -> str:
    if support.holds_by_truncation(100 * near.value):
        return "that comes to what is printed only where its last digits are cut off, not where it is rounded"
    return "none rounds to what is printed"


def level_variants(question: DatedQuestion, *, published: date, data: Data) -> Iterator[LevelVariant]:
    """Returns from each base to each end, the default first.

    Bases: the close and the intraday low of the day asked, and of the index's own lowest close and lowest level of the
    52 weeks to the end. Raises: MissingDataError where levels do not reach the days.
    """
    levels = data.market.levels(question.index)
    if levels.is_empty():
        raise MissingDataError(f"there are no published levels of {question.index}")
    bases = list(_bases(question, levels))
    ends = sorted(
        ends_near(question.until, since=question.since, published=published),
        key=lambda day: (day != question.until, day),
    )
    for until in ends:
        last = level_on(levels, question.index, until)
        for place, (base, since, level) in enumerate(bases):
            if last is not None and since < until:
                yield LevelVariant(
                    base=base,
                    since=since,
                    until=until,
                    value=last / level - 1.0,
                    changes=int(place > 0) + int(until != question.until),
                )


def _bases(question: DatedQuestion, levels: pl.DataFrame) -> Iterator[tuple[str, date, float]]:
    close = level_on(levels, question.index, question.since)
    if close is not None:
        yield "close", question.since, close
    found = extremes(levels, index=question.index, asked=question.until)
    low = levels.filter((pl.col("date") == question.since) & (pl.col("low") > 0)).get_column("low")
    if len(low):
        yield "intraday_low", question.since, float(low[0])
    if found.low_52w.day != question.since:
        yield "close", found.low_52w.day, found.low_52w.level
    mark = found.intraday_low_52w
    if mark is not None and mark.day != question.since:
        yield "intraday_low", mark.day, mark.level
