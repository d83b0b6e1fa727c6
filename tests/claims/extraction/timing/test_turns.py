"""The days of lows and highs that a text has named."""

from __future__ import annotations

from datetime import date

from redink.claims.extraction.timing.turns import Turns
from redink.claims.extraction.vocabulary.span_words import TimeSpan

LOW = TimeSpan(since=date(2025, 4, 8), base="on", turn="low", first=0, after=1)
OTHER = TimeSpan(since=date(2025, 4, 7), base="on", turn="low", first=0, after=1)
MONTH = TimeSpan(since=date(2025, 4, 1), base="low", turn="low", first=0, after=1)


def test_a_months_low_is_the_day_named_for_the_index_or_the_only_one_named() -> None:
    turns = Turns()
    assert turns.known(MONTH, "sp-500") == (date(2025, 4, 1), "low")
    turns.learn(LOW, "russell-2000")
    assert turns.known(MONTH, "sp-500") == (date(2025, 4, 8), "on")
    turns.learn(OTHER, "sp-500")
    assert turns.known(MONTH, "sp-500") == (date(2025, 4, 7), "on")
    assert turns.known(MONTH, "dow-jones-industrial-average") == (date(2025, 4, 1), "low")


def test_a_closed_span_teaches_nothing() -> None:
    turns = Turns()
    turns.learn(TimeSpan(since=date(2025, 4, 8), until=date(2025, 4, 8), base="before", first=0, after=1), None)
    assert turns.known(MONTH, None) == (date(2025, 4, 1), "low")
