"""Readings of claims as a reader corrects them: a file of claims as `check --json` prints them, edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, cast, get_args

import orjson

from redink.claims import Claim, Extraction
from redink.claims.claim import Base, Direction, Mark, Metric, Period, Place, Quantity, Series, Unit, with_measurable
from redink.claims.verdicts.verdict import Verdict
from redink.errors import UsageError
from redink.given import as_date, as_written
from redink.numerals import count

FOUND_BY: Final = ("quote", "start", "end")
DERIVED: Final = frozenset({"measurable", "reason"})
IGNORED: Final = frozenset({*DERIVED, *(field.name for field in fields(Verdict)), "command"})
"""Keys that `check --json` prints beside a reading, which follow from it."""
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "metric": get_args(Metric),
    "unit": get_args(Unit),
    "direction": get_args(Direction),
    "base": get_args(Base),
    "quantity": get_args(Quantity),
    "mark": get_args(Mark),
    "period": get_args(Period),
    "series": get_args(Series),
    "returns": ("price", "total"),
    "cohort": ("profitable", "loss-making", "no data"),
    "index_from": get_args(Place),
    "span_from": get_args(Place),
}
DAYS: Final = ("since", "until")
NUMBERS: Final = ("value", "value_high")
COUNTS: Final = ("decimals", "window")
TEXTS: Final = frozenset({"index", "against", "since_text", "hedge", "speaker"})
REQUIRED: Final = frozenset({"metric", "ended"})
SPAN: Final = frozenset({"since", "until", "since_text", "base"})
QUANTITY_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "points": ("return",),
    "annualized": ("return",),
    "distance": ("return", "other"),
    "intraday": ("level", "record"),
    "streak": ("count",),
    "records": ("count",),
    "rate_moves": ("count",),
    "largest": ("record",),
    "extreme": ("record",),
    "first_record": ("record",),
    "first_rate_move": ("record",),
    "series_level": ("other",),
}
"""Quantity -> the metrics that it may go with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectedClaim(Claim):
    """A claim as a reader reads it: the fields in `given` are his; `where` says which claim of the file it is."""

    given: frozenset[str]
    where: str


def read_corrections(content: bytes, *, name: str) -> tuple[CorrectedClaim, ...]:
    """The claims of a JSON list, or of the document that `check --json` prints; `name` is the file's.

    An entry is found by its quote, start and end; what else it has is its reading. What follows from a reading
    (verdict, measured and the like) is ignored.

    Raises: UsageError naming the first claim and key that cannot be used.
    """
    try:
        document: object = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UsageError(f"{name} is no JSON ({error}); write claims as check --json prints them") from None
    listed = cast("dict[str, object]", document).get("claims") if isinstance(document, dict) else document
    if not isinstance(listed, list):
        raise UsageError(f"{name} has no list of claims; write what check --json prints, or its `claims` alone")
    entries = enumerate(cast("list[object]", listed), start=1)
    return tuple(_corrected(entry, f"claim {count(number)} of {name}") for number, entry in entries)


def with_corrections(extraction: Extraction, corrections: Sequence[CorrectedClaim]) -> Extraction:
    """The extraction with the readings that were corrected: fields that differ are a reader's, and count as stated.

    Raises: UsageError for a correction of what is no claim of the text, or that makes none.
    """
    places = {(claim.quote, claim.start, claim.end): place for place, claim in enumerate(extraction.claims)}
    claims = list(extraction.claims)
    for each in corrections:
        place = places.get((each.quote, each.start, each.end))
        if place is None:
            raise UsageError(
                f"{each.where}: no claim at characters {each.start} to {each.end} reads {as_written(each.quote)}; list "
                "the claims of this text with --extract-only --json"
            )
        claims[place] = _as_corrected(claims[place], each)
    return replace(extraction, claims=tuple(claims))


