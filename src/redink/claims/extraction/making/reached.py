"""Which way a level was reached: "cut to a range of 4% to 4.25%"; and whether its two numbers say the same way."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.meaning.direction import RATES, SPREADS
from redink.claims.extraction.meaning.rates import SKIPPED
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

OF_TARGET: Final = SKIPPED | words("of target between its new level band federal funds benchmark rate interest upper")
"""Words between "to" and a target: "to a new target range of between 4% and 4.25%"."""
LEAVING: Final = words("leaving leaves putting puts bringing brings taking takes lowering raising")
PAIR: Final = 4
"""Pieces from one number of a pair to the other, at most."""
REACH: Final = 8
"""Pieces back to the verb of a pair, at most."""


def target_moved(view: SentenceView, at: int) -> Direction | None:
    """Which way the policy rate went to the target at a place; null where the words do not say that it went there."""
    said = view.words(max(view.last_quantity(at) + 1, at - REACH), at)
    led = _led_by(view, at)
    if led != "to" and not (led == "at" and LEAVING & set(said)):
        return None
    ways: list[Direction] = [RATES[word] for word in view.words(0, at) if word in RATES]
    return ways[-1] if ways else None


def is_target_left(view: SentenceView, at: int) -> bool:
    """Whether the target is the one that a move came from: "cut on Wednesday from a range of 4.25% to 4.50%"."""
    return _led_by(view, at) == "from"


def _led_by(view: SentenceView, at: int) -> str:
    said = [word for word in view.words(max(0, at - REACH), at) if word not in OF_TARGET]
    return said[-1] if said else ""


def is_contrary(view: SentenceView, at: int) -> bool:
    """Whether the verb says one way and the pair of levels the other: "rose to 4% from 5%", "narrowed from 3 to 4"."""
    pair = _pair(view, at)
    if pair is None:
        return False
    start, end = pair
    first, way = min(pair), None
    for on in range(first - 1, max(-1, first - 1 - REACH), -1):
        if view.value(on) in (";", "—", ","):
            break
        way = _way(view, on)
        if way:
            break
    rise = view.quantity(end).value - view.quantity(start).value
    return way is not None and rise != 0 and (rise > 0) != (way == "up")


def _pair(view: SentenceView, at: int) -> tuple[int, int] | None:
    """The places of the level before a move and of the one after it, one of which is at a place."""
    for one, two in ((view.last_quantity(at), at), (at, view.next_quantity(at))):
        if one < 0 or two >= len(view.pieces) or two - one > PAIR:
            continue
        leads = (view.value(one - 1), view.value(two - 1))
        alike = view.quantity(one).unit == view.quantity(two).unit
        if alike and leads in (("to", "from"), ("from", "to")):
            return (two, one) if leads[0] == "to" else (one, two)
    return None


def _way(view: SentenceView, at: int) -> Direction | None:
    if view.kind(at) == "move":
        return "up" if view.value(at) == "up" else "down"
    said = view.words(at, at + 1)
    return next((ways[word] for word in said for ways in (SPREADS, RATES) if word in ways), None)
