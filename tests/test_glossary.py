"""The glossary: alphabetical, without doubles, and with every word that the declarations use."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from tests.documents import ROOT

from redink.convention import CHOICES, Convention
from redink.question import Question

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
TERMS = re.findall(r"^### (.+)$", GLOSSARY, re.MULTILINE)
FIELDS = sorted({field.name for kind in (Convention, Question) for field in fields(kind)})
MEMBERSHIPS = next(list(choice.values) for choice in CHOICES if choice.field == "membership")


def test_terms_stand_in_the_order_of_the_alphabet_each_once() -> None:
    assert sorted(set(TERMS), key=str.lower) == TERMS


def test_a_term_stands_under_its_letter() -> None:
    letter = ""
    for words in re.findall(r"^##+ (.+)$", GLOSSARY.partition("\n## Fetching")[0], re.MULTILINE):
        letter = words if len(words) == 1 else letter
        assert words.upper().startswith(letter), words


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_of_a_question_and_a_convention_is_explained(name: str) -> None:
    assert re.search(rf"`{name}`|^### {name}$", GLOSSARY, re.MULTILINE), name


@pytest.mark.parametrize("membership", MEMBERSHIPS)
def test_every_membership_is_a_term(membership: str) -> None:
    assert membership in TERMS
