"""Which company a line meant on its own days, whatever has its ticker or name today."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from redink.identity import SIGHTINGS, Filer, identify

LISTS = [date(2025, month, 28) for month in range(1, 11)]
EVER = (date(2001, 5, 5), date(2025, 11, 5))
OLD = Filer(cik="0000000001", names=("Arcon Technologies", "Alco Metals"), tickers=("ARN",), reports=EVER)


def seen(*rows: tuple[date, str, str]) -> pl.DataFrame:
    made = [(*row, None, None, None, None) for row in rows]
    return pl.DataFrame(made, schema=SIGHTINGS.schema(), orient="row")


def meant(sightings: pl.DataFrame, *filers: Filer) -> list[tuple[str, date, str, str | None]]:
    """Ticker, first day, security and CIK."""
    found = identify(sightings, filers, source="list").tickers.sort("start", "ticker")
    return found.select("ticker", "start", "security", "cik").rows()


def young(name: str, *, first: date, renamed: date | None = None) -> Filer:
    """A company that has the ticker ALC today."""
    reports = (first, date(2025, 11, 5))
    return Filer(cik="0000000002", names=(name,), tickers=("ALC",), first_filed=first, reports=reports, renamed=renamed)


def test_two_companies_under_one_ticker_are_two_securities_and_the_renamed_one_stays_its_own() -> None:
    rows = [(day, "ALC", "ALCO METALS" if day < LISTS[5] else "ALCOMETALS HOLDINGS") for day in LISTS]
    renamed = [(day, "ARN", "ARCON TECHNOLOGIES") for day in LISTS[5:]]
    assert meant(seen(*rows, *renamed), OLD, young("AlcoMetals Holdings", first=date(2025, 3, 3))) == [
        ("ALC", LISTS[0], "ALC", "0000000001"),
        ("ALC", LISTS[5], "ALC.2", "0000000002"),
        ("ARN", LISTS[5], "ALC", "0000000001"),
    ]


def test_a_name_that_a_company_took_later_was_not_its_own_then() -> None:
    """The ticker's company was called otherwise until September; it filed long before."""
    rows = seen(*((day, "ALC", "ALCO METALS") for day in LISTS[:3]))
    taken = young("Alco Metals", first=date(2001, 1, 1), renamed=date(2025, 9, 1))
    assert [row[3] for row in meant(rows, OLD, taken)] == ["0000000001"]
    assert [row[3] for row in meant(rows, OLD, young("Alco Metals", first=date(2001, 1, 1)))] == ["0000000002"]


NAMES = st.sampled_from(["ALCO METALS", "ARCON TECHNOLOGIES", "BETA MILLS"])


@given(
    st.lists(st.dictionaries(st.sampled_from(["ALC", "ARN"]), NAMES), min_size=1, max_size=10),
    st.integers(1, 10),
    st.sampled_from(LISTS),
)
def test_lists_of_later_days_change_no_earlier_company(lists: list[dict[str, str]], cut: int, first: date) -> None:
    """Whenever the company that has the ticker and the name today first filed."""
    filers = (OLD, young("Alco Metals", first=first + timedelta(days=3)))
    rows = [(day, *line) for day, each in zip(LISTS, [{"BET": "BETA"} | each for each in lists], strict=False)
            for line in each.items()]  # fmt: skip
    early = [row for row in rows if row[0] <= LISTS[min(cut, len(lists)) - 1]]
    before = meant(seen(*early), *filers)
    after = [row for row in meant(seen(*rows), *filers) if row[1] <= early[-1][0]]
    assert [row[:3] for row in after] == [row[:3] for row in before]
    known = {row[:3]: row[3] for row in before if row[3] is not None}
    assert {row[:3]: row[3] for row in after if row[:3] in known} == known
