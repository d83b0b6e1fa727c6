"""Since when? Lows, highs, records and legs of an index, rate decisions and dated events, as known on a day."""

from redink.anchors.anchors import Anchors
from redink.anchors.drawdowns import DRAWDOWNS, drawdowns
from redink.anchors.events import Event, dated_events
from redink.anchors.extremes import Extremes, HighMark, LowMark, Mark, Record, extremes
from redink.anchors.legs import LEGS, legs
from redink.anchors.levels import CLOSES, closes_until
from redink.anchors.rates import RateChange, rate_changes

__all__ = [
    "CLOSES",
    "DRAWDOWNS",
    "LEGS",
    "Anchors",
    "Event",
    "Extremes",
    "HighMark",
    "LowMark",
    "Mark",
    "RateChange",
    "Record",
    "closes_until",
    "dated_events",
    "drawdowns",
    "extremes",
    "legs",
    "rate_changes",
]
