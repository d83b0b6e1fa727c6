"""Records that are counted without their noun: "26 of them this year", "five more followed"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from redink.claims.claim import Claim, with_measurable
from redink.claims.extraction.making.dating import dated
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import owner_of
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

MOST: Final = 200
"""Record closes that a bare number may count at most."""
OF_THEM: Final = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"])
FOLLOWED: Final = words("followed have came come follow since")


def more_records(
    view: SentenceView, at: int, owned: dict[int, TimeSpan], made: Mapping[int, Claim], memory: Memory
) -> Claim | None:
    """The records that a bare number counts, spoken of right before; null where it counts something else."""
    quantity, after = view.quantity(at), view.words(at + 1, at + 3)
    if quantity.unit is not None or quantity.decimals or not 1 < quantity.value <= MOST:
        return None
    spoken = [claim for claim in made.values() if claim.metric in ("count", "record")]
    previous = spoken[-1] if spoken else memory.recorded
    if previous is None or not is_of_records(previous):
        return None
    if after[:1] == ["more"] and set(after[1:]) & FOLLOWED:
        return _after(view, at, previous, memory)
    if after not in OF_THEM:
        return None
    owner = owner_of(view, at)
    if owner.index is None or owner.other:
        return None
    claim = _counted(view, at, previous, memory)
    claim = replace(claim, index=owner.index, index_from=owner.index_from)
    return with_measurable(dated(claim, owned.get(at), memory))


def is_of_records(claim: Claim) -> bool:
    """Whether it counts or states records of an index."""
    counted = claim.quantity in ("records", "first_record") or (claim.metric == "record" and claim.quantity is None)
    return counted and claim.index is not None


def _after(view: SentenceView, at: int, previous: Claim, memory: Memory) -> Claim:
    """Those after the day of the one named before; without days where it has none."""
    day = previous.until
    since = None if day is None else day + timedelta(days=1)
    claim = replace(_counted(view, at, previous, memory), since=since, base="before" if since else None)
    said = previous.since_text if since else None
    return with_measurable(replace(claim, since_text=said, span_from="sentence" if since else None))


def _counted(view: SentenceView, at: int, previous: Claim, memory: Memory) -> Claim:
    start, end = memory.place(view.tokens, view.pieces[at].first, view.pieces[at].after)
    quantity = view.quantity(at)
    return Claim(
        quote=memory.quote(start, end), start=start, end=end, metric="count", quantity="records",
        index=previous.index, index_from="earlier", value=quantity.value, unit="count", decimals=quantity.decimals,
    )  # fmt: skip
