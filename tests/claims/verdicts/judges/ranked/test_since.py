"""How the last day alike fits the words that say since when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import claimed, span

from redink.claims.verdicts.judges.ranked.since import Fit, fit_of

END, START = date(2025, 8, 22), date(2015, 1, 2)


def fitted(alike: date | None, since: date, *, base: Any = "before", text: str = "", hedge: str | None = None) -> Fit:
    claim = claimed("", "record", hedge=hedge, **span(since, base=base, text=text))
    return fit_of(claim, alike, END, published=END, start=START)


@pytest.mark.parametrize(
    ("alike", "fit"),
    [(date(2021, 11, 8), "holds"), (date(2021, 12, 1), "fails"), (date(2021, 10, 29), "weak"), (None, "weak")],
)
def test_a_month_holds_the_last_one_alike(alike: date | None, fit: str) -> None:
    assert fitted(alike, date(2021, 11, 1), text="since November 2021") == fit


def test_a_year_and_its_end() -> None:
    assert fitted(date(2007, 6, 1), date(2007, 1, 1), text="since 2007") == "weak"
    assert fitted(date(2018, 6, 1), date(2018, 1, 1), text="since 2018") == "holds"
    assert fitted(date(2023, 12, 29), date(2023, 12, 31), base="on", text="since the end of 2023") == "holds"


@pytest.mark.parametrize(
    ("hedge", "days", "fit"),
    [
        (None, 740, "holds"),
        (None, 400, "fails"),
        (None, 1400, "weak"),
        ("nearly", 690, "holds"),
        ("nearly", 900, "weak"),
        ("more than", 900, "holds"),
        ("more than", 700, "weak"),
        ("about", 700, "holds"),
    ],
)
def test_two_years_with_what_loosens_them(hedge: str | None, days: int, fit: str) -> None:
    alike = date.fromordinal(END.toordinal() - days)
    assert fitted(alike, date(2023, 8, 22), base="on", text="in two years", hedge=hedge) == fit


def test_within_the_year_none_may_be_alike() -> None:
    assert fitted(date(2024, 12, 1), date(2025, 1, 1), text="of the year") == "holds"
    assert fitted(date(2025, 2, 1), date(2025, 1, 1), text="this year") == "fails"


@pytest.mark.parametrize(
    ("text", "since", "alike", "fit"),
    [
        ("since early November 2021", date(2021, 11, 1), date(2021, 11, 9), "holds"),
        ("since early November 2021", date(2021, 11, 1), date(2021, 11, 18), "weak"),
        ("since mid-November 2021", date(2021, 11, 15), date(2021, 11, 12), "holds"),
        ("since mid-November 2021", date(2021, 11, 15), date(2021, 11, 26), "weak"),
        ("since mid November of 2021", date(2021, 11, 15), date(2021, 11, 3), "weak"),
        ("since late November 2021", date(2021, 11, 20), date(2021, 11, 24), "holds"),
        ("since late November 2021", date(2021, 11, 20), date(2021, 11, 8), "weak"),
        ("since late November 2021", date(2021, 11, 20), date(2021, 12, 1), "fails"),
        ("since early 2022", date(2022, 1, 1), date(2022, 2, 2), "holds"),
        ("since early 2022", date(2022, 1, 1), date(2022, 9, 2), "weak"),
        ("since mid-2022", date(2022, 1, 1), date(2022, 7, 5), "holds"),
        ("since late 2022", date(2022, 1, 1), date(2022, 3, 5), "weak"),
        ("since November 2021", date(2021, 11, 1), date(2021, 11, 26), "holds"),
    ],
)
def test_a_part_of_a_month_or_year_is_its_third(text: str, since: date, alike: date, fit: str) -> None:
    assert fitted(alike, since, text=text) == fit
