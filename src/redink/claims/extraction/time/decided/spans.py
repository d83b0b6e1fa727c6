"""The day that an event names: on the day of the September cut, on its eve, when the Fed raised rates in June."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.time.dates import MONTHS, WEEKDAYS, moment_at
from redink.claims.extraction.time.decided.announced import decision_within, last_decision
from redink.claims.extraction.time.decided.phrases import Phrase, phrase_at
from redink.claims.extraction.time.events import is_event, trading_day_after, trading_day_before, trading_day_by
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.span_words import DETERMINERS, NO_EVENT, RECORD, TURNS, UP_TO, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token

LEADING: Final = Lexicon(
    {
        "day": {
            "": """
    on the day of | the day of | on the day that | on the day when | on the day | the day | at the time of |
    on the date of | on the afternoon of |
    the day that | the day when | the session of | in the session of | at the close on the day of
    """
        },
        "eve": {
            "": """
    on the eve of | the eve of | the day before | a day before | one day before | the session before |
    a session before | on the day before | in the session before | just before | the close before | the night before
    """
        },
        "morrow": {
            "": """
    the day after | a day after | one day after | the session after | a session after | on the day after |
    in the session after | the day following | the session following | on the day following
    """
        },
        "when": {"": "when"},
        "by": {"": "by the time | by the day of | by the eve of | until the day of"},
        "before": {"": "before | ahead of"},
        "after": {"": "after | following | in the wake of"},
        "since": {"": "since | from"},
    }
)
FIRST_WORDS: Final = frozenset(
    {"on", "the", "at", "in", "a", "one", "when", "before", "ahead", "just", "by", "until"}
) | {
    "after",
    "following",
    "since",
    "from",
}
MOVES: Final[dict[str, Callable[[date], date]]] = {
    "eve": trading_day_before,
    "morrow": trading_day_after,
}
BARE: Final = frozenset({"on the day", "the day"})
SOON: Final = timedelta(days=4)
NEAR: Final = 8
STOPS: Final = frozenset({",", ";", ".", ":", "(", ")", "—", "and", "but", "while"})


def decided_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The session that a decision or another event names, from a token on; null where none does.

    A decision of a month is that of the shipped list. One without a month is the last, which may not be the one meant,
    as the day "when" something happened or "after" which it did may not be the day. What cannot be dated has no days,
    and `reason` says so; where no month is named either it may be the session that is reported, and is vague.
    """
    if tokens[at].lower not in FIRST_WORDS:
        return None
    led = LEADING.longest_at(tokens, at)
    if led is None or published is None:
        return None
    lead, place = led
    phrase = phrase_at(tokens, place, published)
    if phrase.dated or _explained(tokens, phrase.after, published):
        return None
    if phrase.is_move:
        return _of_decision(at, lead.kind, place, phrase, published)
    whole = " ".join(lead.words)
    if lead.kind == "by":
        undated = _of_event(tokens, at, place, published)
        return undated and replace(undated, reason=UP_TO)
    ahead = lead.kind in ("day", "eve", "morrow") and whole not in BARE and whole != "just before"
    undated = _of_event(tokens, at, place, published) if ahead else None
    return undated and replace(undated, vague=lead.kind != "eve" and undated.after == place)


def _of_decision(at: int, kind: str, place: int, phrase: Phrase, published: date) -> TimeSpan | None:
    """The span of a decision: its day, the session before or after it, or what is counted since."""
    told = kind in ("when", "since", "after", "before")
    if told and (phrase.first is None or phrase.wide):
        return None
    day = _day_of(phrase, published)
    after = place if phrase.sized else phrase.after
    if kind == "after":
        late = day is not None and published - day > SOON
        return TimeSpan(role="event", first=at, after=after, since=day, base="on", vague=True) if late else None
    if kind == "by":
        return TimeSpan(first=at, after=after, until=day, reason=UP_TO)
    if day is None or kind == "before":
        return TimeSpan(first=at, after=after, reason=NO_EVENT)
    if kind == "since":
        return TimeSpan(first=at, after=after, since=day, base="on")
    day = MOVES.get(kind, trading_day_by)(day)
    vague = phrase.first is None or kind == "when"
    return TimeSpan(first=at, after=after, since=day, until=day, base="before", vague=vague, tells=phrase.sized)


def _day_of(phrase: Phrase, published: date) -> date | None:
    """The day of the decision that is named; null for another bank's, and where the list has none or several."""
    if phrase.foreign:
        return None
    if phrase.first is None or phrase.last is None:
        return last_decision(published, phrase.way)
    return decision_within(phrase.first, min(phrase.last, published), phrase.way)


def _explained(tokens: Sequence[Token], at: int, published: date) -> bool:
    """Whether a day follows that says when it was: "the Fed's first cut, July 31", "the cut on Sept. 17"."""
    place = at
    while place < len(tokens) and tokens[place].lower in (",", "(", "on", "of", "—"):
        place += 1
    moment = moment_at(tokens, place, published) if place > at else None
    return moment is not None and moment.grain == "day"


def _of_event(tokens: Sequence[Token], at: int, place: int, published: date) -> TimeSpan | None:
    """A span without days for the day of an event that no day is named of; null where a day or a low is."""
    if place >= len(tokens) or not (tokens[place].capital or tokens[place].lower in DETERMINERS):
        return None
    after = place
    for on in range(place, min(len(tokens), place + NEAR)):
        word = tokens[on].lower
        if word in STOPS or (tokens[on].kind == "number" and on > place):
            break
        if word in TURNS | RECORD or word in WEEKDAYS or _is_named(tokens, on):
            return None
        if word in MONTHS and tokens[on].capital:
            moment = moment_at(tokens, on, published)
            if moment is None or moment.grain == "day":
                return None
            after = moment.after
    return TimeSpan(first=at, after=after, reason=NO_EVENT)


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day that has a name stands at a token."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return is_event((tokens[at].lower, following)) or is_event((tokens[at].lower, ""))
