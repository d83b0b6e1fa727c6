"""The claims of a text, by a grammar over its words: the same text always gives the same claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from redink.claims.claim import Claim, Extraction, SetAside
from redink.claims.extraction.making.beside.alike import with_alike
from redink.claims.extraction.making.beside.first_times import with_time
from redink.claims.extraction.making.events import made_of_event
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.numbers import made_of_number
from redink.claims.extraction.making.records import made_of_record
from redink.claims.extraction.making.unread import unread
from redink.claims.extraction.meaning.levels.at_close import with_close
from redink.claims.extraction.meaning.marked.distances import with_marks_apart
from redink.claims.extraction.meaning.marked.ends_at import with_ends_apart
from redink.claims.extraction.meaning.marked.rate_marks import with_rate_marks_apart
from redink.claims.extraction.meaning.marked.until_then import until_then
from redink.claims.extraction.numbers.numbers import MULTIPLES, ONES, PARTS, TENS, VULGAR
from redink.claims.extraction.reading import Reading, read_text, without_cells
from redink.claims.extraction.sentence.pieces import Piece, pieces_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.asked import asked_after
from redink.claims.extraction.subjects.speakers import Speakers
from redink.claims.extraction.subjects.subjects import with_subjects
from redink.claims.extraction.tables.layout import Table, tables_of
from redink.claims.extraction.tables.rows import read_table
from redink.claims.extraction.timing.owned import spans_by_place
from redink.claims.extraction.vocabulary.event_words import RANKS
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Sentence, Token, sentences, tokens_of
from redink.claims.faults import attempted
from redink.errors import UsageError

LONGEST: Final = 20_000_000
"""Characters of the longest text that is read."""
OLDEST: Final = 1900
"""The first year that a text may be of."""
READABLE: Final = re.compile(
    rf"\d|[{''.join(VULGAR)}]|\b(?:{'|'.join(sorted([*ONES, *TENS, *PARTS, *MULTIPLES]))}"
    r"|hundred|records?|highs?|highest|low|lows|lowest|since|straight|consecutive|row|running|best|worst|biggest|time|twice|point"
    r"|(?:mon|tues|wednes|thurs|fri)day|week|month|year|today|yesterday"
    rf"|{'|'.join(RANKS)})\b",
    re.IGNORECASE,
)
"""What a sentence has to hold for a number, a record or a span to be read in it."""
PARSED: Final = 4_000
"""Characters of the longest sentence; what is longer is read in parts."""
CROWDED: Final = 40
"""Numbers in one sentence that make it a table."""
TABLE: Final = "a table or list: too many numbers in one sentence"


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
    found.read_tables()
    for sentence in sentences(found.memory.reading.text):
        found.read(sentence)
    return Extraction(
        claims=tuple(sorted(found.claims, key=_start)),
        set_aside=tuple(sorted(found.set_aside, key=_start)),
        published=published,
    )


def _start(found: Claim | SetAside) -> int:
    return found.start


def _cells(table: Table, memory: Memory) -> list[Claim | SetAside]:
    return list(read_table(table, memory))


class _Extractor:
    """Reads sentence by sentence and remembers what the next one may refer to."""

    def __init__(self, reading: Reading, published: date | None) -> None:
        self.memory = Memory.of(reading, published)
        self.claims: list[Claim] = []
        self.set_aside: list[SetAside] = []
        self.speakers = Speakers()

    def read_tables(self) -> None:
        """Takes the claims of all tables and leaves their places blank."""
        text, memory = self.memory.reading.text, self.memory
        parts: list[str] = []
        after = 0
        for table in tables_of(text):
            tokens = tokens_of(text, table.start, table.end)
            self._keep(attempted(partial(_cells, table, memory), partial(unread, tokens, memory)))
            parts += [text[after : table.start], "\n" * (table.end - table.start)]
            after = table.end
        parts.append(text[after:])
        self.memory.reading = replace(self.memory.reading, text=without_cells("".join(parts)))

    def read(self, sentence: Sentence) -> None:
        """Takes the claims of a sentence; where reading it fails, its numbers as claims that are left open."""
        for start in range(sentence.start, sentence.end, PARSED):
            tokens = tokens_of(self.memory.reading.text, start, min(start + PARSED, sentence.end))
            if tokens:
                self._keep(
                    attempted(partial(self._read, sentence, tokens, start), partial(unread, tokens, self.memory))
                )

    def _keep(self, found: Iterable[Claim | SetAside]) -> None:
        for each in found:
            if isinstance(each, SetAside):
                self.set_aside.append(each)
            else:
                self.claims.append(each)

    def _read(self, sentence: Sentence, tokens: list[Token], start: int) -> list[Claim | SetAside]:
        """What a sentence, or the part of a long one that begins at `start`, claims and sets aside."""
        text, memory = self.memory.reading.text, self.memory
        memory.open(paragraph=sentence.opens)
        speaker = self.speakers.speaker_of(tokens, opens=sentence.opens and start == sentence.start)
        if not READABLE.search(text, start, min(start + PARSED, sentence.end)):
            memory.hear_names(tokens)
            memory.earlier = asked_after(tokens, memory.earlier, memory.published)
            memory.hear_bank(tokens)
            memory.spans.open(text, sentence, tokens, None)
            return []
        plain = memory.in_year(pieces_of(tokens, memory.published), sentence, tokens)
        memory.spans.open(text, sentence, tokens, plain)
        if sum(piece.kind == "quantity" for piece in plain) > CROWDED:
            return [self._aside(tokens, piece, TABLE) for piece in plain if piece.kind == "quantity"]
        pieces = with_subjects(plain, tokens, memory.earlier)
        named = frozenset(at for piece in plain if piece.kind == "index" for at in range(piece.first, piece.after))
        return self._taken(SentenceView(tokens=tokens, pieces=pieces, earlier=memory.earlier, named=named), speaker)

    def _taken(self, view: SentenceView, speaker: str | None) -> list[Claim | SetAside]:
        """The claims of a sentence laid out, and what it sets aside."""
        published = self.memory.published
        view = with_rate_marks_apart(with_marks_apart(view, published), published)
        view = with_ends_apart(view, published)
        owned = spans_by_place(view, self.memory.spans.named)
        made: dict[int, Claim] = {}
        aside: list[SetAside] = []
        for at, piece in enumerate(view.pieces):
            found = self._made(view, at, piece, owned, made)
            if isinstance(found, SetAside):
                aside.append(found)
            elif found is not None:
                found = self.memory.told.lent(found, view, at)
                found = with_alike(with_close(found, view, at), view, at)
                found = with_time(found, view, at, self.memory.published)
                made[at] = replace(found, parted=self.memory.parted and found.index_from == "earlier")
        attempted(lambda: self.memory.remember(view, made.values()), lambda: None)
        return [*(replace(claim, speaker=speaker) for claim in made.values()), *aside]

    def _made(
        self, view: SentenceView, at: int, piece: Piece, owned: dict[int, TimeSpan], made: dict[int, Claim]
    ) -> Claim | SetAside | None:
        """What a piece of a sentence claims, or why it claims nothing; null where it is no number or event."""
        if piece.kind == "quantity":
            found = made_of_number(view, at, owned, made, self.memory)
            return until_then(found, view, at, made, self.memory.spans.named)
        if piece.event:
            return made_of_event(view, at, piece.event, owned, self.memory)
        if piece.kind == "record":
            return made_of_record(view, at, owned, self.memory)
        return self._aside(view.tokens, piece, piece.value) if piece.kind == "aside" else None

    def _aside(self, tokens: Sequence[Token], piece: Piece, reason: str) -> SetAside:
        """A number that is set aside."""
        start, end = self.memory.place(tokens, piece.first, piece.after)
        return SetAside(quote=self.memory.quote(start, end), start=start, end=end, reason=reason)
