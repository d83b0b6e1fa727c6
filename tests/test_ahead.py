"""Items made one ahead: the same, in order, with their errors, and never more than one further than asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from redink.ahead import one_ahead


@pytest.mark.parametrize("items", [[], [None], [0, None, "", 3]])
def test_items_come_as_they_are_in_their_order(items: list[object]) -> None:
    assert list(one_ahead(items)) == items


def test_one_item_is_made_ahead_and_no_more() -> None:
    made: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(10):
            made.append(number)
            yield number

    asked = one_ahead(numbers())
    assert list(islice(asked, 3)) == [0, 1, 2]
    asked.close()
    assert made == [0, 1, 2, 3]


def test_an_error_is_raised_where_its_item_is_asked_for() -> None:
    asked = one_ahead(1 / number for number in (1, 2, 0))
    assert [next(asked), next(asked)] == [1.0, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(asked)
