"""Whether a number is expected, possible or wished, and so no claim about what has been."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.asides import FORECAST, JOINTS
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.again import EQUAL, is_reweighted
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.wordlists import words

CHANCES: Final = words("upside chance odds probability downside target forecast")
BANK: Final = words("fed reserve fomc")
WOULD: Final = words("have be come amount")
"""With equal weights "would have gained" is another way of counting, and no condition."""
SEEING: Final = words("see sees seeing envision envisions foresee foresees picture pictures")
PUTTING: Final = words("put puts putting has have having peg pegs pegged pegging pencil place places")
THINGS: Final = words("that which it this gain gains rally move rise fall drop advance decline loss day week")
"""What puts an index where it now is, and forecasts nothing."""
TO_COME: Final = words("next now today hence months by end year-end ending finishing closing ahead coming future")
FORECASTS: Final = Lexicon({"forecast": FORECAST})


def is_forecast(view: SentenceView, at: int) -> bool:
    """Whether the number is expected, possible or wished: a word of that kind rules its clause."""
    tokens, piece = view.tokens, view.pieces[at]
    start = _clause_start(view, at)
    for place in range(start, piece.first):
        found = FORECASTS.longest_at(tokens, place)
        if found and found[1] <= piece.first and _rules(view, place):
            return True
    if _is_placed_ahead(view, at):
        return True
    for place in range(piece.after, min(piece.after + 5, len(tokens))):
        policy = place + 1 < len(tokens) and tokens[place + 1].lower in ("range", "rate")
        if tokens[place].lower in CHANCES and not policy:
            return True
        if tokens[place].lower in (",", ".", ";", "and", "in", "for"):
            return False
    return False


def _is_placed_ahead(view: SentenceView, at: int) -> bool:
    """As in "strategists see the S&P 500 at 7,100", "she has the index at 7,100 in a year": where someone places it.

    To put or have an index somewhere is a forecast only where the words behind the number tell of a time to come.
    """
    subject = view.before(at, "subject")
    if subject is None or not view.said & (SEEING | PUTTING) or "at" not in view.words(subject + 1, at):
        return False
    verb = subject - 1
    while view.value(verb) in ("the", "its", "their"):
        verb -= 1
    between = range(subject + 1, at)
    if any(view.kind(on) in ("move", "beat", "quantity") or view.value(on) in (",", ";") for on in between):
        return False
    around = view.words(subject + 1, at) + view.words(at + 1, view.next_quantity(at))
    ahead = bool(TO_COME & set(around))
    placed = view.value(verb) in PUTTING and ahead and not THINGS & set(view.words(verb - 1, verb))
    return view.value(verb) in SEEING or placed


def _rules(view: SentenceView, place: int) -> bool:
    """Whether the word is one of expecting here: not May the month, not part of what names a cohort."""
    token = view.tokens[place]
    inside = any(
        piece.first <= place < piece.after for piece in view.pieces if piece.kind in ("span", "subject", "name")
    )
    if token.lower in ("expected", "projected", "forecast", "consensus") and place + 1 < len(view.tokens):
        inside = inside or view.tokens[place + 1].lower in ("earnings", "profits", "sales")
    if token.lower == "target" and place + 1 < len(view.tokens):
        policy = view.tokens[max(0, place - 2)].lower in ("fed", "reserve", "fomc", "bank", "rate", "funds")
        led = view.tokens[place - 1].lower in ("its", "the") and view.tokens[place + 1].lower in ("by", "to")
        policy = policy or (led and bool(view.said & BANK))
        inside = inside or policy or view.tokens[place + 1].lower in ("range", "rate")
    if token.lower == "could" and place + 1 < len(view.tokens):
        inside = inside or view.tokens[place + 1].lower in ("hardly", "scarcely", "barely")
    if token.lower in ("if", "would") and is_reweighted(view):
        ahead = {each.lower for each in view.tokens[place : place + 6]}
        inside = inside or bool(ahead & (EQUAL if token.lower == "if" else WOULD))
    than = place > 0 and view.tokens[place - 1].lower in ("than", "had", "was", "were")
    return (
        not inside
        and not (token.lower in ("may", "will") and token.capital and place > 0)
        and not (than and token.lower.endswith("ed"))
    )


def _clause_start(view: SentenceView, at: int) -> int:
    """The token at which the number's clause begins; a condition at the head of a sentence rules all of it."""
    if view.tokens[0].lower in ("if", "should", "unless", "ignore", "assuming"):
        return 0
    for place in range(view.pieces[at].first - 1, 0, -1):
        text = view.tokens[place].lower
        if text in (";", "—") or (text in JOINTS and view.tokens[place - 1].text == ","):
            return place
    return 0
