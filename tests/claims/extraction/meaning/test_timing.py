"""Which span of time a number belongs to."""

from __future__ import annotations

from datetime import date

from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.meaning.timing import last_span, named_span, spans_by_place
from redink.claims.extraction.vocabulary.span_words import TimeSpan

APRIL = TimeSpan(since=date(2025, 4, 8), base="on", first=0, after=1)
MARCH = TimeSpan(since=date(2025, 3, 1), until=date(2025, 3, 31), base="before", first=0, after=1)


def since(text: str, last: TimeSpan | None = None) -> dict[float, date | None]:
    """Value -> first day of its span."""
    sentence = view(text)
    return {sentence.quantity(at).value: span.since for at, span in spans_by_place(sentence, last).items()}


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
    (span,) = spans_by_place(sentence, None).values()
    assert (span.since, span.until) == (date(2025, 1, 1), date(2025, 9, 30))


def test_a_reference_gives_no_span() -> None:
    assert since("The Dow rose 5%, its best week since April.") == {}


def test_the_last_span_of_more_than_a_day_is_kept_for_the_next_sentence() -> None:
    found = last_span(view("Since April 8th it rose 5%, and on Friday 1%."), None)
    assert found is not None
    assert found.since == date(2025, 4, 8)
    assert last_span(view("It rose 5%."), MARCH) is MARCH
    assert place(view("It rose 5%."), "5") == 2
