"""A dated list of members that runs empty: the refusal names its end, what there was and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import ASKED, DATED, ask, membership, path

from redink import Convention, MissingDataError

ENDED = membership(
    *((ticker, date(2024, 1, 2), SESSIONS[3]) for ticker in ("DUOA", "DUOB", "GAIN", "LOSE", "MUTE")),
    ("ZERO", date(2024, 1, 2), SESSIONS[2]),
)
"""The last of six members is in up to 2025-04-10."""

WORDS = (
    "the members of small end on 2025-04-10: no dated membership, of 6 begun by then, is in force on {}; "
    "ask for days up to 2025-04-10, or import a list that goes on"
)


def test_a_list_that_runs_empty_on_the_way_is_refused_under_historical_with_the_day_of_its_end(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=WORDS.format("2025-04-11")):
        ask(tmp_path, DATED, members=ENDED)


def test_a_question_after_the_end_is_refused_alike(tmp_path: Path) -> None:
    late = replace(ASKED, since=SESSIONS[6])
    for convention, question, day in (
        (Convention(), late, SESSIONS[6]),
        (DATED, late, SESSIONS[6]),
        (Convention(membership="end"), ASKED, folders.END),
    ):
        with pytest.raises(MissingDataError, match=WORDS.format(day)):
            ask(tmp_path / str(day), convention, question, members=ENDED)


def test_up_to_the_day_that_the_refusal_names_the_answer_is_given(tmp_path: Path) -> None:
    upto = replace(ASKED, until=SESSIONS[3])
    assert path(ask(tmp_path, DATED, upto, members=ENDED))[1] == pytest.approx(1.017)
    assert path(ask(tmp_path / "start", Convention(), members=ENDED))[-1] == pytest.approx(1.17)


def test_a_list_with_a_hole_names_the_end_before_the_hole(tmp_path: Path) -> None:
    again = membership(("LOSE", date(2024, 1, 2), SESSIONS[3]), ("GAIN", SESSIONS[7], None))
    with pytest.raises(MissingDataError, match=r"end on 2025-04-10: .* of 1 begun by then, .* on 2025-04-11"):
        ask(tmp_path, DATED, members=again)


def test_before_the_first_member_the_refusal_says_when_that_came(tmp_path: Path) -> None:
    later = membership(("LOSE", SESSIONS[4], None))
    with pytest.raises(MissingDataError, match="small has no members on 2025-04-07; its first are of 2025-04-11"):
        ask(tmp_path, DATED, members=later)
