"""Lists whose dates leave two readings: what is used, what the other would change, and the line that states it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import SESSIONS, START
from tests.study.explain.notes.test_prices import note, told
from tests.study.tiny_market import ASKED, ask, path

from redink import Answer, Convention, Market, explain, import_folder

BEGAN = date(2024, 1, 2)
Row = tuple[str, date, date | None]


def listed(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame([("small", *row) for row in rows], schema=folders.members().schema, orient="row")


def handed_over(*days: date) -> pl.DataFrame:
    """Five members: the fifth place passes on at each day to the next name, whose start is the end of the one before.

    On the first session LOSE takes the place of GAIN so.
    """
    names = [f"OLD{letter}" for letter in "ABC"]
    starts, ends = (BEGAN, *days[:-1]), days
    old = [(name, start, end) for name, start, end in zip(names, starts, ends, strict=True)]
    rest: list[Row] = [(name, BEGAN, None) for name in ("DUOA", "DUOB", "MUTE")]
    return listed(*rest, *old, ("ZERO", days[-1], None), ("GAIN", BEGAN, START), ("LOSE", START, None))


THRICE = handed_over(date(2024, 3, 4), date(2024, 6, 3), date(2024, 9, 3))
START_CLOCK = Convention()
OUT = '[members]\nfirst_day_out = ["small"]\n'


def test_ends_that_are_first_days_out_are_noticed_with_their_effect_and_the_setting(tmp_path: Path) -> None:
    """Six of 2,500 gain 425, 17.00%; without GAIN five of 1,500 gain 325, 21.67%."""
    answer = ask(tmp_path, START_CLOCK, members=THRICE)
    assert (answer.index.members, path(answer)[-1]) == (6, pytest.approx(1.17))
    found = note(answer, "first_day_out")
    assert found is not None
    assert (found.count, found.first) == (3, "2024-03-04")
    assert found.detail == (
        "ends that look like first days out: small has more members on 3 days of change up to 2025-04-07 than the day "
        "before and the day after, such as 6 on 2024-09-03 between 5 and 5; read so, it would have 5 members "
        "instead of 6 on 2025-04-07 (GAIN), and its return would change by +4.67 pp; where it is so, redink.toml "
        'states it: [members] first_day_out = ["small"]'
    )


def test_the_setting_reads_the_ends_as_first_days_out(tmp_path: Path) -> None:
    answer = ask(tmp_path, START_CLOCK, members=THRICE, toml=OUT)
    assert (answer.index.members, path(answer)[-1]) == (5, pytest.approx(1 + 325 / 1500))
    assert note(answer, "first_day_out") is None


def test_only_days_before_the_one_asked_bear_witness(tmp_path: Path) -> None:
    late = handed_over(date(2024, 3, 4), date(2024, 6, 3), SESSIONS[3])
    assert note(ask(tmp_path / "start", START_CLOCK, members=late), "first_day_out") is None
    assert told(ask(tmp_path / "dated", members=late), "first_day_out") == (4, "2024-03-04")


def test_a_list_that_closes_a_day_before_it_opens_again_is_as_it_should_be(tmp_path: Path) -> None:
    mended = THRICE.with_columns(pl.col("end_date").dt.offset_by("-1d"))
    answer = ask(tmp_path, START_CLOCK, members=mended)
    assert (answer.index.members, path(answer)[-1]) == (5, pytest.approx(1 + 325 / 1500))
    assert note(answer, "first_day_out") is None


def test_the_import_names_the_list_and_the_setting(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "folder", members=THRICE)
    assert (
        "members.csv: small has more members on 3 days of change than the day before and the day after, such as 6 on "
        "2024-09-03 between 5 and 5, so its end_date may be the first day out; where it is, state in redink.toml: "
        '[members] first_day_out = ["small"]'
    ) in import_folder(folder, tmp_path / "store").notes
    (folder / "redink.toml").write_text(OUT, encoding="utf-8")
    assert not any("first day out" in each for each in import_folder(folder, tmp_path / "other").notes)


def test_a_membership_that_ends_on_its_first_day_out_has_no_day_and_is_left_out(tmp_path: Path) -> None:
    never = pl.concat([THRICE, listed(("NEVER", date(2024, 5, 6), date(2024, 5, 6)))])
    folder = folders.write_folder(tmp_path / "folder", members=never, toml=OUT)
    notes = import_folder(folder, tmp_path / "store").notes
    assert "1 membership ends on its first day, which is the first day out, and is left out: NEVER" in notes


JANUARY, MARCH = date(2025, 1, 31), date(2025, 3, 31)
LEFT_IN_MARCH = listed(
    ("GAIN", JANUARY, MARCH), *((name, JANUARY, None) for name in ("DUOA", "DUOB", "LOSE", "MUTE", "ZERO"))
)


def reading(answer: Answer) -> str:
    found = note(answer, "inferred_reading")
    assert found is not None
    return found.detail


def test_month_ends_that_nothing_states_are_told_as_snapshots_with_what_dated_would_change(tmp_path: Path) -> None:
    answer = ask(tmp_path, START_CLOCK, members=LEFT_IN_MARCH)
    assert (answer.index.members, path(answer)[-1]) == (6, pytest.approx(1.17))
    assert told(answer, "inferred_reading") == (1, "GAIN")
    assert reading(answer) == (
        "small is read as snapshots, since 2 of its 2 dates up to 2025-04-07 are last sessions of a month; as dated "
        "changes it would have 5 members instead of 6 on 2025-04-07 (GAIN), and its return would change by +4.67 pp; "
        'redink.toml states which: [members] snapshots = ["small"] or dated = ["small"]'
    )


@pytest.mark.parametrize(("stated", "members"), [("snapshots", 6), ("dated", 5)])
def test_what_redink_toml_states_is_not_doubted(tmp_path: Path, stated: str, members: int) -> None:
    answer = ask(tmp_path, START_CLOCK, members=LEFT_IN_MARCH, toml=f'[members]\n{stated} = ["small"]\n')
    assert (answer.index.members, note(answer, "inferred_reading")) == (members, None)


def test_a_list_that_is_the_same_either_way_is_not_told(tmp_path: Path) -> None:
    assert note(ask(tmp_path, START_CLOCK), "inferred_reading") is None


def test_snapshots_within_a_month_are_told_as_dated_with_what_snapshots_would_change(tmp_path: Path) -> None:
    within = LEFT_IN_MARCH.with_columns(pl.col("start_date", "end_date").dt.offset_by("-14d"))
    answer = ask(tmp_path, START_CLOCK, members=within)
    assert (answer.index.members, path(answer)[-1]) == (5, pytest.approx(1 + 325 / 1500))
    assert reading(answer) == (
        "small is read as dated changes, since 0 of its 2 dates up to 2025-04-07 are last sessions of a month; as "
        "snapshots it would have 6 members instead of 5 on 2025-04-07 (GAIN), and its return would change by -4.67 pp; "
        'redink.toml states which: [members] snapshots = ["small"] or dated = ["small"]'
    )


def test_one_that_left_of_over_a_hundred_is_no_reason_to_doubt_dated_changes(tmp_path: Path) -> None:
    within = LEFT_IN_MARCH.with_columns(pl.col("start_date", "end_date").dt.offset_by("-14d"))
    others = listed(*((f"{one}{two}", date(2024, 3, 4), None) for one in "ABCDE" for two in "ABCDEFGHIJKLMNOPQRS"))
    folder = folders.write_folder(tmp_path / "folder", members=pl.concat([within, others]))
    import_folder(folder, tmp_path / "store")
    answer = explain(ASKED, market=Market.from_store(tmp_path / "store", as_of=folders.END), allow_thin=True)
    assert answer.index.members == 100
    assert note(answer, "inferred_reading") is None


def test_what_is_last_seen_after_the_day_asked_changes_no_reading(tmp_path: Path) -> None:
    later = LEFT_IN_MARCH.with_columns(
        end_date=pl.when(pl.col("ticker") == "ZERO").then(date(2025, 4, 30)).otherwise("end_date")
    )
    plain, odd = (
        ask(tmp_path / name, START_CLOCK, members=rows) for name, rows in (("plain", LEFT_IN_MARCH), ("odd", later))
    )
    assert reading(plain) == reading(odd)
