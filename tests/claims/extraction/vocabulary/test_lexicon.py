"""Vocabularies: the longest phrase wins, a blank matches a hyphen, and every phrase of ours can be met in a text."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.numbers.quantities import HEDGES, UNITS
from redink.claims.extraction.sentence.asides import FORECAST
from redink.claims.extraction.vocabulary.cohorts import COHORTS, ELLIPSES
from redink.claims.extraction.vocabulary.indices import INDICES, NOT_AN_INDEX, THIS_INDEX
from redink.claims.extraction.vocabulary.lexicon import Lexicon, inflected, match_words, phrases_of
from redink.claims.extraction.vocabulary.metrics import APART, BEATS, COMPARING, CUES, MOVES, RECORDS
from redink.claims.extraction.vocabulary.others import OTHERS
from redink.claims.extraction.vocabulary.span_words import CLOSED, RUNNING, SAME, THEN
from redink.index_names import written_name

FRUIT = Lexicon({"fruit": {"apple": "apple | green apple", "pie": "green apple pie"}})
OURS = {
    "indices": INDICES,
    "not indices": {"": NOT_AN_INDEX},
    "this index": {"": THIS_INDEX},
    "cohorts": COHORTS,
    "ellipses": ELLIPSES,
    "moves": MOVES,
    "beats": BEATS,
    "apart": APART,
    "comparing": {"": COMPARING},
    "cues": CUES,
    "records": RECORDS,
    "others": OTHERS,
    "running": RUNNING,
    "closed": CLOSED,
    "same": SAME,
    "then": THEN,
    "units": UNITS,
    "hedges": HEDGES,
    "forecasts": FORECAST,
}


@pytest.mark.parametrize(
    ("text", "value", "after"),
    [
        ("green apple pie", "pie", 3),
        ("green-apple tart", "apple", 3),
        ("Apple pie", "apple", 1),
        ("Green apple", "apple", 2),
    ],
)
def test_the_longest_phrase_wins_and_a_blank_also_matches_a_hyphen(text: str, value: str, after: int) -> None:
    found = FRUIT.longest_at(tokens(text), 0)
    assert found is not None
    assert (found[0].kind, found[0].value, found[1]) == ("fruit", value, after)


def test_where_no_phrase_begins_nothing_is_found() -> None:
    assert FRUIT.longest_at(tokens("green pear"), 0) is None
    assert FRUIT.longest_at(tokens("an apple"), 0) is None


def test_words_match_only_as_a_whole() -> None:
    assert match_words(("green", "apple"), tokens("green"), 0) == 0
    assert match_words(("apple",), tokens("green apple"), 1) == 2


def test_regular_verbs_take_s_ed_and_ing_on_their_stem() -> None:
    assert inflected("climb slip/slipp") == "climb | climbs | climbed | climbing | slip | slips | slipped | slipping"


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_phrase_of_a_vocabulary_is_met_where_a_text_has_it(name: str) -> None:
    lexicon = Lexicon({name: OURS[name]})
    for phrase in phrases_of({name: OURS[name]}):
        text = " ".join(phrase.words).replace("u.s.", "U.S.")
        found = lexicon.longest_at(tokens(text), 0)
        assert found is not None, text
        assert found[0].words == phrase.words


@pytest.mark.parametrize("name", ["indices", "cohorts", "moves", "records", "others", "units"])
def test_no_phrase_has_two_meanings(name: str) -> None:
    meanings = Counter(
        phrase.words for phrase in {(each.words, each.value): each for each in phrases_of({name: OURS[name]})}.values()
    )
    assert [words for words, number in meanings.items() if number > 1] == []


@pytest.mark.parametrize(
    ("index", "name"),
    [
        ("russell-2000", "Russell 2000"),
        ("sp-500-equal-weight", "S&P 500 Equal Weight"),
        ("dow-jones-industrial-average", "Dow Jones Industrial Average"),
        ("msci-acwi", "MSCI ACWI"),
        ("vix", "VIX"),
        ("nasdaq-100", "Nasdaq 100"),
        ("euro-stoxx-50", "Euro STOXX 50"),
        ("our-own-list", "our-own-list"),
        (None, ""),
    ],
)
def test_an_index_is_written_as_people_write_it(index: str | None, name: str) -> None:
    assert written_name(index) == name
