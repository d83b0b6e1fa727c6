"""Vocabularies as data: phrases, what they mean, and the longest one that stands at a place.

A vocabulary is written as meaning -> phrases with | between them. A blank in a phrase also matches a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from redink.claims.extraction.vocabulary.tokens import Token

HYPHEN: Final = "-"
ALONE: Final = ""
"""Stands for the second word of a phrase of one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """A phrase of a vocabulary: its words, its kind, and what it means there."""

    words: tuple[str, ...]
    kind: str
    value: str


class Lexicon:
    """Phrases by their first word and their second, longest first."""

    def __init__(self, vocabularies: Mapping[str, Mapping[str, str]]) -> None:
        found: dict[str, dict[str, list[Phrase]]] = {}
        for phrase in sorted(phrases_of(vocabularies), key=lambda each: -len(each.words)):
            first, *rest = phrase.words
            second = rest[0] if rest else ALONE
            found.setdefault(first, {}).setdefault(second, []).append(phrase)
        self._by_words = found

    def longest_at(self, tokens: Sequence[Token], at: int) -> tuple[Phrase, int] | None:
        """The longest phrase that begins at a token and the place after it; null where none does."""
        begun = self._by_words.get(tokens[at].lower)
        if begun is None:
            return None
        for second in _seconds(tokens, at):
            for phrase in begun.get(second, ()):
                after = match_words(phrase.words, tokens, at)
                if after:
                    return phrase, after
        return None


def _seconds(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """What the second word of a phrase may be, the longer phrases first: the next token, past a hyphen too, or none."""
    if at + 1 >= len(tokens):
        return (ALONE,)
    following = tokens[at + 1].lower
    if following == HYPHEN and at + 2 < len(tokens):
        return (HYPHEN, tokens[at + 2].lower, ALONE)
    return (following, ALONE)


def phrases_of(vocabularies: Mapping[str, Mapping[str, str]]) -> Iterator[Phrase]:
    """Every phrase of kind -> meaning -> phrases."""
    for kind, meanings in vocabularies.items():
        for value, listed in meanings.items():
            for phrase in listed.split("|"):
                if phrase.split():
                    yield Phrase(words=tuple(phrase.split()), kind=kind, value=value)


def match_words(words: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """The place after the words, hyphens between them passed over; 0 where they do not stand there."""
    for number, word in enumerate(words):
        if number and at < len(tokens) and tokens[at].lower == HYPHEN and word != HYPHEN:
            at += 1
        if at >= len(tokens) or tokens[at].lower != word:
            return 0
        at += 1
    return at


def inflected(stems: str) -> str:
    """The regular forms of verbs, as a vocabulary's phrases.

    >>> inflected("climb slip/slipp rise/ris")
    'climb | climbs | climbed | climbing | slip | slips | slipped | slipping | rise | rises | rised | rising'
    """
    forms: list[str] = []
    for entry in stems.split():
        whole, _, stem = entry.partition("/")
        stem = stem or whole
        forms += [whole, f"{whole}s", f"{stem}ed", f"{stem}ing"]
    return " | ".join(forms)
