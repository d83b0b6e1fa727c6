"""What a reader is told of a move that its source cannot vouch for."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from tests import folders
from tests.study.tiny_market import ASKED

from redink import explain
from redink.market import Market
from redink.sources.plain_folder import read_folder

READINGS = "Yahoo lists a split factor of 1.1: -5.0% or +4.5%"


def test_the_note_gives_the_reason_with_both_readings(tmp_path: Path) -> None:
    tables = read_folder(folders.write_folder(tmp_path / "tiny")).tables
    day = folders.SESSIONS[3]
    here = (pl.col("security") == "LOSE") & (pl.col("date") == day)
    doubted = tables["prices"].with_columns(doubt=pl.when(here).then(pl.lit(READINGS)))
    market = Market.from_tables({**tables, "prices": doubted}, as_of=folders.END)
    note = next(each for each in explain(ASKED, market=market).quality if each.kind == "source_doubt")
    assert (note.count, note.first) == (1, "LOSE")
    assert note.detail.startswith(
        f"a move that its source cannot vouch for: LOSE {day} (+4.5%): {READINGS}; held at the price before; believed"
    )
