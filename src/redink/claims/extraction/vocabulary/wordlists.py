"""Lists of words written as running text."""

from __future__ import annotations


def in_order(text: str) -> tuple[str, ...]:
    """The words of a text in their order.

    >>> in_order("one two")
    ('one', 'two')
    """
    return tuple(text.split())


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())
