"""The shape that a declared type has in a document: values, lists, mappings and groups of described fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from redink.described.fields import Described

SCHEMA: Final = "SCHEMA"
"""The class variable that names what a whole document is: the value under its first key, `schema`."""
NAMED_BY: Final = "NAMED_BY"
"""The class variable that lists the keys by which an item of a list is named; without it, by its place."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value; `choices` where it is one of a few words."""

    kind: Literal["number", "integer", "boolean", "date", "string"]
    choices: tuple[str, ...] = ()
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    of: Shape
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from words of the data."""

    of: Shape
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One described field: the way to its value, its key in JSON, what it is and its shape."""

    way: tuple[str, ...]
    key: str
    described: Described
    shape: Shape

    def of(self, owner: object) -> object:
        """The value that an object has there."""
        for attribute in self.way:
            owner = getattr(owner, attribute)
        return owner


@dataclass(frozen=True, slots=True)
class Group:
    """A dataclass: its described fields, then its described properties. `schema` is empty but for a whole document."""

    kind: type
    schema: str
    named_by: tuple[str, ...]
    members: tuple[Member, ...]
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """A group of one of several dataclasses, whichever the value is."""

    groups: tuple[Group, ...]
    nullable: bool = False

    def group_of(self, value: object) -> Group:
        """The group of the value's own class. Raises: TypeError where it is of none of them."""
        for group in self.groups:
            if type(value) is group.kind:
                return group
        raise TypeError(f"{value!r} is none of {', '.join(group.kind.__name__ for group in self.groups)}")


Shape = Value | Items | Named | Group | OneOf

KINDS: Final[Mapping[object, Value]] = {
    bool: Value("boolean"),
    int: Value("integer"),
    float: Value("number"),
    Decimal: Value("number"),
    Fraction: Value("number"),
    date: Value("date"),
    str: Value("string"),
}
WIDER: Final[Mapping[Shape, Shape]] = {KINDS[int]: KINDS[float], KINDS[date]: KINDS[str]}
"""A kind whose values are printed as those of a wider one are, where a field may hold either."""
LISTS: Final[tuple[Any, ...]] = (tuple, list, Sequence)
MAPPINGS: Final[tuple[Any, ...]] = (dict, Mapping)
UNIONS: Final[tuple[Any, ...]] = (Union, UnionType)


def shape_of(kind: Any) -> Shape:
    """The shape of a declared type. Raises: TypeError for a type that no document has."""
    origin: Any = get_origin(kind)
    within: tuple[Any, ...] = get_args(kind)
    if origin is Annotated:
        return shape_of(within[0])
    if origin in UNIONS:
        return _union(within)
    if is_dataclass(kind):
        return _group(cast("type", kind))
    return _plain(kind, origin, within)


@cache
def described_as(owner: type, attribute: str) -> Described:
    """How a dataclass describes one of its fields. Raises: KeyError where it does not."""
    return {member.way[-1]: member.described for member in cast("Group", shape_of(owner)).members}[attribute]


def _plain(kind: Any, origin: Any, within: tuple[Any, ...]) -> Shape:
    """Of a list, a mapping, some words, or one value."""
    if origin in LISTS:
        return Items(shape_of(within[0]))
    if origin in MAPPINGS:
        return Named(shape_of(within[1]))
    if origin is Literal:
        return Value("string", choices=tuple(str(each) for each in within))
    if kind in KINDS:
        return KINDS[kind]
    raise TypeError(f"{kind} is no type of a document")


def _union(within: tuple[Any, ...]) -> Shape:
    """Of one type, or one of several groups, and perhaps None; whole numbers beside numbers are these, days words."""
    found = dict.fromkeys(shape_of(each) for each in within if each is not NoneType)
    shapes = [shape for shape in found if WIDER.get(shape) not in found]
    groups = tuple(shape for shape in shapes if isinstance(shape, Group))
    if len(groups) == len(shapes) > 1:
        return OneOf(groups, nullable=NoneType in within)
    if len(shapes) > 1:
        raise TypeError(f"{within} are several types; a field of a document has one")
    return replace(shapes[0], nullable=NoneType in within)


@cache
def _group(kind: type) -> Group:
    return Group(
        kind=kind,
        schema=getattr(kind, SCHEMA, ""),
        named_by=getattr(kind, NAMED_BY, ()),
        members=tuple(member for name, hint in _hints(kind) for member in _members(name, hint)),
    )


def _hints(kind: type) -> Iterator[tuple[str, object]]:
    """Name and type of every field, then of every property."""
    hints = get_type_hints(kind, include_extras=True)
    for each in fields(cast("Any", kind)):
        yield each.name, hints[each.name]
    for owner in reversed(kind.__mro__):
        for name, value in vars(owner).items():
            if isinstance(value, property) and value.fget is not None:
                yield name, get_type_hints(value.fget, include_extras=True).get("return")


def _members(name: str, hint: object) -> Iterator[Member]:
    """The field where it is described; a group that stands inline as its own fields."""
    beside = cast("tuple[object, ...]", get_args(hint))[1:] if get_origin(hint) is Annotated else ()
    described = next((each for each in beside if isinstance(each, Described)), None)
    if described is None:
        return
    shape = shape_of(hint)
    if described.inline and isinstance(shape, Group):
        yield from (replace(each, way=(name, *each.way)) for each in shape.members)
    else:
        yield Member(way=(name,), key=described.key or name, described=described, shape=shape)
