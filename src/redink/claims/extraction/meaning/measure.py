"""What a number measures: its metric and final unit, or why it measures nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from redink.claims.claim import Metric, Unit
from redink.claims.extraction.meaning.bare import (
    is_count,
    is_level,
    repeats_valuation,
)
from redink.claims.extraction.meaning.portions import share_of
from redink.claims.extraction.sentence.view import Scene
from redink.claims.extraction.subjects.attachment import Owner
from redink.claims.extraction.vocabulary.metrics import (
    HIGH,
    LOW,
)
from redink.claims.extraction.vocabulary.wordlists import words

Rules: TypeAlias = tuple[tuple[Callable[[Scene, int, Owner], bool], Metric], ...]

OPINION: Final = "a forecast, opinion or condition"
BARE: Final = "a bare number: nothing says what it measures"
RATIO: Final = "a ratio to another number"
FOREIGN: Final = "an amount in another currency than dollars"
TURNING: Final = words((LOW + "|" + HIGH).replace("|", " ")) | words("average averages record records")
AWAY: Final = words("below above from off short under shy away")
STANDING: Final = words("at to above near below past")
MORE: Final = words("as more that what higher larger better")


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a number means; `metric` is null where it is set aside, and `reason` says why."""

    metric: Metric | None
    unit: Unit | None = None
    reason: str | None = None


def meaning_of(scene: Scene, at: int, owner: Owner) -> Meaning:
    """The metric and unit of the quantity at a place, by its unit and the words of its clause."""
    quantity = scene.quantity(at)
    if quantity.money and quantity.unit is None:
        return Meaning(metric=None, reason=FOREIGN)
    if _is_ratio(scene, at):
        return Meaning(metric=None, reason=RATIO)
    if quantity.unit is None:
        return _of_bare(scene, at, owner)
    if quantity.unit == "pts":
        return _of_plain_points(scene, at)
    if quantity.unit == "x" and owner.place is None and not _is_valued(scene, at):
        return Meaning(metric=None, reason=BARE)
    return Meaning(metric=metric_of(scene, at, owner), unit=quantity.unit)


def metric_of(scene: Scene, at: int, owner: Owner) -> Metric:
    """The metric of a number of money, of percent, of points of percent, or of a multiple."""
    unit = scene.quantity(at).unit
    if unit == "usd":
        return "flow" if "flow" in _cues(scene, at) else "other"
    if unit == "x":
        return "valuation" if _is_valued(scene, at) else "other"
    if unit == "pct":
        share = share_of(scene, at, owner)
        return share or _first(OF_PERCENT, scene, at, owner) or "return"
    return _first(OF_POINTS, scene, at, owner) or "relative_return"


def _first(rules: Rules, scene: Scene, at: int, owner: Owner) -> Metric | None:
    """The metric of the first rule that holds; null where none does."""
    return next((metric for holds, metric in rules if holds(scene, at, owner)), None)


def _is_ratio(scene: Scene, at: int) -> bool:
    """As in "half the 53% advance", "three times as much"."""
    quantity = scene.quantity(at)
    if quantity.fraction:
        led = scene.value(at + 1) in ("the", "of", "that") and scene.kind(at + 2) == "quantity"
        return led or scene.kind(at + 1) == "quantity"
    return quantity.unit == "x" and any(word in MORE for word in scene.words(at + 1, at + 2)[:1])


def _cues(scene: Scene, at: int) -> frozenset[str]:
    """Cue words between the number before and the number after."""
    return scene.cues(scene.last_quantity(at) + 1, at) | scene.cues(at + 1, scene.next_quantity(at))


def _is_valued(scene: Scene, at: int) -> bool:
    return "valuation" in _cues(scene, at) or "valuation" in scene.cues(0, at)


def _near_valuation(scene: Scene, at: int, _: Owner) -> bool:
    after = scene.cues(at + 1, min(at + 3, scene.next_quantity(at)))
    return "valuation" in after | scene.cues(max(at - 4, scene.last_quantity(at) + 1), at)


def _is_away(scene: Scene, at: int, _: Owner) -> bool:
    """As in "2% below its all-time high", "5% above its 200-day average"."""
    if scene.value(at - 1) == "within" and scene.value(at + 1) == "of":
        return True
    if scene.value(at + 1) not in AWAY or scene.kind(at - 1) == "move":
        return False
    return any(word in TURNING for word in scene.words(at + 1, min(at + 9, scene.next_quantity(at))))


