"""Since when? Lows, highs, records and legs of an index, rate decisions and dated events, as known on a day."""

from redink.anchors.document import anchors_document
from redink.anchors.drawdowns import DRAWDOWNS, drawdowns
from redink.anchors.events import Event, dated_events
from redink.anchors.extremes import Extremes, Mark, Record, extremes
from redink.anchors.legs import LEGS, legs
from redink.anchors.levels import CLOSES, closes_until
from redink.anchors.rates import RateChange, rate_changes

__all__ = [
    "CLOSES",
    "DRAWDOWNS",
    "LEGS",
    "Event",
    "Extremes",
    "Mark",
    "RateChange",
    "Record",
    "anchors_document",
    "closes_until",
    "dated_events",
    "drawdowns",
    "extremes",
    "legs",
    "rate_changes",
]
