"""What a number measures: its metric and final unit, or why it measures nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from redink.claims.claim import Metric, Unit
from redink.claims.extraction.meaning.bare import STANDING as BEFORE_LEVEL
from redink.claims.extraction.meaning.bare import is_count, is_level, is_start, is_where_it_stood, repeats_valuation
from redink.claims.extraction.meaning.marked.distances import distance_of
from redink.claims.extraction.meaning.portions import share_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner
from redink.claims.extraction.vocabulary.wordlists import words

Rules: TypeAlias = tuple[tuple[Callable[[SentenceView, int, Owner], bool], Metric], ...]

OPINION: Final = "a forecast, opinion or condition"
BARE: Final = "a bare number: nothing says what it measures"
RATIO: Final = "a ratio to another number"
LEAST_VIX: Final = 8.0
"""Below any value that the VIX has closed at."""
FOREIGN: Final = "an amount in another currency than dollars"
STANDING: Final = words("at to above near below past")
NO_INDEX: Final = ("economy", "fundamental")
MOVED: Final = words("losses drop slide plunge selloff slump retreat decline rout")
MORE: Final = words("as more that what higher larger better")


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberMeaning:
    """What a number means; `metric` is null where it is set aside, and `reason` says why."""

    metric: Metric | None
    unit: Unit | None = None
    reason: str | None = None


def meaning_of(view: SentenceView, at: int, owner: Owner) -> NumberMeaning:
    """The metric and unit of the quantity at a place, by its unit and the words of its clause."""
    quantity = view.quantity(at)
    if quantity.money and quantity.unit is None:
        return NumberMeaning(metric=None, reason=FOREIGN)
    if _is_ratio(view, at):
        return NumberMeaning(metric=None, reason=RATIO)
    if quantity.unit is None:
        return _of_bare(view, at, owner)
    if quantity.unit == "pts":
        return _of_plain_points(view, at)
    if quantity.unit == "x" and owner.place is None and not _is_valued(view, at):
        return NumberMeaning(metric=None, reason=BARE)
    return NumberMeaning(metric=metric_of(view, at, owner), unit=quantity.unit)


def metric_of(view: SentenceView, at: int, owner: Owner) -> Metric:
    """The metric of a number of money, of percent, of points of percent, or of a multiple."""
    unit = view.quantity(at).unit
    if unit == "usd":
        return "flow" if "flow" in _cues(view, at) else "other"
    if unit == "x":
        return "valuation" if _is_valued(view, at) else "other"
    if unit == "pct":
        away = None if owner.other in NO_INDEX else distance_of(view, at)
        if away:
            return "other" if away.mark == "average" else "return"
        share = share_of(view, at, owner)
        return share or _first(OF_PERCENT, view, at, owner) or "return"
    return _first(OF_POINTS, view, at, owner) or "relative_return"


def _first(rules: Rules, view: SentenceView, at: int, owner: Owner) -> Metric | None:
    """The metric of the first rule that holds; null where none does."""
    return next((metric for holds, metric in rules if holds(view, at, owner)), None)


def _is_ratio(view: SentenceView, at: int) -> bool:
    """As in "half the 53% advance", "three times as much"."""
    quantity = view.quantity(at)
    if _is_part_of_a_move(view, at):
        return True
    if quantity.fraction:
        on = at + 2 + (view.value(at + 1) == "of" and view.value(at + 2) in ("the", "its", "that"))
        led = view.value(at + 1) in ("the", "of", "that") and view.kind(on) == "quantity"
        return led or view.kind(at + 1) == "quantity"
    return quantity.unit == "x" and any(word in MORE for word in view.words(at + 1, at + 2)[:1])


def _is_part_of_a_move(view: SentenceView, at: int) -> bool:
    """As in "half of Friday's drop", "70% of what it lost", "59% of its losses": of a move, and no move."""
    said = view.words(at + 1, min(at + 8, len(view.pieces)))
    if view.quantity(at).unit != "pct" or said[:1] != ["of"]:
        return False
    near = said[1:7]
    lost = "lost" in near and near[:1] == ["what"]
    return lost or any(word in MOVED for word in near) or near[:2] == ["the", "ground"]


def _cues(view: SentenceView, at: int) -> frozenset[str]:
    """Cue words between the number before and the number after."""
    return view.cues(view.last_quantity(at) + 1, at) | view.cues(at + 1, view.next_quantity(at))


def _is_valued(view: SentenceView, at: int) -> bool:
    return "valuation" in _cues(view, at) or "valuation" in view.cues(0, at)


def _near_valuation(view: SentenceView, at: int, _: Owner) -> bool:
    after = view.cues(at + 1, min(at + 3, view.next_quantity(at)))
    return "valuation" in after | view.cues(max(at - 4, view.last_quantity(at) + 1), at)


def _of_something_else(_: SentenceView, __: int, owner: Owner) -> bool:
    return owner.other in NO_INDEX


def _of_company_figures(_: SentenceView, __: int, owner: Owner) -> bool:
    return owner.other == "fundamental"


def _is_by(view: SentenceView, at: int, owner: Owner) -> bool:
    return view.value(at - 1) == "by" and _is_beating(view, at, owner)


def _is_beating(view: SentenceView, at: int, _: Owner) -> bool:
    return any(view.kind(on) == "beat" for on in range(view.last_quantity(at) + 1, at))


def _is_apart(view: SentenceView, at: int, _: Owner) -> bool:
    around = range(view.last_quantity(at) + 1, view.next_quantity(at))
    return any(view.kind(on) in ("beat", "apart") for on in around)


def _is_rate_itself(view: SentenceView, at: int, owner: Owner) -> bool:
    """As in "with rates at 4.25%", "to a range of 4% to 4.25%"."""
    back = view.last_quantity(at)
    if back >= 0 and view.value(at - 1) == "to" and view.quantity(back).unit == "bp":
        return True
    if "rate" in view.cues(at - 3, at) and view.kind(at - 1) != "move":
        return True
    return owner.place is None and view.value(at - 1) in ("of", "to", "at") and "rate" in view.cues(0, at)


def _is_doubled_number(view: SentenceView, at: int, _: Owner) -> bool:
    return view.quantity(at).multiple and "number" in view.words(view.last_quantity(at) + 1, at)


def _is_contributed(view: SentenceView, at: int, _: Owner) -> bool:
    if view.value(at + 1) == "of" and any(
        view.kind(on) == "subject" for on in range(at + 1, min(at + 5, len(view.pieces)))
    ):
        return not view.cues(at + 1, view.next_quantity(at)) & {"weight", "share"}
    around = view.words(view.last_quantity(at) + 1, view.next_quantity(at))
    return any(word.startswith("contribut") for word in around)


def _cued(cue: str) -> Callable[[SentenceView, int, Owner], bool]:
    return lambda view, at, _: cue in _cues(view, at)


def _is_rate_anywhere(view: SentenceView, at: int, _: Owner) -> bool:
    return view.quantity(at).unit == "bp" or "rate" in view.cues(0, len(view.pieces))


def _is_drawdown(view: SentenceView, at: int, _: Owner) -> bool:
    """As in "its drawdown reached 19%": from a high that is not named."""
    return "drawdown" in view.words(view.last_quantity(at) + 1, at) and "from" not in view.words(at - 8, at + 3)


OF_PERCENT: Final[Rules] = (
    (lambda view, at, _: is_where_it_stood(view, at), "other"),
    (_is_drawdown, "other"),
    (_near_valuation, "valuation"),
    (_of_something_else, "other"),
    (_is_by, "relative_return"),
    (_is_rate_itself, "other"),
    (_is_doubled_number, "count"),
)
"""What a percentage that is no share measures: the first rule that holds, else a return."""

OF_POINTS: Final[Rules] = (
    (_is_contributed, "other"),
    (_of_company_figures, "other"),
    (_is_beating, "relative_return"),
    (_cued("weight"), "share_of_weight"),
    (_cued("share"), "share_of_members"),
    (_cued("rate"), "rate_change"),
    (_is_apart, "relative_return"),
    (_is_rate_anywhere, "rate_change"),
)
"""What percentage and basis points measure: the first rule that holds, else one return over another."""


def _of_plain_points(view: SentenceView, at: int) -> NumberMeaning:
    """Points of an index; of percent after a word of beating or of a rate."""
    start, quantity = view.last_quantity(at) + 1, view.quantity(at)
    if distance_of(view, at):
        return NumberMeaning(metric="return", unit="pts")
    compared = view.words(at + 1, at + 3)[:2] in (["less", "than"], ["more", "than"], ["better", "than"])
    if quantity.value < 100 and (compared or any(view.kind(on) in ("beat", "apart") for on in range(start, at))):
        return NumberMeaning(metric="relative_return", unit="pp")
    if "rate" in _cues(view, at) and quantity.value <= 5:
        return NumberMeaning(metric="rate_change", unit="pp")
    if quantity.value >= 100 and view.value(at - 1) in STANDING:
        return NumberMeaning(metric="level", unit="pts")
    moved = any(view.kind(on) == "move" for on in range(start, min(at + 3, len(view.pieces))))
    return NumberMeaning(metric="return" if moved or quantity.sign or start else "level", unit="pts")


def _is_vix(view: SentenceView, at: int, owner: Owner) -> bool:
    """Whether the number is where the VIX stands, which is small, and not how far it moved."""
    quantity = view.quantity(at)
    stands = bool(set(view.words(at - 1, at)) & BEFORE_LEVEL) or _is_beside_vix(view, at)
    moved = view.kind(at - 1) == "move" or view.value(at - 1) == "by" or quantity.sign is not None
    printed = quantity.decimals is not None and quantity.decimals in (1, 2) and quantity.value >= LEAST_VIX
    return owner.index == "vix" and (stands or (printed and not moved))


def _is_beside_vix(view: SentenceView, at: int) -> bool:
    """As in "VIX 17.3"."""
    return view.kind(at - 1) == "subject" and view.pieces[at - 1].index == "vix"


def _of_bare(view: SentenceView, at: int, owner: Owner) -> NumberMeaning:
    """A number without a unit: members counted, a multiple of earnings, or where an index stands."""
    quantity = view.quantity(at)
    if is_count(view, at):
        return NumberMeaning(metric="count", unit="count")
    if quantity.worded:
        return NumberMeaning(metric=None, reason=BARE)
    start = 0 if quantity.decimals else view.clause(at)[0]
    valued = "valuation" in view.cues(start, at) and quantity.value < 1000
    if valued or repeats_valuation(view, at):
        return NumberMeaning(metric="valuation", unit="x")
    named = owner.index is not None and owner.other is None
    if named and quantity.decimals and ("in", "points") in pairwise(view.words(0, at)):
        return NumberMeaning(metric="return", unit="pts")
    large = quantity.value >= 1000 or quantity.decimals or _is_vix(view, at, owner)
    if named and large and (_is_vix(view, at, owner) or is_level(view, at) or is_start(view, at)):
        return NumberMeaning(metric="level", unit="pts")
    return (
        NumberMeaning(metric="return", unit="pts")
        if quantity.sign and named
        else NumberMeaning(metric=None, reason=BARE)
    )
