"""The claims of a text, by a grammar over its words: the same text always gives the same claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim, Direction, Extraction, Metric, SetAside, with_measurable
from redink.claims.extraction.meaning.direction import claimed_direction
from redink.claims.extraction.meaning.forecasts import is_forecast
from redink.claims.extraction.meaning.measure import OPINION, meaning_of
from redink.claims.extraction.meaning.records import is_hit
from redink.claims.extraction.meaning.shares import as_repeated, cohort_and_index
from redink.claims.extraction.meaning.timing import last_span, spans_by_place
from redink.claims.extraction.numbers.numbers import MULTIPLES, ONES, PARTS, TENS, VULGAR
from redink.claims.extraction.numbers.quantities import hedge_before
from redink.claims.extraction.reading import Reading, read_text
from redink.claims.extraction.sentence.pieces import Piece, index_named, pieces_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner, owner_of
from redink.claims.extraction.subjects.speakers import Speakers
from redink.claims.extraction.subjects.subjects import with_subjects
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Sentence, Token, sentences, tokens_of
from redink.errors import UsageError

LONGEST: Final = 20_000_000
"""Characters of the longest text that is read."""
OLDEST: Final = 1900
"""The first year that a text may be of."""
READABLE: Final = re.compile(
    rf"\d|[{''.join(VULGAR)}]|\b(?:{'|'.join(sorted([*ONES, *TENS, *PARTS, *MULTIPLES]))}"
    r"|hundred|records?|highs?|highest|low|lows|lowest|since)\b",
    re.IGNORECASE,
)
"""What a sentence has to hold for a number, a record or a span to be read in it."""
PARSED: Final = 4_000
"""Characters of the longest sentence; what is longer is read in parts."""
CROWDED: Final = 40
"""Numbers in one sentence that make it a table."""
TABLE: Final = "a table or list: too many numbers in one sentence"
ALIKE: Final = "digits of another script: look-alikes are not read as numbers"
TURNED: Final = "the order of writing is overridden: what is seen differs from the text"


def extract(text: str, *, published: date | None) -> Extraction:
    """The claims of a text and the numbers set aside, in the order of the text, with offsets into it.

    `published` is the day that "this year" and "on Friday" count from; without it such claims have no `since` and say
    why. Time grows in proportion to the length of the text.

    >>> found = extract("The Russell 2000 rose 1.5% on Friday.", published=date(2025, 10, 10))
    >>> [(claim.quote, claim.index, claim.metric, claim.since) for claim in found.claims]
    [('1.5%', 'russell-2000', 'return', datetime.date(2025, 10, 10))]

    Raises: UsageError for a text of more than 20 million characters, or a day of publication before 1900.
    """
    if len(text) > LONGEST:
        raise UsageError(f"the text has {len(text):,} characters, more than {LONGEST:,}; check it in parts")
    if published is not None and published.year < OLDEST:
        raise UsageError(f"published {published} is before {OLDEST}; give the day on which the text appeared")
    found = _Extractor(read_text(text), published)
    for sentence in sentences(found.reading.text):
        found.read(sentence)
    return Extraction(claims=tuple(found.claims), set_aside=tuple(found.set_aside), published=published)


class _Extractor:
    """Reads sentence by sentence and remembers what the next one may refer to: index, span, speaker, the April low."""

    def __init__(self, reading: Reading, published: date | None) -> None:
        self.reading = reading
        self.published = published
        self.claims: list[Claim] = []
        self.set_aside: list[SetAside] = []
        self.speakers = Speakers()
        self.focus: str | None = None
        self.cohort: str | None = None
        self.span: TimeSpan | None = None
        self.turns: dict[tuple[int, int], date] = {}

    def read(self, sentence: Sentence) -> None:
        """Takes the claims of a sentence."""
        for start in range(sentence.start, sentence.end, PARSED):
            tokens = tokens_of(self.reading.text, start, min(start + PARSED, sentence.end))
            if not tokens:
                continue
            speaker = self.speakers.speaker_of(tokens, opens=sentence.opens and start == sentence.start)
            if not READABLE.search(self.reading.text, start, min(start + PARSED, sentence.end)):
                self.focus = index_named(tokens) or self.focus
                continue
            plain = pieces_of(tokens, self.published)
            if sum(piece.kind == "quantity" for piece in plain) > CROWDED:
                self._crowd(plain, tokens)
                continue
            pieces = with_subjects(plain, tokens, self.focus)
            named = frozenset(at for piece in plain if piece.kind == "index" for at in range(piece.first, piece.after))
            self._take(SentenceView(tokens=tokens, pieces=pieces, focus=self.focus, named=named), speaker)

    def _take(self, view: SentenceView, speaker: str | None) -> None:
        self._learn_turns(view)
        owned = spans_by_place(view, self.span)
        made: dict[int, Claim] = {}
        for at, piece in enumerate(view.pieces):
            if piece.kind == "quantity":
                self._quantity(view, at, owned, made)
            elif piece.kind == "record":
                self._record(view, at, owned, made)
            elif piece.kind == "aside":
                self._aside(view, at, piece.value)
        self.claims += [replace(claim, speaker=speaker) for claim in made.values()]
        self._remember(view)

    def _crowd(self, pieces: Sequence[Piece], tokens: Sequence[Token]) -> None:
        """Sets every number of a table aside."""
        for piece in pieces:
            if piece.kind == "quantity":
                start, end = self._place(tokens, piece.first, piece.after)
                self.set_aside.append(
                    SetAside(quote=self.reading.source[start:end], start=start, end=end, reason=TABLE)
                )

    def _remember(self, view: SentenceView) -> None:
        """What "the index" and "this period" mean from here on."""
        self.span = last_span(view, self.span)
        named = [piece.index for piece in view.pieces if piece.kind == "subject" and piece.index]
        self.focus = named[0] if named else self.focus

    def _learn_turns(self, view: SentenceView) -> None:
        """The day of a low or high, so that "the April low" later means it."""
        for piece in view.pieces:
            span = piece.span
            if span and span.since and span.base == "on" and span.until is None:
                self.turns.setdefault((span.since.year, span.since.month), span.since)

    def _place(self, tokens: Sequence[Token], first: int, after: int) -> tuple[int, int]:
        return self.reading.origin(tokens[first].start, tokens[after - 1].end)

    def _aside(self, view: SentenceView, at: int, reason: str) -> None:
        piece = view.pieces[at]
        start, end = self._place(view.tokens, piece.first, piece.after)
        self.set_aside.append(SetAside(quote=self.reading.source[start:end], start=start, end=end, reason=reason))

    def _distrust(self, start: int, end: int) -> str | None:
        """Why what stands there cannot be trusted to be what a reader sees; null where it can."""
        quote = self.reading.source[start:end]
        if any(character.isdecimal() and not character.isascii() for character in quote):
            return ALIKE
        return TURNED if any(first < end and start < last for first, last in self.reading.turned) else None

    def _quantity(self, view: SentenceView, at: int, owned: dict[int, TimeSpan], made: dict[int, Claim]) -> None:
        piece, quantity = view.pieces[at], view.quantity(at)
        owner = owner_of(view, at)
        meaning = meaning_of(view, at, owner)
        start, end = self._place(view.tokens, piece.first, piece.after)
        reason = self._distrust(start, end) or (OPINION if is_forecast(view, at) else None) or meaning.reason
        if meaning.metric is None and quantity.worded and quantity.unit is None:
            return
        if reason or meaning.metric is None:
            self._aside(view, at, reason or "nothing says what it measures")
            return
        metric = meaning.metric
        previous = made[max(made)] if made else None
        cohort, index = cohort_and_index(view, at, owner, metric, self.cohort)
        metric, cohort, index = as_repeated(view, at, (metric, cohort, index), previous)
        claim = Claim(
            quote=self.reading.source[start:end],
            start=start,
            end=end,
            metric=metric,
            index=index,
            cohort=cohort,
            value=round(quantity.value, 10),
            value_high=quantity.high,
            unit=meaning.unit,
            decimals=quantity.decimals,
            direction=claimed_direction(view, at, metric, previous),
            hedge=hedge_before(view.tokens, piece.first),
            against=owner.against if metric == "relative_return" else None,
            series="fed-funds" if metric == "rate_change" else None,
        )
        self.cohort = cohort or self.cohort
        made[at] = with_measurable(self._dated(claim, self._span(view, at, metric, owned)))

    def _span(self, view: SentenceView, at: int, metric: Metric, owned: dict[int, TimeSpan]) -> TimeSpan | None:
        """The span of a number; a return without one takes that of the return before it in the sentence."""
        if at in owned:
            spanned = metric in SPANNED or (view.quantity(at).multiple and metric == "count")
            return owned[at] if spanned or (metric != "count" and _close(view, at, owned[at])) else None
        if metric not in ("return", "relative_return"):
            return None
        earlier = [back for back in owned if back < at]
        return owned[max(earlier)] if earlier else None

    def _dated(self, claim: Claim, span: TimeSpan | None) -> Claim:
        """The claim with the days and words of its span; a low known by its day from elsewhere is that day."""
        if span is None:
            return claim
        since, base = span.since, span.base
        if since and base in ("low", "high") and (since.year, since.month) in self.turns:
            since, base = self.turns[since.year, since.month], "on"
        text = self._words(span)
        reason = span.reason if span.reason != "up to" else None
        return replace(
            claim, since=since, until=span.until, base=base if since else None, since_text=text, reason=reason
        )

    def _words(self, span: TimeSpan) -> str:
        """The words of a span, which may stand in an earlier sentence."""
        start, end = self.reading.origin(span.start, span.end)
        return self.reading.source[start:end]

    def _record(self, view: SentenceView, at: int, owned: dict[int, TimeSpan], made: dict[int, Claim]) -> None:
        piece = view.pieces[at]
        if not is_hit(view, at) or is_forecast(view, at) or view.kind(at + 1) == "quantity":
            return
        metric, _, way = piece.value.partition(":")
        kind: Metric = "record" if metric == "record" else "level"
        direction: Direction = "down" if way == "down" else "up"
        owner = owner_of(view, at)
        if owner.other:
            owner = Owner(other=owner.other)
        article = view.tokens[piece.first].lower in ("a", "another")
        start, end = self._place(view.tokens, piece.first + article, piece.after)
        claim = Claim(
            quote=self.reading.source[start:end],
            start=start,
            end=end,
            metric=kind,
            index=owner.index,
            direction=direction,
        )
        if self._distrust(start, end) is None:
            made[at] = with_measurable(self._dated(replace(claim, cohort=owner.cohort), owned.get(at)))


SPANNED: Final = frozenset({"return", "relative_return", "flow", "record", "rate_change", "level"})


def _close(view: SentenceView, at: int, span: TimeSpan) -> bool:
    """Whether the span stands in the number's own clause."""
    place = next((on for on, piece in enumerate(view.pieces) if piece.span is span), None)
    if place is None:
        return False
    between = range(min(at, place) + 1, max(at, place))
    return not any(view.kind(on) in ("quantity", "record") for on in between)
