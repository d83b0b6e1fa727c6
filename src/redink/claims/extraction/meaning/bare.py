"""Numbers without a unit: members that are counted, and where an index stands."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

COUNTED: Final = words("""
    members member constituents components companies stocks names firms issuers sectors issues equities groups
    highs lows
    """)
QUALIFIERS: Final = words("""
    roughly nearly about some more than approximately of the index 's its members unprofitable new s&p 500 11
    listed small cap public russell 2000 u.s. american
    loss making profitable
    """)
AFTER_LEVEL: Final = words("""
    on by at in as for after and but from with its late early midday mark level points before while it the
    their a this last or following since during over amid to up down off near when which that
    """)


def repeats_valuation(view: SentenceView, at: int) -> bool:
    """As in "from 18 to 23": the second number is of the first one's kind."""
    back = view.last_quantity(at)
    return (
        back >= 0
        and at - back <= 3
        and view.value(at - 1) == "to"
        and view.quantity(back).unit is None
        and "valuation" in view.cues(0, back)
    )


def is_level(view: SentenceView, at: int) -> bool:
    """Whether the words before the number state that something stands there, and no thing counted follows."""
    if view.kind(at + 1) == "word" and view.value(at + 1).isalpha() and view.value(at + 1) not in AFTER_LEVEL:
        return False
    words = view.words(view.last_quantity(at) + 1, at)[-6:]
    return "level" in view.cues(max(view.last_quantity(at) + 1, at - 5), at) or any(
        word in words for word in ("to", "at", "above", "of", "is", "was", ":")
    )


def is_count(view: SentenceView, at: int) -> bool:
    """Whether members, companies or sectors follow and the sentence is about an index or cohort."""
    quantity = view.quantity(at)
    if quantity.decimals or quantity.fraction or quantity.sign or view.value(at - 1) in ("top", "bottom"):
        return False
    words = view.words(at + 1, min(at + 8, view.next_quantity(at) + 6))
    for word, following in zip(words, [*words[1:], "-"], strict=False):
        if word in COUNTED:
            return _about_members(view)
        listed = word[0].isdigit() or (word == "and" and following[0].isdigit())
        if word not in QUALIFIERS and not listed and word not in ("reported", "sectors"):
            break
    verbal = (
        view.kind(at + 1) == "word"
        and view.value(at + 1) in ("reported", "are", "were", "lost")
        and view.before(at, "quantity") is not None
    )
    subject = view.kind(at + 1) == "subject" and view.pieces[at + 1].cohort is not None
    return (verbal or subject) and _about_members(view)


def _about_members(view: SentenceView) -> bool:
    words = view.words(0, len(view.pieces))
    return any(piece.kind == "subject" for piece in view.pieces) or any(
        word in words for word in ("members", "constituents", "components", "stocks", "sectors", "nyse", "highs")
    )
