"""Who plays in the invented market, and the truth about each: a plain crowd, and one of every kind that is difficult.

HLNT until March, then HLIN       Harbor Lantern changes its ticker, not its name
TWIX until February, from June    Copper Meadow leaves; Violet Robotics, another company, takes the ticker
MAPL                              Maple Typewriter becomes Northern Cloud, as the SEC knows
EBRS                              the lists still say Elder Brass, the SEC says Modern Alloy
DUNA, DUNB                        two classes of Dune Holdings; SEC and prices spell DUN-A and DUN-B
SLOR until March                  Silent Orchard is gone; only the SEC's list of all names knows it
LOST until January                Amber Gate is gone; its ticker is today a company's that is in no index
PHKT                              Phantom Kettle: nobody knows it
SPLT, DIVD                        a split of two for one, a dividend of 0.50
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from redink.sessions import session_after, sessions_between

FIRST = date(2024, 8, 1)
"""The first day with prices."""
SPLIT_DAY, DIVIDEND_DAY = date(2025, 6, 16), date(2025, 5, 15)
LATE = {5: date(2025, 10, 7), 7: date(2025, 10, 8)}
SYLLABLES = ("ba", "co", "du", "fe", "ga", "hi", "jo", "ku", "la", "me")
TRADES = ("Works", "Foods", "Mills", "Motors", "Labs", "Energy", "Media")


@dataclass(frozen=True, kw_only=True)
class Company:
    """A company as the SEC knows it. `number` makes its CIK, profit and prices.

    reports  the first and the last day on which it may file a report; notice: the form and day of a succession's
    """

    number: int
    name: str
    tickers: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    listed_today: bool = True
    reports: tuple[date, date] = (date(1994, 1, 1), date(2035, 12, 31))
    notice: tuple[str, date] | None = None

    @property
    def cik(self) -> str:
        return f"{self.number:010d}"

    @property
    def is_profitable(self) -> bool:
        return self.number % 3 != 0

    def quarterly_profit(self) -> int:
        """The same in every quarter."""
        return (1 if self.is_profitable else -1) * 1_000_000 * self.number


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a fund's list from a day to a day, both included."""

    ticker: str
    name: str
    first: date = FIRST
    last: date = date(2035, 12, 31)
    isin: str = ""
    asset: str = "Equity"


