from __future__ import annotations

from datetime import date

from tests.charts.invented import DECLINED, ENDS, invented_answer

from redink.charts.captions import broken_into_lines, footer, subtitle, title
from redink.convention import Convention

SECTORS = {"Energy": 1.1, "Finance": 0.952, "Technology": 1.4, "Utilities": 1.2, "no data": 2.0}


def test_the_title_names_index_start_and_each_cohort_the_highest_first():
    assert title(invented_answer()) == "northwind-20 since 2025-04-08: loss-making +70.6%, profitable +28.4%"


def test_the_title_of_many_cohorts_names_the_two_ends_and_never_those_without_data():
    answer = invented_answer(SECTORS, by="sector")
    assert title(answer) == "northwind-20 since 2025-04-08: Technology +40.0% leads, Finance -4.8% trails"


def test_without_cohorts_the_title_names_the_rebuilt_index():
    for answer in (
        invented_answer(declined=DECLINED),
        invented_answer(weightless=tuple(ENDS)),
        invented_answer({"no data": 1.5}),
    ):
        assert title(answer) == "northwind-20 since 2025-04-08: rebuilt index +40.2%"


def test_the_subtitle_gives_the_default_convention_in_short():
    assert subtitle(invented_answer()) == [
        "Cumulative price return to 2025-06-30",
        "weighted by company capitalisation",
        "members and labels of the start",
        "earnings: trailing twelve months",
        "bought at the start and held",
    ]


def test_a_grouping_without_earnings_does_not_speak_of_them():
    assert not any("earnings" in phrase for phrase in subtitle(invented_answer(SECTORS, by="sector")))


def test_whatever_differs_from_the_default_is_said_in_full():
    convention = Convention(
        weighting="equal", earnings="ttm_strict", known_by="hindsight", labels_on=date(2025, 4, 1), delisting="zero"
    )
    phrases = subtitle(invented_answer(convention=convention))
    assert "equally weighted" in phrases
    assert "earnings: trailing twelve months only" in phrases
    assert "known by hindsight: with figures not yet published" in phrases
    assert "after a last price: nothing, unless it merged" in phrases
    assert "members of the start, labels as known on 2025-04-01" in phrases


def test_the_subtitle_says_first_why_no_cohorts_are_drawn():
    reason = "Only 4 of 20 members have usable earnings on 2025-04-08, under half: no cohort headline is given"
    assert subtitle(invented_answer(declined=DECLINED))[0] == reason
    assert subtitle(invented_answer(weightless=tuple(ENDS)))[0] == "No cohort has weight at the start"


def test_the_footer_identifies_data_and_release():
    assert footer(invented_answer()) == "data 0123456789ab · redink 9.8.7"


def test_phrases_stay_whole_where_they_fit_and_break_at_spaces_where_not():
    lines = broken_into_lines(["aa bb", "cc", "dd ee ff gg"], joined_by=" · ", width=10, measured=len)
    assert lines == ["aa bb · cc", "dd ee ff", "gg"]
