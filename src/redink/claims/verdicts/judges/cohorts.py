"""Returns of cohorts: as held by default, by their named other definitions, and by every definition, together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from redink.claims.arithmetic.rounding import Support
from redink.claims.claim import Claim
from redink.claims.search.convention_grid import Choices, Variant, ends_near
from redink.claims.search.reproduce import Reproduction, changes_of, reproduce
from redink.claims.verdicts.data import HeldCohorts
from redink.claims.verdicts.decide import Reading, Stance, decide
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.printing import figure
from redink.claims.verdicts.spans import Span, Unresolved, spans_of
from redink.claims.verdicts.together import Together
from redink.claims.verdicts.verdict import ANOTHER, Nearest, Verdict, unmeasured
from redink.claims.verdicts.words import move
from redink.convention import Convention
from redink.errors import RedinkError
from redink.numerals import count, percent
from redink.question import DatedQuestion

NAMED: Final = {"equal": "with equal weights", "median": "as the median of members"}
ROUGH: Final = 0.005
"""Two sources of members and prices seldom agree to more than this part of a cohort's return."""
TOO_NEAR: Final = "returns rebuilt from members are too near to that to say"
REBUILT: Final = "Returns of cohorts are rebuilt from members, and good to about"
RARE: Final = 0.05
"""A joint fit that evenly spread numbers would give more often than this is no definition, but chance."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortVerdicts:
    """Verdicts by the claims' places; what was held over the first span, and the search, where there was one."""

    verdicts: Mapping[int, Verdict]
    held: HeldCohorts | None = None
    search: Reproduction | None = None


def judge_cohorts(group: Together, hearing: Hearing, *, search: bool) -> CohortVerdicts:
    """Each cohort's return in the group: plain, equally weighted, median; and, with `search`, the whole grid for all.

    Another definition counts where it is the equal weighting or the median, or one that gives every value of the group
    and is no more than one choice away or rarely met by chance.
    """
    claim = group.first()
    try:
        spans = spans_of(claim, hearing.closes, hearing.data.levels(claim.index or ""))
        if isinstance(spans, Unresolved):
            return _none(group, spans.why)
        held = [(span, hearing.data.cohorts(_question(claim, span))) for span in spans]
    except RedinkError as error:
        return _none(group, str(error))
    if held[0][1].declined:
        return _none(group, held[0][1].declined)
    verdicts = {
        place: _alone(each, support, held, hearing.stance(each)) for place, (each, support) in group.parts.items()
    }
    if not search or all(each.holds for each in verdicts.values()):
        return CohortVerdicts(verdicts=verdicts, held=held[0][1])
    found = _searched(group, spans, hearing)
    if found is not None:
        verdicts = {place: _with_search(each, place, found, group, spans) for place, each in verdicts.items()}
    return CohortVerdicts(verdicts=verdicts, held=held[0][1], search=found)


def _none(group: Together, why: str) -> CohortVerdicts:
    return CohortVerdicts(verdicts={place: unmeasured(why) for place in group.parts})


def _question(claim: Claim, span: Span) -> DatedQuestion:
    return DatedQuestion(index=claim.index or "", since=span.since, until=span.until)


def _alone(claim: Claim, support: Support, held: Sequence[tuple[Span, HeldCohorts]], stance: Stance) -> Verdict:
    """One cohort's value against the plain returns over each span, then the equal weighting and the median."""
    readings = [reading for _, each in held if (reading := _plain(claim, each, stance)) is not None]
    if not readings:
        return unmeasured(f"no {claim.cohort} member can be measured over that span")
    for _, each in held:
        readings += _named(claim, each)
    if any((each.since, each.until) != (span.since, span.until) for span, each in held):
        stance = replace(stance, certain=False, doubt="the prices lack one of its days")
    found = decide(claim, readings, support, stance)
    if found.holds:
        return found
    near = next((each for each in readings if support.misses_by(each.printed) <= _margin(each, held[0][1])), None)
    if near is None:
        return found
    if near.sort == "plain":
        return _within(claim, readings, support, stance, margin=_margin(near, held[0][1]))
    doubt = f"{near.words} it is {figure(claim, near.printed)}, and {TOO_NEAR}"
    return decide(claim, readings, support, replace(stance, certain=False, doubt=doubt))


def _margin(reading: Reading, held: HeldCohorts) -> float:
    """What a return rebuilt from members is good to, in percentage points."""
    return max(100 * abs(held.error or 0.0), ROUGH * abs(reading.printed))


