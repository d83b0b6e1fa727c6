"""Which span of time a number belongs to."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, place, view

from redink.claims.extraction.timing.near import (
    Named,
    named_span,
)
from redink.claims.extraction.timing.owned import (
    SEVERAL,
    last_span,
    spans_by_place,
)
from redink.claims.extraction.vocabulary.span_words import TimeSpan

APRIL = TimeSpan(since=date(2025, 4, 8), base="on", first=0, after=1)
MARCH = TimeSpan(since=date(2025, 3, 1), until=date(2025, 3, 31), base="before", first=0, after=1)


def since(text: str, last: TimeSpan | None = None) -> dict[float, date | None]:
    """Value -> first day of its span."""
    sentence = view(text)
    return {
        sentence.quantity(at).value: span.since for at, span in spans_by_place(sentence, Named(stretch=last)).items()
    }


def test_a_span_at_the_head_holds_for_every_number() -> None:
    assert since("Since April 8th, the Dow rose 5% and gold rose 3%.") == {5: date(2025, 4, 8), 3: date(2025, 4, 8)}


def test_a_span_after_a_number_is_that_numbers() -> None:
    assert since("The Dow rose 5% since April 8th and gold rose 3% in September.") == {
        5: date(2025, 4, 8),
        3: date(2025, 9, 1),
    }


def test_a_number_in_the_same_clause_shares_the_span_and_one_past_but_does_not() -> None:
    assert since("The Dow rose 5% and gold 3% since April 8th.") == {5: date(2025, 4, 8), 3: date(2025, 4, 8)}
    assert since("The Dow rose 5%, but gold rose 3% since April 8th.") == {3: date(2025, 4, 8)}


def test_this_period_is_the_last_span_and_since_then_begins_at_its_end() -> None:
    assert since("The Dow rose 5% over this period.", APRIL) == {5: date(2025, 4, 8)}
    assert since("The Dow rose 5% over this period.") == {}
    then = TimeSpan(role="then", first=0, after=1)
    after_march, after_april = named_span(then, MARCH), named_span(then, APRIL)
    assert after_march is not None
    assert after_april is not None
    assert (after_march.since, after_march.until, after_march.base) == (date(2025, 3, 31), None, "on")
    assert (after_april.since, after_april.until) == (date(2025, 4, 8), None)


def test_as_of_a_day_ends_an_open_span() -> None:
    sentence = view("The Dow rose 5% this year as of Sept. 30.")
    (span,) = spans_by_place(sentence, Named()).values()
    assert (span.since, span.until) == (date(2025, 1, 1), date(2025, 9, 30))


def test_a_reference_gives_no_span() -> None:
    assert since("The Dow rose 5%, its best week since April.") == {}


def test_the_last_span_of_more_than_a_day_is_kept_for_the_next_sentence() -> None:
    found = last_span(view("Since April 8th it rose 5%, and on Friday 1%."), None)
    assert found is not None
    assert found.since == date(2025, 4, 8)
    assert last_span(view("It rose 5%."), MARCH) is MARCH
    assert place(view("It rose 5%."), "5") == 2


DAYS = {
    "The Russell 2000 gained 2.5% and has climbed 10.1% this year.": [None, "2025-01-01"],
    "The Dow slid 0.4% and is now up 8% for 2025.": [None, "2025-01-01"],
    "The Nasdaq dropped 1.1% on the day and is still 14% higher for the year.": ["2025-10-10", "2025-01-01"],
    "The Dow fell 0.5% on Thursday, after a 0.2% rise the day before.": ["2025-10-09", "2025-10-08"],
    "The Nasdaq rose 0.9% Tuesday, having lost 0.3% the previous session.": ["2025-10-07", "2025-10-06"],
    "The Nasdaq slipped 0.8% Tuesday after Monday's 2.1% jump.": ["2025-10-07", "2025-10-06"],
    "The Dow climbed 0.7% on Wednesday, extending its gain for the year to 9%.": ["2025-10-08", "2025-01-01"],
    "The S&P 500 added 0.3%, taking its year-to-date advance to 12%.": [None, "2025-01-01"],
    "The S&P 500 fell 0.6% on Thursday; over the month it has gained 2%.": ["2025-10-09", "2025-10-01"],
    "After gaining 2% last week, the Dow is down 2.2% this week.": ["2025-09-29", "2025-10-06"],
    "The Nasdaq rose 1% on Monday, fell 0.4% on Tuesday and gained 0.6% on Wednesday.": [
        "2025-10-06",
        "2025-10-07",
        "2025-10-08",
    ],
    "The Dow rose 0.1% on the day, 0.9% on the week and 8.4% on the year.": ["2025-10-10", "2025-10-06", "2025-01-01"],
    "The Nasdaq jumped 1.2% in the session, a day after it shed 0.5%.": ["2025-10-10", "2025-10-09"],
    "The Russell 2000 gained 3% in September after a 7% rise in August.": ["2025-09-01", "2025-08-01"],
    "The Dow gained 5%, its best month since May.": [None],
    "The S&P 500 lost 2% Friday and is 4% below the record it set on Oct. 6.": ["2025-10-10", "2025-10-06"],
    "Unlike the Dow, up 8% this year, the Russell 2000 has lost 2% since July 1.": ["2025-01-01", "2025-07-01"],
    "In August the Fed spoke, and the S&P 500 jumped 1.9 pct for the month.": ["2025-08-01"],
}


@pytest.mark.parametrize("text", DAYS)
def test_a_number_has_the_span_of_its_own_clause(text: str) -> None:
    assert [str(day) if day else None for day in all_since(text)] == DAYS[text]


def all_since(text: str) -> list[date | None]:
    """First day of the span of each number, in order."""
    sentence = view(text)
    owned = spans_by_place(sentence, Named(published=FRIDAY))
    held = [at for at, piece in enumerate(sentence.pieces) if piece.kind == "quantity"]
    return [owned[at].since if at in owned else None for at in held]


@pytest.mark.parametrize(
    ("text", "since", "until", "base"),
    [
        ("Until Thursday the Dow had gained 20% from its April 8 low.", "2025-04-08", "2025-10-09", "on"),
        ("At Thursday's close the Dow was up 20% since April 8.", "2025-04-08", "2025-10-09", "on"),
        ("Through Wednesday, the Nasdaq had risen 15% this year.", "2025-01-01", "2025-10-08", "before"),
        ("By the end of September the Dow had risen 9% for the year.", "2025-01-01", "2025-09-30", "before"),
        ("The Dow has climbed 20% from its April 8 low through Thursday.", "2025-04-08", "2025-10-09", "on"),
        ("The Dow is 3% below its record of October 3.", "2025-10-03", "None", "on"),
        ("The Dow is 3% below the high it set in September.", "2025-09-01", "None", "high"),
        ("The Dow missed its October 3 record by 0.4%.", "2025-10-03", "None", "on"),
        ("The Dow is 3% below its own of 2021.", "2021-01-01", "None", "high"),
    ],
)
def test_ends_and_the_days_of_highs_and_lows(text: str, since: str, until: str, base: str) -> None:
    (span,) = spans_by_place(view(text), Named(published=FRIDAY)).values()
    assert (str(span.since), str(span.until), span.base) == (since, until, base)


@pytest.mark.parametrize(
    "text", ["In July and August the Dow rose 1% and 3%.", "In 2023 and 2024 it rose 24% and 23%."]
)
def test_numbers_that_share_several_stretches_have_no_days(text: str) -> None:
    found = spans_by_place(view(text), Named(published=FRIDAY)).values()
    assert [(span.since, span.reason) for span in found] == [(None, SEVERAL)] * 2


def test_one_number_has_all_of_several_stretches() -> None:
    assert since("In 2023 and 2024 it gained 53%.") == {53: date(2023, 1, 1)}
    assert since("Between July and August the Dow rose 1% and the Nasdaq 3%.") == {
        1: date(2025, 7, 1),
        3: date(2025, 7, 1),
    }
