"""The words that spans of time are made of, and what a span is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from redink.claims.claim import Base, Place
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.metrics import HIGH, LOW
from redink.claims.extraction.vocabulary.wordlists import words

Role = Literal["span", "same", "then", "reference", "event", "later", "day", "eve", "morrow", "prior", "edge"]
"""What the words do: name a span; name the last one again, the time since it, or no span of a number ("best since
April"); name what later lengths count from ("after the May 7 cut"); a length after it ("a year later"); the session
of the day, the one before it, the one after it; the week, month, quarter or year before the one named; the last
session of a stretch."""
NO_DATE: Final = "the date of publication is not known"
NO_NAME: Final = "no day, month or year is named"
NO_EVENT: Final = "the day that it counts from is not named"
NO_END: Final = "the day that it counts to is not named"
UP_TO: Final = "up to"
"""The reason of a span that only names its end."""
LOWS: Final = frozenset(LOW.replace("|", " ").split())
HIGHS: Final = frozenset(HIGH.replace("|", " ").split())
RECORD: Final = words("record records")
TURNS: Final = LOWS | HIGHS
WHOLE: Final = """
    full | whole | entire | calendar | trading | holiday | shortened | holiday shortened | short | four day | truncated
"""


def _whole(stretch: str) -> str:
    """A stretch with a word between: for the full week, over the holiday-shortened week, in the entire quarter."""
    whole = [
        f"{preposition} the {each.strip()} {stretch}"
        for preposition in ("for", "on", "over", "in", "during", "across")
        for each in WHOLE.split("|")
    ]
    whole += [f"this {each.strip()} {stretch}" for each in WHOLE.split("|")]
    cut = [f"in a {stretch} {each}" for each in words("cut shortened truncated marked dominated marred overshadowed")]
    kinds = (
        "short | shortened | holiday shortened | choppy | volatile | quiet | turbulent | rough | busy | wild | strong"
    )
    return " | ".join([*whole, *cut, *(f"in a {each.strip()} {stretch}" for each in kinds.split("|"))])


RUNNING: Final[dict[str, str]] = {
    "year": """
    ytd | year to date | so far this year | this year | for the year | on the year | the year to date | since
    the start of the year | since the beginning of the year | since the year began | since the turn of the
    year | for the year to date | in the year to date | since new year | so far in the year | since the year
    's start | from the start of the year | this calendar year | in the year so far | since year end | so far on
    the year | year so far | from the beginning of the year | since the year 's beginning
    | for the full year | for the whole year | over the full year | over the whole year | during the year
    """,
    **{
        stretch: f"""
    this {stretch} | {stretch} to date | for the {stretch} | on the {stretch} | over the {stretch} | in the {stretch} |
    during the {stretch} | so far this {stretch} | {stretch} so far | so far in the {stretch} | since the start of the
    {stretch} | for the {stretch} so far | the {stretch} to date | across the {stretch} |
    {_whole(stretch)}
    """
        for stretch in ("quarter", "month", "week")
    },
    "week to date": "wtd",
    "quarter to date": "qtd",
    "month to date": "mtd",
}
CLOSED: Final[dict[str, str]] = {
    **{stretch: f"last {stretch}" for stretch in ("year", "quarter", "month", "week")},
    "week past": """
    the week just past | the week just ended | in the week just past | in the week just ended | the week gone by |
    the week that has just ended | the week that just ended | in the week that just ended
    """,
    "today": "today",
    "yesterday": "yesterday",
}
PRIOR: Final[dict[str, str]] = {
    stretch: f"""
    in the previous {stretch} | the previous {stretch} | the prior {stretch} | in the prior {stretch} |
    the {stretch} before | in the {stretch} before | in the preceding {stretch} | the preceding {stretch}
    """
    for stretch in ("year", "quarter", "month", "week")
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
    point | since that time | from there | from which | from where | since when | from that trough | from that bottom
    | from that level | since that point | from the same day | since the same day | from that day | from that date
    """,
}
NEAR: Final[dict[str, dict[str, str]]] = {
    "day": {
        "": """
    on the day | for the day | in the session | for the session | on the session | during the session | at the close |
    by the close | at the closing bell | by the closing bell | of the day | in the day | earlier in the session
    """
    },
    "eve": {
        "": """
    the day before | the previous day | the prior day | a day earlier | a day before | one day earlier | the session
    before | the previous session | in the previous session | the prior session | in the prior session | a session
    earlier | the previous trading day | the prior trading day | on the previous day | on the prior day
    """
    },
    "edge": {
        "": """
    final day | on the final day | on the last day | on its last day | on its final day | a last day |
    on the last day alone | on the final day alone
    """
    },
    "morrow": {
        "": """
    the next day | the following day | the day after | a day later | one day later | the next session | the following
    session | in the next session | a session later | the next trading day | the day afterward
    """
    },
}
FIXED: Final = Lexicon({"running": RUNNING, "closed": CLOSED, "same": SAME, "then": THEN, "prior": PRIOR, **NEAR})
UNFINISHED: Final = words("""
    of to ended ending through after since leading before from until following that when as
""")
"""Words after "in the month" or "the day after" that make it another span."""
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
        "until",
        "till",
        "by",
        "at",
        "following",
        "last",
        "next",
        "than",
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


NOUNS: Final = words("""
    gain gains loss losses advance advances decline declines drop rise return returns rally slide slump climb increase
    rebound surge performance fall jump tumble retreat plunge
""")
"""What a stretch of time before it is the time of: "the weekly loss", "its 2025 gain"."""
STRETCHES: Final = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeSpan:
    """A span: what it is, its days, how they are counted, the tokens it takes and its place in the text.

    `turn` is the low or high that it begins at, `stretch` what "the week before" counts in, `length` how long it
    lasts where it may count from an event, and `place` where its words stand as seen from the number it is given to.
    What is `vague` may be of other days than these, so that a number which does not fit them shows nothing; what
    `tells` opens a clause about an event, which may name its month and size.
    """

    role: Role = "span"
    since: date | None = None
    until: date | None = None
    base: Base | None = None
    reason: str | None = None
    turn: Literal["low", "high"] | None = None
    stretch: str | None = None
    length: tuple[str, float] | None = None
    place: Place | None = None
    vague: bool = False
    tells: bool = False
    first: int
    after: int
    start: int = 0
    end: int = 0
