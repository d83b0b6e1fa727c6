"""Declared tables: what every frame that crosses a room looks like."""

from redink.tables.declared import (
    EVENTS,
    FACTS,
    LEVELS,
    MACRO,
    MEMBERS,
    PRICES,
    SECURITIES,
    STORED,
    SUCCESSIONS,
    TICKERS,
    WEIGHTS,
)
from redink.tables.table import Column, Table

__all__ = [
    "EVENTS",
    "FACTS",
    "LEVELS",
    "MACRO",
    "MEMBERS",
    "PRICES",
    "SECURITIES",
    "STORED",
    "SUCCESSIONS",
    "TICKERS",
    "WEIGHTS",
    "Column",
    "Table",
]
