"""Returns of cohorts: under the default convention, and under every other that the grid declares, together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from redink.answer import Answer, CohortFigures
from redink.claims.arithmetic.pairs import Stated, Together
from redink.claims.search.convention_grid import Variant, ends_near
from redink.claims.search.reproduce import Reproduction, reproduce
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, Data, Nearest, Verdict, unmeasured
from redink.convention import Convention
from redink.errors import RedinkError
from redink.numerals import count, percent
from redink.question import DatedQuestion


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortVerdicts:
    """Verdicts by the claims' places, the default answer and the search; null where nothing could be measured."""

    verdicts: Mapping[int, Verdict]
    answer: Answer | None
    search: Reproduction | None


def judge_cohort_returns(group: Together, question: DatedQuestion, *, published: date, data: Data) -> CohortVerdicts:
    """Each cohort's return in the group against the default answer, and all together against the grid.

    Supported where the default rounds to what is printed; under another definition where one variant gives every value
    of the group at once; else not supported, with the value of the variant nearest to all of them.
    """
    parts = group.cohorts()
    try:
        answer = data.measure(question, Convention())
        grid = data.measure_grid(question, ends_near(question.until, since=question.since, published=published))
    except RedinkError as error:
        verdicts = {stated.place: unmeasured(str(error)) for stated in parts.values()}
        return CohortVerdicts(verdicts=verdicts, answer=None, search=None)
    supports = {name: stated.support for name, stated in parts.items()}
    search = reproduce(grid, supports, places={name: stated.place for name, stated in parts.items()})
    if search is None:
        why = answer.declined or "no variant that the data serve gives these cohorts a return"
        verdicts = {stated.place: unmeasured(why) for stated in parts.values()}
        return CohortVerdicts(verdicts=verdicts, answer=answer, search=None)
    verdicts = {stated.place: _verdict(name, stated, answer, search, data) for name, stated in parts.items()}
    return CohortVerdicts(verdicts=verdicts, answer=answer, search=search)


def cohort_of(answer: Answer, name: str) -> CohortFigures | None:
    """The cohort's figures in the answer; null where it has none of that name."""
    return next((each for each in answer.cohorts if each.cohort == name), None)


def _verdict(name: str, stated: Stated, answer: Answer, search: Reproduction, data: Data) -> Verdict:
    figures = cohort_of(answer, name)
    measured = None if figures is None else figures.returns.cap
    phrases = answer.convention.phrases()
    how = ", ".join(phrases[field] for field in ("weighting", "membership", "holding"))
    by_default = f"By default ({how}) {name} members returned {percent(measured, digits=2)}"
    if measured is not None and stated.support.holds(100 * measured):
        return Verdict(verdict=SUPPORTED, measured=measured, tried=search.tried, why=f"{by_default}.")
    variant = search.fits[0] if search.fits else search.best[0].variant
    nearest = _quoted(name, variant, answer.question, data)
    return Verdict(
        verdict=ANOTHER if search.fits else NOT_SUPPORTED,
        measured=measured,
        nearest=nearest,
        tried=search.tried,
        why=f"{by_default}. {_found(name, stated, nearest, search)}",
    )


def _quoted(name: str, variant: Variant, question: DatedQuestion, data: Data) -> Nearest:
    """The variant's value, measured again by itself: what an answer under its convention prints."""
    choices = variant.choices
    answer = data.measure(replace(question, until=choices.until), choices.convention)
    figures = cohort_of(answer, name)
    exact = None if figures is None else getattr(figures.returns, choices.summary)
    value = variant.returns[name] if exact is None else exact
    changes = choices.changes(until=question.until)
    return Nearest(
        value=0.0 if value is None else float(value),
        convention=choices,
        words=", ".join(changes.values()) or "the default",
    )


def _found(name: str, stated: Stated, nearest: Nearest, search: Reproduction) -> str:
    alone = (
        f"{count(search.alone[name])} of {count(search.tried)} variants of the convention round to {stated.claim.quote}"
    )
    value = percent(nearest.value, digits=2)
    luck = f"numbers spread evenly over the range of results fit as many in {percent(search.chance, digits=0)} of cases"
    if len(search.places) == 1:
        if search.fits:
            return f"{alone}; {luck}. The one with the fewest changes ({nearest.words}) gives {value}."
        return f"{alone}. The nearest ({nearest.words}) gives {value}."
    others = " and ".join(other for other in search.places if other != name)
    if search.fits:
        number = count(len(search.fits))
        return (
            f"{number} of {count(search.tried)} variants of the convention give both this and the number printed for "
            f"{others}; {luck}. The one with the fewest changes ({nearest.words}) gives {value}."
        )
    if not search.alone[name]:
        none = f"None of {count(search.tried)} variants of the convention rounds to {stated.claim.quote}"
        return f"{none}. The nearest to all stated together ({nearest.words}) gives {value} here."
    return (
        f"{alone}, but none of those gives the number printed for {others}. "
        f"The nearest to all stated together ({nearest.words}) gives {value} here."
    )
