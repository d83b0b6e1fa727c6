"""The second end of a span as the report says it: and tonight's, to Monday's, until now, and last night."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.time.dates import Moment
from redink.claims.extraction.time.events import trading_day_by
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

CLOSES: Final = words("close closing bell finish settlement end night evening afternoon")
TODAY: Final = words("tonight today now")


def past_close(tokens: Sequence[Token], at: int) -> int:
    """The place after "'s close", "'s closing bell" or "night"; the place itself where none of them stands there."""
    place = at + (at < len(tokens) and tokens[at].text in ("'s", "'"))
    start = place
    while place < len(tokens) and tokens[place].lower in CLOSES:
        place += 1
    return place if place > start or _ends(tokens, place) else at


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing that a possessive could own follows: "Wednesday's and Monday's,"."""
    return at >= len(tokens) or tokens[at].text in (",", ".", ";")


def spoken_day(tokens: Sequence[Token], at: int, published: date | None) -> Moment | None:
    """Tonight, today, now, yesterday or last night at a place, past "the close"; null where none is said."""
    place = at
    while place < len(tokens) and tokens[place].lower in ("the", "close", "at", "of"):
        place += 1
    said = [token.lower for token in tokens[place : place + 2]]
    if said[:1] and said[0] in TODAY:
        back, after = 0, place + 1
    elif said[:1] == ["yesterday"] or said == ["last", "night"]:
        back, after = 1, place + len(said[:1]) + (said[0] == "last")
    else:
        return None
    day = trading_day_by(published - timedelta(days=back)) if published else None
    return Moment(first=day, last=day, grain="day", after=past_close(tokens, after))
