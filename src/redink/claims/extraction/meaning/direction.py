"""Which way a number went."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Claim, Direction, Metric
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import in_order, words

ADJECTIVES: Final = words("""
    total price annual average percentage overall cumulative - weekly monthly daily quarterly one year day
    further annualized
    """)
UP: Final[Direction] = "up"
DOWN: Final[Direction] = "down"
RATES: Final[dict[str, Direction]] = {
    **dict.fromkeys(
        in_order("""
    cut cuts cutting lowered lower lowering easing reduced reducing reduction trimmed eased slashed
    """),
        DOWN,
    ),
    **dict.fromkeys(
        in_order("""
    hike hikes hiked raised raise raising increase increased increases tightening lifted
    """),
        UP,
    ),
}
SPREADS: Final[dict[str, Direction]] = {
    **dict.fromkeys(in_order("widened widen widens widening"), UP),
    **dict.fromkeys(in_order("narrowed narrow narrows narrowing tightened tightens shrank"), DOWN),
}
FLOWS: Final[dict[str, Direction]] = {
    **dict.fromkeys(
        in_order("""
    inflow inflows attracted attracting took poured pouring gathered drew added plowed ploughed buying bought
    funneled pumped
    """),
        UP,
    ),
    **dict.fromkeys(
        in_order("""
    outflow outflows pulled pull withdrew withdrawn withdrawals redeemed redemptions yanked lost shed bled
    selling sold exited
    """),
        DOWN,
    ),
}


def direction_of(view: SentenceView, at: int, *, metric: str) -> Direction | None:
    """Up or down by a sign, else by the word right after the number, else by the nearest before it."""
    sign = view.quantity(at).sign
    if sign:
        return "up" if sign == "up" else "down"
    if metric == "flow":
        return worded(view, at, FLOWS)
    if metric == "rate_change":
        return worded(view, at, RATES) or moved(view, at)
    if metric == "relative_return":
        return beaten(view, at)
    return moved(view, at)


def rate_direction(view: SentenceView, at: int, *, policy: bool) -> Direction | None:
    """Of a rate: a policy rate is cut or raised, a yield or spread falls, rises, widens or narrows."""
    sign = view.quantity(at).sign
    if sign:
        return "up" if sign == "up" else "down"
    if view.value(at + 1) in ("off", "below"):
        return DOWN
    if view.value(at + 1) == "above":
        return UP
    if policy:
        said: list[Direction] = [RATES[word] for word in view.words(0, at) if word in RATES]
        return worded(view, at, RATES) or moved(view, at) or (said[-1] if said else None)
    return worded(view, at, SPREADS) or moved(view, at) or worded(view, at, RATES)


def moved(view: SentenceView, at: int) -> Direction | None:
    """By words of moving: the noun after the number, else the verb before it."""
    if view.value(at - 1) == "at":
        return None
    if view.kind(at - 1) != "move":
        for on in range(at + 1, min(at + 4, len(view.pieces))):
            if view.kind(on) == "move":
                return _way(view, on)
            if view.value(on) not in ADJECTIVES:
                break
    for back in range(at - 1, view.last_quantity(at), -1):
        if view.kind(back) == "move" and not _fronted(view, back, at):
            return _way(view, back)
    return None


def beaten(view: SentenceView, at: int) -> Direction | None:
    """By words of beating and trailing: the nearest before the number, else after it."""
    start, end = view.last_quantity(at), view.next_quantity(at)
    places = [*range(at - 1, start, -1), *range(at + 1, end), *range(start, -1, -1)]
    for on in places:
        if view.kind(on) in ("beat", "apart"):
            return _way(view, on)
    return None


def worded(view: SentenceView, at: int, ways: dict[str, Direction]) -> Direction | None:
    """By the nearest word of a list: after the number up to the next, else before it."""
    after: list[Direction] = [ways[word] for word in view.words(at + 1, view.next_quantity(at)) if word in ways]
    before: list[Direction] = [ways[word] for word in view.words(view.last_quantity(at) + 1, at) if word in ways]
    if before and (not after or view.kind(at - 1) in ("move", "word", "other")):
        return before[-1]
    return after[0] if after else None


def _way(view: SentenceView, at: int) -> Direction | None:
    value = view.value(at)
    return "up" if value == "up" else "down" if value == "down" else None


def _fronted(view: SentenceView, back: int, at: int) -> bool:
    """Whether a subject stands between the word and the number, so that the word is about something else."""
    return any(view.kind(on) == "subject" for on in range(back + 1, at)) and view.kind(at - 1) == "move"


def claimed_direction(view: SentenceView, at: int, metric: Metric, previous: Claim | None) -> Direction | None:
    """Which way; shares, levels and counts have none of their own, and an elliptic return takes the one before it."""
    if metric in ("share_of_members", "valuation", "count", "share_of_weight") and not _steps(view, at, metric):
        return None
    if metric == "level":
        return None
    found = direction_of(view, at, metric=metric)
    if found is None and metric == "return" and previous and previous.metric == "return":
        return previous.direction
    return found


def _steps(view: SentenceView, at: int, metric: Metric) -> bool:
    """Whether the number itself is a change: points, or a count that doubled."""
    quantity = view.quantity(at)
    return (
        quantity.unit in ("pp", "bp")
        or quantity.multiple
        or (metric == "count" and view.kind(at + 1) != "word" and quantity.sign is not None)
    )