def crowd_name(number: int) -> str:
    """Alike for no two numbers: three syllables and a trade."""
    syllables = (SYLLABLES[number // 10**place % 10] for place in (0, 1, 2))
    return f"{''.join(syllables).title()} {TRADES[number % len(TRADES)]}"


def crowd_ticker(number: int) -> str:
    return "Z" + "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))


def crowd(size: int) -> list[Company]:
    return [Company(number=n, name=f"{crowd_name(n)}, Inc.", tickers=(crowd_ticker(n),)) for n in range(1, size + 1)]


DIFFICULT = (
    Company(number=901, name="Harbor Lantern Inc.", tickers=("HLIN",)),
    Company(number=902, name="Copper Meadow Mining Corp", listed_today=False),
    Company(number=903, name="Violet Robotics, Inc.", tickers=("TWIX",)),
    Company(number=904, name="Northern Cloud Systems, Inc.", tickers=("MAPL",), former=("Maple Typewriter Corp",)),
    Company(number=905, name="Modern Alloy Corp", tickers=("EBRS",), former=("Elder Brass Co",)),
    Company(number=906, name="Dune Holdings, Inc.", tickers=("DUN-A", "DUN-B")),
    Company(number=907, name="Silent Orchard Corp", listed_today=False),
    Company(number=908, name="Amber Gate Inc.", listed_today=False),
    Company(number=909, name="Unrelated Pharma, Inc.", tickers=("LOST",)),
    Company(number=910, name="Split Rock Quarries, Inc.", tickers=("SPLT",)),
    Company(number=911, name="Dividend Dairy, Inc.", tickers=("DIVD",)),
)

LINES = (
    Line(ticker="HLNT", name="HARBOR LANTERN INC", last=date(2025, 3, 31)),
    Line(ticker="HLIN", name="HARBOR LANTERN INC", first=date(2025, 4, 1)),
    Line(ticker="TWIX", name="COPPER MEADOW MINING CORP", last=date(2025, 2, 28)),
    Line(ticker="TWIX", name="VIOLET ROBOTICS INC", first=date(2025, 6, 1)),
    Line(ticker="MAPL", name="MAPLE TYPEWRITER CORP", last=date(2025, 5, 30)),
    Line(ticker="MAPL", name="NORTHERN CLOUD SYSTEMS INC", first=date(2025, 6, 1)),
    Line(ticker="EBRS", name="ELDER BRASS CO"),
    Line(ticker="DUNA", name="DUNE HOLDINGS INC CLASS A"),
    Line(ticker="DUNB", name="DUNE HOLDINGS INC CLASS B"),
    Line(ticker="SLOR", name="SILENT ORCHARD CORP", last=date(2025, 3, 31)),
    Line(ticker="LOST", name="AMBER GATE INC", last=date(2025, 1, 31)),
    Line(ticker="PHKT", name="PHANTOM KETTLE LTD"),
    Line(ticker="SPLT", name="SPLIT ROCK QUARRIES INC"),
    Line(ticker="DIVD", name="DIVIDEND DAIRY INC"),
    Line(ticker="QRRT", name="QUARRY BIO INC RIGHTS"),
    Line(ticker="P5N994", name="PLACEHOLDER PARTNERS"),
    Line(ticker="USD", name="USD CASH", asset="Cash"),
    Line(ticker="XTSLA", name="CASH FUND TREASURY", asset="Money Market"),
)
AWAY = ", and the ticker is another company's since it left"
MEANT = {
    ("HLNT", "HLNT", "0000000901", "ticker and name"),
    ("HLIN", "HLNT", "0000000901", "ticker and name"),
    ("TWIX", "TWIX", "0000000902", f"name alone{AWAY}"),
    ("TWIX", "TWIX.2", "0000000903", "ticker and name"),
    ("MAPL", "MAPL", "0000000904", "ticker and name"),
    ("EBRS", "EBRS", "0000000905", "ticker and former name"),
    ("DUNA", "DUNA", "0000000906", "ticker and name"),
    ("DUNB", "DUNB", "0000000906", "ticker and name"),
    ("SLOR", "SLOR", "0000000907", "name alone"),
    ("LOST", "LOST", "0000000908", f"name alone{AWAY}"),
    ("PHKT", "PHKT", None, "no such company"),
    ("SPLT", "SPLT", "0000000910", "ticker and name"),
    ("DIVD", "DIVD", "0000000911", "ticker and name"),
}
"""The truth: ticker, security, company, what the match rests on."""


def lines_on(day: date, *, crowd_size: int, fillers: int) -> list[Line]:
    """What the fund lists on the day: the difficult, the crowd, and fillers that have an ISIN in place of a ticker."""
    plain = [Line(ticker=crowd_ticker(n), name=crowd_name(n).upper() + " INC") for n in range(1, crowd_size + 1)]
    filling = [
        Line(ticker="-", name=f"FILLER {crowd_name(n).upper()} TRUST", isin=f"XX{n:010d}") for n in range(fillers)
    ]
    return [line for line in (*LINES, *plain, *filling) if line.first <= day <= line.last]


def price_of(ticker: str, day: date) -> float:
    """The close as quoted: it starts at a price of its own and gains a cent a session; SPLT is halved by its split."""
    whole = 10.0 + sum(map(ord, ticker)) % 50 + 0.01 * sessions_since_first(day)
    return round(whole / 2 if ticker == "SPLT" and day >= SPLIT_DAY else whole, 4)


def last_priced(ticker: str) -> date:
    """The last day on which it is quoted; Silent Orchard's ends with its listing."""
    return date(2025, 4, 11) if ticker == "SLOR" else date(2035, 12, 31)


@cache
def sessions_since_first(day: date) -> int:
    return len(sessions_between(FIRST, day)) - 1


@dataclass(frozen=True, kw_only=True)
class Filing:
    """One periodic report: its form, day, period and the fiscal year's first day."""

    form: str
    filed: date
    start: date
    end: date

    def quarters(self) -> int:
        return round((self.end - self.start).days / 91)


def filings_of(company: Company, *, until: date) -> Iterator[Filing]:
    """The reports filed by the day: a year in February, quarters to date in May, August and November.

    Companies 5 and 7 are late with their second quarter of 2025: on 2025-10-07 and 2025-10-08.
    """
    for year in (2023, 2024, 2025):
        start = date(year, 1, 1)
        late = LATE.get(company.number) if year == 2025 else None
        reports = (
            Filing(form="10-Q", filed=session_after(date(year, 5, 5)), start=start, end=date(year, 3, 31)),
            Filing(form="10-Q", filed=late or session_after(date(year, 8, 5)), start=start, end=date(year, 6, 30)),
            Filing(form="10-Q", filed=session_after(date(year, 11, 5)), start=start, end=date(year, 9, 30)),
            Filing(form="10-K", filed=session_after(date(year + 1, 2, 19)), start=start, end=date(year, 12, 31)),
        )
        first, last = company.reports
        yield from (report for report in reports if first <= report.filed <= min(until, last))