def _within(claim: Claim, readings: Sequence[Reading], support: Support, stance: Stance, *, margin: float) -> Verdict:
    """The verdict where the plain value comes as near as rebuilt returns are good to, which is said."""
    room = Fraction(margin)
    wider = replace(
        support,
        low=None if support.low is None else support.low - room,
        high=None if support.high is None else support.high + room,
    )
    found = decide(claim, [each for each in readings if each.sort == "plain"], wider, stance)
    return replace(found, why=f"{found.why} {REBUILT} {margin:.2f} points.")


def _plain(claim: Claim, held: HeldCohorts, stance: Stance) -> Reading | None:
    figures = held.returns.get(claim.cohort or "")
    if figures is None or figures.cap is None:
        return None
    read_as = move(claim.index, held.since, held.until, cohort=claim.cohort, stated=stance.certain)
    return Reading(measured=figures.cap, printed=100 * figures.cap, read_as=read_as)


def _named(claim: Claim, held: HeldCohorts) -> list[Reading]:
    figures = held.returns.get(claim.cohort or "")
    found: list[Reading] = []
    for summary, words in NAMED.items():
        value: float | None = None if figures is None else getattr(figures, summary)
        if value is not None:
            weighting = "equal" if summary == "equal" else "cap"
            choices = Choices(convention=Convention(weighting=weighting), summary=summary, until=held.until)
            read_as = move(claim.index, held.since, held.until, cohort=claim.cohort)
            found.append(
                Reading(
                    measured=value, printed=100 * value, read_as=read_as, sort="named", choices=choices, words=words
                )
            )
    return found


def _searched(group: Together, spans: Sequence[Span], hearing: Hearing) -> Reproduction | None:
    """The grid from the group's start to the ends near its own; null where the data serve no variant."""
    claim, span = group.first(), spans[0]
    published = hearing.published or span.until
    try:
        grid = hearing.data.grid(_question(claim, span), ends_near(span.until, since=span.since, published=published))
    except RedinkError:
        return None
    return reproduce(grid, group.supports(), places=group.places())


def _with_search(verdict: Verdict, place: int, search: Reproduction, group: Together, spans: Sequence[Span]) -> Verdict:
    """A verdict that the search may raise to another definition; of a misfit the nearest of all is told."""
    if verdict.holds:
        return replace(verdict, tried=search.tried)
    claim = group.parts[place][0]
    ends = {span.until for span in spans}
    fits = [each for each in search.fits if each.choices.until in ends]
    meant = len(search.places) > 1 and fits and (changes_of(fits[0], search.grid) <= 1 or search.chance <= RARE)
    if meant:
        nearest = _as_nearest(fits[0], claim.cohort or "", search)
        why = f"{verdict.why} {_jointly(search, nearest)}"
        return replace(
            verdict, verdict=ANOTHER, nearest=nearest, correction=None, outcome=None, tried=search.tried, why=why
        )
    moved = next((each for each in search.fits if each.choices.until not in ends), None)
    outcome = "true of another span" if moved is not None and len(search.places) > 1 else verdict.outcome
    nearest = _as_nearest(search.best[0].variant, claim.cohort or "", search)
    return replace(
        verdict,
        nearest=nearest,
        outcome=outcome,
        tried=search.tried,
        why=f"{verdict.why} {_unreached(claim, nearest, search)}",
    )


def _as_nearest(variant: Variant, cohort: str, search: Reproduction) -> Nearest:
    words = ", ".join(variant.choices.changes(until=search.grid.until).values()) or "the default"
    return Nearest(value=float(variant.returns[cohort] or 0.0), convention=variant.choices, words=words)


def _jointly(search: Reproduction, nearest: Nearest) -> str:
    number = f"{count(len(search.fits))} of {count(search.tried)} definitions tried"
    return (
        f"{number} give every number stated together, as evenly spread numbers would in "
        f"{percent(search.chance, digits=0)} of cases; the one with the fewest changes "
        f"({nearest.words}) gives {percent(nearest.value, digits=2)}."
    )


def _unreached(claim: Claim, nearest: Nearest, search: Reproduction) -> str:
    alone = search.alone[claim.cohort or ""]
    some = f"{count(alone)} of {count(search.tried)} definitions tried round to {claim.quote}"
    others = " and ".join(other for other in search.places if other != claim.cohort)
    joint = f", but none of those gives the number printed for {others}" if alone and others else ""
    none = f"None of {count(search.tried)} definitions tried rounds to {claim.quote}"
    value = percent(nearest.value, digits=2)
    return (
        f"{some + joint if alone else none}. The nearest to all stated together ({nearest.words}) gives {value} here."
    )
