"""The only place where a number becomes text, for people and for JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

Document: TypeAlias = "bool | int | float | Decimal | str | date | list[Document] | dict[str, Document] | None"

NOTHING = "–"


def percent(value: float | Decimal | None, *, digits: int = 1, signed: bool = False) -> str:
    """A fraction as percent; a dash for null.

    >>> percent(0.40219), percent(-0.0004, digits=2, signed=True), percent(None)
    ('40.2%', '-0.04%', '–')
    """
    if value is None:
        return NOTHING
    return f"{_rounded(value, digits):{'+' if signed else ''}.{digits}f}%"


def points(value: float | Decimal | None, *, digits: int = 1) -> str:
    """A fraction as percentage points, signed.

    >>> points(0.185)
    '+18.5 pp'
    """
    return NOTHING if value is None else f"{_rounded(value, digits):+.{digits}f} pp"


def count(value: int | None) -> str:
    """A whole number with thousands separated.

    >>> count(1952)
    '1,952'
    """
    return NOTHING if value is None else f"{value:,}"


def ratio(value: float | None, *, digits: int = 3) -> str:
    """A plain number such as a correlation.

    >>> ratio(0.99871)
    '0.999'
    """
    return NOTHING if value is None else f"{value:.{digits}f}"


def level(value: float | None) -> str:
    """An index level, in points to two places.

    >>> level(1760.71), level(None)
    ('1,760.71', '–')
    """
    return NOTHING if value is None else f"{value:,.2f}"


def significant(value: float, digits: int = 10) -> float:
    """The value rounded to significant digits, for statistics that depend on the order of a sum.

    >>> significant(0.123456789012)
    0.123456789
    """
    return float(f"{value:.{digits}g}")


def _rounded(value: float | Decimal, digits: int) -> float:
    """A fraction times 100, rounded; never minus zero."""
    return round(float(value) * 100, digits) + 0.0


def json_text(document: Document) -> str:
    """A document as JSON, two runs byte for byte alike: keys in given order, floats shortest, decimals in full.

    A Decimal is written digit by digit, so contributions add up from the text itself.

    >>> print(json_text({"a": Decimal("1E-14"), "b": [1, None]}))
    {
      "a": 0.00000000000001,
      "b": [
        1,
        null
      ]
    }
    """
    return _json(document, "\n")


def _json(value: Document, indent: str) -> str:
    deeper = indent + "  "
    if isinstance(value, Mapping):
        items = [f"{json.dumps(key, ensure_ascii=False)}: {_json(item, deeper)}" for key, item in value.items()]
        return f"{{{deeper}{(',' + deeper).join(items)}{indent}}}" if items else "{}"
    if isinstance(value, list):
        lines = [_json(item, deeper) for item in value]
        return f"[{deeper}{(',' + deeper).join(lines)}{indent}]" if lines else "[]"
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is not finite and cannot be printed as JSON")
        return format(value, "f")
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


SHOWN: Final = 8
"""Names that a list shows before it only counts."""


def named(names: Sequence[str], *, shown: int = SHOWN) -> str:
    """The first names and how many more there are.

    >>> named(["A", "B", "C"], shown=2)
    'A, B and 1 more'
    """
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {count(rest)} more" if rest > 0 else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun, the plural with an s where none is given.

    >>> counted(1, "member"), counted(1952, "member"), counted(2, "is", "are")
    ('1 member', '1,952 members', '2 are')
    """
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def amount(value: float | None) -> str:
    """A whole amount in full, any other to two places; a dash for null.

    >>> amount(-1285640000.0), amount(-3.86), amount(None)
    ('-1,285,640,000', '-3.86', '–')
    """
    if value is None or value.is_integer():
        return count(None if value is None else int(value))
    return ratio(value, digits=2)
