"""A quote within its sentence, however little room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.cli.reports.checking.articles import TEXT

from redink.cli.reports.checking.excerpts import Excerpt, Sentences, cut

AT = TEXT.index("43.5%")
WHOLE = Sentences.of(TEXT).around(AT, AT + 5)


def test_the_sentence_ends_where_it_ends() -> None:
    assert WHOLE.marked() == (
        "Since April 8 the Russell 2000 has climbed [43.5%], its best run in years, strategists said."
    )


def test_it_is_cut_between_words_on_both_sides() -> None:
    assert cut(WHOLE, room=50).marked() == "…Russell 2000 has climbed [43.5%], its best run…"
    assert cut(WHOLE, room=7).marked() == "[43.5%]"


def test_a_short_side_leaves_its_room_to_the_other() -> None:
    short = Excerpt(before="", quote="40%", after=" is what the index has gained since the spring of this year")
    assert cut(short, room=40).marked() == "[40%] is what the index has gained…"


@given(before=st.text(max_size=80), after=st.text(max_size=80), room=st.integers(min_value=7, max_value=200))
def test_it_never_takes_more_room_than_there_is(before: str, after: str, room: int) -> None:
    found = cut(Excerpt(before=before, quote="43.5%", after=after), room=room)
    assert found.quote == "43.5%"
    assert len(found.marked()) <= room


@given(text=st.text(max_size=200), start=st.integers(min_value=0, max_value=200))
def test_every_place_of_any_text_has_a_line(text: str, start: int) -> None:
    start = min(start, len(text))
    line = Sentences.of(text).around(start, min(start + 3, len(text))).marked()
    assert all(mark.isprintable() for mark in line)
