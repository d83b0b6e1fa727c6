"""Whether a number is expected, possible or wished, and so no claim about what has been."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.asides import FORECAST, JOINTS
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.again import EQUAL, is_reweighted
from redink.claims.extraction.vocabulary.event_words import moved_of
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
HOLDING_OUT: Final = words("""
    signal signals signaled signalled signaling signalling hint hints hinted hinting pencil pencils penciled pencilled
    penciling pencilling flag flags flagged flagging telegraph telegraphed indicate indicates indicated indicating
    suggest suggests suggested suggesting envisage envisages envisaged envision envisions envisioned see sees seeing
    foresee foresees foresaw eye eyes eyed pointed pointing points favor favors favored favour favours favoured
    promised promises advocated urged weigh weighs weighed discussed contemplate contemplated rule ruled floated
""")
"""Words behind which a step of the policy rate is held out."""
CLOSING: Final = frozenset({",", ";", "after", "following", "since"})
REACH: Final = 8
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


def is_step_to_come(view: SentenceView, at: int) -> bool:
    """As in "signalled another half point of cuts by December": a move of the policy rate that is held out.

    Only a step further is, named behind a word of signalling, or before "more" or "next year"; "cut by another half
    point" was made.
    """
    held_out, made = False, False
    start = view.pieces[at].first
    for place in range(_clause_start(view, at), start):
        word, before = view.tokens[place].lower, view.tokens[place - 1].lower if place else ""
        held_out = (held_out and word not in CLOSING) or (word in HOLDING_OUT and before not in ("as", "was", "had"))
        made = (made and word not in HOLDING_OUT) or (moved_of(word) is not None and before not in ("to", "of"))
    if made:
        return False
    ahead = [token.lower for token in view.tokens[view.pieces[at].after : view.pieces[at].after + REACH]]
    later = "next" in ahead and bool({"year", "month", "meeting"} & set(ahead[ahead.index("next") :][:2]))
    return held_out or later or (ahead[:1] == ["more"] and bool({"of", "in", "by", "."} & set(ahead[1:2])))


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
