"""Members left without data by two figures of one day are told with their weight, and so is the import."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from tests import folders
from tests.folders import START
from tests.study.quiet_market import kinds, note
from tests.study.tiny_market import filed

from redink import Answer, Market, explain, import_folder
from redink.question import DatedQuestion

YEAR = date(2024, 12, 31)


def asked(base: Path, *, twice: float, amended: bool = False) -> tuple[Answer, tuple[str, ...]]:
    """The tiny market where GAIN's fiscal year is given once more on the day on which it became known."""
    again = ("GAIN", date(2024, 1, 1), YEAR, "FY", twice, date(2025, 2, 20))
    facts = filed(again).with_columns(amended=pl.Series([False] * filed().height + [amended]))
    folder = folders.write_folder(base / "in", facts=facts, earnings=None)
    done = import_folder(folder, base / "store")
    market = Market.from_store(base / "store", as_of=folders.END)
    return explain(DatedQuestion(index="small", since=START, until=folders.END), market=market), done.notes


def test_two_figures_of_one_day_are_told_with_the_weight_that_they_cost(tmp_path: Path) -> None:
    """GAIN weighs 1,000 of 2,500 millions: 40.0%."""
    answer, notes = asked(tmp_path, twice=-9e9)
    told = note(answer, "conflicting_figures")
    assert (told.count, told.first) == (1, "GAIN")
    assert "40.0% of the weight is no data for it" in told.detail
    assert "GAIN (net_income to 2024-12-31, known on 2025-02-20)" in told.detail
    (imported,) = [each for each in notes if "different values of one day" in each]
    assert imported.startswith("facts give different values of one day for 1 figure of 1 company, ")
    assert "first GAIN net_income to 2024-12-31, known on 2025-02-20" in imported


def test_an_amendment_or_an_equal_figure_is_no_contradiction(tmp_path: Path) -> None:
    """GAIN earned 100 millions in 2024."""
    for name, twice, amended in (("amended", -9e9, True), ("equal", 100e6, False)):
        answer, notes = asked(tmp_path / name, twice=twice, amended=amended)
        assert "conflicting_figures" not in kinds(answer)
        assert not [each for each in notes if "different values" in each]
