"""Members that join and leave: a list's day counts at its close, who is in then earns the next session; by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import ASKED, ONE, OTHERS, TURNS, ask, filed, in_units, membership, path, units

from redink import Convention


def after_lose_left() -> float:
    """Fifth session: 2,670 of 2,500; then GAIN 1,040, DUO 740 in equal parts, ZERO 216, MUTE 192 to the end."""
    rest = 1040 * 11 / 10.4 + 370 * 44 / 41.6 + 370 * 36 / 32.4 + 216 * 6 / 5.4 + 192 * 7.2 / 7.68
    return 2670 / 2500 * rest / (1040 + 740 + 216 + 192)


def test_a_dated_member_stays_until_the_close_of_the_day_after_its_last(tmp_path: Path) -> None:
    listed = membership(("LOSE", date(2024, 1, 2), SESSIONS[3]), rest=OTHERS)
    answer = ask(tmp_path, members=listed)
    assert path(answer)[:5] == pytest.approx([1 + 0.017 * step for step in range(5)])
    assert path(answer)[-1] == pytest.approx(after_lose_left(), rel=1e-12)
    assert answer.residual == 0


def test_a_member_last_seen_in_a_snapshot_stays_until_the_next_one(tmp_path: Path) -> None:
    """Snapshots of 03-31 and of the fifth session; LOSE is in the first alone."""
    rows = [(ticker, date(2025, 3, 31), None) for ticker in OTHERS]
    listed = membership(("LOSE", date(2025, 3, 31), date(2025, 3, 31)), *rows, ("NEWB", SESSIONS[4], None))
    toml = '[members]\nsnapshots = ["small"]\n'
    answer = ask(tmp_path, members=listed, toml=toml)
    assert path(answer)[-1] == pytest.approx(after_lose_left(), rel=1e-12)
    assert answer.index.members == 6


def test_a_member_that_joins_earns_from_its_first_close_on(tmp_path: Path) -> None:
    """Without LOSE 2,100 grow by 9 a session... at the fifth close, of 2,188, LOSE joins with its 480."""
    answer = ask(tmp_path, members=membership(("LOSE", SESSIONS[4], None), rest=OTHERS))
    joined = 1040 * 11 / 10.4 + 370 * 44 / 41.6 + 370 * 36 / 32.4 + 216 * 6 / 5.4 + 192 * 7.2 / 7.68 + 480 * 30 / 24
    first = (1040 + 350 * 41.6 / 40 + 350 * 32.4 / 30 + 216 + 192) / 2100
    assert path(answer)[4] == pytest.approx(first, rel=1e-12)
    assert path(answer)[-1] == pytest.approx(first * joined / 2668, rel=1e-12)
    gained = first * 480 / 2668 * 0.25
    losing = first * (216 / 2668) * (6 / 5.4 - 1) + (200 / 2100) * (5.4 / 5 - 1)
    assert units(answer)[1] == pytest.approx(round((gained + losing) * ONE), abs=3)


def test_at_the_end_the_members_are_those_of_the_end(tmp_path: Path) -> None:
    listed = membership(
        ("LOSE", SESSIONS[4], None), ("MUTE", date(2024, 1, 2), SESSIONS[3]), rest=("DUOA", "DUOB", "GAIN", "ZERO")
    )
    for days, names in (("start", {"MUTE"}), ("end", {"LOSE"})):
        answer = ask(tmp_path / days, Convention().but(membership=days), members=listed)
        assert set(answer.lines.get_column("ticker")) == names | {"DUOA", "DUOB", "GAIN", "ZERO"}
    assert answer.index.rebuilt_return == pytest.approx((100 + 105 + 40 + 200) / 2300)


def test_new_shares_count_from_the_next_change_of_members_and_leave_the_level_continuous(tmp_path: Path) -> None:
    """GAIN shows twice its shares from the third session on; LOSE leaves at the close of the fifth."""
    more = (pl.col("ticker") == "GAIN") & (pl.col("date") >= SESSIONS[2])
    prices = folders.prices().with_columns(
        market_cap=pl.when(more).then(pl.col("market_cap") * 2).otherwise("market_cap")
    )
    listed = membership(("LOSE", date(2024, 1, 2), SESSIONS[3]), rest=OTHERS)
    answer = ask(tmp_path, members=listed, prices=prices)
    assert path(answer)[:5] == pytest.approx([1 + 0.017 * step for step in range(5)])
    rest = 2080 * 11 / 10.4 + 370 * 44 / 41.6 + 370 * 36 / 32.4 + 216 * 6 / 5.4 + 192 * 7.2 / 7.68
    assert path(answer)[-1] == pytest.approx(1.068 * rest / (2080 + 740 + 216 + 192), rel=1e-12)
    assert answer.residual == 0


def test_a_capitalisation_that_lags_behind_a_split_does_not_halve_the_member(tmp_path: Path) -> None:
    """GAIN splits two for one on the fourth session, its capitalisation shows the new price with the old shares."""
    split = (pl.col("ticker") == "GAIN") & (pl.col("date") >= SESSIONS[3])
    halved = [pl.when(split).then(pl.col(name) / 2).otherwise(name).alias(name) for name in ("close", "market_cap")]
    splits = pl.DataFrame({"ticker": ["GAIN"], "date": [SESSIONS[3]], "price_ratio": [0.5]})
    listed = membership(("LOSE", date(2024, 1, 2), SESSIONS[3]), rest=OTHERS)
    answer = ask(tmp_path, members=listed, prices=folders.prices().with_columns(halved), splits=splits)
    assert path(answer)[-1] == pytest.approx(after_lose_left(), rel=1e-12)


def test_a_member_without_any_price_keeps_its_label_and_moves_nothing(tmp_path: Path) -> None:
    unpriced = folders.prices().filter(pl.col("ticker") != "GAIN")
    answer = ask(tmp_path, facts=filed(TURNS), prices=unpriced)
    assert [(cohort.members, cohort.priced) for cohort in answer.cohorts] == [(3, 2), (2, 2), (1, 1)]
    assert [line.contribution for line in answer.migrated] == [0, 0, 0]
    assert in_units(answer.contribution) == pytest.approx(325 / 1500 * ONE, abs=3)
    assert next(note.first for note in answer.quality if note.kind == "not_priced") == "GAIN"


def test_over_a_weekend_too_a_member_stays_until_the_close_after_its_last_day(tmp_path: Path) -> None:
    """LOSE's last day is the Friday, ZERO's the Saturday: both are in at Friday's close and out at Monday's."""
    listed = membership(
        ("LOSE", date(2024, 1, 2), SESSIONS[4]),
        ("ZERO", date(2024, 1, 2), date(2025, 4, 12)),
        rest=("DUOA", "DUOB", "GAIN", "MUTE"),
    )
    answer = ask(tmp_path, members=listed)
    rest = 1050 * 11 / 10.5 + 375 * 44 / 42 + 375 * 36 / 33 + 190 * 7.2 / 7.6
    assert path(answer)[5] == pytest.approx(1.085)
    assert path(answer)[-1] == pytest.approx(1.085 * rest / (1050 + 750 + 190), rel=1e-12)


def test_a_change_of_members_on_the_last_day_changes_no_return(tmp_path: Path) -> None:
    answer = ask(tmp_path, members=membership(("LOSE", folders.END, None), rest=OTHERS))
    assert path(answer)[-1] == pytest.approx((1100 + 385 + 420 + 240 + 180) / 2100)


def test_a_join_on_the_weekend_after_the_start_leaves_the_weights_of_the_start_whole(tmp_path: Path) -> None:
    listed = membership(("LOSE", date(2025, 4, 12), None), rest=OTHERS)
    answer = ask(tmp_path, question=replace(ASKED, since=SESSIONS[4]), members=listed)
    assert answer.index.priced <= answer.index.members
    assert sum(cohort.weight or 0 for cohort in answer.cohorts) == pytest.approx(1)


def test_who_joins_later_does_not_lack_a_price(tmp_path: Path) -> None:
    answer = ask(tmp_path, members=membership(("LOSE", SESSIONS[4], None), rest=OTHERS))
    assert "not_priced" not in {note.kind for note in answer.quality}


def test_lines_of_members_add_up_to_the_total_where_some_join_later(tmp_path: Path) -> None:
    answer = ask(tmp_path, members=membership(("LOSE", SESSIONS[4], None), rest=OTHERS))
    assert answer.lines.get_column("contribution").sum() == answer.contribution


def test_who_joined_later_and_gained_most_leads_the_list(tmp_path: Path) -> None:
    """LOSE gains 25% of 480 of 2,668 after it joined: more than GAIN's 10% of 1,000 of 2,100."""
    prices = folders.prices().with_columns(
        market_cap=pl.when(pl.col("ticker") == "LOSE").then(pl.col("market_cap") * 10).otherwise("market_cap")
    )
    answer = ask(tmp_path, members=membership(("LOSE", SESSIONS[4], None), rest=OTHERS), prices=prices)
    assert answer.attribution.top[0].ticker == "LOSE"


def test_a_quarantined_move_of_one_who_joined_later_is_told(tmp_path: Path) -> None:
    """LOSE joins at the fifth close; from the seventh its price is 1,000 times too high, its capitalisation unknown."""
    lose = pl.col("ticker") == "LOSE"
    prices = folders.prices().with_columns(
        close=pl.when(lose & (pl.col("date") >= SESSIONS[6])).then(pl.col("close") * 1000).otherwise("close"),
        market_cap=pl.when(~lose | (pl.col("date") <= SESSIONS[4])).then("market_cap"),
    )
    answer = ask(tmp_path, members=membership(("LOSE", SESSIONS[4], None), rest=OTHERS), prices=prices)
    assert [(note.count, note.first) for note in answer.quality if note.kind == "unconfirmed_jump"] == [(1, "LOSE")]
