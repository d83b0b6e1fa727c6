"""What can be asked, and what cannot."""

from __future__ import annotations

from datetime import date

import pytest

from redink.described import document_of
from redink.errors import UsageError
from redink.question import DatedQuestion, Question

LOW, HIGH = date(2025, 4, 8), date(2025, 10, 9)


def test_a_question_is_printed_as_a_document() -> None:
    assert document_of(DatedQuestion(index="russell-2000", since=LOW, until=HIGH, versus="sp-500")) == {
        "index": "russell-2000",
        "since": LOW,
        "until": HIGH,
        "versus": "sp-500",
        "by": "profitability",
    }


def test_without_another_index_versus_is_null() -> None:
    assert document_of(Question(index="russell-2000", since=LOW, until=HIGH))["versus"] is None


def test_equal_questions_hash_alike() -> None:
    asked = [Question(index=name, since=LOW, until=HIGH) for name in ("small", "small", "large")]
    assert len(set(asked)) == 2


def test_an_end_before_the_start_is_refused_with_what_to_do() -> None:
    with pytest.raises(UsageError, match="the end 2025-04-08 is not after the start 2025-10-09; swap"):
        Question(index="russell-2000", since=HIGH, until=LOW)


def test_a_question_over_one_day_is_refused() -> None:
    with pytest.raises(UsageError, match="both 2025-04-08; a return needs two days"):
        Question(index="russell-2000", since=LOW, until=LOW)


def test_an_index_cannot_be_set_against_itself() -> None:
    with pytest.raises(UsageError, match="russell-2000 cannot be set against itself"):
        Question(index="russell-2000", since=LOW, until=HIGH, versus="russell-2000")