def _of_something_else(_: Scene, __: int, owner: Owner) -> bool:
    return owner.other in ("economy", "fundamental")


def _of_company_figures(_: Scene, __: int, owner: Owner) -> bool:
    return owner.other == "fundamental"


def _is_by(scene: Scene, at: int, owner: Owner) -> bool:
    return scene.value(at - 1) == "by" and _is_beating(scene, at, owner)


def _is_beating(scene: Scene, at: int, _: Owner) -> bool:
    return any(scene.kind(on) == "beat" for on in range(scene.last_quantity(at) + 1, at))


def _is_apart(scene: Scene, at: int, _: Owner) -> bool:
    around = range(scene.last_quantity(at) + 1, scene.next_quantity(at))
    return any(scene.kind(on) in ("beat", "apart") for on in around)


def _is_rate_itself(scene: Scene, at: int, owner: Owner) -> bool:
    """As in "with rates at 4.25%", "to a range of 4% to 4.25%"."""
    back = scene.last_quantity(at)
    if back >= 0 and scene.value(at - 1) == "to" and scene.quantity(back).unit == "bp":
        return True
    if "rate" in scene.cues(at - 3, at) and scene.kind(at - 1) != "move":
        return True
    return owner.place is None and scene.value(at - 1) in ("of", "to", "at") and "rate" in scene.cues(0, at)


def _is_doubled_number(scene: Scene, at: int, _: Owner) -> bool:
    return scene.quantity(at).multiple and "number" in scene.words(scene.last_quantity(at) + 1, at)


def _is_contributed(scene: Scene, at: int, _: Owner) -> bool:
    if scene.value(at + 1) == "of" and any(
        scene.kind(on) == "subject" for on in range(at + 1, min(at + 5, len(scene.pieces)))
    ):
        return not scene.cues(at + 1, scene.next_quantity(at)) & {"weight", "share"}
    around = scene.words(scene.last_quantity(at) + 1, scene.next_quantity(at))
    return any(word.startswith("contribut") for word in around)


def _cued(cue: str) -> Callable[[Scene, int, Owner], bool]:
    return lambda scene, at, _: cue in _cues(scene, at)


def _is_rate_anywhere(scene: Scene, at: int, _: Owner) -> bool:
    return scene.quantity(at).unit == "bp" or "rate" in scene.cues(0, len(scene.pieces))


OF_PERCENT: Final[Rules] = (
    (_near_valuation, "valuation"),
    (_is_away, "level"),
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


def _of_plain_points(scene: Scene, at: int) -> Meaning:
    """Points of an index; of percent after a word of beating or of a rate."""
    start, quantity = scene.last_quantity(at) + 1, scene.quantity(at)
    if quantity.value < 100 and any(scene.kind(on) in ("beat", "apart") for on in range(start, at)):
        return Meaning(metric="relative_return", unit="pp")
    if "rate" in _cues(scene, at) and quantity.value <= 5:
        return Meaning(metric="rate_change", unit="pp")
    if quantity.value >= 100 and scene.value(at - 1) in STANDING:
        return Meaning(metric="level", unit="pts")
    moved = any(scene.kind(on) == "move" for on in range(start, min(at + 3, len(scene.pieces))))
    return Meaning(metric="return" if moved or quantity.sign or start else "level", unit="pts")


def _of_bare(scene: Scene, at: int, owner: Owner) -> Meaning:
    """A number without a unit: members counted, a multiple of earnings, or where an index stands."""
    quantity = scene.quantity(at)
    if is_count(scene, at):
        return Meaning(metric="count", unit="count")
    if quantity.worded:
        return Meaning(metric=None, reason=BARE)
    start = 0 if quantity.decimals else scene.clause(at)[0]
    valued = "valuation" in scene.cues(start, at) and quantity.value < 1000
    if valued or repeats_valuation(scene, at):
        return Meaning(metric="valuation", unit="x")
    named = owner.index is not None and owner.other is None
    if named and (quantity.value >= 1000 or quantity.decimals) and is_level(scene, at):
        return Meaning(metric="level", unit="pts")
    return Meaning(metric="return", unit="pts") if quantity.sign and named else Meaning(metric=None, reason=BARE)
