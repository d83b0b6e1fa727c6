"""The words for events that are counted or ranked: streaks, record closes, moves of the policy rate, largest moves."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Direction, Period
from redink.claims.extraction.vocabulary.wordlists import in_order, words

RANKS: Final[dict[str, int]] = {
    word: number
    for number, word in enumerate(
        in_order("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """),
        start=1,
    )
}
ORDINALS: Final = words("st nd rd th")
NAMES_OF_PERIODS: Final[dict[Period, str]] = {
    "day": "day days session sessions daily",
    "week": "week weeks weekly",
    "month": "month months monthly",
    "quarter": "quarter quarters quarterly",
    "year": "year years annual yearly",
}
PERIODS: Final[dict[str, Period]] = {
    name: period for period, names in NAMES_OF_PERIODS.items() for name in in_order(names)
}
ADVERBIAL: Final = words("daily weekly monthly quarterly annual yearly")
UPS: Final = words("""
    gain gains rally rallies rise rises advance advances increase increases jump jumps climb climbs surge rebound
    bounce pop win wins winning up positive higher green
    """)
DOWNS: Final = words("""
    loss losses drop drops decline declines fall falls slide slides slump slumps selloff selloffs tumble plunge
    retreat dip dips rout pullback losing down negative lower red setback
    """)
BEST: Final = words("best strongest")
WORST: Final = words("worst weakest")
LARGE: Final = words("biggest largest steepest sharpest greatest deepest")
STREAKS: Final = words("streak streaks run skid stretch string losing winning")
IN_ROW: Final = words("straight consecutive successive")
ENDING: Final = words("snapped snapping snaps snap broke breaking breaks halted halting halts stopped stopping")
ENDED: Final = ENDING | words("ended ending ends end")
NEXT_TO_RECORDS: Final = words("""
    of this in so since for on and after to by as during over last with while from before but already that along
    thus within under between against compared versus vs yet when which
    """)
CUT: Final = words("cut cuts reduction reductions")
HIKE: Final = words("hike hikes increase increases")


LOWERED: Final = words(
    "cut cuts cutting lowered lowering reduced reducing trimmed trimming eased easing slashed slashing"
)
RAISED: Final = words("raised raising hiked hiking lifted lifting increased increasing tightened tightening")


def moved_of(word: str) -> Direction | None:
    """Which way a verb moves the policy rate; null for any other word."""
    return "down" if word in LOWERED else "up" if word in RAISED else None


def step_of(word: str) -> Direction | None:
    """Which way a noun for a move of the policy rate goes; null for any other word."""
    return "down" if word in CUT else "up" if word in HIKE else None


def way_of(word: str) -> Direction | None:
    """Which way a noun or adjective of moving goes; null for any other word."""
    return "up" if word in UPS else "down" if word in DOWNS else None
