"""Headings and the lines below them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.sentence.pieces import pieces_of
from redink.claims.extraction.timing.headings import (
    heading_span,
    is_heading,
    is_only_a_span,
    stands_alone,
)
from redink.claims.extraction.vocabulary.tokens import sentences


@pytest.mark.parametrize("text", ["On Friday:", "## The week", "**Year to date**", "For the month: "])
def test_a_short_line_with_a_colon_or_a_mark_is_a_heading(text: str) -> None:
    assert is_heading(text, next(sentences(text)))


@pytest.mark.parametrize("text", ["Stocks fell.", f"{'It rose and ' * 12}fell:", "S&P 500: +2%"])
def test_prose_is_no_heading(text: str) -> None:
    assert not is_heading(text, next(sentences(text)))


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Weekly:", date(2025, 10, 6)),
        ("The month:", date(2025, 10, 1)),
        ("August:", date(2025, 8, 1)),
        ("2024 performance:", date(2024, 1, 1)),
        ("Bonds:", None),
        ("Friday and gold in August:", FRIDAY),
    ],
)
def test_a_heading_names_a_span_in_few_words(text: str, since: date | None) -> None:
    found = heading_span(tokens(text), FRIDAY)
    assert (found.since if found else None) == since


def test_a_sentence_stands_alone_where_no_other_shares_its_lines() -> None:
    text = "The Dow rose 1%.\nThe Nasdaq rose 2%.\n\nBonds fell. Gold rose 3%."
    assert [stands_alone(text, each) for each in sentences(text)] == [True, True, False, False]


def test_a_line_that_is_only_a_span_is_told() -> None:
    assert is_only_a_span(pieces_of(tokens("For the week"), FRIDAY))
    assert not is_only_a_span(pieces_of(tokens("Stocks this week"), FRIDAY))
