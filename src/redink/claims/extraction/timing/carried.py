"""What spans of time a text has named so far, and the span of a number that its own sentence does not name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim, Metric
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.pieces import Piece, indices_named
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.events import trading_day_by
from redink.claims.extraction.timing.adjoining import HELD, is_aside, is_distance
from redink.claims.extraction.timing.beside_event import follows_event, stretch_beside
from redink.claims.extraction.timing.headings import (
    heading_span,
    is_date_in_full,
    is_dateline,
    is_heading,
    is_only_a_span,
    stands_alone,
)
from redink.claims.extraction.timing.leads import Lead
from redink.claims.extraction.timing.near import Named, is_day, is_end, is_undated, with_low
from redink.claims.extraction.timing.owned import last_span
from redink.claims.extraction.timing.reviews import TITLES, review_in
from redink.claims.extraction.timing.sharing.levels import at_end, ends_with, of_the_event
from redink.claims.extraction.timing.sharing.openers import is_backward, opening
from redink.claims.extraction.timing.sharing.summed import streak_in, through_streak
from redink.claims.extraction.timing.tense import Tense, tense_at
from redink.claims.extraction.timing.turned import turned_day
from redink.claims.extraction.timing.turns import Turns
from redink.claims.extraction.vocabulary.span_words import NO_EVENT, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Sentence, Token
from redink.claims.extraction.vocabulary.wordlists import words

SPANNED: Final = frozenset({"return", "relative_return", "flow", "record", "rate_change", "level"})
"""What counts over the span of its sentence."""
MOVES: Final = frozenset({"return", "relative_return"})
HEADED: Final = MOVES | {"level", "record", "rate_change"}
"""What counts over the span of the heading above."""
AHEAD: Final = words("had due will scheduled expected expects upcoming awaits awaiting")
"""Words of a sentence whose day is not the one that is reported."""
RECENT: Final = timedelta(days=4)
"""How long before publication the session is that a report of a day is about."""


class SpanMemory:
    """Remembers the heading, the last return of the paragraph, the session reported, the day just told of."""

    def __init__(self, published: date | None) -> None:
        self.named = Named(published=published)
        self.heading: TimeSpan | None = None
        self.move: tuple[TimeSpan | None, Tense | None] = (None, None)
        self.session: TimeSpan | None = None
        self.sentences = 0
        self.turns = Turns()
        self.lead = Lead()
        self.told: TimeSpan | None = None
        self.streak: Event | None = None

    def open(self, text: str, sentence: Sentence, tokens: list[Token], pieces: list[Piece] | None) -> None:
        """Takes notice of a heading, of the end of the lines below one, and of a new paragraph."""
        self._hear_heading(text, sentence, tokens, pieces)
        self.lead = self.lead.heard(sentence, tokens, self.named.published)
        if sentence.opens:
            self.move = (None, None)
            self._forget_day()
            self.told = self.streak = None
            self.named = replace(self.named, turned=None)
        self.sentences += 1
        title = self.sentences <= TITLES
        found = review_in(tokens, pieces or (), self.named.published, title=title)
        if found and (self.named.review is None or not title):
            self.named = replace(self.named, review=found)

    def _forget_day(self) -> None:
        """Lets go of a day long before publication: "on the day" of a new paragraph is the session reported."""
        day, published = self.named.day, self.named.published
        if day and published and day < published - RECENT:
            self.named = replace(self.named, day=None)

    def _hear_heading(self, text: str, sentence: Sentence, tokens: list[Token], pieces: list[Piece] | None) -> None:
        """Keeps the span of a heading until the next one; the line that only dates the text is none."""
        if is_heading(text, sentence) or (pieces and stands_alone(text, sentence) and is_only_a_span(pieces)):
            found = heading_span(tokens, self.named.published)
            if found and found.since == self.named.published and is_date_in_full(tokens):
                return
            self.heading = found if found or not indices_named(tokens) else self.heading
        elif self.heading and (pieces is None or not stands_alone(text, sentence)):
            self.heading = None

    def span_of(self, view: SentenceView, at: int, claim: Claim, owned: dict[int, TimeSpan]) -> TimeSpan | None:
        """The span of a number: its own, its sentence's, the heading's; else of an index or yield the one carried."""
        metric = claim.metric
        own = _own_span(view, at, metric, owned, self.named.published)
        stated = own is not None and own.place == "clause"
        if metric in MOVES and not stated:
            own = self._beside(view, at, beside=_is_weak(own) or follows_event(view, at)) or own
        headed = self.heading and metric in HEADED and not is_distance(view, at)
        if self.heading and headed and _is_weak(own):
            fits = metric in MOVES or is_day(self.heading)
            return replace(self.heading, place="heading") if fits else own
        led = self.lead.given() if metric in MOVES and _is_weak(own) else None
        if led and not is_distance(view, at) and tense_at(view, at) != "had":
            return led
        if own or (at in owned and metric in SPANNED):
            return own
        if metric == "level" and claim.index and self.told and tense_at(view, at) == "past":
            return self.told
        yields = metric == "rate_change" and "yield" in view.words(0, at)
        if not (yields or (metric in MOVES and claim.index)) or is_distance(view, at) or is_aside(view, at):
            return None
        unread = any(piece.value == "since" and piece.kind == "word" for piece in view.pieces)
        return None if unread else self._carried(tense_at(view, at))

    def _beside(self, view: SentenceView, at: int, *, beside: bool) -> TimeSpan | None:
        """The days of the streak that the number sums up, else the stretch that an event beside it names."""
        day = self.session.since if self.session else None
        summed = through_streak(view, at, day or self.named.published, self.streak)
        return summed or (stretch_beside(view, at, self.named.published, self.named.review) if beside else None)

    def _carried(self, tense: Tense | None) -> TimeSpan | None:
        """The span of the last return of the paragraph in the same tense, else the session that is reported."""
        span, before = self.move
        closed = span is not None and span.until is not None and before != "had" != tense
        if span and (tense in (None, before) or before is None or closed) and not (is_day(span) and tense == "now"):
            return replace(span, place="earlier")
        span = self.reported()
        return replace(span, place="earlier") if span and tense in (None, "past") else None

    def reported(self) -> TimeSpan | None:
        """What the text is about: the stretch that it reviews, where that is over, else the session, else that."""
        review, published = self.named.review, self.named.published
        if review and (self.session is None or (published and review.is_over(published))):
            return review.span
        return self.session

    def reviewed_year(self) -> TimeSpan | None:
        """The year that the text reviews, which decisions are counted over; null where it reviews none."""
        review = self.named.review
        return replace(review.span, place="earlier") if review and review.stretch == "year" else None

    def dated(self, claim: Claim, span: TimeSpan | None, said: str | None) -> Claim:
        """The claim with the days and words of its span; a low known by its day from elsewhere is that day."""
        if span is None or (span.since is None and span.until is None and span.reason is None):
            return claim
        if is_undated(span):
            return replace(claim, span_from="earlier") if claim.metric == "level" or claim.series else claim
        since, base = self.turns.known(span, claim.index)
        self.turns.learn(span, claim.index)
        return replace(
            claim,
            since=since,
            until=span.until,
            base=base if since else None,
            reason=None if is_end(span) else span.reason,
            span_from="earlier" if span.vague else span.place,
            since_text=said,
        )

    def note(self, view: SentenceView, at: int, claim: Claim, span: TimeSpan | None) -> None:
        """Keeps span and tense of an index's return for the sentences that follow in the paragraph."""
        if claim.metric not in MOVES or claim.index is None or is_distance(view, at) or is_aside(view, at):
            return
        self.move = (span if span and span.since else None, tense_at(view, at) or self.move[1])

    def remember(self, view: SentenceView) -> None:
        """Keeps what the sentence named."""
        days = [
            piece.span
            for at, piece in enumerate(view.pieces)
            if piece.span and piece.span.role == "span" and is_day(piece.span) and not is_backward(view, at)
        ]
        published = self.named.published
        days = [span for span in days if published is None or not is_dateline(view, span, published)]
        day = days[-1].since if days else self.named.day
        told = [piece.span for piece in view.pieces if piece.span and piece.span.role == "span"]
        spans = [span for span in told if span.since or (span.turn and span.until)]
        last = spans[-1] if spans else self.named.last
        alone = len(spans) == len(days) == 1 and not any(piece.kind == "quantity" for piece in view.pieces)
        self.told = replace(days[0], place="earlier") if alone else None
        self.streak = streak_in(view) or self.streak
        self.move = opening(view) or self.move
        self.named = replace(self.named, stretch=last_span(view, self.named.stretch), last=last, day=day)
        for span in days:
            self._report(view, span)
        for at, piece in enumerate(view.pieces):
            turned = turned_day(view, at, piece.span) if piece.span and piece.span.role == "span" else None
            if turned:
                self.named = replace(self.named, turned=replace(turned, place="earlier"))
        for each in view.pieces:
            if each.span:
                self.turns.learn(each.span, None)
                self.named = with_low(self.named, each.span)

    def _report(self, view: SentenceView, span: TimeSpan) -> None:
        """Takes a day shortly before publication as the session that is reported, the latest of those named."""
        published = self.named.published
        if span.since is None or published is None or not published - RECENT <= span.since <= published:
            return
        if AHEAD & view.said or trading_day_by(span.since) != span.since or is_dateline(view, span, published):
            return
        if self.session is None or self.session.since is None or span.since >= self.session.since:
            self.session = replace(span, base="before")


