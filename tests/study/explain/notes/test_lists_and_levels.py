"""Notes on lists that hold too many, on levels of 0 and on indices without any; who left, counted twice or once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.cli.programs import redink
from tests.folders import SESSIONS
from tests.study.explain.notes.test_prices import jumped, note, told
from tests.study.tiny_market import ask

from redink import Convention, import_folder

FEBRUARY, MARCH = date(2025, 2, 28), date(2025, 3, 31)
SNAPSHOTS = '[members]\nsnapshots = ["small"]\n'


def seen(*rows: tuple[str, date, date | None]) -> pl.DataFrame:
    return pl.DataFrame([("small", *row) for row in rows], schema=folders.members().schema, orient="row")


JANUARY = date(2025, 1, 31)
GREW_IN_MARCH = seen(
    ("OUT", JANUARY, JANUARY), *((name, JANUARY, None) for name in ("DUOA", "DUOB", "GAIN", "LOSE")),
    ("MUTE", MARCH, None), ("ZERO", FEBRUARY, None),
)  # fmt: skip
"""January five, February five, March six."""

GREW_INSIDE = seen(
    ("OUT", JANUARY, JANUARY), *((name, JANUARY, None) for name in ("DUOA", "DUOB", "GAIN", "LOSE")),
    ("MUTE", SESSIONS[4], None), ("ZERO", FEBRUARY, None),
)  # fmt: skip
"""January and February five, and six in the snapshot of the fifth session."""


@pytest.mark.parametrize("membership", ["start", "historical", "end"])
def test_a_crowded_snapshot_of_the_start_is_told(tmp_path: Path, membership: str) -> None:
    answer = ask(tmp_path, Convention().but(membership=membership), members=GREW_IN_MARCH)
    found = note(answer, "crowded_snapshot")
    assert found is not None
    assert (found.count, found.first) == (1, "2025-03-31")
    assert found.detail.endswith("old and new ones together: small on 2025-03-31, 6 members after 5")


@pytest.mark.parametrize(
    ("membership", "found"), [("start", None), ("historical", (1, "2025-04-11")), ("end", (1, "2025-04-11"))]
)
def test_a_crowded_snapshot_on_the_way_is_told_where_its_members_are_taken(
    tmp_path: Path, membership: str, found: tuple[int, str] | None
) -> None:
    answer = ask(tmp_path, Convention().but(membership=membership), members=GREW_INSIDE, toml=SNAPSHOTS)
    assert told(answer, "crowded_snapshot") == found


def test_dated_members_are_never_crowded(tmp_path: Path) -> None:
    dated = GREW_INSIDE.with_columns(start_date=pl.col("start_date").dt.offset_by("-2d"))
    assert told(ask(tmp_path, members=dated), "crowded_snapshot") is None


def closes(*zero: int) -> pl.DataFrame:
    """Levels of which those of `small` on the sessions are 0."""
    chosen = (pl.col("index") == "small") & pl.col("date").is_in([SESSIONS[at] for at in zero])
    return folders.index_levels().with_columns(close=pl.when(chosen).then(0.0).otherwise("close"))


def test_a_level_of_0_is_told_and_the_answer_is_that_of_levels_without_it(tmp_path: Path) -> None:
    zero = ask(tmp_path / "zero", index_levels=closes(5))
    without = ask(tmp_path / "without", index_levels=closes(5).filter(pl.col("close") > 0))
    found = note(zero, "zero_level")
    assert found is not None
    assert (found.count, found.first) == (1, "2025-04-14")
    assert found.detail.endswith("small on 2025-04-14")
    assert (zero.index, zero.replication) == (without.index, without.replication)
    assert told(without, "zero_level") is None


def test_a_level_of_0_on_the_last_day_is_no_loss_of_everything(tmp_path: Path) -> None:
    """The level before it: 1,000 and nine steps of 17."""
    answer = ask(tmp_path, index_levels=closes(10))
    assert answer.index.published_return == pytest.approx(0.153)
    assert told(answer, "zero_level") == (1, "2025-04-22")


def test_a_level_of_0_on_the_first_day_without_one_before_is_refused_as_missing(tmp_path: Path) -> None:
    import_folder(folders.write_folder(tmp_path / "folder", index_levels=closes(0)), tmp_path / "store")
    words = ("explain", "small", "--since", SESSIONS[0], "--until", SESSIONS[-1], "--store", tmp_path / "store")
    ran = redink(*words)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "no close on or just before 2025-04-07; they run from 2025-04-08 to 2025-04-22" in ran.stderr


def test_data_without_any_levels_are_said_to_hold_none(tmp_path: Path) -> None:
    found = note(ask(tmp_path, index_levels=None), "no_levels")
    assert found is not None
    assert found.detail == "no published levels of small to compare with; the data hold no levels"


def test_whoever_left_after_a_quarantined_move_is_counted_beside_the_others_that_left(tmp_path: Path) -> None:
    """LOSE jumps unconfirmed on the third session and has no price after the fifth; MUTE none after the fourth."""
    last = {"LOSE": SESSIONS[4], "MUTE": SESSIONS[3]}
    kept = pl.col("date") <= pl.col("ticker").replace_strict(last, default=SESSIONS[-1], return_dtype=pl.Date)
    answer = ask(tmp_path, Convention(), prices=jumped(2, times=5, confirmed=False).filter(kept))
    found = note(answer, "exit")
    assert found is not None
    assert answer.exits is not None
    assert [each.ticker for each in answer.exits.members] == ["LOSE", "MUTE"]
    assert (found.count, found.first) == (1, "MUTE")
    assert found.detail.endswith("MUTE; 1 more left after a quarantined move, noted with that")


def test_the_table_of_exits_says_of_how_many_the_cause_is_unknown(tmp_path: Path) -> None:
    prices = folders.prices().filter((pl.col("ticker") != "LOSE") | (pl.col("date") <= SESSIONS[3]))
    import_folder(folders.write_folder(tmp_path / "folder", prices=prices), tmp_path / "store")
    ran = redink("explain", "small", "--since", SESSIONS[0], "--until", SESSIONS[-1], "--store", tmp_path / "store")
    assert "1 member left; worth after their last price" in ran.stdout
    assert "Cause unknown for 1 of 1." in ran.stdout


def test_a_clock_that_is_none_is_refused_naming_all(tmp_path: Path) -> None:
    ran = redink(
        "explain", "small", "--since", SESSIONS[0], "--until", SESSIONS[-1], "--membership", "al", "--store", tmp_path
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "membership 'al' is not a choice; choose start, historical, end or all" in ran.stderr
