"""The tense in which a number is stated: "rose 3%" is past, "has gained 3%" and "is up 3%" reach to now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

Tense = Literal["past", "now", "had"]

NOW: Final = words("has have is are remains remain stands sits stand sit ve re")
PAST: Final = words("""
    was were stood rose fell lost slid sank shed leapt grew shrank gave went beat took dove sprang came made saw set
    swung led kept cut hit put held left ran did outran outshone
""")
NOT_VERBS: Final = words("""
    compared based related united limited hundred unchanged mixed combined listed weighted leveraged estimated need
    indeed speed exceed
""")
FAR: Final = 20
"""Words before a number among which its verb is looked for."""


def tense_at(view: SentenceView, at: int) -> Tense | None:
    """The tense of the verb nearest before a number, back to the number before it; null where it has no verb."""
    start = _clause_start(view, at)
    first = view.pieces[at].first
    for place in range(first - 1, max(start, first - FAR) - 1, -1):
        found = _tense_of(view.tokens, place, start)
        if found:
            return found
    return None


def tenses(view: SentenceView, held: Sequence[int]) -> dict[int, Tense | None]:
    """Place of each number -> its tense, or that of the number before it where it has no verb of its own."""
    known: dict[int, Tense | None] = {}
    last: Tense | None = None
    for at in held:
        last = tense_at(view, at) or last
        known[at] = last
    return known


def _clause_start(view: SentenceView, at: int) -> int:
    """The token after the number, semicolon or dash before a number."""
    for back in range(at - 1, -1, -1):
        if view.kind(back) in ("quantity", "record") or view.value(back) in (";", "—"):
            return view.pieces[back].after
    return 0


def _tense_of(tokens: Sequence[Token], at: int, start: int) -> Tense | None:
    word = tokens[at].lower
    if word == "had":
        return "had"
    if word in NOW:
        return "now"
    if word not in PAST and not (word.endswith("ed") and len(word) > 4 and word not in NOT_VERBS):
        return None
    if at and tokens[at - 1].text == "-":
        return None
    before = [token.lower for token in tokens[max(start, at - 3) : at]]
    if "had" in before:
        return "had"
    return "now" if any(each in NOW for each in before) else "past"
