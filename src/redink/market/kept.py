"""Values worked out once and kept while there is room: what makes the second question to a market cheap."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any, Final, TypeVar, cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

T = TypeVar("T")

ROOM: Final = 256 * 2**20
"""Bytes that what is kept may take together."""

SMALL: Final = 64
"""Bytes counted for each value that is no array, frame or text."""


class Kept:
    """Values of one owner, each under all that it depends on beside the owner, which itself never changes.

    A key is a name and plain values: texts, numbers, days, and tuples and frozen dataclasses of them, never what may
    change. The values that were asked for longest ago give way; one that alone takes more than the room is not kept.
    Arrays in what is kept are closed to writing. Threads may share one.

    >>> kept = Kept()
    >>> kept.of(("sum", 2, 3), lambda: 2 + 3), kept.of(("sum", 2, 3), lambda: 0)
    (5, 5)
    """

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.taken = 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[Kept], tuple[int]]:
        """An empty one of the same room: what is kept stays in its process."""
        return Kept, (self.room,)

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value kept under the key, else the one that is made, and kept from now on."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast("T", self._values[key][0])
        value = make()
        size = closed_size(value)
        with self._lock:
            if key not in self._values and size <= self.room:
                self._values[key] = value, size
                self.taken += size
            while self.taken > self.room:
                _, (_, gone) = self._values.popitem(last=False)
                self.taken -= gone
        return value


def closed_size(value: object) -> int:
    """About how many bytes a value takes; its arrays are closed to writing."""
    if isinstance(value, np.ndarray):
        array = cast("NDArray[Any]", value)
        array.flags.writeable = False
        return array.nbytes
    if isinstance(value, pl.DataFrame | pl.Series):
        return int(value.estimated_size())
    if isinstance(value, str):
        return SMALL + len(value)
    return SMALL + sum(map(closed_size, _parts(value)))


def _parts(value: object) -> list[object]:
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, each.name) for each in fields(value)]
    if isinstance(value, Mapping):
        named = cast("Mapping[object, object]", value)
        return [*named.keys(), *named.values()]
    return list(cast("list[object]", value)) if isinstance(value, list | tuple | set | frozenset) else []
