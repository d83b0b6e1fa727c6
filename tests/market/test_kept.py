"""What is kept of a market: each value made once, within a room, and closed to writing."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import numpy as np
import polars as pl
import pytest

from redink.exact import Floats
from redink.market.kept import SMALL, Kept, closed_size

EIGHTY = 10
"""Numbers that take 80 bytes."""


@dataclass(frozen=True)
class Pair:
    name: str
    values: Floats


def made(kept: Kept, *keys: str, numbers: int = EIGHTY) -> list[str]:
    """The keys whose values had to be made."""
    asked: list[str] = []

    def make(key: str) -> Floats:
        asked.append(key)
        return np.zeros(numbers)

    for key in keys:
        kept.of(key, lambda key=key: make(key))
    return asked


def test_a_value_is_made_once_under_its_key() -> None:
    kept = Kept()
    assert made(kept, "a", "b", "a", "b") == ["a", "b"]
    assert kept.taken == 160


def test_what_was_asked_for_longest_ago_gives_way() -> None:
    kept = Kept(room=160)
    assert made(kept, "a", "b", "a", "c", "a", "b") == ["a", "b", "c", "b"]
    assert kept.taken == 160


def test_what_takes_more_than_the_room_is_not_kept() -> None:
    kept = Kept(room=79)
    assert made(kept, "a", "a") == ["a", "a"]
    assert kept.taken == 0


def test_what_fails_is_not_kept() -> None:
    kept = Kept()

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.of("a", fail)
    assert kept.of("a", lambda: 1) == 1


def test_arrays_are_closed_to_writing_wherever_they_stand() -> None:
    pair = Kept().of("a", lambda: {"one": [Pair("pair", np.zeros(EIGHTY))]})["one"][0]
    with pytest.raises(ValueError, match="read-only"):
        pair.values[0] = 1.0


def test_a_copy_for_another_process_is_empty() -> None:
    kept = Kept(room=1000)
    made(kept, "a")
    copy = pickle.loads(pickle.dumps(kept))
    assert (copy.room, copy.taken) == (1000, 0)


def test_sizes_are_those_of_arrays_frames_and_texts() -> None:
    pair = Pair("pair", np.zeros(EIGHTY))
    assert closed_size(pair.values) == 80
    assert closed_size(pl.DataFrame({"a": [1, 2]})) == 16
    assert closed_size(pair) == SMALL + (SMALL + len("pair")) + 80
    assert closed_size([pair, None]) == SMALL + closed_size(pair) + SMALL