def _as_corrected(read: Claim, correction: CorrectedClaim) -> Claim:
    """The grammar's reading, changed where the correction says otherwise."""
    stated = {name: getattr(correction, name) for name in correction.given}
    changed = {name: value for name, value in stated.items() if value != getattr(read, name)}
    if not changed:
        return read
    if "index" in changed:
        changed.setdefault("index_from", None if changed["index"] is None else "clause")
        changed["alike"] = ()
    _require_printed(read, changed, correction.where)
    if changed.get("since") is not None:
        changed.setdefault("base", "on")
    if SPAN & changed.keys():
        changed.setdefault("span_from", "clause")
    merged = replace(read, **changed, measurable=False, reason=None)
    _require_sense(merged, correction.where)
    return with_measurable(merged)


def _require_printed(read: Claim, changed: Mapping[str, object], where: str) -> None:
    """Raises: UsageError where another number is given than the one that is printed."""
    for name in NUMBERS:
        if name in changed and read.value is not None:
            raise UsageError(
                f"{where}: {name} {as_written(changed[name])} is not what the text prints ({read.quote}); "
                "correct what it is read as, and leave the number"
            )


def _require_sense(claim: Claim, where: str) -> None:
    """Raises: UsageError for fields that cannot stand together."""
    if claim.since is not None and claim.until is not None and claim.since > claim.until:
        raise UsageError(f"{where}: since {claim.since} is after until {claim.until}; swap them")
    fitting = QUANTITY_OF.get(claim.quantity or "", (claim.metric,))
    if claim.metric not in fitting:
        raise UsageError(
            f"{where}: quantity {claim.quantity} goes with metric {' or '.join(fitting)}, not {claim.metric}; set one "
            "or the other (null is a plain one)"
        )
    if claim.value is not None and claim.value_high is not None and claim.value_high < claim.value:
        raise UsageError(f"{where}: value_high {claim.value_high:g} is below value {claim.value:g}; swap them")


def _corrected(entry: object, where: str) -> CorrectedClaim:
    if not isinstance(entry, dict):
        raise UsageError(f"{where} is no object; write a claim as check --json prints it")
    given = cast("dict[str, Any]", entry)
    known = {*FOUND_BY, *CHOICES, *DAYS, *NUMBERS, *COUNTS, *TEXTS, "ended"}
    for name in given:
        if name not in known and name not in IGNORED:
            raise UsageError(f"{where}: {as_written(name)} is no key of a claim; there are {', '.join(sorted(known))}")
    for name in FOUND_BY:
        if not isinstance(given.get(name), str if name == "quote" else int):
            raise UsageError(f"{where} lacks {name!r}; an entry needs {', '.join(FOUND_BY)} to be found by")
    read: dict[str, Any] = {
        name: _value(name, given[name], where) for name in given if name in known and name not in DERIVED
    }
    read.setdefault("metric", "other")
    return CorrectedClaim(**read, given=frozenset(given) & known - DERIVED - {*FOUND_BY}, where=where)


def _value(name: str, value: object, where: str) -> object:
    """The value as a claim holds it. Raises: UsageError for one that it cannot have."""
    if value is None and name not in REQUIRED:
        return None
    if name in DAYS:
        return as_date(value, name=f"{where}: {name}")
    wrong = _wrong(name, value)
    if wrong is not None:
        raise UsageError(f"{where}: {name} {as_written(value)} {wrong}")
    return float(cast("float", value)) if name in NUMBERS else value


def _wrong(name: str, value: object) -> str | None:
    """What is wrong with the value; null where nothing is."""
    if name in CHOICES:
        return None if value in CHOICES[name] else f"is not a choice; there are {', '.join(CHOICES[name])}"
    if name in NUMBERS:
        return None if _is(value, int, float) else "is no number from 0 on; which way it went is in direction"
    if name in COUNTS:
        return None if _is(value, int) else "is no whole number from 0 on"
    if name == "ended":
        return None if isinstance(value, bool) else "is neither true nor false"
    texts = name not in TEXTS or (isinstance(value, str) and value)
    return None if texts else "is no text; write it as check --json does, or null"


def _is(value: object, *kinds: type[int] | type[float]) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool) and value >= 0
