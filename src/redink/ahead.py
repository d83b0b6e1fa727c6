"""Work that goes on in another thread while its last result is used."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def one_ahead(items: Iterable[Item]) -> Generator[Item]:
    """The items in their order, each made while the one before it is used, so that two at most are in memory.

    What an item raises is raised where it is asked for.
    """
    made = iter(items)
    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(_taken, made)
        while item := following.result():
            following = pool.submit(_taken, made)
            yield item[0]


def _taken(made: Iterator[Item]) -> tuple[Item] | None:
    for item in made:
        return (item,)
    return None
