"""A figure is declared once: document, ledger, schema and page of keys follow; and what a document cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, ClassVar, get_args

import pytest
from tests.key_tables import table

from redink.answer import Answer
from redink.described import (
    Value,
    count,
    document_of,
    fraction,
    inline,
    keys_of,
    number,
    points,
    ratio,
    schema_of,
    shape_of,
    text,
)
from redink.described.fields import Described, Unit
from redink.described.shapes import Group, Items, Named, OneOf, Shape
from redink.ledger import Ledger, numbers_of
from redink.market import Market
from redink.question import Question
from redink.sources.simulated import simulate
from redink.study.documents import DOCUMENTS
from redink.study.explain.explain import explain


@dataclass(frozen=True, kw_only=True)
class Turned(Answer):
    """An answer with a figure more, declared here and nowhere else."""

    turnover: Annotated[float, fraction("turnover", "bought over the period, of the value at the start")]


@pytest.fixture(scope="module")
def turned() -> Turned:
    simulation = simulate()
    since, until = simulation.rally
    question = Question(index=simulation.indices[0], since=since, until=until)
    market = Market.from_tables(simulation.source_data.tables, as_of=until)
    answer = explain(question, market=market)
    return Turned(**{each.name: getattr(answer, each.name) for each in fields(answer)}, turnover=0.25)


def test_a_new_figure_is_in_the_document(turned: Turned) -> None:
    assert turned.to_dict()["turnover"] == 0.25
    assert {**turned.to_dict(), "turnover": None}.keys() == {*schema_of(Turned)["properties"]}  # type: ignore[misc]


def test_a_new_figure_is_in_the_ledger_with_path_unit_and_label(turned: Turned) -> None:
    entry = Ledger(turned).entry("turnover")
    assert (entry.value, entry.unit, entry.label) == (0.25, "fraction", "turnover")
    assert entry.meaning == "bought over the period, of the value at the start"
    assert entry.text() == "25.0%"
    assert len({each.id for each in Ledger(turned).entries()}) == len(Ledger(turned).entries())


def test_a_new_figure_is_in_the_schema_and_required() -> None:
    schema: Any = schema_of(Turned)
    assert schema["properties"]["turnover"] == {
        "description": "bought over the period, of the value at the start",
        "title": "turnover",
        "unit": "fraction",
        "type": "number",
    }
    assert "turnover" in schema["required"]


def test_a_new_figure_is_on_the_page_of_keys() -> None:
    row = "| `turnover` | fraction | bought over the period, of the value at the start |\n"
    assert row in table(keys_of(Turned), page="answer.md")
    assert row not in table(keys_of(Answer), page="answer.md")


def described(shape: Shape, beside: Described, path: str) -> Iterator[tuple[str, Value, Described]]:
    """Every value of a shape with its path and how it is described."""
    match shape:
        case Value():
            yield path, shape, beside
        case Items(of) | Named(of):
            yield from described(of, beside, f"{path}[]")
        case Group():
            for each in shape.members:
                yield from described(each.shape, each.described, f"{path}.{each.key}")
        case OneOf(groups):
            for group in groups:
                yield from described(group, beside, path)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_number_of_every_document_has_unit_label_and_meaning_and_words_have_no_unit(name: str) -> None:
    for path, value, beside in described(shape_of(DOCUMENTS[name]), Described(meaning=""), name):
        assert beside.meaning, path
        if value.kind in ("number", "integer"):
            assert beside.unit in get_args(Unit), path
            assert beside.unit, path
            assert beside.label, path
        else:
            assert not beside.unit, path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_key_of_a_document_is_declared_twice(name: str) -> None:
    paths = [key.path for key in keys_of(DOCUMENTS[name])]
    assert len(paths) == len({*paths})


@dataclass(frozen=True)
class Size:
    """A part of others."""

    members: Annotated[int, count("members", "on the day")]
    weight: Annotated[float | None, fraction("weight", "of the index; null where unpriced")]


@dataclass(frozen=True)
class Part:
    """An item of a list, named by a word and a signed number."""

    NAMED_BY: ClassVar = ("name", "offset")

    name: Annotated[str, text("what it is")]
    offset: Annotated[int, number("offset", "sessions moved by", unit="sessions")]
    size: Annotated[Size, inline("how large it is")]


@dataclass(frozen=True)
class Nothing:
    """One of two: why there is none."""

    why: Annotated[str, text("why there is none")]


@dataclass(frozen=True)
class Whole:
    """A whole document."""

    SCHEMA: ClassVar = "test/1"

    day: Annotated[date, text("its day", key="on")]
    parts: Annotated[tuple[Part, ...], text("each part")]
    either: Annotated[Size | Nothing | None, text("a size, or why there is none; null where nothing was asked")]
    by_name: Annotated[dict[str, float], points("part", "name → its part")]
    share: Annotated[Fraction, ratio("share", "an exact share")]
    kept: object = None

    @property
    def double(self) -> Annotated[float, ratio("double", "twice the share")]:
        """Twice the share."""
        return 2 * float(self.share)


def whole(either: Size | Nothing | None) -> Whole:
    part = Part("small", -1, Size(3, None))
    return Whole(date(2025, 4, 8), (part,), either, {"a": 0.5}, Fraction(1, 4), kept=object())


def test_a_document_has_fields_then_properties_inline_groups_in_place_and_no_field_undescribed() -> None:
    assert document_of(whole(None)) == {
        "schema": "test/1",
        "on": date(2025, 4, 8),
        "parts": [{"name": "small", "offset": -1, "members": 3, "weight": None}],
        "either": None,
        "by_name": {"a": 0.5},
        "share": 0.25,
        "double": 0.5,
    }


def test_a_group_of_several_is_printed_by_its_own_class() -> None:
    assert document_of(whole(Size(2, 0.1)))["either"] == {"members": 2, "weight": 0.1}
    assert document_of(whole(Nothing("closed")))["either"] == {"why": "closed"}
    schema: Any = schema_of(Whole)
    kinds = [each.get("required", each.get("type")) for each in schema["properties"]["either"]["anyOf"]]
    assert kinds == [["members", "weight"], ["why"], "null"]


def test_numbers_are_named_by_their_words_and_signed_numbers_else_by_place() -> None:
    paths = [path for path, _, _ in numbers_of(whole(Size(2, 0.1)))]
    assert paths == [
        "parts.small.-1.offset",
        "parts.small.-1.members",
        "parts.small.-1.weight",
        "either.members",
        "either.weight",
        "by_name.a",
        "share",
        "double",
    ]
    placed = [path for path, _, _ in numbers_of(Listed((Size(1, 0.1), Size(2, None))))]
    assert placed == ["sizes.0.members", "sizes.0.weight", "sizes.1.members", "sizes.1.weight"]


@dataclass(frozen=True)
class Listed:
    """A list of items without a name."""

    sizes: Annotated[tuple[Size, ...], text("each")]


def test_keys_name_lists_mappings_and_what_stands_in_either_group() -> None:
    assert [key.path for key in keys_of(Whole)] == [
        *("schema", "on", "parts[]", "parts[].name", "parts[].offset", "parts[].members", "parts[].weight"),
        *("either", "either.members", "either.weight", "either.why", "by_name.*", "share", "double"),
    ]


def test_a_nullable_value_says_so() -> None:
    schema: Any = schema_of(Size)
    assert schema["properties"]["weight"]["type"] == ["number", "null"]
    assert schema["properties"]["members"]["type"] == "integer"


@pytest.mark.parametrize("kind", [int | str, Size | int, tuple[int | str, ...]])
def test_a_field_of_several_types_is_refused(kind: object) -> None:
    with pytest.raises(TypeError, match="are several types; a field of a document has one"):
        shape_of(kind)


@pytest.mark.parametrize("kind", [object, bytes, set[int]])
def test_a_type_that_no_document_has_is_refused(kind: object) -> None:
    with pytest.raises(TypeError, match="is no type of a document"):
        shape_of(kind)


def test_a_value_of_no_declared_class_is_refused() -> None:
    with pytest.raises(TypeError, match="is none of Size, Nothing"):
        document_of(whole(Part("small", 1, Size(1, None))))  # type: ignore[arg-type]
