"""Runs that are no streak of gains or losses: "93 sessions in a row above its 50-day average", "without a 1% move"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from redink.claims.claim import Claim, Direction
from redink.claims.extraction.meaning.marked.averages import window_of
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

SIDES: Final[dict[str, Direction]] = {
    **dict.fromkeys(("above", "over"), "up"),
    **dict.fromkeys(("below", "under", "beneath"), "down"),
}
OTHER_SIDE: Final[dict[Direction, Direction]] = {"up": "down", "down": "up"}
STOPS: Final = words(", ; : . — ( ) and but while to as after before")
SKIPPED: Final = words("of closes closing close spent trading ending finishing finish finishes being standing which it")
OPEN: Final = words("without within inside between outside")
CLOSING: Final = words("close closing closes finish finishing end ending settling settle")
SWINGS: Final = words("moved swung move moves moving swing swings swinging either without")
BEATS: Final = words("beat beaten outperformed outpaced trailed lagged underperformed bested topped outdone outrun")
BOUNDS: Final = (["at", "least"], ["more", "than"], ["less", "than"], ["or", "more"], ["or", "less"])
BARE: Final = words("average averages line ma dma")
FAR: Final = 14
"""Words around the run among which what it counts is named."""
ANOTHER: Final = "it counts days on which something else held than that the index rose or fell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Closes above (`up`) or below the average of so many; without a window something that is not measured."""

    window: int | None = None
    way: Direction | None = None


def run_meant(view: SentenceView, at: int, event: Event) -> Run | None:
    """What the days of a streak have in common where that is no rise or fall; null where it is."""
    if event.kind != "streak" or event.direction is not None:
        return None
    piece = view.pieces[at]
    behind = _until_stop([token.lower for token in view.tokens[piece.after : piece.after + FAR]])
    before = _until_stop([token.lower for token in reversed(view.tokens[max(0, piece.first - FAR) : piece.first])])
    return _behind(behind) or _before(view, at, before[::-1])


def _until_stop(said: list[str]) -> list[str]:
    return list(takewhile(lambda word: word not in STOPS, said))


def _behind(said: list[str]) -> Run | None:
    """As in "sessions above its 50-day average", "days without closing below it", "without a 1% move"."""
    said = said[next((place for place, word in enumerate(said) if word not in SKIPPED), len(said)) :]
    if said[:1] == [] or said[0] not in SIDES.keys() | OPEN:
        return None
    if said[0] in SIDES:
        return _beside(said, SIDES[said[0]])
    side = next((place for place, word in enumerate(said[:5]) if word in SIDES), None)
    closes = side is not None and said[0] == "without" and bool(CLOSING & set(said[:side]))
    return _beside(said[side:], OTHER_SIDE[SIDES[said[side]]]) if closes and side is not None else Run()


def _beside(said: list[str], way: Direction) -> Run:
    """On that side of the average that is named; of something else where none is."""
    window = window_of(said[:6]) if BARE & set(said[:8]) or said[-1:] == ["day"] else None
    return Run(window=window, way=way) if window else Run()


def _before(view: SentenceView, at: int, said: list[str]) -> Run | None:
    """As in "closed above its 50-day average for 93 sessions in a row", "moved less than 1% for five"."""
    side = next((place for place, word in enumerate(said) if word in SIDES and said[place + 1 :][:1] != ["the"]), None)
    if side is not None and "for" in said[side:]:
        return _beside(said[side : side + said[side:].index("for")], SIDES[said[side]])
    if (SWINGS | BEATS) & set(said):
        return Run()
    bounded = any(list(pair) in BOUNDS for pair in pairwise(said))
    held = any(view.kind(on) == "quantity" for on in range(max(0, at - 5), at))
    return Run() if bounded and held else None


def as_run(claim: Claim, run: Run | None) -> Claim:
    """The streak as one of closes on one side of an average, or as what is not measured."""
    if run is None:
        return claim
    if run.window is None:
        return replace(claim, direction=None, measurable=False, reason=ANOTHER)
    return replace(claim, direction=run.way, mark="average", window=run.window)
