"""Sectors with the day from which they are known count from it; those without are told as last seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import END, SESSIONS, START
from tests.study.explain.notes.test_prices import note, told
from tests.study.tiny_market import ASKED, OTHERS, ask, membership

from redink import Answer, Convention, Market, import_folder

BY_SECTOR = replace(ASKED, by="sector")
START_CLOCK = Convention()


def securities(known_on: date | None, *, of: str = "LOSE", sector: str = "Drugs") -> pl.DataFrame:
    """All in one sector, undated; the one named in its own, known from the day on."""
    dated = pl.col("ticker") == of
    return folders.securities().with_columns(
        sector=pl.when(dated).then(pl.lit(sector)).otherwise("sector"),
        sector_known_on=pl.when(dated).then(pl.lit(known_on, dtype=pl.Date)),
    )


def counted(answer: Answer) -> dict[str, int]:
    return {cohort.cohort: cohort.members for cohort in answer.cohorts if cohort.members}


@pytest.mark.parametrize(
    ("known_on", "found"),
    [
        (None, {"Drugs": 1, "Sector": 5}),
        (START, {"Drugs": 1, "Sector": 5}),
        (SESSIONS[1], {"Sector": 5, "no data": 1}),
        (END, {"Sector": 5, "no data": 1}),
        (END + timedelta(days=300), {"Sector": 5, "no data": 1}),
    ],
)
def test_a_sector_counts_from_the_day_from_which_it_is_known(
    tmp_path: Path, known_on: date | None, found: dict[str, int]
) -> None:
    answer = ask(tmp_path, START_CLOCK, BY_SECTOR, securities=securities(known_on))
    assert counted(answer) == found


def test_at_the_end_a_sector_known_by_then_counts(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(membership="end"), BY_SECTOR, securities=securities(SESSIONS[5]))
    assert counted(answer) == {"Drugs": 1, "Sector": 5}


@pytest.mark.parametrize(("known_on", "found"), [(SESSIONS[4], "Drugs"), (SESSIONS[5], "no data")])
def test_who_joins_later_has_the_sector_known_on_the_day_it_came_in(tmp_path: Path, known_on: date, found: str) -> None:
    joins = membership(("LOSE", SESSIONS[4], None), rest=OTHERS)
    answer = ask(tmp_path, question=BY_SECTOR, securities=securities(known_on), members=joins)
    assert answer.lines.filter(pl.col("ticker") == "LOSE").get_column("cohort").to_list() == [found]


def test_the_sector_of_a_cohort_s_part_is_unknown_until_then(tmp_path: Path) -> None:
    answer = ask(tmp_path, START_CLOCK, securities=securities(SESSIONS[1]))
    parts = {(part.cohort, part.sector) for part in answer.attribution.sectors}
    assert ("loss-making", "unknown") in parts
    assert not any(sector == "Drugs" for _, sector in parts)


def test_undated_sectors_are_told_with_how_many_of_all(tmp_path: Path) -> None:
    found = note(ask(tmp_path, START_CLOCK, BY_SECTOR, securities=securities(START)), "sector_as_last_seen")
    assert found is not None
    assert (found.count, found.first) == (5, "DUOA")
    assert found.detail == (
        "sectors without a day from which they are known are those last seen in the data, not those of the start: of 5 "
        "of 6 members; sector_known_on in securities dates them"
    )


def test_the_comparison_with_another_index_tells_alike_and_dated_sectors_need_no_note(tmp_path: Path) -> None:
    against = replace(ASKED, versus="large")
    assert told(ask(tmp_path / "against", START_CLOCK, against), "sector_as_last_seen") == (6, "DUOA")
    assert told(ask(tmp_path / "alone", START_CLOCK), "sector_as_last_seen") is None
    dated = folders.securities().with_columns(sector_known_on=pl.lit(date(2024, 1, 2)))
    assert told(ask(tmp_path / "dated", START_CLOCK, against, securities=dated), "sector_as_last_seen") is None


def test_a_sector_known_after_the_last_day_of_the_data_does_not_exist(tmp_path: Path) -> None:
    later = securities(END + timedelta(days=1))
    never = folders.securities().with_columns(pl.when(pl.col("ticker") != "LOSE").then(pl.col("sector", "industry")))
    known: list[pl.DataFrame] = []
    for name, rows in (("later", later), ("never", never)):
        import_folder(folders.write_folder(tmp_path / name, securities=rows), tmp_path / f"{name}-store")
        known.append(Market.from_store(tmp_path / f"{name}-store", as_of=END).tables["securities"])
    assert known[0].equals(known[1])
