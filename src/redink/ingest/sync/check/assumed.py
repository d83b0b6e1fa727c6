"""What an estimate assumes of sizes and times, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from redink.described import number, text


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumed:
    """A value in its unit, what it is of, and what it rests on."""

    value: Annotated[float, number("assumed", "in its `unit`")]
    unit: Annotated[str, text("the unit of the value")]
    rests_on: Annotated[str, text("what it was read off")]


ASSUMED: Final = {
    "list line": Assumed(value=174, unit="bytes", rests_on="the Russell 2000 fund's file of 2025-11-05: 1,967 lines"),
    "report line": Assumed(value=900, unit="bytes", rests_on="the elements that Form N-PORT wants of a holding"),
    "price row": Assumed(value=110, unit="bytes", rests_on="Tiingo's 13 columns at eight characters"),
    "Yahoo row": Assumed(value=90, unit="bytes", rests_on="the seven figures of a day in Yahoo's JSON"),
    "facts of a company": Assumed(value=150_000, unit="bytes", rests_on="one company of five years: 99,536 compressed"),
    "archive of facts": Assumed(value=1_400_000_000, unit="bytes", rests_on="the SEC's archive in 2026, rounded"),
    "former names": Assumed(value=40_000, unit="bytes", rests_on="1,000 filings of a company, compressed"),
    "archive of names": Assumed(value=1_500_000_000, unit="bytes", rests_on="the SEC's archive in 2026, rounded"),
    "list of tickers": Assumed(value=600_000, unit="bytes", rests_on="10,000 rows of 60 bytes"),
    "list of all names": Assumed(value=45_000_000, unit="bytes", rests_on="a million names of 45 bytes"),
    "daily index": Assumed(value=900_000, unit="bytes", rests_on="6,000 filings of 150 bytes"),
    "rate": Assumed(value=17, unit="bytes", rests_on="a day and a value, such as 2025-04-08,4.26"),
    "members changed a year": Assumed(
        value=0.15, unit="of the members", rests_on="Russell 2000: 14% to 16% in 2024 and 2025; S&P 500: 2% to 4%"
    ),
    "doubted tickers": Assumed(value=0.02, unit="of the tickers", rests_on="no measurement; renamed or reused since"),
    "late companies": Assumed(
        value=0.03, unit="of the companies", rests_on="66 of 2,257 of the Russell 2000 in the year to 2025-09"
    ),
    "filers a session": Assumed(value=0.02, unit="of the companies", rests_on="four periodic reports in 252 sessions"),
    "answer": Assumed(value=0.25, unit="seconds", rests_on="a request over the Atlantic and back, and the server"),
    "line": Assumed(value=2_000_000, unit="bytes a second", rests_on="a household's connection of 16 megabits"),
}
"""By what it is of."""


def assumed(name: str) -> float:
    """The value."""
    return ASSUMED[name].value
