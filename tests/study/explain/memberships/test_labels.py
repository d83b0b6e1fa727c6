"""Labels by the three memberships: one company turns loss-making on the sixth of eleven sessions; worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import (
    ASKED,
    DATED,
    ONE,
    TURNS,
    ask,
    filed,
    first_quarter,
    in_units,
    millions,
    path,
    returns,
    units,
)

from redink import Convention, UsageError


def test_at_the_start_nobody_knows_that_gain_will_lose_money(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(), facts=filed(TURNS))
    assert [cohort.members for cohort in answer.cohorts] == [3, 2, 1]
    assert returns(answer) == pytest.approx([205 / 1700, 240 / 600, -0.1])
    assert units(answer) == millions(205, 240, -20)
    assert (answer.attribution.changed, answer.resolved.labels_on) == ((), folders.START)
    assert [in_units(line.contribution) for line in answer.migrated] == [0, 0, 0]


def test_historical_gain_counts_as_a_loss_maker_from_the_close_at_which_it_is_known(tmp_path: Path) -> None:
    """It earns 50 of its 100 millions under each label; 1,050 of 2,500 change over."""
    answer = ask(tmp_path, facts=filed(TURNS))
    assert [cohort.members for cohort in answer.cohorts] == [3, 2, 1]
    assert units(answer) == millions(50 + 35 + 70, 200 + 40 + 50, -20)
    assert returns(answer) == pytest.approx(
        [
            (1050 + 367.5 + 385) / 1700 * (385 + 420) / (367.5 + 385) - 1,
            (500 + 220) / 600 * (600 + 240 + 1100) / (500 + 220 + 1050) - 1,
            -0.1,
        ]
    )
    moved = 42 * 10**12
    assert [in_units(line.contribution) for line in answer.migrated] == [-moved, moved, 0]
    (change,) = answer.attribution.changed
    assert (change.ticker, change.before, change.after) == ("GAIN", "profitable", "loss-making")
    assert change.on == SESSIONS[5]


def test_at_the_end_it_always_was_one(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(membership="end"), facts=filed(TURNS))
    assert [cohort.members for cohort in answer.cohorts] == [2, 3, 1]
    assert units(answer) == millions(105, 340, -20)
    assert returns(answer) == pytest.approx([105 / 700, 340 / 1600, -0.1])
    assert answer.resolved.labels_on == folders.END


def test_the_index_is_the_same_by_every_membership_where_members_stay(tmp_path: Path) -> None:
    for membership in ("start", "historical", "end"):
        answer = ask(tmp_path / membership, Convention(membership=membership), facts=filed(TURNS))
        assert (in_units(answer.contribution), answer.residual) == (17 * ONE // 100, 0), membership
        assert path(answer) == pytest.approx([1 + 0.017 * step for step in range(11)])


def test_equally_weighted_and_median_follow_the_labels_too(tmp_path: Path) -> None:
    """GAIN: 10.00 to 10.50 as profitable, 10.50 to 11.00 as loss-making."""
    profitable, losing, _ = (cohort.returns for cohort in ask(tmp_path, facts=filed(TURNS)).cohorts)
    first = (1.05 + 1.05 + 1.1) / 3
    assert profitable.equal == pytest.approx(first * (1.1 + 1.2) / (1.05 + 1.1) - 1)
    assert losing.equal == pytest.approx((1.25 + 1.1) / 2 * (1.5 + 1.2 + 1.1) / (1.25 + 1.1 + 1.05) - 1)
    assert profitable.median == pytest.approx(0.1)
    assert losing.median == pytest.approx(0.2)


def test_results_known_at_the_last_close_change_the_label_and_no_return(tmp_path: Path) -> None:
    answer = ask(tmp_path, facts=filed(first_quarter("GAIN", -130, folders.END)))
    assert units(answer) == millions(205, 240, -20)
    assert [(change.ticker, change.on) for change in answer.attribution.changed] == [("GAIN", folders.END)]
    assert [in_units(line.contribution) for line in answer.migrated] == [*millions(-1100, 1100), 0]


def test_first_results_take_a_company_out_of_no_data(tmp_path: Path) -> None:
    """MUTE files a year at the close of the third session: -4 of its -20 millions have no label."""
    year = ("MUTE", date(2024, 1, 1), date(2024, 12, 31), "FY", 7e6, SESSIONS[2])
    answer = ask(tmp_path, facts=filed(year))
    assert units(answer) == millions(205 - 16, 240, -4)
    assert [in_units(line.contribution) for line in answer.migrated] == [*millions(196, 0), -millions(196)[0]]


def test_both_classes_of_a_company_change_with_its_results(tmp_path: Path) -> None:
    answer = ask(tmp_path, facts=filed(first_quarter("DUOA", -130, SESSIONS[5])))
    assert [change.ticker for change in answer.attribution.changed] == ["DUOA", "DUOB"]
    assert units(answer) == millions(100 + 17.5 + 35, 240 + 17.5 + 35, -20)


def test_what_goes_stale_on_the_way_becomes_no_data(tmp_path: Path) -> None:
    """A year to 2023-12-04 is too old 501 days later, on 2025-04-18; that is no session, so at the next one's close."""
    year = [("GAIN", date(2022, 12, 5), date(2023, 12, 4), "FY", 9e7, date(2024, 2, 20))]
    answer = ask(tmp_path, facts=filed(*year).filter((pl.col("ticker") != "GAIN") | (pl.col("value") == 9e7)))
    (change,) = answer.attribution.changed
    assert (change.ticker, change.after, change.on) == ("GAIN", "no data", SESSIONS[9])
    assert units(answer) == millions(205 - 10, 240, -20 + 10)


def test_a_cohort_that_becomes_empty_keeps_what_it_made_and_is_told(tmp_path: Path) -> None:
    """GAIN is the only profitable member of `large`: +5% until the sixth session, nothing after."""
    large = replace(ASKED, index="large")
    answer = ask(tmp_path, question=large, facts=filed(TURNS))
    assert units(answer) == [round(part / 1600 * ONE) for part in (50, 250, -20)]
    assert returns(answer) == pytest.approx([0.05, 1.25 * (600 + 1100) / (500 + 1050) - 1, -0.1])
    assert answer.paths.get_column("profitable").to_list()[5:] == pytest.approx([1.05] * 6)
    assert sum(line.contribution for line in answer.migrated) == 0
    told = next(note for note in answer.quality if note.kind == "empty_cohort")
    assert (told.count, told.first) == (1, "profitable")
    assert told.detail.endswith(": profitable (5 sessions)")


def test_a_session_without_prices_passes_its_news_to_the_next(tmp_path: Path) -> None:
    """No prices on the sixth session: the filing of that day is first in the label at the close of the seventh."""
    holed = folders.prices().filter(pl.col("date") != SESSIONS[5])
    answer = ask(tmp_path, facts=filed(TURNS), prices=holed)
    assert units(answer) == millions(60 + 105, 240 + 40, -20)
    assert [change.on for change in answer.attribution.changed] == [SESSIONS[6]]
    assert answer.index.rebuilt_return == pytest.approx(0.17)


def test_other_groupings_keep_the_labels_of_the_start(tmp_path: Path) -> None:
    answer = ask(tmp_path, question=replace(ASKED, by="sector"), facts=filed(TURNS))
    assert (answer.attribution.changed, units(answer)) == ((), [17 * ONE // 100, 0])


def test_labels_of_one_day_and_of_each_session_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="under --membership historical labels follow each session"):
        ask(tmp_path, DATED.but(labels_on=folders.START))
