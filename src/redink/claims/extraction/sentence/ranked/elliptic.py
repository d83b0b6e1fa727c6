"""A rank without its noun: "a record, its fourth of 2025", "the sixth for the former"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.counts import Count
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.over import over_when
from redink.claims.extraction.sentence.ranked.spoken import spoken_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

LEADS: Final = words("its the their another a")
FURTHER: Final = words("and , or")
STANDS_FOR: Final = words("move moves step action one such mark close closing record high milestone peak finish")
"""What a rank may be of without saying what it is: "its third such move"."""
STATES: Final = words("was is marked marks became")
STREAK: Final = words("straight consecutive successive row running streak")


def ranked_at(tokens: Sequence[Token], at: int, count: Count, published: date | None) -> Event | None:
    """As in "its fourth of 2025", "the 21st of the year and third this month": of the record or cut before it.

    Behind "it was its" it is of what the sentence before told of, of no kind yet.
    """
    if not count.ordinal or count.value < 2 or at == 0 or tokens[at - 1].lower not in LEADS | FURTHER:
        return None
    span = over_when(tokens, _past_noun(tokens, count.after), published)
    if span is None:
        return None
    spoken = spoken_of(tokens, at)
    if spoken is None and not _restates(tokens, at):
        return None
    return Event(
        kind="rate_moves" if spoken and spoken.direction else "records",
        after=span.after,
        value=count.value,
        worded=count.worded,
        direction=spoken and spoken.direction,
        span=span,
        elliptic=spoken is None,
    )


def _past_noun(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].lower in STANDS_FOR:
        at += 1
    return at


def _restates(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sentence begins with "It was its", "That was the S&P 500's", "Thursday's was its"."""
    said = [token.lower for token in tokens[:at]]
    states = next((place for place, word in enumerate(said[:4]) if word in STATES), None)
    opens = states is not None and (said[0] in ("it", "that", "this") or said[1:2] == ["'s"])
    return opens and tokens[at - 1].lower in LEADS and not any(token.text in ",;" for token in tokens[:at])


def streak_repeated(
    tokens: Sequence[Token], at: int, count: Count, earlier: Callable[[int], Event | None]
) -> Event | None:
    """As in "its fifth straight gain, the sixth for the Russell", "for a third day, B for a fifth"."""
    follows = tokens[count.after].lower if count.after < len(tokens) else ""
    again = [token.lower for token in tokens[max(0, at - 2) : at]] == ["for", "a"] and follows in (".", ",", ";")
    if not count.ordinal or not (again or (follows == "for" and tokens[at - 1].lower in LEADS)):
        return None
    if not again and not STREAK & {token.lower for token in tokens[:at]}:
        return None
    found = [event for place in range(at) if (event := earlier(place)) and event.kind == "streak"]
    if not found:
        return None
    last = found[-1]
    return Event(
        kind="streak",
        after=count.after,
        value=count.value,
        worded=count.worded,
        period=last.period,
        direction=last.direction,
        ended=last.ended,
    )
