"""Figures of one key that two sources give otherwise: which are compared, what differs, in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from redink.store import Conflicts, Snapshot, Store, conflicts_of
from redink.tables import MEMBERS, PRICES

DAYS = (date(2025, 4, 7), date(2025, 4, 8))
EVERY = pl.lit(value=True)
LATER = date(2025, 12, 31)


def closes(*of_a: float | None, volume: float = 1.0, cap: float | None = None) -> dict[str, pl.DataFrame]:
    """A's closes on the days, those that are not None."""
    rows = [
        {"security": "A", "date": day, "close": close, "volume": volume, "market_cap": cap}
        for day, close in zip(DAYS, of_a, strict=True)
        if close is not None
    ]
    return {"prices": pl.DataFrame(rows, schema=PRICES.schema())}


def store(root: Path, **sources: dict[str, pl.DataFrame]) -> Snapshot:
    for name, tables in sources.items():
        Store(root).write(name, tables)
    return Store(root).open()


def found(snapshot: Snapshot, table: str = "prices", *, as_of: date = LATER) -> Conflicts:
    return conflicts_of(snapshot, table, as_of=as_of, chosen=EVERY)


def test_of_what_both_have_the_figures_that_differ_are_found(tmp_path: Path) -> None:
    conflicts = found(store(tmp_path, one=closes(10.0, 11.0), two=closes(10.0, 12.5)))
    assert (conflicts.both, conflicts.found.height, conflicts.first()) == (2, 1, "A")
    assert conflicts.named() == "A 2025-04-08 close 12.5 in two, 11 in one"


def test_a_source_that_imports_again_counts_again(tmp_path: Path) -> None:
    store(tmp_path, one=closes(10.0, 11.0), two=closes(10.0, 12.5))
    again = Store(tmp_path).write("one", closes(10.0, 11.0))
    assert found(again).named() == "A 2025-04-08 close 11 in one, 12.5 in two"


def test_a_day_that_one_lacks_and_an_unknown_figure_differ_from_nothing(tmp_path: Path) -> None:
    conflicts = found(store(tmp_path, one=closes(10.0, 11.0, cap=5.0), two=closes(10.0, None)))
    assert (conflicts.both, conflicts.found.height) == (1, 0)


def test_volumes_are_not_compared_and_rounding_is_no_difference(tmp_path: Path) -> None:
    conflicts = found(store(tmp_path, one=closes(10.0, 11.0, volume=5.0), two=closes(10.0005, 11.0, volume=9.0)))
    assert (conflicts.both, conflicts.found.height) == (2, 0)


def test_of_three_sources_each_is_compared_with_what_counts_of_the_later_ones(tmp_path: Path) -> None:
    """The third has the first day, the second both: on the second day the second counts, the first differs."""
    three = store(tmp_path, one=closes(10.0, 11.0), two=closes(20.0, 22.0), three=closes(30.0, None))
    assert found(three).named(shown=9) == (
        "A 2025-04-07 close 30 in three, 10 in one, A 2025-04-08 close 22 in two, 11 in one, "
        "A 2025-04-07 close 30 in three, 20 in two"
    )


def test_rows_after_the_day_asked_are_no_conflict(tmp_path: Path) -> None:
    conflicts = found(store(tmp_path, one=closes(10.0, 11.0), two=closes(10.0, 12.5)), as_of=DAYS[0])
    assert (conflicts.both, conflicts.found.height) == (1, 0)


def test_an_end_differs_from_none_and_none_that_is_known_yet_does_not(tmp_path: Path) -> None:
    def member(end: date | None) -> dict[str, pl.DataFrame]:
        rows = [("small", "A", date(2024, 1, 2), end, "dated")]
        return {"members": pl.DataFrame(rows, schema=MEMBERS.schema(), orient="row")}

    both = store(tmp_path, one=member(DAYS[0]), two=member(None))
    assert found(both, "members").named() == "A 2024-01-02 end none in two, 2025-04-07 in one"
    assert found(both, "members", as_of=date(2025, 4, 4)).found.is_empty()


def test_one_source_disagrees_with_nobody(tmp_path: Path) -> None:
    assert found(store(tmp_path, one=closes(10.0, 11.0))).both == 0
