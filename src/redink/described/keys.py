"""The keys of a document as a table: path, unit and meaning of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from redink.described.fields import Described
from redink.described.shapes import Group, Items, Named, OneOf, Shape, Value, shape_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """One key of a document. In `path`, [] stands for any item of a list and * for any name of a mapping.

    group  the dataclass whose keys stand under it; null where there is none, or one of several
    """

    path: str
    unit: str
    meaning: str
    see: str
    group: type | None = None


def keys_of(kind: type) -> tuple[Key, ...]:
    """Every key of what a described dataclass prints, in order; groups before what stands in them."""
    group = cast("Group", shape_of(kind))
    first = (Key(path="schema", unit="", meaning=f"`{group.schema}`", see=""),) if group.schema else ()
    return (*first, *_within(group, ""))


def _within(shape: Shape, path: str) -> Iterator[Key]:
    """The keys of a group, through lists and mappings."""
    match shape:
        case Items(of):
            yield from _within(of, f"{path}[]")
        case Named(of):
            yield from _within(of, f"{path}.*")
        case Group():
            for each in shape.members:
                inner = f"{path}.{each.key}" if path else each.key
                yield _key(inner, each.described, each.shape)
                yield from _within(each.shape, inner)
        case OneOf(groups):
            found = {key.path: key for group in reversed(groups) for key in _within(group, path)}
            paths = dict.fromkeys(key.path for group in groups for key in _within(group, path))
            yield from (found[each] for each in paths)
        case Value():
            return


def _key(path: str, described: Described, shape: Shape) -> Key:
    innermost = shape
    while isinstance(innermost, Items | Named):
        path += "[]" if isinstance(innermost, Items) else ".*"
        innermost = innermost.of
    kinds = {"date": "day", "boolean": "true or false"}
    plain = kinds.get(innermost.kind, "") if isinstance(innermost, Value) else ""
    group = innermost.kind if isinstance(innermost, Group) else None
    return Key(path=path, unit=described.unit or plain, meaning=described.meaning, see=described.see, group=group)
