"""Every printed number with its identity: what it is, its unit, and the question and convention that it answers.

An entry's id is a hash of question, convention and the number's path in the answer: the same number asked again
under the same convention has the same id, whatever its value became.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from redink import numerals
from redink.numerals import Document, json_text

FRACTIONS: Final = {
    "published_return",
    "rebuilt_return",
    "share",
    "share_of_classified",
    "weight",
    "cap",
    "equal",
    "median",
    "without_top_ten",
    "return",
    "returns",
    "top_10",
    "top_20",
    "top_30",
    "tracking_error",
    "index_return",
    "cohorts",
    "least",
    "most",
}
HISTORY_FRACTIONS: Final = (
    *("loss_making", "profitable", "percentile", "percentile_from_lows", "negative", "negative_12m", "level"),
    *("share_at_most_0", "from", "to"),
)
HISTORY_POINTS: Final = (
    *("lead", "3m", "6m", "12m", "mean", "mean_12m", "median_12m", "observed", "threshold", "alpha"),
    *("cumulative", "cumulative_error", "standard_error"),
)
HISTORY_COUNTS: Final = (
    *("windows", "windows_from_lows", "place", "sessions", "sessions_between", "sessions_since_low", "found", "n"),
    *("lagged", "leads", "firms", "lag", "draws", "group", "exchangeable", "overlapping", "day", "window", "trailing"),
)
HISTORY_NUMBERS: Final = ("t", "beta_standard_error", "block", "seed", "close", "low", "high")
"""A close, low or high is a level under anchors, a share of draws or outcomes under an interval."""
UNITS: Final = {
    **dict.fromkeys(FRACTIONS, "fraction"),
    **dict.fromkeys(
        ("difference", "contribution", "carino", "single", "frongello", "excess", "miss", "spread"),
        "points",
    ),
    **dict.fromkeys(("allocation", "selection", "interaction"), "points"),
    **dict.fromkeys(("members", "versus_members", "priced", "count", "labels_changed", "reasons"), "count"),
    **dict.fromkeys(("correlation", "beta", "effective_number"), "ratio"),
    **dict.fromkeys(("value", "first_value"), "amount"),
    "sign": "number",
    "offset": "sessions",
    **dict.fromkeys(HISTORY_FRACTIONS, "fraction"),
    **dict.fromkeys(HISTORY_POINTS, "points"),
    **dict.fromkeys(HISTORY_COUNTS, "count"),
    **dict.fromkeys(HISTORY_NUMBERS, "number"),
    "residual": "units of 1e-14",
    "reconciliation": "number",
}
"""Unit of a number by the key it stands under."""


BY_NAME: Final = {"reasons", "returns", "carino", "cohorts"}
"""Keys whose numbers stand under names of the data, such as cohorts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One number of an answer. `path` such as index.published_return or cohorts.loss-making.return.cap."""

    id: str
    path: str
    value: float | Decimal | None
    unit: str


class Ledger:
    """Entries of one answer by path."""

    def __init__(self, document: Mapping[str, Document]) -> None:
        asked = json_text({"question": document["question"], "convention": document["convention"]})
        self._entries = {
            path: Entry(
                id=hashlib.sha256(f"{asked}\n{path}".encode()).hexdigest()[:12], path=path, value=value, unit=unit
            )
            for path, value, unit in numbers_of(dict(document), "")
        }

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the answer."""
        return tuple(self._entries.values())

    def entry(self, path: str) -> Entry:
        """The entry at the path. Raises: KeyError where the answer has no such number."""
        return self._entries[path]

    def text(self, path: str, *, signed: bool = False, digits: int | None = None) -> str:
        """The number as its reader sees it; a dash for null."""
        entry = self.entry(path)
        if entry.unit == "fraction":
            return numerals.percent(entry.value, signed=signed, digits=1 if digits is None else digits)
        if entry.unit == "points":
            return numerals.points(entry.value, digits=1 if digits is None else digits)
        if entry.unit == "amount":
            return numerals.amount(None if entry.value is None else float(entry.value))
        if entry.unit == "count":
            return numerals.count(None if entry.value is None else int(entry.value))
        return numerals.ratio(
            None if entry.value is None else float(entry.value), digits=3 if digits is None else digits
        )


NAMING: Final = ("line", "kind", "policy", "cohort", "sector", "ticker", "measure", "role")
"""Keys whose texts name an item of a list."""
PLACING: Final = "offset"
"""The key whose number, with its sign, names an item that no text does."""


def numbers_of(value: Document, path: str, key: str = "") -> Iterator[tuple[str, float | Decimal | None, str]]:
    """Path, value and unit of each number in a document; a list's items go by the name they carry, else by place."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from numbers_of(item, f"{path}.{name}" if path else name, key if key in BY_NAME else name)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            named = f"{path}.{_name(item, place)}"
            yield from numbers_of(item, named, "" if isinstance(item, Mapping) else key)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield path, value, UNITS[key]
    elif value is None and key in UNITS:
        yield path, None, UNITS[key]


def _name(item: Document, place: int) -> str:
    if isinstance(item, Mapping):
        names = [item[name] for name in NAMING if isinstance(item.get(name), str)]
        if names:
            return ".".join(map(str, names))
        if isinstance(item.get(PLACING), int):
            return f"{item[PLACING]:+d}"
    return str(place)
