"""The error tree is the one that its docstring draws."""

from __future__ import annotations

import builtins
import inspect
import re
from collections.abc import Iterator

import pytest

from redink import errors
from redink.errors import RedinkError

DRAWN = re.compile(r"^ *(?P<lead>[│├└─ ]*)(?P<name>\w+Error)(?: \((?P<also>\w+)\))?(?: +exit (?P<exit>\d))?")


def drawn() -> Iterator[tuple[str, str | None, str | None, int | None]]:
    """Name, parent, built-in and exit code of each line of the drawing."""
    above: list[tuple[int, str]] = []
    for line in inspect.getdoc(errors).splitlines():  # pyright: ignore[reportOptionalMemberAccess]
        match = DRAWN.match(line)
        if match is None:
            continue
        column = match.start("name")
        above = [(at, name) for at, name in above if at < column]
        yield (
            match["name"],
            above[-1][1] if above else None,
            match["also"],
            int(match["exit"]) if match["exit"] else None,
        )
        above.append((column, match["name"]))


LEAVES = list(drawn())


def test_every_error_is_drawn_and_every_drawn_error_is_there() -> None:
    classes = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, Exception) and value.__module__ == errors.__name__
    }
    assert classes == {name for name, *_ in LEAVES}
    assert len(LEAVES) > 10


@pytest.mark.parametrize(("name", "parent", "also", "exit_code"), LEAVES, ids=[leaf[0] for leaf in LEAVES])
def test_an_error_stands_where_it_is_drawn(
    name: str, parent: str | None, also: str | None, exit_code: int | None
) -> None:
    kind = getattr(errors, name)
    bases = [base.__name__ for base in kind.__bases__]
    assert bases == [parent or "Exception", *([also] if also else [])]
    assert also is None or issubclass(kind, getattr(builtins, also))
    assert exit_code is None or kind.exit_code == exit_code


def test_an_error_below_another_ends_with_its_exit_code() -> None:
    codes = {name: code for name, _, _, code in LEAVES}
    for name, parent, _, code in LEAVES:
        if code is None and parent is not None and codes[parent] is not None:
            assert getattr(errors, name).exit_code == codes[parent], name


def test_whoever_catches_the_base_catches_all() -> None:
    assert all(issubclass(getattr(errors, name), RedinkError) for name, *_ in LEAVES)
