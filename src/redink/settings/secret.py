"""A key that no text shows."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """A value that no text of it shows.

    >>> Secret("abc"), f"{Secret('abc')}", Secret("abc").reveal()
    (Secret('***'), '***', 'abc')
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the one place that sends it."""
        return self._value

    def __str__(self) -> str:
        return "***"

    def __repr__(self) -> str:
        return "Secret('***')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written to files or sent to other processes")
