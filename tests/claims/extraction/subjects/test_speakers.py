"""Who states it: names around verbs of speech, carried on within a paragraph."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.subjects.speakers import Speakers, name_before, name_from, spelled


def speaker(text: str) -> str | None:
    return Speakers().speaker_of(tokens(text), opens=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee said the Dow rose.", "Ann Lee"),
        ("The Dow rose, said Ann Lee.", "Ann Lee"),
        ("Ann Lee, a strategist at Acme, said the Dow rose.", "Ann Lee"),
        ("The Dow rose, according to Ann Lee.", "Ann Lee"),
        ("The Dow rose, according to data from Acme Capital.", "Acme Capital"),
        ("Goldman Sachs strategists said the Dow rose.", "Goldman Sachs"),
        ("Jill Hall of Bank of America said the Dow rose.", "Jill Hall"),
        ("Ann Lee has recently noted a rise.", "Ann Lee"),
        ("The Dow rose.", None),
        ("Analysts said the Dow rose.", None),
        ("The report said the Dow rose.", None),
        ("The S&P 500 added 5 points.", None),
    ],
)
def test_the_speaker_is_the_name_at_the_verb_of_speech(text: str, name: str | None) -> None:
    assert speaker(text) == name


def test_a_speaker_is_carried_on_until_a_new_paragraph() -> None:
    speakers = Speakers()
    assert speakers.speaker_of(tokens("Ann Lee said it rose."), opens=True) == "Ann Lee"
    assert speakers.speaker_of(tokens("It then fell."), opens=False) == "Ann Lee"
    assert speakers.speaker_of(tokens("She said it recovered."), opens=False) == "Ann Lee"
    assert speakers.speaker_of(tokens("It closed higher."), opens=True) is None


def test_a_last_name_is_the_person_named_in_full_before() -> None:
    speakers = Speakers()
    speakers.speaker_of(tokens("Ann Lee said it rose."), opens=True)
    assert speakers.speaker_of(tokens("Bob Ray said it fell."), opens=True) == "Bob Ray"
    assert speakers.speaker_of(tokens("Lee said it recovered."), opens=True) == "Ann Lee"


def test_names_are_read_forwards_backwards_and_as_spelled() -> None:
    words = tokens("analysts at J.P. Morgan said")
    assert name_from(words, 0) == "J.P. Morgan"
    assert name_before(words, len(words) - 1, strict=False) == "J.P. Morgan"
    assert name_from(tokens("falling stocks"), 0) is None
    assert spelled(tokens("Smith-Jones  Co"), 0, 4) == "Smith-Jones Co"
