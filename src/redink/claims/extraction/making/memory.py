"""What has been read so far and what the next sentence may refer to; and the words of the text at a place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.making.hearing import heading_left, heard, heard_names, paragraph_opened
from redink.claims.extraction.making.rated.gauges import gauge_after
from redink.claims.extraction.meaning.rates import Bank, bank_after
from redink.claims.extraction.reading import Reading
from redink.claims.extraction.sentence.earlier import Earlier
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.pieces import indices_named
from redink.claims.extraction.sentence.ranked.told import Step, stepped_by
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.parted import parted_after
from redink.claims.extraction.timing.carried import SpanMemory
from redink.claims.extraction.timing.headings import stands_alone
from redink.claims.extraction.timing.sharing.days_told import DaysTold
from redink.claims.extraction.timing.years import YearTold, in_their_year
from redink.claims.extraction.vocabulary.tokens import Sentence, Token

ALIKE: Final = "digits of another script: look-alikes are not read as numbers"
TURNED: Final = "the order of writing is overridden: what is seen differs from the text"


@dataclass(kw_only=True, slots=True)
class Memory:
    """The text, its day, and what "the index", "the central bank" and "this period" mean from here on."""

    reading: Reading
    published: date | None
    spans: SpanMemory
    earlier: Earlier = field(default_factory=Earlier)
    cohort: str | None = None
    bank: Bank | None = None
    recorded: Claim | None = None
    stepped: Step | None = None
    shares: tuple[Claim, ...] = ()
    year: YearTold = field(default_factory=YearTold)
    told: DaysTold = field(default_factory=DaysTold)
    parted: bool = False

    @classmethod
    def of(cls, reading: Reading, published: date | None) -> Memory:
        """Before the first sentence of a text."""
        return cls(reading=reading, published=published, spans=SpanMemory(published))

    def open(self, *, paragraph: bool) -> None:
        """Begins a sentence, the first of its paragraph or a later one."""
        self.shares = () if paragraph else self.shares
        self.told = self.told.in_paragraph() if paragraph else self.told
        self.earlier = paragraph_opened(self.earlier) if paragraph else heading_left(self.earlier)

    def in_year(self, pieces: list[Piece], sentence: Sentence, tokens: list[Token]) -> list[Piece]:
        """The pieces of a sentence with the days that name no year in the one that the text tells of."""
        told = self.year.opened(sentence)
        found = in_their_year(pieces, tokens, told)
        self.year = told.heard(tokens, found, alone=stands_alone(self.reading.text, sentence))
        return found

    def remember(self, view: SentenceView, made: Collection[Claim]) -> None:
        """Keeps what "the index", "they" and "this period" mean after a sentence of which `made` are the claims."""
        self.spans.remember(view)
        self.told = self.told.heard(view, self.published)
        stepped = self.stepped if any(claim.series == "fed-funds" for claim in made) else None
        self.hear_bank(view.tokens)
        self.stepped = self.stepped or stepped
        self.shares = _shares(self.shares, tuple(made))
        named = [piece.index for piece in view.pieces if piece.kind == "subject" and piece.index]
        gauge = gauge_after(view.tokens, named, self.earlier.gauge)
        self.earlier = replace(heard(self.earlier, view, made), gauge=gauge)
        self.parted = parted_after(view, made, before=self.parted)
        counted = [claim for claim in made if claim.metric in ("count", "record")]
        self.recorded = counted[-1] if counted else None

    def hear_bank(self, tokens: Sequence[Token]) -> None:
        """Keeps which bank a sentence named, and which way it told that the Federal Reserve moved its rate."""
        self.bank = bank_after(tokens, self.bank)
        self.stepped = stepped_by(tokens)

    def hear_names(self, tokens: Sequence[Token]) -> None:
        """Keeps what "the index" and "it" mean after a sentence without numbers, and the month that it tells of."""
        self.told = self.told.heard_month(tokens, self.published)
        named = indices_named(tokens)
        self.parted = not named
        gauge = gauge_after(tokens, named, self.earlier.gauge)
        self.earlier = replace(heard_names(self.earlier, named, ends=tokens[-1].text), gauge=gauge)

    def place(self, tokens: Sequence[Token], first: int, after: int) -> tuple[int, int]:
        """Start and end in the text of tokens `first` to `after`."""
        return self.reading.origin(tokens[first].start, tokens[after - 1].end)

    def quote(self, start: int, end: int) -> str:
        """The words of the text from `start` to `end`."""
        return self.reading.source[start:end]

    def distrust(self, start: int, end: int) -> str | None:
        """Why what stands there cannot be trusted to be what a reader sees; null where it can."""
        if any(character.isdecimal() and not character.isascii() for character in self.quote(start, end)):
            return ALIKE
        return TURNED if any(first < end and start < last for first, last in self.reading.turned) else None


def _shares(before: tuple[Claim, ...], made: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The shares of members with those of a sentence; none where its last claim is of something else."""
    if made and made[-1].metric != "share_of_members":
        return ()
    return before + tuple(claim for claim in made if claim.metric == "share_of_members" and claim.cohort)
