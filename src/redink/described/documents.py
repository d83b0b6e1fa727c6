"""A described object as a document, and the way through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import cast

from redink.described.fields import Described
from redink.described.shapes import Group, Items, Named, OneOf, Shape, Value, shape_of
from redink.numerals import Document


def document_of(value: object) -> dict[str, Document]:
    """A described object as the document that --json prints: unrounded, null where there is no number.

    A Fraction is printed as the nearest float.
    """
    return cast("dict[str, Document]", _document(value, shape_of(type(value))))


def _document(value: object, shape: Shape) -> Document:
    if value is None:
        return None
    match shape:
        case Value():
            return float(value) if isinstance(value, Fraction) else cast("Document", value)
        case Items(of):
            return [_document(item, of) for item in cast("Sequence[object]", value)]
        case Named(of):
            return {name: _document(item, of) for name, item in cast("Mapping[str, object]", value).items()}
        case OneOf():
            return _document(value, shape.group_of(value))
        case Group():
            first: dict[str, Document] = {"schema": shape.schema} if shape.schema else {}
            return first | {each.key: _document(each.of(value), each.shape) for each in shape.members}


def children(value: object, shape: Shape, described: Described) -> Iterator[tuple[str, object, Shape, Described]]:
    """Name, value, shape and description of what stands within a list, a mapping or a group; nothing within null."""
    match shape:
        case Items(of) if value is not None:
            for place, item in enumerate(cast("Sequence[object]", value)):
                yield _name(item, of, place), item, of, described
        case Named(of) if value is not None:
            for name, item in cast("Mapping[str, object]", value).items():
                yield name, item, of, described
        case Group() if value is not None:
            for each in shape.members:
                yield each.key, each.of(value), each.shape, each.described
        case OneOf() if value is not None:
            yield from children(value, shape.group_of(value), described)
        case _:
            return


def _name(item: object, shape: Shape, place: int) -> str:
    """What names an item: its words, or a signed number such as an offset; else its place."""
    if not isinstance(shape, Group) or not shape.named_by:
        return str(place)
    held = {each.key: each.of(item) for each in shape.members if each.key in shape.named_by}
    values = [held[key] for key in shape.named_by]
    return ".".join(f"{each:+d}" if isinstance(each, int) else str(each) for each in values)
