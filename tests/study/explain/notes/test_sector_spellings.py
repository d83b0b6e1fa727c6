"""Sectors that differ in capitals or blanks alone are one cohort, under a spelling that later rows never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
from tests import folders
from tests.study.quiet_market import kinds, note
from tests.study.tiny_market import ASKED, ask

from redink import Answer, Convention

BY_SECTOR = replace(ASKED, by="sector")
START_CLOCK = Convention()


def asked(base: Path, *sectors: str | None, dated: date | None = None) -> Answer:
    """By sector; the sectors of DUOA, DUOB, GAIN, LOSE, MUTE and ZERO, the first of them known from the day on."""
    listed = folders.securities().with_columns(
        sector=pl.Series(sectors, dtype=pl.String),
        sector_known_on=pl.when(pl.col("ticker") == "DUOA").then(pl.lit(dated, dtype=pl.Date)),
    )
    return ask(base, START_CLOCK, BY_SECTOR, securities=listed)


def counted(answer: Answer) -> dict[str, int]:
    return {cohort.cohort: cohort.members for cohort in answer.cohorts if cohort.members}


def test_sectors_in_other_letters_are_one_cohort_and_told(tmp_path: Path) -> None:
    """All six are first priced on one day, so DUOA's spelling counts, the first by name."""
    answer = asked(tmp_path, "Tech", "tech", "TECH", "Real Estate", "Real  Estate", None)
    assert counted(answer) == {"Real Estate": 2, "Tech": 3, "no data": 1}
    told = note(answer, "sector_spelling")
    assert (told.count, told.first) == (3, "DUOB")
    assert "DUOB (Tech, written tech)" in told.detail


def test_sectors_of_one_spelling_are_not_told(tmp_path: Path) -> None:
    answer = asked(tmp_path, "Tech", "Tech", "Tech", "Energy", "Energy", None)
    assert "sector_spelling" not in kinds(answer)


def test_a_spelling_that_became_known_later_changes_nothing(tmp_path: Path) -> None:
    """DUOA's TECH is known after the answer's last day, so DUOB's spelling counts."""
    answer = asked(tmp_path, "TECH", "Tech", "tech", "tech", "Energy", None, dated=date(2025, 6, 2))
    assert counted(answer) == {"Energy": 1, "Tech": 3, "no data": 2}


def test_a_security_that_is_priced_later_spells_no_sector_of_an_older_one(tmp_path: Path) -> None:
    """AAAA comes first by name and is priced from the second session on."""
    prices = folders.prices()
    newer = prices.filter(pl.col("ticker") == "GAIN", pl.col("date") > folders.START)
    every = pl.concat([prices, newer.with_columns(ticker=pl.lit("AAAA"))])
    listed = folders.securities().with_columns(sector=pl.lit("Tech"))
    new = listed.filter(pl.col("ticker") == "GAIN").with_columns(
        ticker=pl.lit("AAAA"), name=pl.lit("Aaaa Inc. Common Stock"), sector=pl.lit("TECH")
    )
    answer = ask(tmp_path, START_CLOCK, BY_SECTOR, prices=every, securities=pl.concat([listed, new]))
    assert counted(answer) == {"Tech": 6}