def _is_weak(own: TimeSpan | None) -> bool:
    """Whether a number has no span but one carried over, which is not from a low or high that its words name."""
    return own is None or (own.place == "earlier" and own.turn is None)


def _own_span(
    view: SentenceView, at: int, metric: Metric, owned: dict[int, TimeSpan], published: date | None
) -> TimeSpan | None:
    """The span that the sentence gives to the number, where what it measures can have it."""
    span = owned.get(at)
    if span is None or (span.since is None and span.until is None and span.reason is None):
        return None
    if is_undated(span) and metric != "level":
        return None
    if metric == "level" and not is_day(span) and not span.turn and view.kind(at) == "quantity":
        span = of_the_event(view, at, span) or span
        if is_distance(view, at) or span.reason == NO_EVENT:
            return span
        return at_end(span, published) if ends_with(view, at, span) else None
    if metric in SPANNED or (view.kind(at) == "quantity" and view.quantity(at).multiple and metric == "count"):
        return span
    return span if metric != "count" and span.place == "clause" and _close(view, at, span) else None


def _close(view: SentenceView, at: int, span: TimeSpan) -> bool:
    """Whether the span stands in the number's own clause."""
    place = next((on for on, piece in enumerate(view.pieces) if piece.span and piece.span.start == span.start), None)
    if place is None:
        return False
    return not any(view.kind(on) in HELD for on in range(min(at, place) + 1, max(at, place)))
