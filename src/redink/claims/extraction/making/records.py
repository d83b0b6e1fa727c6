"""The claim that a record, a high or a low was reached."""

from __future__ import annotations

from dataclasses import replace

from redink.claims.claim import Claim, Direction, Metric, with_measurable
from redink.claims.extraction.making.dating import spanned
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.forecasts import is_forecast
from redink.claims.extraction.meaning.intraday import is_intraday
from redink.claims.extraction.meaning.records import is_hit
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner, owner_of
from redink.claims.extraction.vocabulary.span_words import TimeSpan


def made_of_record(view: SentenceView, at: int, owned: dict[int, TimeSpan], memory: Memory) -> Claim | None:
    """The claim of the record, high or low at a place; null where the text does not state that it was reached."""
    piece = view.pieces[at]
    if not is_hit(view, at) or is_forecast(view, at) or view.kind(at + 1) == "quantity":
        return None
    metric, _, way = piece.value.partition(":")
    kind: Metric = "record" if metric == "record" else "level"
    direction: Direction = "down" if way == "down" else "up"
    owner = owner_of(view, at)
    if owner.other:
        owner = Owner(other=owner.other)
    article = view.tokens[piece.first].lower in ("a", "another")
    start, end = memory.place(view.tokens, piece.first + article, piece.after)
    if memory.distrust(start, end) is not None:
        return None
    claim = Claim(
        quote=memory.quote(start, end),
        start=start,
        end=end,
        metric=kind,
        index=owner.index,
        index_from=owner.index_from if owner.index else None,
        direction=direction,
        quantity="intraday" if is_intraday(view, at) else None,
    )
    return with_measurable(spanned(replace(claim, cohort=owner.cohort), view, at, owned, memory))
