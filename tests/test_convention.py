"""The declared choices: each value constructs, and only those with an engine are computed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest

from redink import convention as convention_module
from redink.convention import CHOICES, Choice, Convention, listed
from redink.described import document_of
from redink.errors import NotBuiltError, UsageError

EVERY = [(choice, value) for choice in CHOICES for value in choice.values]
BUILT = [(choice, value) for choice, value in EVERY if value in choice.built]


def named(pairs: list[tuple[Choice, str]]) -> list[str]:
    return [f"{choice.field}={value}" for choice, value in pairs]


def test_every_choice_is_a_field_and_every_field_but_the_day_of_labels_is_a_choice() -> None:
    assert {choice.field for choice in CHOICES} == {field.name for field in fields(Convention)} - {"labels_on"}


@pytest.mark.parametrize(("choice", "value"), EVERY, ids=named(EVERY))
def test_every_declared_value_constructs(choice: Choice, value: str) -> None:
    assert getattr(Convention().but(**{choice.field: value}), choice.field) == value


@pytest.mark.parametrize(("choice", "value"), BUILT, ids=named(BUILT))
def test_a_value_with_an_engine_is_let_through(choice: Choice, value: str) -> None:
    convention = Convention().but(**{choice.field: value})
    convention.require_built()
    assert document_of(convention)[choice.field] == value


@pytest.mark.parametrize("choice", CHOICES, ids=[choice.field for choice in CHOICES])
def test_a_value_without_an_engine_is_refused_naming_what_works(
    choice: Choice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if only the first value of the field had an engine."""
    first, last = next(iter(choice.values)), list(choice.values)[-1]
    lacking = tuple(replace(each, built=(first,)) if each is choice else each for each in CHOICES)
    monkeypatch.setattr(convention_module, "CHOICES", lacking)
    convention = Convention().but(**{choice.field: last})
    with pytest.raises(
        NotBuiltError, match=rf"{choice.field} '{last}' .*cannot be computed by this release; use {first}$"
    ):
        convention.require_built()


def test_what_is_built_is_declared() -> None:
    assert all(set(choice.built) <= set(choice.values) and choice.built for choice in CHOICES)


def test_the_default_can_be_computed() -> None:
    Convention().require_built()
    assert document_of(Convention())["weighting"] == "cap"


@pytest.mark.parametrize("choice", CHOICES, ids=[choice.field for choice in CHOICES])
def test_a_value_that_nobody_declared_is_refused_naming_all_that_are(choice: Choice) -> None:
    with pytest.raises(UsageError, match=rf"{choice.field} 'moonphase' is not a choice") as refusal:
        Convention().but(**{choice.field: "moonphase"})
    assert all(value in str(refusal.value) for value in choice.values)


def test_a_field_that_nobody_declared_is_refused_naming_the_fields() -> None:
    with pytest.raises(UsageError, match=r"no field 'weigthing'; it has weighting, membership, .* or delisting"):
        Convention().but(weigthing="cap")


def test_equal_conventions_hash_alike_and_others_differ() -> None:
    assert len({Convention(), Convention(weighting="cap"), Convention(weighting="equal")}) == 2


def test_a_convention_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Convention().weighting = "equal"  # pyright: ignore[reportAttributeAccessIssue]


def test_but_leaves_the_original_as_it_was() -> None:
    original = Convention()
    changed = original.but(weighting="equal", labels_on=date(2025, 4, 8))
    assert (original.weighting, original.labels_on) == ("cap", None)
    assert (changed.weighting, changed.labels_on, changed.membership) == ("equal", date(2025, 4, 8), "start")


def test_the_document_lists_fields_in_declared_order() -> None:
    document = document_of(Convention(labels_on=date(2025, 4, 8)))
    assert list(document.items()) == [
        ("weighting", "cap"),
        ("membership", "start"),
        ("labels_on", date(2025, 4, 8)),
        ("earnings", "ttm"),
        ("known_by", "filing"),
        ("holding", "buy_and_hold"),
        ("returns", "auto"),
        ("base", "close"),
        ("delisting", "last_price"),
    ]


def test_a_day_of_labels_that_is_not_stated_is_null() -> None:
    assert document_of(Convention())["labels_on"] is None


def test_the_sentence_says_each_choice_in_words_and_the_day_of_labels() -> None:
    sentence = Convention(labels_on=date(2025, 4, 8)).sentence()
    assert sentence.startswith(
        "weighted by company capitalisation · members of the start, labels as known on 2025-04-08 ·"
    )
    assert sentence.count(" · ") == len(CHOICES) - 1


@pytest.mark.parametrize(
    ("values", "text"),
    [(("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")],
)
def test_values_are_listed_as_a_reader_would_say_them(values: tuple[str, ...], text: str) -> None:
    assert listed(values) == text
