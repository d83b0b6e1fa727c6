"""The yield, spread or index of volatility that "it" and "they" mean: "The 10-year yield ended at 4%. It was 3%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.claim import Series
from redink.claims.extraction.meaning.mentions import RateMention, mentions_of
from redink.claims.extraction.meaning.rates import SIGNALS, RateMeaning, is_note_named, rate_meant
from redink.claims.extraction.meaning.series import YIELDS
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

VIX: Final = "vix"
PRONOUNS: Final = words("it they")
BARE: Final = words("yield yields")


def gauge_after(tokens: Sequence[Token], indices: Sequence[str | None], before: str | None) -> str | None:
    """What "it" means after a sentence that names these indices, where that is a gauge; null where it is an index.

    A sentence that goes on with "it" and names nothing else leaves it as it was.
    """
    said = frozenset(token.lower for token in tokens)
    if any(index != VIX for index in indices):
        return None
    named = mentions_of(tokens) if SIGNALS & said or is_note_named(said) else []
    rates = [each for each in named if each.kind in YIELDS]
    kinds = {each.kind for each in rates if not _is_bare(tokens, each)} | ({VIX} if indices else set[str]())
    if rates or kinds:
        return min(kinds) if len(kinds) == 1 else "other"
    return before if PRONOUNS & said else None


def _is_bare(tokens: Sequence[Token], mention: RateMention) -> bool:
    """Whether it is no more than "the yield", which another mention says of what."""
    return {token.lower for token in tokens[mention.first : mention.after]} <= BARE


def goes_on(view: SentenceView, at: int) -> bool:
    """Whether a number is of "it" or "they", with no subject of its own between the pronoun and the number."""
    pronoun = next((on for on in range(at - 1, -1, -1) if PRONOUNS & set(view.words(on, on + 1))), None)
    return pronoun is not None and not any(view.kind(on) == "subject" for on in range(at))


def gauge_series(view: SentenceView, at: int) -> Series | None:
    """The series of the sentence before that "it" means; null where there is none."""
    kind = view.earlier.gauge
    if kind is None or not goes_on(view, at):
        return None
    return "vix" if kind == VIX else YIELDS.get(kind)


def gauge_meant(view: SentenceView, at: int) -> RateMeaning | None:
    """What the number says of the yield or spread of the sentence before; null where it is of none."""
    kind, quantity = view.earlier.gauge, view.quantity(at)
    if kind in (None, VIX) or kind not in YIELDS or not goes_on(view, at):
        return None
    if quantity.unit not in ("pct", "pp", "bp", "pts") or quantity.money or quantity.multiple:
        return None
    return rate_meant(view, at, kind, YIELDS[kind])
