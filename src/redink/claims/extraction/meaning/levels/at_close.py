"""Whether the words say that a number or a record is of a close, and so of no moment within the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.meaning.intraday import CLOSED
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.event_words import way_of
from redink.claims.extraction.vocabulary.wordlists import words

NOUNS: Final = words("close closes closing closings")
SIGNALS: Final = CLOSED | words("settle settling finish end closings")
STOPS: Final = words("; — : ( ) but while whereas after before and when as though although until")
OBJECTS: Final = words("a an its their his this that these those")
TIMES: Final = words("""
    day week month quarter year session half trading first second third fourth shortened holiday monday tuesday
    wednesday thursday friday january february march april may june july august september october november december
    """)
REACHED: Final = words("touched touching touches hit hitting hits reached reaching reaches high traded trading")
TURNS: Final = words("low lows high highs peak trough bottom record top nadir lowest highest basis")


def with_close(claim: Claim, view: SentenceView, at: int) -> Claim:
    """The claim with whether it is said to be of a close; of a return or distance, whether what it counts from is."""
    if claim.quantity == "intraday" or not SIGNALS & view.said:
        return claim
    if claim.metric in ("return", "relative_return", "other") and claim.quantity != "series_level":
        said = (claim.since_text or "").lower().split()
        closing = bool(NOUNS & set(said)) or _counts_from_close(view, at)
    else:
        closing = _is_in(view, at) or _is_after_closing(view, at) or _is_before_closing(view, at)
    return replace(claim, closing=True) if closing else claim


def _is_in(view: SentenceView, at: int) -> bool:
    """As in "lowest close since", "record close"."""
    piece = view.pieces[at]
    said = [token.lower for token in view.tokens[piece.first : piece.after]]
    behind = [token.lower for token in view.tokens[piece.after : piece.after + 2]]
    if behind[:1] in (["close"], ["closes"]) and behind[1:] != ["to"]:
        return True
    return bool(NOUNS & set(said)) and said[:2] != ["close", "to"]


def _is_after_closing(view: SentenceView, at: int) -> bool:
    """Whether the nearest verb before it in its clause is one of closing: "ended the week, up 1%, above 6,000"."""
    said = [token.lower for token in view.tokens[: view.pieces[at].first]]
    numbers = {on for piece in view.pieces if piece.kind == "quantity" for on in (piece.first - 1, piece.after)}
    for on in range(len(said) - 1, -1, -1):
        word = said[on]
        if word in CLOSED or word in SIGNALS:
            return _governs(said[on + 1 : on + 4], noun=word in ("close", "end"))
        if word in STOPS or word in REACHED or (word == "," and on not in numbers):
            return False
    return False


def _governs(following: Sequence[str], *, noun: bool) -> bool:
    """Whether what follows a word of closing is no object: "ended the week at", but not "ended its run of records"."""
    if following[:1] == ["to"] and noun:
        return False
    if following[:1] == ["the"]:
        return bool(TIMES & set(following[1:]))
    return not following or following[0] not in OBJECTS


def _is_before_closing(view: SentenceView, at: int) -> bool:
    """As in "6,800 at the close", "a record on a closing basis"."""
    after = view.pieces[at].after
    said = tuple(token.lower for token in view.tokens[after : after + 4])
    return said[:3] == ("at", "the", "close") or said == ("on", "a", "closing", "basis")


def _counts_from_close(view: SentenceView, at: int) -> bool:
    """As in "29.9% above its April closing low", "since its lowest close", up to the next number or verb."""
    said = [token.lower for token in view.tokens]
    after, end = view.pieces[at].after, len(said)
    if at + 1 < len(view.pieces):
        end = view.pieces[min(view.next_quantity(at), len(view.pieces) - 1)].first
    stretch = said[after : min(end + 1, after + 12)]
    for on, word in enumerate(stretch):
        if word in STOPS or way_of(word):
            return False
        near = set(stretch[max(0, on - 1) : on + 2])
        if word in NOUNS and TURNS & near:
            return True
    return False
