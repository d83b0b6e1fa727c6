"""The anchors as they stand in JSON."""

from __future__ import annotations

from collections.abc import Sequence

from redink.anchors.extremes import Extremes, Mark, Record
from redink.anchors.rates import RateChange
from redink.numerals import Document

PERCENT = 100.0


def anchors_document(found: Extremes, changes: Sequence[RateChange]) -> dict[str, Document]:
    """Lows, highs, the record and the rate changes; levels in points, rates as fractions, null where unknown."""
    return {
        "asked": found.asked,
        "levels_since": found.since,
        "low_52w": _mark(found.low_52w, "close"),
        "high_52w": _mark(found.high_52w, "close"),
        "intraday_low_52w": _mark(found.intraday_low_52w, "low"),
        "intraday_high_52w": _mark(found.intraday_high_52w, "high"),
        "low": _mark(found.low, "close"),
        "high": _mark(found.high, "close"),
        "record": _record(found.record),
        "missing_52w": [*found.missing_52w],
        "rate_changes": [_change(change) for change in changes],
    }


def _mark(mark: Mark | None, name: str) -> Document:
    return None if mark is None else {"date": mark.day, name: mark.level}


def _record(record: Record) -> Document:
    return {
        "date": record.day,
        "close": record.close,
        "previous": _mark(record.previous, "close"),
        "sessions_between": record.sessions_between,
    }


def _change(change: RateChange) -> Document:
    return {
        "date": change.announced_on,
        "effective_on": change.effective_on,
        "base": change.base,
        "from": round(change.before / PERCENT, 10),
        "to": round(change.after / PERCENT, 10),
        "source": change.source,
    }
