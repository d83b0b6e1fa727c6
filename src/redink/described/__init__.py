"""Answers that describe themselves: unit, label and meaning stand with the field; all else is read from there.

A dataclass declares a figure once, `weight: Annotated[float, fraction("weight", "of the index at the start")]`. JSON,
the ledger, the JSON Schema and the page of an answer's keys follow from the declared types; a field without a
description belongs to none of them. A value is printed by the type declared for it, whatever more it holds.
"""

from redink.described.documents import children, document_of
from redink.described.fields import Described, count, fraction, inline, number, points, ratio, text
from redink.described.keys import Key, keys_of
from redink.described.schema import schema_of
from redink.described.shapes import Shape, Value, described_as, shape_of

__all__ = [
    "Described",
    "Key",
    "Shape",
    "Value",
    "children",
    "count",
    "described_as",
    "document_of",
    "fraction",
    "inline",
    "keys_of",
    "number",
    "points",
    "ratio",
    "schema_of",
    "shape_of",
    "text",
]
