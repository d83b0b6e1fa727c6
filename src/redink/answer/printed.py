"""What every printed result can do: be handed on as a document, as JSON, and with each number's identity."""

from __future__ import annotations

from redink.described import document_of
from redink.ledger import Asked, Ledger
from redink.numerals import Document, json_text


class Printed:
    """A result whose fields are described."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Document]:
        """What --json prints: numbers unrounded, percent as fractions, null where there is no number.

        Days are dates, contributions exact decimals.
        """
        return document_of(self)

    def to_json(self) -> str:
        """The document as --json prints it: days as text, decimals digit by digit."""
        return json_text(document_of(self))


class Ledgered(Printed):
    """A result whose question and convention give each of its numbers an id."""

    __slots__ = ()

    def ledger(self: Asked) -> Ledger:
        """Every number with its id, unit, label and meaning."""
        return Ledger(self)


class Compared(Ledgered):
    """A result that holds frames or arrays: equal to one of its kind that prints the same document."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Whether both print the same document: question, convention, data and every figure."""
        return type(other) is type(self) and document_of(self) == document_of(other)

    def __hash__(self) -> int:
        """Of question, convention and data."""
        return hash(tuple(getattr(self, name) for name in ("question", "convention", "data")))
