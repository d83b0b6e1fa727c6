"""Whether a level, a record or a move was reached during the session and not at its close."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.wordlists import words

BEFORE: Final = Lexicon(
    {
        "intraday": {
            "": """
            as high as | as low as | touched | touching | touches | intraday | at one point | session high | session
            low | session peak | at its low | at its high | at its lowest | at its peak | day 's high | day 's low |
            during the session | earlier in the session | earlier in the day | session highs | session lows | during
            the day | in early trading | in intraday trading | briefly | high of the day | low of the day | as much as
            """
        }
    }
)
AFTER: Final = Lexicon(
    {
        "intraday": {
            "": """
            intraday | during the session | in the session | during the day | at one point | in intraday trading |
            earlier in the session | earlier in the day | at its low | at its high | at its peak | in early trading |
            in morning trading | at the session 's low | at the session 's high | during trading | mid session |
            at its session low | at its session high | in the morning | at the low | at the high | at its worst |
            during trading hours | before paring | before trimming | before pulling back | before retreating |
            before recovering | at the day 's low | at the day 's high | at its best | during the morning |
            in the early going
            """
        }
    }
)
SIGNALS: Final = words("""
    high low highs lows intraday session point touched touching touches during early trading briefly much lowest peak
    morning before worst best
    """)
CLOSED: Final = words("closed closing closes close ended ending ends finished finishing finishes settled settles")
STARTS: Final = words("; — but while after before")
ENDS: Final = words(", ; — and but while after ) when as")


def is_intraday(view: SentenceView, at: int) -> bool:
    """Whether words right before or after the number or record at a place say so."""
    piece = view.pieces[at]
    if not SIGNALS & view.said:
        return False
    start, end = _clause_start(view, at), _clause_end(view, at)
    of_record = view.value(at - 1) == "of" and view.kind(at - 2) == "record"
    named = view.pieces[at - 2] if of_record else piece
    inside = range(named.first, named.after) if named.kind == "record" else range(0)
    if any(view.tokens[on].lower == "intraday" for on in inside):
        return True
    return any(_says(view, on, piece.first) for on in range(start, piece.first)) or any(
        AFTER.longest_at(view.tokens, on) for on in range(piece.after, end)
    )


def _says(view: SentenceView, on: int, first: int) -> bool:
    """Whether such words begin at a token before the number; "as much as" only right before it.

    What "closed at its low for the month" did so at the close.
    """
    found = BEFORE.longest_at(view.tokens, on)
    if found is None or (found[0].words[0] == "at" and view.tokens[on - 1].lower in CLOSED and on > 0):
        return False
    return view.tokens[found[1] - 2].lower != "much" or found[1] >= first - 1


def _clause_start(view: SentenceView, at: int) -> int:
    """The token after the last number, record, semicolon, comma or break before the number."""
    for back in range(at - 1, -1, -1):
        if view.kind(back) in ("quantity", "record"):
            return _after_number(view, back)
        if view.value(back) in STARTS:
            return view.pieces[back].after
    return 0


def _after_number(view: SentenceView, at: int) -> int:
    """The token after a number and what is said of it: "touched 5,010 intraday" before the next."""
    after = view.pieces[at].after
    found = AFTER.longest_at(view.tokens, after) if after < len(view.tokens) else None
    return found[1] if found else after


def _clause_end(view: SentenceView, at: int) -> int:
    """The token at which the words about the number end."""
    for on in range(at + 1, len(view.pieces)):
        if view.kind(on) in ("quantity", "record", "subject") or view.value(on) in ENDS:
            return view.pieces[on].first
    return len(view.tokens)
