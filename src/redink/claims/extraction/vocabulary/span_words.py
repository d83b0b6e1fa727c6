"""The words that spans of time are made of, and what a span is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from redink.claims.claim import Base
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.metrics import HIGH, LOW
from redink.claims.extraction.vocabulary.wordlists import words

Role = Literal["span", "same", "then", "reference"]
NO_DATE: Final = "the date of publication is not known"
NO_NAME: Final = "no day, month or year is named"
LOWS: Final = frozenset(LOW.replace("|", " ").split())
HIGHS: Final = frozenset(HIGH.replace("|", " ").split())
TURNS: Final = LOWS | HIGHS
RUNNING: Final[dict[str, str]] = {
    "year": """
    ytd | year to date | so far this year | this year | for the year | on the year | the year to date | since
    the start of the year | since the beginning of the year | since the year began | since the turn of the
    year | for the year to date | in the year to date | since new year | so far in the year | since the year
    's start | from the start of the year | this calendar year | in the year so far
    """,
    "quarter": "this quarter | quarter to date | qtd | so far this quarter",
    "month": "this month | month to date | mtd | so far this month",
    "week": "this week | for the week | on the week | so far this week | week to date",
}
CLOSED: Final[dict[str, str]] = {
    "year": "last year | in the previous year | the previous year | the prior year | in the prior year",
    "quarter": "last quarter | the previous quarter | in the previous quarter | the prior quarter",
    "month": "last month | the previous month | in the previous month | the prior month",
    "week": "last week | the previous week | the prior week",
    "today": "today",
    "yesterday": "yesterday",
}
SAME: Final[dict[str, str]] = {
    "same": " | ".join(
        f"{preposition} {that} {stretch}"
        for preposition in ("over", "in", "during", "for", "across", "through")
        for that in ("this", "that", "the same", "the")
        for stretch in (
            "period",
            "span",
            "stretch",
            "time",
            "window",
            "interval",
            "time frame",
            "timeframe",
            "time span",
        )
        if that != "the" or stretch == "period"
    )
}
THEN: Final[dict[str, str]] = {
    "then": """
    since then | from then | since that date | since that low | since that day | from that low | from that
    point | since that time
    """,
}
FIXED: Final = Lexicon({"running": RUNNING, "closed": CLOSED, "same": SAME, "then": THEN})
LEADS: Final = frozenset(
    {
        "since",
        "from",
        "off",
        "after",
        "between",
        "in",
        "over",
        "during",
        "for",
        "on",
        "through",
        "throughout",
        "as",
        "within",
    }
)
UNITS_OF_TIME: Final[Mapping[str, int]] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
DAYS_OF_TIME: Final[Mapping[str, int]] = {"day": 1, "week": 7}
DETERMINERS: Final = words("the its their a this his her all of our 's")
SUPERLATIVES: Final = words("""
    widest narrowest biggest largest best worst highest lowest most first longest strongest weakest steepest
    sharpest fastest
    deepest smallest greatest shortest cheapest only
    """)


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeSpan:
    """A span: what it is, its days, how they are counted, the tokens it takes and its place in the text."""

    role: Role = "span"
    since: date | None = None
    until: date | None = None
    base: Base | None = None
    reason: str | None = None
    first: int
    after: int
    start: int = 0
    end: int = 0
