"""A made-up article with verdicts made by hand, one of each kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from redink.claims import Claim
from redink.claims.verdicts.choices import LevelChoices
from redink.claims.verdicts.verdict import Nearest, ReadAs, Verdict
from redink.study.check.check import Checked, DataChecked, Judged, Searched

TEXT = (
    "Small companies have had a good spring and a better summer. Since April 8 the Russell 2000 has climbed 43.5%, "
    "its best run in years, strategists said. The S&P 500 rose 0.4% on Thursday. From its low the S&P 500 is up 36.1%. "
    "The Dow gained 0.2% and the Nasdaq 0.7%. It was also up 3% over the week. Copper fell 2%."
)
COMMAND = "redink explain russell-2000 --since 2025-04-08 --until 2025-10-09"
START, END = date(2025, 4, 8), date(2025, 10, 9)


def read(words: str, index: str = "russell-2000", *, stated: bool = True) -> ReadAs:
    return ReadAs(words=words, index=index, since=START, until=END, base="close", returns="price", stated=stated)


SMALL = read("Russell 2000, close 2025-04-08 to close 2025-10-09, price")
LARGE = read("S&P 500, close 2025-10-08 to close 2025-10-09, price", "sp-500")
SPRING = read("S&P 500, close 2025-04-08 to close 2025-10-09, price", "sp-500")
LOW = LevelChoices(base="intraday_low", since=date(2025, 4, 7), until=END)
NEAR = Nearest(value=0.36104, convention=LOW, words="from the intraday low of 2025-04-07 to the close of 2025-10-09")
VERDICTS: dict[str, tuple[Verdict, str | None]] = {
    "43.5%": (
        Verdict(
            verdict="not supported",
            read_as=SMALL,
            correction="40.2%",
            measured=0.402191,
            tried=28,
            why="From close to close it returned 40.22%.",
        ),
        "russell-2000",
    ),
    "0.4%": (Verdict(verdict="supported", read_as=LARGE, measured=0.00391, why="It returned 0.39%."), "sp-500"),
    "36.1%": (
        Verdict(
            verdict="supported under another definition",
            read_as=SPRING,
            measured=0.3517,
            nearest=NEAR,
            why="It returned 35.17%.",
        ),
        "sp-500",
    ),
    "0.2%": (
        Verdict(verdict="cannot be measured", why="There are no published levels of dow-jones-industrial-average."),
        "dow-jones-industrial-average",
    ),
    "0.7%": (
        Verdict(verdict="cannot be measured", why="The data hold no nasdaq-composite; they hold sp-500."),
        "nasdaq-composite",
    ),
    "3%": (
        Verdict(
            verdict="cannot be measured",
            read_as=read("Russell 2000, close 2025-10-03 to close 2025-10-09, price", stated=False),
            doubt="the text names the index only elsewhere",
            measured=-0.0042,
            why="It returned -0.42%, but the index is only carried over.",
        ),
        "russell-2000",
    ),
    "2%": (Verdict(verdict="cannot be measured", why="No index is named."), None),
}


def claim(quote: str, index: str | None, text: str = TEXT, **changes: Any) -> Claim:
    start = text.index(f" {quote}") + 1
    number = float(quote.rstrip("%"))
    decimals = len(quote.rstrip("%").partition(".")[2])
    said: dict[str, Any] = {"metric": "return", "index": index, "value": number, "unit": "pct", "decimals": decimals}
    return Claim(quote=quote, start=start, end=start + len(quote), **{**said, **changes})


def judged(quotes: tuple[str, ...] = tuple(VERDICTS)) -> tuple[Judged, ...]:
    return tuple(
        Judged(
            claim=claim(quote, VERDICTS[quote][1]),
            verdict=VERDICTS[quote][0],
            command=COMMAND if quote == quotes[0] else None,
        )
        for quote in quotes
    )


def article(*claims: Judged, text: str = TEXT, **changes: Any) -> Checked:
    parts: dict[str, Any] = {
        "published": date(2025, 10, 10),
        "data": DataChecked(manifest="sha256:0123456789abcdef", version="redink 0.1.0", as_of=date(2025, 10, 10)),
        "set_aside": (),
        "rejected": (),
        "arithmetic": (),
        "search": Searched.of(()),
    }
    return Checked(text=text, claims=claims, **{**parts, **changes})
