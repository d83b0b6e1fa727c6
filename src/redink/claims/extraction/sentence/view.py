"""A sentence laid out: its tokens, its pieces, and questions about what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from redink.claims.extraction.numbers.quantities import Quantity
from redink.claims.extraction.sentence.earlier import Earlier
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.metrics import CUES
from redink.claims.extraction.vocabulary.tokens import Token

CUE_WORDS: Final = Lexicon({kind: {"": phrases} for kind, phrases in CUES.items()})
CONJUNCTIONS: Final = frozenset({"and", "but", "while", "whereas", "although", "though", "with", "as", "yet"})


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceView:
    """One sentence. `earlier` is what the text has spoken of when it begins; `said` all its words in small letters."""

    tokens: Sequence[Token]
    pieces: Sequence[Piece]
    earlier: Earlier
    named: frozenset[int] = frozenset()
    said: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keeps which words are said at all, so that rules can pass over sentences without theirs."""
        object.__setattr__(self, "said", frozenset(token.lower for token in self.tokens))

    def quantity(self, at: int) -> Quantity:
        """The quantity of the piece at a place, which must be one."""
        found = self.pieces[at].quantity
        if found is None:
            raise ValueError(f"piece {at} is a {self.pieces[at].kind}, no quantity; ask for quantities only")
        return found

    def value(self, at: int) -> str:
        """The word of the piece at a place; empty past either end."""
        return self.pieces[at].value if 0 <= at < len(self.pieces) else ""

    def kind(self, at: int) -> str:
        """The kind of the piece at a place; empty past either end."""
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""

    def before(self, at: int, kind: str) -> int | None:
        """The place of the last piece of a kind before a place; null where there is none."""
        return next((back for back in range(at - 1, -1, -1) if self.pieces[back].kind == kind), None)

    def next_quantity(self, at: int) -> int:
        """The place of the next quantity after a place, or the end."""
        return next(
            (on for on in range(at + 1, len(self.pieces)) if self.pieces[on].kind == "quantity"), len(self.pieces)
        )

    def last_quantity(self, at: int) -> int:
        """The place of the quantity before a place, or -1."""
        found = self.before(at, "quantity")
        return -1 if found is None else found

    def breaks(self, start: int, end: int) -> bool:
        """Whether a new clause begins between two places: a semicolon, a dash, or a conjunction."""
        for at in range(start + 1, end):
            if self.value(at) in (";", "—"):
                return True
            if self.value(at) in CONJUNCTIONS and (self.value(at - 1) == "," or self.value(at) not in ("with", "as")):
                return True
        return False

    def cues(self, start: int, end: int) -> frozenset[str]:
        """The kinds of cue words among the pieces from `start` to `end`."""
        start, end = max(start, 0), min(end, len(self.pieces))
        if start >= end:
            return frozenset()
        found: set[str] = set()
        last = self.pieces[end - 1].after
        for at in range(self.pieces[start].first, last):
            cue = None if at in self.named else CUE_WORDS.longest_at(self.tokens, at)
            if cue and cue[1] <= last:
                found.update(_kinds_at(self.tokens, at))
        return frozenset(found)

    def words(self, start: int, end: int) -> list[str]:
        """The tokens of the pieces from `start` to `end`, in small letters."""
        start, end = max(start, 0), min(end, len(self.pieces))
        if start >= end:
            return []
        return [token.lower for token in self.tokens[self.pieces[start].first : self.pieces[end - 1].after]]

    def clause(self, at: int) -> tuple[int, int]:
        """First and last place of the clause around a quantity: from the last break or quantity to the next."""
        start, end = at, at + 1
        while start > 0 and not self._ends_clause(start - 1):
            start -= 1
        while end < len(self.pieces) and not self._ends_clause(end):
            end += 1
        return start, end

    def _ends_clause(self, at: int) -> bool:
        if self.kind(at) == "quantity" or self.value(at) in (";", "—"):
            return True
        return (
            self.value(at) in ("and", "but", "while", "whereas", "although", "though", "yet")
            and self.value(at - 1) == ","
        )


ONE_CUE: Final = tuple((kind, Lexicon({kind: {"": phrases}})) for kind, phrases in CUES.items())


def _kinds_at(tokens: Sequence[Token], at: int) -> list[str]:
    return [kind for kind, lexicon in ONE_CUE if lexicon.longest_at(tokens, at)]
