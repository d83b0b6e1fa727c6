"""The JSON Schema of a described dataclass (draft 2020-12): what --json prints, with the unit of each number."""

from __future__ import annotations

from typing import Final, cast

from redink.described.fields import Described
from redink.described.shapes import Group, Items, Named, OneOf, Shape, Value, shape_of
from redink.numerals import Document

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: type) -> dict[str, Document]:
    """The schema of a whole document; every key is required, and others may be added later."""
    group = cast("Group", shape_of(kind))
    summary = (kind.__doc__ or "").partition("\n")[0]
    return {"$schema": DRAFT, "title": group.schema or kind.__name__, "description": summary, **_schema(group)}


def _schema(shape: Shape) -> dict[str, Document]:
    match shape:
        case Value(kind, choices, nullable):
            return _value(kind, choices, nullable=nullable)
        case Items(of, nullable):
            return {"type": _types("array", nullable=nullable), "items": _schema(of)}
        case Named(of, nullable):
            return {"type": _types("object", nullable=nullable), "additionalProperties": _schema(of)}
        case OneOf(groups, nullable):
            return {"anyOf": [*(_group(group) for group in groups), *([{"type": "null"}] if nullable else [])]}
        case Group():
            return _group(shape)


def _value(kind: str, choices: tuple[str, ...], *, nullable: bool) -> dict[str, Document]:
    """Days are text in ISO form; words of a few are listed."""
    told: dict[str, Document] = {"type": _types("string" if kind == "date" else kind, nullable=nullable)}
    if kind == "date":
        told["format"] = "date"
    if choices:
        told["enum"] = [*choices, *([None] if nullable else [])]
    return told


def _types(name: str, *, nullable: bool) -> Document:
    return [name, "null"] if nullable else name


def _group(shape: Group) -> dict[str, Document]:
    first: dict[str, Document] = {"schema": {"const": shape.schema}} if shape.schema else {}
    properties: dict[str, Document] = {**first}
    properties |= {each.key: _described(each.described, each.shape) for each in shape.members}
    return {
        "type": _types("object", nullable=shape.nullable),
        "properties": properties,
        "required": [*properties],
    }


def _described(described: Described, shape: Shape) -> dict[str, Document]:
    """With title and description, and the unit where it is a number."""
    told: dict[str, Document] = {"description": described.meaning}
    if described.label:
        told["title"] = described.label
    if described.unit:
        told["unit"] = described.unit
    return told | _schema(shape)
