"""The text as a reader sees it, and the way back to the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims.extraction.reading import read_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("5\u200b3%", "53%"),
        ("Rus\u00adsell", "Russell"),
        ("the <b>S&amp;P</b> 500", "the S&P 500"),
        ("\u201c5\u2009%\u201d \u2013 it\u2019s", '"5 %" - it\'s'),
        ("５３％", "53%"),
        ("a\tb", "a\tb"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_hidden_marks_and_inline_tags_are_cut_and_typographic_marks_become_plain(source: str, text: str) -> None:
    assert read_text(source).text == text


def test_other_tags_end_a_paragraph_and_scripts_are_blank() -> None:
    assert read_text("up<br>5%").text == "up\n\n  5%"
    assert "Dow" not in read_text("<script>Dow rose 9%</script>up").text


def test_offsets_lead_back_to_what_was_cut_out_between() -> None:
    reading = read_text("rose 5\u200b3%.")
    start = reading.text.index("53%")
    assert reading.origin(start, start + 3) == (5, 9)
    assert reading.source[5:9] == "5\u200b3%"


def test_where_the_order_of_writing_is_overridden_is_known() -> None:
    assert read_text("a\u202eb%53\u202cd").turned == ((1, 6),)
    assert read_text("plain").turned == ()


PARTS = ["rose ", "5", "\u200b", "<b>", "</b>", "\u00ad", "%", "&amp;", "<p>", "\u2019", "S", "\r\n", "３", " "]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_every_plain_letter_and_digit_leads_back_to_itself(source: str) -> None:
    reading = read_text(source)
    last = 0
    for at, mark in enumerate(reading.text):
        start, end = reading.origin(at, at + 1)
        assert last <= start < end
        last = end
        if mark.isalnum():
            original = reading.source[start:end]
            assert original == mark or int(original) == int(mark)
