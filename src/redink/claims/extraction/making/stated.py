"""What exactly a number states where its metric alone does not say: points, distances, extremes of a session."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.intraday import is_intraday
from redink.claims.extraction.meaning.levels.bounds import bound_before
from redink.claims.extraction.meaning.marked.distances import Distance, dated_from_mark, marked_on
from redink.claims.extraction.meaning.returns import is_annualized, returns_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.span_words import TimeSpan

NOT_NAMED: Final = "what it is measured from is not named"


def with_quantity(claim: Claim, view: SentenceView, at: int) -> Claim:
    """The claim of a plain number with what it states."""
    claim = replace(claim, hedge=claim.hedge or (bound_before(view, at) if claim.metric == "level" else None))
    if claim.index == "vix":
        claim = replace(claim, series="vix")
    if claim.metric in ("level", "return") and claim.unit == "pts" and is_intraday(view, at):
        return replace(claim, quantity="intraday")
    if claim.metric == "level" and claim.series == "vix":
        return replace(claim, quantity="series_level")
    if claim.metric != "return":
        return claim
    claim = replace(claim, returns=returns_of(view, at))
    if claim.hedge == "as much as" or (is_intraday(view, at) and claim.unit == "pct"):
        return replace(claim, quantity="intraday")
    if claim.unit == "pts":
        return replace(claim, quantity="points")
    return replace(claim, quantity="annualized" if is_annualized(view, at) else None)


def as_distance(claim: Claim, view: SentenceView, distance: Distance, memory: Memory) -> Claim:
    """The claim as a distance, dated from what it is measured from."""
    claim = replace(
        claim,
        metric="other" if distance.mark == "average" else "return",
        quantity="distance",
        mark=distance.mark,
        window=distance.window,
        direction=distance.direction,
        hedge=claim.hedge or ("less than" if distance.within else None),
    )
    found = marked_on(view, distance, memory.published)
    words = (
        memory.quote(*memory.place(view.tokens, min(distance.first, found[1]), max(distance.after, found[0].after)))
        if found
        else ""
    )
    claim = dated_from_mark(claim, (found[0], words) if found else None)
    if claim.since is None or claim.base not in ("low", "high") or not found or found[0].grain != "month":
        return claim
    marked = TimeSpan(since=claim.since, base=claim.base, first=0, after=0)
    since, base = memory.spans.turns.known(marked, claim.index)
    return replace(claim, since=since, base=base)


def until_day(claim: Claim, span: TimeSpan | None) -> Claim:
    """The distance with the day on which the index stood there, where its clause names one day or an end."""
    if span is None or span.until is None or span.since not in (None, span.until) or span.until == claim.since:
        return claim
    return replace(claim, until=span.until)


def away_from(claim: Claim, view: SentenceView, at: int, previous: Claim | None) -> Claim | None:
    """The claim of a number right before "below" or "above" that is no known distance; null for any other.

    "It is 4% below that now" counts from the day of the level before it, "below where it began the year" over its
    span; without either nothing is named that it could be measured from.
    """
    after = view.words(at + 1, at + 3)
    if claim.metric != "return" or claim.unit != "pct" or after[:1] not in (["below"], ["above"], ["beneath"]):
        return None
    claim = replace(claim, direction="up" if after[0] == "above" else "down")
    known = previous is not None and previous.until is not None and previous.metric in ("level", "record")
    if known and previous is not None and after[1:] in (["that"], ["it"]) and previous.index == claim.index:
        return replace(claim, since=previous.until, base="on", since_text=previous.quote, span_from="sentence")
    return claim if after[1:] == ["where"] else replace(claim, metric="other", reason=NOT_NAMED)
