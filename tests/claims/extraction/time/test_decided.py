"""Days that an event names; decisions of the Federal Reserve by its press releases, sessions by the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.time.decided.spans import decided_span
from redink.claims.extraction.vocabulary.span_words import NO_EVENT, TimeSpan

OCTOBER = date(2019, 10, 31)
CUT = date(2019, 9, 18)
EVE, MORROW = date(2019, 9, 17), date(2019, 9, 19)


def read(text: str, published: date | None = OCTOBER) -> TimeSpan:
    found = decided_span(tokens(text), 0, published)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On the day of the September cut the index", CUT),
        ("The day of the Fed's September rate cut", CUT),
        ("On the day that the Federal Reserve lowered rates in September", CUT),
        ("At the time of the central bank's September move", CUT),
        ("On the eve of the Fed's September meeting", EVE),
        ("The day before the Fed cut its benchmark rate last month", EVE),
        ("The session after the Fed's September reduction", MORROW),
        ("A day after policymakers trimmed interest rates in September", MORROW),
    ],
)
def test_the_day_of_a_decision_is_that_of_its_month(text: str, day: date) -> None:
    span = read(text, date(2019, 10, 29))
    assert (span.since, span.until, span.vague) == (day, day, False)


@pytest.mark.parametrize("text", ["When the Fed cut rates in September", "On the day of the Fed's last cut"])
def test_a_day_that_may_be_another_is_vague(text: str) -> None:
    span = read(text, date(2019, 10, 29))
    assert (span.since, span.until, span.vague) == (CUT, CUT, True)


def test_what_comes_after_a_decision_counts_from_its_day() -> None:
    span = read("After the September cut")
    assert (span.role, span.since, span.base, span.vague) == ("event", CUT, "on", True)


def test_what_counts_since_a_decision_counts_from_its_close() -> None:
    span = read("Since the Fed began cutting rates in July")
    assert (span.since, span.until, span.base) == (date(2019, 7, 31), None, "on")


def test_by_the_time_of_a_decision_only_ends_a_span() -> None:
    span = read("By the time the Fed met in September")
    assert (span.since, span.until) == (None, CUT)


@pytest.mark.parametrize(
    "text",
    [
        "When the ECB cut rates in September",
        "On the day of the Fed's June meeting",
        "On the day of the trade truce in September",
        "On the day of the last payrolls report",
        "On the eve of the Brexit deadline",
        "the day after the vote",
        "Before the Fed cut rates in September",
    ],
)
def test_an_event_without_a_known_day_has_none(text: str) -> None:
    span = read(text)
    assert (span.since, span.until, span.reason) == (None, None, NO_EVENT)


@pytest.mark.parametrize(
    "text",
    [
        "On the day of the Fed's cut, Sept. 18, the index",
        "The day before, the index fell",
        "the day before and",
        "On the day of the April low",
        "On the day after Thanksgiving",
        "A day after it rose 2%",
        "When stocks rose in September",
        "After the close on Friday",
    ],
)
def test_other_days_are_left_to_other_rules(text: str) -> None:
    assert decided_span(tokens(text), 0, OCTOBER) is None


def test_nothing_is_known_without_a_day_of_publication() -> None:
    assert decided_span(tokens("On the day of the September cut"), 0, None) is None
