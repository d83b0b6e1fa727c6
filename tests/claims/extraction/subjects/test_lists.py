"""Numbers in a list and the subjects that they are of."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.subjects.lists import is_plural, numbers_listed, subjects_listed


@pytest.mark.parametrize(
    ("text", "numbers", "subjects"),
    [
        ("The Dow and the Nasdaq rose 1% and 2%", 2, 2),
        ("The Dow, the S&P 500 and the Nasdaq rose 1%, 2% and about 3%", 3, 3),
        ("The Dow rose 1% on Monday and 2% on Tuesday", 1, 1),
        ("They are up 1% and 2%", 2, 0),
        ("The Dow fell while gold and silver rose 1% and 2%, respectively", 2, 2),
    ],
)
def test_a_list_has_a_subject_for_each_number(text: str, numbers: int, subjects: int) -> None:
    sentence = view(text)
    run = numbers_listed(sentence, place(sentence, "1"))
    assert (len(run), len(subjects_listed(sentence, run))) == (numbers, subjects)


def test_a_plural_stands_for_several_where_no_subject_is_named() -> None:
    for text, plural in (("They are up 1% and 2%", True), ("The Dow is up 1% and 2%", False)):
        sentence = view(text)
        assert is_plural(sentence, numbers_listed(sentence, place(sentence, "1"))) is plural
